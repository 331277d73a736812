//! What documents state beyond the model of a [reading](crate::reading): flat, by name, so that two documents can be
//! compared whole, and counted where the schema language has no place for it.

use super::limits::is_readable;
use super::reader::Reader;
use super::schema::{Schema, is_null, type_names};
use crate::reading::{OtherStatement, OtherStatements};
use antom_codegen::source::node::{Node, NodeKind, Scalar};

/// Deepest nesting below a keyword.
const DEEPEST: usize = 32;

/// Keywords of schemas that the model of a reading has a place for, besides those that limit values.
const IN_MODEL: &[&str] =
    &["$ref", "type", "properties", "items", "required", "allOf", "oneOf", "anyOf", "description"];

/// Keys whose values are for people only.
const TEXTS: &[&str] = &[
    "title",
    "summary",
    "description",
    "example",
    "examples",
    "externalDocs",
    "$comment",
    "tags",
    "info",
    "openapi",
];

/// Keys of mappings whose keys are names that authors choose.
const NAMES: &[&str] = &[
    "properties",
    "patternProperties",
    "$defs",
    "definitions",
    "dependentSchemas",
    "dependentRequired",
    "headers",
    "callbacks",
    "links",
    "parameters",
    "responses",
    "content",
    "encoding",
    "variables",
    "scopes",
    "mapping",
    "webhooks",
];

/// The value of a statement with others below it.
const PRESENT: &str = "present";

impl<'d> Reader<'d> {
    /// Adds what a node states, under a name.
    pub(super) fn other(&mut self, name: &str, node: &'d Node, others: &mut OtherStatements) {
        let is_text = TEXTS.contains(&last(name));
        self.below(name, node, is_text, 0, others);
    }

    /// Adds a statement that is no more than a value.
    pub(super) fn state(&self, name: &str, value: &str, node: &Node, others: &mut OtherStatements) {
        let place = self.place(node.span);
        let other = OtherStatement { value: value.to_owned(), place, is_text: false };
        others.insert(name.to_owned(), other);
    }

    /// Adds every member of a mapping but some.
    pub(super) fn members_but(
        &mut self,
        node: &'d Node,
        known: &[&str],
        others: &mut OtherStatements,
    ) {
        for entry in node.as_mapping().unwrap_or_default() {
            if !known.contains(&entry.key.as_str()) && !is_default(&entry.key, &entry.value) {
                self.other(&entry.key, &entry.value, others);
            }
        }
    }

    fn below(
        &mut self,
        name: &str,
        node: &'d Node,
        is_text: bool,
        depth: usize,
        others: &mut OtherStatements,
    ) {
        if self.definitions.is_some() || !self.spend_on_others(node) {
            return;
        }
        let place = self.place(node.span);
        let value = match &node.kind {
            NodeKind::Scalar(scalar) if !is_text => scalar.text.as_str(),
            NodeKind::Scalar(_) | NodeKind::Sequence(_) | NodeKind::Mapping(_) => PRESENT,
        };
        others.insert(name.to_owned(), OtherStatement { value: value.to_owned(), place, is_text });
        if is_text || depth >= DEEPEST {
            return;
        }
        let has_names = NAMES.contains(&last(name));
        match &node.kind {
            NodeKind::Scalar(_) => {
                if last(name) == "$ref" {
                    self.waiting.push(node);
                }
            }
            NodeKind::Sequence(items) => {
                for (index, item) in items.iter().enumerate() {
                    let step = step_of(item).map_or_else(|| index.to_string(), str::to_owned);
                    self.below(&format!("{name}/{step}"), item, false, depth + 1, others);
                }
            }
            NodeKind::Mapping(entries) => {
                for entry in entries {
                    let (key, value) = (entry.key.as_str(), &entry.value);
                    if !has_names && is_default(key, value) {
                        continue;
                    }
                    let is_text = !has_names && TEXTS.contains(&key);
                    self.below(&format!("{name}/{key}"), value, is_text, depth + 1, others);
                }
            }
        }
    }

