//! Limits, and which of two is the tighter one.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Span;
use crate::language::{
    FromNow, Keyword, Limit, LimitKind, LimitValue, Literal, Order, Side, Spanned,
};
use antom_catalog::wording::code;

/// Whether a change refuses more or accepts more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Direction {
    /// It refuses something that was accepted, or may do so.
    Tighter,
    /// It accepts all that was accepted.
    Looser,
}

/// A limit that has changed.
#[derive(Debug)]
pub(super) struct LimitChange {
    pub(super) direction: Direction,
    pub(super) what: String,
    pub(super) old: Option<Span>,
    pub(super) new: Option<Span>,
}

/// The value of a keyword, in the form in which it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Bound {
    /// A lower bound.
    Least(i64),
    /// An upper bound.
    Most(i64),
    /// A time from now, not before.
    Earliest(i64),
    /// A time from now, not after.
    Latest(i64),
    Multiple(i64),
    Pattern(String),
    Values(Vec<String>),
    Unique,
}

/// Compares two lists of limits, keyword by keyword in the order of the alphabet.
pub(super) fn compare(old: &[Limit], new: &[Limit]) -> Vec<LimitChange> {
    let (old, new) = (bounds(old), bounds(new));
    let keywords: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changes = keywords.into_iter().filter_map(|keyword| {
        let (before, after) = (old.get(keyword), new.get(keyword));
        let (direction, what) = match (before, after) {
            (None, Some((after, _))) => {
                (Direction::Tighter, format!("{keyword} {} added", after.in_words()))
            }
            (Some((before, _)), None) => {
                (Direction::Looser, format!("{keyword} {} removed", before.in_words()))
            }
            (Some((before, _)), Some((after, _))) => {
                (direction(before, after)?, format!("{keyword} {}", change_in_words(before, after)))
            }
            (None, None) => return None,
        };
        let what = what.replace("  ", " ");
        let span = |side: Option<&(Bound, Span)>| side.map(|(_, span)| *span);
        Some(LimitChange { direction, what, old: span(before), new: span(after) })
    });
    changes.collect()
}

/// The value of every keyword. Where a type and its use both have one, the tighter counts.
fn bounds(limits: &[Limit]) -> BTreeMap<String, (Bound, Span)> {
    let mut all: BTreeMap<String, (Bound, Span)> = BTreeMap::new();
    for limit in limits {
        for (keyword, bound) in bounds_of(&limit.kind) {
            let bound = match all.remove(&keyword) {
                Some((first, _)) => both(first, bound),
                None => bound,
            };
            all.insert(keyword, (bound, limit.span));
        }
    }
    all
}

fn bounds_of(kind: &LimitKind) -> Vec<(String, Bound)> {
    let bound = match kind.value() {
        LimitValue::Count(count) => number(kind.keyword(), i64::from(count)),
        LimitValue::Number(value) => number(kind.keyword(), value),
        LimitValue::Pattern(pattern) => Bound::Pattern(pattern.text),
        LimitValue::Values(values) => Bound::Values(texts(&values)),
        LimitValue::Mark(_) => Bound::Unique,
        LimitValue::FromNow(bounds) => return times(kind.keyword(), bounds),
    };
    vec![(kind.keyword().to_string(), bound)]
}

fn number(keyword: Keyword, value: i64) -> Bound {
    match keyword.order() {
        Order::Lower | Order::LowerExclusive => Bound::Least(value),
        Order::Upper | Order::UpperExclusive => Bound::Most(value),
        Order::Multiple => Bound::Multiple(value),
        Order::Fewer | Order::Unordered => Bound::Values(vec![value.to_string()]),
    }
}

fn times(keyword: Keyword, bounds: FromNow) -> Vec<(String, Bound)> {
    let bounds = bounds.bounds().into_iter().filter_map(|(of_number, seconds)| {
        let seconds = seconds?;
        let bound = match of_number.bound()? {
            (Side::Low, _) => Bound::Earliest(seconds),
            (Side::High, _) => Bound::Latest(seconds),
        };
        Some((format!("{keyword} {of_number}"), bound))
    });
    bounds.collect()
}

fn texts(values: &[Spanned<Literal>]) -> Vec<String> {
    values.iter().map(|value| value.value.to_text().into_owned()).collect()
}

/// Two limits of one keyword that hold together.
fn both(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (Bound::Least(one), Bound::Least(other)) => Bound::Least(one.max(other)),
        (Bound::Most(one), Bound::Most(other)) => Bound::Most(one.min(other)),
        (Bound::Earliest(one), Bound::Earliest(other)) => Bound::Earliest(one.max(other)),
        (Bound::Latest(one), Bound::Latest(other)) => Bound::Latest(one.min(other)),
        (Bound::Multiple(one), Bound::Multiple(other)) => {
            Bound::Multiple(if is_multiple(one, other) { one } else { other })
        }
        (Bound::Pattern(one), Bound::Pattern(other)) if one != other => {
            Bound::Pattern(format!("{one} and {other}"))
        }
        (Bound::Values(one), Bound::Values(other)) => {
            Bound::Values(one.into_iter().filter(|value| other.contains(value)).collect())
        }
        (_, other) => other,
    }
}

