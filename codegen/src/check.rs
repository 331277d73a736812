//! Pass 2: raw model → checked model. Names are resolved, defaults merged, and everything that is wrong is said.
//!
//! *Invariant*: an [`Api`] comes out only when nothing is wrong, so later passes have no errors of their own
//! about the schema (but for names that Rust cannot have, which is Rust's business).

mod accept;
mod api_level;
mod declare;
mod descriptions;
mod disagreements;
mod enums;
mod limits;
mod lost;
mod modules;
mod notes;
mod objects;
mod operations;
mod overrides;
mod recursion;
mod result_codes;
mod rules;
mod scalars;
mod unused;
mod usages;

use crate::api::{Api, Arena};
use crate::diagnostic::{Diagnostics, FileId, Sources};
use crate::source::model::File;
use declare::Names;

/// What the parts of this pass share.
pub(crate) struct Checker<'a> {
    /// The text of the schema, to underline parts of descriptions.
    pub(crate) sources: &'a Sources,
    /// What every name means.
    pub(crate) names: Names<'a>,
    /// What is wrong.
    pub(crate) diagnostics: &'a mut Diagnostics,
}

/// Checks the raw model as a whole. `None` when anything is wrong; what, is in `diagnostics`.
pub fn check(
    files: &[(FileId, File)],
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Api> {
    let names = declare::declare(files, sources, diagnostics);
    let mut checker = Checker { sources, names, diagnostics };
    let api = checker.lower(files);
    recursion::check(&api, checker.diagnostics);
    if checker.names.lost.is_empty() {
        unused::check(&api, checker.diagnostics);
    }
    if diagnostics.has_errors() {
        // Nothing comes out, but one run is to say everything, so what Rust will not have is said here.
        crate::rust::names::name(&api, diagnostics);
        return None;
    }
    Some(api)
}

impl Checker<'_> {
    fn lower(&mut self, files: &[(FileId, File)]) -> Api {
        let level = self.api_level(files);
        let modules = self.modules(files);
        self.shared_codes(level.result.as_ref());
        let enums = self.enums(files);
        let scalars = self.scalars(files);
        let mut objects = Arena::new();
        let mut operations = Arena::new();
        for (file_id, file) in files {
            for entry in file.objects.iter().flat_map(|objects| objects.iter()) {
                objects.push(self.object(*file_id, &entry.key, &entry.value));
            }
            for entry in file.operations.iter().flat_map(|operations| operations.iter()) {
                let envelope = level.result.as_ref();
                let operation =
                    self.operation(*file_id, &entry.key, &entry.value, &mut objects, envelope);
                operations.push(operation);
            }
        }
        overrides::settle(&mut objects);
        let facts = self.rules(files, &mut objects, &level.context);
        let api = level.into_api(modules, objects, enums, scalars, operations, facts);
        self.check_results(&api);
        api
    }
}
