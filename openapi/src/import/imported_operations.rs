//! Paths → operations.

use std::collections::BTreeSet;

use crate::extension;
use heck::ToUpperCamelCase;

use super::draft::{About, BodyDraft, FieldDraft, OperationDraft, TypeKind};
use super::imported_webhooks::WEBHOOKS;
use super::importer::Importer;
use super::objects::is_open;
use super::report::{Note, Report};
use super::{imported_extensions, imported_products, imported_uploads, rust_names, schema_nodes};
use crate::read::Reader;
use crate::read::media_types::json_of;
use crate::read::operation_parts::METHODS;
use crate::read::schema::Schema;
use crate::reading::names::{Call, distinct, of_path};
use crate::reading::{Kind, Place, quote};
use antom_codegen::language::Method;
use antom_codegen::language::address::is_outside_paths;
use antom_codegen::source::node::{Entry, Node, NodeKind, Scalar};

/// How the report begins where it names an operation that is left out.
pub(super) const LEFT_OUT: &str = "the operation `";

/// Why a component is left out that choices, members of maps or samples refer to.
pub(super) const ONLY_LEFT_OUT: &str = "to which only what is left out leads";

/// The body of an operation, or why it has none that a schema can express.
pub(super) type Body = Result<BodyDraft, String>;

/// A call, before it has a name.
struct Found<'d> {
    call: Call,
    method: Method,
    path: &'d Entry,
    node: &'d Node,
    place: Place,
    /// Whether the document names it.
    has_id: bool,
}

impl<'d> Importer<'d> {
    /// Reads every operation.
    pub(super) fn operations(&mut self) {
        let root = &self.reader.document.root;
        let mut found = Vec::new();
        for entry in root.get("paths").and_then(Node::as_mapping).unwrap_or_default() {
            if !entry.key.starts_with("x-") {
                self.path(entry, &mut found);
            }
        }
        if let Some(node) = root.get("security").filter(|node| !is_empty(node)) {
            self.unsupported(node, "`security`");
        }
        let calls: Vec<Call> = found.iter().map(|one| one.call.clone()).collect();
        for (name, one) in distinct(&calls).into_iter().zip(found) {
            if name != one.call.name && one.has_id {
                let words = format!(
                    "the operation `{}` is `{name}`: others have this name as well",
                    one.call.name
                );
                self.report.renamed(one.place, words);
            }
            self.operation(&name, &one);
        }
        self.webhooks();
    }

    fn path(&mut self, entry: &'d Entry, found: &mut Vec<Found<'d>>) {
        let Some(item) = self.reader.resolve(&entry.value) else { return };
        self.parameters(item);
        for member in item.as_mapping().unwrap_or_default() {
            if !METHODS.contains(&member.key.as_str()) {
                continue;
            }
            let place = self.reader.place(member.key_span);
            let method = match member.key.as_str() {
                "get" => Method::Get,
                "put" => Method::Put,
                "post" => Method::Post,
                "patch" => Method::Patch,
                "delete" => Method::Delete,
                other => {
                    let words = format!(
                        "`{other}` {}, for which the schema language has no word",
                        entry.key
                    );
                    self.report.unsupported(place, words);
                    continue;
                }
            };
            let id = member.value.get("operationId").and_then(Node::as_string);
            let id = id.filter(|id| id.contains(|letter: char| letter.is_ascii_alphabetic()));
            let wish = id.map_or_else(|| of_path(&entry.key), str::to_owned);
            let name = rust_names::of_operation(&wish);
            if let Some(id) = id.filter(|id| *id != name) {
                self.report.renamed(place, format!("the operation {} is `{name}`", quote(id)));
            }
            let call = Call { name, method: member.key.to_uppercase(), path: entry.key.clone() };
            let (node, has_id) = (&member.value, id.is_some());
            found.push(Found { call, method, path: entry, node, place, has_id });
        }
    }

    /// The path as the schema language takes it: with a slash in front, and nothing but a path.
    fn well_formed_path(&mut self, found: &Found<'d>) -> String {
        let original = found.path.key.as_str();
        let kept = original.split(is_outside_paths).next().unwrap_or_default();
        let path = if kept.starts_with('/') { kept.to_owned() } else { format!("/{kept}") };
        if path != original {
            let place = self.reader.place(found.path.key_span);
            self.report.chosen(place, format!("the path {} becomes `{path}`", quote(original)));
        }
        path
    }

