//! What documents state beyond the model of a [reading](crate::reading): flat, by name, so that two documents can be
//! compared whole, and counted where the schema language has no place for it.

use super::limits::is_readable;
use super::object_keywords::{Holds, Object, is_default, is_extension};
use super::reader::Reader;
use super::schema::{Schema, is_null, is_true, listed_null, type_names};
use super::text_content::{CONTENT, MEDIA_TYPE, json_media_types};
use crate::reading::{OtherStatement, OtherStatements};
use antom_codegen::source::node::{Entry, Node, NodeKind};

/// Deepest nesting below a keyword.
const DEEPEST: usize = 32;

/// Keywords of schemas that the model of a reading has a place for, besides those that limit values.
const IN_MODEL: &[&str] = &["$ref", "properties", "items", "required", "allOf"];

/// The value of a statement with others below it.
const PRESENT: &str = "present";

impl<'d> Reader<'d> {
    /// Adds what a node states, under a name.
    pub(super) fn other(
        &mut self,
        name: &str,
        node: &'d Node,
        holds: Holds,
        others: &mut OtherStatements,
    ) {
        self.below(name, node, holds, 0, others);
    }

    /// Adds a statement that is no more than a value.
    pub(super) fn state(&self, name: &str, value: &str, node: &Node, others: &mut OtherStatements) {
        let place = self.place(node.span);
        others.insert(name.to_owned(), OtherStatement { value: value.to_owned(), place });
    }

    /// Adds every member of an object but some, and but what only people read.
    pub(super) fn members_but(
        &mut self,
        node: &'d Node,
        object: Object,
        known: &[&str],
        others: &mut OtherStatements,
    ) {
        for entry in node.as_mapping().unwrap_or_default() {
            if !known.contains(&entry.key.as_str()) {
                let name = free_name(&entry.key, &entry.value, others);
                self.member(&name, entry, object, 0, others);
            }
        }
    }

    /// Adds a member of an object under a name.
    fn member(
        &mut self,
        name: &str,
        entry: &'d Entry,
        object: Object,
        depth: usize,
        others: &mut OtherStatements,
    ) {
        let Entry { key, value, .. } = entry;
        let holds = match object.keyword(key).map(|keyword| keyword.holds) {
            Some(Holds::Text | Holds::TextOf(_)) => return,
            Some(_) if is_default(key, value) => return,
            Some(holds) => holds,
            None => Holds::Data,
        };
        if key == "$ref" && holds == Holds::Data {
            self.waiting.push((value, object));
        }
        self.below(name, value, holds, depth, others);
    }

