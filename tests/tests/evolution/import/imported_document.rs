//! A whole document, with everything that our language can say and much that it cannot.

use std::fmt::Write as _;

use antom_tests::workspace;

use super::{Imported, api, import, named, with_prose, words};
use antom_codegen::diagnostic::Code;
use antom_openapi::import::{Note, Options};

fn shop() -> String {
    let path = workspace::root().join("tests/sources/shop.yaml");
    std::fs::read_to_string(path).expect("the file can be read")
}

/// Files and report as one text.
fn outline(imported: &Imported) -> String {
    let mut text = String::new();
    let report = &imported.report;
    let lists: [(&str, &[Note]); 5] = [
        ("renamed", &report.renamed),
        ("merged", &report.merged),
        ("prose", &report.prose),
        ("chosen", &report.chosen),
        ("unsupported", &report.unsupported),
    ];
    for (name, notes) in lists {
        for Note { place, words } in notes {
            writeln!(text, "{name} {}:{} {words}", place.line, place.column).expect("a text");
        }
    }
    writeln!(text, "{:?}", report.counts).expect("a text");
    for (path, content) in &imported.files {
        writeln!(text, "\n# {path}\n{}", content.trim()).expect("a text");
    }
    text
}

#[test]
fn everything_is_taken_over_or_named() {
    let imported = with_prose(&shop());
    let found = outline(&imported);
    let path = workspace::root().join("tests/sources/shop.yaml.imported.txt");
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).expect("the expectation can be written");
    }
    let expected = std::fs::read_to_string(&path).expect("the expectation can be read");
    assert_eq!(found, expected);
}

#[test]
fn it_compiles_and_is_the_same_every_time() {
    let (first, second) = (with_prose(&shop()), with_prose(&shop()));
    assert_eq!(first.files, second.files);
    assert_eq!(first.report, second.report);
    let api = api(&first);
    assert_eq!(api.operations.len(), 1);
    assert_eq!(first.report.counts.operations, 1);
    assert_eq!(first.report.counts.types, named(&api));
    assert_eq!(first.report.counts.fields, api.counts().fields);
}

#[test]
fn every_note_has_a_place_in_the_document() {
    let (text, report) = (shop(), import(&shop()).report);
    let lines: Vec<&str> = text.lines().collect();
    let all = [report.renamed, report.merged, report.chosen, report.unsupported].concat();
    assert!(all.len() > 40);
    for note in all {
        let line = lines.get(note.place.line - 1).unwrap_or_else(|| panic!("{note:?}"));
        assert!(note.place.column <= line.chars().count(), "{note:?}");
    }
}

#[test]
fn json_and_yaml_are_the_same() {
    let value: serde_json::Value = serde_yaml::from_str(&shop()).expect("YAML");
    let json = serde_json::to_string_pretty(&value).expect("JSON");
    let of_json = super::try_import("document.yaml", json.as_bytes(), Options::default());
    let (of_json, of_yaml) = (of_json.expect("it can be imported"), import(&shop()));
    // JSON objects are sorted by this writer, so only what does not depend on order is compared.
    assert_eq!(of_json.report.counts, of_yaml.report.counts);
    let sorted = |imported: &Imported| {
        let mut all: Vec<String> =
            words(&imported.report.unsupported).into_iter().map(str::to_owned).collect();
        all.sort();
        all.len()
    };
    assert_eq!(sorted(&of_json), sorted(&of_yaml));
}

#[test]
fn a_document_of_types_alone_is_a_schema() {
    let text = "openapi: 3.1.0\ncomponents: { schemas: { Ship: { properties: { name: { type: string } } } } }\n";
    let imported = import(text);
    let api = api(&imported);
    assert_eq!((api.operations.len(), named(&api)), (0, 1));
}

#[test]
fn what_cannot_be_imported_is_one_diagnostic() {
    for (text, code, words) in [
        ("{ \"openapi\": \"3.1.0\", }", Code::E0050, "not JSON"),
        ("swagger: '2.0'\n", Code::E0050, "version 2"),
        ("a: b\n", Code::E0050, "`openapi` is missing"),
        ("openapi: 3.1.0\npaths: { /a: { get: {} } }\n", Code::E0051, "nothing in the document"),
    ] {
        let found = super::try_import("a.yaml", text.as_bytes(), Options::default()).unwrap_err();
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].code(), code, "{text}");
        assert!(found[0].message().contains(words), "{}", found[0].message());
    }
}
