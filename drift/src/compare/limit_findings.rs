//! Limits: which side allows less.

use super::Walk;
use super::change::{Change, ProductChange};
use super::finding::{Class, Finding};
use super::not_held::why_not_held;
use super::stated_field::StatedField;
use super::value_findings::as_constant;
use crate::from_schema::length;
use antom_codegen::language::{Builtin, FixedPoint, Keyword, Side, Subject, pattern};
use antom_openapi::reading::{Field, Key, Kind, Limit, Stated};

/// Keywords that bound the same subject from the same side: the one that includes the bound, and the one that excludes
/// it, if the language has it.
pub(super) struct Pair {
    pub(super) inclusive: Keyword,
    pub(super) exclusive: Option<Keyword>,
    side: Side,
}

/// Every pair.
pub(super) fn pairs() -> impl Iterator<Item = Pair> {
    Keyword::ALL.iter().filter_map(|&inclusive| match inclusive.bound() {
        Some((side, false)) => Some(Pair { inclusive, exclusive: inclusive.exclusive(), side }),
        Some((_, true)) | None => None,
    })
}

/// Keywords whose values are either equal or not.
fn plain() -> impl Iterator<Item = Key> {
    let limits = Keyword::ALL.iter().copied().filter(|keyword| keyword.bound().is_none());
    let limits = limits.map(Key::Limit).filter(|key| *key != Key::ENUM);
    limits.chain([Key::Const, Key::Default])
}

/// A bound as one side states it.
pub(super) struct Bound<'a> {
    key: Key,
    stated: &'a Stated<Limit>,
    /// The bound, and where it lies beside others of the same number: in front of them or behind them. One that is
    /// itself excluded lies further in; of whole numbers none is.
    pub(super) value: (FixedPoint, i8),
}

