//! A generated file that differs from what the generator makes.

use antom_codegen::output::Change;

use crate::workspace::disk::Edit;

/// A generated file that differs from what the generator makes.
#[derive(Debug)]
pub(crate) struct Difference {
    /// How it differs.
    pub(crate) change: Change,
    /// The schema file it is made from.
    pub(crate) origin: Option<String>,
    /// The edit that brings it up to date.
    pub(crate) edit: Edit,
}
