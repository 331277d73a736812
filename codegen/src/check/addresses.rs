//! Paths of operations: well formed, and no two operations with one method and path.

use std::collections::BTreeMap;

use super::Checker;
use crate::diagnostic::{Code, Diagnostic, Span};
use crate::source::Spanned;
use crate::source::model::File;

impl Checker<'_> {
    /// Checks that the path of an operation begins with a slash and has neither query, fragment nor white space.
    pub(super) fn operation_path(&mut self, path: &Spanned<String>) {
        let text = path.value.as_str();
        let is_foreign = |c: char| matches!(c, '?' | '#') || c.is_whitespace() || c.is_control();
        let diagnostic = if let Some(foreign) = text.chars().find(|c| is_foreign(*c)) {
            let message = format!("a path cannot contain `{}`", foreign.escape_debug());
            Diagnostic::new(Code::E0043, path.span, message)
                .label("more than a path")
                .help("write the path alone, as in `/v1/payments/pay`")
        } else if !text.starts_with('/') {
            Diagnostic::new(Code::E0043, path.span, format!("`{text}` does not start with `/`"))
                .label("not a path below the URL of a server")
                .suggest(path.span, format!("/{text}"))
        } else {
            return;
        };
        self.diagnostics.push(diagnostic);
    }

    /// Checks that no two operations have the same method and path.
    pub(super) fn addresses_differ<'f>(&mut self, files: impl Iterator<Item = &'f File>) {
        let mut first: BTreeMap<(&str, &str), (&str, Span)> = BTreeMap::new();
        let entries = files.flat_map(|file| file.operations.iter().flat_map(|all| all.iter()));
        for entry in entries {
            let (name, operation) = (entry.key.value.as_str(), &entry.value);
            let address = (operation.method.as_str(), operation.path.value.as_str());
            let Some((other, span)) = first.get(&address) else {
                first.insert(address, (name, operation.path.span));
                continue;
            };
            // Two operations of one name are reported elsewhere.
            if *other == name {
                continue;
            }
            let (method, path) = address;
            let message = format!("`{other}` and `{name}` are both `{method} {path}`");
            let diagnostic = Diagnostic::new(Code::E0044, operation.path.span, message)
                .label(format!("the path of `{name}`"))
                .secondary(*span, format!("the path of `{other}`"))
                .help("correct one of the paths, or remove one of the operations");
            self.diagnostics.push(diagnostic);
        }
    }
}
