//! The direction of a message, and the members that only one direction has.

/// Whether a message is sent or received.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Direction {
    /// It is a request.
    Sent,
    /// It is a response.
    Received,
}

/// Whether requests, responses or both have a member: the words `readOnly` and `writeOnly` of JSON Schema.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Access {
    /// Both have it.
    #[default]
    ReadWrite,
    /// Only responses have it. A request is written without it, so that what was read can be changed and sent back.
    ReadOnly,
    /// Only requests have it. A response is written without it.
    WriteOnly,
}

impl Access {
    /// Whether a message of this direction is written without the member. A value that is no message, such as a part of
    /// one, is written as it is.
    pub(crate) const fn leaves_out(self, direction: Option<Direction>) -> bool {
        matches!(
            (self, direction),
            (Self::ReadOnly, Some(Direction::Sent)) | (Self::WriteOnly, Some(Direction::Received))
        )
    }
}
