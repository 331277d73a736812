//! One field of several objects that a value may be: what is true of it in each of them.

use crate::reading::{Children, Field, Key, Limit, Limits, Stated};
use antom_codegen::language::Side;

/// Adds what another object says of a field: what is left is what both allow together.
pub(super) fn unite(known: &mut Field, other: Field) {
    let limits = known.limits.iter().filter_map(|(key, one)| {
        let other = other.limits.get(key)?;
        let value = looser(*key, &one.value, &other.value)?;
        Some((*key, Stated { value, ..one.clone() }))
    });
    known.limits = limits.collect::<Limits>();
    known.conditions.extend(other.conditions);
    known.is_partial |= other.is_partial;
    if known.children == Children::None {
        known.children = other.children;
    }
}

/// The limit that keeps the values of both; `None` if no limit does.
fn looser(key: Key, one: &Limit, other: &Limit) -> Option<Limit> {
    if one == other {
        return Some(one.clone());
    }
    if let (
        Limit::Values { values, complete },
        Limit::Values { values: more, complete: other_complete },
    ) = (one, other)
    {
        let mut values = values.clone();
        values.extend(
            more.iter().filter(|value| !values.contains(value)).cloned().collect::<Vec<_>>(),
        );
        return Some(Limit::Values { values, complete: *complete && *other_complete });
    }
    let (side, _) = key.keyword()?.bound()?;
    let (first, second) = (one.as_number()?, other.as_number()?);
    let is_first = match side {
        Side::High => first > second,
        Side::Low => first < second,
    };
    Some(if is_first { one.clone() } else { other.clone() })
}
