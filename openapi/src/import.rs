//! An `OpenAPI` document → a schema of ours that compiles.
//!
//! Facts that the schema language cannot express are [reported](Report) with their place, never dropped silently.
//! The steps, each a file of this folder:
//!
//! 1. `imported_operations`, `objects`, `uses`, `scalars`, `facts`: the document → a draft. Keywords count; limits that only prose
//!    states are taken too, and where the two differ the entry records the disagreement.
//! 2. `fit`: limits that the schema language rejects are removed.
//! 3. `alike`: identical types are merged; so are objects that differ only in `required` marks, with overrides.
//! 4. `cycles`, `envelope`, `rust_names`: the requirements of the generated Rust.
//! 5. `lower`, `files`: the draft → the raw model, which the compiler's own printer writes in the style of `schema/`.
//!
//! `null` reads as absent in our language, so a nullable field becomes optional.

mod alike;
mod cycles;
mod descriptions;
mod envelope;
mod facts;
mod files;
mod fit;
mod imported_conditions;
mod imported_operations;
mod kinds;
mod level;
mod lower;
mod model;
mod nodes;
mod objects;
mod ours;
mod report;
mod rust_names;
mod scalars;
mod uses;

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::read::{Reader, document, own};
use antom_codegen::diagnostic::{Code, Diagnostic, Diagnostics, FileId, Sources};
use antom_codegen::source::node::{Entry, Node};
use model::Draft;
use objects::{Known, Pending};

pub use report::{Counts, Note, Report};

/// Most fields of a schema that anyone generates code from.
const MOST_FIELDS: usize = 40_000;

/// Options of an import.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether descriptions and examples of the document are taken over; else descriptions are made from names.
    pub descriptions: bool,
}

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
/// A document that cannot be read, or that a schema cannot express at all, gives one diagnostic and no files. The files
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
/// assert!(imported.report.lost.is_empty());
/// ```
pub fn import_openapi(
    file: FileId,
    sources: &Sources,
    options: Options,
    diagnostics: &mut Diagnostics,
) -> Option<Imported> {
    let (document, left) = document::open(file, sources, diagnostics)?;
    let path = sources.get(file).map_or("", |source| source.path());
    let mut importer = Importer::new(Reader::new(&document, path, left), options);
    importer.level();
    importer.operations();
    importer.finish();
    importer.rest();
    let Importer { mut reader, mut draft, mut report, is_ours, .. } = importer;
    imported_operations::take_over(&mut reader.reading, &mut report);
    if draft.operations.is_empty() && draft.types.is_empty() {
        let message = "nothing in the document can be said in a schema: no operation and no type";
        let mut diagnostic =
            Diagnostic::new(Code::E0051, document.root.span.start_point(), message);
        for note in report.lost.iter().take(3) {
            diagnostic = diagnostic.help(format!("line {}: {}", note.place.line, note.words));
        }
        diagnostics.push(diagnostic);
        return None;
    }
    fit::fit(&mut draft, &mut report);
    // Our own exports have no copies.
    if !is_ours {
        alike::unite(&mut draft, &mut report);
    }
    cycles::cut(&mut draft, &mut report);
    alike::forget_marks(&mut draft, &mut report);
    envelope::find(&mut draft, &mut report);
    rust_names::name(&mut draft, &mut report);
    let files = files::files(&draft, path, &mut report);
    report.settle();
    Some(Imported { files, report })
}

/// The state of an import.
struct Importer<'d> {
    reader: Reader<'d>,
    options: Options,
    /// Whether the document is an export of ours.
    is_ours: bool,
    draft: Draft,
    report: Report,
    /// The schemas that have names, by where they begin.
    components: BTreeMap<u32, &'d Entry>,
    /// What is known of them.
    known: BTreeMap<u32, Known>,
    /// Objects by where their parts begin.
    objects: BTreeMap<Vec<u32>, usize>,
    /// Objects whose fields are yet to be read.
    pending: VecDeque<Pending<'d>>,
    /// Where the parts of bodies begin.
    bodies: BTreeSet<u32>,
    depth: usize,
    /// How many fields may still be read.
    left: usize,
}

impl<'d> Importer<'d> {
    fn new(reader: Reader<'d>, options: Options) -> Self {
        let root = &reader.document.root;
        let schemas = root.get("components").and_then(|components| components.get("schemas"));
        let schemas = schemas.and_then(Node::as_mapping).unwrap_or_default();
        let components = schemas.iter().map(|entry| (entry.value.span.start, entry)).collect();
        Self {
            is_ours: own::is_own(root),
            reader,
            options,
            draft: Draft::default(),
            report: Report::default(),
            components,
            known: BTreeMap::new(),
            objects: BTreeMap::new(),
            pending: VecDeque::new(),
            bodies: BTreeSet::new(),
            depth: 0,
            left: MOST_FIELDS,
        }
    }
}
