//! Pass 1: what authors wrote. Text → span tree → raw model, every mistake collected; and the way back.
//!
//! *Invariant*: nothing here knows Rust, and nothing here looks at more than one entry at a time. What can be
//! said of a file alone (its shape) is checked here and by the JSON Schema in [`json_schema`]; what needs other
//! entries (names, limits, sources) is checked in [`crate::check`].

mod api_model;
mod brief;
pub mod condition;
mod decode;
pub mod json_schema;
mod language_words;
mod limit_values;
pub mod model;
pub mod node;
pub mod numeral;
pub mod patch;
pub mod print;
pub mod quote;
mod raw_limits;
mod record;
pub mod schema_file;
mod to_yaml;
mod yaml;

pub use decode::{Decode, Decoder, Entry, Map, OneOrMany};
pub use yaml::{parse, parse_document};

use crate::diagnostic::{Diagnostics, FileId, Sources};
pub(crate) use record::{EntryDocs, Part};
use schema_file::File;

/// Every kind of entry of the language, for its reference.
pub(crate) fn entries() -> impl Iterator<Item = &'static EntryDocs> {
    let files = schema_file::ENTRIES.iter().chain(api_model::ENTRIES).chain(model::ENTRIES);
    files.chain(model::LIMITS).chain(&condition::DOCS).chain(condition::ENTRIES)
}

/// The raw model: what authors wrote, file by file. Only [`load`] makes one.
#[derive(Debug)]
pub struct Raw<'s> {
    sources: &'s Sources,
    files: Vec<(FileId, File)>,
}

impl<'s> Raw<'s> {
    /// The sources that it was read from.
    pub fn sources(&self) -> &'s Sources {
        self.sources
    }

    /// The files that could be read, in the order of the sources.
    pub fn files(&self) -> &[(FileId, File)] {
        &self.files
    }

    /// The files, taken out of the raw model.
    pub fn into_files(self) -> Vec<(FileId, File)> {
        self.files
    }
}

/// Reads every file into the raw model, in the order of `sources`.
///
/// What has a mistake in it is left out of the result, the smallest entry around it if possible, else the file;
/// the mistake is in `diagnostics`.
pub fn load<'s>(sources: &'s Sources, diagnostics: &mut Diagnostics) -> Raw<'s> {
    let mut files = Vec::new();
    for (id, _) in sources.iter() {
        let Some(node) = parse(id, sources, diagnostics) else {
            continue;
        };
        if let Some(file) = File::decode(&node, &mut Decoder::new(diagnostics)) {
            files.push((id, file));
        }
    }
    Raw { sources, files }
}
