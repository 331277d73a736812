//! Limits, and which of two is the tighter one.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Span;
use crate::language::{
    FromNow, Keyword, Limit, LimitKind, LimitValue, Literal, Order, Side, Spanned,
};
use antom_catalog::wording::code;
use antom_runtime::FixedPoint;

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
    Least(Edge),
    /// An upper bound.
    Most(Edge),
    /// A time from now, not before.
    Earliest(Edge),
    /// A time from now, not after.
    Latest(Edge),
    Multiple(FixedPoint),
    Pattern(String),
    Values(Vec<String>),
    Unique,
}

/// The value of a bound.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Edge {
    value: FixedPoint,
    /// Whether the value itself is out of bounds.
    is_excluded: bool,
    /// The value as written: that of `exclusiveMinimum: 0` of whole numbers is 1 else.
    written: (Keyword, FixedPoint),
}

impl Edge {
    /// The bound that a keyword sets. Of whole numbers, one that excludes its value is one that includes the next.
    fn new(keyword: Keyword, value: FixedPoint, is_whole: bool) -> Self {
        let whole = value.to_whole().filter(|_| is_whole);
        let inner = match keyword.order() {
            Order::LowerExclusive => whole.and_then(|value| value.checked_add(1)),
            Order::UpperExclusive => whole.and_then(|value| value.checked_sub(1)),
            Order::Lower | Order::Upper | Order::Multiple | Order::Fewer | Order::Unordered => None,
        };
        let inner = inner.map(FixedPoint::from);
        let is_exclusive = matches!(keyword.bound(), Some((_, true)));
        Self {
            value: inner.unwrap_or(value),
            is_excluded: is_exclusive && inner.is_none(),
            written: (keyword, value),
        }
    }

    /// Compares lower bounds: the greater is the tighter.
    fn of_low(self, other: Self) -> Ordering {
        (self.value, self.is_excluded).cmp(&(other.value, other.is_excluded))
    }

    /// Compares upper bounds: the greater is the looser.
    fn of_high(self, other: Self) -> Ordering {
        (self.value, other.is_excluded).cmp(&(other.value, self.is_excluded))
    }
}

/// Compares two lists of limits, keyword by keyword in the order of the alphabet; `is_whole` if they are of whole
/// numbers. Limits that allow the same are the same: `exclusiveMinimum: 0` and `minimum: 1`, `minItems: 0` and none.
pub(super) fn compare(old: &[Limit], new: &[Limit], is_whole: bool) -> Vec<LimitChange> {
    let (old, new) = (bounds(old, is_whole), bounds(new, is_whole));
    let keywords: BTreeSet<&String> = old.keys().chain(new.keys()).collect();
    let changes = keywords.into_iter().filter_map(|keyword| {
        let (before, after) = (old.get(keyword), new.get(keyword));
        let (direction, what) = match (before, after) {
            (None, Some((after, _))) => {
                (Direction::Tighter, format!("{} added", after.in_words(keyword)))
            }
            (Some((before, _)), None) => {
                (Direction::Looser, format!("{} removed", before.in_words(keyword)))
            }
            (Some((before, _)), Some((after, _))) => {
                (direction(before, after)?, change_in_words(keyword, before, after))
            }
            (None, None) => return None,
        };
        let what = what.replace("  ", " ");
        let span = |side: Option<&(Bound, Span)>| side.map(|(_, span)| *span);
        Some(LimitChange { direction, what, old: span(before), new: span(after) })
    });
    changes.collect()
}

/// The value of every keyword that refuses anything; of bounds, under the keyword that includes its value. Where a type
/// and its use both have one, the tighter counts.
fn bounds(limits: &[Limit], is_whole: bool) -> BTreeMap<String, (Bound, Span)> {
    let mut all: BTreeMap<String, (Bound, Span)> = BTreeMap::new();
    for limit in limits {
        for (keyword, bound) in bounds_of(&limit.kind, is_whole) {
            let bound = match all.remove(&keyword) {
                Some((first, _)) => both(first, bound),
                None => bound,
            };
            all.insert(keyword, (bound, limit.span));
        }
    }
    all
}

