//! The parts of operations that the schema language has no place for: parameters, headers, further bodies.

use std::collections::BTreeMap;

use super::extension_codes::is_list_of_codes;
use super::object_keywords::{Holds, Object};
use super::reader::Reader;
use crate::reading::{
    Body, Children, Field, Held, Operation, OtherStatements, Stated, UNREFERENCED,
};
use antom_codegen::source::node::{Entry, Node, Scalar};

/// The members of a path that are operations.
pub(crate) const METHODS: &[&str] =
    &["get", "put", "post", "delete", "patch", "options", "head", "trace"];

/// An operation in a document.
pub(super) struct Described<'d> {
    pub(super) path_item: &'d Node,
    pub(super) node: &'d Node,
}

impl<'d> Reader<'d> {
    /// Adds the parts of an operation to what was read of it.
    pub(super) fn parts(&mut self, described: &Described<'d>, operation: &mut Operation) {
        let Described { path_item, node } = described;
        let mut others = OtherStatements::new();
        let of_item = [METHODS, &["parameters", "$ref"]].concat();
        self.members_but(path_item, Object::PathItem, &of_item, &mut others);
        let members = node.as_mapping().unwrap_or_default();
        let codes = members.iter().filter(|entry| is_list_of_codes(&entry.key, &entry.value));
        let of_operation = ["parameters", "requestBody", "responses"].into_iter();
        let of_operation: Vec<&str> =
            of_operation.chain(codes.map(|entry| entry.key.as_str())).collect();
        self.members_but(node, Object::Operation, &of_operation, &mut others);
        operation.others = others;
        for holder in [path_item, node] {
            self.parameters(holder, &mut operation.parts);
        }
        if let Some(body) = node.get("requestBody") {
            self.further_bodies("request", body, &mut operation.parts);
        }
        let used = Self::success(node).map(|entry| entry.key.as_str());
        for entry in node.get("responses").and_then(Node::as_mapping).unwrap_or_default() {
            let name = if Some(entry.key.as_str()) == used {
                "response".to_owned()
            } else {
                let name = format!("response {}", entry.key);
                let content = self.content(&entry.value);
                let place = self.place(entry.key_span);
                operation.parts.insert(name.clone(), Body { place, ..content.body });
                name
            };
            self.further_bodies(&name, &entry.value, &mut operation.parts);
        }
    }

    /// Bodies in other forms than the one that is read as the body, and headers.
    fn further_bodies(&mut self, of: &str, node: &'d Node, parts: &mut BTreeMap<String, Body>) {
        let Some(holder) = self.resolve(node) else { return };
        let media = holder.get("content").and_then(Node::as_mapping).unwrap_or_default();
        let read = Self::media(media).map(|entry| entry.key.as_str());
        for entry in media.iter().filter(|entry| Some(entry.key.as_str()) != read) {
            let schema = entry.value.get("schema");
            let mut body = schema.map(|schema| self.body(schema)).unwrap_or_default();
            body.place = self.place(entry.key_span);
            self.members_but(&entry.value, Object::MediaType, &["schema"], &mut body.others);
            parts.insert(format!("{of} {}", entry.key), body);
        }
        let headers = holder.get("headers").and_then(Node::as_mapping).unwrap_or_default();
        let headers: Vec<Field> =
            headers.iter().filter_map(|entry| self.header(&entry.key, entry)).collect();
        if !headers.is_empty() {
            let body = Body { fields: headers, is_complete: true, ..Body::default() };
            parts.insert(format!("{of} headers"), body);
        }
    }

    fn parameters(&mut self, holder: &'d Node, parts: &mut BTreeMap<String, Body>) {
        for node in holder.get("parameters").and_then(Node::as_sequence).unwrap_or_default() {
            let Some(parameter) = self.resolve(node) else { continue };
            let word = |key| parameter.get(key).and_then(Node::as_scalar);
            let (Some(name), Some(place)) = (word("name"), word("in")) else {
                self.unrecognised(node.span, "a parameter without a name or a place");
                continue;
            };
            let field = self.value_outside(&name.text, parameter, node);
            let part = parts.entry(place.text.clone()).or_default();
            part.is_complete = true;
            part.fields.retain(|known| known.name != field.name);
            part.fields.push(field);
        }
    }

