//! `cargo xtask diff`: between folders, files and revisions.

use crate::support::{Ran, Sandbox, git};

/// A workspace whose schema is committed, under the tag `v1`.
fn committed() -> Sandbox {
    let sandbox = Sandbox::new();
    git(&sandbox, &["init", "--quiet"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "--quiet", "--message", "First"]);
    git(&sandbox, &["tag", "v1"]);
    sandbox
}

/// The edits that the tests make: one of every class, and a text.
fn edit(sandbox: &Sandbox) {
    sandbox.edit("schema/types/item.yaml", "required: true, ", "");
    sandbox.edit(
        "schema/types/list.yaml",
        "id: { type: string,",
        "id: { type: string, maxLength: 8,",
    );
    sandbox.edit("schema/types/list.yaml", "maxItems: 100", "maxItems: 200");
    sandbox.edit("schema/types/list.yaml", "Things to do.", "Things to be done.");
}

const TABLE: &str = "\
major (1)
  Item.title  required → optional
    schema/types/item.yaml:6: the Rust type changes between `T` and `Option<T>`

minor (1)
  showList request.id  maxLength 8 added
    schema/types/list.yaml:12: `validate` refuses more
    warning: valid requests may now be refused

patch (1)
  List.items  maxItems 100 → 200
    schema/types/list.yaml:6: `validate` accepts everything it accepted, and more

reads differently (1)
  List  description

recommended version bump: major (1 major, 1 minor, 1 patch), VERSION; 1 text reads differently
";

#[test]
fn the_working_tree_is_compared_with_a_revision() {
    let sandbox = committed();
    let ran = sandbox.run("diff HEAD");
    ran.expect(0, &[]);
    assert_eq!(ran.stdout, "no semantic changes\n");
    edit(&sandbox);
    let ran = sandbox.run("diff v1");
    ran.expect(0, &[]);
    let versions = ran.stdout.rsplit_once("), ").and_then(|(_, rest)| rest.split_once(';'));
    let versions = versions.expect("the current version and the next one").0;
    assert!(versions.starts_with(concat!(env!("CARGO_PKG_VERSION"), " → ")), "{versions}");
    let table = TABLE.replace("VERSION", versions);
    assert_eq!((ran.stdout.as_str(), ran.stderr.as_str()), (table.as_str(), ""));
    // From below the root too.
    let mut below = sandbox.command("diff v1");
    below.current_dir(sandbox.path("schema/types"));
    assert_eq!(Ran::of(below).stdout, table);
}

#[test]
fn two_revisions_are_compared() {
    let sandbox = committed();
    edit(&sandbox);
    git(&sandbox, &["commit", "--quiet", "--all", "--message", "Second"]);
    sandbox.write("schema/types/item.yaml", "not a schema");
    let ran = sandbox.run("diff v1 HEAD");
    ran.expect(0, &["HEAD:schema/types/list.yaml:12: `validate` refuses more"]);
    let said = ["patch (1)\n  showList request.id  maxLength 8 removed", "    HEAD:schema/"];
    sandbox.run("diff HEAD v1").expect(0, &said[..1]);
    assert!(!sandbox.run("diff HEAD v1").stdout.contains(said[1]));
    sandbox.run("diff HEAD~1 HEAD~1").expect(0, &["no semantic changes"]);
}

#[test]
fn folders_and_files_are_compared() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run("diff schema");
    assert_eq!((ran.code, ran.stdout.as_str()), (0, "no semantic changes\n"));
    let text = |path| sandbox.read(&format!("schema/{path}"));
    sandbox.write("old/things.yaml", text("api.yaml") + &text("types/item.yaml"));
    let ran = sandbox.run("diff old/things.yaml");
    ran.expect(
        0,
        &["List      object added", "showList  operation added", "bump: minor (2 minor)"],
    );
    let ran = sandbox.run("diff schema old");
    ran.expect(0, &["    schema/types/list.yaml:8: code that names it no longer compiles"]);
}

#[test]
fn a_schema_elsewhere_is_found_in_revisions() {
    let sandbox = committed();
    let text = |path| sandbox.read(&format!("schema/{path}"));
    sandbox.write("todo.yaml", text("api.yaml") + &text("types/item.yaml"));
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "--quiet", "--message", "Second"]);
    sandbox.edit("todo.yaml", "maxLength: 80", "maxLength: 90");
    let ran = sandbox.run("diff HEAD --schema todo.yaml");
    ran.expect(0, &["Item.title  maxLength 80 → 90", "bump: patch (1 patch)"]);
    sandbox.run("diff HEAD HEAD --schema todo.yaml").expect(0, &["no semantic changes"]);
    let said = ["there are no schema files in `HEAD~1:todo.yaml`", "--schema DIR"];
    sandbox.run("diff HEAD~1 --schema todo.yaml").expect(3, &said);
    let ran = sandbox.run("diff HEAD schema --schema no/longer/there");
    ran.expect(3, &["there are no schema files in `HEAD:no/longer/there`"]);
}

