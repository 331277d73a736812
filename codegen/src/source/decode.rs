//! Reading a span tree into the raw model without stopping at the first mistake.
//!
//! [`Decode`] returns `None` where the text cannot be read as the type, and has then reported why. Callers go on
//! with the next entry, so that one run reports everything.

mod kind;
mod whole_numbers;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

use super::node::{Node, NodeKind, Scalar};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, Span};
use crate::language::{Literal, Spanned};

pub(super) use kind::Kind;
pub(super) use whole_numbers::whole;

/// Collects diagnostics while nodes are read.
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
    pub(super) fn wrong_kind(&mut self, node: &Node, expected: Kind) {
        let words = expected.describe();
        let found = match node.as_scalar() {
            // A number, but not a whole one.
            Some(scalar) if expected == Kind::Integer && node.describe() == "a number" => {
                format!("`{}`", scalar.text)
            }
            _ => node.describe().to_owned(),
        };
        let message = format!("expected {words}, found {found}");
        let diagnostic =
            Diagnostic::new(Code::E0007, node.span, message).label(format!("expected {words}"));
        self.report(match expected.respelled(node) {
            Some((help, spelling)) => diagnostic.help(help).suggest(node.span, spelling),
            None if node.is_null() && expected == Kind::String => diagnostic.help(
                "write it here: `drift --write` leaves a gap where a person has to find the words",
            ),
            None => diagnostic.help(expected.help()),
        });
    }
}

/// What can be read from a node of the span tree.
pub trait Decode: Sized {
    /// Reads `node`, or reports what is wrong with it.
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self>;

    /// What to go on with when the value of the required `key` is missing or could not be read, so that
    /// everything around it is checked in the same run. Nothing comes out of a schema with a mistake, so
    /// nobody ever sees it.
    fn stand_in(key: &str, span: Span) -> Option<Self> {
        let _ = (key, span);
        None
    }
}

impl<T: Decode> Decode for Spanned<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = T::decode(node, decoder)?;
        Some(Self { value, span: node.span })
    }

    fn stand_in(key: &str, span: Span) -> Option<Self> {
        T::stand_in(key, span).map(|value| Self { value, span })
    }
}

impl Decode for String {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let text = node.as_string();
        if text.is_none() {
            decoder.wrong_kind(node, Kind::String);
        }
        text.map(ToOwned::to_owned)
    }

    fn stand_in(key: &str, _: Span) -> Option<Self> {
        (key == "description").then(|| "…".to_owned())
    }
}

impl Decode for bool {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let value = node.as_scalar().and_then(Scalar::as_bool);
        if value.is_none() {
            decoder.wrong_kind(node, Kind::Boolean);
        }
        value
    }
}

impl Decode for Literal {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let Some(scalar) = node.as_scalar() else {
            decoder.wrong_kind(node, Kind::Literal);
            return None;
        };
        Some(if scalar.is_null() {
            Self::Null
        } else if let Some(value) = scalar.as_bool() {
            Self::Bool(value)
        } else if let Some(text) = scalar.as_string() {
            Self::Text(text.to_owned())
        } else if let Some(value) = scalar.as_integer().or_else(|| whole_numbers::radix(scalar)) {
            Self::Integer(value)
        } else {
            Self::Float(scalar.text.clone())
        })
    }
}

