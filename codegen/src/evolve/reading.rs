//! What a source says of an API: facts with their places, as far as it says anything.
//!
//! A reading is partial by nature. What it does not mention is not denied; only what it shows completely
//! ([`Body::is_complete`], [`Field::children`]) can be said to lack something.

use std::collections::BTreeMap;

use crate::api::Literal;

/// A place in a source: 1-based line and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Line.
    pub line: usize,
    /// Column, in characters.
    pub column: usize,
}

/// A fact and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Where it stands.
    pub place: Place,
    /// Whether it is said by a keyword or a table cell, or only in prose.
    pub manner: Manner,
}

/// How a fact is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// By a keyword, a mark or a table cell.
    Keyword,
    /// Only in a sentence.
    Prose,
}

/// Everything one source says.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// What it is called in reports: its path.
    pub source: String,
    /// The operations it describes, by name.
    pub operations: BTreeMap<String, Operation>,
    /// What was not understood, with a few words on what it looked like.
    pub not_understood: Vec<Stated<String>>,
}

/// What a source says of one operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Operation {
    /// HTTP method.
    pub method: Option<Stated<String>>,
    /// Path, without the prefix that servers have.
    pub path: Option<Stated<String>>,
    /// What it says of the request.
    pub request: Body,
    /// What it says of the response.
    pub response: Body,
    /// Result codes, by code.
    pub codes: BTreeMap<String, Code>,
    /// Whether the list of codes is shown completely.
    pub codes_complete: bool,
    /// Sample bodies, as JSON text.
    pub samples: Vec<Stated<String>>,
}

/// What a source says of a body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// Fields at the top, in the order of the source.
    pub fields: Vec<Field>,
    /// Whether every field at the top is shown.
    pub is_complete: bool,
}

/// What a source says of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Where the source names it.
    pub place: Place,
    /// Its kind.
    pub kind: Option<Stated<Kind>>,
    /// Whether it is marked as required. In a source that marks what is required, no mark says `false`.
    pub required: Option<Stated<bool>>,
    /// Limits by our keyword (`maxLength`, `minimum`, `enum`, `pattern`, `format`, `const`, `default`, `maxItems`, …).
    pub limits: BTreeMap<&'static str, Stated<Limit>>,
    /// What else the source says in prose that we know to be a condition, verbatim keys only (`requiredWhen`, …): the sentence.
    pub conditions: Vec<Stated<String>>,
    /// Fields below it: of the object, or of the elements of the array.
    pub children: Children,
}

/// Fields below a field.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Children {
    /// It has none.
    #[default]
    None,
    /// It has some, and the source hides them.
    Folded,
    /// All that there are.
    Shown(Vec<Field>),
    /// The same as further up: a type that holds itself.
    Recursive,
}

/// The kind of a value, as coarse as sources have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Text, of whatever form.
    Text,
    /// `true` or `false`.
    Boolean,
    /// Whole number.
    Integer,
    /// Number.
    Number,
    /// Object with fields.
    Object,
    /// Object with free members.
    Map,
    /// List of texts.
    TextArray,
    /// List of objects.
    ObjectArray,
    /// List of something else, or of something not said.
    Array,
}

/// The value of a limit.
#[derive(Debug, Clone, PartialEq)]
pub enum Limit {
    /// A bound or a count.
    Number(i64),
    /// A form, a pattern, a fixed value, a default.
    Text(String),
    /// A list of values, and whether it is complete.
    Values {
        /// The values.
        values: Vec<Literal>,
        /// Whether the source calls the list complete.
        complete: bool,
    },
    /// A mark.
    Flag(bool),
}

/// What a source says of a result code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// Where it stands.
    pub place: Place,
    /// Its status on the wire.
    pub status: Option<Stated<String>>,
    /// The action that the source's words amount to, as one of our action words.
    pub action: Option<Stated<&'static str>>,
}
