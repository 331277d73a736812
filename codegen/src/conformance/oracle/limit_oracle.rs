//! Limits, evaluated on JSON.

use std::borrow::Cow;
use std::cmp::Ordering;

use antom_runtime::{DateTime, Decimal, Digits, FixedPoint, Number, Numeric};
use serde_json::Value;

use crate::api::Enum;
use crate::conformance::number::count;
use crate::language::{Builtin, EnumType, FromNow, LimitKind, Literal};

/// A scalar as text.
pub(super) fn text(value: &Value) -> Cow<'_, str> {
    match value {
        Value::String(text) => Cow::Borrowed(text),
        other @ (Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::Array(_)
        | Value::Object(_)) => Cow::Owned(other.to_string()),
    }
}

/// Whether a scalar equals a literal of the schema. A number may be spelt in several ways.
pub(super) fn is(value: &Value, literal: &Literal) -> bool {
    match literal {
        Literal::Integer(number) => {
            Decimal::from(text(value).as_ref()).compare_to(*number) == Some(Ordering::Equal)
        }
        other @ (Literal::Null | Literal::Bool(_) | Literal::Float(_) | Literal::Text(_)) => {
            text(value) == other.to_text()
        }
    }
}

/// Whether a text is a value of an enum but for its case, its hyphens, underscores and spaces.
pub(super) fn is_respelt(text: &str, one: &Enum) -> bool {
    let plain = |text: &str| text.replace(['-', '_', ' '], "").to_lowercase();
    one.ty == EnumType::String
        && one.values.iter().any(|value| plain(&value.name.value) == plain(text))
}

/// A scalar as a number; bounds do not apply to a text that is not a number of its type.
fn number(builtin: Option<Builtin>, text: &str) -> Box<dyn Numeric> {
    match builtin {
        Some(Builtin::Digits) => Box::new(Digits::from(text)),
        Some(Builtin::Number) => Box::new(Number::from(text)),
        // An integer in quotes may have leading zeros, too.
        _ => Box::new(Decimal::from(text)),
    }
}

/// How often a limit is broken: once at most, but for bounds of time, which are several in one.
pub(super) fn breaks(
    limit: &LimitKind,
    builtin: Option<Builtin>,
    value: &Value,
    now: i64,
) -> usize {
    let length = || text(value).chars().count();
    let items = || value.as_array().map_or(0, Vec::len);
    let members = || value.as_object().map_or(0, serde_json::Map::len);
    let number = || number(builtin, &text(value));
    let is_off = |bound: FixedPoint, wrong: fn(Ordering) -> bool| {
        number().compare_to_fixed(bound).is_some_and(wrong)
    };
    let broken = match limit {
        LimitKind::MinLength(least) => length() < count(*least),
        LimitKind::MaxLength(most) => length() > count(*most),
        LimitKind::Pattern(pattern) => !pattern.matches(&text(value)),
        LimitKind::OneOf(values) => !values.iter().any(|one| is(value, &one.value)),
        LimitKind::Minimum(bound) => is_off(*bound, Ordering::is_lt),
        LimitKind::Maximum(bound) => is_off(*bound, Ordering::is_gt),
        LimitKind::ExclusiveMinimum(bound) => is_off(*bound, Ordering::is_le),
        LimitKind::ExclusiveMaximum(bound) => is_off(*bound, Ordering::is_ge),
        LimitKind::MultipleOf(factor) => number().is_multiple_of_fixed(*factor) == Some(false),
        LimitKind::MinItems(least) => items() < count(*least),
        LimitKind::MaxItems(most) => items() > count(*most),
        LimitKind::UniqueItems(_) => has_equal(value),
        LimitKind::MinProperties(least) => members() < count(*least),
        LimitKind::MaxProperties(most) => members() > count(*most),
        LimitKind::FromNow(bounds) => {
            let moment = DateTime::from(text(value).as_ref()).unix_seconds();
            return moment.map_or(0, |moment| missed(*bounds, moment.saturating_sub(now)));
        }
    };
    usize::from(broken)
}

fn has_equal(list: &Value) -> bool {
    let list = list.as_array().map(Vec::as_slice).unwrap_or_default();
    list.iter().enumerate().any(|(index, one)| list.iter().skip(index + 1).any(|it| it == one))
}

/// The number of bounds that a distance misses.
pub(super) fn missed(bounds: FromNow, distance: i64) -> usize {
    let missed = [
        bounds.minimum.is_some_and(|bound| distance < bound),
        bounds.maximum.is_some_and(|bound| distance > bound),
        bounds.exclusive_minimum.is_some_and(|bound| distance <= bound),
        bounds.exclusive_maximum.is_some_and(|bound| distance >= bound),
    ];
    missed.into_iter().filter(|missed| *missed).count()
}
