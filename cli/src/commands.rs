//! The commands, each in a file of its name.

#[cfg(feature = "call")]
pub(crate) mod call;
pub(crate) mod errors;
pub(crate) mod explain;
#[cfg(feature = "call")]
pub(crate) mod notify;
pub(crate) mod operations;
#[cfg(feature = "sandbox")]
pub(crate) mod replay;
#[cfg(feature = "sandbox")]
pub(crate) mod sandbox;
pub(crate) mod sign;
pub(crate) mod validate;
pub(crate) mod verify;
