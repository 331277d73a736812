//! What an API says, for people at a command line: the fields of each body as a flat list, everything in words.
//!
//! A field is found by its dotted path, `order.goods.goodsName`; lists leave no trace in it. A type that contains itself is
//! listed down to its first repetition, which names the path where it stands (`repeats`). What is empty, `false` or
//! nothing is left out.

mod fields;
mod rules;

use serde_json::{Map, Value, json};

use crate::api::{Api, Enum, Literal, Notes, Operation, ResultCode};
use fields::body;

/// The whole catalog.
pub fn catalog(api: &Api) -> Value {
    let sources = api.sources.iter().map(|(_, source)| {
        let facts = object([("title", text(&source.title)), ("date", json!(source.date))]);
        (source.id.value.clone(), facts)
    });
    let context = api.context.iter().map(|flag| {
        object([
            ("name", text(&flag.name.value)),
            ("description", line(&flag.description.value)),
            ("sources", sources_of(api, &flag.notes)),
        ])
    });
    let enums = api.enums.iter().map(|(_, one)| (one.name.value.clone(), enumeration(one)));
    object([
        ("title", text(&api.title)),
        ("version", json!(api.version)),
        ("sources", sources.collect()),
        ("context", context.collect()),
        ("enums", enums.collect()),
        ("operations", api.operations.iter().map(|(_, one)| operation(api, one)).collect()),
    ])
}

/// The whole catalog as the text of a file: members sorted by name, one per line.
pub fn catalog_text(api: &Api) -> String {
    format!("{:#}\n", catalog(api))
}

fn operation(api: &Api, operation: &Operation) -> Value {
    let request = &api.objects[operation.request];
    let key = operation.idempotency_key.and_then(|index| request.fields.get(index));
    object([
        ("name", text(&operation.name.value)),
        ("method", text(operation.method.as_str())),
        ("path", text(&operation.path)),
        ("description", line(&operation.description.value)),
        ("idempotencyKey", json!(key.map(|field| &field.name.value))),
        ("request", body(api, operation.request)),
        ("response", body(api, operation.response)),
        ("resultCodes", operation.codes.iter().map(|code| result_code(api, code)).collect()),
        ("sources", sources_of(api, &operation.notes)),
        ("disagreements", disagreements(api, &operation.notes)),
        ("deprecated", json!(operation.notes.deprecated)),
    ])
}

fn result_code(api: &Api, code: &ResultCode) -> Value {
    object([
        ("code", text(&code.code.value)),
        ("status", text(&code.status)),
        ("outcome", text(code.outcome.as_str())),
        ("action", text(code.action.as_str())),
        ("meaning", line(&code.meaning.value)),
        ("normal", json!(code.normal)),
        ("sources", sources_of(api, &code.notes)),
        ("disagreements", disagreements(api, &code.notes)),
        ("deprecated", json!(code.notes.deprecated)),
    ])
}

fn enumeration(one: &Enum) -> Value {
    let values = one.values.iter().map(|value| {
        object([
            ("name", text(&value.name.value)),
            ("description", line(&value.description.value)),
            ("deprecated", json!(value.notes.deprecated)),
        ])
    });
    object([
        ("description", line(&one.description.value)),
        ("complete", json!(one.complete)),
        ("values", values.collect()),
    ])
}

fn sources_of(api: &Api, notes: &Notes) -> Value {
    notes.sources.iter().map(|id| text(&api.sources[*id].id.value)).collect()
}

fn disagreements(api: &Api, notes: &Notes) -> Value {
    let all = notes.disagreements.iter().map(|one| {
        let readings = one.readings.iter().map(|(source, says)| {
            json!({ "source": api.sources[*source].id.value, "says": says.to_text() })
        });
        object([
            ("about", text(&one.about)),
            ("readings", readings.collect()),
            ("taken", text(&api.sources[one.taken].id.value)),
            ("because", line(&one.because)),
        ])
    });
    all.collect()
}

/// An object without the members that say nothing.
fn object<const N: usize>(all: [(&str, Value); N]) -> Value {
    Value::Object(members(all))
}

fn members<const N: usize>(all: [(&str, Value); N]) -> Map<String, Value> {
    let says = |value: &Value| match value {
        Value::Null | Value::Bool(false) => false,
        Value::Array(list) => !list.is_empty(),
        Value::Object(members) => !members.is_empty(),
        _ => true,
    };
    let said = all.into_iter().filter(|(_, value)| says(value));
    said.map(|(name, value)| (name.to_owned(), value)).collect()
}

/// A value of the schema; text where it is not JSON's own kind.
fn literal(value: Option<&Literal>) -> Value {
    value.map_or(Value::Null, |value| text(&value.to_text()))
}

fn text(words: &str) -> Value {
    Value::from(words)
}

/// Prose on one line and without Markdown's marks.
fn line(words: &str) -> Value {
    Value::from(one_line(words))
}

