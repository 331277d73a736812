//! `readOnly` and `writeOnly`, come and gone, in a document that was imported.

use antom_tests::workspace;

use super::drift_after_import::imported;
use super::drift_sides::{Schema, line, read};

fn boat_club() -> String {
    let path = workspace::root().join("tests/sources/boat_club.yaml");
    std::fs::read_to_string(path).expect("the file can be read")
}

/// The document with one place changed.
fn edited(old: &str, new: &str) -> String {
    let text = boat_club();
    assert_eq!(text.matches(old).count(), 1, "{old}");
    text.replace(old, new)
}

#[test]
fn a_document_does_not_differ_from_its_import() {
    let schema = imported(&boat_club());
    assert_eq!(schema.open(&read("boat_club.yaml", &boat_club())), [""; 0]);
}

/// Old text, new text, findings.
const EDITS: &[(&str, &str, &[&str])] = &[
    (
        "harbour: { type: string }",
        "harbour: { type: string, readOnly: true }",
        &[
            "stricter enrol request.mooring.harbour readOnly: true | - (+1)",
            "stricter rent request.mooring.harbour readOnly: true | - (+3)",
        ],
    ),
    (
        "id: { type: string, maxLength: 8, readOnly: true }",
        "id: { type: string, maxLength: 8 }",
        &[
            "looser enrol request.mooring.id readOnly: - | true (+1)",
            "looser rent request.mooring.id readOnly: - | true (+3)",
        ],
    ),
    (
        "minLength: 4, writeOnly: true }",
        "minLength: 4 }",
        &[
            "looser enrol request.pin writeOnly: - | true",
            "looser enrol response.pin writeOnly: - | true",
        ],
    ),
    (
        "by: { type: string }",
        "by: { type: string, readOnly: true }",
        &[
            "stricter enrol request.mooring.survey.by readOnly: true | - (+1)",
            "stricter rent request.mooring.survey.by readOnly: true | - (+3)",
        ],
    ),
    (
        "joined: { type: string, format: date, readOnly: true }",
        "joined: { type: string, format: date, writeOnly: true }",
        &[
            "looser enrol request.joined readOnly: - | true",
            "stricter enrol request.joined writeOnly: true | -",
            "looser enrol response.joined readOnly: - | true",
            "stricter enrol response.joined writeOnly: true | -",
        ],
    ),
];

#[test]
fn each_edit_is_found_and_written() {
    let schema = imported(&boat_club());
    for (old, new, finds) in EDITS {
        let theirs = read("boat_club.yaml", &edited(old, new));
        let findings = schema.drift(&theirs);
        let mut lines: Vec<String> = findings.iter().map(line).collect();
        lines.sort();
        let mut finds = finds.to_vec();
        finds.sort_unstable();
        assert_eq!(lines, finds, "{old}");
        let (files, fixed) = schema.fix(&findings, &theirs);
        assert!(fixed.left.is_empty(), "{old}: {:?}", fixed.left);
        let written = Schema::of(&files).unwrap_or_else(|report| panic!("{old}: {report}"));
        assert_eq!(written.open(&theirs), [""; 0], "{old}");
    }
}

#[test]
fn a_new_field_brings_its_word() {
    let schema = imported(&boat_club());
    let theirs = read(
        "boat_club.yaml",
        &edited(
            "harbour: { type: string }",
            "harbour: { type: string }\n        width: { type: integer, readOnly: true }",
        ),
    );
    let findings = schema.drift(&theirs);
    let (files, _) = schema.fix(&findings, &theirs);
    let written = files.values().flat_map(|text| text.lines()).find(|line| line.contains("width:"));
    assert_eq!(
        written.map(str::trim),
        Some("width: { type: integer, readOnly: true, description: }")
    );
}

#[test]
fn both_words_on_one_field_are_not_held() {
    let schema = imported(&boat_club());
    let theirs = read(
        "boat_club.yaml",
        &edited(
            "harbour: { type: string }",
            "harbour: { type: string, readOnly: true, writeOnly: true }",
        ),
    );
    assert_eq!(schema.open(&theirs), [""; 0]);
    let findings = schema.drift(&theirs);
    assert!(!findings.is_empty() && findings.iter().all(|it| it.class.as_str() == "not held"));
}
