//! `new`: what is written compiles, and nothing is overwritten.

use std::fs;
use std::path::{Path, PathBuf};

use antom_codegen::diagnostic::Code;

use crate::support::Sandbox;

const CODES: &str = "codegen/src/diagnostic/code.rs";
const EMITTERS: &str = "codegen/src/rust.rs";
const SNAPSHOTS: &str = "tests/tests/compiler/snapshots.rs";

/// A workspace with the files of the project that `new` changes.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write(CODES, include_str!("../../../codegen/src/diagnostic/code.rs"));
    sandbox.write(EMITTERS, include_str!("../../../codegen/src/rust.rs"));
    sandbox.write(SNAPSHOTS, include_str!("../../../tests/tests/compiler/snapshots.rs"));
    sandbox
}

/// The lines of a file that were not there before.
fn added(before: &str, after: &str) -> Vec<String> {
    let old: Vec<&str> = before.lines().collect();
    assert!(old.iter().all(|line| after.lines().any(|other| other == *line)), "{after}");
    after.lines().filter(|line| !old.contains(line)).map(str::to_owned).collect()
}

#[test]
fn every_kind_has_help_with_examples() {
    let sandbox = Sandbox::empty();
    for kind in ["operation", "diagnostic", "emitter", "keyword"] {
        sandbox.run(&format!("new {kind} --help")).expect(0, &["Examples:\n  cargo xtask new"]);
        sandbox.run(&format!("new {kind}")).expect(2, &["Usage: cargo xtask new"]);
    }
}

// --- Cases of rules ---

#[test]
fn rules_without_cases_have_skeletons() {
    let sandbox = Sandbox::new();
    sandbox.run("new rule-cases").expect(0, &["every rule has cases"]);
    let item = sandbox.read("schema/types/item.yaml");
    let note = "note: { type: string, requiredWhen: { title: Call }, description: Whom. }";
    sandbox.write("schema/types/item.yaml", format!("{item}      {note}\n"));
    let rule = "Item.note.requiredWhen";
    let asked = sandbox.run("new rule-cases");
    asked
        .expect(0, &["cases:\n", &format!("  - id: {rule}/broken\n"), "# FILL IN: break the rule"]);
    for name in [rule, "showList"] {
        assert_eq!(sandbox.run(&format!("new rule-cases {name}")).stdout, asked.stdout, "{name}");
    }
    sandbox.write("tests/conformance/rules/item.yaml", &asked.stdout);
    sandbox.run("new rule-cases").expect(0, &["every rule has cases"]);
    sandbox.run("new rule-cases nothing").expect(2, &["is named `nothing`"]);
}

// --- Operations ---

#[test]
fn an_operation_compiles_before_it_is_filled_in() {
    let sandbox = Sandbox::generated();
    let ran = sandbox.run("new operation hideList");
    ran.expect(0, &["wrote schema/operations/hide_list.yaml", "\nNext:\n  1. fill in schema/"]);
    let text = sandbox.read("schema/operations/hide_list.yaml");
    assert!(text.contains("\nsource: idea\n") && text.matches("TODO").count() > 5, "{text}");
    assert!(text.contains("    method: POST\n") && !text.contains("resultCodes"), "{text}");
    sandbox.run("check").expect(0, &["2 operations", "no warnings"]);
    sandbox.run("codegen").expect(0, &["wrote generated/src/hide_list.rs"]);
}

#[test]
fn what_is_known_of_an_operation_is_filled_in() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run("new operation showItem --method GET --path /show/{id} --source idea");
    assert_eq!(ran.code, 0, "{ran:?}");
    let text = sandbox.read("schema/operations/show_item.yaml");
    assert!(text.contains("    method: GET\n    path: \"/show/{id}\"\n"), "{text}");
    assert!(text.contains("\n\nsource: idea\n"), "{text}");
    sandbox.run("check").expect(0, &["2 operations", "no warnings"]);
}

