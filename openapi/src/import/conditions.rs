//! Rules as our own exports have them → rules of the schema language, in flow style.

use super::model::RuleDraft;
use super::ours::{items, text, written};
use super::yaml::scalar;
use antom_codegen::source::node::{Node, Scalar};

/// The keyword and the condition of a field.
pub(super) fn of_field(entry: &Node) -> Option<(&'static str, String)> {
    let known = ["requiredWhen", "recommendedWhen", "onlyWhen", "forbiddenWhen"];
    let rule = text(entry, "rule")?;
    let keyword = known.into_iter().find(|keyword| *keyword == rule)?;
    Some((keyword, flow(&condition(entry.get("condition")?)?)))
}

/// A rule of an object.
pub(super) fn of_object(entry: &Node) -> Option<RuleDraft> {
    let mut keys = vec![("id", scalar(text(entry, "rule")?))];
    if let Some(words) = text(entry, "description") {
        keys.push(("description", scalar(words)));
    }
    if let Some(when) = entry.get("condition") {
        keys.push(("when", flow(&condition(when)?)));
    }
    for key in ["anyOf", "oneOf", "allOrNone"] {
        if let Some(names) = entry.get(key).and_then(Node::as_sequence) {
            let names: Vec<String> = names.iter().filter_map(Node::as_string).map(scalar).collect();
            keys.push((key, format!("[{}]", names.join(", "))));
        }
    }
    if let Some(checks) = entry.get("check").and_then(Node::as_mapping) {
        let checks = checks.iter().map(|check| {
            let limits = check.value.as_mapping().unwrap_or_default();
            let limits =
                limits.iter().map(|limit| format!("{}: {}", limit.key, value(&limit.value)));
            format!("{}: {{ {} }}", scalar(&check.key), limits.collect::<Vec<_>>().join(", "))
        });
        keys.push(("check", format!("{{ {} }}", checks.collect::<Vec<_>>().join(", "))));
    }
    if text(entry, "level") == Some("advice") {
        keys.push(("level", "advice".to_owned()));
    }
    Some(RuleDraft { keys })
}

/// Tests that must all hold: key and value of each.
type Tests = Vec<(String, String)>;

fn condition(node: &Node) -> Option<Tests> {
    if let Some(parts) = node.get("all").and_then(Node::as_sequence) {
        return parts.iter().map(condition).collect::<Option<Vec<Tests>>>().map(together);
    }
    if let Some(parts) = node.get("any").and_then(Node::as_sequence) {
        let parts = parts.iter().map(condition).collect::<Option<Vec<Tests>>>()?;
        return Some(vec![any_of(&parts)]);
    }
    if let Some(inner) = node.get("not") {
        return Some(vec![("not".to_owned(), flow(&condition(inner)?))]);
    }
    if let Some(flag) = text(node, "context") {
        return Some(vec![("context".to_owned(), scalar(flag))]);
    }
    let path = text(node, "path")?.to_owned();
    let expected = if let Some(present) = node.get("present").and_then(Node::as_scalar) {
        format!("{{ present: {} }}", present.text)
    } else if node.get("is").is_some() {
        list(node, "is")
    } else if node.get("isNot").is_some() {
        format!("{{ not: {} }}", list(node, "isNot"))
    } else {
        return None;
    };
    Some(vec![(path, expected)])
}

/// One mapping of many: flags in one list, and what has a key that is taken already within it.
fn together(parts: Vec<Tests>) -> Tests {
    let mut tests = Tests::new();
    let mut left: Vec<(String, String)> = Vec::new();
    let mut flags = Vec::new();
    for (key, value) in parts.into_iter().flatten() {
        if key == "context" {
            flags.push(value);
        } else if tests.iter().any(|(known, _)| *known == key) {
            left.push((key, value));
        } else {
            tests.push((key, value));
        }
    }
    match flags.as_slice() {
        [] => {}
        [one] => tests.insert(0, ("context".to_owned(), one.clone())),
        several => tests.insert(0, ("context".to_owned(), format!("[{}]", several.join(", ")))),
    }
    if !left.is_empty() {
        // "One of this" and "not (not this)" say the same of the rest, as one more test.
        let rest = together(left.into_iter().map(|test| vec![test]).collect());
        let inner = flow(&rest);
        if tests.iter().any(|(key, _)| key == "anyOf") {
            tests.push(("not".to_owned(), format!("{{ not: {inner} }}")));
        } else {
            tests.push(("anyOf".to_owned(), format!("[{inner}]")));
        }
    }
    tests
}

fn any_of(parts: &[Tests]) -> (String, String) {
    let parts: Vec<String> = parts.iter().map(flow).collect();
    ("anyOf".to_owned(), format!("[{}]", parts.join(", ")))
}

fn flow(tests: &Tests) -> String {
    // A condition that is one of some, and nothing else, is a list.
    let tests: Vec<String> =
        tests.iter().map(|(key, value)| format!("{}: {value}", path(key))).collect();
    format!("{{ {} }}", tests.join(", "))
}

/// A path as a key: `/a/b` and `../a` stand without quotes.
fn path(key: &str) -> String {
    let is_path =
        key.chars().all(|letter| letter.is_ascii_alphanumeric() || "/._*-".contains(letter));
    let starts =
        key.starts_with(|first: char| first.is_ascii_alphabetic() || matches!(first, '/' | '.'));
    if is_path && starts { key.to_owned() } else { scalar(key) }
}

fn list(node: &Node, key: &str) -> String {
    let values: Vec<String> = items(node, key).filter_map(Node::as_scalar).map(written).collect();
    match values.as_slice() {
        [one] => one.clone(),
        _ => format!("[{}]", values.join(", ")),
    }
}

fn value(node: &Node) -> String {
    if let Some(values) = node.as_sequence() {
        let values: Vec<String> = values.iter().filter_map(Node::as_scalar).map(written).collect();
        return format!("[{}]", values.join(", "));
    }
    if let Some(entries) = node.as_mapping() {
        let entries: Vec<String> =
            entries.iter().map(|entry| format!("{}: {}", entry.key, value(&entry.value))).collect();
        return format!("{{ {} }}", entries.join(", "));
    }
    node.as_scalar().map(|scalar: &Scalar| written(scalar)).unwrap_or_default()
}
