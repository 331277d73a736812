//! A schema and everything that is part of it: what it refers to, and what it is made of.

use super::whole_number::whole_number;
use crate::extension;
use std::collections::{BTreeMap, BTreeSet};

use super::reader::Reader;
use crate::reading::{Kind, quote};
use antom_codegen::source::node::{Entry, Node, Scalar};

/// Most schemas that one schema is made of.
const MOST: usize = 64;

/// What the words about a choice begin with.
pub(super) const CHOICE: &str = "a choice";

/// A property of an object.
#[derive(Debug)]
pub(crate) struct Property<'d> {
    /// Where it is first described.
    pub(crate) entry: &'d Entry,
    /// Its schemas in other parts of the object.
    pub(crate) more: Vec<&'d Node>,
}

/// The parts of a schema, the outermost first.
#[derive(Debug, Clone)]
pub(crate) struct Schema<'d> {
    pub(crate) parts: Vec<&'d Node>,
    /// Whether it may also be something that was not recognised.
    pub(crate) is_partial: bool,
    /// The property that is no field, but a file.
    pub(crate) without: Option<&'d str>,
}

impl<'d> Schema<'d> {
    /// A schema of these parts.
    pub(crate) fn of(parts: Vec<&'d Node>) -> Self {
        Self { parts, is_partial: false, without: None }
    }

    /// The value of a keyword, from the first part that has it.
    pub(crate) fn get(&self, keyword: &str) -> Option<&'d Node> {
        self.parts.iter().find_map(|part| part.get(keyword))
    }

    /// The values of a keyword in all parts that have it.
    pub(crate) fn all(&self, keyword: &str) -> impl Iterator<Item = &'d Node> {
        self.parts.iter().filter_map(move |part| part.get(keyword))
    }

    /// Every property, with its schemas in all parts.
    pub(crate) fn properties(&self) -> Vec<Property<'d>> {
        let mut known: BTreeMap<&'d str, usize> = BTreeMap::new();
        let mut properties: Vec<Property<'d>> = Vec::new();
        for entry in self.all("properties").filter_map(Node::as_mapping).flatten() {
            if self.without == Some(&entry.key) {
                continue;
            }
            let first = known.get(entry.key.as_str()).and_then(|index| properties.get_mut(*index));
            if let Some(first) = first {
                first.more.push(&entry.value);
            } else {
                known.insert(&entry.key, properties.len());
                properties.push(Property { entry, more: Vec::new() });
            }
        }
        properties
    }

    /// Whether it has any property.
    pub(crate) fn has_properties(&self) -> bool {
        self.all("properties").filter_map(Node::as_mapping).any(|properties| !properties.is_empty())
    }

    /// The offsets of the parts with properties, which identify an object.
    pub(crate) fn identity(&self) -> BTreeSet<u32> {
        let with_properties = self.parts.iter().filter(|part| part.get("properties").is_some());
        with_properties.map(|part| part.span.start).collect()
    }
}

