//! `antom validate`: what is wrong with a body.

use std::ffi::OsStr;
use std::path::Path;

use antom::{Context, DecodeError};
use antom_runtime::located::Document;

use crate::body_kind::Body;
use crate::body_scan::scan;
use crate::catalog;
use crate::cli::{MessageFormat, ValidateArgs};
use crate::failure::{Exit, Failure};
use crate::finding::{Finding, Places, put_in_order};
use crate::input_file::{read, shown};
use crate::message_checks::{MessageCheck, Verdict};
use crate::placeholders::independent_violations;
use crate::report::{Report, RulesChecked};
use crate::which_message::{self, Message};
use crate::{body_warnings, json_report, message_checks, not_json, output, terminal_report};

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
            let message = which_message::guessed(&bytes)?;
            (bytes, message, file)
        }
        (Some(body), None) => {
            let message = which_message::named(&args.operation.to_string_lossy(), body)?;
            return Err(no_file(message.operation, body.as_str()));
        }
    };
    let context = context(args);
    let mut report = report(&bytes, &message, &context)?;
    let is_invalid = report.findings.iter().any(|finding| args.refuses(finding.severity));
    let counts = terminal_report::Counts::of(&report, is_invalid);
    report.findings.retain(|finding| args.shows(finding.severity));
    match args.message_format {
        MessageFormat::Json => output::data(&json_report::render(&report))?,
        MessageFormat::Human => {
            let text = std::str::from_utf8(&bytes).unwrap_or_default();
            output::note(&terminal_report::render(&report, text, &shown(file), &counts));
            let Message { operation, body, .. } = message;
            if args.body.is_none() && report.rules != RulesChecked::None {
                output::note(&match body {
                    Body::Notification => format!("checked as the notification `{operation}`\n"),
                    Body::Request | Body::Response => {
                        format!("checked as a {} of `{operation}`\n", body.as_str())
                    }
                });
            }
            if body == Body::Notification {
                output::note(&format!("answer it with {}\n", antom::acknowledgement()));
            }
        }
    }
    Ok(if is_invalid { Exit::Errors } else { Exit::Done })
}

/// Gathers the findings of a body.
fn report(bytes: &[u8], message: &Message, context: &Context) -> Result<Report, Failure> {
    let MessageCheck { shape, run, empty } = message.check;
    let judged = run(bytes, context);
    let problems = judged.as_ref().err().map_or(&[][..], DecodeError::problems);
    let document = match Document::parse(bytes) {
        Ok(document) => document,
        Err(problem) => return Ok(not_json::report(bytes, problems, &problem, shape)),
    };
    let scan = scan(&document, shape);
    let mut places = Places::new(&document);
    let mut findings: Vec<Finding> =
        problems.iter().map(|problem| Finding::problem(problem, Some(&mut places))).collect();
    let omitted = judged.as_ref().err().map_or(0, DecodeError::omitted);
    findings.extend((omitted > 0).then(|| Finding::omitted(omitted, &mut places)));
    let empty = empty(bytes);
    findings.extend(empty.iter().map(|problem| Finding::problem(problem, Some(&mut places))));
    let (violations, omitted, lacking, rules) = match &judged {
        Ok(Verdict { violations, lacking }) => {
            let omitted = (violations.omitted(), violations.has_errors());
            (violations.clone().into_vec(), omitted, lacking.as_slice(), RulesChecked::All)
        }
        Err(_) => {
            let contents = catalog::with_types(message.operation)?;
            let found =
                independent_violations(message.check, &document, problems, context, &contents);
            match found {
                Some((found, omitted)) => {
                    (found, (omitted, true), &[][..], RulesChecked::Independent)
                }
                None => (Vec::new(), (0, false), &[][..], RulesChecked::None),
            }
        }
    };
    findings.extend(lacking.iter().map(|name| Finding::lacking(name, &mut places)));
    findings.extend(violations.iter().map(|violation| Finding::violation(violation, &mut places)));
    let (omitted, has_errors) = omitted;
    findings.extend(
        (omitted > 0).then(|| Finding::omitted_violations(omitted, has_errors, &mut places)),
    );
    findings.extend(scan.unknown.iter().map(Finding::unknown));
    let is_sent = message.body == Body::Request;
    findings.extend(body_warnings::warnings(&document, shape, is_sent));
    put_in_order(&mut findings, document.text());
    Ok(Report { findings, secret: scan.secret, rules })
}

/// The context of the validation.
fn context(args: &ValidateArgs) -> Context {
    let start = args.now.map_or_else(Context::now, Context::at);
    let flags = args.flags.iter().filter_map(|name| antom::flags::named(name));
    flags.fold(start, Context::with)
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