#[test]
fn an_operation_has_the_envelope_and_the_shared_codes_of_its_api() {
    let sandbox = Sandbox::new();
    let api = sandbox.read("schema/api.yaml");
    let envelope = "\
source: idea
result: { field: end, code: code, status: status, statuses: { OK: { outcome: success }, NO: { outcome: failure, action: fixRequest } } }
resultCodes:
  DONE: { status: OK, action: none, meaning: It is done. }
  FULL: { status: NO, action: fixRequest, meaning: The list is full. }
objects:
  End:
    description: How it ended.
    fields:
      code: { type: string, required: true, description: What happened. }
      status: { type: string, required: true, description: Whether it is done. }
";
    sandbox.write("schema/api.yaml", api + envelope);
    let list = "fields: { list: { type: List";
    sandbox.edit(
        "schema/types/list.yaml",
        list,
        &list.replace(
            "list:",
            "end: { type: End, required: true, description: How it ended. }, list:",
        ),
    );
    sandbox.run("check").expect(0, &["no warnings"]);
    sandbox.run("new operation hideList").expect(0, &[]);
    let text = sandbox.read("schema/operations/hide_list.yaml");
    assert!(text.contains("        end: { type: End, required: true, "), "{text}");
    assert!(text.ends_with("    resultCodes:\n      DONE: {}\n      FULL: {}\n"), "{text}");
    sandbox.run("check").expect(0, &["2 operations", "no warnings"]);
}

#[test]
fn an_operation_that_is_there_is_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.run("new operation hideList").expect(0, &[]);
    let before = sandbox.files("");
    let exists = "error: `schema/operations/hide_list.yaml` exists already; nothing written";
    sandbox.run("new operation hideList").expect(3, &[exists, "help: "]);
    let twice = "error: 1 error with `showList`; nothing written";
    sandbox.run("new operation showList").expect(1, &["defined twice", twice]);
    assert_eq!(sandbox.files(""), before);
}

#[test]
fn an_operation_needs_a_schema_that_compiles() {
    let sandbox = Sandbox::new();
    sandbox.run("new operation HideList").expect(2, &["such as `cancelPayment`"]);
    sandbox.run("new operation hideList --path hide").expect(2, &["begins with `/`"]);
    sandbox.run("new operation hideList --method TAKE").expect(2, &["possible values: GET"]);
    let source = "the schema has no source `page`; nothing written";
    sandbox.run("new operation hideList --source page").expect(2, &[source, "it has: idea"]);
    let file = "`schema/api.yaml` is a file; nothing written";
    sandbox.run("new operation hideList --schema schema/api.yaml").expect(2, &[file]);
    sandbox.run("new operation hideList --schema no").expect(3, &["could not read the schema"]);
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strnig");
    let broken = "error: 1 error in the schema; nothing written";
    sandbox.run("new operation hideList").expect(1, &["strnig", broken]);
    assert!(!sandbox.path("schema/operations").exists());
}

// --- Diagnostics ---

#[test]
fn a_diagnostic_takes_the_next_free_code() {
    let sandbox = sandbox();
    let before = sandbox.read(CODES);
    let mut command = sandbox.command("new diagnostic --warning");
    command.arg("server that nobody uses");
    let ran = crate::support::Ran::of(command);
    let is_taken = |code: &String| Code::ALL.iter().any(|one| one.as_str() == code);
    let codes = (1..).map(|number| format!("E{number:04}"));
    let code = codes.skip_while(|code| !is_taken(code)).find(|code| !is_taken(code));
    let code = code.expect("a free code");
    let number = code.trim_start_matches('E');
    let page = format!("codegen/src/diagnostic/explain/{code}.md");
    ran.expect(0, &[&format!("changed {CODES}"), &format!("wrote {page}"), "\nNext:\n"]);
    let line = format!("    {code} Warning \"server that nobody uses\";");
    assert_eq!(added(&before, &sandbox.read(CODES)), [line.as_str()]);
    let codes: Vec<String> = sandbox
        .read(CODES)
        .lines()
        .filter_map(|line| line.strip_prefix("    E")?.get(..4).map(str::to_owned))
        .collect();
    assert!(codes.is_sorted(), "{codes:?}");
    let lines = sandbox.read(&page).lines().count();
    assert!((8..=30).contains(&lines), "an explain page has 8 to 30 lines: {lines}");
    let fixture = format!("tests/diagnostics/{number}_server_that_nobody_uses");
    assert_eq!(sandbox.read(&format!("{fixture}/expected.txt")), "");
    sandbox.run(&format!("check --schema {fixture}")).expect(0, &["1 field", "no warnings"]);
}