impl Walk<'_> {
    pub(super) fn limits(&mut self, path: &str, theirs: &StatedField<'_>, ours: &Field) {
        let constant = as_constant(&theirs.field.limits, &ours.limits);
        let constant = constant.map(|limits| theirs.with(limits));
        let theirs = constant.as_ref().unwrap_or(theirs);
        // The contents of a list that they do not call complete are unknown.
        for (&key, limit) in ours.limits.iter().filter(|(key, _)| **key != Key::ENUM) {
            self.found.compared_limit(limit.place, key);
        }
        let is_width = self.width(path, theirs, ours);
        for pair in pairs() {
            if !(is_width && pair.inclusive.subject() == Subject::Size) {
                self.bounds(path, &pair, theirs, ours);
            }
        }
        for key in plain() {
            self.plain(path, key, theirs, ours);
        }
        self.values(path, theirs, ours);
    }

    fn bounds(&mut self, path: &str, pair: &Pair, stated: &StatedField<'_>, ours: &Field) {
        let theirs = &*stated.field;
        let (their_bound, our_bound) = (bound(pair, theirs), bound(pair, ours));
        let class = match (&their_bound, &our_bound) {
            (Some(theirs), _) if is_checked(theirs.key, theirs.stated, ours) => return,
            (Some(theirs), Some(ours)) if theirs.value == ours.value => return,
            (Some(theirs), Some(ours)) => {
                let less = (theirs.value < ours.value) == (pair.side == Side::High);
                if less { Class::Stricter } else { Class::Looser }
            }
            (Some(bound), None) if self.is_implied(pair, bound.value.0, ours) => {
                // A source that contradicts the form it names is worth a look.
                if !self.contradicts(pair, bound.value.0, ours) {
                    return;
                }
                Class::Looser
            }
            (Some(_), None) => Class::Stricter,
            (None, Some(bound)) if self.is_implied(pair, bound.value.0, theirs) => return,
            (None, Some(_)) if self.is_missed(theirs, ours.place) => Class::Looser,
            (None, _) => return,
        };
        let key =
            their_bound.as_ref().or(our_bound.as_ref()).map_or(pair.inclusive.into(), |it| it.key);
        self.limit(
            class,
            (path, key),
            (stated, their_bound.map(|bound| bound.stated)),
            (ours, our_bound.map(|bound| bound.stated)),
        );
    }

    /// Marks as part of requests or responses alone.
    pub(super) fn marks(&mut self, path: &str, stated: &StatedField<'_>, ours: &Field) {
        for key in [Key::ReadOnly, Key::WriteOnly] {
            self.plain(path, key, stated, ours);
        }
    }

    fn plain(&mut self, path: &str, key: Key, stated: &StatedField<'_>, ours: &Field) {
        let theirs = &*stated.field;
        let (their_limit, our_limit) = (theirs.limits.get(&key), ours.limits.get(&key));
        let class = match (their_limit, our_limit) {
            (Some(theirs), _) if is_checked(key, theirs, ours) => return,
            (Some(theirs), Some(ours)) if theirs.value == ours.value => return,
            (Some(_), Some(_)) => Class::Changed,
            // A default is not a limit.
            (Some(_), None) if key == Key::Default => Class::New,
            (Some(_), None) => Class::Stricter,
            (None, Some(_)) if !self.is_missed(theirs, ours.place) => return,
            (None, Some(_)) if key == Key::Default => Class::Gone,
            (None, Some(_)) => Class::Looser,
            (None, None) => return,
        };
        self.limit(class, (path, key), (stated, their_limit), (ours, our_limit));
    }

    /// Reports a limit that differs.
    pub(super) fn limit(
        &mut self,
        class: Class,
        (path, key): (&str, Key),
        (stated, theirs): (&StatedField<'_>, Option<&Stated<Limit>>),
        (our_field, ours): (&Field, Option<&Stated<Limit>>),
    ) {
        // Where our text is a number, it has the bounds of numbers.
        let is_size = key.subject() == Some(Subject::Size);
        let is_held = theirs.is_none()
            || !stated.not_held.contains(&key)
            || is_size && is_text_of_number(our_field);
        let class = if is_held || ours.is_some() { class } else { Class::NotHeld };
        let why_not =
            |limit: &Stated<Limit>| why_not_held(key, &limit.value, &stated.field, our_field);
        let reason = theirs.filter(|_| !is_held).map(why_not);
        let marks = self
            .product
            .filter(|product| key == Key::Const && ours.is_some_and(|ours| ours.place == *product));
        let change = if let Some(product) = marks {
            let change = theirs.map(|limit| ProductChange::Const(text_of(&limit.value)));
            change.map_or(Change::ByHand, |change| Change::Product {
                product,
                field: our_field.place,
                change,
            })
        } else if is_held {
            let value = theirs.map(|limit| limit.value.clone());
            Change::Limit { field: our_field.place, key, value }
        } else {
            Change::NotHeld
        };
        let our_place = ours.map_or(our_field.place, |limit| limit.place);
        let our_key = our_field.limits.iter().find(|(_, limit)| Some(*limit) == ours);
        let our_words = ours.map(|limit| match our_key {
            // The same bound, inclusive on one side and exclusive on the other.
            Some((ours, _)) if *ours != key => format!("{ours} {}", limit.value),
            _ => limit.value.to_string(),
        });
        let finding = Finding {
            theirs: theirs.map(|limit| limit.value.to_string()),
            ours: our_words,
            their_place: Some(theirs.map_or(stated.field.place, |limit| limit.place)),
            our_place: Some(our_place),
            manner: theirs.map_or(antom_openapi::reading::Manner::Keyword, |limit| limit.manner),
            reason,
            ..Finding::new(class, path, key.as_str(), change)
        };
        self.report(finding, &[our_field.place, our_place]);
    }
}

pub(super) fn bound<'a>(pair: &Pair, field: &'a Field) -> Option<Bound<'a>> {
    let number = |keyword: Keyword| {
        let key = keyword.into();
        let stated = field.limits.get(&key)?;
        Some((key, stated, stated.value.as_number()?))
    };
    if let Some((key, stated, value)) = number(pair.inclusive) {
        return Some(Bound { key, stated, value: (value, 0) });
    }
    let (key, stated, value) = number(pair.exclusive?)?;
    let is_whole = field.kind.as_ref().is_none_or(|kind| kind.value != Kind::Number);
    let inwards = if pair.side == Side::High { -1 } else { 1 };
    let next = value.to_whole().filter(|_| is_whole);
    let next = next.map(|whole| whole.saturating_add(i64::from(inwards)));
    let value = next.map_or((value, inwards), |next| (next.into(), 0));
    Some(Bound { key, stated, value })
}

