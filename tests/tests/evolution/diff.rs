//! Tests the library behind `cargo xtask diff`: for each of many single edits of one schema, the resulting changes and
//! their class; that formatting, comments and order are not changes; and that every verdict has a reason.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::sync::OnceLock;

use antom_codegen::diagnostic::{SourceFile, Sources, render};
use antom_codegen::diff::{Change, Class, Comparison, Kind, changelog, compare, diff, recommended};
use antom_codegen::{Checked, Options, compile};
use antom_tests::schema::named;
use antom_tests::{random_schema, schema, workspace};
use serde_json::Value;

type Files = BTreeMap<String, String>;

fn base() -> Files {
    let files = workspace::files("tests/diff/base", "yaml");
    let read = |path: &std::path::PathBuf| {
        let name = path.file_name().expect("a file has a name").to_string_lossy().into_owned();
        (name, std::fs::read_to_string(path).expect("the file can be read"))
    };
    files.iter().map(read).collect()
}

/// The edits, as the fixture has them.
fn edits() -> Vec<Value> {
    let path = workspace::root().join("tests/diff/edits.yaml");
    let text = std::fs::read_to_string(path).expect("the file can be read");
    serde_yaml::from_str(&text).expect("a list of edits")
}

fn text<'v>(value: &'v Value, at: &str) -> &'v str {
    value.pointer(at).and_then(Value::as_str).expect("a text")
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value.get(key).and_then(Value::as_array).map_or(&[], Vec::as_slice)
}

/// The schema with an edit made.
fn edited(edit: &Value, key: &str) -> Files {
    let mut files = base();
    for step in list(edit, key) {
        let (name, old, new) = (text(step, "/0"), text(step, "/1"), text(step, "/2"));
        let file = files.entry(name.to_owned()).or_default();
        if old.is_empty() {
            file.push_str(new);
            continue;
        }
        assert_eq!(file.matches(old).count(), 1, "`{old}` in {name}, {}", edit["name"]);
        *file = file.replace(old, new);
    }
    if let Some(file) = edit.get("remove").and_then(Value::as_str) {
        assert!(files.remove(file).is_some(), "{file}");
    }
    if let [from, to] = list(edit, "move") {
        let text = files.remove(from.as_str().expect("a text")).expect("the file is there");
        files.insert(to.as_str().expect("a text").to_owned(), text);
    }
    files
}

fn compiled(files: &Files) -> Checked {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    let compiled = compile(&sources, &Options::default());
    // Unused entries are only warnings.
    compiled.api.unwrap_or_else(|| panic!("{}", render(&compiled.diagnostics, &sources, false)))
}

/// An edit, with the changes that it makes and those that undoing it makes.
struct Edit {
    /// As the fixture has it.
    fixture: Value,
    there: Comparison,
    back: Comparison,
}

/// Every edit, compiled and compared once.
fn compared() -> &'static [Edit] {
    static EDITS: OnceLock<Vec<Edit>> = OnceLock::new();
    EDITS.get_or_init(|| {
        let base = compiled(&base());
        let compare_one = |edit: Value| {
            let new = compiled(&edited(&edit, "edit"));
            // Some edits apply to a schema that is edited already.
            let (old, new) = match edit.get("after") {
                Some(_) => (new, compiled(&edited(&edit, "after"))),
                None => {
                    return Edit {
                        there: compare(&named(&base), &named(&new)),
                        back: compare(&named(&new), &named(&base)),
                        fixture: edit,
                    };
                }
            };
            Edit {
                there: compare(&named(&old), &named(&new)),
                back: compare(&named(&new), &named(&old)),
                fixture: edit,
            }
        };
        edits().into_iter().map(compare_one).collect()
    })
}

/// `minor! Order.note: maxLength 64 → 32`.
fn changes(found: &Comparison) -> Vec<String> {
    let line = |change: &Change| {
        let warning = if change.warning.is_some() { "!" } else { "" };
        format!("{}{warning} {}: {}", change.class.as_str(), change.subject, change.what)
    };
    found.changes.iter().map(line).collect()
}

fn remarks(found: &Comparison) -> Vec<String> {
    found.remarks.iter().map(|remark| format!("{}: {}", remark.subject, remark.what)).collect()
}

#[test]
fn every_edit_comes_to_what_is_expected() {
    let mut wrong = String::new();
    for Edit { fixture: edit, there, .. } in compared() {
        let texts = |key| list(edit, key).iter().map(|it| it.as_str().expect("a text"));
        let (expected, reads): (Vec<_>, Vec<_>) =
            (texts("gives").collect(), texts("reads").collect());
        if changes(there) != expected || remarks(there) != reads {
            let found = (changes(there), remarks(there));
            let name = &edit["name"];
            let _ =
                writeln!(wrong, "{name}\n  expected {expected:#?} {reads:#?}\n  found {found:#?}");
        }
    }
    assert!(wrong.is_empty(), "{wrong}");
}

