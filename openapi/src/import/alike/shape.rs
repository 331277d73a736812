//! All checks of a type, as a text: equal texts are equal types.

use std::fmt::Write as _;

use crate::import::model::{Draft, Holds, Limits, Use, What};

/// The shape of a type, with or without its `required` marks.
///
/// A type that holds itself has the shape of another one that holds itself. Without marks it has not: made one, what is
/// inside could no longer say what it asks for.
pub(super) fn shape(draft: &Draft, id: usize, what: &What, with_marks: bool) -> String {
    let mut text = String::new();
    let own = with_marks.then_some(id);
    // Writing to a `String` cannot fail.
    match what {
        What::Object { fields, rules } => {
            for field in fields {
                let mark = with_marks && field.required;
                let _ = write!(text, "{:?} {mark} ", field.name);
                of_use(draft, own, &field.value, &mut text);
                let (constant, secret) = (&field.constant, &field.about.sensitive);
                let _ = write!(text, " {constant:?} {:?} {secret:?};", field.conditions);
            }
            let _ = write!(text, "{rules:?}");
        }
        What::Enum(list) => {
            let values: Vec<&str> = list.values.iter().map(|value| value.text.as_str()).collect();
            let length = list.max_length.as_ref().map(|limit| &limit.value);
            let _ = write!(text, "enum {} {values:?} {length:?}", list.complete);
        }
        What::Scalar { builtin, limits } => {
            let _ = write!(text, "scalar {builtin:?} ");
            of_limits(limits, &mut text);
        }
        What::Same(id) => {
            let _ = write!(text, "same {id}");
        }
    }
    text
}

fn of_use(draft: &Draft, own: Option<usize>, held: &Use, text: &mut String) {
    match &held.holds {
        Holds::Builtin(builtin) => drop(write!(text, "{builtin:?}")),
        Holds::Type(id) if own == Some(draft.real(*id)) => text.push_str("#self"),
        Holds::Type(id) => drop(write!(text, "#{}", draft.real(*id))),
        Holds::Array(element) => {
            text.push('[');
            of_use(draft, own, element, text);
            text.push(']');
        }
    }
    let _ = write!(text, "{:?}", held.overrides);
    of_limits(&held.limits, text);
}

fn of_limits(limits: &Limits, text: &mut String) {
    for (key, limit) in limits {
        let _ = write!(text, " {key}={:?}", limit.value);
    }
}
