//! The files that the commands read and write: a schema, the crate generated from it, and what else is made from it.

pub(crate) mod compile;
pub(crate) mod crate_name;
pub(crate) mod derived;
pub(crate) mod difference;
pub(crate) mod disk;
pub(crate) mod feature_table;
pub(crate) mod manifest;
pub(crate) mod place;
pub(crate) mod project;
pub(crate) mod revision;
pub(crate) mod sample_files;
pub(crate) mod schema_files;
pub(crate) mod text_diff;
pub(crate) mod tree;
pub(crate) mod walk;
