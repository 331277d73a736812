//! Paths and webhooks → operations.

use super::LEAST_DEPTH;
use super::body::Content;
use super::object_keywords::Object;
use super::operation_parts::{Described, METHODS};
use super::reader::Reader;
use super::server_urls;
use crate::extension;
use crate::reading::names::{Call, distinct, of_path};
use crate::reading::{Body, MEDIA_TYPE, Operation, OtherStatement, STATUS, Stated, Upload};
use antom_codegen::source::node::{Entry, Node};

impl<'d> Reader<'d> {
    /// Reads every operation.
    pub(super) fn operations(&mut self) {
        let root = &self.document.root;
        self.reading.prefixes = server_urls::prefixes(root);
        let mut calls = Vec::new();
        let mut operations = Vec::new();
        let mut described = Vec::new();
        match root.get("paths").map(|paths| (paths, paths.as_mapping())) {
            Some((_, Some(paths))) => {
                for entry in paths.iter().filter(|entry| !entry.key.starts_with("x-")) {
                    self.path(entry, &mut calls, &mut operations, &mut described);
                }
            }
            Some((paths, None)) => {
                self.unrecognised(paths.span, format!("{} as `paths`", paths.describe()));
            }
            // Since version 3.1 either of these will do.
            None if root.get("webhooks").or_else(|| root.get("components")).is_some() => {}
            None => self.unrecognised(root.span.start_point(), "a document without `paths`"),
        }
        for entry in root.get("webhooks").and_then(Node::as_mapping).unwrap_or_default() {
            self.webhook(entry, &mut calls, &mut operations, &mut described);
        }
        // The document is read again, less deeply.
        self.is_too_large = self.budget == 0;
        if self.is_too_large && self.deepest > LEAST_DEPTH {
            return;
        }
        if let Some(first) = self.too_deep {
            let words =
                format!("objects more than {} deep, of which this is the first", self.deepest);
            self.unrecognised(first, words);
        }
        if self.definitions.is_none() {
            // What was not recognised there is compared in another form.
            let known = (self.reading.unrecognised.len(), self.reading.remarks.len());
            for (operation, described) in operations.iter_mut().zip(&described) {
                self.parts(described, operation);
            }
            self.document_parts();
            if self.budget > 0 {
                self.reading.unrecognised.truncate(known.0);
            }
            self.reading.remarks.truncate(known.1);
            for (span, words) in std::mem::take(&mut self.cut) {
                self.unrecognised(span, words);
            }
            self.texts_and_mistakes();
            self.reading.is_document = true;
        }
        for (name, operation) in distinct(&calls).into_iter().zip(operations) {
            self.reading.add(name, operation);
        }
    }

    fn path(
        &mut self,
        entry: &'d Entry,
        calls: &mut Vec<Call>,
        operations: &mut Vec<Operation>,
        described: &mut Vec<Described<'d>>,
    ) {
        let Some(item) = self.resolve(&entry.value) else {
            return;
        };
        let path = entry.key.as_str();
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
            self.operation = id;
            let product = self.export_product(&member.value);
            self.product = product.and_then(|product| product.get("name")?.as_string());
            let mut operation = self.operation(&member.value, true);
            if let Some(product) = product {
                self.product_reading(product).narrow(&mut operation);
            }
            operation.method = Some(Stated::keyword(method, self.place(member.key_span)));
            operation.path = Some(Stated::keyword(path.to_owned(), self.place(entry.key_span)));
            operations.push(operation);
            described.push(Described { path_item: item, node: &member.value });
        }
    }

    /// A webhook that a body is sent to.
    fn webhook(
        &mut self,
        entry: &'d Entry,
        calls: &mut Vec<Call>,
        operations: &mut Vec<Operation>,
        described: &mut Vec<Described<'d>>,
    ) {
        let Some(item) = self.resolve(&entry.value) else { return };
        let Some(node) = item.get("post").filter(|node| node.get("requestBody").is_some()) else {
            return;
        };
        self.operation = Some(&entry.key);
        self.product = None;
        // Its response is an answer of ours.
        let mut operation = self.operation(node, false);
        operation.notification = Some(self.place(entry.key_span));
        let (method, path) = (String::new(), String::new());
        calls.push(Call { name: entry.key.clone(), method, path });
        operations.push(operation);
        described.push(Described { path_item: item, node });
    }

    fn operation(&mut self, node: &'d Node, with_response: bool) -> Operation {
        let mut request =
            node.get("requestBody").map(|body| self.content(body)).unwrap_or_default();
        if let Some(body) = node.get("requestBody").and_then(|body| self.resolve(body)) {
            self.members_but(body, Object::RequestBody, &["content"], &mut request.body.others);
        }
        let upload = self.upload(node, &mut request.body);
        let response = if with_response { self.response(node) } else { Content::default() };
        let codes = match self.definitions {
            Some(_) => self.export_codes(node),
            None => self.extension_codes(node),
        };
        let title =
            node.get("summary").and_then(|summary| Some((summary.as_string()?, summary.span)));
        let title = title.filter(|(title, _)| !title.is_empty());
        Operation {
            title: title.map(|(title, span)| Stated::keyword(title.to_owned(), self.place(span))),
            upload,
            request: request.body,
            response: response.body,
            codes_complete: self.definitions.is_some(),
            codes,
            samples: request.samples.into_iter().chain(response.samples).collect(),
            ..Operation::default()
        }
    }

    /// The file that a request carries, which becomes one without it.
    fn upload(&mut self, node: &'d Node, request: &mut Body) -> Option<Upload> {
        let holder = self.resolve(node.get("requestBody")?)?;
        let media = Self::media(holder.get("content")?.as_mapping()?)?;
        let form = self.form(media)?;
        let (fields, is_complete) = self.top(&form.fields);
        let place = form.json.map_or(request.place, |json| self.place(json.value.span));
        let is_read = |name: &str| name == MEDIA_TYPE || name.split('/').next() == Some("encoding");
        let mut others = request.others.clone();
        others.retain(|name, _| !is_read(name));
        others.extend(form.others);
        let mut statements = form.statements;
        if self.definitions.is_some()
            && let Some(hash) = node.get(extension::FILE_HASH)
        {
            let word = |key: &str| hash.get(key).and_then(Node::as_string).unwrap_or_default();
            let words = ["field", "algorithm", "encoding"].map(word).join(", ");
            statements.insert(Upload::HASH, Stated::keyword(words, self.place(hash.span)));
        }
        let body = Body { fields, is_complete, place, others };
        Some(Upload { statements, whole: std::mem::replace(request, body) })
    }

    /// The response of success.
    pub(super) fn success(node: &'d Node) -> Option<&'d Entry> {
        let responses = node.get("responses").and_then(Node::as_mapping).unwrap_or_default();
        let by_key = |key: &str| responses.iter().find(|entry| entry.key == key);
        by_key("200")
            .or_else(|| responses.iter().find(|entry| entry.key.starts_with('2')))
            .or_else(|| by_key("default"))
    }

    fn response(&mut self, node: &'d Node) -> Content {
        let Some(entry) = Self::success(node) else { return Content::default() };
        let mut content = self.content(&entry.value);
        let place = self.place(entry.key_span);
        let status = OtherStatement { value: entry.key.clone(), place };
        content.body.others.insert(STATUS.to_owned(), status);
        if let Some(response) = self.resolve(&entry.value) {
            let known = ["content", "headers"];
            self.members_but(response, Object::Response, &known, &mut content.body.others);
        }
        content
    }
}
