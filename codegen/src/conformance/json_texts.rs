//! Texts that hold an object as JSON. While a case is made, the object replaces the text, so that members can
//! be put into it.

use serde_json::{Map, Value};

use super::sample::Samples;
use super::test_value::TestValue;
use crate::api::{Api, Id, Object, Step, Type, Usage};
use crate::language::LimitKind;

/// Writes every object that replaces a text as that text.
pub(crate) fn packed(api: &Api, id: Id<Object>, mut value: Value) -> Value {
    pack_object(api, id, &mut value);
    value
}

fn pack_object(api: &Api, id: Id<Object>, value: &mut Value) {
    let Some(members) = value.as_object_mut() else { return };
    for field in api.objects[id].fields.values() {
        if let Some(value) = members.get_mut(&field.name.value) {
            pack(api, &field.value.ty, value);
        }
    }
}

fn pack(api: &Api, ty: &Type, value: &mut Value) {
    match ty {
        Type::Object(id) => pack_object(api, *id, value),
        Type::JsonText(id) if value.is_object() => {
            pack_object(api, *id, value);
            *value = Value::from(value.to_string());
        }
        Type::Array(element) => {
            for value in value.as_array_mut().into_iter().flatten() {
                pack(api, &element.ty, value);
            }
        }
        Type::Map(members) => {
            for value in value.as_object_mut().into_iter().flat_map(Map::values_mut) {
                pack(api, &members.value.ty, value);
            }
        }
        Type::JsonText(_) | Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => {}
    }
}

/// Whether a path leads into such a text.
pub(super) fn enter_text(api: &Api, steps: &[Step]) -> bool {
    steps.iter().any(|step| match step {
        Step::Field { object, field } => {
            let mut ty = &api.objects[*object].fields[*field].value.ty;
            while let Some(held) = ty.held() {
                ty = &held.ty;
            }
            matches!(ty, Type::JsonText(_))
        }
        Step::Each | Step::Member(_) => false,
    })
}

/// Texts that hold such an object, and texts of JSON that hold none.
pub(super) fn contents(samples: &Samples<'_>, id: Id<Object>) -> Vec<TestValue> {
    let text = text(samples, id);
    vec![
        TestValue::holds("object", text.clone()),
        TestValue::holds("object-in-white-space", format!(" {text}\n")),
        TestValue::breaks("list", "[]"),
        TestValue::breaks("text", "\"a\""),
        TestValue::breaks("null-inside", "null"),
    ]
}

/// Texts of JSON with such an object, and texts that are no JSON.
pub(super) fn formats(samples: &Samples<'_>, id: Id<Object>) -> Vec<TestValue> {
    let text = text(samples, id);
    let cut = text.strip_suffix('}').unwrap_or_default().to_owned();
    vec![
        TestValue::holds("good-object", text),
        TestValue::breaks("bad-empty", ""),
        TestValue::breaks("bad-words", "no JSON"),
        TestValue::breaks("bad-cut", cut),
    ]
}

/// Texts on both sides of a length, as far as such an object is not longer; white space fills them.
pub(super) fn lengths(
    samples: &Samples<'_>,
    usage: &Usage,
    limit: &LimitKind,
) -> Option<Vec<TestValue>> {
    let Type::JsonText(id) = usage.ty else { return None };
    let text = text(samples, id);
    let of_length = |length: u32| -> String {
        let missing = super::number::count(length).checked_sub(text.chars().count());
        missing.map_or_else(
            || "1".repeat(super::number::count(length)),
            |missing| format!("{text}{}", " ".repeat(missing)),
        )
    };
    match limit {
        LimitKind::MinLength(least) => {
            let less = least.checked_sub(1).map(|less| TestValue::breaks("below", of_length(less)));
            let at = TestValue::holds("at", of_length(*least));
            Some(less.into_iter().chain([at]).collect())
        }
        LimitKind::MaxLength(most) => Some(vec![
            TestValue::holds("at", of_length(*most)),
            TestValue::breaks("above", of_length(most.saturating_add(1))),
        ]),
        LimitKind::Pattern(_)
        | LimitKind::OneOf(_)
        | LimitKind::Minimum(_)
        | LimitKind::Maximum(_)
        | LimitKind::ExclusiveMinimum(_)
        | LimitKind::ExclusiveMaximum(_)
        | LimitKind::MultipleOf(_)
        | LimitKind::MinItems(_)
        | LimitKind::MaxItems(_)
        | LimitKind::UniqueItems(_)
        | LimitKind::MinProperties(_)
        | LimitKind::MaxProperties(_)
        | LimitKind::FromNow(_) => None,
    }
}

/// The smallest object as JSON.
fn text(samples: &Samples<'_>, id: Id<Object>) -> String {
    packed(samples.api, id, samples.object(id, None, 0)).to_string()
}
