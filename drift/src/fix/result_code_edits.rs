//! Result codes that are added.

use super::edits::{set, undeclared};
use super::{EditResult, Editor, Edits};
use antom_codegen::diagnostic::Span;
use antom_codegen::source::model::{Notes, ResultCodeDef};
use antom_codegen::source::node::Node;
use antom_codegen::source::print::{self, print_entry};
use antom_openapi::reading::{Code, Place};

impl Editor<'_> {
    /// Adds a result code to an operation, after another one.
    pub(super) fn add_code(
        &mut self,
        operation: Place,
        after: Option<&String>,
        code: &Code,
        name: &str,
    ) -> EditResult {
        let mut mapping = self.path(operation)?;
        mapping.push("resultCodes".to_owned());
        if self.draft.files.node(operation.file, &mapping).is_none() {
            return Err("the operation has no `resultCodes` yet".to_owned());
        }
        let path = ["resultCodes".to_owned(), name.to_owned()];
        let files = 0..self.schema.sources.len();
        let shared = files.into_iter().find_map(|file| self.draft.files.node(file, &path));
        let action = code.action.as_ref().map(|action| action.value.as_str());
        if let Some(action) = action.filter(|action| !self.has_action(action)) {
            return Err(undeclared(action));
        }
        let status = code.status.as_ref().map(|status| status.value.as_str());
        let differing = |key: &str, word: Option<&str>| {
            let known = shared.and_then(|shared| shared.get(key)).and_then(Node::as_string);
            word.filter(|word| known != Some(word)).map(|word| word.to_owned().into())
        };
        // What is not shared and not stated, a person writes.
        let gap = || shared.is_none().then(|| String::new().into());
        let entry = ResultCodeDef {
            span: Span::DUMMY,
            status: differing("status", status),
            action: differing("action", action).or_else(gap),
            meaning: gap(),
            normal: None,
            rust: None,
            notes: Notes {
                span: Span::DUMMY,
                source: None,
                deprecated: None,
                since: None,
                disagreements: None,
            },
        };
        let value = print_entry(print::Entry::ResultCode(&entry), name, None);
        let edit = match after {
            Some(after) => self.insert(operation.file, mapping, after.clone(), (name, value)),
            None => set(mapping, name, &value),
        };
        Ok(Edits::of(operation.file, vec![edit]))
    }
}
