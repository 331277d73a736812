//! Holding: the values themselves, and the tables that describe them.

pub(crate) mod debug;
pub mod formats;
pub(crate) mod numeric;
pub(crate) mod open_enum;
pub(crate) mod path;
pub(crate) mod scalar;
pub(crate) mod shape;
mod wire_impls;
