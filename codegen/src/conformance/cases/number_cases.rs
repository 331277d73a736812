//! Bounds of numbers and times.

use antom_runtime::FixedPoint;
use serde_json::Value;

use super::TestValue;
use crate::conformance::constraints::Leaf;
use crate::conformance::number::within;
use crate::conformance::sample::{moment, number as json};
use crate::language::{Builtin, Class, FromNow};

/// Values around a lower bound, which is allowed itself or not.
pub(super) fn lower(leaf: &Leaf<'_>, bound: FixedPoint, inclusive: bool) -> Vec<TestValue> {
    let mut values = around(leaf, bound, inclusive, -1);
    if leaf.class == Class::Digits {
        // More digits than any integer of a computer has.
        values.push(TestValue::breaks("far-below", format!("-{}", "9".repeat(30))));
        values.push(TestValue::holds("far-above", "9".repeat(30)));
    }
    if bound.units() == 0 && leaf.class == Class::Digits {
        values.push(TestValue {
            position: "minus-zero".into(),
            value: "-0".into(),
            breaks: !inclusive,
        });
    }
    values
}

/// Values around an upper bound, which is allowed itself or not.
pub(super) fn upper(leaf: &Leaf<'_>, bound: FixedPoint, inclusive: bool) -> Vec<TestValue> {
    let mut values = around(leaf, bound, inclusive, 1);
    if leaf.class == Class::Digits {
        values.push(TestValue::breaks("far-above", "9".repeat(30)));
        values.push(TestValue::holds("far-below", format!("-{}", "9".repeat(30))));
    }
    values
}

/// The bound and its neighbours; `outwards` is the direction in which values are too small or too great.
fn around(leaf: &Leaf<'_>, bound: FixedPoint, inclusive: bool, outwards: i64) -> Vec<TestValue> {
    let (outer, inner) = if outwards < 0 { ("below", "above") } else { ("above", "below") };
    let mut values = Vec::new();
    if let Some(outside) = beside(bound, outwards) {
        values.push(TestValue::breaks(outer, number(leaf, outside)));
        if leaf.class == Class::Integer {
            values.push(TestValue::breaks(format!("{outer}-in-quotes"), outside.to_string()));
        }
    }
    values.push(TestValue {
        position: "at".into(),
        value: number(leaf, bound),
        breaks: !inclusive,
    });
    if let Some(inside) = beside(bound, -outwards) {
        values.push(TestValue::holds(inner, number(leaf, inside)));
        if leaf.class == Class::Integer {
            values.push(TestValue::holds(format!("{inner}-in-quotes"), inside.to_string()));
        }
    }
    if let Some(outside) = hundredth(leaf, bound, outwards) {
        values.push(TestValue::breaks(format!("just-{outer}"), outside));
    }
    values
}

/// A value of the leaf's kind.
fn number(leaf: &Leaf<'_>, value: FixedPoint) -> Value {
    match leaf.class {
        Class::Digits => Value::from(value.to_string()),
        Class::Text
        | Class::Integer
        | Class::Number
        | Class::Boolean
        | Class::Map
        | Class::Any
        | Class::Enum
        | Class::Object
        | Class::Array => json(value),
    }
}

/// The number so many units of its last place further on.
fn beside(number: FixedPoint, units: i64) -> Option<FixedPoint> {
    Some(FixedPoint::new(number.units().checked_add(units)?, number.places()))
}

/// The bound and a hundredth more or less, for leaves that may have a fraction.
fn hundredth(leaf: &Leaf<'_>, bound: FixedPoint, outwards: i64) -> Option<Value> {
    let hundredths = bound.units().checked_mul(100)?.checked_add(outwards)?;
    let number = FixedPoint::new(hundredths, bound.places().checked_add(2)?);
    match leaf.builtin {
        Some(Builtin::Decimal) => Some(Value::from(number.to_string())),
        Some(Builtin::Number) => Some(json(number)),
        _ => None,
    }
}

pub(super) fn multiples(leaf: &Leaf<'_>, factor: FixedPoint) -> Vec<TestValue> {
    let multiple = within(leaf, factor);
    let mut values = vec![TestValue::holds("multiple", number(leaf, multiple))];
    let between = beside(multiple, 1).filter(|between| !between.is_multiple_of(factor));
    if let Some(between) = between {
        values.push(TestValue::breaks("one-more", number(leaf, between)));
    }
    if let Some(between) = hundredth(leaf, multiple, 1) {
        values.push(TestValue::breaks("a-hundredth-more", between));
    }
    values
}

/// Moments around each bound, the first one in another zone as well.
pub(super) fn from_now(bounds: FromNow) -> Vec<TestValue> {
    let FromNow { minimum, maximum, exclusive_minimum, exclusive_maximum } = bounds;
    let mut values = Vec::new();
    for (bound, inclusive, outwards, name) in [
        (minimum, true, -1, "minimum"),
        (exclusive_minimum, false, -1, "exclusiveMinimum"),
        (maximum, true, 1, "maximum"),
        (exclusive_maximum, false, 1, "exclusiveMaximum"),
    ] {
        let Some(bound) = bound else { continue };
        let at = |distance: i64| moment(bound.saturating_add(distance));
        let (outer, inner) = if outwards < 0 { ("before", "after") } else { ("after", "before") };
        values.push(TestValue::breaks(format!("{outer}-{name}"), at(outwards)));
        values.push(TestValue {
            position: format!("at-{name}"),
            value: at(0).into(),
            breaks: !inclusive,
        });
        values.push(TestValue::holds(format!("{inner}-{name}"), at(-outwards)));
        let elsewhere = at(8 * 3600).replace('Z', "+08:00");
        let position = format!("at-{name}-in-another-zone");
        values.push(TestValue { position, value: elsewhere.into(), breaks: !inclusive });
    }
    values
}
