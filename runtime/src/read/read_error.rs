//! Why reading stopped.

use std::fmt;

/// Why a message could not be read, without its values. One pointer wide.
///
/// Reading stops at the first; [`from_slice`](crate::from_slice) then looks for all of them.
#[derive(Clone, PartialEq, Eq)]
pub struct ReadError(Box<Stop>);

#[derive(Clone, PartialEq, Eq)]
struct Stop {
    /// Byte of the text.
    at: usize,
    reason: Reason,
}

/// Why reading stopped.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reason {
    /// A value of one kind where another should be, as `(expected, found)`.
    WrongKind(&'static str, &'static str),
    /// There is no member with this name, or it is `null`.
    Missing(&'static str),
    /// Values are nested too deeply.
    TooDeep,
    /// Invalid JSON, or a value that Rust cannot represent.
    Broken,
    /// The values take much more room than their text. Not wrong, if the rest can be read.
    NoRoom,
    /// What is wrong has been noted, and the value has been read to its end.
    Noted,
}

impl ReadError {
    #[cold]
    pub(super) fn new(at: usize, reason: Reason) -> Self {
        Self(Box::new(Stop { at, reason }))
    }

    /// The byte of the text at which reading stopped.
    pub(crate) fn at(&self) -> usize {
        self.0.at
    }

    /// Why it stopped.
    pub(crate) fn reason(&self) -> Reason {
        self.0.reason
    }
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.0.reason {
            Reason::WrongKind(expected, found) => write!(f, "expected {expected}, found {found}"),
            Reason::Missing(name) => write!(f, "missing field `{name}`"),
            Reason::TooDeep => f.write_str("nested too deeply"),
            Reason::Broken | Reason::NoRoom | Reason::Noted => f.write_str("cannot be read"),
        }
    }
}

impl fmt::Debug for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl std::error::Error for ReadError {}
