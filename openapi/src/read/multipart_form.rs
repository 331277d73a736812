//! Requests in parts: a file in `multipart/form-data`, and the fields of the request beside it or as JSON in a part of their own.

use std::collections::BTreeMap;

use super::media_types::{BINARY, MULTIPART, essence, is_json};
use super::object_keywords::{Holds, Object, is_default, is_extension};
use super::reader::Reader;
use super::schema::{Property, Schema};
use crate::reading::{Kind, OtherStatement, OtherStatements, Stated, Upload};
use antom_codegen::language::media_range::is_media_range;
use antom_codegen::source::node::{Entry, Node, NodeKind};

/// A request in parts, as the schema language has it.
pub(crate) struct Form<'d> {
    /// The media type of the request.
    pub(crate) media: &'d Entry,
    /// The part with the fields as JSON; without it every field is a part of its own.
    pub(crate) json: Option<&'d Entry>,
    /// The parts, as one object.
    pub(crate) whole: Schema<'d>,
    /// The fields of the request, without the file.
    pub(crate) fields: Schema<'d>,
    /// What is stated of the parts and of the file, by [key](Upload::statements).
    pub(crate) statements: BTreeMap<&'static str, Stated<String>>,
    /// What else is stated of them.
    pub(crate) others: OtherStatements,
    /// Where the keys begin that state all this.
    pub(crate) keys: Vec<u32>,
}

