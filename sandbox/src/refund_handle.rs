//! A refund whose money is on its way, for tests.

use std::fmt;

use crate::event::RefundAct;
use crate::gateway::UnknownRefund;
use crate::shared::Shared;
use crate::state_file::StateError;

/// A refund of a [`Sandbox`](crate::Sandbox) whose money is on its way: it was asked for with `isAsyncRefund`. By itself the money
/// arrives after five seconds.
pub struct Refund<'a> {
    pub(crate) shared: &'a Shared,
    pub(crate) of: String,
}

impl Refund<'_> {
    /// The money arrives. Nothing happens if it has, or could not.
    ///
    /// # Errors
    ///
    /// If there is no such refund.
    pub fn arrives(&self) -> Result<(), RefundError> {
        self.act(RefundAct::Arrives)
    }

    /// The money cannot be given back, for the reason of this result code. Nothing happens if that is decided already.
    ///
    /// # Errors
    ///
    /// If there is no such refund.
    pub fn fails(&self, code: &str) -> Result<(), RefundError> {
        self.act(RefundAct::Fails(code.to_owned()))
    }

    fn act(&self, act: RefundAct) -> Result<(), RefundError> {
        let done = self.shared.with(|gateway, now| gateway.refund(now, &self.of, act));
        done.map_err(RefundError::State)?.map_err(RefundError::Unknown)
    }
}

impl fmt::Debug for Refund<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Refund({})", self.of)
    }
}

/// Why a refund could not be decided.
#[derive(Debug)]
#[non_exhaustive]
pub enum RefundError {
    /// No refund has the id.
    Unknown(UnknownRefund),
    /// The state file cannot be written.
    State(StateError),
}

impl fmt::Display for RefundError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(error) => error.fmt(f),
            Self::State(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for RefundError {}
