//! What would settle findings.

use antom_openapi::reading::{Code, Field, Key, Limit, Place};

/// What would settle a finding in the schema. Places are those of the schema.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    /// Nothing that can be written without a person.
    ByHand,
    /// A limit of the field at this place takes this value, or goes.
    Limit { field: Place, key: Key, value: Option<Limit> },
    /// The field at this place has another builtin type; where it holds another kind of value, with other limits.
    Type { field: Place, name: String, theirs: Option<Box<Field>> },
    /// What the schema records of the source for the field at this place is no longer what it says.
    Record { field: Place, value: Limit },
    /// The mark of the field at this place.
    Required { field: Place, required: bool },
    /// A field more, where its siblings stand.
    AddField { beside: Place, field: Box<Field> },
    /// The field at this place goes.
    RemoveField { field: Place },
    /// A value more in the list at this place.
    AddValue { list: Place, value: String },
    /// A value of the list at this place goes.
    RemoveValue { list: Place, value: String },
    /// A result code more, in the operation at this place, behind the one that it follows in the source.
    AddCode { operation: Place, after: Option<String>, code: Box<Code>, name: String },
    /// The result code at this place goes.
    RemoveCode { code: Place },
    /// A key of the result code at this place has another value.
    Code { code: Place, key: &'static str, value: String },
    /// A key of the operation at this place has another value.
    Operation { operation: Place, key: &'static str, value: String },
}