#[test]
fn what_is_not_there_cannot_be_compared() {
    let sandbox = committed();
    let said = ["`v9` is no folder, no file and no revision", "a git revision"];
    sandbox.run("diff v9").expect(3, &said);
    sandbox.run("diff v1 v9").expect(3, &said);
    sandbox.run("diff Cargo.toml").expect(3, &["`Cargo.toml` is no folder"]);
    sandbox.run("diff missing.yaml").expect(3, &["`missing.yaml` is no folder"]);
    sandbox.run("diff v1 --schema missing").expect(3, &["no schema files in `v1:missing`"]);
    sandbox.run("diff schema --schema missing").expect(3, &["could not read the schema `missing`"]);
    let outside = Sandbox::new();
    outside.run("diff v1").expect(3, &["is in no git repository"]);
    let mut without_git = sandbox.command("diff v1");
    without_git.env("PATH", sandbox.path("schema"));
    Ran::of(without_git).expect(3, &["could not run `git`: ", "git is needed to read revisions"]);
}

#[test]
fn a_schema_that_does_not_compile_is_not_compared() {
    let sandbox = committed();
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strnig");
    let said = ["error[E0010]", "the new schema does not compile; nothing compared"];
    sandbox.run("diff v1").expect(1, &said);
    git(&sandbox, &["commit", "--quiet", "--all", "--message", "Second"]);
    let ran = sandbox.run("diff HEAD");
    ran.expect(1, &["HEAD:schema/types/item.yaml:6:", "the old and the new schema do not compile"]);
    assert_eq!(ran.stdout, "");
    let ran = sandbox.run("diff HEAD v1 --message-format json");
    ran.expect(1, &["the old schema does not compile"]);
    assert_eq!(ran.json()[0]["code"], "E0010");
}

#[test]
fn a_limit_can_be_set() {
    let sandbox = committed();
    for limit in ["major", "minor", "patch"] {
        sandbox.run(&format!("diff v1 --fail-on {limit}")).expect(0, &["no semantic changes"]);
    }
    sandbox.edit("schema/types/item.yaml", "maxLength: 80", "maxLength: 40");
    sandbox.run("diff v1 --fail-on major").expect(0, &["bump: minor (1 minor)"]);
    let said =
        ["bump: minor (1 minor)", "error: the change is minor, which `--fail-on minor` refuses"];
    sandbox.run("diff v1 --fail-on minor").expect(1, &said);
    sandbox.run("diff v1 --fail-on patch").expect(1, &["the change is minor"]);
    sandbox.run("diff v1 --fail-on none").expect(2, &["[possible values: major, minor, patch]"]);
}

#[test]
fn tools_get_lines_of_json() {
    let sandbox = committed();
    edit(&sandbox);
    let lines = sandbox.run("diff v1 --message-format json").json();
    assert_eq!(lines.len(), 5, "{lines:#?}");
    let of = |subject: &str| lines.iter().find(|line| line["subject"] == subject).expect("a line");
    let id = of("showList request.id");
    assert_eq!(id["change"], "changed");
    assert_eq!(id["class"], "minor");
    assert_eq!(id["what"], "maxLength 8 added");
    assert_eq!(id["warning"], "valid requests may now be refused");
    assert_eq!(of("Item.title")["warning"], serde_json::Value::Null);
    assert_eq!(id["old"]["file"], "v1:schema/types/list.yaml");
    assert_eq!(id["new"]["file"], "schema/types/list.yaml");
    assert_eq!((&id["new"]["line"], &id["new"]["column"]), (&12.into(), &82.into()));
    assert_eq!(lines[3]["remark"], "description");
    let summary = &lines[4]["summary"];
    assert_eq!(summary["recommended"], "major");
    assert_eq!((&summary["major"], &summary["remarks"]), (&1.into(), &1.into()));
    let lines = sandbox.run("diff HEAD HEAD --message-format json --changelog").json();
    assert_eq!(lines[0]["summary"]["recommended"], serde_json::Value::Null);
    assert_eq!(lines[0]["summary"]["changelog"], "");
}

/// A list with this many fields, whose descriptions begin with these words.
fn many_fields(sandbox: &Sandbox, count: usize, words: &str) {
    let field = |at| format!("      f{at}: {{ type: string, description: {words} {at}. }}\n");
    let fields: String = (0..count).map(field).collect();
    let head = "source: idea\nobjects:\n  Many:\n    description: Many.\n    fields:\n";
    sandbox.write("schema/types/many.yaml", head.to_owned() + &fields);
}

