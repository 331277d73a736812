//! The commands, each in a file of its name.

pub(crate) mod errors;
pub(crate) mod explain;
pub(crate) mod operations;
pub(crate) mod sign;
pub(crate) mod validate;
pub(crate) mod verify;
