//! The properties that the fuzz targets check for arbitrary bytes.
//!
//! Each function here is a target of its own name under `fuzz_targets/`. The tests of the workspace run them as well, over
//! `corpus/` and over [`mutate`]d copies of it, so that they are checked on stable Rust without a fuzzer.
//!
//! A function that finds something wrong panics.

#![forbid(unsafe_code)]

pub mod mutate;
mod signatures;

use std::collections::BTreeSet;

use antom::{
    Context, DecodeError, JsonMap, Message, Notification, NotificationBody, NotificationVisitor,
    Operation, OperationVisitor, ProblemKind,
};
use antom_codegen::diagnostic::{
    Code, Diagnostic, Diagnostics, SourceFile, Sources, render, to_json,
};
use antom_codegen::{Options, compile};
use antom_drift::compare::drift;
use antom_drift::page::read_page;
use antom_openapi::import::{Options as ImportOptions, import_openapi};
use antom_openapi::read::{Prose, read_openapi};
use antom_openapi::reading::Reading;
use antom_runtime::located::Document;
use serde_core::de::IgnoredAny;
use serde_json::Value;

pub use signatures::{form_value, key_text, signature_header};

/// The schema compiler accepts any file: it terminates, reports what is wrong and where, and returns sources only if
/// there are no errors.
///
/// # Panics
///
/// If it does not.
pub fn schema_loader(data: &[u8]) {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("fuzz.yaml", data));
    let compiled = compile(&sources, &Options::default());
    let (errors, warnings) = compiled.counts();
    assert_eq!(errors + warnings, compiled.diagnostics.len());
    let is_own_mistake = |found: &Diagnostic| found.code() == Code::E0099;
    assert!(!compiled.diagnostics.iter().any(is_own_mistake), "the compiler itself is wrong");
    assert_eq!(compiled.files.is_none(), errors > 0, "files are made exactly if nothing is wrong");
    assert_eq!(compiled.api.is_none(), compiled.files.is_none());
    assert_eq!(render(&compiled.diagnostics, &sources, false).is_empty(), errors + warnings == 0);
    assert_eq!(to_json(&compiled.diagnostics, &sources).lines().count(), errors + warnings);
}

/// The reader of documentation pages accepts any text: its reading occurs in the text and is consistent.
///
/// # Panics
///
/// If it does not.
pub fn page_reader(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let reading = read_page("fuzz.md", &text);
    stands_in(&reading, text.lines().count());
    assert_eq!(drift(&reading, &reading, None), [], "nothing differs from itself");
}

/// The reader of `OpenAPI` documents accepts any bytes, and returns a consistent reading or one diagnostic.
///
/// # Panics
///
/// If it does not.
pub fn openapi_reader(data: &[u8]) {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("fuzz.json", data));
    let mut diagnostics = Diagnostics::new();
    match read_openapi(file, &sources, Prose::Read, &mut diagnostics) {
        Some(reading) => {
            let lines = sources.get(file).map_or(0, |file| file.text().lines().count());
            stands_in(&reading, lines);
            assert!(diagnostics.is_empty());
            assert_eq!(drift(&reading, &reading, None), [], "nothing differs from itself");
        }
        None => assert_eq!(diagnostics.len(), 1),
    }
}

/// What is imported from any document is a schema that the compiler makes Rust of.
///
/// # Panics
///
/// If it is not.
pub fn import_and_compile(data: &[u8]) {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("fuzz.json", data));
    let mut diagnostics = Diagnostics::new();
    let options = ImportOptions::default();
    let Some(imported) = import_openapi(file, &sources, options, &mut diagnostics) else {
        assert!(!diagnostics.is_empty(), "a refusal has a reason");
        return;
    };
    let mut schema = Sources::new();
    for (path, text) in &imported.files {
        schema.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    let compiled = compile(&schema, &Options::default());
    assert!(compiled.files.is_some(), "{}", to_json(&compiled.diagnostics, &schema));
}

fn stands_in(reading: &Reading, lines: usize) {
    let said = reading.unrecognised.iter().chain(&reading.remarks);
    let outside = said.map(|said| said.place.line).find(|line| *line == 0 || *line > lines.max(1));
    assert_eq!(outside, None, "a place outside of the text");
}

/// Free objects are read and written without loss: to equal JSON with the numbers of the text.
///
/// # Panics
///
/// If they are not.
pub fn free_json(data: &[u8]) {
    let Ok(text) = std::str::from_utf8(data) else { return };
    let Ok(map) = text.parse::<JsonMap>() else { return };
    assert!(serde_json::from_str::<IgnoredAny>(text).is_ok(), "serde_json refuses it: {text}");
    let written = antom::to_string(&map).expect("what was read can be written");
    assert_eq!(written.parse::<JsonMap>().as_ref(), Ok(&map), "{written}");
    // Of a number beyond `f64` serde_json has no value; one may stand in a member that is given again later.
    if let Ok(value) = serde_json::from_str::<Value>(text) {
        assert_eq!(serde_json::from_str::<Value>(&written).ok(), Some(value), "{written}");
    }
    let known = numbers(text);
    assert!(numbers(&written).iter().all(|number| known.contains(number)), "{text}\n{written}");
}

