//! The reader of a document.

use std::collections::{BTreeMap, BTreeSet};

use super::document::{Document, Left};
use super::export_definitions::ExportDefinitions;
use super::object_keywords::Object;
use super::targets::Targets;
use crate::prose::ProseStatements;
use crate::reading::{Kind, Place, Reading, Stated, quote};
use antom_codegen::diagnostic::Span;
use antom_codegen::language::SourceFormat;
use antom_codegen::source::node::{Node, NodeKind};

/// How much work one document is worth: about as many fields as this.
const BUDGET: usize = 200_000;

/// How limits that only descriptions state are treated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Prose {
    /// They are read.
    Read,
    /// They are not: only keywords count.
    Ignored,
}

/// The reader of a document.
pub(crate) struct Reader<'d> {
    pub(crate) document: &'d Document,
    pub(super) targets: Targets<'d>,
    pub(super) descriptions: Prose,
    /// References to other files that were met, by their places.
    pub(crate) other_files: BTreeMap<Place, (Span, String)>,
    /// Definitions with a special meaning, if the document is an export of ours.
    pub(super) definitions: Option<ExportDefinitions>,
    /// The name of the operation at hand, by its `operationId`.
    pub(super) operation: Option<&'d str>,
    /// The name of its first product.
    pub(super) product: Option<&'d str>,
    pub(crate) reading: Reading,
    /// What is understood and has no place in the schema language, in a few words for an import; a reading has it among its
    /// other statements.
    pub(crate) left_out: Vec<Stated<String>>,
    /// The remaining budget.
    pub(super) budget: usize,
    /// How many objects deep the document is read.
    pub(super) deepest: usize,
    /// Whether so deep it has more fields than can be compared.
    pub(super) is_too_large: bool,
    /// Where the first object is that lies deeper.
    pub(super) too_deep: Option<Span>,
    /// The remaining budget of statements beyond the model.
    pub(super) others_left: usize,
    /// Where such statements were left out, and why.
    pub(super) cut: Vec<(Span, String)>,
    /// References in such statements, with what they lead to, which are still to be read.
    pub(super) waiting: Vec<(&'d Node, Object)>,
    /// Whether the members of the objects that a value may be are fields of it.
    pub(super) unites_choices: bool,
    /// Where the objects begin that the reader is in.
    pub(super) around: Vec<BTreeSet<u32>>,
    /// The statements of descriptions, by their offset: shared types are read many times.
    pub(super) prose: BTreeMap<(u32, Option<Kind>), ProseStatements>,
    /// Remarks that were made already.
    pub(super) reported: BTreeSet<(Place, String)>,
}

impl<'d> Reader<'d> {
    /// A reader of a document, which reports call `path`, and of which something was left out already.
    pub(crate) fn new(document: &'d Document, path: &str, left: Left) -> Self {
        let definitions = ExportDefinitions::of(&document.root);
        let mut reading = Reading::new(path, SourceFormat::OpenApi);
        if definitions.is_some() {
            // Our schema in another form, not one of its sources.
            reading.files.iter_mut().for_each(|file| file.format = None);
        }
        let mut reader = Self {
            document,
            targets: Targets::default(),
            descriptions: Prose::Read,
            other_files: BTreeMap::new(),
            definitions,
            operation: None,
            product: None,
            reading,
            left_out: Vec::new(),
            budget: BUDGET,
            deepest: usize::MAX,
            is_too_large: false,
            too_deep: None,
            others_left: BUDGET,
            cut: Vec::new(),
            waiting: Vec::new(),
            unites_choices: false,
            around: Vec::new(),
            prose: BTreeMap::new(),
            reported: BTreeSet::new(),
        };
        for (span, words) in left {
            reader.unrecognised(span, words);
        }
        reader
    }

    /// The same with another budget.
    pub(crate) fn with_budget(self, budget: usize) -> Self {
        Self { budget, ..self }
    }

    pub(crate) fn place(&self, span: Span) -> Place {
        self.document.place(span)
    }

    /// Notes what was not understood, once.
    pub(crate) fn unrecognised(&mut self, span: Span, words: impl Into<String>) {
        self.unrecognised_at(self.place(span), words);
    }

    /// Notes what was not understood at a place, once.
    pub(super) fn unrecognised_at(&mut self, place: Place, words: impl Into<String>) {
        let words = words.into();
        if self.reported.insert((place, words.clone())) {
            self.reading.unrecognised.push(Stated::keyword(words, place));
        }
    }

    /// Whether a reference led to this node.
    pub(crate) fn is_used(&self, node: &Node) -> bool {
        self.targets.has_used(node)
    }

    /// Where everything begins that references in a node lead to, whatever they stand in.
    pub(crate) fn reached_from(&self, node: &'d Node) -> BTreeSet<u32> {
        let mut targets = Targets::default();
        let mut reached = BTreeSet::new();
        let mut waiting = vec![node];
        while let Some(node) = waiting.pop() {
            match &node.kind {
                NodeKind::Scalar(_) => {}
                NodeKind::Sequence(items) => waiting.extend(items),
                NodeKind::Mapping(entries) => {
                    let reference = node.get("$ref").and_then(Node::as_string);
                    let target = reference.and_then(|it| targets.find(&self.document.root, it));
                    waiting.extend(target.filter(|target| reached.insert(target.span.start)));
                    waiting.extend(entries.iter().map(|entry| &entry.value));
                }
            }
        }
        reached
    }

    /// Notes what is understood and has no place in the schema language.
    pub(crate) fn left_out(&mut self, span: Span, words: impl Into<String>) {
        let (place, words) = (self.place(span), words.into());
        if self.reported.insert((place, words.clone())) {
            self.left_out.push(Stated::keyword(words, place));
        }
    }

    /// Notes a remark, once.
    pub(crate) fn remark(&mut self, place: Place, words: String) {
        if self.reported.insert((place, words.clone())) {
            self.reading.remarks.push(Stated::keyword(words, place));
        }
    }

    /// Takes from the budget, and returns whether anything is left.
    pub(crate) fn spend(&mut self, cost: usize, span: Span) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget = self.budget.saturating_sub(cost.max(1));
        if self.budget == 0 {
            self.unrecognised(span, "too many fields after expansion; the rest is left out");
        }
        self.budget > 0
    }

    /// Follows references to their final target.
    pub(crate) fn resolve(&mut self, node: &'d Node) -> Option<&'d Node> {
        let mut node = node;
        for _ in 0..32 {
            let Some(reference) = node.get("$ref").filter(|_| node.as_mapping().is_some()) else {
                return Some(node);
            };
            node = self.target(reference)?;
        }
        self.unrecognised(node.span, "references that lead nowhere");
        None
    }

    /// What a reference leads to.
    pub(crate) fn target(&mut self, reference: &'d Node) -> Option<&'d Node> {
        let text = reference.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
        let target = self.targets.find(&self.document.root, text);
        if target.is_none() {
            let is_elsewhere = !text.is_empty() && !text.starts_with('#');
            if is_elsewhere {
                let place = self.place(reference.span);
                self.other_files.insert(place, (reference.span, text.to_owned()));
            }
            let why = if is_elsewhere { "other files are not read" } else { "it leads nowhere" };
            self.unrecognised(reference.span, format!("reference {}: {why}", quote(text)));
        }
        target
    }
}
