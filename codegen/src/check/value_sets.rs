//! Named sets of the values of an enum.

use super::Checker;
use super::symbols::entries;
use crate::api::ValueSet;
use crate::diagnostic::{Code, Diagnostic};
use crate::language::{Literal, Spanned};
use crate::source::Entry;
use crate::source::model::{EnumDef, SetDef};

impl Checker<'_> {
    /// The sets of an enum.
    pub(super) fn value_sets(&mut self, raw: &EnumDef) -> Vec<ValueSet> {
        entries(raw.sets.as_ref()).map(|entry| self.value_set(raw, entry)).collect()
    }

    fn value_set(&mut self, raw: &EnumDef, entry: &Entry<SetDef>) -> ValueSet {
        let (name, set) = (&entry.key, &entry.value);
        self.prose(&set.description);
        if let Some(value) = raw.values.iter().find(|value| value.key.value == name.value) {
            let message = format!("`{}` is a value of the enum", name.value);
            let diagnostic = Diagnostic::new(Code::E0011, name.span, message)
                .label("a set of the same name")
                .secondary(value.key.span, "the value")
                .help("rename the set: conditions name sets and values side by side");
            self.diagnostics.push(diagnostic);
        }
        if set.values.value.is_empty() {
            let diagnostic = Diagnostic::new(Code::E0032, set.values.span, "the set is empty")
                .label("no values")
                .help("list values of the enum, or remove the set");
            self.diagnostics.push(diagnostic);
        }
        for (index, value) in set.values.value.iter().enumerate() {
            self.member_of_set(raw, value, set.values.value.iter().take(index));
        }
        let values = set.values.value.iter().map(|value| value.value.clone()).collect();
        ValueSet { name: name.clone(), description: set.description.clone(), values }
    }

    /// Checks a value in a set.
    fn member_of_set<'v>(
        &mut self,
        raw: &EnumDef,
        value: &Spanned<Literal>,
        mut before: impl Iterator<Item = &'v Spanned<Literal>>,
    ) {
        let text = value.value.to_text();
        if let Some(first) = before.find(|first| first.value == value.value) {
            let name = Spanned { value: text.into_owned(), span: value.span };
            self.listed_twice(&name, first.span);
        } else if !raw.values.has(&text) {
            let known = raw.values.iter().map(|value| value.key.value.as_str());
            let message = format!("`{text}` is not a value of the enum");
            let diagnostic = Diagnostic::new(Code::E0009, value.span, message)
                .label("not listed under `values`");
            let otherwise = "list it under `values`, or remove it";
            self.diagnostics.push(diagnostic.meant(&text, known, otherwise));
        }
    }
}