fn one_line(words: &str) -> String {
    plain(words.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Without the backticks that mark values in Markdown, and the backslashes that make signs of its marks.
fn plain(words: String) -> String {
    if !words.contains(['`', '\\']) {
        return words;
    }
    let mut text = String::with_capacity(words.len());
    let mut is_code = false;
    let mut characters = words.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '`' => is_code = !is_code,
            '\\' if !is_code => {
                text.push(characters.next_if(char::is_ascii_punctuation).unwrap_or(character));
            }
            other => text.push(other),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::catalog;
    use crate::diagnostic::{SourceFile, Sources, render};
    use crate::{Options, compile};

    #[test]
    fn prose_is_shown_without_the_marks_of_markdown() {
        for (words, shown) in [
            ("A `code` of two", "A code of two"),
            (r"A name \[optional\] \`as is\`", "A name [optional] `as is`"),
            (r"A path `C:\[a]` and C:\temp\\", r"A path C:\[a] and C:\temp\"),
        ] {
            assert_eq!(super::one_line(words), shown);
        }
    }

    const SCHEMA: &str = r#"
title: Shop
sources: { me: { title: My idea, date: "2026-01-01" }, you: { title: Yours } }
source: me
context: { risky: { description: You take risks. } }
objects:
  Person:
    description: A person.
    sensitive: personal
    fields:
      name: { type: string, maxLength: 9, description: The `full` name. }
      friends: { items: { type: Person }, description: Others. }
  Sum:
    description: A sum.
    fields:
      unit: { type: string, description: Its unit., source: you }
      value: { type: digits, required: true, description: How much. }
    rules:
      - { id: whole, when: { unit: X }, check: { value: { multipleOf: 100 } } }
operations:
  pay:
    description: Pays.
    method: POST
    path: /pay
    request:
      description: What to pay.
      fields:
        buyer: { type: Person, requiredWhen: { context: risky }, description: Who. }
        sums: { items: { type: Sum, overrides: { unit: { required: true } } }, description: How much. }
        fee: { type: Sum, description: For us. }
      rules:
        - { id: either, anyOf: [sums, fee], level: advice }
    response:
      description: What came of it.
      fields:
        token: { type: string, required: true, description: The token. }
"#;

    fn request() -> Value {
        let mut sources = Sources::new();
        sources.add(SourceFile::new("shop.yaml", SCHEMA));
        let compiled = compile(&sources, &Options::default());
        let findings = render(&compiled.diagnostics, &sources, false);
        let catalog = catalog(&compiled.api.expect(&findings));
        catalog["operations"][0]["request"].clone()
    }

    fn field(path: &str) -> Value {
        let request = request();
        let all = request["fields"].as_array().cloned().unwrap_or_default();
        all.into_iter().find(|field| field["path"] == path).unwrap_or_default()
    }

    #[test]
    fn fields_stand_under_dotted_paths_down_to_the_first_repetition() {
        let request = request();
        let paths: Vec<&str> = request["fields"]
            .as_array()
            .unwrap()
            .iter()
            .filter_map(|field| field["path"].as_str())
            .collect();
        let expected = [
            "buyer",
            "buyer.name",
            "buyer.friends",
            "sums",
            "sums.unit",
            "sums.value",
            "fee",
            "fee.unit",
            "fee.value",
        ];
        assert_eq!(paths, expected);
        assert_eq!(field("buyer.friends")["repeats"], "buyer");
        assert_eq!(field("buyer.friends")["type"], "list of Person");
    }

    #[test]
    fn everything_is_said_in_words() {
        let name = json!({
            "path": "buyer.name", "type": "string", "description": "The full name.",
            "limits": ["at most 9 characters"], "sensitive": "personal", "sources": ["me"],
        });
        assert_eq!(field("buyer.name"), name);
        let rule = json!({ "rule": "requiredWhen", "level": "error", "words": "required when risky applies" });
        assert_eq!(field("buyer")["rules"], json!([rule]));
        assert_eq!(field("fee.unit")["sources"], json!(["you"]));
    }

    #[test]
    fn uses_of_a_type_may_differ() {
        assert_eq!(field("sums.unit")["required"], "always");
        assert_eq!(field("fee.unit")["required"], Value::Null);
        assert_eq!(field("fee.value")["required"], "always");
    }

    #[test]
    fn rules_are_told_wherever_they_matter() {
        let whole = "when unit is X, value is a multiple of 100";
        for path in ["sums", "sums.value", "fee", "fee.value"] {
            assert_eq!(field(path)["rules"][0]["words"], whole, "{path}");
        }
        assert_eq!(field("fee.unit")["rules"], Value::Null);
        let either = "at least one of sums, fee is present";
        assert_eq!(request()["rules"][0]["words"], either);
        assert_eq!(field("sums")["rules"][1]["words"], either);
    }
}
