//! Whether a call may be repeated.

use super::FieldId;

/// Whether a call may be repeated when it is not known whether it had its effect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Repeat {
    /// It only reads.
    Reads,
    /// The server recognises a repeated call by this field of the request.
    Keyed(FieldId),
    /// The schema does not say.
    Unknown,
}

impl Repeat {
    /// The field that makes a repeated call safe.
    pub fn key(self) -> Option<FieldId> {
        match self {
            Self::Keyed(field) => Some(field),
            Self::Reads | Self::Unknown => None,
        }
    }
}