#[test]
fn the_edits_are_many_and_of_every_class() {
    let edits = edits();
    let of = |class: &str| {
        let is_of = |edit: &&Value| {
            list(edit, "gives")
                .iter()
                .any(|line| line.as_str().is_some_and(|it| it.starts_with(class)))
        };
        edits.iter().filter(is_of).count()
    };
    assert!(edits.len() >= 100, "{}", edits.len());
    assert!(of("major") >= 30 && of("minor") >= 30 && of("patch") >= 20);
    let names: BTreeSet<String> = edits.iter().map(|edit| edit["name"].to_string()).collect();
    assert_eq!(names.len(), edits.len(), "names are unique");
}

#[test]
fn every_change_says_why_and_where() {
    for found in compared().iter().flat_map(|edit| [&edit.there, &edit.back]) {
        for change in &found.changes {
            assert!(!change.why.is_empty() && !change.what.is_empty(), "{change:?}");
            // The one line of its kind that the model keeps no place of.
            let is_somewhere = change.old.or(change.new).is_some();
            assert!(is_somewhere || change.subject == "wire.scalars", "{change:?}");
        }
        let classes = found.changes.iter().map(|change| change.class);
        assert_eq!(recommended(&found.changes), classes.max());
    }
}

#[test]
fn what_changes_there_changes_back() {
    for Edit { fixture: edit, there, back } in compared() {
        assert_eq!(there.changes.is_empty(), back.changes.is_empty(), "{}", edit["name"]);
        assert_eq!(there.remarks.len(), back.remarks.len(), "{}", edit["name"]);
        // Undoing an addition is a removal, and vice versa.
        let count =
            |found: &Comparison, kind| found.changes.iter().filter(|it| it.kind == kind).count();
        assert_eq!(count(there, Kind::Added), count(back, Kind::Removed), "{}", edit["name"]);
    }
}

#[test]
fn a_schema_does_not_differ_from_itself() {
    assert_eq!(compare(&named(schema::api()), &named(schema::api())), Comparison::default());
    for seed in 0..16 {
        let api = || random(seed);
        assert_eq!(compare(&named(&api()), &named(&api())), Comparison::default(), "{seed}");
    }
}

#[test]
fn any_two_schemas_can_be_compared() {
    for seed in 0..16 {
        let (old, new) = (random(seed), random(seed + 100));
        let changes = diff(&named(&old), &named(&new));
        assert_eq!(changes, diff(&named(&old), &named(&new)), "{seed}");
        // The two schemas have nothing in common.
        assert_eq!(recommended(&changes), Some(Class::Major), "{seed}");
    }
}

fn random(seed: u64) -> Checked {
    let sources = random_schema::schema(seed, 5);
    schema::compiled(&sources).api.expect("a schema without findings has a model")
}

#[test]
fn an_entry_for_the_changelog_is_ready_to_paste() {
    let mut files = base();
    let order = files.get_mut("order.yaml").expect("the file is there");
    *order = order
        .replace("maxLength: 128", "maxLength: 64")
        .replace("      SERVICE: Work.\n", "")
        .replace("email: { type: email,", "email: { type: email, deprecated: Use the phone.,")
        .replace("quantity: { type: integer,", "quantity: { type: integer, required: true,")
        .replace(
            "      note:",
            "      color: { type: string, description: Its color. }\n      note:",
        );
    let expected = "\
### Added

- `Order.color`: optional field added.

### Changed

- **Breaking:** `Goods.quantity`: optional → required; `Goods::quantity` is no longer an `Option`, and `Goods::new` takes another argument, `quantity`.
- `Goods.goodsName`: maxLength 128 → 64; valid requests may now be refused.

### Deprecated

- `Person.email`: deprecated: Use the phone.

### Removed

- **Breaking:** `OrderKind.SERVICE`: value removed; `OrderKind::Service` no longer exists.
";
    assert_eq!(changelog(&diff(&named(&compiled(&base())), &named(&compiled(&files)))), expected);
    assert_eq!(changelog(&[]), "");
}

