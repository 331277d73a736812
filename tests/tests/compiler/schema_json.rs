//! The language has two descriptions: the loader, and `schema/schema.json`, by which editors check while one types.
//! They accept and reject the same files. And our YAML reader sees in a file what another one sees.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use antom_codegen::diagnostic::{Code, Diagnostics, FileId, SourceFile, Sources};
use antom_codegen::source::node::{Node, NodeKind, Scalar};
use antom_codegen::source::{json_schema::json_schema, load, parse};
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Map, Number, Value};

use crate::fixture::{self, Fixture};

/// Codes about YAML itself, before there is anything that a JSON Schema could see.
const OF_YAML: std::ops::RangeInclusive<Code> = Code::E0001..=Code::E0005;

/// Every file of the fixtures and of the API's schema, by itself.
fn files() -> Vec<(String, SourceFile)> {
    let folders: Vec<Fixture> = fixture::all().into_iter().chain([fixture::api()]).collect();
    let named = |fixture: &Fixture| {
        let name = fixture.name.clone();
        let files = fixture.sources.iter();
        let files = files.map(|(_, file)| (format!("{name}/{}", file.path()), file.clone()));
        files.collect::<Vec<_>>()
    };
    let files: Vec<_> = folders.iter().flat_map(named).collect();
    assert!(files.len() > 200, "only {} files", files.len());
    files
}

/// The loader's result for one file: its tree, and the codes of the mistakes in its shape.
struct Loaded {
    tree: Option<Node>,
    codes: BTreeSet<Code>,
}

impl Loaded {
    fn new(file: SourceFile) -> Self {
        let mut sources = Sources::new();
        sources.add(file);
        let mut diagnostics = Diagnostics::new();
        let tree = parse(FileId(0), &sources, &mut Diagnostics::new());
        load(&sources, &mut diagnostics);
        let codes = diagnostics.iter().map(antom_codegen::diagnostic::Diagnostic::code).collect();
        Self { tree, codes }
    }

    /// The tree as JSON, when YAML itself has been used as schemas use it.
    fn json(&self) -> Option<Value> {
        let of_yaml = self.codes.iter().any(|code| OF_YAML.contains(code));
        self.tree.as_ref().filter(|_| !of_yaml).map(to_json)
    }
}

/// A tree as JSON.
fn to_json(node: &Node) -> Value {
    match &node.kind {
        NodeKind::Scalar(scalar) => scalar_to_json(scalar),
        NodeKind::Sequence(items) => items.iter().map(to_json).collect(),
        NodeKind::Mapping(entries) => {
            let entries = entries.iter().map(|entry| (entry.key.clone(), to_json(&entry.value)));
            Value::Object(entries.collect::<Map<_, _>>())
        }
    }
}

fn scalar_to_json(scalar: &Scalar) -> Value {
    if scalar.is_null() {
        Value::Null
    } else if let Some(value) = scalar.as_bool() {
        value.into()
    } else if let Some(text) = scalar.as_string() {
        text.into()
    } else {
        number(&scalar.text)
    }
}

/// A number of YAML 1.2, in any of its notations. JSON has no infinities and nothing that is not a number.
fn number(text: &str) -> Value {
    let unsigned = text.strip_prefix('+').unwrap_or(text);
    let radix =
        |prefix: &str, radix: u32| i64::from_str_radix(text.strip_prefix(prefix)?, radix).ok();
    radix("0x", 16)
        .or_else(|| radix("0o", 8))
        .or_else(|| unsigned.parse().ok())
        .map(Value::from)
        .or_else(|| unsigned.parse::<u64>().ok().map(Value::from))
        .or_else(|| Number::from_f64(unsigned.parse().ok()?).map(Value::Number))
        .unwrap_or(Value::Null)
}

fn validator() -> Validator {
    let schema: Value = serde_json::from_str(&json_schema()).expect("the JSON Schema is JSON");
    assert!(jsonschema::meta::is_valid(&schema), "not a JSON Schema");
    jsonschema::validator_for(&schema).expect("the JSON Schema can be compiled")
}