impl<T: Decode> Decode for Vec<T> {
    fn decode(node: &Node, decoder: &mut Decoder<'_>) -> Option<Self> {
        let NodeKind::Sequence(items) = &node.kind else {
            decoder.wrong_kind(node, Kind::List);
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
            NodeKind::Scalar(_) | NodeKind::Mapping(_) => {
                T::decode(node, decoder).map(|one| Self(vec![one]))
            }
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
///
/// Two are equal when they say the same, wherever they are.
#[derive(Debug, Clone)]
pub struct Map<T> {
    /// The place of the whole mapping.
    pub span: Span,
    entries: Vec<Entry<T>>,
    /// Keys of entries that could not be read.
    lost: Vec<String>,
}

impl<T> Map<T> {
    /// The entries, in the order written.
    pub fn iter(&self) -> std::slice::Iter<'_, Entry<T>> {
        self.entries.iter()
    }

    /// The entry of that key.
    pub fn get(&self, key: &str) -> Option<&Entry<T>> {
        self.iter().find(|entry| entry.key.value == key)
    }

    /// Whether nothing was written.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty() && self.lost.is_empty()
    }

    /// Keys of entries that could not be read. They have been reported, so nothing more is said about them, nor
    /// about what refers to them.
    pub fn lost(&self) -> &[String] {
        &self.lost
    }

    /// The values, to be changed.
    pub(crate) fn values_mut(&mut self) -> impl Iterator<Item = &mut T> {
        self.entries.iter_mut().map(|entry| &mut entry.value)
    }

    /// Puts entries before those that were written.
    pub(crate) fn prepend(&mut self, entries: impl Iterator<Item = Entry<T>>, lost: &[String]) {
        self.entries.splice(0..0, entries);
        self.lost.extend_from_slice(lost);
    }

    /// Whether an entry of that key was written, even if it could not be read.
    pub fn has(&self, key: &str) -> bool {
        self.get(key).is_some() || self.lost.iter().any(|lost| lost == key)
    }
}

impl<T: PartialEq> PartialEq for Map<T> {
    fn eq(&self, other: &Self) -> bool {
        self.entries == other.entries && self.lost == other.lost
    }
}

/// A mapping that nobody wrote. No two keys may be the same.
impl<T> FromIterator<(String, T)> for Map<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(entries: I) -> Self {
        let entries = entries.into_iter().map(|(key, value)| Entry { key: key.into(), value });
        Self { span: Span::DUMMY, entries: entries.collect(), lost: Vec::new() }
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
        let NodeKind::Mapping(written) = &node.kind else {
            decoder.wrong_kind(node, Kind::Mapping);
            return None;
        };
        let entries = Vec::with_capacity(written.len());
        let mut map = Self { span: node.span, entries, lost: Vec::new() };
        for entry in written {
            let key = Spanned { value: entry.key.clone(), span: entry.key_span };
            match T::decode(&entry.value, decoder) {
                Some(value) => map.entries.push(Entry { key, value }),
                None => map.lost.push(key.value),
            }
        }
        Some(map)
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
        decoder.wrong_kind(node, Kind::Mapping);
        None
    }

    /// Reads the value of `key`. `Err` if it is there but cannot be read.
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

    /// Reads the value of `key`; one that cannot be read counts as left out.
    pub(super) fn lenient<T: Decode>(&self, key: &str, decoder: &mut Decoder<'_>) -> Option<T> {
        self.optional(key, decoder).unwrap_or(None)
    }

    /// Reads the value of `key`, which must be there. `docs` say what it is.
    pub(super) fn required<T: Decode>(
        &self,
        key: &str,
        docs: &[&str],
        decoder: &mut Decoder<'_>,
    ) -> Result<T, Reported> {
        match self.optional(key, decoder) {
            Ok(Some(value)) => return Ok(value),
            Ok(None) => decoder.report(self.missing(key, docs)),
            Err(Reported) => {}
        }
        T::stand_in(key, self.node.span).ok_or(Reported)
    }

    fn missing(&self, key: &str, docs: &[&str]) -> Diagnostic {
        let purpose = docs.first().map_or(String::new(), |line| clause(line));
        Diagnostic::new(Code::E0008, self.node.span, format!("missing key `{key}`"))
            .label(format!("`{key}` is required here"))
            .help(format!("add `{key}: …`: {purpose}"))
    }

    /// Reports every key that is not in `known`.
    pub(super) fn deny_unknown(&self, known: &[&str], decoder: &mut Decoder<'_>) {
        for entry in self.entries {
            let key = entry.key.as_str();
            if known.contains(&key) {
                continue;
            }
            let diagnostic =
                Diagnostic::new(Code::E0006, entry.key_span, format!("unknown key `{key}`"))
                    .label("not a key of this entry");
            let renamed = RENAMED.iter().find(|(old, new)| *old == key && known.contains(new));
            decoder.report(if let Some((_, new)) = renamed {
                diagnostic.suggest(entry.key_span, *new)
            } else if GROUPS.contains(&key) && known.contains(&"rules") {
                diagnostic.help(format!(
                    "a group of fields goes under `rules`: `rules: [{{ id: some-name, {key}: [one, other] }}]`"
                ))
            } else {
                let otherwise = format!("the keys here are {}", list(known));
                diagnostic.meant(key, known.iter().copied(), otherwise)
            });
        }
    }
}

/// Keys by their former name.
const RENAMED: &[(&str, &str)] = &[("context", "flags")];

/// The keys of a rule that ask for some of several fields.
const GROUPS: &[&str] = &["anyOf", "oneOf", "allOrNone"];

/// A sentence of the documentation as a part of another.
fn clause(sentence: &str) -> String {
    let sentence = sentence.trim().trim_end_matches('.');
    let mut chars = sentence.chars();
    match (chars.next(), chars.next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => {
            format!(
                "{}{}",
                first.to_lowercase(),
                sentence.get(first.len_utf8()..).unwrap_or_default()
            )
        }
        _ => sentence.to_owned(),
    }
}

/// Proof that a mistake was reported.
pub(super) struct Reported;

/// Names in backticks, with commas: "`a`, `b`".
pub(super) fn list(names: &[&str]) -> String {
    let quoted: Vec<String> = names.iter().map(|name| format!("`{name}`")).collect();
    quoted.join(", ")
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
