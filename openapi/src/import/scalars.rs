//! Single values: builtin types, lists of values, and named scalars.

use std::collections::BTreeSet;

use super::draft::{About, EnumDraft, Limits, TypeDraft, TypeKind, Usage, ValueDraft, ValueType};
use super::importer::Importer;
use super::schema_nodes::text_of;
use crate::code_lists::CODE_LISTS;
use crate::reading::{Key, Limit, Manner, Stated};
use antom_codegen::api::{Builtin, Literal};
use antom_codegen::language::Subject;

/// Maximum number of values of a list.
const MOST_VALUES: usize = 5_000;

impl Importer<'_> {
    /// A single value with its limits, as a use of a builtin type, of a list of values or of a named scalar.
    pub(super) fn scalar(
        &mut self,
        builtin: Builtin,
        mut limits: Limits,
        name_candidates: &[String],
        about: About,
        is_component: bool,
    ) -> Usage {
        let mut builtin = builtin;
        if builtin == Builtin::String {
            builtin = self.form(&mut limits);
        } else if let Some(format) = limits.remove(&Key::Format)
            && text_of(&format.value) != Some(builtin.as_str())
        {
            self.report
                .unsupported(format.place, format!("`format` {} of what is no text", format.value));
        }
        if let Some(Stated { value: Limit::Values { values, .. }, place, .. }) =
            limits.get(&Key::ENUM)
            && values.len() > MOST_VALUES
        {
            let words = format!("a list of {} values; {MOST_VALUES} are the most", values.len());
            self.report.unsupported(*place, words);
            limits.remove(&Key::ENUM);
        }
        if builtin == Builtin::String
            && let Some(values) = limits.get(&Key::ENUM).cloned()
            && let Some(list) = self.list_of_values(&values)
        {
            limits.remove(&Key::ENUM);
            let max_length = limits.remove(&Key::MAX_LENGTH);
            if let Some(limit) = max_length.as_ref().filter(|_| list.complete) {
                let words = format!("`maxLength` {} beside a complete list of values", limit.value);
                self.report.unsupported(limit.place, words);
            }
            let max_length = max_length.filter(|_| !list.complete);
            let what = TypeKind::Enum(EnumDraft { max_length, ..list });
            let id = self.add(what, name_candidates, about, is_component);
            return Usage { limits, ..Usage::of(ValueType::Type(id)) };
        }
        if builtin == Builtin::String
            && let Some((key, limit)) =
                limits.iter().find(|(key, _)| key.subject() == Some(Subject::Size))
        {
            builtin = Builtin::Decimal;
            let words = format!("text with `{key}` is a number: it becomes `decimal`");
            self.report.chosen(limit.place, words);
        }
        if is_component
            && (builtin != Builtin::String || !limits.is_empty())
            && builtin != Builtin::Map
        {
            let id = self.add(TypeKind::Scalar { builtin, limits }, name_candidates, about, true);
            return Usage::of(ValueType::Type(id));
        }
        Usage { limits, ..Usage::of(ValueType::Builtin(builtin)) }
    }

    /// The builtin type of a text by its form.
    fn form(&mut self, limits: &mut Limits) -> Builtin {
        let Some(format) = limits.remove(&Key::Format) else {
            return if limits.contains_key(&Key::FROM_NOW) {
                Builtin::DateTime
            } else {
                Builtin::String
            };
        };
        let name = text_of(&format.value).unwrap_or_default();
        if let Some(builtin) = Builtin::from_name(name) {
            if let Some(values) = limits.get(&Key::ENUM) {
                let words = format!("`format` {} beside a list of values", format.value);
                self.report.unsupported(values.place, words);
                return Builtin::String;
            }
            return builtin;
        }
        match CODE_LISTS.iter().find(|list| list.name == name) {
            Some(list) if !limits.contains_key(&Key::ENUM) => {
                let pattern = Stated { value: Limit::Text(list.pattern.to_owned()), ..format };
                limits.entry(Key::PATTERN).or_insert(pattern);
            }
            Some(_) => {}
            None => self.report.unsupported(format.place, format!("`format` {}", format.value)),
        }
        Builtin::String
    }

    /// A list of values that have meanings; none if it is a short way to write a limit, such as `["1", "4"]`.
    fn list_of_values(&mut self, stated: &Stated<Limit>) -> Option<EnumDraft> {
        let Limit::Values { values, complete } = &stated.value else {
            return None;
        };
        let has_words = values.iter().any(|value| {
            matches!(value, Literal::Text(text) if text.contains(|letter: char| letter.is_alphabetic()))
        });
        if values.is_empty() || *complete && !has_words {
            return None;
        }
        let mut list: Vec<ValueDraft> = Vec::new();
        let mut known = BTreeSet::new();
        for value in values {
            let text = value.to_text().into_owned();
            if !known.insert(text.clone()) {
                self.report
                    .unsupported(stated.place, format!("value `{text}`, which is listed twice"));
                continue;
            }
            let about = About { place: stated.place, ..About::default() };
            list.push(ValueDraft { text, about, attributes: Vec::new() });
        }
        Some(EnumDraft {
            complete: *complete,
            format: None,
            verbatim: false,
            max_length: None,
            from_prose: stated.manner == Manner::Prose,
            attributes: Vec::new(),
            values: list,
        })
    }

    /// Adds a type.
    pub(super) fn add(
        &mut self,
        what: TypeKind,
        name_candidates: &[String],
        about: About,
        is_component: bool,
    ) -> usize {
        let (name_candidates, name) = (name_candidates.to_vec(), String::new());
        self.draft.types.push(TypeDraft { about, name_candidates, name, is_component, what });
        self.draft.types.len() - 1
    }
}