impl<'d> Reader<'d> {
    /// Puts a schema together from what it refers to (`$ref`), consists of (`allOf`) or is apart from being null.
    pub(crate) fn schema(&mut self, node: &'d Node) -> Schema<'d> {
        self.schema_of(node, &[])
    }

    /// Puts a schema together that is defined in several places.
    pub(crate) fn schema_of(&mut self, node: &'d Node, more: &[&'d Node]) -> Schema<'d> {
        let mut schema = Schema::of(Vec::new());
        let mut seen = BTreeSet::new();
        let mut waiting: Vec<&'d Node> = more.iter().rev().copied().collect();
        waiting.push(node);
        while let Some(node) = waiting.pop() {
            // `true` and `{}` have no facts.
            let Some(entries) = node.as_mapping() else {
                if node.as_scalar().and_then(Scalar::as_bool).is_none() {
                    self.unrecognised(
                        node.span,
                        format!("{} in place of a schema", node.describe()),
                    );
                }
                continue;
            };
            if !seen.insert(node.span.start) {
                continue;
            }
            if schema.parts.len() >= MOST {
                let words = format!("a schema of more than {MOST} parts; the rest is left out");
                self.unrecognised(node.span, words);
            }
            if schema.parts.len() >= MOST || !self.spend(1 + entries.len() / 8, node.span) {
                schema.is_partial = true;
                break;
            }
            schema.parts.push(node);
            if self.is_builtin(node) {
                continue;
            }
            let mut next = Vec::new();
            if let Some(reference) = node.get("$ref") {
                match self.target(reference) {
                    Some(target) => next.push(target),
                    None => schema.is_partial = true,
                }
            }
            let parts = node.get("allOf").and_then(Node::as_sequence).unwrap_or_default();
            // Rules with conditions in our own exports do not define properties.
            next.extend(parts.iter().filter(|part| part.get(extension::RULE).is_none()));
            for keyword in ["oneOf", "anyOf"] {
                let Some(choices) = node.get(keyword).and_then(Node::as_sequence) else {
                    continue;
                };
                let choices: Vec<&Node> =
                    choices.iter().filter(|choice| !is_null(choice)).collect();
                if let [only] = choices.as_slice() {
                    next.push(only);
                } else if let Some(number) = self.export_number(&choices) {
                    // It narrows what the schema refers to.
                    next.insert(0, number);
                } else if !choices.is_empty() {
                    schema.is_partial = true;
                    let words = format!("{CHOICE} of {} schemas (`{keyword}`)", choices.len());
                    self.left_out(node.span, words);
                }
            }
            waiting.extend(next.into_iter().rev());
        }
        schema
    }

    /// The schema of the elements of a list, all parts of the list taken together.
    pub(crate) fn elements(&mut self, schema: &Schema<'d>) -> Option<Schema<'d>> {
        let parts: Vec<&'d Node> = schema.all("items").collect();
        let (first, more) = parts.split_first()?;
        Some(self.schema_of(first, more))
    }

    /// The kind of value that a schema describes, and the place that states it.
    pub(crate) fn kind(&mut self, schema: &Schema<'d>) -> Option<(Kind, &'d Node)> {
        if let Some(known) = self.builtin_kind(schema) {
            return Some(known);
        }
        // Beside a reference, some files repeat its type, and not always the same: what the reference leads to
        // counts, unless it is what a list stands for here.
        let is_list = |node: &&Node| type_names(node) == ["array"];
        let Some(node) = schema.get("type").filter(is_list).or_else(|| schema.all("type").last())
        else {
            return inferred(schema);
        };
        if let Some(other) = schema.all("type").find(|other| type_names(other) != type_names(node))
        {
            let place = self.place(other.span);
            let (one, two) = (type_names(other).join(" or "), type_names(node).join(" or "));
            self.remark(
                place,
                format!("two types, {}, which is kept, and {}", quote(&two), quote(&one)),
            );
        }
        let names = type_names(node);
        if names.len() > 1 {
            self.left_out(node.span, "a value of several types");
            return None;
        }
        let name = names.first().copied();
        let kind = match name {
            Some("string") => Kind::Text,
            Some("boolean") => Kind::Boolean,
            Some("integer") => Kind::Integer,
            Some("number") => Kind::Number,
            Some("object") if !schema.has_properties() => Kind::Map,
            Some("object") => Kind::Object,
            Some("array") => self.kind_of_list(schema),
            None if node.as_scalar().is_some_and(|scalar| scalar.text == "null") => {
                self.left_out(node.span, "a value that is always `null`");
                return None;
            }
            _ => {
                let shown = quote(name.unwrap_or_else(|| node.describe()));
                self.unrecognised(node.span, format!("type {shown}"));
                return None;
            }
        };
        Some((kind, node))
    }

    fn kind_of_list(&mut self, schema: &Schema<'d>) -> Kind {
        let Some(items) = self.elements(schema) else {
            return Kind::Array;
        };
        // A list of lists is a list of something else.
        let is_list = items.get("type").and_then(Node::as_string) == Some("array");
        let element = if is_list { None } else { self.kind(&items) };
        element.map_or(Kind::Array, |(kind, _)| kind.list())
    }
}

/// The types that a `type` names, `null` aside.
pub(crate) fn type_names(node: &Node) -> Vec<&str> {
    let names = node.as_sequence().unwrap_or(std::slice::from_ref(node)).iter();
    names
        .filter_map(Node::as_scalar)
        .map(|name| name.text.as_str())
        .filter(|name| *name != "null")
        .take(8)
        .collect()
}

/// The kind implied by other keywords.
fn inferred<'d>(schema: &Schema<'d>) -> Option<(Kind, &'d Node)> {
    if schema.has_properties() {
        return schema.get("properties").map(|node| (Kind::Object, node));
    }
    if let Some(node) = schema.get("additionalProperties") {
        return Some((Kind::Map, node));
    }
    if let Some(node) = schema.get("items") {
        return Some((Kind::Array, node));
    }
    let values = schema.get("enum")?;
    let scalars = values.as_sequence()?.iter().map(Node::as_scalar).collect::<Option<Vec<_>>>()?;
    let listed = || scalars.iter().filter(|scalar| !scalar.is_null());
    let kind = if listed().all(|scalar| scalar.as_string().is_some()) {
        Kind::Text
    } else if listed().all(|scalar| scalar.as_bool().is_some()) {
        Kind::Boolean
    } else if listed().any(|scalar| scalar.as_string().is_some() || scalar.as_bool().is_some()) {
        return None;
    } else if listed().all(|scalar| whole_number(&scalar.text).is_some()) {
        Kind::Integer
    } else {
        Kind::Number
    };
    Some((kind, values))
}

/// Whether a mark is set.
pub(crate) fn is_true(node: &Node) -> bool {
    node.as_scalar().and_then(Scalar::as_bool) == Some(true)
}

/// The `null` that every list of values has, and that no type excludes: the value may be `null`.
pub(crate) fn listed_null<'d>(parts: &[&'d Node]) -> Option<&'d Node> {
    let mut found = None;
    for part in parts {
        if part.get("type").is_some() {
            return None;
        }
        if let Some(values) = part.get("enum").and_then(Node::as_sequence) {
            found = Some(values.iter().find(|value| value.is_null())?);
        }
    }
    found
}

/// Whether a schema allows only `null`.
pub(crate) fn is_null(node: &Node) -> bool {
    node.is_null()
        || node.get("type").and_then(Node::as_scalar).is_some_and(|scalar| scalar.text == "null")
}
