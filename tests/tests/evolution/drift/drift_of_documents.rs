//! Two whole documents: each of many single edits is found, in both directions, and nothing else is.

use antom_drift::compare::{Class, drift};
use antom_openapi::reading::Reading;
use serde_json::Value;

use super::drift_sides::{line, read, text};

/// The document that is edited.
pub(super) fn document() -> Value {
    serde_yaml::from_str(&text("harbour.yaml")).expect("a document")
}

/// The document as a reading.
pub(super) fn reading(document: &Value) -> Reading {
    read("harbour.json", &serde_json::to_string_pretty(document).expect("JSON"))
}

/// Replaces, adds or removes the value at a pointer.
pub(crate) fn edit(document: &mut Value, at: &str, to: Option<&Value>) {
    let (around, key) = at.rsplit_once('/').expect("a pointer");
    let key = key.replace("~1", "/").replace("~0", "~");
    let around = document.pointer_mut(around).unwrap_or_else(|| panic!("{at} is nowhere"));
    match (around, to) {
        (Value::Array(items), Some(value)) if key == "-" => items.push(value.clone()),
        (Value::Array(items), Some(value)) => {
            items[key.parse::<usize>().expect("an index")] = value.clone();
        }
        (Value::Array(items), None) => {
            items.remove(key.parse().expect("an index"));
        }
        (Value::Object(members), Some(value)) => {
            assert_ne!(members.get(&key), Some(value), "{at} is that already");
            members.insert(key, value.clone());
        }
        (Value::Object(members), None) => {
            assert!(members.remove(&key).is_some(), "{at} is nowhere");
        }
        (other, _) => panic!("{at}: in {other}"),
    }
}

/// The edits.
pub(super) fn edits() -> Vec<Value> {
    serde_yaml::from_str(&text("harbour_edits.yaml")).expect("edits")
}

#[test]
fn a_document_does_not_differ_from_itself() {
    let document = reading(&document());
    assert_eq!(drift(&document, &document, None), []);
}

#[test]
fn every_edit_is_found_and_nothing_else() {
    let edits = edits();
    assert!(edits.len() >= 60, "{} edits", edits.len());
    let before = document();
    let old = reading(&before);
    let mut wrong = Vec::new();
    for one in &edits {
        let mut after = before.clone();
        edit(&mut after, one["at"].as_str().expect("a pointer"), one.get("to"));
        let new = reading(&after);
        let found: Vec<String> = drift(&new, &old, None).iter().map(line).collect();
        let finds: Vec<&str> =
            one["finds"].as_array().expect("a list").iter().filter_map(Value::as_str).collect();
        let back = drift(&old, &new, None);
        let is_back = back.len() == found.len()
            && back.iter().all(|finding| finding.class != Class::KnownDisagreement);
        if found != finds || !is_back {
            wrong.push(format!("{}: {found:#?}, back {}", one["edit"], back.len()));
        }
    }
    assert_eq!(wrong.len(), 0, "{}", wrong.join("\n"));
}
