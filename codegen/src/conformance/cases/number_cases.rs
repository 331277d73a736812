//! Bounds of numbers and times.

use serde_json::Value;

use super::Probe;
use crate::api::{Builtin, Class, FromNow};
use crate::conformance::constraints::Leaf;
use crate::conformance::number::within;
use crate::conformance::sample::moment;

/// Values around a lower bound, which is allowed itself or not.
pub(super) fn lower(leaf: &Leaf<'_>, bound: i64, inclusive: bool) -> Vec<Probe> {
    let mut probes = around(leaf, bound, inclusive, -1);
    if leaf.class == Class::Digits {
        // More digits than any integer of a computer has.
        probes.push(Probe::breaks("far-below", format!("-{}", "9".repeat(30))));
        probes.push(Probe::holds("far-above", "9".repeat(30)));
    }
    if bound == 0 && leaf.class == Class::Digits {
        probes.push(Probe {
            position: "minus-zero".into(),
            value: "-0".into(),
            breaks: !inclusive,
        });
    }
    probes
}

/// Values around an upper bound, which is allowed itself or not.
pub(super) fn upper(leaf: &Leaf<'_>, bound: i64, inclusive: bool) -> Vec<Probe> {
    let mut probes = around(leaf, bound, inclusive, 1);
    if leaf.class == Class::Digits {
        probes.push(Probe::breaks("far-above", "9".repeat(30)));
        probes.push(Probe::holds("far-below", format!("-{}", "9".repeat(30))));
    }
    probes
}

/// The bound and its neighbours; `outwards` is the direction in which values are too small or too great.
fn around(leaf: &Leaf<'_>, bound: i64, inclusive: bool, outwards: i64) -> Vec<Probe> {
    let (outer, inner) = if outwards < 0 { ("below", "above") } else { ("above", "below") };
    let mut probes = Vec::new();
    if let Some(outside) = bound.checked_add(outwards) {
        probes.push(Probe::breaks(outer, number(leaf, outside)));
        if leaf.class == Class::Integer {
            probes.push(Probe::breaks(format!("{outer}-in-quotes"), outside.to_string()));
        }
    }
    probes.push(Probe { position: "at".into(), value: number(leaf, bound), breaks: !inclusive });
    if let Some(inside) = bound.checked_sub(outwards) {
        probes.push(Probe::holds(inner, number(leaf, inside)));
        if leaf.class == Class::Integer {
            probes.push(Probe::holds(format!("{inner}-in-quotes"), inside.to_string()));
        }
    }
    if let Some(outside) = hundredth(leaf, bound, outwards) {
        probes.push(Probe::breaks(format!("just-{outer}"), outside));
    }
    probes
}

/// A value of the leaf's kind.
fn number(leaf: &Leaf<'_>, value: i64) -> Value {
    match leaf.class {
        Class::Digits => Value::from(value.to_string()),
        Class::Text
        | Class::Integer
        | Class::Number
        | Class::Boolean
        | Class::Map
        | Class::Enum
        | Class::Object
        | Class::Array => Value::from(value),
    }
}

/// The bound and a hundredth more or less, for leaves that may have a fraction.
fn hundredth(leaf: &Leaf<'_>, bound: i64, outwards: i64) -> Option<Value> {
    let hundredths = bound.checked_mul(100)?.checked_add(outwards)?;
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    let text = format!("{sign}{}.{:02}", size / 100, size % 100);
    match leaf.builtin {
        Some(Builtin::Decimal) => Some(Value::from(text)),
        Some(Builtin::Number) => serde_json::from_str(&text).ok(),
        _ => None,
    }
}

pub(super) fn multiples(leaf: &Leaf<'_>, factor: i64) -> Vec<Probe> {
    let multiple = within(leaf, factor);
    let mut probes = vec![Probe::holds("multiple", number(leaf, multiple))];
    if factor > 1 {
        let between = multiple.saturating_add(1);
        probes.push(Probe::breaks("one-more", number(leaf, between)));
    }
    if let Some(between) = hundredth(leaf, multiple, 1) {
        probes.push(Probe::breaks("a-hundredth-more", between));
    }
    probes
}

/// Moments around each bound, the first one in another zone as well.
pub(super) fn from_now(bounds: FromNow) -> Vec<Probe> {
    let FromNow { minimum, maximum, exclusive_minimum, exclusive_maximum } = bounds;
    let mut probes = Vec::new();
    for (bound, inclusive, outwards, name) in [
        (minimum, true, -1, "minimum"),
        (exclusive_minimum, false, -1, "exclusiveMinimum"),
        (maximum, true, 1, "maximum"),
        (exclusive_maximum, false, 1, "exclusiveMaximum"),
    ] {
        let Some(bound) = bound else { continue };
        let at = |distance: i64| moment(bound.saturating_add(distance));
        let (outer, inner) = if outwards < 0 { ("before", "after") } else { ("after", "before") };
        probes.push(Probe::breaks(format!("{outer}-{name}"), at(outwards)));
        probes.push(Probe {
            position: format!("at-{name}"),
            value: at(0).into(),
            breaks: !inclusive,
        });
        probes.push(Probe::holds(format!("{inner}-{name}"), at(-outwards)));
        let elsewhere = at(8 * 3600).replace('Z', "+08:00");
        let position = format!("at-{name}-in-another-zone");
        probes.push(Probe { position, value: elsewhere.into(), breaks: !inclusive });
    }
    probes
}
