//! What is printed, and where: data to stdout, everything for people to stderr.
//!
//! Colour is always written, and taken out again by `anstream` where the stream is no terminal or `NO_COLOR` is set.

use std::fmt::Display;
use std::io::{ErrorKind, Write};

use anstyle::{AnsiColor, Style};
use antom_codegen::api::Counts;

use crate::failure::Failure;

const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
const WARNING: Style = AnsiColor::Yellow.on_default().bold();
const HELP: Style = AnsiColor::BrightCyan.on_default().bold();

/// Writes data to stdout. A reader that has gone away is not an error.
pub(crate) fn data(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::disk(format!("could not write to the standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes a line for people.
pub(crate) fn note(text: impl Display) {
    raw(&format!("{text}\n"));
}

/// Writes text for people, just as it is.
pub(crate) fn raw(text: &str) {
    // Where even this cannot be written, nobody is there to be told.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Writes a line that begins with `error:`.
pub(crate) fn error(text: impl Display) {
    note(format!("{ERROR}error{ERROR:#}: {text}"));
}

/// Writes a line that begins with `warning:`.
pub(crate) fn warning(text: impl Display) {
    note(format!("{WARNING}warning{WARNING:#}: {text}"));
}

/// Writes why a command could not run to its end.
pub(crate) fn failure(failure: &Failure) {
    for message in &failure.messages {
        error(message);
    }
    if let Some(help) = &failure.help {
        note(format!("{HELP}help{HELP:#}: {help}"));
    }
}

/// A number and what it counts: `1 error`, `3 errors`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// Errors and warnings, the ones that there are: `3 errors, 1 warning`.
pub(crate) fn problems(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "no warnings".to_owned(),
        (0, _) => count(warnings, "warning"),
        (_, 0) => count(errors, "error"),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// What an API amounts to, in words.
pub(crate) fn api(counts: &Counts) -> String {
    [
        count(counts.types, "type"),
        count(counts.fields, "field"),
        count(counts.limits, "limit"),
        count(counts.rules, "rule"),
        count(counts.operations, "operation"),
        count(counts.result_codes, "result code"),
        count(counts.disagreements, "recorded disagreement"),
    ]
    .join(", ")
}

/// What an API amounts to, for tools.
pub(crate) fn api_json(counts: &Counts) -> serde_json::Value {
    serde_json::json!({
        "types": counts.types,
        "fields": counts.fields,
        "limits": counts.limits,
        "rules": counts.rules,
        "operations": counts.operations,
        "resultCodes": counts.result_codes,
        "disagreements": counts.disagreements,
    })
}
