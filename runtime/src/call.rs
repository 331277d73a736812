//! Calling: an operation, and how a call to it can end.

pub(crate) mod operation;
pub(crate) mod outcome;
