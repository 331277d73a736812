//! All checks of a type, as a text: equal texts are equal types.

use std::fmt::Write as _;

use crate::import::draft::{Draft, Limits, TypeKind, Usage, ValueType};

/// The shape of a type, with or without its `required` marks.
///
/// A type that holds itself has the shape of another one that holds itself. Without marks it has not: made one, what is
/// inside could no longer list what it requires.
pub(super) fn shape(draft: &Draft, id: usize, what: &TypeKind, with_marks: bool) -> String {
    let mut text = String::new();
    let own = with_marks.then_some(id);
    // Writing to a `String` cannot fail.
    match what {
        TypeKind::Object { fields, is_open, rules } => {
            for field in fields {
                let mark = with_marks && field.required;
                let _ = write!(text, "{:?} {mark} ", field.name);
                of_usage(draft, own, &field.value, &mut text);
                let (constant, secret) = (&field.constant, &field.about.sensitive);
                let (access, conditions) = (field.access, &field.conditions);
                let aliases = &field.about.aliases;
                let _ =
                    write!(text, " {constant:?} {access:?} {conditions:?} {secret:?} {aliases:?};");
            }
            let _ = write!(text, "{is_open} {rules:?}");
        }
        TypeKind::Enum(list) => {
            let values: Vec<&str> = list.values.iter().map(|value| value.text.as_str()).collect();
            let length = list.max_length.as_ref().map(|limit| &limit.value);
            let _ = write!(text, "enum {:?} {} {values:?} {length:?}", list.ty, list.complete);
        }
        TypeKind::Scalar { builtin, limits } => {
            let _ = write!(text, "scalar {builtin:?} ");
            of_limits(limits, &mut text);
        }
        TypeKind::Same(id) => {
            let _ = write!(text, "same {id}");
        }
    }
    text
}

fn of_usage(draft: &Draft, own: Option<usize>, held: &Usage, text: &mut String) {
    match &held.ty {
        ValueType::Builtin(builtin) => drop(write!(text, "{builtin:?}")),
        ValueType::Type(id) if own == Some(draft.real(*id)) => text.push_str("#self"),
        ValueType::Type(id) => drop(write!(text, "#{}", draft.real(*id))),
        ValueType::JsonText(id) if own == Some(draft.real(*id)) => text.push_str("json #self"),
        ValueType::JsonText(id) => drop(write!(text, "json #{}", draft.real(*id))),
        ValueType::Array(element) => {
            text.push('[');
            of_usage(draft, own, element, text);
            text.push(']');
        }
        ValueType::Map(map) => {
            text.push('{');
            of_limits(&map.keys, text);
            of_usage(draft, own, &map.value, text);
            text.push('}');
        }
    }
    let null = if held.nullable { " or null" } else { "" };
    let _ = write!(text, "{null}{:?}", held.overrides);
    of_limits(&held.limits, text);
}

fn of_limits(limits: &Limits, text: &mut String) {
    for (key, limit) in limits {
        let _ = write!(text, " {key}={:?}", limit.value);
    }
}