    fn operation(&mut self, name: &str, found: &Found<'d>) {
        let node = found.node;
        self.parameters(node);
        for key in ["callbacks", "security"] {
            if let Some(other) = node.get(key).filter(|other| !is_empty(other)) {
                self.unsupported(other, format!("`{key}` of `{name}`"));
            }
        }
        if found.path.key.contains('{') {
            let words = format!("the parameters in the path {}", quote(&found.path.key));
            self.report.unsupported(self.reader.place(found.path.key_span), words);
        }
        let owner = name.to_upper_camel_case();
        let request = match node.get("requestBody") {
            Some(body) => self.body(body, &format!("{owner}Request"), "request"),
            None => Err("it has no request body".to_owned()),
        };
        let response = match self.response(node) {
            Some(response) => self.body(response, &format!("{owner}Response"), "response"),
            None => Err("it has no response of success".to_owned()),
        };
        let about = About { place: found.place, ..self.about(&[node], node) };
        let path = self.well_formed_path(found);
        let same = |other: &&OperationDraft| other.method == found.method && other.path == path;
        let same = self.draft.operations.iter().find(same);
        if let Some(other) = same {
            let words = format!(
                "{LEFT_OUT}{name}`: it has method and path of `{}`, `{} {path}`",
                other.name, found.call.method
            );
            self.report.unsupported(found.place, words);
            self.keep(request, &format!("{owner}Request"), found.place);
            self.keep(response, &format!("{owner}Response"), found.place);
            return;
        }
        let (mut request, response) = match (request, response) {
            (Ok(request), Ok(response)) => (request, response),
            (request, response) => {
                let why = [request.as_ref().err(), response.as_ref().err()];
                let why: Vec<&str> = why.into_iter().flatten().map(String::as_str).collect();
                let call = format!("{} {}", found.call.method, found.path.key);
                let words = format!("{LEFT_OUT}{name}`, {}: {}", quote(&call), why.join(", and "));
                self.report.unsupported(found.place, words);
                self.keep(request, &format!("{owner}Request"), found.place);
                self.keep(response, &format!("{owner}Response"), found.place);
                return;
            }
        };
        if let Some(upload) = request.upload.as_mut().filter(|_| self.is_export) {
            upload.hash = imported_uploads::hash(node);
        }
        let components = [&request.component, &response.component];
        self.report.merged.extend(components.into_iter().flatten().cloned());
        let reads = node.get(extension::READS).and_then(Node::as_scalar);
        let reads = reads.and_then(Scalar::as_bool) == Some(true);
        let key = schema_nodes::text(node, extension::IDEMPOTENCY_KEY).filter(|_| self.is_export);
        let codes = if self.is_export { imported_extensions::codes(node) } else { Vec::new() };
        let group = imported_extensions::group(node, &self.draft);
        let products = if self.is_export {
            imported_products::products(node, self.options.descriptions)
        } else {
            Vec::new()
        };
        let (servers, state) = if self.is_export {
            (imported_extensions::servers(node), imported_extensions::state(node))
        } else {
            (Vec::new(), None)
        };
        self.draft.operations.push(OperationDraft {
            name: name.to_owned(),
            has_id: found.has_id,
            about,
            group,
            method: found.method,
            path,
            reads: reads && self.is_export,
            idempotency_key: key.map(str::to_owned),
            servers,
            state,
            tags: Vec::new(),
            request,
            response,
            products,
            codes,
        });
    }

    /// Keeps one body of an operation as a type, although the operation cannot be expressed.
    pub(super) fn keep(&mut self, body: Body, name: &str, place: Place) {
        let Ok(body) = body else { return };
        if body.component.is_some() {
            return;
        }
        let about = About { place, description: body.description, ..About::default() };
        let what =
            TypeKind::Object { fields: body.fields, is_open: body.is_open, rules: body.rules };
        self.add(what, &[name.to_owned()], about, false);
        self.report.merged(place, format!("the fields of the body are those of the type `{name}`"));
    }

