//! Why a notification is refused.

use std::error::Error;
use std::fmt;
use std::time::Duration;

use crate::signature::SignatureError;

/// Why a notification is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum WebhookError {
    /// Its signature is missing, malformed or wrong, or it is for another client.
    Signature(SignatureError),
    /// It was signed longer ago than is allowed: a replay, or a clock that is wrong.
    TooOld(Duration),
    /// It was signed further in the future than is allowed: one of the clocks is wrong.
    FromTheFuture(Duration),
    /// The header of this name cannot be read, although it is signed.
    Malformed(&'static str),
}

impl WebhookError {
    /// The HTTP status to answer: 401, or 400 for what cannot be read.
    ///
    /// The sender tries again whatever the status, for 24 hours.
    #[must_use]
    pub fn status(self) -> u16 {
        match self {
            Self::Signature(SignatureError::Malformed) | Self::Malformed(_) => 400,
            Self::Signature(_) | Self::TooOld(_) | Self::FromTheFuture(_) => 401,
        }
    }
}

impl From<SignatureError> for WebhookError {
    fn from(error: SignatureError) -> Self {
        Self::Signature(error)
    }
}

impl fmt::Display for WebhookError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Signature(error) => write!(f, "the notification is not believed: {error}"),
            Self::TooOld(age) => {
                write!(f, "the notification was signed {} s ago, which is too long", age.as_secs())
            }
            Self::FromTheFuture(ahead) => {
                write!(f, "the notification was signed {} s in the future", ahead.as_secs())
            }
            Self::Malformed(name) => write!(f, "the header {name} cannot be read"),
        }
    }
}

impl Error for WebhookError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Signature(error) => Some(error),
            Self::TooOld(_) | Self::FromTheFuture(_) | Self::Malformed(_) => None,
        }
    }
}