/// The difference between the two for a file, if any.
fn difference(validator: &Validator, name: &str, file: SourceFile) -> Option<String> {
    let loaded = Loaded::new(file);
    let json = loaded.json()?;
    let accepted = validator.is_valid(&json);
    if accepted == loaded.codes.is_empty() {
        return None;
    }
    let errors: Vec<String> = validator
        .iter_errors(&json)
        .map(|error| format!("{error} at {}", error.instance_path()))
        .collect();
    Some(format!("{name}: loader {:?}, JSON Schema {errors:?}", loaded.codes))
}

#[test]
fn the_committed_file_is_up_to_date() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema/schema.json");
    let committed = fs::read_to_string(path).expect("schema/schema.json is there");
    assert!(committed == json_schema(), "run `cargo xtask codegen`");
}

#[test]
fn loader_and_json_schema_agree_about_every_file() {
    let validator = validator();
    let differences: Vec<String> = files()
        .into_iter()
        .filter_map(|(name, file)| difference(&validator, &name, file))
        .collect();
    assert!(differences.is_empty(), "\n{}", differences.join("\n"));
}

#[test]
fn both_see_what_is_wrong_with_the_shape() {
    let validator = validator();
    let rejected = files().into_iter().filter(|(_, file)| {
        let loaded = Loaded::new(file.clone());
        loaded.json().is_some_and(|json| !validator.is_valid(&json))
    });
    let codes: BTreeSet<Code> = rejected.flat_map(|(_, file)| Loaded::new(file).codes).collect();
    let shape = [Code::E0006, Code::E0007, Code::E0008, Code::E0009, Code::E0032];
    assert_eq!(codes, BTreeSet::from(shape));
}

#[test]
fn every_key_of_the_language_is_described() {
    let schema: Value = serde_json::from_str(&json_schema()).expect("the JSON Schema is JSON");
    let mut bare = Vec::new();
    describe(&schema, "", &mut bare);
    assert!(bare.is_empty(), "without a description: {bare:?}");
}

/// Collects the properties without a description.
fn describe(schema: &Value, place: &str, bare: &mut Vec<String>) {
    if let Some(properties) = schema.get("properties").and_then(Value::as_object) {
        for (key, property) in properties {
            if property.get("description").and_then(Value::as_str).is_none_or(str::is_empty) {
                bare.push(format!("{place}/{key}"));
            }
        }
    }
    for (key, inner) in schema.get("$defs").and_then(Value::as_object).into_iter().flatten() {
        describe(inner, &format!("{place}/{key}"), bare);
    }
}

/// Values that a careless author may write.
const ODD: &[&str] = &[
    "",
    "~",
    "true",
    "yes",
    "0",
    "-1",
    "64",
    "+7",
    "1.5",
    "64.0",
    "1e3",
    "-0.0",
    "0x40",
    "0o17",
    "\"64\"",
    "text",
    "''",
    "4294967295",
    "4294967296",
    "9223372036854775807",
    "9223372036854775808",
    "99999999999999999999",
    "-9223372036854775808",
    // The next one that a reader of JSON can tell from the least whole number of 64 bits.
    "-9223372036854777856",
    "1e400",
    "[]",
    "[a]",
    "[1, b]",
    "{}",
    "{ a: b }",
    "{ type: string }",
    "{ description: A thing. }",
    "{ present: true }",
    "{ present: true, not: 1 }",
    "{ not: [1] }",
    "{ flag: a }",
    "{ anyOf: [{ a: 1 }] }",
    "{ not: { a: b } }",
    "[{ a: 1 }, { b: [c] }]",
    "PT1H",
    "GET",
    "card",
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    /// A value of some file of the API or of a fixture is replaced by an odd one.
    #[test]
    fn loader_and_json_schema_agree_about_odd_values(
        which in any::<Index>(), place in any::<Index>(), odd in any::<Index>(),
    ) {
        thread_local! {
            static FILES: (Validator, Vec<(String, SourceFile)>) = (validator(), files());
        }
        FILES.with(|(validator, files)| {
            let (name, file) = which.get(files);
            let Some(tree) = Loaded::new(file.clone()).tree else { return Ok(()) };
            let mut spans = Vec::new();
            values(&tree, &mut spans);
            if spans.is_empty() {
                return Ok(());
            }
            let (start, end) = *place.get(&spans);
            let mut text = file.text().to_owned();
            let odd: &&str = odd.get(ODD);
            text.replace_range(start..end, odd);
            let difference = difference(validator, name, SourceFile::new("odd.yaml", text.clone()));
            prop_assert!(difference.is_none(), "{}\n{text}", difference.unwrap_or_default());
            Ok(())
        })?;
    }
}