fn bounds_of(kind: &LimitKind, is_whole: bool) -> Vec<(String, Bound)> {
    let keyword = kind.keyword();
    let bound = match kind.value() {
        // Nothing has fewer characters, elements or members than none.
        LimitValue::Count(0) if keyword.order() == Order::Lower => return Vec::new(),
        LimitValue::Number(factor)
            if is_whole
                && keyword.order() == Order::Multiple
                && FixedPoint::from(1).is_multiple_of(factor) =>
        {
            return Vec::new();
        }
        LimitValue::Count(count) => number(keyword, i64::from(count).into(), is_whole),
        LimitValue::Number(value) => number(keyword, value, is_whole),
        LimitValue::Pattern(pattern) => Bound::Pattern(pattern.text),
        LimitValue::Values(values) => Bound::Values(texts(&values)),
        LimitValue::Mark(_) => Bound::Unique,
        LimitValue::FromNow(bounds) => return times(keyword, bounds),
    };
    vec![(inclusive(keyword).to_string(), bound)]
}

fn number(keyword: Keyword, value: FixedPoint, is_whole: bool) -> Bound {
    match keyword.order() {
        Order::Lower | Order::LowerExclusive => Bound::Least(Edge::new(keyword, value, is_whole)),
        Order::Upper | Order::UpperExclusive => Bound::Most(Edge::new(keyword, value, is_whole)),
        Order::Multiple => Bound::Multiple(value),
        Order::Fewer | Order::Unordered => Bound::Values(vec![value.to_string()]),
    }
}

/// The keyword of the bound on the same side that includes its value.
fn inclusive(keyword: Keyword) -> Keyword {
    match keyword.order() {
        Order::LowerExclusive => Keyword::Minimum,
        Order::UpperExclusive => Keyword::Maximum,
        Order::Lower | Order::Upper | Order::Multiple | Order::Fewer | Order::Unordered => keyword,
    }
}

fn times(keyword: Keyword, bounds: FromNow) -> Vec<(String, Bound)> {
    let bounds = bounds.bounds().into_iter().filter_map(|(of_number, seconds)| {
        let seconds = seconds?;
        let edge = Edge::new(of_number, seconds.into(), false);
        let bound = match of_number.bound()? {
            (Side::Low, _) => Bound::Earliest(edge),
            (Side::High, _) => Bound::Latest(edge),
        };
        Some((format!("{keyword} {}", inclusive(of_number)), bound))
    });
    bounds.collect()
}

fn texts(values: &[Spanned<Literal>]) -> Vec<String> {
    values.iter().map(|value| value.value.to_text().into_owned()).collect()
}

/// Two limits of one keyword that hold together.
fn both(one: Bound, other: Bound) -> Bound {
    match (one, other) {
        (Bound::Least(one), Bound::Least(other)) => {
            Bound::Least(if one.of_low(other).is_gt() { one } else { other })
        }
        (Bound::Most(one), Bound::Most(other)) => {
            Bound::Most(if one.of_high(other).is_lt() { one } else { other })
        }
        (Bound::Earliest(one), Bound::Earliest(other)) => {
            Bound::Earliest(if one.of_low(other).is_gt() { one } else { other })
        }
        (Bound::Latest(one), Bound::Latest(other)) => {
            Bound::Latest(if one.of_high(other).is_lt() { one } else { other })
        }
        (Bound::Multiple(one), Bound::Multiple(other)) => {
            Bound::Multiple(if one.is_multiple_of(other) { one } else { other })
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
            match new.of_low(*old) {
                Ordering::Equal => return None,
                ordering @ (Ordering::Less | Ordering::Greater) => ordering.is_lt(),
            }
        }
        (Bound::Most(old), Bound::Most(new)) | (Bound::Latest(old), Bound::Latest(new)) => {
            match new.of_high(*old) {
                Ordering::Equal => return None,
                ordering @ (Ordering::Less | Ordering::Greater) => ordering.is_gt(),
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
        (Bound::Multiple(old), Bound::Multiple(new)) => old.is_multiple_of(*new),
        // Whether a pattern accepts all that another accepts is not worth deciding.
        _ => false,
    };
    Some(if is_looser { Direction::Looser } else { Direction::Tighter })
}

/// The values of the one list that are not in the other.
fn missing<'v>(of: &'v [String], from: &[String]) -> Vec<&'v str> {
    of.iter().filter(|value| !from.contains(value)).map(String::as_str).collect()
}

impl Bound {
    /// The keyword and the value, as written.
    fn in_words(&self, keyword: &str) -> String {
        format!("{} {}", self.written_keyword(keyword), self.value_in_words())
    }

    /// The keyword as written; `keyword` is the one under which the bound is compared.
    fn written_keyword(&self, keyword: &str) -> String {
        match self {
            Self::Least(edge) | Self::Most(edge) => edge.written.0.to_string(),
            Self::Earliest(edge) | Self::Latest(edge) => {
                let outer = keyword.split(' ').next().unwrap_or_default();
                format!("{outer} {}", edge.written.0)
            }
            Self::Multiple(_) | Self::Pattern(_) | Self::Values(_) | Self::Unique => {
                keyword.to_owned()
            }
        }
    }

