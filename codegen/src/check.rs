//! Pass 2: raw model → checked model. Names are resolved, defaults merged, and every mistake is reported.
//!
//! *Invariant*: a [`Checked`] model is made only if there are no errors, so later passes report none about the schema
//! (except names that Rust cannot have).

mod accepted_values;
mod addresses;
mod alias_checks;
#[cfg(test)]
mod check_tests;
#[cfg(test)]
mod content_tests;
mod descriptions;
mod directions;
mod disagreements;
mod document;
mod enum_checks;
mod field_sets;
mod groups;
mod limit_checks;
#[cfg(test)]
mod model_tests;
mod modules;
mod notification_checks;
mod null_meanings;
mod objects;
mod operation_checks;
mod operation_servers;
mod operation_state;
mod overrides;
mod provenance;
mod recovery;
mod recursion;
mod result_codes;
mod rule_checks;
mod scalars;
mod secret_names;
mod symbols;
mod units;
mod unused;
mod upload_checks;
mod usage_checks;
mod value_sets;
mod word_checks;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;

use crate::api::{Api, Arena, Group, Id, Scalar};
use crate::diagnostic::{Diagnostics, FileId, Sources};
use crate::source::Raw;
use crate::source::schema_file::File;
use symbols::SymbolTable;

/// The state that all checks share.
pub(crate) struct Checker<'a> {
    /// The text of the schema, to underline parts of descriptions.
    pub(crate) sources: &'a Sources,
    /// The meaning of every name.
    pub(crate) names: SymbolTable<'a>,
    /// The named scalars, which are lowered before what uses them.
    pub(crate) scalars: Arena<Scalar>,
    /// The groups that the operations of files belong to.
    pub(crate) groups_of_files: BTreeMap<FileId, Id<Group>>,
    /// Files that were reported for a missing source.
    pub(crate) without_source: BTreeSet<FileId>,
    /// The diagnostics so far.
    pub(crate) diagnostics: &'a mut Diagnostics,
}

/// A model without mistakes. Only [`check`] makes one, and nobody can edit it.
#[derive(Debug)]
pub struct Checked(Api);

impl Deref for Checked {
    type Target = Api;

    fn deref(&self) -> &Api {
        &self.0
    }
}

/// A model with mistakes. It serves to find further mistakes, so that one run reports everything.
#[derive(Debug)]
pub struct Flawed(Box<Api>);

impl Flawed {
    /// The part of the model that could be read.
    pub(crate) fn api(&self) -> &Api {
        &self.0
    }
}

/// Checks the raw model as a whole.
///
/// # Errors
///
/// If there is an error, found here or already in `diagnostics`.
pub fn check(raw: &Raw<'_>, diagnostics: &mut Diagnostics) -> Result<Checked, Flawed> {
    let sources = raw.sources();
    let files = field_sets::expanded(raw.files(), diagnostics);
    let files = files.as_ref();
    let names = symbols::collect(files, sources, diagnostics);
    let (scalars, without_source) = (Arena::new(), BTreeSet::new());
    let groups_of_files = BTreeMap::new();
    let mut checker =
        Checker { sources, names, scalars, groups_of_files, without_source, diagnostics };
    let api = checker.lower(files);
    recursion::check(&api, checker.diagnostics);
    if checker.names.unreadable.is_empty() {
        unused::check(&api, checker.diagnostics);
        directions::warn_unreachable(&api, checker.diagnostics);
        secret_names::check(&api, checker.diagnostics);
        checker.warn_unused_words();
    }
    if diagnostics.has_errors() { Err(Flawed(Box::new(api))) } else { Ok(Checked(api)) }
}

impl Checker<'_> {
    fn lower(&mut self, files: &[(FileId, File)]) -> Api {
        let level = self.api_level(files);
        let modules = self.modules(files);
        self.folders(files);
        self.shared_codes(level.result.as_ref());
        let enums = self.enums(files);
        self.scalars = self.scalars(files);
        let mut objects = Arena::new();
        let mut operations = Arena::new();
        let mut notifications = Arena::new();
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
            for entry in file.notifications.iter().flat_map(|all| all.iter()) {
                let envelope = level.result.as_ref();
                let notification =
                    self.notification(*file_id, &entry.key, &entry.value, &mut objects, envelope);
                notifications.push(notification);
            }
        }
        overrides::require_per_use(&mut objects);
        directions::decide(&mut objects);
        null_meanings::decide(&mut objects);
        if let Some(envelope) = &level.result {
            operation_checks::loosen_message(&mut objects, envelope);
        }
        self.addresses_differ(files.iter().map(|(_, file)| file));
        self.products(files, &objects, &mut operations, level.result.as_ref());
        self.tags(files, &objects, &mut notifications);
        let outer_tests =
            self.rules(files, &mut objects, &level.flags, (&operations, &notifications));
        self.units(files, &mut objects, &enums);
        let scalars = std::mem::replace(&mut self.scalars, Arena::new());
        let bodies = (operations, notifications);
        let api = level.into_api(modules, objects, enums, scalars, bodies, outer_tests);
        self.check_results(&api);
        self.check_servers(&api);
        self.check_states(&api);
        api
    }
}
