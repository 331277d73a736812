//! Into which files a module is divided, how they are called, and what the main ones export.

use std::fmt::Write as _;

use crate::output::Files;
use crate::rust::emitted_tests::{body, emitted};

/// An enum, of which each value takes one line of its table and two of its definition.
fn one_enum(name: &str, values: usize) -> String {
    let mut text = format!("  {name}:\n    description: A.\n    complete: true\n    values:\n");
    for number in 0..values {
        let _ = writeln!(text, "      V{number}: B.");
    }
    text
}

/// Fields without rules, each of which takes one line of a table.
fn plain(fields: usize) -> String {
    let field = |n| format!("f{n}: {{ type: string, description: B. }}, ");
    (0..fields).map(field).collect()
}

/// Fields with rules, which take five lines each.
fn ruled(fields: usize) -> String {
    let field = |n| {
        format!(
            "f{n}: {{ type: string, maxLength: 9, requiredWhen: {{ flag: night }}, description: B. }}, "
        )
    };
    (0..fields).map(field).collect()
}

fn object(name: &str, fields: &str) -> String {
    format!("  {name}: {{ description: A., fields: {{ {fields} }} }}\n")
}

fn operation(fields: &str) -> String {
    format!(
        "operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request: {{ description: B., fields: {{ {fields} }} }}
    response: {{ description: B., fields: {{ {fields} }} }}"
    )
}

const FLAG: &str = "flags: { night: { description: It is dark. } }";

/// The names of the files of the module, but for its own.
fn names(files: &Files) -> Vec<&str> {
    files.iter().filter_map(|(path, _)| path.strip_prefix("test/")?.strip_suffix(".rs")).collect()
}

#[test]
fn long_files_are_divided_by_what_they_hold() {
    for (what, schema, expected) in [
        ("short", format!("{FLAG}\nobjects:\n{}", object("Item", &ruled(50))), "rules wire"),
        (
            "a long object",
            format!("{FLAG}\nobjects:\n{}", object("Item", &ruled(160))),
            "item item_methods rules wire",
        ),
        ("a long enum", format!("enums:\n{}", one_enum("Colour", 800)), "wire"),
        (
            "long tables of enums, which no other module needs",
            format!("enums:\n{}{}", one_enum("Colour", 390), one_enum("Shade", 410)),
            "colour colour_wire shade shade_wire",
        ),
        (
            "a long table of an object, and of an enum",
            format!("enums:\n{}objects:\n{}", one_enum("Colour", 450), object("Item", &plain(350))),
            "colour colour_wire item item_methods item_wire wire",
        ),
        (
            "long rules",
            format!(
                "{FLAG}\nobjects:\n{}{}",
                object("Item", &ruled(50)),
                object("Other", &ruled(110))
            ),
            "item item_rules other other_methods other_rules wire",
        ),
        (
            "long tables of bodies",
            operation(&plain(400)),
            "request request_methods request_wire response response_methods response_wire wire",
        ),
    ] {
        let files = emitted(&schema);
        assert_eq!(names(&files).join(" "), expected, "{what}");
    }
}

#[test]
fn only_a_file_of_more_than_800_lines_is_divided_again() {
    let files = |paragraphs: usize| {
        let description = "\\n\\nB.".repeat(paragraphs);
        let object = format!(
            "  Item: {{ description: \"A.{description}\", fields: {{ {} }} }}\n",
            plain(50)
        );
        emitted(&format!("enums:\n{}objects:\n{object}", one_enum("Colour", 200)))
    };
    let lines = |files: &Files| files.get("test/item.rs").unwrap().lines().count();
    let (none, one) = (lines(&files(0)), lines(&files(1)));
    let paragraphs = (800 - none) / (one - none);
    let whole = files(paragraphs);
    assert_eq!(lines(&whole), 800);
    assert_eq!(names(&whole), ["colour", "item", "wire"]);
    assert_eq!(names(&files(paragraphs + 1)), ["colour", "item", "item_methods", "wire"]);
}

#[test]
fn no_two_files_have_one_name_and_none_a_name_with_a_meaning() {
    let types = ["TestType", "Test", "Type", "Rules", "Item", "ItemWire"];
    let enums: String = types.map(|name| one_enum(name, 140)).concat();
    let files = emitted(&format!("enums:\n{enums}"));
    let names = names(&files);
    let of_types: Vec<&str> =
        names.iter().copied().filter(|name| !name.ends_with("_wire")).collect();
    // A keyword, the module's own name, the file of its rules, and the file of the table of `Item`.
    assert_eq!(
        of_types,
        ["item", "item_wire_type", "rules_type", "test_type", "test_type_2", "type_type"]
    );
    assert!(names.contains(&"item_wire") && names.contains(&"item_wire_wire"), "{names:?}");
}

#[test]
fn main_files_export_what_the_others_hold() {
    let schema = format!(
        "enums:\n{}objects:\n{}{}",
        one_enum("Colour", 400),
        object("Item", "f: { type: Colour, description: B. }"),
        object("Other", &format!("item: {{ type: Item, description: B. }}, {}", plain(400)))
    );
    let files = emitted(&schema);
    assert_eq!(
        body(files.get("test.rs").unwrap()),
        "mod colour;
pub(crate) mod colour_wire;
mod item;
pub(crate) mod item_wire;
mod other;
mod other_methods;
pub(crate) mod other_wire;
mod rules;
pub(crate) mod wire;

pub use colour::Colour;
pub use item::Item;
pub use other::Other;
"
    );
    let wire = files.get("test/wire.rs").unwrap();
    assert!(wire.contains("pub(crate) use super::item_wire::ITEM;"), "{wire}");
    // The table of one type refers to that of another by the main file, and to its own as it is.
    let imports = |name: &str| files.get(name).unwrap().matches("use crate::test::wire::").count();
    assert!(files.get("test/other_wire.rs").unwrap().contains("use crate::test::wire::ITEM;"));
    assert_eq!(["test/item_wire.rs", "test/other_wire.rs"].map(imports), [0, 1]);
    assert!(files.get("test/item.rs").unwrap().contains("//! A part of `test`.\n"));
}
