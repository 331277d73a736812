//! Conditions that always or never hold, as far as types decide it.

use super::paths::{self, Target};
use crate::api::{
    Arena, BodyOf, Condition, Expected, Id, Object, OuterTest, Path, ProductId, Step, ValueTest,
};

/// `Some(true)` when it always holds, `Some(false)` when it never does.
pub(super) fn value(condition: &Condition, objects: &Arena<Object>) -> Option<bool> {
    value_with(condition, objects, &|_| None)
}

/// A test of what is outside of the object.
pub(super) enum Unseen<'c> {
    /// Of a value of an outer object.
    Outer(Id<OuterTest>),
    /// Whether the body is of one of these operations and notifications.
    Operations(&'c [BodyOf]),
    /// Whether the request is one of these products.
    Products(&'c [ProductId]),
}

/// The same, where `outside` decides what is outside of the object.
pub(super) fn value_with(
    condition: &Condition,
    objects: &Arena<Object>,
    outside: &dyn Fn(Unseen<'_>) -> Option<bool>,
) -> Option<bool> {
    let value = |part: &Condition| value_with(part, objects, outside);
    match condition {
        Condition::All(parts) => {
            let values: Vec<Option<bool>> = parts.iter().map(value).collect();
            if values.contains(&Some(false)) || excludes_itself(parts) {
                Some(false)
            } else {
                values.iter().all(|one| *one == Some(true)).then_some(true)
            }
        }
        Condition::Any(parts) => {
            let values: Vec<Option<bool>> = parts.iter().map(value).collect();
            if values.contains(&Some(true)) || covers_all(parts) {
                Some(true)
            } else {
                values.iter().all(|one| *one == Some(false)).then_some(false)
            }
        }
        Condition::Not(inner) => value(inner).map(|it| !it),
        Condition::Value(test) => value_test(test, objects),
        Condition::Outer(test) => outside(Unseen::Outer(*test)),
        Condition::Operations(operations) => outside(Unseen::Operations(operations)),
        Condition::Products(products) => outside(Unseen::Products(products)),
        Condition::Flag(_) => None,
    }
}

/// The same as [`value`], while the field at `own` is known to be present or absent.
pub(super) fn given(
    condition: &Condition,
    own: &Path,
    present: bool,
    objects: &Arena<Object>,
) -> Option<bool> {
    value(&assume(condition, own, present), objects)
}

/// The condition with what is known of a field's presence put in.
fn assume(condition: &Condition, own: &Path, present: bool) -> Condition {
    let all = |parts: &[Condition]| parts.iter().map(|part| assume(part, own, present)).collect();
    match condition {
        Condition::All(parts) => Condition::All(all(parts)),
        Condition::Any(parts) => Condition::Any(all(parts)),
        Condition::Not(inner) => Condition::Not(Box::new(assume(inner, own, present))),
        Condition::Value(test) if test.path == *own => match test.expected {
            Expected::Present(expected) => constant(expected == present),
            Expected::Is(_) | Expected::IsNot(_) if !present => constant(false),
            Expected::Is(_) | Expected::IsNot(_) => condition.clone(),
        },
        other @ (Condition::Flag(_)
        | Condition::Operations(_)
        | Condition::Products(_)
        | Condition::Value(_)
        | Condition::Outer(_)) => other.clone(),
    }
}

/// A condition that always or never holds: all of nothing, or one of nothing.
fn constant(holds: bool) -> Condition {
    if holds { Condition::All(Vec::new()) } else { Condition::Any(Vec::new()) }
}

/// Whether two parts cannot both hold.
fn excludes_itself(parts: &[Condition]) -> bool {
    let clashes =
        |one: &Condition, other: &Condition| is_opposite(one, other) || are_disjoint(one, other);
    parts.iter().any(|one| parts.iter().any(|other| clashes(one, other)))
}

/// Whether one of two parts must hold.
fn covers_all(parts: &[Condition]) -> bool {
    parts.iter().any(|one| parts.iter().any(|other| is_opposite(one, other)))
}

fn is_opposite(one: &Condition, other: &Condition) -> bool {
    matches!(one, Condition::Not(inner) if **inner == *other)
}

/// Whether two tests of one value cannot both hold.
pub(super) fn are_disjoint(one: &Condition, other: &Condition) -> bool {
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

fn value_test(test: &ValueTest, objects: &Arena<Object>) -> Option<bool> {
    let Step::Field { object, .. } = test.path.steps.first()? else { return None };
    let target = paths::follow(*object, &test.path, objects)?;
    of_target(&target, &test.expected)
}

/// Whether the value at a path is always or never as expected.
pub(super) fn of_target(target: &Target<'_>, expected: &Expected) -> Option<bool> {
    if target.out_of_reach.is_some() {
        return Some(*expected == Expected::Present(false));
    }
    match (expected, target.constant) {
        (Expected::Present(expected), _) => target.always_present.then_some(*expected),
        (Expected::Is(values), Some(constant)) if values.contains(constant) => {
            target.always_present.then_some(true)
        }
        (Expected::Is(_), Some(_)) => Some(false),
        (Expected::IsNot(values), Some(constant)) if values.contains(constant) => Some(false),
        _ => None,
    }
}
