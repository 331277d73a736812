//! What a reading consists of.

use std::collections::{BTreeMap, BTreeSet};

use super::key::Key;
use antom_codegen::language::{FixedPoint, FromNow, Literal, SourceFormat};

/// What a source states about a value, by key.
pub type Limits = BTreeMap<Key, Stated<Limit>>;

/// What a document states that the schema language has no place for, by name: `items/nullable`, `items/readOnly`,
/// `security/0/key`. The parts of a name are separated by slashes; a name stands for what is below it, too.
pub type OtherStatements = BTreeMap<String, OtherStatement>;

/// The [statement](Body::others) of the media type of a body: `application/json`.
pub const MEDIA_TYPE: &str = "media type";
/// The [statement](Body::others) of the status of a response: `200`.
pub const STATUS: &str = "status";

/// What the names of [schemas that nothing refers to](Reading::parts) begin with.
pub const UNREFERENCED: &str = "unreferenced schema ";

/// A statement that the schema language has no place for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OtherStatement {
    /// Its value, or `present` where there are statements below it.
    pub value: String,
    /// Its place.
    pub place: Place,
}

/// A place in a source: file, line and column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Place {
    /// Which of the [files](Reading::files) of the reading, from 0.
    pub file: usize,
    /// Line, from 1.
    pub line: usize,
    /// Column, in characters, from 1.
    pub column: usize,
}

impl Place {
    /// A place in the first file of a reading.
    pub fn new(line: usize, column: usize) -> Self {
        Self { file: 0, line, column }
    }
}

/// A fact and its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated<T> {
    /// The fact.
    pub value: T,
    /// Its place.
    pub place: Place,
    /// Whether it is stated by a keyword or a table cell, or only in prose.
    pub manner: Manner,
}

impl<T> Stated<T> {
    /// A fact stated by a keyword, a mark or a table cell.
    pub fn keyword(value: T, place: Place) -> Self {
        Self { value, place, manner: Manner::Keyword }
    }

    /// A fact stated only in a sentence.
    pub fn prose(value: T, place: Place) -> Self {
        Self { value, place, manner: Manner::Prose }
    }
}

/// How a fact is stated.
///
/// Documentation pages have no keywords: a limit in a fixed phrase of the documentation
/// ("Maximum length: 64 characters") counts as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Manner {
    /// By a keyword, a mark, a table cell or, on a page, a fixed phrase.
    Keyword,
    /// Only in a sentence.
    Prose,
}

/// A file with facts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Its name in reports.
    pub path: String,
    /// Its format; `None` for a file of our schema, or an export of it.
    pub format: Option<SourceFormat>,
}

/// All facts of one source.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reading {
    /// Its name in reports: its path.
    pub source: String,
    /// Its files, in the order of [`Place::file`].
    pub files: Vec<File>,
    /// What its servers add in front of every path, as far as it states them: `/v2`.
    pub prefixes: Vec<String>,
    /// The operations it describes, by name.
    pub operations: BTreeMap<String, Operation>,
    /// Whether it is one or more whole `OpenAPI` documents, of which everything is read.
    pub is_document: bool,
    /// What it states of the API as a whole: its servers, its security.
    pub others: OtherStatements,
    /// Its schemas that no body holds: those of choices, and those that nothing refers to.
    pub parts: BTreeMap<String, Body>,
    /// The names of all its components, each after its kind: `schemas/Amount`.
    pub components: BTreeSet<String>,
    /// The types whose values are the codes of a published list, by the name of the list.
    pub code_types: BTreeMap<String, CodeType>,
    /// Its texts and samples for people, which are no part of the API, by their keywords: `description`, `example`.
    pub texts: Vec<Stated<String>>,
    /// The values of what is no keyword, or not the value of one, each a part of what was not understood.
    pub mistakes: Vec<Place>,
    /// What was not understood, with a few words on what it looked like.
    pub unrecognised: Vec<Stated<String>>,
    /// What was understood only by preferring one of two statements, or by mending a text: what was done, and why.
    pub remarks: Vec<Stated<String>>,
}

