//! An `OpenAPI` document → a schema of ours that compiles.
//!
//! Facts that the schema language cannot express are [reported](Report) with their place, never dropped silently.
//! The steps, each a file of this folder:
//!
//! 1. `document_info`, `imported_operations`, `objects`, `usages`, `scalars`, `value_statements`: the document → a draft.
//!    Keywords count. On demand limits that only prose states are taken too; where the two differ the entry records the
//!    disagreement. `imported_extensions` and `imported_conditions` read the extensions of our own exports.
//!    `left_out` reports what none of them looks at.
//! 2. `drop_unsupported`: limits that the schema language rejects are removed, and reported.
//! 3. `dedup`: identical types are merged; so are objects that differ only in `required` marks, with overrides.
//! 4. `cycles`, `envelope`, `rust_names`: the requirements of the generated Rust.
//! 5. `raw_model`, `files`: the draft → the raw model, which the compiler's own printer writes in the style of `schema/`.
//!
//! A field or an element that may be `null`, in whatever version of `OpenAPI` it says so, becomes `nullable`.

mod cycles;
mod dedup;
mod descriptions;
mod document_info;
mod document_mistakes;
mod draft;
mod drop_unsupported;
mod envelope;
mod files;
mod free_names;
mod from_prose;
mod imported_conditions;
mod imported_extensions;
mod imported_operations;
mod imported_products;
mod imported_uploads;
mod imported_webhooks;
mod importer;
mod left_out;
mod merge;
mod new_field;
mod objects;
mod raw_model;
mod report;
mod rust_names;
mod samples;
mod scalars;
mod schema_nodes;
mod usages;
mod value_kinds;
mod value_names;
mod value_statements;

use super::read::{Reader, document};
use super::reading::quote;
use antom_codegen::diagnostic::{Code, Diagnostic, Diagnostics, FileId, SourceFile, Sources};
use draft::Draft;
use importer::Importer;
use merge::refused_conditions;

pub use importer::Options;
pub use merge::{Existing, Group, Merge, import_folder};
pub use new_field::{KnownObject, NewField, Types, new_field};
pub use report::{Counts, Note, Report};

/// A schema that was made from a document.
#[derive(Debug, Clone)]
pub struct Imported {
    /// The files: path below the schema's folder, and text.
    pub files: Vec<(String, String)>,
    /// What was done, and what could not be expressed.
    pub report: Report,
}

/// Turns an `OpenAPI` document into the files of a schema.
///
/// A document that cannot be read, or of which a schema can express nothing, gives one diagnostic and no files. The files
/// do not have the line that names the JSON Schema of the language: only the caller knows its location.
///
/// ```
/// use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
/// use antom_openapi::import::{Options, import_openapi};
///
/// let document = "
/// openapi: 3.1.0
/// info: { title: Ships }
/// paths:
///   /v1/sail:
///     post:
///       requestBody:
///         required: true
///         content: { application/json: { schema: { properties: { ship: { type: string, maxLength: 9 } } } } }
///       responses:
///         '200': { content: { application/json: { schema: { properties: { at: { type: string } } } } } }
/// ";
/// let mut sources = Sources::new();
/// let file = sources.add(SourceFile::new("ships.yaml", document));
/// let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new()).unwrap();
/// let names: Vec<&str> = imported.files.iter().map(|(path, _)| path.as_str()).collect();
/// assert_eq!(names, ["api.yaml", "operations/sail.yaml"]);
/// assert!(imported.files[1].1.contains("ship: { type: string, maxLength: 9, description: Ship. }"));
/// assert!(imported.report.unsupported.is_empty());
/// ```
pub fn import_openapi(
    file: FileId,
    sources: &Sources,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<Imported> {
    let (mut draft, mut report) = drafted((file, 0), sources, options, diagnostics)?;
    let path = sources.get(file).map_or("", |source| source.path());
    cycles::cut(&mut draft, &mut report);
    dedup::forget_marks(&mut draft, &mut report);
    envelope::find(&mut draft, &mut report);
    if options.prose {
        merge::conditions(&mut draft, &mut report);
    }
    rust_names::name(&mut draft, &mut report);
    if options.prose {
        let files = |draft: Draft| {
            let mut sources = Sources::new();
            for (path, text) in files::files(&draft, path, options, &mut Report::default()) {
                sources.add(SourceFile::new(path, text));
            }
            (sources, 0)
        };
        refused_conditions::take_back(&mut draft, &mut report, &files);
    }
    let files = files::files(&draft, path, options, &mut report);
    report.sort();
    Some(Imported { files, report })
}

/// The draft of one document, whose number among the documents is `number`, with what it says of limits and equal types
/// settled.
fn drafted(
    (file, number): (FileId, usize),
    sources: &Sources,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<(Draft, Report)> {
    let (document, left) = document::open(file, sources, diagnostics)?;
    let document = document.numbered(number);
    let path = sources.get(file).map_or("", |source| source.path());
    let mut importer = Importer::new(Reader::new(&document, path, left), options);
    importer.document_info();
    importer.operations();
    importer.finish();
    importer.unused_components();
    importer.left_out();
    let Importer { mut reader, mut draft, mut report, is_export, .. } = importer;
    if let Some(diagnostic) = several_files(&reader) {
        diagnostics.push(diagnostic);
        return None;
    }
    imported_operations::take_over(&mut reader, &mut report);
    if draft.operations.is_empty() && draft.types.is_empty() {
        let message =
            "nothing in the document can be expressed in a schema: no operation and no type";
        let mut diagnostic =
            Diagnostic::new(Code::E0051, document.root.span.start_point(), message);
        // Why an operation is left out says more than what else was.
        let (first, others): (Vec<_>, Vec<_>) = report
            .unsupported
            .iter()
            .partition(|note| note.words.starts_with(imported_operations::LEFT_OUT));
        for note in first.into_iter().chain(others).take(3) {
            diagnostic = diagnostic.help(format!("line {}: {}", note.place.line, note.words));
        }
        diagnostics.push(diagnostic);
        return None;
    }
    drop_unsupported::drop_unsupported(&mut draft, &mut report);
    from_prose::list(&draft, &mut report);
    // Our own exports have no copies.
    if !is_export {
        dedup::merge_types(&mut draft, &mut report);
    }
    Some((draft, report))
}

/// The refusal of a document that refers to other files.
fn several_files(reader: &Reader<'_>) -> Option<Diagnostic> {
    let (span, reference) = reader.other_files.values().next()?;
    let message = format!("{} is in another file, and other files are not read", quote(reference));
    let mut diagnostic = Diagnostic::new(Code::E0051, *span, message)
        .help("put everything into one file first, for example with `redocly bundle`");
    let more = reader.other_files.len() - 1;
    if more > 0 {
        let noun = if more == 1 { "reference" } else { "references" };
        diagnostic = diagnostic.help(format!("{more} more {noun} to other files"));
    }
    Some(diagnostic)
}
