//! Forms of text, and kinds of values, by the types of the schema language.

use super::statements::Kind;
use antom_codegen::language::{Builtin, Class};

/// The form of a builtin type; `None` where the kind of value implies it.
pub fn form_of(builtin: Builtin) -> Option<&'static str> {
    let is_kind = matches!(
        builtin,
        Builtin::String
            | Builtin::Boolean
            | Builtin::Integer
            | Builtin::Number
            | Builtin::Map
            | Builtin::Any
    );
    (!is_kind).then_some(builtin.as_str())
}

/// The kind of value that a class of types holds; `None` for values of any kind.
pub fn kind_of(class: Class) -> Option<Kind> {
    Some(match class {
        Class::Any => return None,
        // Numbers that are kept as text are text on the wire.
        Class::Text | Class::Digits | Class::Enum => Kind::Text,
        Class::Integer => Kind::Integer,
        Class::Number => Kind::Number,
        Class::Boolean => Kind::Boolean,
        Class::Map => Kind::Map,
        Class::Object => Kind::Object,
        Class::Array => Kind::Array,
    })
}
