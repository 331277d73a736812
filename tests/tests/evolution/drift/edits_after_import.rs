//! A document is imported, one place of it is edited, and it is compared with the schema: that place is found, and nothing else
//! is. What the schema language cannot hold is listed by name.

use std::collections::BTreeSet;

use antom_drift::compare::{Class, drift, not_compared};
use antom_tests::random_schema::Dice;
use serde_json::Value;

use super::drift_after_import::imported;
use super::drift_of_documents::{document, edit, edits, reading};
use super::drift_sides::{Schema, line};
use super::random_documents::RandomDocument;

/// Every difference, and everything that is not compared, in a line each.
fn lines(schema: &Schema, document: &Value) -> BTreeSet<String> {
    let theirs = reading(document);
    let findings = schema.drift(&theirs);
    let findings = findings.iter().filter(|it| it.class != Class::KnownDisagreement).map(line);
    let not_compared = not_compared(&theirs, &schema.reading).into_iter();
    let not_compared = not_compared.map(|one| format!("not compared {} {}", one.path, one.name));
    findings.chain(not_compared).collect()
}

/// What differs between the lines before an edit and after it; of an edit that changes none, `stays`, which must be one.
fn changed(
    before: &BTreeSet<String>,
    after: &BTreeSet<String>,
    stays: Option<&str>,
) -> Vec<String> {
    let gone = before.difference(after).map(|line| format!("no longer {line}"));
    let mut lines: Vec<String> = after.difference(before).cloned().chain(gone).collect();
    if lines.is_empty() {
        lines.extend(after.iter().filter(|line| Some(line.as_str()) == stays).cloned());
    }
    lines
}

#[test]
fn every_edit_of_an_imported_document_is_found_and_nothing_else() {
    let before = document();
    let schema = imported(&before.to_string());
    let lines_before = lines(&schema, &before);
    assert!(lines_before.iter().all(|line| line.starts_with("not ")), "{lines_before:#?}");
    let mut wrong = Vec::new();
    for one in &edits() {
        let mut after = before.clone();
        edit(&mut after, one["at"].as_str().expect("a pointer"), one.get("to"));
        let texts = |key: &str| -> Vec<&str> {
            let texts = one.get(key).and_then(Value::as_array).into_iter().flatten();
            texts.filter_map(Value::as_str).collect()
        };
        // What two documents differ in, unless a schema says it otherwise or not at all.
        let expected = texts(if one.get("imported").is_some() { "imported" } else { "finds" });
        let stays = expected.first().copied();
        let found = changed(&lines_before, &lines(&schema, &after), stays);
        if found != expected {
            wrong.push(format!("{}: {found:#?}", one["edit"]));
        }
    }
    assert_eq!(wrong.len(), 0, "{}", wrong.join("\n"));
}

/// A line without the way to its field. What a shared schema states and is not compared is listed once, with the first field
/// that refers to the schema: if that goes, it is listed with the next one.
fn without_way(line: &str) -> Option<&str> {
    let (path, _) = line.strip_prefix("not compared ")?.split_once(' ')?;
    let (way, _) = path.rsplit_once('.')?;
    line.get("not compared ".len() + way.len()..)
}

/// Random documents, and edits of each.
const DOCUMENTS: u64 = 32;
const EDITS: usize = 8;

/// The first seed of the random documents; `DRIFT_SEED` starts elsewhere.
fn first_seed() -> u64 {
    let text = std::env::var("DRIFT_SEED").unwrap_or_else(|_| "20260101".to_owned());
    text.parse().expect("DRIFT_SEED is a number")
}

#[test]
fn random_documents_differ_from_their_import_in_their_edits_alone() {
    let first = first_seed();
    let mut wrong = Vec::new();
    for seed in first..first + DOCUMENTS {
        let mut dice = Dice::new(seed);
        let made = RandomDocument::new(&mut dice);
        let schema = imported(&made.text.to_string());
        let before = lines(&schema, &made.text);
        if let Some(line) = before.iter().find(|line| !line.starts_with("not ")) {
            wrong.push(format!("DRIFT_SEED={seed}: not edited: {line}"));
        }
        let old = reading(&made.text);
        for _ in 0..EDITS {
            let Some(edited) = made.edited(&mut dice) else { continue };
            let after = lines(&schema, &edited.text);
            let names = |line: &str, names: &BTreeSet<String>| {
                line.split([' ', '.']).any(|step| names.contains(step))
            };
            let is_about = |line: &str| names(line, &edited.fields);
            let mut differ = before.symmetric_difference(&after);
            let is_moved = |line: &str| {
                let of = |lines: &BTreeSet<String>| {
                    lines.iter().any(|other| without_way(other) == without_way(line))
                };
                without_way(line).is_some() && of(&before) && of(&after)
            };
            if let Some(line) = differ.clone().find(|line| !is_about(line) && !is_moved(line)) {
                wrong.push(format!("DRIFT_SEED={seed}: {}: elsewhere: {line}", edited.what));
            }
            // What changes no document is no difference; what a schema cannot hold is listed before and after.
            let is_silent = differ.next().is_none();
            let is_listed = after.iter().any(|line| names(line, &edited.around));
            if is_silent && !is_listed && !drift(&reading(&edited.text), &old, None).is_empty() {
                wrong.push(format!("DRIFT_SEED={seed}: {}: not found", edited.what));
            }
        }
    }
    assert_eq!(wrong.len(), 0, "{}", wrong.join("\n"));
}
