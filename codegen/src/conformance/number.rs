//! Numbers within bounds.

use antom_runtime::FixedPoint;

use super::constraints::Leaf;
use crate::language::{LimitKind, LimitValue};

/// The number nearest to `wanted` that all limits of a leaf allow, if there is one.
pub(super) fn within(leaf: &Leaf<'_>, wanted: FixedPoint) -> FixedPoint {
    let numbers = leaf.limits.iter().filter_map(|limit| match limit.kind.value() {
        LimitValue::Number(number) => Some(number.places()),
        LimitValue::Count(_)
        | LimitValue::Pattern(_)
        | LimitValue::Values(_)
        | LimitValue::Mark(_)
        | LimitValue::FromNow(_) => None,
    });
    let places = numbers.chain([wanted.places()]).max().unwrap_or_default();
    let (mut least, mut most, mut factor) = (i128::MIN, i128::MAX, 1);
    for limit in &leaf.limits {
        match &limit.kind {
            LimitKind::Minimum(bound) => least = least.max(bound.scaled(places)),
            LimitKind::ExclusiveMinimum(bound) => least = least.max(bound.scaled(places) + 1),
            LimitKind::Maximum(bound) => most = most.min(bound.scaled(places)),
            LimitKind::ExclusiveMaximum(bound) => most = most.min(bound.scaled(places) - 1),
            LimitKind::MultipleOf(of) => factor = of.scaled(places).max(1),
            LimitKind::MinLength(_)
            | LimitKind::MaxLength(_)
            | LimitKind::Pattern(_)
            | LimitKind::OneOf(_)
            | LimitKind::MinItems(_)
            | LimitKind::MaxItems(_)
            | LimitKind::UniqueItems(_)
            | LimitKind::MinProperties(_)
            | LimitKind::MaxProperties(_)
            | LimitKind::FromNow(_) => {}
        }
    }
    let near = wanted.scaled(places).max(least).min(most);
    let below = near.saturating_sub(near.rem_euclid(factor));
    let found = if below >= least { below } else { below.saturating_add(factor) };
    FixedPoint::new(i64::try_from(found).unwrap_or_default(), places)
}

/// A count of the schema as a count of Rust.
pub(super) fn count(of: u32) -> usize {
    usize::try_from(of).unwrap_or(usize::MAX)
}
