//! `OpenAPI` 3.0 and 3.1, JSON or YAML → readings.
//!
//! Descriptions count too: limits in their prose are read as those of a documentation page, and distinguished
//! from keywords by their [manner](super::reading::Manner). Where the two differ the keyword counts.

mod body;
pub(super) mod document;
pub(super) mod fields;
mod json;
mod limits;
pub(super) mod operations;
pub(super) mod own;
mod places;
pub(super) mod schema;
pub(super) mod server_urls;
pub(super) mod stated;
mod targets;

use std::collections::{BTreeMap, BTreeSet};

use super::prose::Facts;
use super::reading::{Kind, Place, Reading, Stated, quote};
use antom_codegen::api::SourceFormat;
use antom_codegen::diagnostic::{Diagnostics, FileId, Sources, Span};
use antom_codegen::source::node::Node;
use document::{Document, Left};
use own::Own;
use targets::Targets;

/// How much work one document is worth: about as many fields as this.
const BUDGET: usize = 200_000;

/// Reads an `OpenAPI` document.
///
/// A file that cannot be read gives one diagnostic, and no reading.
///
/// ```
/// use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
/// use antom_openapi::read::read_openapi;
///
/// let mut sources = Sources::new();
/// let file = sources.add(SourceFile::new("pay.yaml", "openapi: 3.1.0\npaths:\n  /v1/pay: { post: {} }\n"));
/// let mut diagnostics = Diagnostics::new();
/// let reading = read_openapi(file, &sources, &mut diagnostics).unwrap();
/// assert!(diagnostics.is_empty() && reading.operations.contains_key("pay"));
///
/// let file = sources.add(SourceFile::new("broken.json", r#"{ "openapi": "3.1.0", }"#));
/// assert!(read_openapi(file, &sources, &mut diagnostics).is_none());
/// assert_eq!(diagnostics.len(), 1);
/// ```
pub fn read_openapi(
    file: FileId,
    sources: &Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Reading> {
    let (document, left) = document::open(file, sources, diagnostics)?;
    let path = sources.get(file).map_or("", |source| source.path());
    let mut reader = Reader::new(&document, path, left);
    reader.operations();
    Some(reader.reading)
}

/// The reader of a document.
pub(super) struct Reader<'d> {
    pub(super) document: &'d Document,
    targets: Targets<'d>,
    /// Definitions with a special meaning, if the document is an export of ours.
    own: Option<Own>,
    pub(super) reading: Reading,
    /// The remaining budget.
    budget: usize,
    /// Where the objects begin that the reader is in.
    around: Vec<BTreeSet<u32>>,
    /// Facts of descriptions, by their offset: shared types are read many times.
    prose: BTreeMap<(u32, Option<Kind>), Facts>,
    /// Remarks that were made already.
    said: BTreeSet<(Place, String)>,
}

impl<'d> Reader<'d> {
    /// A reader of a document, which reports call `path`, and of which something was left out already.
    pub(super) fn new(document: &'d Document, path: &str, left: Left) -> Self {
        let own = Own::of(&document.root);
        let mut reading = Reading::new(path, SourceFormat::OpenApi);
        if own.is_some() {
            // Our schema in another form, not one of its sources.
            reading.files.iter_mut().for_each(|file| file.format = None);
        }
        let mut reader = Self {
            document,
            targets: Targets::default(),
            own,
            reading,
            budget: BUDGET,
            around: Vec::new(),
            prose: BTreeMap::new(),
            said: BTreeSet::new(),
        };
        for (span, words) in left {
            reader.not_understood(span, words);
        }
        reader
    }

    pub(super) fn place(&self, span: Span) -> Place {
        self.document.place(span)
    }

    /// Notes what was not understood, once.
    pub(super) fn not_understood(&mut self, span: Span, words: impl Into<String>) {
        let (place, words) = (self.place(span), words.into());
        if self.said.insert((place, words.clone())) {
            self.reading.not_understood.push(Stated::keyword(words, place));
        }
    }

    /// Notes a remark, once.
    pub(super) fn remark(&mut self, place: Place, words: String) {
        if self.said.insert((place, words.clone())) {
            self.reading.remarks.push(Stated::keyword(words, place));
        }
    }

    /// Takes from the budget, and returns whether anything is left.
    pub(super) fn spend(&mut self, cost: usize, span: Span) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget = self.budget.saturating_sub(cost.max(1));
        if self.budget == 0 {
            self.not_understood(
                span,
                "a document that expands to more fields than anyone reads; the rest is left out",
            );
        }
        self.budget > 0
    }

    /// Follows references to their final target.
    pub(super) fn resolve(&mut self, node: &'d Node) -> Option<&'d Node> {
        let mut node = node;
        for _ in 0..32 {
            let Some(reference) = node.get("$ref").filter(|_| node.as_mapping().is_some()) else {
                return Some(node);
            };
            node = self.target(reference)?;
        }
        self.not_understood(node.span, "references that lead nowhere");
        None
    }

    /// What a reference leads to.
    pub(super) fn target(&mut self, reference: &'d Node) -> Option<&'d Node> {
        let text = reference.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
        let target = self.targets.find(&self.document.root, text);
        if target.is_none() {
            self.not_understood(reference.span, format!("reference {}", quote(text)));
        }
        target
    }
}