impl Reading {
    /// An empty reading of one file.
    pub fn new(source: &str, format: SourceFormat) -> Self {
        let file = File { path: source.to_owned(), format: Some(format) };
        Self { source: source.to_owned(), files: vec![file], ..Self::default() }
    }

    /// A place as reports show it: `path:line:column`.
    pub fn locate(&self, place: Place) -> String {
        let file = self.files.get(place.file).map_or(&self.source, |file| &file.path);
        format!("{file}:{}:{}", place.line, place.column)
    }
}

/// A type whose values are the codes of a published list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CodeType {
    /// Its name in the schema.
    pub name: String,
    /// The lengths of its values in Unicode characters, without duplicates. Empty if other values are allowed too.
    pub lengths: Vec<i64>,
    /// Its values. Empty if other values are allowed too.
    pub values: Vec<String>,
}

/// The facts of one operation.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Operation {
    /// Its name in the source, with the product it is described for: "list (Catalogue)".
    pub title: Option<Stated<String>>,
    /// HTTP method.
    pub method: Option<Stated<String>>,
    /// Path, as the source states it: with or without the prefix of a server.
    pub path: Option<Stated<String>>,
    /// Where it is named, if it is a notification: a body that the provider sends, here the request.
    pub notification: Option<Place>,
    /// The file that the request carries.
    pub upload: Option<Upload>,
    /// The request, without the file.
    pub request: Body,
    /// The response.
    pub response: Body,
    /// Result codes, by code.
    pub codes: BTreeMap<String, Code>,
    /// Whether the list of codes is shown completely.
    pub codes_complete: bool,
    /// Sample bodies, as JSON text.
    pub samples: Vec<Stated<String>>,
    /// What else is stated of it: its security, its servers, that it is deprecated.
    pub others: OtherStatements,
    /// Whether a schema made from the document has it; `None` if no schema was made.
    pub is_held: Option<bool>,
    /// Its name there.
    pub held_name: Option<String>,
    /// What other sources say of it, where each is one of its own.
    pub further: Vec<Operation>,
    /// Its other bodies, and its parameters: `query`, `header`, `response 402`, `response 200 headers`,
    /// `request application/xml`.
    pub parts: BTreeMap<String, Body>,
}

/// A file that a request carries.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Upload {
    /// What is stated of the parts and of the file: the name of its part ([`FILE`](Self::FILE)), that of the part with the fields
    /// ([`JSON`](Self::JSON)), its media types in order and in small letters, its greatest size, and its hash.
    pub statements: BTreeMap<&'static str, Stated<String>>,
    /// The request with all its parts, as a document describes it.
    pub whole: Body,
}

impl Upload {
    /// The name of the part with the file.
    pub const FILE: &'static str = "file";
    /// The name of the part with the fields as JSON; without it each is a part of its own.
    pub const JSON: &'static str = "json";
    /// The media types of the file.
    pub const MEDIA_TYPES: &'static str = "mediaTypes";
    /// Its greatest size in bytes.
    pub const MAX_SIZE: &'static str = "maxSize";
    /// The field with its hash, the algorithm, and how it is written.
    pub const HASH: &'static str = "hash";
}

/// The facts of a body.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Body {
    /// Fields at the top, in the order of the source.
    pub fields: Vec<Field>,
    /// Whether every field at the top is shown.
    pub is_complete: bool,
    /// Where it is described.
    pub place: Place,
    /// What else is stated of it: its media type, its status; of a body that is no object, everything.
    pub others: OtherStatements,
}

