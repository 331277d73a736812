//! Closed lists, and counts of elements.

use serde_json::Value;

use super::TestValue;
use crate::api::{Enum, Type, Usage};
use crate::conformance::number::count;
use crate::conformance::sample::{Samples, literal};
use crate::language::{EnumType, Literal, Spanned};

/// Most values of a list that are all tried; of longer ones, the first and the last.
const SHORT_LIST: usize = 16;

/// Values of an enum, and texts that it does not list.
pub(super) fn of_enum(one: &Enum) -> Vec<TestValue> {
    match one.ty {
        EnumType::String => {
            let names = one.values.iter().map(|value| value.name.value.as_str());
            of_texts(&names.collect::<Vec<_>>())
        }
        EnumType::Integer => {
            let values = one.values.iter();
            let values =
                values.map(|value| Spanned { value: one.literal(value), span: value.name.span });
            of_values(&values.collect::<Vec<_>>())
        }
    }
}

/// Values of the list of an `enum` limit, and others.
pub(super) fn of_values(values: &[Spanned<Literal>]) -> Vec<TestValue> {
    let integers: Vec<i64> = values
        .iter()
        .filter_map(|value| match value.value {
            Literal::Integer(integer) => Some(integer),
            Literal::Null | Literal::Bool(_) | Literal::Float(_) | Literal::Text(_) => None,
        })
        .collect();
    let Some(greatest) = integers.iter().max() else {
        let texts: Vec<_> = values.iter().map(|value| value.value.to_text()).collect();
        return of_texts(&texts.iter().map(AsRef::as_ref).collect::<Vec<_>>());
    };
    let known = values.iter().map(|value| literal(&value.value));
    let known = known.map(|value| TestValue::holds(format!("known-{value}"), value));
    known.chain([TestValue::breaks("unknown", greatest.saturating_add(1))]).collect()
}

fn of_texts(names: &[&str]) -> Vec<TestValue> {
    let last = names.len().saturating_sub(1);
    let is_tried = |index: &usize| names.len() <= SHORT_LIST || *index == 0 || *index == last;
    let tried = names.iter().enumerate().filter(|(index, _)| is_tried(index));
    let mut values: Vec<TestValue> =
        tried.map(|(_, name)| TestValue::holds(format!("known-{name}"), *name)).collect();
    let first = names.first().copied().unwrap_or_default();
    for (position, text) in [
        ("unknown", "NOT_LISTED".to_owned()),
        ("empty", String::new()),
        ("other-case", other_case(first)),
    ] {
        if !names.contains(&text.as_str()) {
            values.push(TestValue::breaks(position, text));
        }
    }
    values
}

fn other_case(text: &str) -> String {
    let lower = text.to_lowercase();
    if lower == text { text.to_uppercase() } else { lower }
}

pub(super) fn shortest(samples: &Samples<'_>, list: &Usage, least: u32) -> Vec<TestValue> {
    let below =
        least.checked_sub(1).map(|less| TestValue::breaks("below", of(samples, list, less)));
    below.into_iter().chain([TestValue::holds("at", of(samples, list, least))]).collect()
}

pub(super) fn longest(samples: &Samples<'_>, list: &Usage, most: u32) -> Vec<TestValue> {
    vec![
        TestValue::holds("at", of(samples, list, most)),
        TestValue::breaks("above", of(samples, list, most.saturating_add(1))),
    ]
}

/// Lists with and without equal elements.
pub(super) fn unique(samples: &Samples<'_>, list: &Usage) -> Vec<TestValue> {
    let different = of(samples, list, 2);
    let Some([first, second]) = different.as_array().map(Vec::as_slice) else { return Vec::new() };
    let repeated = Value::from(vec![first.clone(), second.clone(), first.clone()]);
    let one = Value::from(vec![first.clone()]);
    let mut values = vec![TestValue::holds("single", one)];
    if first != second {
        values.push(TestValue::holds("different", different.clone()));
    }
    values.push(TestValue::breaks("repeated", repeated));
    values
}

fn of(samples: &Samples<'_>, list: &Usage, length: u32) -> Value {
    match &list.ty {
        Type::Array(element) => samples.list(element, count(length), 0),
        Type::Builtin(_)
        | Type::Object(_)
        | Type::Enum(_)
        | Type::Scalar(_)
        | Type::Map(_)
        | Type::JsonText(_) => Value::Null,
    }
}
