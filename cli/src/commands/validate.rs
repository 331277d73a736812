//! `antom validate`: what is wrong with a body.

use std::ffi::OsStr;
use std::path::Path;

use antom::Context;

use crate::body_kind::Body;
use crate::body_report::{report, with_flags};
use crate::cli::{MessageFormat, ValidateArgs};
use crate::failure::{Exit, Failure};
use crate::input_file::{read, shown};
use crate::report::{Report, RulesChecked};
use crate::which_message::{self, Message};
use crate::{json_report, message_checks, output, terminal_report, unknown_notification};

/// Checks a body, and prints what is wrong with it.
pub(crate) fn run(args: &ValidateArgs) -> Result<Exit, Failure> {
    let (bytes, message, file) = match (args.body, &args.file) {
        (Some(body), Some(file)) => {
            let message = which_message::named(&args.operation.to_string_lossy(), body)?;
            (read(file)?, message, file.as_path())
        }
        (None, _) => {
            let file = Path::new(&args.operation);
            let bytes = read_only_argument(file, &args.operation)?;
            if let Some(tags) = unknown_notification::tags(&bytes) {
                let report = unknown_notification::report(&bytes, &tags)?;
                let is_invalid = print(report, &bytes, file, args)?;
                if args.message_format == MessageFormat::Human {
                    output::note(&answer());
                }
                return Ok(exit(is_invalid));
            }
            let message = which_message::guessed(&bytes)?;
            (bytes, message, file)
        }
        (Some(body), None) => {
            let message = which_message::named(&args.operation.to_string_lossy(), body)?;
            return Err(no_file(message.operation, body.as_str()));
        }
    };
    let report = report(&bytes, &message, &context(args))?;
    let is_read = report.rules != RulesChecked::None;
    let is_invalid = print(report, &bytes, file, args)?;
    if args.message_format == MessageFormat::Human {
        let Message { operation, body, .. } = message;
        if args.body.is_none() && is_read {
            output::note(&match body {
                Body::Notification => format!("checked as the notification `{operation}`\n"),
                Body::Request | Body::Response => {
                    format!("checked as a {} of `{operation}`\n", body.as_str())
                }
            });
        }
        if body == Body::Notification {
            output::note(&answer());
        }
    }
    Ok(exit(is_invalid))
}

/// Prints a report; whether its findings make the body invalid.
fn print(
    mut report: Report,
    bytes: &[u8],
    file: &Path,
    args: &ValidateArgs,
) -> Result<bool, Failure> {
    let is_invalid = report.findings.iter().any(|finding| args.refuses(finding.severity));
    let counts = terminal_report::Counts::of(&report, is_invalid);
    report.findings.retain(|finding| args.shows(finding.severity));
    match args.message_format {
        MessageFormat::Json => output::data(&json_report::render(&report))?,
        MessageFormat::Human => {
            let text = std::str::from_utf8(bytes).unwrap_or_default();
            output::note(&terminal_report::render(&report, text, &shown(file), &counts));
        }
    }
    Ok(is_invalid)
}

/// What to answer a notification with, known or not.
fn answer() -> String {
    format!("answer it with {}\n", antom::acknowledgement())
}

fn exit(is_invalid: bool) -> Exit {
    if is_invalid { Exit::Errors } else { Exit::Done }
}

/// The context of the validation.
fn context(args: &ValidateArgs) -> Context {
    with_flags(args.now.map_or_else(Context::now, Context::at), &args.flags)
}

/// Reads the file that is the only argument; an operation without a file is named as such.
fn read_only_argument(file: &Path, given: &OsStr) -> Result<Vec<u8>, Failure> {
    let operation = message_checks::named(&given.to_string_lossy());
    match operation.filter(|_| !file.exists()) {
        Some(operation) => Err(no_file(operation.name, "BODY")),
        None => read(file),
    }
}

fn no_file(operation: &str, body: &str) -> Failure {
    Failure::usage("no file to check was given").help(format!(
        "antom validate {operation} {body} <FILE>, or `-` to read the standard input"
    ))
}
