//! What documents are merged into, and how.

use crate::import::importer::Options;
use antom_codegen::api::Api;
use antom_codegen::diagnostic::Sources;

/// What documents are merged into, and how.
#[derive(Debug, Clone, Default)]
pub struct Merge<'a> {
    /// Options of the import of each document.
    pub options: Options,
    /// The schema that is added to; none for a new one.
    pub existing: Option<Existing<'a>>,
    /// Groups of operations by pattern; others are named by their paths.
    pub groups: Vec<Group>,
}

impl<'a> Merge<'a> {
    /// The schema that is added to.
    pub(super) fn api(&self) -> Option<&'a Api> {
        self.existing.as_ref().map(|existing| existing.api)
    }
}

/// A schema that is added to.
#[derive(Debug, Clone, Copy)]
pub struct Existing<'a> {
    /// The schema, checked.
    pub api: &'a Api,
    /// Its files, as they were checked.
    pub sources: &'a Sources,
}

/// A group of operations: its name, and the paths that belong to it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its name, which is that of a folder.
    pub name: String,
    /// A path, whose `*` stand for any text: `/v1/vaults/*`. Or the name of an operation.
    pub pattern: String,
}