/// The facts of a field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field {
    /// Its name on the wire.
    pub name: String,
    /// Where the source names it.
    pub place: Place,
    /// Its kind.
    pub kind: Option<Stated<Kind>>,
    /// Other spellings of its name, which mean the same field.
    pub aliases: Vec<String>,
    /// Whether it is marked as required. In a source that marks what is required, no mark means `false`.
    pub required: Option<Stated<bool>>,
    /// Its limits, its form, its constant and its default. In an array, all but the [limits of arrays](Key::is_of_array)
    /// are limits of each element.
    pub limits: Limits,
    /// The limits that rules of the objects around it demand in every body; in sources none.
    pub checked: Limits,
    /// What else is stated about when the field is present: a keyword, a colon and the source's words, as in
    /// `requiredWhen: This field is required when terminalType is MINI_APP.` The keywords are those of the schema
    /// language, `returnedWhen` and `nullWhen` for responses, and `anyOf` for "cannot both be null".
    pub conditions: Vec<Stated<String>>,
    /// Fields below it: of the object, or of the elements of the array.
    pub children: Children,
    /// Whether a sentence about it was not understood, so that silence about a limit means nothing.
    pub is_partial: bool,
    /// What else is stated of it.
    pub others: OtherStatements,
    /// What a schema made from the document has in its place.
    pub held: Held,
}

impl Children {
    /// The fields that are known.
    pub fn fields(&self) -> &[Field] {
        match self {
            Self::Shown(fields) | Self::Part(fields) => fields,
            Self::None | Self::Folded | Self::Recursive => &[],
        }
    }

    /// The same, to be changed.
    pub fn fields_mut(&mut self) -> &mut [Field] {
        match self {
            Self::Shown(fields) | Self::Part(fields) => fields,
            Self::None | Self::Folded | Self::Recursive => &mut [],
        }
    }
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
    /// Some of them: there are others that the reader did not understand.
    Part(Vec<Field>),
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
    /// List of something else, or of something unknown.
    Array,
}

impl Kind {
    /// A list of elements of this kind.
    #[must_use]
    pub const fn list(self) -> Self {
        match self {
            Self::Text => Self::TextArray,
            Self::Object => Self::ObjectArray,
            Self::Boolean
            | Self::Integer
            | Self::Number
            | Self::Map
            | Self::TextArray
            | Self::ObjectArray
            | Self::Array => Self::Array,
        }
    }
}

/// The value of a limit.
#[derive(Debug, Clone, PartialEq)]
pub enum Limit {
    /// A bound or a count.
    Number(i64),
    /// A bound or a factor with a fraction.
    Fraction(FixedPoint),
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
    /// Bounds of a time.
    FromNow(FromNow),
}

impl Limit {
    /// A bound or a factor.
    pub fn of_number(number: FixedPoint) -> Self {
        number.to_whole().map_or(Self::Fraction(number), Self::Number)
    }

    /// The bound or factor that it is.
    pub fn as_number(&self) -> Option<FixedPoint> {
        match self {
            Self::Number(number) => Some((*number).into()),
            Self::Fraction(number) => Some(*number),
            Self::Text(_) | Self::Values { .. } | Self::Flag(_) | Self::FromNow(_) => None,
        }
    }
}

/// The facts of a result code.
#[derive(Debug, Clone, PartialEq)]
pub struct Code {
    /// Its place.
    pub place: Place,
    /// Its status on the wire.
    pub status: Option<Stated<String>>,
    /// The action that the source advises, as an action of the schema.
    pub action: Option<Stated<String>>,
}

/// What a schema made from the document has in the place of a field.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Held {
    /// No schema was made: the source is no document, or is compared with another one.
    #[default]
    Unknown,
    /// The schema has no such field.
    Nothing,
    /// The schema has no such field, which is one of an object that the value around it may be, among others.
    OfChoice,
    /// A field.
    Value(Box<HeldValue>),
}

impl Held {
    /// The field, if the schema has one.
    pub fn value(&self) -> Option<&HeldValue> {
        match self {
            Self::Value(value) => Some(value),
            Self::Unknown | Self::Nothing | Self::OfChoice => None,
        }
    }
}

/// A field of a schema made from a document. Places are those of the document.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct HeldValue {
    /// Its kind; `None` for a JSON value of any kind.
    pub kind: Option<Kind>,
    /// Whether it is required.
    pub required: bool,
    /// Its limits.
    pub limits: Limits,
    /// What else it states.
    pub others: OtherStatements,
}