impl Walk<'_> {
    /// Whether a side implies a bound that it does not state.
    pub(super) fn is_implied(&self, pair: &Pair, bound: FixedPoint, field: &Field) -> bool {
        let all_keep = |values: Option<Vec<i64>>| {
            let keeps = |value: &i64| match pair.side {
                Side::Low => FixedPoint::from(*value) >= bound,
                Side::High => FixedPoint::from(*value) <= bound,
            };
            values.is_some_and(|values| values.iter().all(keeps))
        };
        // A count or a length is never less than 0.
        let is_no_bound = pair.side == Side::Low && bound.units() <= 0;
        match pair.inclusive.subject() {
            Subject::Items | Subject::Members => is_no_bound,
            Subject::Length => is_no_bound || all_keep(self.lengths(field)),
            Subject::Size => all_keep(numbers(field)),
            Subject::Text | Subject::Choice | Subject::Time => false,
        }
    }

    /// Whether a length differs from that of every value of the form.
    pub(super) fn contradicts(&self, pair: &Pair, bound: FixedPoint, field: &Field) -> bool {
        let has_form = field.limits.contains_key(&Key::Format);
        has_form
            && pair.inclusive == Keyword::MaxLength
            && self
                .lengths(field)
                .is_some_and(|lengths| lengths.iter().all(|it| FixedPoint::from(*it) != bound))
    }

    /// The allowed lengths of a text, where they are few.
    fn lengths(&self, field: &Field) -> Option<Vec<i64>> {
        if let Some(Limit::Text(text)) = field.limits.get(&Key::Const).map(|stated| &stated.value) {
            return Some(vec![length(text)]);
        }
        if let Some(Limit::Values { values, complete: true }) =
            field.limits.get(&Key::ENUM).map(|stated| &stated.value)
        {
            return Some(values.iter().map(|value| length(&value.to_text())).collect());
        }
        if let Some(Limit::Text(text)) = field.limits.get(&Key::PATTERN).map(|it| &it.value) {
            return only_length(text);
        }
        let Limit::Text(form) = &field.limits.get(&Key::Format)?.value else { return None };
        let lengths = &self.code_types.get(form)?.lengths;
        (!lengths.is_empty()).then(|| lengths.clone())
    }
}

/// The length of every text that a pattern matches, if all have the same.
fn only_length(text: &str) -> Option<Vec<i64>> {
    let pattern = pattern::parse(text).ok()?;
    let mut lengths: Vec<i64> = Vec::new();
    for parts in &pattern.alternatives {
        let mut length = 0;
        for part in parts.iter().map(|part| (part.min, part.max)) {
            let (least, most) = part;
            if most != Some(least) {
                return None;
            }
            length += i64::try_from(least).ok()?;
        }
        lengths.push(length);
    }
    Some(lengths)
}

/// Whether a rule demands a limit of theirs in every body.
pub(super) fn is_checked(key: Key, theirs: &Stated<Limit>, ours: &Field) -> bool {
    ours.checked.get(&key).is_some_and(|our| our.value == theirs.value)
}

/// A value without marks.
fn text_of(limit: &Limit) -> String {
    match limit {
        Limit::Text(text) => text.clone(),
        Limit::Number(_)
        | Limit::Fraction(_)
        | Limit::Values { .. }
        | Limit::Flag(_)
        | Limit::FromNow(_) => limit.to_string(),
    }
}

/// Whether a field is a text that holds a number.
fn is_text_of_number(field: &Field) -> bool {
    let forms = [Builtin::Digits, Builtin::Decimal].map(Builtin::as_str);
    matches!(field.limits.get(&Key::Format).map(|form| &form.value),
        Some(Limit::Text(form)) if forms.contains(&form.as_str()))
}

/// The allowed numbers of a value, where they are few.
fn numbers(field: &Field) -> Option<Vec<i64>> {
    match field.limits.get(&Key::ENUM).map(|stated| &stated.value) {
        Some(Limit::Values { values, complete: true }) => {
            values.iter().map(|value| value.to_text().parse().ok()).collect()
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::only_length;

    #[test]
    fn some_patterns_imply_a_length() {
        assert_eq!(only_length("^[0-9]{4}$"), Some(vec![4]));
        assert_eq!(only_length("^[A-Z]{3}/[A-Z]{3}$"), Some(vec![7]));
        assert_eq!(only_length("^(ab|cde)$"), Some(vec![2, 3]));
        for open in ["^[0-9]{1,4}$", "^[a-z]+$", "^a?$", "no pattern("] {
            assert_eq!(only_length(open), None, "{open}");
        }
    }
}
