//! Whole numbers within bounds.

use super::constraints::Leaf;
use crate::language::LimitKind;

/// The number nearest to `wanted` that all limits of a leaf allow, if there is one.
pub(super) fn within(leaf: &Leaf<'_>, wanted: i64) -> i64 {
    let (mut least, mut most, mut factor) = (i64::MIN, i64::MAX, 1);
    for limit in &leaf.limits {
        match limit.kind {
            LimitKind::Minimum(bound) => least = least.max(bound),
            LimitKind::ExclusiveMinimum(bound) => least = least.max(bound.saturating_add(1)),
            LimitKind::Maximum(bound) => most = most.min(bound),
            LimitKind::ExclusiveMaximum(bound) => most = most.min(bound.saturating_sub(1)),
            LimitKind::MultipleOf(of) => factor = of.max(1),
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
    let near = wanted.max(least).min(most);
    let below = near.saturating_sub(near.rem_euclid(factor));
    if below >= least { below } else { below.saturating_add(factor) }
}

/// A count of the schema as a count of Rust.
pub(super) fn count(of: u32) -> usize {
    usize::try_from(of).unwrap_or(usize::MAX)
}
