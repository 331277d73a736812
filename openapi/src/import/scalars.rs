//! Single values: builtin types, lists of values, and named scalars.

use std::collections::BTreeSet;

use super::draft::{About, EnumDraft, Limits, TypeDraft, TypeKind, Usage, ValueDraft, ValueType};
use super::drop_unsupported::checked_limits::checked;
use super::drop_unsupported::form_limits::lengths_of;
use super::from_prose::note;
use super::importer::Importer;
use super::report::Note;
use super::schema_nodes::text_of;
use super::value_names::ValueNames;
use crate::code_lists::CODE_LISTS;
use crate::reading::{Key, Limit, Manner, Stated, quote};
use antom_codegen::language::{Builtin, EnumType, Literal, Subject, accept};

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
        names: &ValueNames,
    ) -> Usage {
        let mut builtin = builtin;
        if builtin == Builtin::String {
            builtin = self.form(&mut limits, name_candidates);
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
        let of_values = if builtin == Builtin::String {
            Some(EnumType::String)
        } else {
            (builtin == Builtin::Integer).then_some(EnumType::Integer)
        };
        if let Some(ty) = of_values
            && let Some(values) = limits.get(&Key::ENUM).cloned()
            && let Some(mut list) = Self::list_of_values(&values, ty, !names.is_empty())
        {
            limits.remove(&Key::ENUM);
            names.apply(&mut list);
            if list.complete {
                self.beside_list(&list, &mut limits);
            }
            let max_length = limits.remove(&Key::MAX_LENGTH);
            let what = TypeKind::Enum(EnumDraft { max_length, ..list });
            let id = self.add(what, name_candidates, about, is_component);
            return Usage { limits, ..Usage::of(ValueType::Type(id)) };
        }
        if builtin == Builtin::String {
            // JSON Schema bounds numbers only; nothing says that this text is one.
            limits.retain(|key, limit| {
                let is_size = key.subject() == Some(Subject::Size);
                if is_size {
                    self.report
                        .unsupported(limit.place, format!("`{key}` {} of a text", limit.value));
                }
                !is_size
            });
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
    fn form(&mut self, limits: &mut Limits, name_candidates: &[String]) -> Builtin {
        if let Some(format) = limits.get(&Key::Format)
            && format.manner == Manner::Prose
            && let Some(why) = why_not(format, limits)
        {
            let words = format!("`format` {} from prose: {why}", format.value);
            self.report.unsupported(format.place, words);
            limits.remove(&Key::Format);
        }
        let Some(format) = limits.remove(&Key::Format) else {
            if let Some(time) = limits.get(&Key::FROM_NOW) {
                let form = Limit::Text(Builtin::DateTime.as_str().to_owned());
                let Some(why) = why_not(&Stated { value: form, ..time.clone() }, limits) else {
                    return Builtin::DateTime;
                };
                self.report
                    .unsupported(time.place, format!("`{}` {}: {why}", Key::FROM_NOW, time.value));
                limits.remove(&Key::FROM_NOW);
            }
            return Builtin::String;
        };
        let name = text_of(&format.value).unwrap_or_default();
        if let Some(builtin) = Builtin::from_name(name) {
            if let Some(values) = limits.get(&Key::ENUM) {
                let words = format!("`format` {} beside a list of values", format.value);
                self.report.unsupported(values.place, words);
                return Builtin::String;
            }
            if format.manner == Manner::Prose {
                self.took(&format, name_candidates);
            }
            self.lengths(builtin, limits);
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

    /// Removes limits beside a complete list: it implies those that its values obey, and outweighs the others.
    fn beside_list(&mut self, list: &EnumDraft, limits: &mut Limits) {
        limits.retain(|key, limit| {
            let Some(keyword) = key.keyword().filter(|_| *key != Key::ENUM) else { return true };
            let of_list = match list.ty {
                EnumType::String => matches!(keyword.subject(), Subject::Length | Subject::Text),
                EnumType::Integer => keyword.subject() == Subject::Size,
            };
            if !of_list {
                return true;
            }
            let Ok(checked) = checked(keyword, limit) else { return true };
            let breaks = list
                .values
                .iter()
                .filter(|value| accept::obeys(&checked, &list.literal(&value.text)).is_err());
            let breaks: Vec<String> = breaks.take(8).map(|value| quote(&value.text)).collect();
            if !breaks.is_empty() {
                let words = format!(
                    "`{key}` {}: the list has {}, which does not obey it",
                    limit.value,
                    breaks.join(", ")
                );
                self.report.unsupported(limit.place, words);
            }
            false
        });
    }

    /// Lists a form that was taken from prose.
    fn took(&mut self, format: &Stated<Limit>, name_candidates: &[String]) {
        let name = name_candidates.first().map(String::as_str).unwrap_or_default();
        let sentence = self.draft.sentences.get(&(format.place, Key::Format));
        let words = note(name, Key::Format, &format.value.to_string(), sentence);
        self.report.prose.push(Note { place: format.place, words });
    }

    /// Removes limits of lengths that no text of a form has.
    fn lengths(&mut self, builtin: Builtin, limits: &mut Limits) {
        let (least, most) = lengths_of(builtin);
        limits.retain(|key, limit| {
            let is_off = match limit.value {
                Limit::Number(number) if *key == Key::MAX_LENGTH => number < least,
                Limit::Number(number) if *key == Key::MIN_LENGTH => number > most,
                Limit::Number(_)
                | Limit::Fraction(_)
                | Limit::Text(_)
                | Limit::Values { .. }
                | Limit::Flag(_)
                | Limit::FromNow(_) => false,
            };
            if is_off {
                let form = builtin.as_str();
                let words = format!("`{key}` {}: no `{form}` has such a length", limit.value);
                self.report.unsupported(limit.place, words);
            }
            !is_off
        });
    }

    /// A list of values that have meanings; none if it is a short way to write a limit, such as `["1", "4"]`.
    ///
    /// Numbers are such a list if the document names them.
    fn list_of_values(stated: &Stated<Limit>, ty: EnumType, has_names: bool) -> Option<EnumDraft> {
        let Limit::Values { values, complete } = &stated.value else {
            return None;
        };
        let has_words = values.iter().any(|value| {
            matches!(value, Literal::Text(text) if text.contains(|letter: char| letter.is_alphabetic()))
        });
        let is_named = match ty {
            EnumType::String => !*complete || has_words || has_names,
            EnumType::Integer => {
                has_names && values.iter().all(|value| matches!(value, Literal::Integer(_)))
            }
        };
        if values.is_empty() || !is_named {
            return None;
        }
        let mut list: Vec<ValueDraft> = Vec::new();
        let mut known = BTreeSet::new();
        for value in values {
            let text = value.to_text().into_owned();
            if !known.insert(text.clone()) {
                continue;
            }
            let about = About { place: stated.place, ..About::default() };
            list.push(ValueDraft { text, about, attributes: Vec::new() });
        }
        Some(EnumDraft {
            ty,
            complete: *complete,
            format: None,
            verbatim: false,
            max_length: None,
            from_prose: stated.manner == Manner::Prose,
            sets: Vec::new(),
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
        self.draft.types.push(TypeDraft {
            about,
            name_candidates,
            name,
            is_component,
            is_existing: false,
            what,
        });
        self.draft.types.len() - 1
    }
}

/// Why a form that only prose states cannot be: what the other limits allow does not have it.
fn why_not(format: &Stated<Limit>, limits: &Limits) -> Option<String> {
    let name = text_of(&format.value).unwrap_or_default();
    let code = CODE_LISTS.iter().find(|list| list.name == name);
    let (least, most) = match code {
        Some(list) => (list.length, list.length),
        None => Builtin::from_name(name).map_or((0, i64::MAX), lengths_of),
    };
    let number = |key| match limits.get(&key)?.value {
        Limit::Number(number) => Some(number),
        Limit::Fraction(_)
        | Limit::Text(_)
        | Limit::Values { .. }
        | Limit::Flag(_)
        | Limit::FromNow(_) => None,
    };
    if let Some(max) = number(Key::MAX_LENGTH).filter(|max| *max < least) {
        return Some(format!("`maxLength` is {max}"));
    }
    if let Some(min) = number(Key::MIN_LENGTH).filter(|min| *min > most) {
        return Some(format!("`minLength` is {min}"));
    }
    let has =
        |key| limits.get(&key).is_some_and(|limit: &Stated<Limit>| limit.manner == Manner::Keyword);
    if has(Key::PATTERN) {
        return Some("there is a `pattern`".to_owned());
    }
    has(Key::ENUM).then(|| "there is a list of values".to_owned())
}
