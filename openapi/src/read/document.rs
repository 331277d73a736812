//! A file → the span tree of an `OpenAPI` document.

use antom_runtime::located;

use super::json;
use super::line_index::LineIndex;
use crate::reading::{Place, quote};
use antom_codegen::diagnostic::{
    Code, Diagnostic, Diagnostics, FileId, SourceProblem, Sources, Span,
};
use antom_codegen::source::node::Node;
use antom_codegen::source::parse_document;

/// A document and the targets of its references.
#[derive(Debug)]
pub(crate) struct Document {
    pub(crate) root: Node,
    places: LineIndex,
    /// Its number among the files that are read together.
    number: usize,
}

/// What could not be taken over, and where.
pub(crate) type Left = Vec<(Span, String)>;

impl Document {
    /// Where a span starts.
    pub(crate) fn place(&self, span: Span) -> Place {
        self.place_at(span.range().start)
    }

    /// The place of an offset.
    pub(super) fn place_at(&self, offset: usize) -> Place {
        Place { file: self.number, ..self.places.at(offset) }
    }

    /// The same as one of several files that are read together.
    pub(crate) fn numbered(self, number: usize) -> Self {
        Self { number, ..self }
    }

    /// The text of a span, as it is written.
    pub(super) fn written(&self, span: Span) -> &str {
        self.places.text().get(span.range()).unwrap_or_default()
    }
}

/// Reads a file, or reports in one diagnostic why it cannot be read.
pub(crate) fn open(
    file: FileId,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<(Document, Left)> {
    load(file, sources).map_err(|diagnostic| diagnostics.push(diagnostic)).ok()
}

fn load(file: FileId, sources: &Sources) -> Result<(Document, Left), Diagnostic> {
    let Some(source) = sources.get(file) else {
        return Err(unreadable(Span::new(file, 0, 0), "the file is not there"));
    };
    let text = source.text();
    let is_json = text.trim_start().starts_with(['{', '[']);
    // Of the control characters, JSON allows U+007F to U+009F; its own parser rejects the others.
    let is_harmless =
        |problem: &SourceProblem| is_json && matches!(problem, SourceProblem::Control { .. });
    if let Some(problem) = source.problem().filter(|problem| !is_harmless(problem)) {
        return Err(problem_of_bytes(file, problem));
    }
    let (root, left) = if is_json { of_json(file, text)? } else { of_yaml(file, sources)? };
    check(&root)?;
    Ok((Document { root, places: LineIndex::new(text), number: 0 }, left))
}

fn of_json(file: FileId, text: &str) -> Result<(Node, Left), Diagnostic> {
    if let Err(problem) = located::Document::parse(text.as_bytes()) {
        let offset = offset(text, problem.line, problem.column);
        let length =
            text.get(offset..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        return Err(unreadable(Span::new(file, offset, offset + length), problem.message()));
    }
    let (root, twice) = json::tree(file, text)
        .map_err(|span| unreadable(span, "objects and lists nested too deeply"))?;
    let left =
        twice.into_iter().map(|span| (span, "a key given twice; the last one counts".to_owned()));
    Ok((root, left.collect()))
}

fn of_yaml(file: FileId, sources: &Sources) -> Result<(Node, Left), Diagnostic> {
    let mut found = Diagnostics::new();
    let root = parse_document(file, sources, &mut found);
    let found = found.into_sorted();
    match root {
        Some(root) => {
            let left = found.iter().map(|one| (one.span(), one.message().to_owned()));
            Ok((root, left.collect()))
        }
        None => Err(match found.first() {
            Some(first) => unreadable(first.span(), format!("not YAML: {}", first.message())),
            None => unreadable(Span::new(file, 0, 0), "not YAML"),
        }),
    }
}

/// Rejects a file that is not an `OpenAPI` document of version 3.
fn check(root: &Node) -> Result<(), Diagnostic> {
    let start = root.span.start_point();
    if root.as_mapping().is_none() {
        return Err(unreadable(
            start,
            format!("an `OpenAPI` document is a mapping, not {}", root.describe()),
        ));
    }
    if let Some(version) = root.get("swagger") {
        return Err(unreadable(version.span, "version 2 of `OpenAPI` is not read")
            .help("convert it to version 3 first"));
    }
    let Some(version) = root.get("openapi") else {
        return Err(unreadable(
            start,
            "the key `openapi` is missing, so this is no `OpenAPI` document",
        ));
    };
    let text = version.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
    if !text.starts_with("3.") && text != "3" {
        return Err(unreadable(
            version.span,
            format!("version {} of `OpenAPI` is not read", quote(text)),
        )
        .help("versions 3.0 and 3.1 are"));
    }
    Ok(())
}

fn problem_of_bytes(file: FileId, problem: SourceProblem) -> Diagnostic {
    match problem {
        SourceProblem::TooLarge { bytes, limit } => unreadable(
            Span::new(file, 0, 0),
            format!("the file has {bytes} bytes, the limit is {limit}"),
        ),
        SourceProblem::NotUtf8 { byte, offset } => unreadable(
            Span::new(file, offset, offset + char::REPLACEMENT_CHARACTER.len_utf8()),
            format!("the byte 0x{byte:02X} is not UTF-8"),
        ),
        SourceProblem::Control { character, offset } => unreadable(
            Span::new(file, offset, offset + character.len_utf8()),
            format!("control character U+{:04X} in the file", u32::from(character)),
        ),
    }
}

fn unreadable(span: Span, message: impl Into<String>) -> Diagnostic {
    Diagnostic::new(Code::E0050, span, message)
}

/// The offset of a line and a column.
fn offset(text: &str, line: usize, column: usize) -> usize {
    let before: usize = text.split_inclusive('\n').take(line.saturating_sub(1)).map(str::len).sum();
    let rest = text.get(before..).unwrap_or_default();
    let inside: usize = rest.chars().take(column.saturating_sub(1)).map(char::len_utf8).sum();
    before + inside
}
