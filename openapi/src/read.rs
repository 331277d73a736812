//! `OpenAPI` 3.0 and 3.1, JSON or YAML → readings.
//!
//! Descriptions count too, unless they are [ignored](Prose::Ignored): limits in their prose are read as those of a
//! documentation page, and distinguished from keywords by their [manner](super::reading::Manner). Where the two differ
//! the keyword counts.

mod body;
pub(super) mod document;
pub(crate) mod document_walk;
pub(super) mod export_definitions;
pub(super) mod export_reader;
mod extension_codes;
mod extension_limits;
mod field_choices;
pub(crate) mod fields;
mod json;
pub(crate) mod limits;
mod line_index;
pub(crate) mod media_types;
pub(super) mod merge_prose;
pub(crate) mod multipart_form;
pub(crate) mod object_keywords;
pub(crate) mod operation_parts;
pub(super) mod operations;
mod other_statements;
mod reader;
pub(super) mod schema;
pub(super) mod server_urls;
mod targets;
pub(crate) mod text_choices;
pub(crate) mod text_content;
mod text_places;
pub(crate) mod whole_number;

use super::reading::Reading;
use antom_codegen::diagnostic::{Diagnostics, FileId, Sources};

pub use limits::width_of;
pub use media_types::is_json;
pub use merge_prose::is_same_limit;
pub use reader::Prose;
pub(super) use reader::Reader;

/// How many objects deep a document is read. Each object is read in every place where it is used, so that objects that
/// refer to each other in many ways come to more fields than can be compared: such a document is read less deeply, but in
/// every operation.
pub const DEPTHS: &[usize] = &[48, 6, 3, 1];

/// The last of these.
const LEAST_DEPTH: usize = 1;

/// Reads an `OpenAPI` document.
///
/// A file that cannot be read gives one diagnostic, and no reading.
///
/// ```
/// use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
/// use antom_openapi::read::{Prose, read_openapi};
///
/// let mut sources = Sources::new();
/// let file = sources.add(SourceFile::new("pay.yaml", "openapi: 3.1.0\npaths:\n  /v1/pay: { post: {} }\n"));
/// let mut diagnostics = Diagnostics::new();
/// let reading = read_openapi(file, &sources, Prose::Read, &mut diagnostics).unwrap();
/// assert!(diagnostics.is_empty() && reading.operations.contains_key("pay"));
///
/// let file = sources.add(SourceFile::new("broken.json", r#"{ "openapi": "3.1.0", }"#));
/// assert!(read_openapi(file, &sources, Prose::Read, &mut diagnostics).is_none());
/// assert_eq!(diagnostics.len(), 1);
/// ```
pub fn read_openapi(
    file: FileId,
    sources: &Sources,
    prose: Prose,
    diagnostics: &mut Diagnostics,
) -> Option<Reading> {
    read(file, sources, (prose, false), diagnostics)
}

/// Reads a document once more, so that the members of all objects that a value may be (`oneOf`, `anyOf`) are fields of it.
pub fn read_with_choices(file: FileId, sources: &Sources, prose: Prose) -> Option<Reading> {
    read(file, sources, (prose, true), &mut Diagnostics::new())
}

fn read(
    file: FileId,
    sources: &Sources,
    (prose, unites_choices): (Prose, bool),
    diagnostics: &mut Diagnostics,
) -> Option<Reading> {
    let (document, left) = document::open(file, sources, diagnostics)?;
    let path = sources.get(file).map_or("", |source| source.path());
    let mut last = None;
    for deepest in DEPTHS {
        let mut reader = Reader::new(&document, path, left.clone());
        (reader.descriptions, reader.deepest) = (prose, *deepest);
        reader.unites_choices = unites_choices;
        reader.operations();
        let is_whole = !reader.is_too_large;
        last = Some(reader.reading);
        if is_whole {
            break;
        }
    }
    last
}
