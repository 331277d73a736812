//! JSON Pointers into a document, and the lines that they lead to.

use std::collections::BTreeMap;

use serde_json::Value;

/// The steps of a pointer.
fn steps(pointer: &str) -> Vec<String> {
    let steps = pointer.split('/').skip(1);
    steps.map(|step| step.replace("~1", "/").replace("~0", "~")).collect()
}

/// The last step of a pointer.
pub(crate) fn last(pointer: &str) -> String {
    steps(pointer).pop().unwrap_or_default()
}

/// A pointer and those to everything around it, the innermost first; not the document itself.
pub(crate) fn and_around(pointer: &str) -> impl Iterator<Item = &str> {
    let ends = pointer.match_indices('/').map(|(end, _)| end).skip(1);
    let mut all: Vec<&str> = ends.map(|end| &pointer[..end]).collect();
    all.push(pointer);
    all.into_iter().rev()
}

/// A document as text, with one key a line.
pub(crate) fn text(document: &Value) -> String {
    serde_json::to_string_pretty(document).expect("JSON")
}

/// The line of a [text] on which the value at each pointer begins.
pub(crate) fn lines(document: &Value) -> BTreeMap<String, usize> {
    let mut found = BTreeMap::new();
    let mut line = 1;
    add_lines(document, "", &mut line, &mut found);
    found
}

fn add_lines(value: &Value, at: &str, line: &mut usize, found: &mut BTreeMap<String, usize>) {
    found.insert(at.to_owned(), *line);
    let members: Vec<(String, &Value)> = match value {
        Value::Array(items) => {
            items.iter().enumerate().map(|(index, item)| (index.to_string(), item)).collect()
        }
        Value::Object(members) => members
            .iter()
            .map(|(key, member)| (key.replace('~', "~0").replace('/', "~1"), member))
            .collect(),
        _ => return,
    };
    if members.is_empty() {
        return;
    }
    for (step, member) in members {
        *line += 1;
        add_lines(member, &format!("{at}/{step}"), line, found);
    }
    *line += 1;
}

#[test]
fn lines_are_those_of_the_text() {
    let document: Value = serde_json::json!({ "a": [1, {}, []], "b/c": { "d": "here" } });
    assert_eq!(text(&document).lines().nth(7).map(str::trim), Some("\"d\": \"here\""));
    assert_eq!(lines(&document).get("/b~1c/d"), Some(&8));
}
