//! Values on both sides of a constraint.

mod formats;
mod lists;
mod number_cases;
mod texts;

use serde_json::Value;

use super::constraints::{Constraint, Kind, Leaf};
use super::json_texts;
use super::number::count;
use super::sample::{Samples, free_members, literal};
use super::test_value::TestValue;
use crate::api::{Null, Type, Usage};
use crate::language::{Builtin, LimitKind, Literal};

/// The test values of a constraint. The presence of fields is not one.
pub(super) fn of(samples: &Samples<'_>, constraint: &Constraint<'_>) -> Vec<TestValue> {
    if let Kind::Key(members, limit) = constraint.kind {
        return of_limit(samples, constraint.usage, &Leaf::of_keys(members), &limit.kind);
    }
    let leaf = Leaf::of(samples.api, constraint.usage);
    let mut values = match constraint.kind {
        Kind::Required | Kind::OnSuccess | Kind::RequiredHere(_) | Kind::Key(..) => {
            return Vec::new();
        }
        Kind::Constant(constant) => of_constant(&leaf, constant),
        Kind::Format(builtin) => match constraint.usage.ty {
            Type::JsonText(id) => json_texts::formats(samples, id),
            Type::Builtin(_)
            | Type::Object(_)
            | Type::Enum(_)
            | Type::Scalar(_)
            | Type::Array(_)
            | Type::Map(_) => formats::of(builtin),
        },
        Kind::Content(id) => json_texts::contents(samples, id),
        Kind::Known(one) => lists::of_enum(one),
        Kind::Limit(limit) => of_limit(samples, constraint.usage, &leaf, &limit.kind),
    };
    if constraint.usage.null == Null::Value {
        values.push(TestValue::holds("null", Value::Null));
    }
    values
}

fn of_constant(leaf: &Leaf<'_>, constant: &Literal) -> Vec<TestValue> {
    let same = TestValue::holds("same", literal(constant));
    let mut values = vec![same];
    match constant {
        Literal::Bool(value) => values.push(TestValue::breaks("other", !value)),
        Literal::Integer(value) => values.push(TestValue::breaks("other", value.wrapping_add(1))),
        other @ (Literal::Null | Literal::Float(_) | Literal::Text(_)) => {
            let text = other.to_text();
            let listed = leaf.of_enum.into_iter().flat_map(|one| &one.values);
            let names = listed.map(|value| value.name.value.as_str());
            if let Some(known) = names.into_iter().find(|name| *name != text) {
                values.push(TestValue::breaks("other", known));
            }
            values.push(TestValue::breaks("longer", format!("{text}_")));
        }
    }
    values
}

/// The test values of a limit of a type.
pub(super) fn of_limit_alone(
    samples: &Samples<'_>,
    usage: &Usage,
    limit: &LimitKind,
) -> Vec<TestValue> {
    of_limit(samples, usage, &Leaf::of(samples.api, usage), limit)
}

/// The test values of a form of texts.
pub(super) fn of_format(builtin: Builtin) -> Vec<TestValue> {
    formats::of(builtin)
}

fn of_limit(
    samples: &Samples<'_>,
    usage: &Usage,
    leaf: &Leaf<'_>,
    limit: &LimitKind,
) -> Vec<TestValue> {
    if let Some(lengths) = json_texts::lengths(samples, usage, limit) {
        return lengths;
    }
    let members = |length: u32| match &usage.ty {
        Type::Map(members) => samples.map(members, count(length), 0),
        Type::Builtin(_)
        | Type::Object(_)
        | Type::Enum(_)
        | Type::Scalar(_)
        | Type::Array(_)
        | Type::JsonText(_) => free_members(count(length)),
    };
    match limit {
        LimitKind::MinLength(least) => texts::shortest(leaf, *least),
        LimitKind::MaxLength(most) => texts::longest(leaf, *most),
        LimitKind::Pattern(pattern) => texts::of_pattern(pattern),
        LimitKind::OneOf(values) => lists::of_values(values),
        LimitKind::Minimum(bound) => number_cases::lower(leaf, *bound, true),
        LimitKind::ExclusiveMinimum(bound) => number_cases::lower(leaf, *bound, false),
        LimitKind::Maximum(bound) => number_cases::upper(leaf, *bound, true),
        LimitKind::ExclusiveMaximum(bound) => number_cases::upper(leaf, *bound, false),
        LimitKind::MultipleOf(factor) => number_cases::multiples(leaf, *factor),
        LimitKind::MinItems(least) => lists::shortest(samples, usage, *least),
        LimitKind::MaxItems(most) => lists::longest(samples, usage, *most),
        LimitKind::UniqueItems(_) => lists::unique(samples, usage),
        LimitKind::MinProperties(least) => {
            let below = least.checked_sub(1).map(|less| TestValue::breaks("below", members(less)));
            below.into_iter().chain([TestValue::holds("at", members(*least))]).collect()
        }
        LimitKind::MaxProperties(most) => vec![
            TestValue::holds("at", members(*most)),
            TestValue::breaks("above", members(most.saturating_add(1))),
        ],
        LimitKind::FromNow(bounds) => number_cases::from_now(*bounds),
    }
}
