//! Calling: an operation, and how a call to it can end; notifications, which nobody called for.

pub(crate) mod api_error;
pub(crate) mod notification;
pub(crate) mod operation;
pub(crate) mod outcome;
pub(crate) mod result_code;
pub(crate) mod server;
pub(crate) mod upload;
