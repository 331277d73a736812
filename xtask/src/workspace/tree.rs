//! What stands on disk against what should: the sources, the few files beside them, and what is made outside.

use std::collections::BTreeMap;
use std::fs;

use antom_codegen::api::Api;
use antom_codegen::output::{Change, Files, compare, is_generated};
use antom_codegen::source::json_schema::json_schema;

use crate::failure::Failure;
use crate::workspace::derived::Outside;
use crate::workspace::disk::Edit;
use crate::workspace::manifest;
use crate::workspace::place::Place;
use crate::workspace::project::Job;
use crate::workspace::walk::{self, Links};

/// A file that is not as it should be.
#[derive(Debug)]
pub(crate) struct Difference {
    /// How it differs.
    pub(crate) change: Change,
    /// The schema file it is made from.
    pub(crate) origin: Option<String>,
    /// What would mend it.
    pub(crate) edit: Edit,
}

/// Everything that differs.
#[derive(Debug)]
pub(crate) struct Tree {
    /// Files that differ, in the order of their paths.
    pub(crate) differences: Vec<Difference>,
    /// How many sources are as they should be.
    pub(crate) unchanged: usize,
    /// What else than the crate was compared.
    pub(crate) outside: Vec<String>,
    /// Whether any file there was generated.
    is_generated: bool,
}

impl Tree {
    /// Compares what was compiled with what is on disk.
    pub(crate) fn compare(job: &Job<'_>, api: &Api, files: &Files) -> Result<Self, Failure> {
        let src = job.out.child("src");
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
        differences.extend(beside(job)?);
        let outside = Outside::compare(job, api)?;
        differences.extend(outside.differences);
        differences.sort_by(|a, b| a.edit.place.cmp(&b.edit.place));
        Ok(Self {
            differences,
            unchanged,
            outside: outside.shown,
            is_generated: texts.values().any(|text| is_generated(text)),
        })
    }

    /// The edits that make it as it should be. Files that are not generated ones are left alone.
    pub(crate) fn edits(&self) -> Vec<&Edit> {
        let ours = self.differences.iter().filter(|one| one.change != Change::Foreign);
        ours.map(|one| &one.edit).collect()
    }

    /// The sources of a crate that was never generated are someone's work.
    pub(crate) fn refuse_to_replace_work(&self) -> Result<(), Failure> {
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

/// The text of a file, such as it is.
pub(crate) fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
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

/// The files beside the sources: two that are only ever begun, and the JSON Schema for editors.
fn beside(job: &Job<'_>) -> Result<Vec<Difference>, Failure> {
    let mut differences = Vec::new();
    let mut missing = |place: Place, text: String| {
        let edit = Edit { place, before: None, after: Some(text) };
        differences.push(Difference { change: Change::Missing, origin: None, edit });
    };
    let cargo = job.out.child("Cargo.toml");
    if !cargo.path.exists() {
        missing(cargo, manifest::starter(job)?);
    }
    let rustfmt = job.out.child("rustfmt.toml");
    if !rustfmt.path.exists() {
        missing(rustfmt, manifest::RUSTFMT.to_owned());
    }
    let editors = job.schema.child("schema.json");
    if !editors.path.exists() {
        if job.is_own_schema {
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

/// The bytes of a file.
pub(crate) fn read(file: &Place) -> Result<Vec<u8>, Failure> {
    fs::read(&file.path).map_err(|error| Failure::io("read", &file.shown, &error))
}