    fn value_in_words(&self) -> String {
        match self {
            Self::Least(edge) | Self::Most(edge) => edge.written.1.to_string(),
            Self::Multiple(number) => number.to_string(),
            Self::Earliest(edge) | Self::Latest(edge) => duration(edge.written.1.units()),
            Self::Pattern(text) => code(text),
            Self::Values(values) => list(&values.iter().map(String::as_str).collect::<Vec<_>>()),
            Self::Unique => String::new(),
        }
    }
}

fn change_in_words(keyword: &str, old: &Bound, new: &Bound) -> String {
    let (Bound::Values(before), Bound::Values(after)) = (old, new) else {
        let is = if old.written_keyword(keyword) == new.written_keyword(keyword) {
            new.value_in_words()
        } else {
            new.in_words(keyword)
        };
        return format!("{} → {is}", old.in_words(keyword));
    };
    let parts = [(missing(before, after), "removed"), (missing(after, before), "added")];
    let parts = parts.iter().filter(|(values, _)| !values.is_empty());
    let parts: Vec<String> =
        parts.map(|(values, word)| format!("{} {word}", list(values))).collect();
    format!("{keyword} {}", parts.join(", "))
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
    use super::{Bound, Direction, Edge, both, direction, duration};
    use crate::language::Keyword;

    fn least(keyword: Keyword, value: i64, is_whole: bool) -> Bound {
        Bound::Least(Edge::new(keyword, value.into(), is_whole))
    }

    fn most(keyword: Keyword, value: i64, is_whole: bool) -> Bound {
        Bound::Most(Edge::new(keyword, value.into(), is_whole))
    }

    #[test]
    fn bounds_that_allow_the_same_are_the_same() {
        use Keyword::{ExclusiveMaximum, ExclusiveMinimum, Maximum, Minimum};
        let low = |is_whole| {
            direction(&least(ExclusiveMinimum, 0, is_whole), &least(Minimum, 1, is_whole))
        };
        assert_eq!((low(true), low(false)), (None, Some(Direction::Tighter)));
        let high = |is_whole| {
            direction(&most(ExclusiveMaximum, 10, is_whole), &most(Maximum, 9, is_whole))
        };
        assert_eq!((high(true), high(false)), (None, Some(Direction::Tighter)));
        let now_included = direction(&least(ExclusiveMinimum, 0, false), &least(Minimum, 0, false));
        assert_eq!(now_included, Some(Direction::Looser));
        let now_included = direction(&most(ExclusiveMaximum, 0, false), &most(Maximum, 0, false));
        assert_eq!(now_included, Some(Direction::Looser));
        let end = most(ExclusiveMaximum, i64::MIN, true);
        assert_eq!(direction(&end, &most(Maximum, i64::MIN, true)), Some(Direction::Looser));
    }

    #[test]
    fn durations_are_written_as_in_schemas() {
        for (seconds, text) in [(0, "PT0S"), (3_600, "PT1H"), (-172_800, "-P2D"), (90, "PT90S")] {
            assert_eq!(duration(seconds), text);
        }
    }

    #[test]
    fn the_tighter_of_two_counts() {
        let low = |value| least(Keyword::Minimum, value, true);
        let high = |value| most(Keyword::Maximum, value, true);
        assert_eq!((both(low(1), low(2)), both(low(2), low(1))), (low(2), low(2)));
        assert_eq!((both(high(1), high(2)), both(high(2), high(1))), (high(1), high(1)));
        let out = least(Keyword::ExclusiveMinimum, 1, false);
        assert_eq!(both(least(Keyword::Minimum, 1, false), out.clone()), out);
        assert_eq!(
            both(Bound::Multiple(100.into()), Bound::Multiple(10.into())),
            Bound::Multiple(100.into())
        );
        let values =
            |values: &[&str]| Bound::Values(values.iter().map(ToString::to_string).collect());
        assert_eq!(both(values(&["a", "b"]), values(&["b", "c"])), values(&["b"]));
    }

    #[test]
    fn a_divisor_is_looser() {
        let direction = |old: i64, new: i64| {
            direction(&Bound::Multiple(old.into()), &Bound::Multiple(new.into()))
        };
        assert_eq!(direction(100, 10), Some(Direction::Looser));
        assert_eq!(direction(10, 100), Some(Direction::Tighter));
        assert_eq!(direction(10, 15), Some(Direction::Tighter));
        assert_eq!(direction(10, 10), None);
    }
}
