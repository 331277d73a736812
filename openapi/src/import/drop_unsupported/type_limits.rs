//! The limits that a type allows on its uses.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::checked_limits::{all_checked, checked};
use super::{form_limits, lengths};
use crate::import::draft::{Limits, TypeKind, Usage, ValueType};
use crate::import::report::Report;
use crate::read::whole_number::whole_number;
use crate::reading::{Key, Limit, Manner, Stated, quote};
use antom_codegen::diagnostic::Diagnostics;
use antom_codegen::language;
use antom_codegen::language::{
    Builtin, Class, EnumType, Keyword, LimitKind, Literal, Spanned, Subject, accept, bounds,
};

/// The limits that a type allows on its uses.
#[derive(Debug, Clone)]
pub(super) struct TypeLimits {
    class: Class,
    /// The builtin type that it is based on.
    builtin: Option<Builtin>,
    /// Whether the values of a list are whole numbers.
    is_integer: bool,
    /// The values of a list, and whether it is complete.
    values: Option<(BTreeSet<String>, bool)>,
    inherited: Vec<language::Limit>,
    /// The limits of the type itself, which its uses need not repeat.
    known: Limits,
}

impl TypeLimits {
    /// The limits of a builtin type.
    pub(super) fn of_builtin(builtin: Builtin) -> Self {
        Self {
            class: builtin.class(),
            builtin: Some(builtin),
            is_integer: false,
            values: None,
            inherited: Vec::new(),
            known: Limits::new(),
        }
    }

    /// The limits of a type.
    pub(super) fn of(what: &TypeKind) -> Self {
        match what {
            TypeKind::Scalar { builtin, limits } => Self {
                inherited: all_checked(limits).collect(),
                known: limits.clone(),
                ..Self::of_builtin(*builtin)
            },
            TypeKind::Enum(list) => {
                let values = list.values.iter().map(|value| value.text.clone()).collect();
                let mut known = Limits::new();
                known.extend(list.max_length.clone().map(|limit| (Key::MAX_LENGTH, limit)));
                let values = Some((values, list.complete));
                let is_integer = list.ty == EnumType::Integer;
                Self { class: Class::Enum, is_integer, values, known, ..Self::list() }
            }
            TypeKind::Object { .. } | TypeKind::Same(_) => {
                Self { class: Class::Object, ..Self::list() }
            }
        }
    }

    /// The limits of a list.
    pub(super) fn list() -> Self {
        let (values, inherited, known) = (None, Vec::new(), Limits::new());
        Self { class: Class::Array, builtin: None, is_integer: false, values, inherited, known }
    }