/// Which of two limits of one keyword is the tighter; none if they are the same.
fn direction(old: &Bound, new: &Bound) -> Option<Direction> {
    let is_looser = match (old, new) {
        (Bound::Least(old), Bound::Least(new)) | (Bound::Earliest(old), Bound::Earliest(new)) => {
            match new.cmp(old) {
                std::cmp::Ordering::Equal => return None,
                ordering @ (std::cmp::Ordering::Less | std::cmp::Ordering::Greater) => {
                    ordering.is_lt()
                }
            }
        }
        (Bound::Most(old), Bound::Most(new)) | (Bound::Latest(old), Bound::Latest(new)) => {
            match new.cmp(old) {
                std::cmp::Ordering::Equal => return None,
                ordering @ (std::cmp::Ordering::Less | std::cmp::Ordering::Greater) => {
                    ordering.is_gt()
                }
            }
        }
        (Bound::Values(old), Bound::Values(new)) => {
            let (removed, added) = (missing(old, new), missing(new, old));
            if removed.is_empty() && added.is_empty() {
                return None;
            }
            removed.is_empty()
        }
        (old, new) if old == new => return None,
        (Bound::Multiple(old), Bound::Multiple(new)) => is_multiple(*old, *new),
        // Whether a pattern accepts all that another accepts is not worth deciding.
        _ => false,
    };
    Some(if is_looser { Direction::Looser } else { Direction::Tighter })
}

fn is_multiple(number: i64, of: i64) -> bool {
    number.checked_rem(of) == Some(0)
}

/// The values of the one list that are not in the other.
fn missing<'v>(of: &'v [String], from: &[String]) -> Vec<&'v str> {
    of.iter().filter(|value| !from.contains(value)).map(String::as_str).collect()
}

impl Bound {
    fn in_words(&self) -> String {
        match self {
            Self::Least(number) | Self::Most(number) | Self::Multiple(number) => number.to_string(),
            Self::Earliest(seconds) | Self::Latest(seconds) => duration(*seconds),
            Self::Pattern(text) => code(text),
            Self::Values(values) => list(&values.iter().map(String::as_str).collect::<Vec<_>>()),
            Self::Unique => String::new(),
        }
    }
}

fn change_in_words(old: &Bound, new: &Bound) -> String {
    let (Bound::Values(before), Bound::Values(after)) = (old, new) else {
        return format!("{} → {}", old.in_words(), new.in_words());
    };
    let parts = [(missing(before, after), "removed"), (missing(after, before), "added")];
    let parts = parts.iter().filter(|(values, _)| !values.is_empty());
    let parts: Vec<String> =
        parts.map(|(values, word)| format!("{} {word}", list(values))).collect();
    parts.join(", ")
}

fn list(values: &[&str]) -> String {
    values.iter().map(|value| code(value)).collect::<Vec<_>>().join(", ")
}

/// Seconds as an ISO 8601 duration, as schemas write them.
fn duration(seconds: i64) -> String {
    let sign = if seconds < 0 { "-" } else { "" };
    let count = seconds.unsigned_abs();
    let units = [(86_400, "P", "D"), (3_600, "PT", "H"), (60, "PT", "M")];
    let unit = units.iter().find(|(length, ..)| count > 0 && count.is_multiple_of(*length));
    match unit {
        Some((length, before, after)) => format!("{sign}{before}{}{after}", count / length),
        None => format!("{sign}PT{count}S"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Bound, Direction, both, direction, duration};

    #[test]
    fn durations_are_written_as_in_schemas() {
        for (seconds, text) in [(0, "PT0S"), (3_600, "PT1H"), (-172_800, "-P2D"), (90, "PT90S")] {
            assert_eq!(duration(seconds), text);
        }
    }

    #[test]
    fn the_tighter_of_two_counts() {
        assert_eq!(both(Bound::Least(1), Bound::Least(2)), Bound::Least(2));
        assert_eq!(both(Bound::Most(1), Bound::Most(2)), Bound::Most(1));
        assert_eq!(both(Bound::Multiple(100), Bound::Multiple(10)), Bound::Multiple(100));
        let values =
            |values: &[&str]| Bound::Values(values.iter().map(ToString::to_string).collect());
        assert_eq!(both(values(&["a", "b"]), values(&["b", "c"])), values(&["b"]));
    }

    #[test]
    fn a_divisor_is_looser() {
        let direction = |old, new| direction(&Bound::Multiple(old), &Bound::Multiple(new));
        assert_eq!(direction(100, 10), Some(Direction::Looser));
        assert_eq!(direction(10, 100), Some(Direction::Tighter));
        assert_eq!(direction(10, 15), Some(Direction::Tighter));
        assert_eq!(direction(10, 10), None);
    }
}
