//! Holding: the values themselves, and the tables that describe them.

pub(crate) mod any_json;
pub(crate) mod debug;
pub(crate) mod direction;
mod enum_table;
pub(crate) mod fixed_point;
pub mod formats;
pub(crate) mod integer_enum;
pub(crate) mod into_option;
pub(crate) mod json_map;
pub(crate) mod json_of;
pub(crate) mod json_value;
pub(crate) mod map;
pub(crate) mod nullable;
pub(crate) mod numeric;
mod object_table;
pub(crate) mod open_enum;
pub(crate) mod parse_error;
pub(crate) mod path;
pub(crate) mod plain_text;
pub(crate) mod scalar;
pub(crate) mod shape;
mod wire_impls;