#[test]
fn breaking_changes_name_the_rust_items() {
    let mut files = base();
    let order = files.get_mut("order.yaml").expect("the file is there");
    *order = order
        .replace("  Person:\n", "  Person:\n    rust: Human\n")
        .replace("quantity: { type: integer,", "quantity: { type: digits,")
        .replace("email: { type: email,", "email: { type: email, rust: mail,");
    let pay = files.get_mut("pay.yaml").expect("the file is there");
    let (_, hint) = pay.split_once("objects:\n").expect("there are objects");
    let (hint, _) = hint.split_once("operations:\n").expect("there are operations");
    let hint = format!("objects:\n{hint}");
    *pay = pay.replace(&hint, "").replace("hint: { type: Hint, ", "hint: { type: string, ");
    let changes = diff(&named(&compiled(&base())), &named(&compiled(&files)));
    let effects: Vec<&str> = changes.iter().filter_map(|it| it.rust.as_deref()).collect();
    assert_eq!(
        effects,
        [
            "`Goods::quantity` has another type",
            "`Person` is now `Human`",
            "`Human::email` is now `Human::mail`",
            "`CreatePaymentRequest::hint` has another type",
            "`Hint` no longer exists",
        ]
    );
}

/// The effects in Rust of an edit of the file with the orders.
fn effects(edit: impl Fn(&str) -> String) -> Vec<String> {
    let mut files = base();
    let order = files.get_mut("order.yaml").expect("the file is there");
    let edited = edit(order);
    assert_ne!(*order, edited);
    *order = edited;
    let changes = diff(&named(&compiled(&base())), &named(&compiled(&files)));
    changes.into_iter().filter_map(|change| change.rust).collect()
}

#[test]
fn effects_on_methods_variants_and_named_scalars_are_named() {
    let without = |text: &str| {
        text.replace("    attributes: { screens: How many screens it has. }\n", "")
            .replace("{ description: A browser., attributes: { screens: 1 } }", "A browser.")
            .replace("{ description: An app., attributes: { screens: 1 } }", "An app.")
    };
    assert_eq!(effects(without), ["`TerminalType::screens` no longer exists"]);
    let verbatim = |text: &str| {
        text.replacen("    complete: true\n", "    complete: true\n    names: verbatim\n", 1)
    };
    assert_eq!(
        effects(verbatim),
        [
            "`OrderKind::Goods` is now `OrderKind::GOODS`, `OrderKind::Service` is now `OrderKind::SERVICE`"
        ]
    );
    let uri = |text: &str| text.replace("PageUrl: { type: url,", "PageUrl: { type: uri,");
    assert_eq!(effects(uri), ["`PageUrl` has another type"]);
}

/// The effects in Rust of a change of `other.yaml`, one of two files of a small schema.
fn small_effects(old: (&str, &str), new: (&str, &str)) -> Vec<String> {
    let files = |(name, other): (&str, &str)| -> Files {
        let api = "title: Small\nsources: { page: { title: A page } }\nsource: page\n";
        [("api.yaml", api), (name, other)]
            .map(|(name, text)| (name.to_owned(), text.to_owned()))
            .into()
    };
    let (old, new) = (compiled(&files(old)), compiled(&files(new)));
    diff(&named(&old), &named(&new)).into_iter().filter_map(|change| change.rust).collect()
}

#[test]
fn what_disappears_is_named_in_rust() {
    let operation = "operations: { call: { source: page, description: Calls., method: GET, path: /call, request: { description: It., fields: { level: { type: Level, forbiddenWhen: { flag: isBig }, description: Level. } } }, response: { description: It., fields: { id: { type: string, description: Its id. } } } } }\n";
    let texts = "enums: { Level: { source: page, description: A level., complete: true, values: { A: { description: One., rust: One } } } }\n";
    let numbers =
        texts.replace("complete: true", "type: integer, complete: true").replace("A: {", "1: {");
    let flag = "flags: { isBig: { source: page, description: It is big. } }\n";
    let server = "servers: [{ name: north, url: https://north.example }]\n";
    let whole = format!("{flag}{server}{texts}{operation}");
    let without = |part: &str| whole.replace(part, "");
    let no_flag = without(flag).replace("forbiddenWhen: { flag: isBig }, ", "");
    assert_eq!(
        small_effects(("call.yaml", &whole), ("call.yaml", &no_flag)),
        ["`flags::IS_BIG` no longer exists"]
    );
    assert_eq!(
        small_effects(("call.yaml", &whole), ("call.yaml", &without(server))),
        ["`servers::NORTH` no longer exists"]
    );
    assert_eq!(
        small_effects(("call.yaml", &whole), ("call.yaml", &whole.replace(texts, &numbers)))
            .first()
            .map(String::as_str),
        Some("`Level` holds `i64`, and no longer text")
    );
    assert_eq!(
        small_effects(("call.yaml", &whole), ("ask.yaml", &whole)),
        [
            "`call::Level` no longer exists: `Level` is at the root of the crate",
            "the module `call` is now `ask`"
        ]
    );
}
