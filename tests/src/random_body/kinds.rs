//! The mistakes that reading accepts, and those that it leaves to validation.

use antom::{Problem, ProblemKind};
use antom_codegen::api::{Class, Id, Object, Outcome, Presence, Type, Usage};
use serde_json::Value;

use crate::message::class;
use crate::schema::api;

/// Whether a problem is that an integer is out of range, which JSON Schema does not report.
pub(super) fn is_about_size(problem: &Problem, body: &Value) -> bool {
    let is_integer = problem.kind == ProblemKind::WrongKind && problem.expected == "integer";
    is_integer
        && body.pointer(&problem.path).is_some_and(|value| match value {
            Value::Number(number) => number.as_f64().is_some_and(|number| number.fract() == 0.0),
            Value::String(text) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        })
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
        (_, Value::Null) => false,
        (Type::Object(id), _) => {
            in_object(*id, value, path, found);
            true
        }
        (Type::Array(element), _) => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                in_value(element, value, &format!("{path}/{index}"), found);
            }
            true
        }
        (ty, _) => match class(ty) {
            Class::Text | Class::Digits | Class::Enum => value.is_string(),
            _ => true,
        },
    };
    if !is_as_written {
        found.push(path.to_owned());
    }
}