    /// The response of success; others are reported.
    fn response(&mut self, node: &'d Node) -> Option<&'d Node> {
        let responses = node.get("responses").and_then(Node::as_mapping).unwrap_or_default();
        let of_success = responses.iter().find(|entry| entry.key == "200");
        let of_success = of_success
            .or_else(|| responses.iter().find(|entry| entry.key.starts_with('2')))
            .or_else(|| responses.iter().find(|entry| entry.key == "default"))?;
        for entry in responses.iter().filter(|entry| !entry.key.starts_with("x-")) {
            let is_read = entry.key == of_success.key;
            let span = if is_read { entry.value.span } else { entry.key_span };
            let place = self.reader.place(span);
            let has_body = entry.value.get("content").or_else(|| entry.value.get("$ref")).is_some();
            let words = if !is_read {
                let body = if has_body { "the body of the response" } else { "the response" };
                self.of_failure(&entry.value);
                format!("{body} {}", quote(&entry.key))
            } else if entry.key == "200" {
                continue;
            } else {
                format!("the status {} of a response", quote(&entry.key))
            };
            self.report.unsupported(place, words);
        }
        Some(&of_success.value)
    }

    /// Notes the components that a response of failure leads to.
    fn of_failure(&mut self, response: &'d Node) {
        let mut waiting = vec![response];
        while let Some(node) = waiting.pop() {
            match &node.kind {
                NodeKind::Scalar(_) => {}
                NodeKind::Sequence(items) => waiting.extend(items),
                NodeKind::Mapping(entries) => {
                    let target =
                        node.get("$ref").and_then(|reference| self.reader.target(reference));
                    waiting.extend(target.filter(|target| self.failures.insert(target.span.start)));
                    waiting.extend(entries.iter().map(|entry| &entry.value));
                }
            }
        }
    }

    pub(super) fn body(&mut self, holder: &'d Node, owner: &str, what: &str) -> Body {
        let Some(holder) = self.reader.resolve(holder) else {
            return Err(format!("its {what} is a reference that leads nowhere"));
        };
        if let Some(headers) = holder.get("headers").filter(|headers| !is_empty(headers)) {
            self.unsupported(headers, format!("`headers` of a {what}"));
        }
        match holder.get("required").filter(|_| what == "request") {
            Some(node) if node.as_scalar().and_then(Scalar::as_bool) == Some(false) => {
                self.unsupported(node, "the request may be left out (`required: false`)");
            }
            None if what == "request" => self.optional_bodies.push(holder.span),
            Some(_) | None => {}
        }
        let media = holder.get("content").and_then(Node::as_mapping).unwrap_or_default();
        let json = json_of(media);
        let forms = media.iter().filter(|_| json.is_none() && what == "request");
        let form = forms.into_iter().find_map(|entry| self.reader.form(entry));
        let json = json.or(form.as_ref().map(|form| form.media));
        for entry in media.iter().filter(|entry| json.is_none_or(|json| json.key != entry.key)) {
            let place = self.reader.place(entry.key_span);
            self.report.unsupported(place, format!("a {what} of the form {}", quote(&entry.key)));
        }
        let Some(json) = json else {
            return Err(match media.first() {
                Some(other) => format!("its {what} is {}, not JSON", quote(&other.key)),
                None => format!("its {what} has no body"),
            });
        };
        if form.is_none() && !matches!(json.key.as_str(), "application/json" | "*/*") {
            let place = self.reader.place(json.value.span);
            self.report
                .unsupported(place, format!("the media type {} of a {what}", quote(&json.key)));
        }
        let part = form.as_ref().and_then(|form| form.json).map(|json| &json.value);
        let Some(node) = part.or_else(|| json.value.get("schema")) else {
            return Err(format!("the JSON of its {what} has no schema"));
        };
        let schema = match &form {
            Some(form) => form.fields.clone(),
            None => self.reader.schema(node),
        };
        let kind = self.kind(&schema);
        if kind != Some(Kind::Object) {
            let is_empty = kind == Some(Kind::Map) && schema.get("additionalProperties").is_none();
            if !is_empty {
                self.unsupported(node, format!("a {what} that is no object with properties"));
            }
            return Err(format!("its {what} is {}, not an object with properties", in_words(kind)));
        }
        let component = schema.parts.get(1).and_then(|part| self.components.get(&part.span.start));
        let component = component.copied().filter(|_| schema.without.is_none());
        let component = component.filter(|_| !self.is_export && node.get("$ref").is_some());
        if let Some(entry) = component {
            // It keeps its name, beside the body.
            self.component(entry);
        }
        let component = component.map(|entry| {
            let words = format!("`{owner}` has the fields of the type {}", quote(&entry.key));
            Note { place: self.reader.place(node.span), words }
        });
        self.bodies.extend(schema.parts.iter().map(|part| part.span.start));
        let upload = form.map(|form| self.upload(form));
        self.report_marks(&schema, &format!("a {what} as a whole"));
        if component.is_none() {
            self.report_object(&schema);
        }
        let mut fields: Vec<FieldDraft> = self.fields(&schema, owner);
        if fields.is_empty() {
            return Err(format!("its {what} has no property that a schema can express"));
        }
        let rules = imported_extensions::rules(self, &schema, &mut fields);
        let mut about = self.about(&schema.parts, node);
        if self.is_export
            && let Some(words) =
                schema_nodes::text(holder, "description").filter(|_| self.options.descriptions)
        {
            about.description = Some(words.to_owned());
        }
        let is_open = is_open(&schema);
        Ok(BodyDraft { description: about.description, fields, is_open, rules, component, upload })
    }

    /// Reports what keywords of an object say of it as a whole.
    fn report_object(&mut self, schema: &Schema<'d>) {
        if self.is_export {
            return;
        }
        let facts = self.facts(&schema.parts, Some(Kind::Object));
        for (key, limit) in facts.limits {
            self.report.unsupported(limit.place, format!("`{key}` {} of an object", limit.value));
        }
    }

    /// Reports parameters outside of bodies.
    fn parameters(&mut self, node: &'d Node) {
        for parameter in node.get("parameters").and_then(Node::as_sequence).unwrap_or_default() {
            let Some(resolved) = self.reader.resolve(parameter) else { continue };
            let word = |key| resolved.get(key).and_then(Node::as_string).unwrap_or("?");
            let words = format!("the parameter {} in the {}", quote(word("name")), word("in"));
            self.unsupported(parameter, words);
        }
    }

    /// Where the components begin that operations lead to, be it through what is left out.
    pub(super) fn reached(&self) -> BTreeSet<u32> {
        let root = &self.reader.document.root;
        let nodes = ["paths", WEBHOOKS].into_iter().filter_map(|key| root.get(key));
        nodes.flat_map(|node| self.reader.reached_from(node)).collect()
    }

    /// Components that no body leads to: a schema without operations has them all, another none.
    pub(super) fn unused_components(&mut self) {
        let components: Vec<&'d Entry> = self.components.values().copied().collect();
        let reached = self.reached();
        for entry in components {
            let start = entry.value.span.start;
            if self.known.contains_key(&start) || self.bodies.contains(&start) {
                continue;
            }
            if self.draft.operations.is_empty() {
                self.component(entry);
                self.finish();
            } else if !(self.is_export
                && antom_codegen::language::Builtin::from_name(&entry.key).is_some())
            {
                let place = self.reader.place(entry.key_span);
                let why = if self.failures.contains(&start) {
                    "which only bodies of failure lead to"
                } else if reached.contains(&start) {
                    ONLY_LEFT_OUT
                } else {
                    "which no body leads to"
                };
                self.report.unsupported(place, format!("the schema {}, {why}", quote(&entry.key)));
            }
        }
    }
}

/// A kind of value with its article.
fn in_words(kind: Option<Kind>) -> &'static str {
    match kind {
        None => "a value of several types or of none",
        Some(Kind::Text) => "a text",
        Some(Kind::Boolean) => "a boolean",
        Some(Kind::Integer | Kind::Number) => "a number",
        Some(Kind::Object | Kind::Map) => "an object of free members",
        Some(Kind::TextArray | Kind::ObjectArray | Kind::Array) => "a list",
    }
}

fn is_empty(node: &Node) -> bool {
    node.is_null()
        || node.as_sequence().is_some_and(<[Node]>::is_empty)
        || node.as_mapping().is_some_and(<[Entry]>::is_empty)
}

/// Moves the remarks of the reader to the report.
pub(super) fn take_over(reader: &mut Reader<'_>, report: &mut Report) {
    let reading = &mut reader.reading;
    for stated in reading.unrecognised.drain(..).chain(reader.left_out.drain(..)) {
        report.unsupported(stated.place, stated.value);
    }
    for stated in reading.remarks.drain(..) {
        report.chosen(stated.place, stated.value);
    }
}
