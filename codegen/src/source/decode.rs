//! Reading a span tree into the raw model without stopping at the first mistake.
//!
//! [`Decode`] returns `None` where the text cannot be read as the type, and has then said why. Callers go on
//! with the next entry, so that one run reports everything.

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

use super::node::{Node, NodeKind, Scalar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span, did_you_mean};

/// Collects what is wrong while nodes are read.
pub struct Decoder<'d> {
    diagnostics: &'d mut Diagnostics,
}

impl<'d> Decoder<'d> {
    /// A decoder that reports to `diagnostics`.
    pub fn new(diagnostics: &'d mut Diagnostics) -> Self {
        Self { diagnostics }
    }

    /// Reports one mistake.
    pub fn report(&mut self, diagnostic: Diagnostic) {
        self.diagnostics.push(diagnostic);
    }

    /// Reports that `node` is not of the kind `expected`.
    pub(super) fn wrong_kind(&mut self, node: &Node, expected: &str) {
        let found = node.describe();
        let mut diagnostic =
            Diagnostic::new(Code::E0007, node.span, format!("expected {expected}, found {found}"))
                .label(format!("expected {expected}"));
        if let NodeKind::Scalar(scalar) = &node.kind
            && expected == "a string"
            && scalar.plain
            && !scalar.text.is_empty()
        {
            let quoted = format!("\"{}\"", scalar.text);
            diagnostic =
                diagnostic.help("put it in quotes to make it a string").suggest(node.span, quoted);
        }
        self.report(diagnostic);
    }
}

/// What can be read from a node of the span tree.
pub trait Decode: Sized {
    /// Reads `node`, or reports what is wrong with it.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;
}

/// A value together with the place it was written at.
#[derive(Debug, Clone, PartialEq)]
pub struct Spanned<T> {
    /// The value.
    pub value: T,
    /// Where it stands.
    pub span: Span,
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = T::decode(node, decoder)?;
        Some(Self { value, span: node.span })
    }
}

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.kind {
            NodeKind::Scalar(scalar) if is_text(scalar) => Some(scalar.text.clone()),
            _ => {
                decoder.wrong_kind(node, "a string");
                None
            }
        }
    }
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = node.as_scalar().and_then(Scalar::as_bool);
        if value.is_none() {
            decoder.wrong_kind(node, "`true` or `false`");
        }
        value
    }
}

impl Decode for i64 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = node.as_scalar().and_then(Scalar::as_integer);
        if value.is_none() {
            decoder.wrong_kind(node, "a whole number");
        }
        value
    }
}

impl Decode for u32 {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = node.as_scalar().and_then(Scalar::as_integer);
        let value = value.and_then(|value| u32::try_from(value).ok());
        if value.is_none() {
            decoder.wrong_kind(node, "a whole number of at least 0");
        }
        value
    }
}

/// A scalar that keeps its YAML type: an example, a constant, a reading of a source.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// Nothing (`null`).
    Null,
    /// `true` or `false`.
    Bool(bool),
    /// A whole number.
    Integer(i64),
    /// A number with a fraction or an exponent, as written.
    Float(String),
    /// Text.
    Text(String),
}

impl Literal {
    /// The literal as JSON and prose show it, without quotes around text.
    pub fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Null => "null".into(),
            Self::Bool(value) => value.to_string().into(),
            Self::Integer(value) => value.to_string().into(),
            Self::Float(text) | Self::Text(text) => text.as_str().into(),
        }
    }

    /// The literal in words, for messages: "the string `x`".
    pub fn describe(&self) -> String {
        match self {
            Self::Null => "nothing".to_owned(),
            Self::Bool(value) => format!("the boolean `{value}`"),
            Self::Integer(value) => format!("the number `{value}`"),
            Self::Float(text) => format!("the number `{text}`"),
            Self::Text(text) => format!("the string `{text}`"),
        }
    }
}

impl Decode for Literal {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Some(scalar) = node.as_scalar() else {
            decoder.wrong_kind(node, "a string, a number or a boolean");
            return None;
        };
        Some(if scalar.is_null() {
            Self::Null
        } else if let Some(value) = scalar.as_bool() {
            Self::Bool(value)
        } else if let Some(value) = scalar.as_integer() {
            Self::Integer(value)
        } else if scalar.as_float().is_some() {
            Self::Float(scalar.text.clone())
        } else {
            Self::Text(scalar.text.clone())
        })
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Sequence(items) = &node.kind else {
            decoder.wrong_kind(node, "a list");
            return None;
        };
        let read: Vec<T> = items.iter().filter_map(|item| T::decode(item, decoder)).collect();
        (read.len() == items.len()).then_some(read)
    }
}

/// One value, or a list of them.
#[derive(Debug, Clone, PartialEq)]
pub struct OneOrMany<T>(pub Vec<T>);

impl<T: Decode> Decode for OneOrMany<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        match &node.kind {
            NodeKind::Sequence(_) => Vec::decode(node, decoder).map(Self),
            _ => T::decode(node, decoder).map(|one| Self(vec![one])),
        }
    }
}

