//! Paths → operations.

use super::body::Content;
use super::reader::Reader;
use super::server_urls;
use crate::reading::names::{Call, distinct, of_path};
use crate::reading::{Operation, Stated};
use antom_codegen::source::node::{Entry, Node};

pub(crate) const METHODS: &[&str] =
    &["get", "put", "post", "delete", "patch", "options", "head", "trace"];

impl<'d> Reader<'d> {
    /// Reads every operation.
    pub(super) fn operations(&mut self) {
        let root = &self.document.root;
        self.reading.prefixes = server_urls::prefixes(root);
        let mut calls = Vec::new();
        let mut operations = Vec::new();
        match root.get("paths").map(|paths| (paths, paths.as_mapping())) {
            Some((_, Some(paths))) => {
                for entry in paths.iter().filter(|entry| !entry.key.starts_with("x-")) {
                    self.path(entry, &mut calls, &mut operations);
                }
            }
            Some((paths, None)) => {
                self.unrecognised(paths.span, format!("{} as `paths`", paths.describe()));
            }
            None => self.unrecognised(root.span.start_point(), "a document without `paths`"),
        }
        if let Some(webhooks) =
            root.get("webhooks").filter(|node| node.as_mapping().is_some_and(|all| !all.is_empty()))
        {
            self.unrecognised(webhooks.span, "webhooks");
        }
        self.unused();
        for (name, operation) in distinct(&calls).into_iter().zip(operations) {
            self.reading.add(name, operation);
        }
    }

    /// Reports schemas that no operation uses: some files contain differing copies.
    fn unused(&mut self) {
        let components =
            self.document.root.get("components").and_then(|components| components.get("schemas"));
        let schemas = components.and_then(Node::as_mapping).unwrap_or_default();
        let unused: Vec<&Entry> =
            schemas.iter().filter(|entry| !self.targets.has_used(&entry.value)).collect();
        let Some(first) = unused.first() else {
            return;
        };
        let names: Vec<&str> = unused.iter().take(8).map(|entry| entry.key.as_str()).collect();
        let more = if unused.len() > names.len() {
            format!(" and {} more", unused.len() - names.len())
        } else {
            String::new()
        };
        let words = format!("unreferenced schemas, ignored: {}{more}", names.join(", "));
        self.remark(self.place(first.key_span), words);
    }

    fn path(&mut self, entry: &'d Entry, calls: &mut Vec<Call>, operations: &mut Vec<Operation>) {
        let Some(item) = self.resolve(&entry.value) else {
            return;
        };
        let path = entry.key.as_str();
        self.parameters(item);
        for member in item.as_mapping().unwrap_or_default() {
            if !METHODS.contains(&member.key.as_str()) {
                continue;
            }
            let id = member
                .value
                .get("operationId")
                .and_then(Node::as_string)
                .filter(|id| !id.is_empty());
            let method = member.key.to_uppercase();
            calls.push(Call {
                name: id.map_or_else(|| of_path(path), str::to_owned),
                method: method.clone(),
                path: path.to_owned(),
            });
            let mut operation = self.operation(&member.value);
            operation.method = Some(Stated::keyword(method, self.place(member.key_span)));
            operation.path = Some(Stated::keyword(path.to_owned(), self.place(entry.key_span)));
            operations.push(operation);
        }
    }

    fn operation(&mut self, node: &'d Node) -> Operation {
        self.parameters(node);
        let request = node.get("requestBody").map(|body| self.content(body)).unwrap_or_default();
        let response = self.response(node);
        let title =
            node.get("summary").and_then(|summary| Some((summary.as_string()?, summary.span)));
        let title = title.filter(|(title, _)| !title.is_empty());
        Operation {
            title: title.map(|(title, span)| Stated::keyword(title.to_owned(), self.place(span))),
            request: request.body,
            response: response.body,
            codes_complete: self.definitions.is_some(),
            codes: self.export_codes(node),
            samples: request.samples.into_iter().chain(response.samples).collect(),
            ..Operation::default()
        }
    }

    /// The response of success.
    fn response(&mut self, node: &'d Node) -> Content {
        let responses = node.get("responses").and_then(Node::as_mapping).unwrap_or_default();
        let by_key = |key: &str| responses.iter().find(|entry| entry.key == key);
        let found = by_key("200")
            .or_else(|| responses.iter().find(|entry| entry.key.starts_with('2')))
            .or_else(|| by_key("default"));
        match found {
            Some(entry) => self.content(&entry.value),
            None => Content::default(),
        }
    }

    /// Parameters outside of bodies have no place in the model.
    fn parameters(&mut self, node: &'d Node) {
        if let Some(parameters) = node.get("parameters") {
            let count = parameters.as_sequence().map_or(0, <[Node]>::len);
            if count > 0 {
                let noun = if count == 1 { "parameter" } else { "parameters" };
                let words = format!("{count} {noun} outside of the body");
                self.unrecognised(parameters.span, words);
            }
        }
    }
}
