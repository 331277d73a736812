//! Descriptions become rustdoc, so they must be text that rustdoc reads as it is meant.

use super::Checker;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::language::Spanned;
use crate::language::doc_text::problems;

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

    /// The place of `excerpt` in the text at `span`; all of it, when escapes hide it.
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