/// One entry of a [`Map`].
#[derive(Debug, Clone, PartialEq)]
pub struct Entry<T> {
    /// The key, as written.
    pub key: Spanned<String>,
    /// What it maps to.
    pub value: T,
}

/// A mapping from names of the author's choosing to entries of one kind, in the order written.
#[derive(Debug, Clone, PartialEq)]
pub struct Map<T>(pub Vec<Entry<T>>);

impl<T> Map<T> {
    /// The entries, in the order written.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.0.iter()
    }

    /// The entry of that key.
    pub fn get(&self, key: &str) -> Option<&Entry<T>> {
        self.iter().find(|entry| entry.key.value == key)
    }
}

impl<'m, T> IntoIterator for &'m Map<T> {
    type Item = &'m Entry<T>;
    type IntoIter = std::slice::Iter<'m, Entry<T>>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: Decode> Decode for Map<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Mapping(entries) = &node.kind else {
            decoder.wrong_kind(node, "a mapping");
            return None;
        };
        let mut read = Vec::with_capacity(entries.len());
        for entry in entries {
            let Some(value) = T::decode(&entry.value, decoder) else {
                continue;
            };
            let key = Spanned { value: entry.key.clone(), span: entry.key_span };
            read.push(Entry { key, value });
        }
        (read.len() == entries.len()).then_some(Self(read))
    }
}

/// The entries of one mapping while a record is read from them.
pub(super) struct Fields<'n> {
    /// The mapping.
    pub(super) node: &'n Node,
    entries: &'n [super::node::Entry],
}

impl<'n> Fields<'n> {
    /// The entries of `node`, which must be a mapping.
    pub(super) fn of(node: &'n Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        if let NodeKind::Mapping(entries) = &node.kind {
            return Some(Self { node, entries });
        }
        decoder.wrong_kind(node, "a mapping");
        None
    }

    /// Reads the value of `key`. `Err` when it stands there and cannot be read.
    pub(super) fn optional<T: Decode>(
        &self,
        key: &str,
        decoder: &mut Decoder<'_>,
    ) -> Result<Option<T>, Reported> {
        match self.entries.iter().find(|entry| entry.key == key) {
            None => Ok(None),
            Some(entry) => T::decode(&entry.value, decoder).map(Some).ok_or(Reported),
        }
    }

    /// Reads the value of `key`, which must stand there.
    pub(super) fn required<T: Decode>(
        &self,
        key: &str,
        decoder: &mut Decoder<'_>,
    ) -> Result<T, Reported> {
        if let Some(value) = self.optional(key, decoder)? {
            return Ok(value);
        }
        let message = format!("missing key `{key}`");
        decoder.report(
            Diagnostic::new(Code::E0008, self.node.span, message)
                .label(format!("`{key}` is required here"))
                .help(format!("add `{key}: …`")),
        );
        Err(Reported)
    }

    /// Reports every key that is not in `known`.
    pub(super) fn deny_unknown(&self, known: &[&str], decoder: &mut Decoder<'_>) {
        for entry in self.entries {
            let key = entry.key.as_str();
            if known.contains(&key) {
                continue;
            }
            let mut diagnostic =
                Diagnostic::new(Code::E0006, entry.key_span, format!("unknown key `{key}`"))
                    .label("not a key of this entry");
            diagnostic = match did_you_mean(key, known.iter().copied()) {
                Some(near) => {
                    diagnostic.help(format!("did you mean `{near}`?")).suggest(entry.key_span, near)
                }
                None => diagnostic.help(format!("the keys here are {}", list(known))),
            };
            decoder.report(diagnostic);
        }
    }
}

/// Marks that a mistake was found and said.
pub(super) struct Reported;

/// Names in backticks, with commas: "`a`, `b`".
pub(super) fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
}

fn is_text(scalar: &Scalar) -> bool {
    !scalar.is_null()
        && scalar.as_bool().is_none()
        && scalar.as_integer().is_none()
        && scalar.as_float().is_none()
}

/// Makes a wrapper describe itself exactly as what it wraps.
macro_rules! same_schema {
    ($wrapper:ident<$inner:ident>, $generator:ident => $schema:expr) => {
        impl<$inner: JsonSchema> JsonSchema for $wrapper<$inner> {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                $inner::schema_name()
            }
            fn json_schema($generator: &mut SchemaGenerator) -> Schema {
                $schema
            }
        }
    };
}

same_schema!(Spanned<T>, generator => generator.subschema_for::<T>());
same_schema!(Map<T>, generator => json_schema!({
    "type": "object",
    "additionalProperties": generator.subschema_for::<T>(),
}));
same_schema!(OneOrMany<T>, generator => json_schema!({
    "anyOf": [
        generator.subschema_for::<T>(),
        { "type": "array", "items": generator.subschema_for::<T>() },
    ],
}));

impl JsonSchema for Literal {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "Literal".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": ["string", "number", "boolean", "null"] })
    }
}
