//! Samples of the catalog: those that people wrote, and the smallest bodies where there are none.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use antom_catalog as data;
use serde_json::{Map, Value};

use crate::Named;
use crate::api::{Api, Id, Object, Operation, Role, Type, Usage};
use crate::conformance::{Samples, sample};
use crate::rust::{Request, request_code};

/// A sample as its file has it.
#[derive(Debug, Clone)]
pub struct SampleText {
    /// The file, for messages.
    pub shown: String,
    /// The operation or notification, which is the name of the file's folder.
    pub of: String,
    /// The name of the sample, which is that of the file.
    pub name: String,
    /// The text of the file: JSON.
    pub text: String,
}

/// The members of a sample's file.
const MEMBERS: &[&str] = &["title", "description", "answer", "product", "flags", "body"];

/// Adds samples to a catalog. Where nobody wrote one, it is the smallest body.
///
/// # Errors
///
/// What is wrong with the files, one message for each mistake.
pub fn add_samples(
    catalog: &mut data::Catalog,
    named: &Named<'_>,
    texts: &[SampleText],
    crate_name: Option<&str>,
) -> Result<(), Vec<String>> {
    let api: &Api = named.api();
    let mut mistakes = Vec::new();
    let mut requests = Vec::new();
    for text in texts {
        match read(api, text) {
            Ok(one) => requests.push((text, one)),
            Err(mistake) => mistakes.push(format!("`{}`: {mistake}", text.shown)),
        }
    }
    if !mistakes.is_empty() {
        return Err(mistakes);
    }
    let read = Reads { named, all: requests };
    read.add_requests(catalog, crate_name);
    read.add_others(catalog);
    Ok(())
}

/// The samples that were read, by their files.
struct Reads<'a> {
    named: &'a Named<'a>,
    all: Vec<(&'a SampleText, Read)>,
}

impl Reads<'_> {
    /// The samples of an operation or notification.
    fn of(&self, name: &str, is_answer: bool) -> Vec<Read> {
        let own =
            self.all.iter().filter(|(text, one)| text.of == name && one.is_answer == is_answer);
        own.map(|(_, one)| one.clone()).collect()
    }

    fn add_requests(&self, catalog: &mut data::Catalog, crate_name: Option<&str>) {
        let api: &Api = self.named.api();
        let smallest = Samples::new(api, Role::Request);
        let mut all: Vec<(Id<Operation>, Read)> = Vec::new();
        for (id, operation) in api.operations.iter() {
            let mut own = self.of(&operation.name.value, false);
            if own.is_empty() {
                own.push(Read::minimal("request", sample(&smallest, operation.request)));
            }
            all.extend(own.into_iter().map(|one| (id, one)));
        }
        let requests: Vec<Request<'_>> =
            all.iter().map(|(id, one)| one.request(api, *id)).collect();
        let code = request_code(self.named, crate_name, &requests);
        for ((id, one), code) in all.into_iter().zip(code) {
            let operation = &api.operations[id];
            let entries = catalog.operations.iter_mut();
            for entry in entries.filter(|entry| entry.name == operation.name.value) {
                entry.samples.push(one.clone().entry(api, operation.request, code.clone()));
            }
        }
    }

    fn add_others(&self, catalog: &mut data::Catalog) {
        let api: &Api = self.named.api();
        for (entry, one) in catalog.operations.iter_mut().zip(api.operations.values()) {
            let own = self.of(&one.name.value, true).into_iter();
            entry.answers = own.map(|read| read.entry(api, one.response, None)).collect();
        }
        let smallest = Samples::new(api, Role::Notification);
        for (entry, one) in catalog.notifications.iter_mut().zip(api.notifications.values()) {
            let mut own = self.of(&one.name.value, false);
            if own.is_empty() {
                own.push(Read::minimal("body", sample(&smallest, one.body)));
            }
            entry.samples = own.into_iter().map(|read| read.entry(api, one.body, None)).collect();
        }
    }
}

/// A sample as it was read or made.
#[derive(Debug, Clone)]
struct Read {
    name: String,
    title: String,
    description: Option<String>,
    is_answer: bool,
    product: Option<String>,
    flags: Vec<String>,
    is_minimal: bool,
    body: Value,
}

impl Read {
    fn minimal(what: &str, body: Value) -> Self {
        Self {
            name: "smallest".to_owned(),
            title: format!("The smallest {what}"),
            description: None,
            is_answer: false,
            product: None,
            flags: Vec::new(),
            is_minimal: true,
            body,
        }
    }

