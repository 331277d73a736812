//! `antom validate`: what is wrong with a body.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use antom::{Context, Problem};
use antom_runtime::located::Document;

use crate::cli::{Body, MessageFormat, ValidateArgs};
use crate::failure::{Exit, Failure};
use crate::finding::{Finding, Severity, put_in_order};
use crate::operations::{self, Judged};
use crate::survey::survey;
use crate::{human, machine, output};

/// Everything there is to say about a body.
#[derive(Debug, Default)]
pub(crate) struct Report {
    /// What there is to say, in the order of the text.
    pub(crate) findings: Vec<Finding>,
    /// Bytes that must not be shown, in rising order.
    pub(crate) secret: Vec<std::ops::Range<usize>>,
    /// Whether the body could be read, so that its rules were checked.
    pub(crate) is_read: bool,
}

impl Report {
    /// How many findings are this bad.
    pub(crate) fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }
}

/// Checks a body, and prints what is wrong with it.
pub(crate) fn run(args: &ValidateArgs) -> Result<Exit, Failure> {
    let entry = operations::named(&args.operation);
    let entry = entry.ok_or_else(|| Failure::usage("there is no such operation"))?;
    let context = context(args);
    let bytes = read(&args.file)?;
    let check = match args.body {
        Body::Request => entry.request,
        Body::Response => entry.response,
    };
    let report = report(&bytes, &check(&bytes, &context));
    match args.message_format {
        MessageFormat::Json => output::data(&machine::render(&report))?,
        MessageFormat::Human => {
            let text = std::str::from_utf8(&bytes).unwrap_or_default();
            output::note(&human::render(&report, text, &shown(&args.file)));
        }
    }
    Ok(if report.count(Severity::Error) > 0 { Exit::Errors } else { Exit::Done })
}

/// Gathers everything there is to say about a body.
fn report(bytes: &[u8], judged: &Judged) -> Report {
    let problems = judged.verdict.as_ref().err().map_or(&[][..], |error| error.problems());
    let document = match Document::parse(bytes) {
        Ok(document) => document,
        Err(problem) => return no_json(bytes, problems, &problem),
    };
    let survey = survey(&document, judged.shape);
    let mut findings: Vec<Finding> =
        problems.iter().map(|problem| Finding::problem(problem, Some(&document))).collect();
    if let Ok(verdict) = &judged.verdict {
        let lacking = verdict.lacking.iter().map(|name| Finding::lacking(name, &document));
        findings.extend(lacking);
        let violations = verdict.violations.iter();
        findings.extend(violations.map(|violation| Finding::violation(violation, &document)));
    }
    findings.extend(survey.unknown.iter().map(Finding::unknown));
    put_in_order(&mut findings, document.text());
    Report { findings, secret: survey.secret, is_read: judged.verdict.is_ok() }
}

/// What there is to say about a body that is not JSON, and so has no places to show.
fn no_json(bytes: &[u8], problems: &[Problem], first: &Problem) -> Report {
    // Both readers accept the same; were it not so, what is no JSON would still be said.
    let problems = if problems.is_empty() { std::slice::from_ref(first) } else { problems };
    let problems = problems.iter();
    let mut findings: Vec<Finding> =
        problems.map(|problem| Finding::problem(problem, None)).collect();
    if let Some(finding) = findings.first_mut().filter(|_| has_byte_order_mark(bytes)) {
        finding
            .message
            .push_str("; the file begins with a byte order mark, save it as UTF-8 without one");
    }
    Report { findings, ..Report::default() }
}

/// Whether bytes begin with the mark of UTF-8 or UTF-16 that some editors write.
fn has_byte_order_mark(bytes: &[u8]) -> bool {
    let marks: [&[u8]; 3] = [b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"];
    marks.iter().any(|mark| bytes.starts_with(mark))
}

/// What the body does not show.
fn context(args: &ValidateArgs) -> Context {
    let start = args.now.map_or_else(Context::now, Context::at);
    let flags = args.context.iter();
    flags.fold(start, |context, flag| context.with_named(flag, true).unwrap_or(context))
}

/// Reads a file, or the standard input for `-`.
fn read(file: &Path) -> Result<Vec<u8>, Failure> {
    let mut bytes = Vec::new();
    let read = if file.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes)
    } else {
        File::open(file).and_then(|mut file| file.read_to_end(&mut bytes))
    };
    let unreadable =
        |error| Failure::unreadable(format!("could not read `{}`: {error}", shown(file)));
    read.map_err(unreadable)?;
    Ok(bytes)
}

/// What messages call a file.
fn shown(file: &Path) -> String {
    if file.as_os_str() == "-" {
        return "<stdin>".to_owned();
    }
    crate::plain::text(&file.to_string_lossy()).into_owned()
}
