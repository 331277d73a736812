//! Files derived from the schema outside of the generated crate: the catalog for the command `antom`, and the reference
//! of the schema language.
//!
//! Each is kept only where its folder is, so that a workspace without the folder does not get a lone file of it.

use std::collections::{BTreeMap, BTreeSet};

use antom_codegen::Checked as Model;
use antom_codegen::catalog::catalog_files;
use antom_codegen::output::Change;
use antom_codegen::reference::language_reference;

use crate::failure::Failure;
use crate::workspace::difference::Difference;
use crate::workspace::disk::{Edit, lossy, read};
use crate::workspace::place::Place;
use crate::workspace::project::Project;
use crate::workspace::sample_files::catalog_with_samples;
use crate::workspace::walk::{self, Links};

/// The files of the catalog, in the folder `cli`.
const CATALOG: &str = "data";
/// The reference of the schema language, in the folder `docs`.
const REFERENCE: &str = "schema-language.md";

/// The files outside of the crate, compared with what they should be.
#[derive(Debug, Default)]
pub(crate) struct Derived {
    /// Files that differ.
    pub(crate) differences: Vec<Difference>,
    /// The files and folders that were looked at.
    pub(crate) shown: Vec<String>,
}

impl Derived {
    /// Compares the derived files with those on disk. Another schema or another crate has none.
    pub(crate) fn compare(project: &Project<'_>, api: &Model) -> Result<Self, Failure> {
        let mut derived = Self::default();
        if !(project.is_own_schema && project.is_own_crate) {
            return Ok(derived);
        }
        let cli = project.workspace.folder("cli");
        if cli.path.join("Cargo.toml").is_file() {
            let crate_name = project.options.crate_name.as_deref();
            let catalog = catalog_with_samples(api, &project.schema, crate_name)?;
            let files = catalog_files(&catalog, &project.options);
            derived.add_folder(&cli.child(CATALOG), files, &project.options.origin)?;
        }
        let docs = project.workspace.folder("docs");
        if docs.path.is_dir() {
            let reference = docs.child(REFERENCE);
            derived.shown.push(reference.shown.clone());
            derived.add(reference, language_reference(), None)?;
        }
        Ok(derived)
    }

    /// Compares files, made from `origin`, with those in a folder. Other JSON there is a part of an older catalog.
    fn add_folder(
        &mut self,
        folder: &Place,
        files: BTreeMap<String, String>,
        origin: &str,
    ) -> Result<(), Failure> {
        self.shown.push(format!("{}/", folder.shown));
        let on_disk =
            if folder.path.is_dir() { walk::files(folder, Links::Skip)? } else { Vec::new() };
        let wanted: BTreeSet<Place> = files.keys().map(|path| folder.below(path)).collect();
        let is_json = |place: &Place| place.path.extension().is_some_and(|it| it == "json");
        for place in on_disk.into_iter().filter(|it| is_json(it) && !wanted.contains(it)) {
            let edit = Edit { before: Some(read(&place)?), place, after: None };
            self.differences.push(Difference { change: Change::Orphan, origin: None, edit });
        }
        for (path, text) in files {
            self.add(folder.below(&path), text, Some(origin.to_owned()))?;
        }
        Ok(())
    }

    /// Compares one file, made from `origin`, with what it should be.
    fn add(&mut self, place: Place, after: String, origin: Option<String>) -> Result<(), Failure> {
        let before = place.path.exists().then(|| read(&place)).transpose()?;
        let change = match before.as_deref().map(lossy) {
            None => Change::Missing,
            Some(text) if text.replace('\r', "") == after => return Ok(()),
            Some(_) => Change::Stale,
        };
        let edit = Edit { place, before, after: Some(after) };
        self.differences.push(Difference { change, origin, edit });
        Ok(())
    }
}