    fn request<'a>(&'a self, api: &Api, operation: Id<Operation>) -> Request<'a> {
        let mut products = api.operations[operation].products.values();
        let flags = api.flags.iter().filter(|(_, flag)| self.flags.contains(&flag.name.value));
        Request {
            operation,
            product: products
                .position(|product| Some(&product.name.value) == self.product.as_ref()),
            flags: flags.map(|(id, _)| id).collect(),
            body: &self.body,
        }
    }

    fn entry(self, api: &Api, object: Id<Object>, rust: Option<String>) -> data::Sample {
        let mut body = String::new();
        write_object(api, object, &self.body, 0, &mut body);
        data::Sample {
            name: self.name,
            title: self.title,
            description: self.description,
            product: self.product,
            flags: self.flags,
            minimal: self.is_minimal,
            body,
            rust,
        }
    }
}

fn read(api: &Api, text: &SampleText) -> Result<Read, String> {
    let operation = api.operations.find(|one| one.name.value == text.of).map(|(_, one)| one);
    let is_notification = api.notifications.values().any(|one| one.name.value == text.of);
    if operation.is_none() && !is_notification {
        return Err(format!("there is no operation or notification `{}`", text.of));
    }
    let value: Value = serde_json::from_str(&text.text).map_err(|error| error.to_string())?;
    let members = value.as_object().ok_or("expected an object")?;
    if let Some(name) = members.keys().find(|name| !MEMBERS.contains(&name.as_str())) {
        return Err(format!("unknown member `{name}`; the members are {}", MEMBERS.join(", ")));
    }
    let product = string(members, "product")?;
    let products = operation.iter().flat_map(|it| it.products.values());
    if let Some(product) = &product
        && !products.map(|it| &it.name.value).any(|name| name == product)
    {
        return Err(format!("there is no product `{product}`"));
    }
    let flags: Vec<String> = match members.get("flags") {
        None => Vec::new(),
        Some(flags) => serde_json::from_value(flags.clone()).map_err(|error| error.to_string())?,
    };
    if let Some(flag) =
        flags.iter().find(|flag| api.flags.find(|it| it.name.value == **flag).is_none())
    {
        return Err(format!("there is no flag `{flag}`"));
    }
    Ok(Read {
        name: text.name.clone(),
        title: string(members, "title")?.ok_or("`title` is missing")?,
        description: string(members, "description")?,
        is_answer: members.get("answer").and_then(Value::as_bool).unwrap_or_default(),
        product,
        flags,
        is_minimal: false,
        body: members.get("body").filter(|it| it.is_object()).ok_or("`body` is no object")?.clone(),
    })
}

fn string(members: &Map<String, Value>, name: &str) -> Result<Option<String>, String> {
    match members.get(name) {
        None => Ok(None),
        Some(Value::String(text)) => Ok(Some(text.clone())),
        Some(_) => Err(format!("`{name}` is no text")),
    }
}

/// Writes an object with its members in the order of the schema, unknown ones last, indented by two spaces.
fn write_object(api: &Api, object: Id<Object>, value: &Value, depth: usize, out: &mut String) {
    let Some(members) = value.as_object() else { return write_plain(value, depth, out) };
    let fields = &api.objects[object].fields;
    let known: BTreeSet<&str> = fields.values().map(|field| field.name.value.as_str()).collect();
    let ordered = fields.values().filter_map(|field| {
        let name = field.name.value.as_str();
        members.get(name).map(|value| (name, value, Some(&field.value)))
    });
    let unknown = members.iter().filter(|(name, _)| !known.contains(name.as_str()));
    let unknown = unknown.map(|(name, value)| (name.as_str(), value, None));
    let all: Vec<(&str, &Value, Option<&Usage>)> = ordered.chain(unknown).collect();
    if all.is_empty() {
        out.push_str("{}");
        return;
    }
    out.push('{');
    for (index, (name, value, usage)) in all.into_iter().enumerate() {
        new_line(index, depth + 1, out);
        // Writing to a text cannot fail.
        let _ = write!(out, "{}: ", Value::from(name));
        write_value(api, usage, value, depth + 1, out);
    }
    close('}', depth, out);
}

fn write_value(api: &Api, usage: Option<&Usage>, value: &Value, depth: usize, out: &mut String) {
    match (usage.map(|usage| &usage.ty), value) {
        (Some(Type::Object(id)), _) => write_object(api, *id, value, depth, out),
        (Some(Type::Array(of)), Value::Array(elements)) if !elements.is_empty() => {
            out.push('[');
            for (index, element) in elements.iter().enumerate() {
                new_line(index, depth + 1, out);
                write_value(api, Some(of), element, depth + 1, out);
            }
            close(']', depth, out);
        }
        _ => write_plain(value, depth, out),
    }
}

fn write_plain(value: &Value, depth: usize, out: &mut String) {
    let text = format!("{value:#}");
    out.push_str(&text.replace('\n', &format!("\n{}", "  ".repeat(depth))));
}

fn new_line(index: usize, depth: usize, out: &mut String) {
    out.push_str(if index > 0 { ",\n" } else { "\n" });
    out.push_str(&"  ".repeat(depth));
}

fn close(bracket: char, depth: usize, out: &mut String) {
    out.push('\n');
    out.push_str(&"  ".repeat(depth));
    out.push(bracket);
}