/// The numbers in a JSON text, as they are written.
fn numbers(text: &str) -> BTreeSet<&str> {
    let (mut found, mut start, mut quoted, mut escaped) = (BTreeSet::new(), None, false, false);
    for (at, byte) in text.bytes().chain([b' ']).enumerate() {
        if quoted {
            quoted = escaped || byte != b'"';
            escaped = !escaped && byte == b'\\';
            continue;
        }
        quoted = byte == b'"';
        let is_part = byte == b'-' || byte.is_ascii_digit();
        let goes_on = is_part || matches!(byte, b'+' | b'.' | b'e' | b'E');
        match start {
            Some(from) if !goes_on => {
                found.insert(&text[from..at]);
                start = None;
            }
            None if is_part => start = Some(at),
            _ => {}
        }
    }
    found
}

/// Reading a message accepts any bytes: it succeeds or lists problems that have a place in the text.
///
/// # Panics
///
/// If it does not.
pub fn json_decode(data: &[u8]) {
    let is_json = Document::parse(data).is_ok();
    let text = std::str::from_utf8(data);
    let by_serde = text.is_ok_and(|text| serde_json::from_str::<IgnoredAny>(text).is_ok());
    assert_eq!(is_json, by_serde, "positions and values are read from the same texts");
    antom::visit_operations(&mut Decode { data, is_json });
    antom::visit_notifications(&mut Decode { data, is_json });
    if let Err(error) = Notification::from_slice(data) {
        problems_have_places(&error, data, is_json);
    }
}

/// Reads the data as every message.
struct Decode<'a> {
    data: &'a [u8],
    is_json: bool,
}

impl OperationVisitor for Decode<'_> {
    fn operation<O: Operation>(&mut self) {
        let Self { data, is_json } = *self;
        let errors = [
            antom::from_slice::<O::Request>(data).err(),
            antom::from_slice::<O::Response>(data).err(),
        ];
        for error in errors.iter().flatten() {
            problems_have_places(error, data, is_json);
        }
        assert!(is_json || errors.iter().all(Option::is_some));
    }
}

impl NotificationVisitor for Decode<'_> {
    fn notification<N: NotificationBody>(&mut self) {
        let Self { data, is_json } = *self;
        let error = antom::from_slice::<N>(data).err();
        assert!(is_json || error.is_some());
        if let Some(error) = error {
            problems_have_places(&error, data, is_json);
        }
    }
}

fn problems_have_places(error: &DecodeError, data: &[u8], is_json: bool) {
    let lines = String::from_utf8_lossy(data).matches('\n').count() + 1;
    let problems = error.problems();
    assert!(!problems.is_empty());
    let last_line = usize::from(error.omitted() > 0);
    assert_eq!(error.to_string().lines().count(), problems.len() + last_line);
    assert_eq!(error.body(), data);
    for problem in problems {
        assert!((1..=lines).contains(&problem.line) && problem.column >= 1, "{problem}");
        assert_eq!(problem.kind == ProblemKind::Syntax, !is_json, "{problem}");
    }
    let in_order = problems.is_sorted_by_key(|problem| (problem.line, problem.column));
    assert!(in_order, "problems are listed in the order of the text");
}

/// A message that can be read can be checked and written, and reads as the same message again.
///
/// # Panics
///
/// If it does not.
pub fn decode_validate_write_decode(data: &[u8]) {
    antom::visit_operations(&mut RoundTrip(data));
    antom::visit_notifications(&mut RoundTrip(data));
}

/// Reads the data as every message, writes them and reads them again.
struct RoundTrip<'a>(&'a [u8]);

impl OperationVisitor for RoundTrip<'_> {
    fn operation<O: Operation>(&mut self) {
        round_trip::<O::Request>(self.0);
        round_trip::<O::Response>(self.0);
    }
}

impl NotificationVisitor for RoundTrip<'_> {
    fn notification<N: NotificationBody>(&mut self) {
        round_trip::<N>(self.0);
    }
}

fn round_trip<T: Message>(data: &[u8]) {
    let Ok(message) = antom::from_slice::<T>(data) else { return };
    let written = antom::to_string(&message).expect("what was read can be written");
    let again: T = antom::from_str(&written).expect("what was written can be read");
    assert_eq!(again, message, "{written}");
    let by_serde = serde_json::to_string(&message).expect("messages can be written");
    antom::from_str::<T>(&by_serde).expect("what was written can be read");
    for context in contexts() {
        let found = message.violations(&context);
        assert_eq!(found, again.violations(&context), "{message:?} is judged otherwise");
        for violation in &found {
            assert!(violation.message().contains(&violation.path), "{violation}");
            assert_eq!(violation.message().lines().count(), 1, "{violation:?}");
        }
    }
}

/// Contexts of validation: with no flag, and with all.
fn contexts() -> [Context; 2] {
    let none = Context::at(1_767_225_600);
    let all = antom::flags::ALL.iter().fold(none, |all, flag| all.with(*flag));
    [none, all]
}
