//! The entries of the language and its closed lists of words.

use std::fmt::Write as _;

use schemars::{Schema, SchemaGenerator};
use serde_json::Value;

use super::examples::examples;
use crate::source::{EntryDocs, Part, entries};

/// How references to definitions begin.
const DEFINITIONS: &str = "#/$defs/";

/// A table of keys for every entry, then one of words for every closed list.
pub(super) fn section() -> String {
    let mut generator = SchemaGenerator::default();
    let schemas: Vec<(&EntryDocs, Schema)> =
        entries().map(|entry| (entry, (entry.schema)(&mut generator))).collect();
    let mut text = String::from("## Entries\n\n");
    for (entry, schema) in &schemas {
        let _ = write!(text, "### {}\n\n{}\n\n", title(entry.name), description(schema.as_value()));
        let uses = uses(entry.name, &schemas);
        if !uses.is_empty() {
            let _ = write!(text, "Where: {}.\n\n", uses.join(", "));
        }
        keys(entry, schema.as_value(), &mut text);
        example(entry.name, &mut text);
        text.push('\n');
    }
    text.push_str("## Words\n\n");
    for (name, schema) in generator.definitions() {
        words(name, schema, &mut text);
    }
    text
}

/// `ResultCodeDef` is headed `Result code`.
fn title(name: &str) -> String {
    let name = name.strip_suffix("Def").or_else(|| name.strip_suffix("Full")).unwrap_or(name);
    let mut title = String::new();
    for character in name.chars() {
        if character.is_uppercase() && !title.is_empty() {
            title.push(' ');
            title.extend(character.to_lowercase());
        } else {
            title.push(character);
        }
    }
    title
}

/// A link to the heading of a type.
fn link(name: &str) -> String {
    let title = title(name);
    format!("[{}](#{})", title.to_lowercase(), title.to_lowercase().replace(' ', "-"))
}

fn description(schema: &Value) -> &str {
    schema.get("description").and_then(Value::as_str).unwrap_or_default()
}

/// The keys whose values are entries of this name, or the entries that have all its keys.
fn uses(name: &str, schemas: &[(&EntryDocs, Schema)]) -> Vec<String> {
    let reference = format!("\"{DEFINITIONS}{name}\"");
    let mut uses = Vec::new();
    for (entry, schema) in schemas {
        for part in entry.parts {
            match part {
                Part::Shared(shared) if **shared == *name => {
                    uses.push(link(entry.name));
                }
                Part::Key(key)
                    if property(schema, key)
                        .is_some_and(|schema| schema.to_string().contains(&reference)) =>
                {
                    uses.push(format!("`{key}` of {}", link(entry.name)));
                }
                Part::Shared(_) | Part::Key(_) => {}
            }
        }
    }
    uses
}

fn property<'s>(schema: &'s Schema, key: &str) -> Option<&'s Value> {
    schema.get("properties")?.get(key)
}

/// The table of an entry's keys.
fn keys(entry: &EntryDocs, schema: &Value, text: &mut String) {
    let none = Vec::new();
    let required = schema.get("required").and_then(Value::as_array).unwrap_or(&none);
    text.push_str("| key | value | meaning |\n|---|---|---|\n");
    for part in entry.parts {
        match part {
            Part::Key(key) => {
                let property = schema.get("properties").and_then(|all| all.get(key));
                let property = property.unwrap_or(&Value::Null);
                let mark = if required.iter().any(|one| one == key) { ", required" } else { "" };
                let meaning = description(property).replace('\n', " ").replace('|', "\\|");
                let _ = writeln!(text, "| `{key}`{mark} | {} | {meaning} |", kind(property));
            }
            Part::Shared(name) => {
                let _ = writeln!(text, "| | | The keys of {}. |", link(name));
            }
        }
    }
}

/// The example of an entry, or where it is.
fn example(name: &str, text: &mut String) {
    for example in examples() {
        match example.entries {
            [first, ..] if *first == name => {
                let _ = write!(text, "\n```yaml\n{}```\n", example.text);
            }
            [first, ..] if example.entries.contains(&name) => {
                let _ = write!(text, "\nExample: below {}.\n", link(first));
            }
            _ => {}
        }
    }
}

/// What a value is, in words.
fn kind(schema: &Value) -> String {
    let text = |key: &str| schema.get(key).and_then(Value::as_str);
    if let Some(name) = text("$ref").and_then(|reference| reference.strip_prefix(DEFINITIONS)) {
        return link(name);
    }
    if let Some(all) = schema.get("anyOf").and_then(Value::as_array) {
        return either(all);
    }
    match text("type") {
        Some("string") => "text".to_owned(),
        Some("boolean") => "`true` or `false`".to_owned(),
        Some("integer") if text("format") == Some("uint32") => "whole number from 0".to_owned(),
        Some("integer") => "whole number".to_owned(),
        Some("number") => "number".to_owned(),
        Some("array") => format!("list of {}", schema.get("items").map_or_else(any, kind)),
        Some("object") => {
            let inner = schema.get("additionalProperties").map_or_else(any, kind);
            format!("names, each with {inner}")
        }
        Some(_) | None => any(),
    }
}

/// "`X`, or a list of them" where that is what the alternatives are.
fn either(all: &[Value]) -> String {
    match all {
        [one, list] if list.get("items") == Some(one) => format!("{}, or a list", kind(one)),
        _ => all.iter().map(kind).collect::<Vec<_>>().join(" or "),
    }
}

/// A text, a number, `true`, `false` or `null`.
fn any() -> String {
    "value".to_owned()
}

/// The table of a closed list's words. Definitions of other kinds are described as entries.
fn words(name: &str, schema: &Value, text: &mut String) {
    let Some(words) = schema.get("oneOf").and_then(Value::as_array) else { return };
    let _ = write!(text, "### {}\n\n{}\n\n", title(name), description(schema));
    text.push_str("| word | meaning |\n|---|---|\n");
    for word in words {
        let name = word.get("const").and_then(Value::as_str).unwrap_or_default();
        let _ = writeln!(text, "| `{name}` | {} |", description(word));
    }
    text.push('\n');
}