    /// What the keywords of a schema state beyond kind, members and limits.
    pub(super) fn others_of(&mut self, schema: &Schema<'d>) -> OtherStatements {
        let mut others = OtherStatements::new();
        if self.definitions.is_none() {
            self.add_others("", schema, &mut others);
        }
        others
    }

    /// The same for a body, which has no place for limits either.
    pub(super) fn others_of_body(&mut self, schema: &Schema<'d>) -> OtherStatements {
        let mut others = self.others_of(schema);
        for part in &schema.parts {
            for entry in part.as_mapping().unwrap_or_default() {
                if is_readable(&entry.key, &entry.value) && !is_default(&entry.key, &entry.value) {
                    self.other(&entry.key, &entry.value, &mut others);
                }
            }
        }
        others
    }

    fn add_others(&mut self, prefix: &str, schema: &Schema<'d>, others: &mut OtherStatements) {
        for part in &schema.parts {
            for entry in part.as_mapping().unwrap_or_default() {
                let (key, node) = (entry.key.as_str(), &entry.value);
                let name = format!("{prefix}{key}");
                match key {
                    "type" => self.types_of(prefix, node, others),
                    "nullable" if is_true(node) => {
                        self.state(&format!("{prefix}nullable"), "true", node, others);
                    }
                    "oneOf" | "anyOf" => self.choices_of(prefix, key, node, others),
                    _ if IN_MODEL.contains(&key) || is_default(key, node) => {}
                    _ if is_readable(key, node) => {}
                    _ => self.other(&name, node, others),
                }
            }
        }
        self.required_only(prefix, schema, others);
        let Some(items) = schema.get("items") else { return };
        let name = format!("{prefix}items");
        let inner = self.schema(items);
        if inner.get("items").is_some() || inner.get("prefixItems").is_some() || prefix.len() > 64 {
            self.other(&name, items, others);
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

    fn types_of(&mut self, prefix: &str, node: &'d Node, others: &mut OtherStatements) {
        let listed = node.as_sequence().unwrap_or_default();
        let has_null = listed.iter().any(|it| it.as_scalar().is_some_and(|it| it.text == "null"));
        if has_null {
            self.state(&format!("{prefix}nullable"), "true", node, others);
        }
        let mut names = type_names(node);
        if names.len() > 1 {
            names.sort_unstable();
            self.state(&format!("{prefix}type"), &names.join(" or "), node, others);
        }
    }

    /// A choice: a schema and `null`, or schemas that the model has no place for.
    fn choices_of(
        &mut self,
        prefix: &str,
        key: &str,
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
        self.state(&format!("{prefix}{key}"), PRESENT, node, others);
        for (index, choice) in real.into_iter().enumerate() {
            let step = step_of(choice).map_or_else(|| index.to_string(), str::to_owned);
            self.below(&format!("{prefix}{key}/{step}"), choice, false, 1, others);
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
            self.members_but(part, &["$ref", "allOf"], &mut others);
        }
        others
    }

    fn spend_on_others(&mut self, node: &Node) -> bool {
        if self.others_left == 0 {
            return false;
        }
        self.others_left -= 1;
        if self.others_left == 0 {
            self.unrecognised(node.span, "too many statements; the rest is not compared");
        }
        self.others_left > 0
    }
}

/// The last part of a name.
fn last(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
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

/// Whether a keyword has the value that its absence has.
fn is_default(key: &str, node: &Node) -> bool {
    let boolean = node.as_scalar().and_then(Scalar::as_bool);
    match key {
        "additionalProperties" | "unevaluatedProperties" | "unevaluatedItems" | "items" => {
            boolean == Some(true) || node.as_mapping().is_some_and(<[_]>::is_empty)
        }
        "deprecated" | "readOnly" | "writeOnly" | "nullable" | "uniqueItems" | "allowReserved"
        | "allowEmptyValue" | "exclusiveMinimum" | "exclusiveMaximum" | "required" => {
            boolean == Some(false)
        }
        _ => false,
    }
}

fn is_true(node: &Node) -> bool {
    node.as_scalar().and_then(Scalar::as_bool) == Some(true)
}