#[test]
fn many_texts_are_counted_by_file() {
    let sandbox = Sandbox::new();
    let versions = |count| {
        many_fields(&sandbox, count, "Old");
        for path in ["api.yaml", "types/item.yaml", "types/list.yaml", "types/many.yaml"] {
            sandbox.write(&format!("old/{path}"), sandbox.read(&format!("schema/{path}")));
        }
        many_fields(&sandbox, count, "New");
    };
    // As many as are listed.
    versions(20);
    let ran = sandbox.run("diff old");
    ran.expect(
        0,
        &["reads differently (20)\n  Many.f0   description\n", "  Many.f19  description\n"],
    );
    assert_eq!(ran.stdout, sandbox.run("diff old --all").stdout);
    // One more, in another file; what is said only once keeps its row.
    sandbox.edit("schema/types/item.yaml", "What to do.", "What there is to do.");
    sandbox.edit("schema/api.yaml", "To-do lists", "Lists\ndescription: Of lists.");
    let counted = "\
reads differently (23)
  title  `To-do lists` → `Lists`
  description, 22 times; `--all` lists them
    API: 1
    schema/types/item.yaml: 1
    schema/types/many.yaml: 20

no semantic changes; 23 texts read differently
";
    let ran = sandbox.run("diff old");
    ran.expect(0, &[]);
    assert_eq!(ran.stdout, counted);
    let all = sandbox.run("diff old --all").stdout;
    assert_eq!(all.matches("  description\n").count(), 22, "{all}");
    assert!(!all.contains("--all"), "{all}");
    // Tools get a line for each, and the summary.
    assert_eq!(sandbox.run("diff old --message-format json").json().len(), 24);
    sandbox.run("diff old --changelog").expect(0, &["; 23 texts read differently"]);
}

#[test]
fn the_help_tells_the_classes_that_changes_get() {
    let sandbox = committed();
    sandbox.edit("schema/types/list.yaml", "method: POST", "method: PUT");
    sandbox.edit("schema/types/list.yaml", "path: /show", "path: /list");
    let said = ["minor (2)", "method POST → PUT", "path /show → /list", "    warning: requests go"];
    sandbox.run("diff v1").expect(0, &said);
    sandbox.edit("schema/api.yaml", "title:", "wire: { scalars: text }\ntitle:");
    sandbox.run("diff v1").expect(0, &["major (1)\n  wire.scalars", "still compiles"]);
    let help = sandbox.run("diff --help");
    let class = |name: &str| {
        let from = help.stdout.split_once(&format!("\n  {name}  ")).expect("the class").1;
        from.split_once("\n  patch  ").map_or(from, |(text, _)| text).to_owned()
    };
    assert!(class("minor").contains("requests go to another method, path or server"));
    let major = class("major");
    let major = major.split_once("\n  minor  ").expect("what is minor").0;
    assert!(major.contains("booleans and numbers in another style"), "{major}");
    assert!(!major.contains("bytes") && !major.contains("method"), "{major}");
}

#[test]
fn an_entry_for_the_changelog_is_printed_instead() {
    let sandbox = committed();
    edit(&sandbox);
    let ran = sandbox.run("diff v1 --changelog");
    ran.expect(0, &["recommended version bump: major"]);
    let expected = "\
### Changed

- **Breaking:** `Item.title`: required → optional; `Item::title` is now an `Option`, and `Item::new` loses its argument `title`.
- `List.items`: maxItems 100 → 200.
- `showList request.id`: maxLength 8 added; valid requests may now be refused.
";
    assert_eq!(ran.stdout, expected);
}

#[test]
fn the_next_version_of_another_schema_is_named_too() {
    let sandbox = committed();
    let whole = sandbox.files("schema");
    assert!(!whole.is_empty());
    std::fs::create_dir_all(sandbox.path("crates/list")).expect("a folder");
    for name in whole.keys() {
        let text = sandbox.read(&format!("schema/{}", name.trim_start_matches("schema/")));
        let name = name.trim_start_matches("schema/");
        sandbox.write(&format!("crates/list/schema/{name}"), text);
    }
    edit(&sandbox);
    for arguments in ["", " --changelog"] {
        let run = |schema: &str| {
            let ran = sandbox
                .run(&format!("diff crates/list/schema schema --schema {schema}{arguments}"));
            ran.stdout + &ran.stderr
        };
        // Its crate is not there.
        let first =
            "recommended version bump: major (1 major, 1 minor, 1 patch), such as 0.1.0 → 0.2.0";
        let said = run("crates/list/schema");
        assert!(said.contains(first), "{said}");
        sandbox
            .write("crates/list/Cargo.toml", "[package]\nname = \"list\"\nversion = \"0.4.2\"\n");
        let said = run("crates/list/schema");
        assert!(said.contains("(1 major, 1 minor, 1 patch), 0.4.2 → 0.5.0"), "{said}");
        std::fs::remove_file(sandbox.path("crates/list/Cargo.toml")).expect("a file");
    }
}

#[test]
fn its_help_has_examples() {
    let ran = Sandbox::empty().run("diff --help");
    ran.expect(0, &["Usage: cargo xtask diff", "Examples:\n  cargo xtask", "--fail-on <CLASS>"]);
    Sandbox::empty().run("diff").expect(2, &["<OLD>"]);
}
