//! Descriptions become rustdoc, so they must be text that rustdoc reads as meant.

use super::Checker;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::source::Spanned;

impl Checker<'_> {
    /// Reports what rustdoc would misread in `text`.
    pub(super) fn prose(&mut self, text: &Spanned<String>) {
        for problem in problems(&text.value) {
            let span = self.locate(text.span, problem.excerpt);
            let diagnostic = Diagnostic::new(Code::E0024, span, problem.message)
                .label(problem.label)
                .help(problem.help);
            self.diagnostics.push(diagnostic);
        }
    }

    /// Where `excerpt` stands in the text at `span`; all of it, when escapes hide it.
    fn locate(&self, span: Span, excerpt: &str) -> Span {
        match self.sources.text(span).find(excerpt) {
            Some(offset) if !excerpt.is_empty() => {
                let start = span.range().start + offset;
                Span::new(span.file, start, start + excerpt.len())
            }
            _ => span,
        }
    }
}

/// Something that rustdoc would misread.
struct Problem<'t> {
    excerpt: &'t str,
    message: &'static str,
    label: &'static str,
    help: &'static str,
}

/// Whether rustdoc reads a text as it is meant.
pub(crate) fn is_plain(text: &str) -> bool {
    problems(text).is_empty()
}

fn problems(text: &str) -> Vec<Problem<'_>> {
    let mut found = Vec::new();
    if text.trim().is_empty() {
        found.push(Problem {
            excerpt: "",
            message: "the description is empty",
            label: "says nothing",
            help: "say in one sentence what it is",
        });
        return found;
    }
    if let Some(line) = text.lines().find(|line| is_code_line(line)) {
        found.push(Problem {
            excerpt: line.trim(),
            message: "the description holds a code block, which rustdoc would run as a test",
            label: "an indented or fenced line is code",
            help: "put code in backticks within a sentence",
        });
    }
    if text.matches('`').count() % 2 == 1 {
        found.push(Problem {
            excerpt: last_backtick(text),
            message: "a backtick has no partner",
            label: "opens code that never ends",
            help: "close it, or remove it",
        });
        return found;
    }
    // Every other piece between backticks is prose.
    for piece in text.split('`').step_by(2) {
        found.extend(problem_of_prose(piece));
    }
    if found.is_empty() {
        found.extend(linked_code(text));
    }
    found
}

/// The last backtick and the word behind it.
fn last_backtick(text: &str) -> &str {
    let rest = text.rfind('`').and_then(|at| text.get(at..)).unwrap_or("`");
    let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
    rest.get(..end).unwrap_or(rest)
}

/// Code in square brackets, ``[`Name`]``, that no `(` follows.
fn linked_code(text: &str) -> Option<Problem<'_>> {
    let excerpt = text.match_indices("[`").find_map(|(at, _)| {
        let rest = text.get(at..)?;
        let end = rest.find("`]")? + 2;
        let after = rest.get(end..).unwrap_or_default();
        (!after.starts_with('(')).then(|| rest.get(..end).unwrap_or(rest))
    })?;
    Some(Problem {
        excerpt,
        message: "this would be read as a link to a Rust item",
        label: "rustdoc takes it for a link",
        help: "remove the square brackets",
    })
}

fn problem_of_prose(piece: &str) -> Option<Problem<'_>> {
    if let Some(at) = piece.find("http://").or_else(|| piece.find("https://")) {
        let rest = piece.get(at..).unwrap_or_default();
        let end = rest.find(char::is_whitespace).unwrap_or(rest.len());
        let url = rest.get(..end).unwrap_or(rest).trim_end_matches(['.', ',', ';', ':', ')', '"']);
        let before = piece.get(..at).unwrap_or_default();
        if !before.ends_with('<') && !before.ends_with("](") {
            return Some(Problem {
                excerpt: url,
                message: "a bare URL is not a link",
                label: "rustdoc warns about this",
                help: "write `<https://…>` or `[text](https://…)`",
            });
        }
    }
    if let Some(excerpt) = find_tag(piece) {
        return Some(Problem {
            excerpt,
            message: "this would be read as HTML",
            label: "rustdoc takes it for a tag",
            help: "put it in backticks",
        });
    }
    if let Some(excerpt) = find_bracket(piece) {
        return Some(Problem {
            excerpt,
            message: "this would be read as a link to a Rust item",
            label: "rustdoc takes it for a link",
            help: "put it in backticks, or use round brackets",
        });
    }
    None
}

fn is_code_line(line: &str) -> bool {
    line.starts_with("    ")
        || line.starts_with('\t')
        || line.trim_start().starts_with("```")
        || line.trim_start().starts_with("~~~")
}

/// `<` and a letter or `/`, other than an autolink.
fn find_tag(piece: &str) -> Option<&str> {
    piece.match_indices('<').find_map(|(at, _)| {
        let rest = piece.get(at..)?;
        let next = rest.chars().nth(1)?;
        let is_tag = next.is_ascii_alphabetic() || matches!(next, '/' | '!');
        let is_link = rest.starts_with("<http://") || rest.starts_with("<https://");
        let end = rest.find('>').map_or(rest.len(), |end| end + 1);
        (is_tag && !is_link).then(|| rest.get(..end).unwrap_or(rest))
    })
}

/// `[text]` that no `(` follows.
fn find_bracket(piece: &str) -> Option<&str> {
    piece.match_indices('[').find_map(|(at, _)| {
        let rest = piece.get(at..)?;
        let end = rest.find(']')? + 1;
        let after = rest.get(end..).unwrap_or_default();
        (!after.starts_with('(')).then(|| rest.get(..end).unwrap_or(rest))
    })
}
