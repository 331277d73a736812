//! Result codes, and the envelope that carries them.

use super::{Action, Notes};
use crate::diagnostic::Span;
use crate::language::{Outcome, Spanned};

/// A result code of an operation.
#[derive(Debug)]
pub struct ResultCode {
    /// Its text on the wire.
    pub code: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// The status it comes with, as on the wire.
    pub status: String,
    /// The meaning of the status for the call.
    pub outcome: Outcome,
    /// What the caller should do.
    pub action: Action,
    /// What happened.
    pub meaning: Spanned<String>,
    /// Whether it belongs to a normal path.
    pub normal: bool,
    /// Provenance and history.
    pub notes: Notes,
}

/// The envelope that states whether a call succeeded.
#[derive(Debug)]
pub struct ResultEnvelope {
    /// The response field that holds it.
    pub field: Spanned<String>,
    /// Its member for the result code.
    pub code: Spanned<String>,
    /// Its member for the status.
    pub status: Spanned<String>,
    /// Its member for the message.
    pub message: Option<Spanned<String>>,
    /// The meaning of each status for the call.
    pub statuses: Vec<Status>,
    /// The shared codes that every operation may return.
    pub codes: Vec<Spanned<String>>,
    /// What answers a notification.
    pub acknowledgement: Option<Acknowledgement>,
}

/// The contents of the envelope that answers a notification.
#[derive(Debug)]
pub struct Acknowledgement {
    /// The result code.
    pub code: String,
    /// The status.
    pub status: String,
    /// The message.
    pub message: Option<String>,
    /// The place of the code.
    pub span: Span,
}

/// A status that the envelope may carry.
#[derive(Debug)]
pub struct Status {
    /// Its text on the wire.
    pub text: Spanned<String>,
    /// Its meaning for the call.
    pub outcome: Outcome,
    /// What to do about codes of this status that the schema does not know.
    pub action: Action,
}