/// The positions of the values on one line.
fn values(node: &Node, spans: &mut Vec<(usize, usize)>) {
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| value(item, spans)),
        NodeKind::Mapping(entries) => entries.iter().for_each(|entry| value(&entry.value, spans)),
    }
}

fn value(node: &Node, spans: &mut Vec<(usize, usize)>) {
    let range = node.span.range();
    spans.push((range.start, range.end));
    values(node, spans);
}

/// Files that only ours reads: the other reader holds whole numbers of 64 bits, and fails on greater ones.
const REFUSED: &[&str] = &["0009_number_too_great/schema.yaml"];

#[test]
fn another_reader_sees_the_same() {
    let mut compared = 0;
    for (name, file) in files() {
        let text = file.text().to_owned();
        let Some(ours) = Loaded::new(file).json() else { continue };
        let theirs: Result<serde_yaml::Value, _> = serde_yaml::from_str(&text);
        assert_eq!(theirs.is_err(), REFUSED.contains(&name.as_str()), "{name}: {theirs:?}");
        let Ok(theirs) = theirs else { continue };
        assert!(ours == as_json(theirs), "{name}: {ours}");
        compared += 1;
    }
    assert!(compared > 200, "only {compared} files");
}

fn as_json(theirs: serde_yaml::Value) -> Value {
    serde_json::to_value(theirs).expect("values of schemas can be written as JSON")
}

/// Words that the two readers interpret differently, with both results. Ours follows YAML 1.2.
///
/// A number with leading zeros is octal in YAML 1.1, decimal in YAML 1.2 and text to the other reader. To ours it
/// is a number that is valid nowhere, so that it must be quoted; that is also the only thing that the JSON
/// Schema cannot reject. Binary numbers, and signs before `0x` and `0o`, are not in YAML 1.2.
const DIFFERENT: &[(&str, &str, &str)] = &[
    ("007", "7", "\"007\""),
    ("0b1", "\"0b1\"", "1"),
    ("+0x1F", "\"+0x1F\"", "31"),
    ("-0o7", "\"-0o7\"", "-7"),
];

#[test]
fn another_reader_sees_the_same_words() {
    let words = "~ null Null NULL nULL true True TRUE tRUE false no NO yes on Off y 0 -1 +12 1.10 .5 5. 1e3 -1.5E-7 \
                 1E5 0x1F 0o17 2024-04-26 1.2.3 1,000 + . e5 1e 0x 0o8 1_000 12:30 08:00 é <= <<  1.0 \
                 9223372036854775807 18446744073709551615 -9223372036854775808 .inf -.INF .nan";
    for word in words.split_ascii_whitespace() {
        let (ours, theirs) = both(word);
        assert_eq!(ours, theirs, "{word}");
    }
    for (word, ours, theirs) in DIFFERENT {
        let seen = both(word);
        let expected = [ours, theirs].map(|json| serde_json::from_str::<Value>(json).ok());
        assert_eq!([seen.0, seen.1], expected, "{word}");
    }
}

/// The values that the two readers give to a bare word.
fn both(word: &str) -> (Option<Value>, Option<Value>) {
    let text = format!("a: {word}\n");
    let theirs = serde_yaml::from_str(&text).map(as_json).expect("the other reader reads a word");
    let ours = Loaded::new(SourceFile::new("word.yaml", text));
    (ours.tree.as_ref().and_then(|tree| tree.get("a")).map(to_json), theirs.get("a").cloned())
}
