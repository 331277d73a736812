//! Checking: the rules of the schema, run over a value.

pub(crate) mod context;
pub(crate) mod message;
pub(crate) mod pattern;
pub(crate) mod report;
pub mod rule;
mod smallest_unit;
pub(crate) mod suggestion;
pub(crate) mod unique_items;
pub(crate) mod validate;
pub(crate) mod violation;
mod violation_lines;
