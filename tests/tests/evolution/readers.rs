//! The readers of sources: documentation pages and `OpenAPI` files → readings.
//!
//! The files in `tests/sources/` are made up, in the shapes and with the noise of what the provider publishes. The
//! reading of each is beside it in `….expected.txt`; `UPDATE_EXPECT=1` updates it.

mod hostile_sources;
mod openapi_reader;
mod page_reader;
mod prose_constructs;
mod prose_sentences;
mod reading_of_schema;
mod reading_outline;

use std::path::PathBuf;

use antom_codegen::diagnostic::{Diagnostic, Diagnostics, SourceFile, Sources};
use antom_codegen::language::SourceFormat;
use antom_drift::page::read_page;
use antom_drift::sniff::sniff;
use antom_openapi::read::{Prose, read_openapi};
use antom_openapi::reading::{Body, Children, Field, Key, Reading};
use antom_tests::workspace;

/// The path of a file in `tests/sources/`.
fn path(name: &str) -> PathBuf {
    workspace::root().join("tests/sources").join(name)
}

/// The text of a file in `tests/sources/`.
fn text(name: &str) -> String {
    std::fs::read_to_string(path(name)).expect("the file can be read")
}

/// Reads bytes in their detected format.
fn read(name: &str, bytes: &[u8]) -> (Option<Reading>, Vec<Diagnostic>) {
    let text = String::from_utf8_lossy(bytes);
    match sniff(&text) {
        SourceFormat::Page => (Some(read_page(name, &text)), Vec::new()),
        SourceFormat::OpenApi => open_api(name, bytes),
    }
}

/// Reads bytes as an `OpenAPI` document.
fn open_api(name: &str, bytes: &[u8]) -> (Option<Reading>, Vec<Diagnostic>) {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(name, bytes));
    let mut diagnostics = Diagnostics::new();
    let reading = read_openapi(file, &sources, Prose::Read, &mut diagnostics);
    (reading, diagnostics.into_sorted())
}

/// The key of that name.
fn key(name: &str) -> Key {
    Key::from_name(name).unwrap_or_else(|| panic!("no key `{name}`"))
}

/// Reads a file that can be read.
fn reading(name: &str) -> Reading {
    let (reading, diagnostics) = read(name, text(name).as_bytes());
    assert_eq!(diagnostics, []);
    reading.expect("the file can be read")
}

/// Compares a reading with the expected one.
fn expect(name: &str, reading: &Reading) {
    let found = reading_outline::outline(reading);
    let path = path(&format!("{name}.expected.txt"));
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        std::fs::write(&path, &found).expect("the file can be written");
    }
    let expected = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(found == expected, "{name} is read as:\n{found}\nexpected:\n{expected}");
}

/// The field at a path such as `party.size`.
fn field<'r>(body: &'r Body, path: &str) -> &'r Field {
    let mut steps = path.split('.');
    let find = |fields: &'r [Field], step: &str| {
        fields.iter().find(|field| field.name == step).expect("a field")
    };
    let first = find(&body.fields, steps.next().expect("a path"));
    steps.fold(first, |field, step| find(field.children.fields(), step))
}

/// Every field of a body, with its path.
fn all(body: &Body) -> Vec<(String, &Field)> {
    fn walk<'r>(fields: &'r [Field], at: &str, found: &mut Vec<(String, &'r Field)>) {
        for field in fields {
            let path =
                if at.is_empty() { field.name.clone() } else { format!("{at}.{}", field.name) };
            walk(field.children.fields(), &path, found);
            found.push((path, field));
        }
    }
    let mut found = Vec::new();
    walk(&body.fields, "", &mut found);
    found
}

/// Whether the fields below a field are hidden.
fn is_folded(field: &Field) -> bool {
    field.children == Children::Folded
}
