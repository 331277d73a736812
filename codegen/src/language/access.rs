//! Whether requests, responses or both have a field.

/// Whether requests, responses or both have a field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Access {
    /// Both.
    #[default]
    ReadWrite,
    /// Only responses: `readOnly`.
    ReadOnly,
    /// Only requests: `writeOnly`.
    WriteOnly,
}

impl Access {
    /// The key of a field that says so; none if both have it.
    pub fn keyword(self) -> Option<&'static str> {
        match self {
            Self::ReadWrite => None,
            Self::ReadOnly => Some("readOnly"),
            Self::WriteOnly => Some("writeOnly"),
        }
    }
}
