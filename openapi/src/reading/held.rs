//! What a schema made from a document has in the place of what the document states.

use super::statements::{Kind, Limits, OtherStatements};

/// What a schema made from the document has in the place of a field.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Held {
    /// No schema was made: the source is no document, or is compared with another one.
    #[default]
    Unknown,
    /// The schema has no such field.
    Nothing,
    /// A field.
    Value(Box<HeldValue>),
}

impl Held {
    /// The field, if the schema has one.
    pub fn value(&self) -> Option<&HeldValue> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown | Self::Nothing => None,
        }
    }
}

/// A field of a schema made from a document. Places are those of the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeldValue {
    /// Its kind; `None` for a JSON value of any kind.
    pub kind: Option<Kind>,
    /// Whether it is required.
    pub required: bool,
    /// Its limits.
    pub limits: Limits,
    /// What else it states.
    pub others: OtherStatements,
}
