//! The mistakes that reading accepts, and those that it leaves to validation.

use antom::{Problem, ProblemKind};
use antom_codegen::api::{Id, Object, Presence, Type, Usage};
use antom_codegen::language::{Class, Outcome};
use serde_json::Value;

use crate::message::class;
use crate::schema::api;

/// Whether a problem is that an integer is out of range, which JSON Schema does not report.
pub(super) fn is_about_size(problem: &Problem) -> bool {
    problem.kind == ProblemKind::WrongKind && problem.expected == "integer of 64 bits"
}

/// What a response that says it is a success lacks. The validators leave that to the outcome.
pub(super) fn missing_on_success(id: Id<Object>, body: &Value) -> Vec<String> {
    let Some(envelope) = &api().result else { return Vec::new() };
    let result = body.get(&envelope.field.value);
    let status = result.and_then(|result| result.get(&envelope.status.value));
    let status = status.and_then(Value::as_str);
    let mut statuses = envelope.statuses.iter();
    let is_success = statuses.any(|known| {
        known.outcome == Outcome::Success && status == Some(known.text.value.as_str())
    });
    let is_absent = |name: &str| body.get(name).is_none_or(Value::is_null);
    let fields = api().objects[id].fields.values().filter(|field| {
        is_success && field.presence == Presence::OnSuccess && is_absent(&field.name.value)
    });
    fields.map(|field| format!("/{}", field.name.value)).collect()
}

/// Where a body that can be read is of other kinds than is written: `null` for absent, a number for a text.
pub(super) fn odd_kinds(id: Id<Object>, body: &Value) -> Vec<String> {
    let mut found = Vec::new();
    in_object(id, body, "", &mut found);
    found
}

fn in_object(id: Id<Object>, value: &Value, path: &str, found: &mut Vec<String>) {
    for field in api().objects[id].fields.values() {
        let name = &field.name.value;
        if let Some(value) = value.get(name) {
            in_value(&field.value, value, &format!("{path}/{name}"), found);
        }
    }
}

fn in_value(usage: &Usage, value: &Value, path: &str, found: &mut Vec<String>) {
    let is_as_written = match (&usage.ty, value) {
        (Type::Object(id), Value::Object(_)) => {
            in_object(*id, value, path, found);
            true
        }
        (Type::Array(element), Value::Array(_)) => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                in_value(element, value, &format!("{path}/{index}"), found);
            }
            true
        }
        (Type::Map(members), Value::Object(_)) => {
            for (name, value) in value.as_object().into_iter().flatten() {
                in_value(&members.value, value, &format!("{path}/{name}"), found);
            }
            true
        }
        (Type::Object(_) | Type::Array(_) | Type::Map(_), _) => false,
        (ty, _) => match class(ty) {
            Class::Text | Class::Digits | Class::Enum => value.is_string(),
            Class::Any => true,
            _ => !counts_as_absent(ty, value),
        },
    };
    if !is_as_written {
        found.push(path.to_owned());
    }
}

/// Whether a value is `null`, or holds nothing and is of the wrong kind, which counts as `null`.
fn counts_as_absent(ty: &Type, value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => {
            let is_text = match ty {
                Type::Object(_) | Type::Array(_) | Type::Map(_) => false,
                ty => {
                    matches!(
                        class(ty),
                        Class::Text | Class::Digits | Class::Number | Class::Enum | Class::Any
                    )
                }
            };
            text.is_empty() && !is_text
        }
        Value::Array(list) => {
            let is_list = match ty {
                Type::Object(_) | Type::Map(_) => false,
                Type::Array(_) => true,
                ty => matches!(class(ty), Class::Any),
            };
            list.is_empty() && !is_list
        }
        Value::Object(members) => {
            let is_object = match ty {
                Type::Object(_) | Type::Map(_) => true,
                Type::Array(_) => false,
                ty => matches!(class(ty), Class::Map | Class::Any),
            };
            members.is_empty() && !is_object
        }
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// A body that can be read, without the values that count as absent.
pub(super) fn as_read(id: Id<Object>, body: &Value) -> Value {
    let mut body = body.clone();
    clean_object(id, &mut body);
    body
}

fn clean_object(id: Id<Object>, value: &mut Value) {
    let Some(members) = value.as_object_mut() else { return };
    for field in api().objects[id].fields.values() {
        let name = &field.name.value;
        let Some(value) = members.get_mut(name) else { continue };
        if counts_as_absent(&field.value.ty, value) {
            members.remove(name);
        } else {
            clean_value(&field.value, value);
        }
    }
}

fn clean_value(usage: &Usage, value: &mut Value) {
    match &usage.ty {
        Type::Object(id) => clean_object(*id, value),
        Type::Array(element) => {
            let Some(list) = value.as_array_mut() else { return };
            list.retain(|value| !counts_as_absent(&element.ty, value));
            for value in list {
                clean_value(element, value);
            }
        }
        Type::Map(members) => {
            let Some(all) = value.as_object_mut() else { return };
            all.retain(|_, value| !counts_as_absent(&members.value.ty, value));
            for value in all.values_mut() {
                clean_value(&members.value, value);
            }
        }
        _ => {}
    }
}