    /// The limits of a usage.
    pub(super) fn of_usage<'k>(held: &Usage, kinds: &'k [Self]) -> Cow<'k, Self> {
        match held.ty {
            ValueType::Builtin(builtin) => Cow::Owned(Self::of_builtin(builtin)),
            ValueType::Map(_) => Cow::Owned(Self::of_builtin(Builtin::Map)),
            ValueType::JsonText(_) => Cow::Owned(Self::of_builtin(Builtin::Json)),
            ValueType::Array(_) => Cow::Owned(Self::list()),
            ValueType::Type(id) => {
                kinds.get(id).map_or_else(|| Cow::Owned(Self::list()), Cow::Borrowed)
            }
        }
    }

    /// Takes out what does not fit.
    pub(super) fn keep_applicable(&self, limits: &mut Limits, report: &mut Report) {
        limits.retain(|&key, limit| {
            if key == Key::ENUM {
                self.normalise(&mut limit.value);
                self.report_unknown_values(limit, report);
            }
            let is_known = self.known.get(&key).is_some_and(|known| known.value == limit.value)
                || key == Key::Format && self.is_format_of_type(&limit.value)
                || key == Key::ENUM && self.repeats_list(&mut limit.value);
            let refusal = if is_known { None } else { self.refusal(key, limit) };
            if let Some(why) = &refusal {
                report.unsupported(limit.place, format!("`{key}` {}: {why}", limit.value));
            }
            !is_known && refusal.is_none()
        });
        while let Some(worst) = self.contradiction(limits) {
            if let Some(limit) = limits.remove(&worst) {
                let words =
                    format!("`{worst}` {}: with the other limits it leaves no value", limit.value);
                report.unsupported(limit.place, words);
            }
        }
    }

    fn is_format_of_type(&self, limit: &Limit) -> bool {
        matches!((limit, self.builtin), (Limit::Text(text), Some(builtin)) if text == builtin.as_str())
    }

    /// Writes the values of a list as the type writes them, each once.
    fn normalise(&self, limit: &mut Limit) {
        let Limit::Values { values, .. } = limit else { return };
        let mut seen = BTreeSet::new();
        values.retain(|value| seen.insert(value.to_text().into_owned()));
        for value in values {
            if let Some(typed) = self.typed(value) {
                *value = typed;
            }
        }
    }

    /// Names the values of a list that the type does not have: they are left out.
    fn report_unknown_values(&self, limit: &Stated<Limit>, report: &mut Report) {
        let (Some((known, _)), Limit::Values { values, .. }) = (&self.values, &limit.value) else {
            return;
        };
        let strange = values.iter().filter(|value| !known.contains(value.to_text().as_ref()));
        let strange: Vec<String> = strange.take(8).map(|value| quote(&value.to_text())).collect();
        if !strange.is_empty() {
            let words = format!("values that the type does not list: {}", strange.join(", "));
            report.unsupported(limit.place, words);
        }
    }

    /// Whether a list of values adds nothing to that of the type. Values that the type does not have are left out.
    fn repeats_list(&self, limit: &mut Limit) -> bool {
        let (Some((known, _)), Limit::Values { values, complete }) = (&self.values, limit) else {
            return false;
        };
        values.retain(|value| known.contains(value.to_text().as_ref()));
        // A list that is not complete limits nothing.
        !*complete || values.len() == known.len() || values.is_empty()
    }

    /// Why a limit does not apply to this type.
    pub(super) fn refusal(&self, key: Key, limit: &Stated<Limit>) -> Option<String> {
        let is_complete = self.values.as_ref().is_some_and(|(_, complete)| *complete);
        let applies = |keyword: &Keyword| {
            keyword.applies(self.class, self.builtin)
                && !((is_complete || self.is_integer) && keyword.subject() == Subject::Length)
        };
        let Some(keyword) = key.keyword().filter(applies) else {
            return Some("it does not apply to the type".to_owned());
        };
        if let Limit::Values { values, complete } = &limit.value {
            if !complete {
                return Some("the list is not complete".to_owned());
            }
            if values.is_empty() {
                return Some("the list has no values, a mistake of the document".to_owned());
            }
            let all_typed = values.iter().all(|value| {
                self.typed(value)
                    .is_some_and(|typed| self.class == Class::Enum || self.accepts(&typed, &[]))
            });
            return (!all_typed).then(|| "not all values are of the type".to_owned());
        }
        let is_positive = limit.value.as_number().is_none_or(|number| number.units() > 0);
        if keyword == Keyword::MultipleOf && !is_positive {
            return Some("only numbers above 0 have multiples".to_owned());
        }
        if matches!(limit.value, Limit::Fraction(_)) && !self.is_fractional() {
            return Some("values of the type have no fraction".to_owned());
        }
        checked(keyword, limit).err()
    }

    fn is_fractional(&self) -> bool {
        matches!(self.builtin, Some(Builtin::Decimal | Builtin::Number))
    }

    /// The limit to drop where no value satisfies all: preferably one that only prose states.
    pub(super) fn contradiction(&self, limits: &Limits) -> Option<Key> {
        let own = |without: Option<Key>| -> Vec<language::Limit> {
            let kept = limits.iter().filter(|(key, _)| Some(**key) != without);
            kept.filter_map(|(key, limit)| checked(key.keyword()?, limit).ok()).collect()
        };
        let is_fractional = self.is_fractional();
        let is_broken = |own: &[language::Limit]| {
            let mut found = Diagnostics::new();
            bounds::check(&self.inherited, own, is_fractional, &mut found);
            let listed = own.iter().find_map(|limit| {
                if let LimitKind::OneOf(values) = &limit.kind { Some(values) } else { None }
            });
            let is_own_list = |limit: &&language::Limit| matches!(limit.kind, LimitKind::OneOf(_));
            let others = own.iter().filter(|limit| !is_own_list(limit)).chain(&self.inherited);
            let others: Vec<&language::Limit> = others.collect();
            let is_ruled_out = |value: &Spanned<Literal>| {
                others.iter().any(|limit| accept::obeys(limit, &value.value).is_err())
            };
            let all = || own.iter().chain(&self.inherited);
            let has_no_length = !lengths::any_is_possible(self.builtin, all());
            let has_no_form =
                self.builtin.is_some_and(|builtin| !form_limits::any_is_possible(builtin, all()));
            !found.is_empty()
                || has_no_length
                || has_no_form
                || listed.is_some_and(|values| values.iter().any(is_ruled_out))
        };
        if !is_broken(&own(None)) {
            return None;
        }
        let prose_first =
            |key: &Key| limits.get(key).is_some_and(|limit| limit.manner == Manner::Keyword);
        let mut keys: Vec<Key> = limits.keys().copied().collect();
        keys.sort_by_key(prose_first);
        let alone = keys.iter().find(|key| !is_broken(&own(Some(**key))));
        alone.or(keys.first()).copied()
    }

    /// All limits of a use, those of its type included.
    pub(super) fn all(&self, limits: &Limits) -> Vec<language::Limit> {
        self.inherited.iter().cloned().chain(all_checked(limits)).collect()
    }

    /// A literal as the type writes it.
    pub(super) fn typed(&self, literal: &Literal) -> Option<Literal> {
        let text = literal.to_text();
        Some(match self.class {
            Class::Boolean => Literal::Bool(text.parse().ok()?),
            Class::Integer => Literal::Integer(whole_number(&text)?),
            Class::Enum if self.is_integer => Literal::Integer(whole_number(&text)?),
            Class::Number => match text.parse() {
                Ok(number) => Literal::Integer(number),
                Err(_) => Literal::Float(text.into_owned()),
            },
            Class::Text | Class::Digits | Class::Enum => Literal::Text(text.into_owned()),
            Class::Map | Class::Any | Class::Object | Class::Array => return None,
        })
    }

    /// Whether a literal is a value of the type that obeys these limits.
    pub(super) fn accepts(&self, literal: &Literal, limits: &[language::Limit]) -> bool {
        let is_listed = self.values.as_ref().is_none_or(|(values, complete)| {
            !complete || values.contains(literal.to_text().as_ref())
        });
        let is_formed =
            self.builtin.is_none_or(|builtin| accept::accepts_builtin(builtin, literal).is_ok());
        is_listed && is_formed && limits.iter().all(|limit| accept::obeys(limit, literal).is_ok())
    }
}
