//! Conditions that hold always or never, as far as the types tell.

use super::paths;
use crate::api::{Condition, Expected, Literal, Object, ValueTest};

/// `Some(true)` when it always holds, `Some(false)` when it never does.
pub(super) fn value(condition: &Condition, objects: &[Object]) -> Option<bool> {
    match condition {
        Condition::All(parts) => {
            let values: Vec<Option<bool>> = parts.iter().map(|part| value(part, objects)).collect();
            if values.contains(&Some(false)) || excludes_itself(parts) {
                Some(false)
            } else {
                values.iter().all(|one| *one == Some(true)).then_some(true)
            }
        }
        Condition::Any(parts) => {
            let values: Vec<Option<bool>> = parts.iter().map(|part| value(part, objects)).collect();
            if values.contains(&Some(true)) || covers_all(parts) {
                Some(true)
            } else {
                values.iter().all(|one| *one == Some(false)).then_some(false)
            }
        }
        Condition::Not(inner) => value(inner, objects).map(|it| !it),
        Condition::Value(test) => value_test(test, objects),
        Condition::Context(_) | Condition::Fact(_) => None,
    }
}

/// Whether two parts cannot both hold.
fn excludes_itself(parts: &[Condition]) -> bool {
    parts.iter().enumerate().any(|(index, one)| {
        parts
            .iter()
            .skip(index + 1)
            .any(|other| are_opposites(one, other) || are_disjoint(one, other))
    })
}

/// Whether one of two parts must hold.
fn covers_all(parts: &[Condition]) -> bool {
    parts
        .iter()
        .enumerate()
        .any(|(index, one)| parts.iter().skip(index + 1).any(|other| are_opposites(one, other)))
}

fn are_opposites(one: &Condition, other: &Condition) -> bool {
    matches!(one, Condition::Not(inner) if **inner == *other)
        || matches!(other, Condition::Not(inner) if **inner == *one)
}

fn are_disjoint(one: &Condition, other: &Condition) -> bool {
    let (Condition::Value(one), Condition::Value(other)) = (one, other) else { return false };
    one.path == other.path
        && match (&one.expected, &other.expected) {
            (Expected::Is(some), Expected::Is(others)) => {
                !some.iter().any(|it| others.contains(it))
            }
            (Expected::Is(some), Expected::IsNot(others))
            | (Expected::IsNot(others), Expected::Is(some)) => {
                some.iter().all(|it| others.contains(it))
            }
            (Expected::Present(false), Expected::Is(_) | Expected::IsNot(_))
            | (Expected::Is(_) | Expected::IsNot(_), Expected::Present(false)) => true,
            (Expected::Present(one), Expected::Present(other)) => one != other,
            _ => false,
        }
}

fn value_test(test: &ValueTest, objects: &[Object]) -> Option<bool> {
    let (always_present, constant) = known(test, objects)?;
    match (&test.expected, constant) {
        (Expected::Present(expected), _) => always_present.then_some(*expected),
        (Expected::Is(values), Some(constant)) if values.contains(constant) => {
            always_present.then_some(true)
        }
        (Expected::Is(_), Some(_)) => Some(false),
        (Expected::IsNot(values), Some(constant)) if values.contains(constant) => Some(false),
        _ => None,
    }
}

/// Whether something always stands at the path, and the only value it may have.
fn known<'o>(test: &ValueTest, objects: &'o [Object]) -> Option<(bool, Option<&'o Literal>)> {
    let crate::api::Step::Field { object, .. } = test.path.steps.first()? else { return None };
    let target = paths::follow(object.index(), &test.path, objects)?;
    Some((target.always_present, target.constant))
}