    fn header(&mut self, name: &str, entry: &'d Entry) -> Option<Field> {
        let header = self.resolve(&entry.value)?;
        Some(self.value_outside(name, header, &entry.value))
    }

    /// A parameter or a header.
    fn value_outside(&mut self, name: &str, node: &'d Node, used: &'d Node) -> Field {
        let place = self.place(used.span);
        let is_required =
            node.get("required").and_then(Node::as_scalar).and_then(Scalar::as_bool) == Some(true);
        let required = Stated::keyword(is_required, place);
        let mut field = match node.get("schema") {
            Some(schema) => {
                let schema = self.schema(schema);
                self.value(name, place, &schema, required)
            }
            None => Field {
                name: name.to_owned(),
                place,
                kind: None,
                required: Some(required),
                limits: crate::reading::Limits::new(),
                conditions: Vec::new(),
                children: Children::None,
                is_partial: true,
                others: OtherStatements::new(),
                held: Held::Unknown,
                aliases: Vec::new(),
                checked: BTreeMap::new(),
            },
        };
        let known = ["name", "in", "required", "schema"];
        self.members_but(node, Object::Parameter, &known, &mut field.others);
        field
    }

    /// What the document states of the API as a whole, and its schemas that no body holds.
    pub(super) fn document_parts(&mut self) {
        let root = &self.document.root;
        let mut others = OtherStatements::new();
        self.members_but(root, Object::Document, &["paths", "components"], &mut others);
        for entry in root.get("paths").and_then(Node::as_mapping).unwrap_or_default() {
            if entry.key.starts_with("x-") {
                self.other(&format!("paths/{}", entry.key), &entry.value, Holds::Data, &mut others);
            }
        }
        for kind in root.get("components").and_then(Node::as_mapping).unwrap_or_default() {
            let name = format!("components/{}", kind.key);
            for entry in kind.value.as_mapping().unwrap_or_default() {
                self.reading.components.insert(format!("{}/{}", kind.key, entry.key));
            }
            let holds = match Object::Components.keyword(&kind.key).map(|keyword| keyword.holds) {
                // Schemas are parts, and examples are for people.
                Some(Holds::Map(Object::Schema | Object::Example)) => continue,
                Some(Holds::Map(object)) => Holds::One(object),
                Some(Holds::MapOfMaps(object)) => Holds::Map(object),
                Some(
                    Holds::Data | Holds::Text | Holds::TextOf(_) | Holds::One(_) | Holds::List(_),
                )
                | None => {
                    self.other(&name, &kind.value, Holds::Data, &mut others);
                    continue;
                }
            };
            for entry in kind.value.as_mapping().unwrap_or_default() {
                if !self.targets.has_used(&entry.value) {
                    self.other(&format!("{name}/{}", entry.key), &entry.value, holds, &mut others);
                }
            }
        }
        self.reading.others = others;
        self.waiting_parts();
        let schemas = root.get("components").and_then(|components| components.get("schemas"));
        for entry in schemas.and_then(Node::as_mapping).unwrap_or_default() {
            if !self.targets.has_used(&entry.value) {
                let name = format!("{UNREFERENCED}{}", entry.key);
                let body = self.body(&entry.value);
                self.reading.parts.entry(name).or_insert(body);
            }
        }
        self.waiting_parts();
    }

    /// Reads what statements refer to, each once.
    fn waiting_parts(&mut self) {
        while let Some((reference, object)) = self.waiting.pop() {
            let name = reference.as_scalar().map(|scalar| scalar.text.as_str()).unwrap_or_default();
            let name = name.trim_start_matches("#/").to_owned();
            if self.reading.parts.contains_key(&name) {
                continue;
            }
            self.reading.parts.insert(name.clone(), Body::default());
            let Some(target) = self.target(reference) else { continue };
            let body = if object == Object::Schema {
                self.body(target)
            } else {
                let mut others = OtherStatements::new();
                self.members_but(target, object, &[], &mut others);
                Body { others, place: self.place(target.span), ..Body::default() }
            };
            self.reading.parts.insert(name, body);
        }
    }
}