impl<'d> Reader<'d> {
    /// The request in parts that a media type describes; `None` if it is none, or has another number of files than one, or no
    /// field beside it.
    pub(crate) fn form(&mut self, media: &'d Entry) -> Option<Form<'d>> {
        if essence(&media.key) != MULTIPART {
            return None;
        }
        let whole = self.schema(media.value.get("schema")?);
        let (Kind::Object, _) = self.kind(&whole)? else { return None };
        let (mut files, mut fields) = (Vec::new(), Vec::new());
        for property in whole.properties() {
            let schema = self.schema_of(&property.entry.value, &property.more);
            let list = if is_file(&schema) { &mut files } else { &mut fields };
            list.push((property, schema));
        }
        let [(file, of_file)] = files.as_slice() else { return None };
        let encoding = media.value.get("encoding");
        let json = match fields.as_slice() {
            [] => return None,
            [(only, schema)] => {
                let is_object = matches!(self.kind(schema), Some((Kind::Object, _)));
                let encoding = encoding.and_then(|all| all.get(&only.entry.key));
                let media_type = encoding.and_then(|one| one.get("contentType")?.as_string());
                let is_json = media_type.is_none_or(is_json);
                (is_object && is_json).then(|| (only.entry, schema.clone()))
            }
            _ => None,
        };
        let fields = match &json {
            Some((_, schema)) => schema.clone(),
            None => Schema { without: Some(&file.entry.key), ..whole.clone() },
        };
        let mut form = Form {
            media,
            json: json.map(|(entry, _)| entry),
            whole,
            fields,
            statements: BTreeMap::new(),
            others: OtherStatements::new(),
            keys: Vec::new(),
        };
        self.names_of_parts(&mut form, file);
        self.file_keywords(&mut form, of_file);
        for entry in encoding.and_then(Node::as_mapping).unwrap_or_default() {
            self.encoding(&mut form, entry, &file.entry.key);
        }
        let entries = media.value.as_mapping().unwrap_or_default().iter();
        let encoding = entries.filter(|entry| entry.key == "encoding");
        form.keys.extend(encoding.map(|entry| entry.key_span.start));
        Some(form)
    }

    fn names_of_parts(&self, form: &mut Form<'d>, file: &Property<'d>) {
        for (key, entry) in [(Upload::FILE, Some(file.entry)), (Upload::JSON, form.json)] {
            let Some(entry) = entry else { continue };
            let name = Stated::keyword(entry.key.clone(), self.place(entry.key_span));
            form.statements.insert(key, name);
        }
        let mut required = form.whole.all("required").filter_map(Node::as_sequence).flatten();
        if !required.any(|name| name.as_string() == Some(&file.entry.key)) {
            let place = self.place(file.entry.key_span);
            let other = OtherStatement { value: "true".to_owned(), place };
            form.others.insert("optional file".to_owned(), other);
        }
    }

    /// What the schema of the file states.
    fn file_keywords(&self, form: &mut Form<'d>, file: &Schema<'d>) {
        let entries = file.parts.iter().flat_map(|part| part.as_mapping().unwrap_or_default());
        for entry in entries {
            let (key, node) = (entry.key.as_str(), &entry.value);
            let keyword = Object::Schema.keyword(key);
            let is_text =
                keyword.is_some_and(|it| matches!(it.holds, Holds::Text | Holds::TextOf(_)));
            let size = || node.as_scalar()?.text.parse::<u32>().ok().filter(|size| *size > 0);
            match key {
                "$ref" | "allOf" | "type" | "format" => continue,
                _ if is_text || is_default(key, node) || is_extension(key) => continue,
                "contentMediaType" => {
                    let types = node.as_string().unwrap_or_default();
                    self.types_of_file(form, types, node);
                }
                "maxLength" if let Some(size) = size() => {
                    let size = Stated::keyword(size.to_string(), self.place(node.span));
                    form.statements.insert(Upload::MAX_SIZE, size);
                }
                _ => self.other_of_part(form, key.to_owned(), node),
            }
            form.keys.push(entry.key_span.start);
        }
    }

    /// How a part is written.
    fn encoding(&self, form: &mut Form<'d>, of: &'d Entry, file: &str) {
        let is_json_part = form.json.is_some_and(|json| json.key == of.key);
        for entry in of.value.as_mapping().unwrap_or_default() {
            let (key, node) = (entry.key.as_str(), &entry.value);
            match (key, node.as_string()) {
                ("contentType", Some(types)) if of.key == file => {
                    form.statements.remove(Upload::MEDIA_TYPES);
                    self.types_of_file(form, types, node);
                }
                ("contentType", Some(media_type)) if is_json_part && is_json(media_type) => {}
                _ if is_default(key, node) || is_extension(key) => {}
                _ => self.other_of_part(form, format!("encoding/{}/{key}", of.key), node),
            }
        }
    }

    /// The media types that a file may have, in a list with commas. That of bytes of any kind stands for all.
    fn types_of_file(&self, form: &mut Form<'d>, types: &str, node: &'d Node) {
        let mut types: Vec<String> =
            types.split(',').map(|one| one.trim().to_ascii_lowercase()).collect();
        types.sort_unstable();
        types.dedup();
        if types.iter().any(|one| !is_media_range(one)) {
            self.other_of_part(form, "contentType".to_owned(), node);
        } else if types != [BINARY] {
            let types = Stated::keyword(types.join(", "), self.place(node.span));
            form.statements.insert(Upload::MEDIA_TYPES, types);
        }
    }

    fn other_of_part(&self, form: &mut Form<'d>, name: String, node: &'d Node) {
        let value = match &node.kind {
            NodeKind::Scalar(scalar) => scalar.text.clone(),
            NodeKind::Sequence(_) | NodeKind::Mapping(_) => "present".to_owned(),
        };
        form.others.insert(name, OtherStatement { value, place: self.place(node.span) });
    }
}

/// Whether values of a schema are the bytes of a file.
fn is_file(schema: &Schema<'_>) -> bool {
    let text = |keyword: &str| schema.get(keyword).and_then(Node::as_scalar).map(|it| &it.text);
    if text("type").is_some_and(|ty| ty != "string") || schema.has_properties() {
        return false;
    }
    let is_binary = text("format").is_some_and(|format| format == "binary");
    let content = text("contentMediaType").filter(|_| schema.get("contentEncoding").is_none());
    let is_bytes = |content: &String| !is_json(content) && !essence(content).starts_with("text/");
    is_binary || content.is_some_and(is_bytes)
}
