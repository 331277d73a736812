//! Diagnostics for tools.

use super::{Diagnostic, Sources, Span};
use serde::Serialize;

/// One JSON object per line, in the order given.
///
/// Lines and columns count from 1, columns in characters; `endColumn` is after the last character.
pub fn to_json(diagnostics: &[Diagnostic], sources: &Sources) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics {
        // Nothing in these structs can fail: no maps, no floats.
        if let Ok(line) = serde_json::to_string(&Line::of(diagnostic, sources)) {
            out.push_str(&line);
            out.push('\n');
        }
    }
    out
}

#[derive(Serialize)]
struct Line<'a> {
    code: &'static str,
    severity: &'static str,
    message: &'a str,
    #[serde(flatten)]
    range: Range<'a>,
    help: Option<String>,
    labels: Vec<Label<'a>>,
    suggestion: Option<Edit<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Range<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
struct Label<'a> {
    file: &'a str,
    line: usize,
    column: usize,
    message: &'a str,
}

#[derive(Serialize)]
struct Edit<'a> {
    #[serde(flatten)]
    range: Range<'a>,
    replacement: &'a str,
}

impl<'a> Line<'a> {
    fn of(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Self {
        let primary = diagnostic
            .primary_label()
            .map(|message| Label::of(diagnostic.span(), message, sources));
        let secondary = diagnostic
            .secondary_labels()
            .iter()
            .map(|label| Label::of(label.span, &label.message, sources));
        let helps = diagnostic.helps();
        Self {
            code: diagnostic.code().as_str(),
            severity: diagnostic.severity().as_str(),
            message: diagnostic.message(),
            range: Range::of(diagnostic.span(), sources),
            help: (!helps.is_empty()).then(|| helps.join("\n")),
            labels: primary.into_iter().chain(secondary).collect(),
            suggestion: diagnostic.suggestion().map(|suggestion| Edit {
                range: Range::of(suggestion.span, sources),
                replacement: &suggestion.replacement,
            }),
        }
    }
}

impl<'a> Range<'a> {
    fn of(span: Span, sources: &'a Sources) -> Self {
        let (line, column) = sources.line_column(span);
        let (end_line, end_column) = sources.end_line_column(span);
        Self { file: sources.path(span), line, column, end_line, end_column }
    }
}

impl<'a> Label<'a> {
    fn of(span: Span, message: &'a str, sources: &'a Sources) -> Self {
        let (line, column) = sources.line_column(span);
        Self { file: sources.path(span), line, column, message }
    }
}
