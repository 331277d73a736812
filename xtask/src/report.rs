//! Output: data to stdout, messages for people to stderr.
//!
//! Colour is always written; `anstream` removes it where the stream is not a terminal or `NO_COLOR` is set.

use std::fmt::Display;
use std::io::{ErrorKind, Write};

use anstyle::{AnsiColor, Style};
use antom_codegen::api::Counts;
use clap::ValueEnum;

use crate::failure::Failure;

/// How output is printed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum MessageFormat {
    /// As rustc prints it
    #[default]
    Human,
    /// One JSON object per line
    Json,
}

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

/// Writes text for people, without adding a line end.
pub(crate) fn raw(text: &str) {
    // If stderr cannot be written to, there is nowhere to report it.
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

/// Writes the errors that ended a command.
pub(crate) fn failure(failure: &Failure) {
    for message in &failure.messages {
        error(message);
    }
    if let Some(help) = &failure.help {
        note(format!("{HELP}help{HELP:#}: {help}"));
    }
}

/// A number with its noun: `1 error`, `3 errors`.
pub(crate) fn count(number: usize, noun: &str) -> String {
    let ending = if number == 1 { "" } else { "s" };
    format!("{number} {noun}{ending}")
}

/// The number of errors and warnings: `3 errors, 1 warning`.
pub(crate) fn problems(errors: usize, warnings: usize) -> String {
    match (errors, warnings) {
        (0, 0) => "no warnings".to_owned(),
        (0, _) => count(warnings, "warning"),
        (_, 0) => count(errors, "error"),
        _ => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    }
}

/// Counts of an API's parts, in words.
pub(crate) fn api(counts: &Counts) -> String {
    [
        count(counts.types, "type"),
        count(counts.fields, "field"),
        count(counts.limits, "limit"),
        count(counts.rules, "rule"),
        count(counts.operations, "operation"),
        count(counts.notifications, "notification"),
        count(counts.result_codes, "result code"),
        count(counts.disagreements, "recorded disagreement"),
    ]
    .join(", ")
}

/// Counts of an API's parts, as JSON.
pub(crate) fn api_json(counts: &Counts) -> serde_json::Value {
    serde_json::json!({
        "types": counts.types,
        "fields": counts.fields,
        "limits": counts.limits,
        "rules": counts.rules,
        "operations": counts.operations,
        "notifications": counts.notifications,
        "resultCodes": counts.result_codes,
        "disagreements": counts.disagreements,
    })
}
