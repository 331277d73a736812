//! The state of an import.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use super::draft::{Draft, Limits, Usage, ValueType};
use super::report::Report;
use crate::read::schema::Schema;
use crate::read::{Reader, export_definitions};
use crate::reading::{Key, Stated};
use antom_codegen::diagnostic::Span;
use antom_codegen::language::{Builtin, Literal};
use antom_codegen::source::node::{Entry, Node};

/// Most fields of a schema.
const MOST_FIELDS: usize = 400_000;

/// How much work one document is worth: an import reads every part once, and not again where it is used.
const BUDGET: usize = 10 * MOST_FIELDS;

/// Options of an import.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options {
    /// Whether descriptions and examples of the document are taken over; else descriptions are made from names.
    pub descriptions: bool,
    /// Whether limits are taken from descriptions, each listed in [`Report::prose`]; else from keywords alone.
    pub prose: bool,
}

/// The state of an import.
pub(super) struct Importer<'d> {
    pub(super) reader: Reader<'d>,
    pub(super) options: Options,
    /// Whether the document is an export of ours.
    pub(super) is_export: bool,
    pub(super) draft: Draft,
    pub(super) report: Report,
    /// The schemas that have names, by where they begin.
    pub(super) components: BTreeMap<u32, &'d Entry>,
    /// The state of those that were met.
    pub(super) known: BTreeMap<u32, Known>,
    /// Objects by where their parts begin.
    pub(super) objects: BTreeMap<Vec<u32>, usize>,
    /// Objects whose fields are yet to be read.
    pub(super) pending: VecDeque<Pending<'d>>,
    /// Where the parts of bodies begin.
    pub(super) bodies: BTreeSet<u32>,
    /// Where the keys begin that state what a request with a file is like.
    pub(super) form_keys: BTreeSet<u32>,
    /// Places of the keys of what texts hold, as far as they were read.
    pub(super) content_keys: BTreeSet<u32>,
    /// Request bodies that the document does not call required.
    pub(super) optional_bodies: Vec<Span>,
    /// Where the components begin that responses of failure lead to.
    pub(super) failures: BTreeSet<u32>,
    pub(super) depth: usize,
    /// How many fields may still be read.
    pub(super) left: usize,
}

impl<'d> Importer<'d> {
    pub(super) fn new(reader: Reader<'d>, options: Options) -> Self {
        let root = &reader.document.root;
        let schemas = root.get("components").and_then(|components| components.get("schemas"));
        let schemas = schemas.and_then(Node::as_mapping).unwrap_or_default();
        let components = schemas.iter().map(|entry| (entry.value.span.start, entry)).collect();
        Self {
            is_export: export_definitions::is_export(root),
            reader: reader.with_budget(BUDGET),
            options,
            draft: Draft::default(),
            report: Report::default(),
            components,
            known: BTreeMap::new(),
            objects: BTreeMap::new(),
            pending: VecDeque::new(),
            bodies: BTreeSet::new(),
            form_keys: BTreeSet::new(),
            content_keys: BTreeSet::new(),
            optional_bodies: Vec::new(),
            failures: BTreeSet::new(),
            depth: 0,
            left: MOST_FIELDS,
        }
    }
}

/// An object whose fields are yet to be read.
pub(super) struct Pending<'d> {
    pub(super) id: usize,
    pub(super) schema: Schema<'d>,
}

/// The state of a component.
pub(super) enum Known {
    /// It is being read.
    Open,
    /// It has been read; `None` if it cannot be expressed.
    Done(Option<Value>),
}

/// A use of a schema, as a type with limits.
#[derive(Debug, Clone)]
pub(super) struct Value {
    pub(super) held: Usage,
    /// `const` and `default`, and where keyword and text disagree.
    pub(super) facts: ValueStatements,
    pub(super) is_nullable: bool,
}

impl Value {
    /// A JSON value of any kind.
    pub(super) fn any() -> Self {
        let held = Usage::of(ValueType::Builtin(Builtin::Any));
        Self { held, facts: ValueStatements::default(), is_nullable: false }
    }
}

/// What is stated of a value.
#[derive(Debug, Clone, Default)]
pub(super) struct ValueStatements {
    pub(super) limits: Limits,
    /// Key, value of the keyword, value in the text.
    pub(super) disagreements: Vec<(Key, Literal, Literal)>,
    /// Sentences about when it is present, each with its keyword in front.
    pub(super) conditions: Vec<Stated<String>>,
}