    fn below(
        &mut self,
        name: &str,
        node: &'d Node,
        holds: Holds,
        depth: usize,
        others: &mut OtherStatements,
    ) {
        if self.definitions.is_some() || !self.spend_on_others(node) {
            return;
        }
        let value = node.as_scalar().map_or(PRESENT, |scalar| scalar.text.as_str());
        self.state(name, value, node, others);
        if depth >= DEEPEST {
            if node.as_scalar().is_none() {
                self.cut.push((node.span, format!("statements more than {DEEPEST} deep")));
            }
            return;
        }
        match &node.kind {
            NodeKind::Scalar(_) => {}
            NodeKind::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    let step = step_of(item).map_or_else(|| index.to_string(), str::to_owned);
                    self.below(&format!("{name}/{step}"), item, holds, depth + 1, others);
                }
            }
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    let name = format!("{name}/{}", entry.key);
                    let holds = match holds {
                        Holds::One(object) | Holds::List(object) => {
                            self.member(&name, entry, object, depth + 1, others);
                            continue;
                        }
                        Holds::Map(object) if !is_extension_beside(object, &entry.key) => {
                            Holds::One(object)
                        }
                        Holds::MapOfMaps(object) => Holds::Map(object),
                        Holds::Map(_) | Holds::Data | Holds::Text | Holds::TextOf(_) => Holds::Data,
                    };
                    self.below(&name, &entry.value, holds, depth + 1, others);
                }
            }
        }
    }

    /// What the keywords of a schema state beyond kind, members and limits.
    pub(super) fn others_of(&mut self, schema: &Schema<'d>) -> OtherStatements {
        if self.definitions.is_some() {
            return self.export_others(schema);
        }
        let mut others = OtherStatements::new();
        self.add_others("", schema, &mut others);
        others
    }

    /// The same for a body, which has no place for limits either.
    pub(super) fn others_of_body(&mut self, schema: &Schema<'d>) -> OtherStatements {
        let mut others = self.others_of(schema);
        for (key, mark) in self.marks(schema) {
            let (value, place) = ("true".to_owned(), mark.place);
            others.insert(key.to_string(), OtherStatement { value, place });
        }
        for part in &schema.parts {
            for entry in part.as_mapping().unwrap_or_default() {
                if is_readable(&entry.key, &entry.value) {
                    self.member(&entry.key, entry, Object::Schema, 0, &mut others);
                }
            }
        }
        others
    }

    fn add_others(&mut self, prefix: &str, schema: &Schema<'d>, others: &mut OtherStatements) {
        let is_single = schema.all("type").any(|node| {
            let single = ["string", "boolean", "integer", "number"];
            matches!(type_names(node).as_slice(), [only] if single.contains(only))
        });
        let has_content = self.text_content(schema).is_some();
        let is_json = json_media_types(schema).next().is_some();
        for part in &schema.parts {
            for entry in part.as_mapping().unwrap_or_default() {
                let (key, node) = (entry.key.as_str(), &entry.value);
                let name = free_name(&format!("{prefix}{key}"), node, others);
                match key {
                    // What does not apply to the type says nothing, but may be meant to.
                    "properties" if is_single => {
                        self.member(&name, entry, Object::Schema, 0, others);
                    }
                    "type" => self.types_of(prefix, node, others),
                    "nullable" if is_true(node) => {
                        self.state(&format!("{prefix}nullable"), "true", node, others);
                    }
                    "oneOf" | "anyOf" => self.choices_of(prefix, &name, node, others),
                    "readOnly" | "writeOnly" if prefix.is_empty() && is_true(node) => {}
                    CONTENT if has_content => {}
                    MEDIA_TYPE if is_json => {}
                    _ if IN_MODEL.contains(&key) || is_readable(key, node) => {}
                    _ => self.member(&name, entry, Object::Schema, 0, others),
                }
            }
        }
        if let Some(null) = listed_null(&schema.parts) {
            self.state(&format!("{prefix}nullable"), "true", null, others);
        }
        self.required_only(prefix, schema, others);
        let Some(items) = schema.get("items") else { return };
        let name = format!("{prefix}items");
        let Some(inner) = self.elements(schema) else { return };
        if inner.get("items").is_some() || inner.get("prefixItems").is_some() || prefix.len() > 64 {
            self.other(&name, items, Holds::List(Object::Schema), others);
            return;
        }
        if let Some(node) = inner.get("type") {
            let names = type_names(node);
            if !matches!(names.as_slice(), ["string" | "object"]) {
                self.state(&format!("{name}/type"), &names.join(" or "), node, others);
            }
        }
        self.add_others(&format!("{name}/"), &inner, others);
    }

    /// The types that a kind of value does not express: `null` beside others or alone, several, and unknown ones.
    fn types_of(&mut self, prefix: &str, node: &'d Node, others: &mut OtherStatements) {
        let mut names = type_names(node);
        let listed = node.as_sequence().unwrap_or_default();
        let has_null = listed.iter().any(|it| it.as_scalar().is_some_and(|it| it.text == "null"));
        if has_null && !names.is_empty() {
            self.state(&format!("{prefix}nullable"), "true", node, others);
        }
        let known = ["string", "boolean", "integer", "number", "object", "array"];
        if matches!(names.as_slice(), [only] if known.contains(only)) {
            return;
        }
        names.sort_unstable();
        let words = if names.is_empty() { "null".to_owned() } else { names.join(" or ") };
        self.state(&format!("{prefix}type"), &words, node, others);
    }

    /// A choice: a schema and `null`, or schemas that the model has no place for.
    fn choices_of(
        &mut self,
        prefix: &str,
        name: &str,
        node: &'d Node,
        others: &mut OtherStatements,
    ) {
        let choices = node.as_sequence().unwrap_or_default();
        let real: Vec<&Node> = choices.iter().filter(|choice| !is_null(choice)).collect();
        if real.len() < choices.len() {
            self.state(&format!("{prefix}nullable"), "true", node, others);
        }
        if real.len() == 1 {
            return;
        }
        self.state(name, PRESENT, node, others);
        for (index, choice) in real.into_iter().enumerate() {
            let step = step_of(choice).map_or_else(|| index.to_string(), str::to_owned);
            self.below(&format!("{name}/{step}"), choice, Holds::One(Object::Schema), 1, others);
        }
    }

    /// Members that are required and not described.
    fn required_only(&mut self, prefix: &str, schema: &Schema<'d>, others: &mut OtherStatements) {
        let required: Vec<&Node> =
            schema.all("required").filter_map(Node::as_sequence).flatten().collect();
        if required.is_empty() {
            return;
        }
        let properties = schema.properties();
        for mark in required {
            let name = mark.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
            if !properties.iter().any(|property| property.entry.key == name) {
                self.state(&format!("{prefix}required/{name}"), PRESENT, mark, others);
            }
        }
    }

    /// A schema that is no object: every keyword of it.
    pub(super) fn all_of(&mut self, schema: &Schema<'d>) -> OtherStatements {
        let mut others = OtherStatements::new();
        for part in &schema.parts {
            self.members_but(part, Object::Schema, &["$ref", "allOf"], &mut others);
        }
        others
    }

    fn spend_on_others(&mut self, node: &Node) -> bool {
        if self.others_left == 0 {
            return false;
        }
        self.others_left -= 1;
        if self.others_left == 0 {
            let words = "too many statements; the rest is not compared";
            self.cut.push((node.span, words.to_owned()));
        }
        self.others_left > 0
    }
}

/// A name under which nothing else is stated yet: of the second of its kind, in another part of a schema, `not 2`.
fn free_name(name: &str, node: &Node, others: &OtherStatements) -> String {
    let text = node.as_scalar().map(|scalar| scalar.text.as_str());
    let is_free = |name: &str| {
        // What says the same twice says it once.
        others.get(name).is_none_or(|known| text == Some(known.value.as_str()))
    };
    if is_free(name) {
        return name.to_owned();
    }
    let mut names = (2..).map(|count| format!("{name} {count}"));
    names.find(|name| is_free(name)).unwrap_or_else(|| name.to_owned())
}

/// Whether an entry among named objects is an extension: names of paths, statuses and expressions begin otherwise.
pub(super) fn is_extension_beside(object: Object, name: &str) -> bool {
    matches!(object, Object::PathItem | Object::Response) && is_extension(name)
}

/// What names an item of a list, so that its place in the list does not matter.
fn step_of(item: &Node) -> Option<&str> {
    if let Some(scalar) = item.as_scalar() {
        return Some(&scalar.text);
    }
    let reference = item.get("$ref").and_then(Node::as_string);
    let of_reference = reference.and_then(|text| text.rsplit('/').next());
    of_reference.or_else(|| ["name", "title"].iter().find_map(|key| item.get(key)?.as_string()))
}
