//! Compares generated files with those on disk: sources, the few files beside them, and derived files elsewhere.

use std::collections::BTreeMap;

use antom_codegen::Checked as Model;
use antom_codegen::api::Api;
use antom_codegen::output::{Change, Files, compare, is_generated};
use antom_codegen::rust::features::feature_table;
use antom_codegen::source::json_schema::json_schema;

use crate::failure::Failure;
use crate::workspace::derived::Derived;
use crate::workspace::difference::Difference;
use crate::workspace::disk::{Edit, lossy, read};
use crate::workspace::feature_table::renewed;
use crate::workspace::manifest;
use crate::workspace::place::Place;
use crate::workspace::project::Project;
use crate::workspace::walk::{self, Links};

/// The files that differ.
#[derive(Debug)]
pub(crate) struct Tree {
    /// Files that differ, in the order of their paths.
    pub(crate) differences: Vec<Difference>,
    /// How many sources are up to date.
    pub(crate) unchanged: usize,
    /// The derived files and folders that were compared as well.
    pub(crate) derived: Vec<String>,
    /// Whether any source on disk was generated.
    is_generated: bool,
}

impl Tree {
    /// Compares a compiled schema with the files on disk.
    pub(crate) fn compare(
        project: &Project<'_>,
        api: &Model,
        files: &Files,
    ) -> Result<Self, Failure> {
        let src = project.out.child("src");
        let mut on_disk = read_sources(&src)?;
        let texts = on_disk.iter().map(|(path, bytes)| (path.clone(), lossy(bytes))).collect();
        let mut differences = Vec::new();
        for (path, change) in compare(files, &texts) {
            differences.push(Difference {
                change,
                origin: files.origin(&path).map(str::to_owned),
                edit: Edit {
                    place: src.below(&path),
                    before: on_disk.remove(&path),
                    after: files.get(&path).map(str::to_owned),
                },
            });
        }
        let changed = differences.iter().filter(|one| one.edit.after.is_some()).count();
        let unchanged = files.len().saturating_sub(changed);
        differences.extend(beside(project, api)?);
        let derived = Derived::compare(project, api)?;
        differences.extend(derived.differences);
        differences.sort_by(|a, b| a.edit.place.cmp(&b.edit.place));
        Ok(Self {
            differences,
            unchanged,
            derived: derived.shown,
            is_generated: texts.values().any(|text| is_generated(text)),
        })
    }

    /// The edits that bring everything up to date. Files that are not generated are left alone.
    pub(crate) fn edits(&self) -> Vec<&Edit> {
        let ours = self.differences.iter().filter(|one| one.change != Change::Foreign);
        ours.map(|one| &one.edit).collect()
    }

    /// An error if sources would be overwritten in a crate that was never generated.
    pub(crate) fn keep_handwritten(&self) -> Result<(), Failure> {
        let replaces = |one: &&Difference| {
            let before = one.edit.before.as_deref().unwrap_or_default();
            one.change == Change::EditedByHand && !before.is_empty()
        };
        match self.differences.iter().find(replaces) {
            Some(one) if !self.is_generated => {
                let message =
                    format!("`{}` was not generated; nothing written", one.edit.place.shown);
                Err(Failure::disk(message).help("choose another folder, or remove the file"))
            }
            _ => Ok(()),
        }
    }
}

/// Every `.rs` file below a folder that may not be there yet.
fn read_sources(src: &Place) -> Result<BTreeMap<String, Vec<u8>>, Failure> {
    if !src.path.exists() {
        return Ok(BTreeMap::new());
    }
    let mut sources = BTreeMap::new();
    for file in walk::files(src, Links::Skip)? {
        if file.path.extension().is_some_and(|extension| extension == "rs") {
            let bytes = read(&file)?;
            let below = file.shown.strip_prefix(&src.shown).unwrap_or(&file.shown);
            sources.insert(below.trim_start_matches('/').to_owned(), bytes);
        }
    }
    Ok(sources)
}

/// The files beside the sources: two that are written once, but for the features in one of them, and the JSON Schema for editors.
fn beside(project: &Project<'_>, api: &Api) -> Result<Vec<Difference>, Failure> {
    let mut differences: Vec<Difference> = manifest_difference(project, api)?.into_iter().collect();
    let mut missing = |place: Place, text: String| {
        let edit = Edit { place, before: None, after: Some(text) };
        differences.push(Difference { change: Change::Missing, origin: None, edit });
    };
    let rustfmt = project.out.child("rustfmt.toml");
    if !rustfmt.path.exists() {
        missing(rustfmt, manifest::RUSTFMT.to_owned());
    }
    let editors = project.schema.child("schema.json");
    if !editors.path.exists() {
        if project.is_own_schema {
            missing(editors, json_schema());
        }
        return Ok(differences);
    }
    let (before, after) = (read(&editors)?, json_schema());
    if lossy(&before).replace('\r', "") != after {
        let edit = Edit { place: editors, before: Some(before), after: Some(after) };
        differences.push(Difference { change: Change::Stale, origin: None, edit });
    }
    Ok(differences)
}

/// The manifest that is missing, or its table of features that is out of date.
fn manifest_difference(project: &Project<'_>, api: &Api) -> Result<Option<Difference>, Failure> {
    let features = feature_table(api);
    let place = project.out.child("Cargo.toml");
    let (change, before, after) = if place.path.exists() {
        let before = read(&place)?;
        let Some((change, after)) = renewed(&lossy(&before), features.as_ref()) else {
            return Ok(None);
        };
        (change, Some(before), after)
    } else {
        (Change::Missing, None, manifest::starter(project, features.as_ref())?)
    };
    let edit = Edit { place, before, after: Some(after) };
    Ok(Some(Difference { change, origin: None, edit }))
}
