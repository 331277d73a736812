//! Changes of the schema that resolve findings.

use antom_openapi::reading::{Code, Field, Key, Limit, Place};

/// The change of a product.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ProductChange {
    /// It requires the field.
    Require,
    /// It requires it no longer.
    Allow,
    /// The field has this value.
    Const(String),
}

/// The change of the schema that resolves a finding. Places are those of the schema.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Change {
    /// None: a person has to decide.
    ByHand,
    /// None: the schema language cannot hold what the source states.
    NotHeld,
    /// None: a statement that is no limit, which a person writes.
    Statement,
    /// The bounds of the whole number at this place, each with its value and our place of it.
    Width { field: Place, bounds: Vec<(Key, Option<Limit>, Option<Place>)> },
    /// A limit of the field at this place takes this value, or is removed.
    Limit { field: Place, key: Key, value: Option<Limit> },
    /// The field at this place has another builtin type; where it holds another kind of value, with other limits.
    Type { field: Place, name: String, theirs: Option<Box<Field>> },
    /// The schema's record of the source for the field at this place is out of date.
    Record { field: Place, value: Limit },
    /// The mark of the field at this place.
    Required { field: Place, required: bool },
    /// A product, by its place, requires another field or has another mark.
    Product { product: Place, field: Place, change: ProductChange },
    /// Whether the field at this place may be `null`, or what so many lists in it hold.
    Nullable { field: Place, lists: usize, nullable: bool },
    /// A new field, beside its siblings.
    AddField { beside: Place, field: Box<Field> },
    /// The field at this place is removed.
    RemoveField { field: Place },
    /// A new value in the list at this place.
    AddValue { list: Place, value: String },
    /// A value of the list at this place is removed.
    RemoveValue { list: Place, value: String },
    /// A new result code in the operation at this place, after the one that it follows in the source.
    AddCode { operation: Place, after: Option<String>, code: Box<Code>, name: String },
    /// The result code at this place is removed.
    RemoveCode { code: Place },
    /// A key of the result code at this place has another value.
    Code { code: Place, key: &'static str, value: String },
    /// A key of the operation at this place has another value.
    Operation { operation: Place, key: &'static str, value: String },
}