#[test]
fn a_title_is_checked_and_not_used_twice() {
    let sandbox = sandbox();
    let before = sandbox.files("");
    let new = |title: &str| {
        let mut command = sandbox.command("new diagnostic");
        command.arg(title);
        crate::support::Ran::of(command)
    };
    new("Unused server").expect(2, &["begins in lower case"]);
    new("unused server.").expect(2, &["no full stop"]);
    new(Code::E0010.title()).expect(3, &["E0010 has this title already"]);
    assert_eq!(sandbox.files(""), before);
}

// --- Emitters ---

#[test]
fn an_emitter_is_in_the_table_and_has_a_test() {
    let sandbox = sandbox();
    let (table, tests) = (sandbox.read(EMITTERS), sandbox.read(SNAPSHOTS));
    let ran = sandbox.run("new emitter size_hint --part wire");
    ran.expect(0, &["wrote codegen/src/rust/size_hint.rs", &format!("changed {EMITTERS}")]);
    let lines = ["mod size_hint;", "    (Part::Wire, Emit::Item(size_hint::emit)),"];
    assert_eq!(added(&table, &sandbox.read(EMITTERS)), lines);
    assert_eq!(added(&tests, &sandbox.read(SNAPSHOTS)), ["mod size_hint_snapshots;"]);
    let emitter = sandbox.read("codegen/src/rust/size_hint.rs");
    assert!(emitter.contains("`size_hint`") && !emitter.contains("template"), "{emitter}");
    let test = sandbox.read("tests/tests/compiler/snapshots/size_hint_snapshots.rs");
    assert!(test.contains("fn size_hint() {"), "{test}");
    let before = sandbox.files("");
    sandbox.run("new emitter size_hint").expect(3, &["size_hint.rs` exists already"]);
    sandbox.run("new emitter size-hint").expect(2, &["such as `size_hint`"]);
    assert_eq!(sandbox.files(""), before);
}

// --- Keywords ---

/// The files of the project that name a keyword which only matches over all keywords name, and the table.
fn places_of_keywords() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut found = vec!["codegen/src/language/keyword.rs".to_owned()];
    found.push("catalog/src/limit_data.rs".to_owned());
    let mut folders: Vec<PathBuf> =
        ["catalog", "cli", "codegen", "drift", "openapi", "tests"].map(|it| root.join(it)).into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry")) {
            let path = entry.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|it| it == "rs") {
                let text = fs::read_to_string(&path).expect("a text");
                if text.contains("Limit::UniqueItems(") || text.contains("LimitKind::UniqueItems(")
                {
                    let below = path.strip_prefix(&root).expect("a path below");
                    found.push(below.to_str().expect("a text").replace('\\', "/"));
                }
            }
        }
    }
    found
}

#[test]
fn a_keyword_has_an_arm_in_every_match() {
    let sandbox = sandbox();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let places = places_of_keywords();
    assert!(places.len() > 8, "{places:?}");
    for place in &places {
        sandbox.write(place, fs::read(root.join(place)).expect("a file"));
    }
    let ran = sandbox.run("new keyword maxWords --value number --limits text");
    ran.expect(0, &["\nNext:\n  1. fill in the row in codegen/src/language/keyword.rs"]);
    for place in &places {
        assert!(sandbox.read(place).contains("MaxWords"), "{place} has no `MaxWords`");
    }
    let row = "MaxWords, max_words, \"maxWords\": Number, Text, Unordered, extension;";
    assert!(sandbox.read("codegen/src/language/keyword.rs").contains(row));
    let before = sandbox.files("");
    sandbox.run("new keyword maxLength").expect(2, &["`maxLength` is a keyword already"]);
    sandbox.run("new keyword Max-Words").expect(2, &["such as `maxWords`"]);
    assert_eq!(sandbox.files(""), before);
}

#[test]
fn a_missing_place_is_named_and_nothing_is_written() {
    let sandbox = sandbox();
    sandbox.edit(EMITTERS, "const EMITTERS", "const ALL_EMITTERS");
    sandbox.edit(CODES, "\ncodes! {", "\nall_codes! {");
    let before = sandbox.files("");
    let missing = format!("`{EMITTERS}` has no table `EMITTERS` with a line of `Part::Types`");
    sandbox.run("new emitter size_hint").expect(3, &[&missing, "update xtask/src/commands/new/"]);
    sandbox.run("new diagnostic lost").expect(3, &[&format!("`{CODES}` has no")]);
    assert_eq!(sandbox.files(""), before);
    let ran = Sandbox::new().run("new emitter size_hint");
    ran.expect(3, &["could not read `codegen/src/rust.rs`"]);
}
