//! Other spellings of the names of fields.

use super::Checker;
use crate::api::{Arena, Field};
use crate::diagnostic::{Code, Diagnostic};
use crate::language::Spanned;

impl Checker<'_> {
    /// The texts of a list, which must not be empty.
    pub(super) fn no_empty_list(
        &mut self,
        raw: Option<&Spanned<Vec<Spanned<String>>>>,
        key: &str,
    ) -> Vec<Spanned<String>> {
        let Some(raw) = raw else { return Vec::new() };
        if raw.value.is_empty() {
            let diagnostic = Diagnostic::new(Code::E0032, raw.span, format!("`{key}` is empty"))
                .label("no names")
                .help(format!("list names, or remove `{key}`"));
            self.diagnostics.push(diagnostic);
        }
        raw.value.clone()
    }

    /// Checks that every spelling leads to one field of the object.
    pub(super) fn aliases(&mut self, fields: &Arena<Field>) {
        let mut before: Vec<&Spanned<String>> = Vec::new();
        for field in fields.values() {
            for alias in &field.aliases {
                let mut names = fields.values().map(|field| &field.name);
                let first = names.find(|name| name.value == alias.value);
                let first =
                    first.or_else(|| before.iter().copied().find(|one| one.value == alias.value));
                if let Some(first) = first {
                    let text = &alias.value;
                    let message = format!("the spelling `{text}` leads to a field already");
                    let diagnostic = Diagnostic::new(Code::E0011, alias.span, message)
                        .label("given again here")
                        .secondary(first.span, "first given here")
                        .help("remove it from `aliases`");
                    self.diagnostics.push(diagnostic);
                }
                before.push(alias);
            }
        }
    }
}
