//! Result codes of products.

use std::collections::BTreeSet;

use crate::api::{Operation, ResultCode, ResultEnvelope};
use crate::check::Checker;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Spanned;
use crate::source::model::ProductDef;

impl Checker<'_> {
    /// The codes that a product may return: those that it lists, and those of every operation.
    pub(super) fn codes_of_product(
        &mut self,
        raw: &ProductDef,
        of_operation: &[ResultCode],
        envelope: Option<&ResultEnvelope>,
    ) -> Option<BTreeSet<String>> {
        let mut seen: Vec<&Spanned<String>> = Vec::new();
        for code in raw.result_codes.as_ref()? {
            let text = &code.value;
            if let Some(first) = seen.iter().find(|first| first.value == *text) {
                let message = format!("`{text}` is listed twice");
                let diagnostic = Diagnostic::new(Code::E0016, code.span, message)
                    .label("listed again here")
                    .secondary(first.span, "first listed here")
                    .help("remove one of the two");
                self.diagnostics.push(diagnostic);
            } else if !of_operation.iter().any(|known| known.code.value == *text)
                && !self.names.unreadable.may_define(text)
            {
                let message = format!("unknown result code `{text}`");
                let known = of_operation.iter().map(|known| known.code.value.as_str());
                let diagnostic = Diagnostic::new(Code::E0025, code.span, message)
                    .label("not a result code of the operation")
                    .meant(text, known, "add it under `resultCodes` of the operation");
                self.diagnostics.push(diagnostic);
            }
            seen.push(code);
        }
        let of_every_operation = envelope.iter().flat_map(|envelope| &envelope.codes);
        Some(seen.into_iter().chain(of_every_operation).map(|code| code.value.clone()).collect())
    }

    /// Reports codes that the operation lists and no product may return.
    pub(super) fn codes_of_no_product(&mut self, operation: &Operation) {
        for code in &operation.codes {
            if operation.products_with(code).is_some_and(|products| products.is_empty()) {
                let message = format!("no product may return `{}`", code.code.value);
                let diagnostic = Diagnostic::new(Code::E0037, code.code.span, message)
                    .label("every product lists other codes")
                    .help("add it to `resultCodes` of a product, or remove it");
                self.diagnostics.push(diagnostic);
            }
        }
    }
}
