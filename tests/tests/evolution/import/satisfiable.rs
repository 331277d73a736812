//! Nothing that no value can meet gets into a schema, whatever keywords and sentences say.

use antom_codegen::conformance::{Circumstances, evaluate};
use antom_fuzz::mutate::Dice;
use serde_json::{Value, json};

use super::{api, document, with_prose, words};

/// Keywords of texts.
const TEXT: &[&str] = &[
    "minLength: 2",
    "minLength: 9",
    "maxLength: 1",
    "maxLength: 4",
    "maxLength: 12",
    "pattern: '^[a-z]$'",
    "pattern: '^[0-9]{4}$'",
    "pattern: '^(AB|CD)+$'",
    "pattern: '^[A-Z]{2,3}$'",
    "enum: [AB, CD, x]",
    "enum: [EUR, USD]",
    "enum: ['1', '2']",
    "const: AB",
    "const: x",
    "default: AB",
    "default: abcdefghijkl",
    "format: date",
    "format: date-time",
    "format: email",
    "format: uri",
    "format: ipv4",
    "example: AB",
    "minimum: 5",
];

/// Keywords of numbers.
const NUMBER: &[&str] = &[
    "minimum: 5",
    "minimum: -3",
    "maximum: 3",
    "maximum: 40",
    "exclusiveMinimum: 4",
    "exclusiveMaximum: 5",
    "multipleOf: 7",
    "multipleOf: 0",
    "multipleOf: 4",
    "enum: [1, 6, 28]",
    "enum: [4]",
    "const: 6",
    "const: 28",
    "default: 6",
    "default: 90",
];

/// Sentences, some of which state a limit.
const SENTENCES: &[&str] = &[
    "Maximum length: 3 characters.",
    "Maximum length: 11 characters.",
    "Minimum length: 5 characters.",
    "Minimum length: 30 characters.",
    "The value is fixed as AB.",
    "The value is fixed as x.",
    "Valid values are AB, CD.",
    "Valid values are Q, R.",
    "The default value is AB.",
    "The value follows the ISO 8601 standard format.",
    "The value of this parameter is in the format of YYYY-MM-DD.",
    "A 3-letter currency code that follows the ISO 4217 standard.",
    "A 2-letter country code that follows the ISO 3166 standard.",
    "The amount as a natural number.",
    "The value is a BCP 47 language tag.",
    "Value range: 1 - 3.",
    "Value range: 50 - 60.",
    "Valid values are 6, 28.",
    "For boats, the value is fixed as Q.",
];

/// Texts of every length, form and list that a limit above could ask for.
fn texts() -> Vec<Value> {
    let mut texts: Vec<String> = [
        "AB",
        "CD",
        "ABAB",
        "ABCD",
        "ABABAB",
        "x",
        "q",
        "Q",
        "R",
        "EUR",
        "USD",
        "FRA",
        "DE",
        "FR",
        "1",
        "2",
        "3",
        "5",
        "6",
        "7",
        "28",
        "50",
        "55",
        "1234",
        "2031-05-06",
        "2031-05-06T07:08:09Z",
        "2031-05-06T07:08:09.123456789+00:00",
        "a@b",
        "a@b.c",
        "ab@cd.example",
        "a@bcdefghijklmnopqrstuvwxyz.example.example",
        "a:b",
        "ab:",
        "a:bcdefghij",
        "1.2.3.4",
        "10.20.30.4",
        "de",
        "de-DE",
        "en",
        "de-DE-1996",
        "a:b/cdefghijklmnopqrstuvwxyz0123456789",
        "zh-Hant-TW-x-abcdefgh-abcdefgh-abcdefgh",
    ]
    .map(str::to_owned)
    .to_vec();
    for length in 0..=40 {
        for letter in ["a", "7", "A"] {
            texts.push(letter.repeat(length));
        }
    }
    texts.into_iter().map(Value::from).collect()
}

fn numbers() -> Vec<Value> {
    (-20..=120).map(|number| json!(number)).collect()
}

/// Some of these, each once.
fn some<'t>(dice: &mut Dice, of: &[&'t str], most: usize) -> Vec<&'t str> {
    let mut found: Vec<&str> = Vec::new();
    for _ in 0..dice.below(most + 1) {
        let one = of[dice.below(of.len())];
        let keyword = |text: &str| text.split(':').next().unwrap_or_default().to_owned();
        if !found.iter().any(|known| keyword(known) == keyword(one)) {
            found.push(one);
        }
    }
    found
}

#[test]
fn every_field_of_random_documents_has_a_value() {
    let (texts, numbers) = (texts(), numbers());
    let mut dice = Dice::new(5);
    let (mut limits, mut left) = (0, 0);
    for _ in 0..60 {
        let mut properties = String::new();
        for number in 0..25 {
            let (ty, keywords) =
                if dice.below(3) == 0 { ("integer", NUMBER) } else { ("string", TEXT) };
            let mut parts = vec![format!("type: {ty}")];
            parts.extend(some(&mut dice, keywords, 4).into_iter().map(str::to_owned));
            let sentences: Vec<&str> =
                (0..dice.below(3)).map(|_| SENTENCES[dice.below(SENTENCES.len())]).collect();
            if !sentences.is_empty() {
                parts.push(format!("description: '{}'", sentences.join(" ")));
            }
            properties.extend([format!("f{number}: {{ {} }}\n", parts.join(", "))]);
        }
        let imported = with_prose(&document(&properties, ""));
        limits += imported.report.counts.limits;
        left += words(&imported.report.unsupported).len();
        let checked = api(&imported);
        let request = checked.operations.iter().next().expect("one").1.request;
        for field in checked.objects[request].fields.values() {
            let name = &field.name.value;
            let finds_nothing = |value: &Value| {
                let body = json!({ name.as_str(): value });
                let found = evaluate(&checked, request, &body, &Circumstances::default());
                !found.findings.iter().any(|finding| finding.path == format!("/{name}"))
            };
            let has_value = texts.iter().chain(&numbers).any(finds_nothing);
            let source = properties.lines().find(|line| line.starts_with(&format!("{name}:")));
            assert!(has_value, "{source:?} becomes {:?}", super::line(&imported, name));
        }
    }
    assert!(limits > 1000 && left > 500, "{limits} limits, {left} left out");
}
