//! Webhooks → notifications.

use std::collections::BTreeSet;

use heck::ToUpperCamelCase;

use super::draft::{About, BodyDraft, OperationDraft};
use super::importer::Importer;
use super::{imported_conditions, imported_extensions, rust_names};
use crate::reading::quote;
use antom_codegen::language::{Literal, Method};
use antom_codegen::source::condition::{Condition, Expected, Test, WORDS};
use antom_codegen::source::node::Entry;

/// What the schema has of webhooks.
pub(super) const WEBHOOKS: &str = "webhooks";

/// What tells a webhook of a document that is none of ours: a field that always has one value.
struct Mark {
    field: String,
    value: Literal,
    /// The fields of its body.
    fields: BTreeSet<String>,
}

impl Mark {
    /// That of a body; none if no field always has one value.
    fn of(body: &BodyDraft) -> Option<Self> {
        let is_name = |name: &str| {
            !name.is_empty() && !name.contains(['/', '*', '.']) && !WORDS.contains(&name)
        };
        let mut marked = body.fields.iter().filter(|field| field.required && is_name(&field.name));
        let (field, value) = marked.find_map(|field| match &field.constant {
            Some(value @ Literal::Text(_)) if !field.value.nullable => Some((field, value)),
            _ => None,
        })?;
        Some(Self {
            field: field.name.clone(),
            value: value.clone(),
            fields: body.fields.iter().map(|field| field.name.clone()).collect(),
        })
    }

    /// Whether no body of either webhook has both marks.
    fn excludes(&self, other: &Self) -> bool {
        if self.field == other.field {
            return self.value != other.value;
        }
        !self.fields.contains(&other.field) && !other.fields.contains(&self.field)
    }

    fn tag(&self) -> Condition {
        let expected = Expected::Is(vec![self.value.clone().into()]);
        let path = self.field.clone().into();
        imported_conditions::whole(vec![Test::Value { path, expected }])
    }
}

impl<'d> Importer<'d> {
    /// Reads every webhook that bodies of one form are sent to, and that something in these bodies tells from the others.
    pub(super) fn webhooks(&mut self) {
        let Some(node) = self.reader.document.root.get(WEBHOOKS) else { return };
        let mut marks = Vec::new();
        let mut left_out = Vec::new();
        for entry in node.as_mapping().unwrap_or_default() {
            if let Err(why) = self.webhook(entry, &mut marks) {
                left_out.push((entry, why));
            }
        }
        let is_empty = node.as_mapping().is_some_and(<[Entry]>::is_empty) || node.is_null();
        if !self.draft.operations.iter().any(|one| !one.tags.is_empty()) {
            if !is_empty {
                self.unsupported(node, format!("`{WEBHOOKS}`"));
            }
            return;
        }
        for (entry, why) in left_out {
            let words = format!("the webhook {}: {why}", quote(&entry.key));
            self.unsupported(&entry.value, words);
        }
    }

    /// Reads a webhook, or says why the schema language cannot express it.
    fn webhook(&mut self, entry: &'d Entry, marks: &mut Vec<Mark>) -> Result<(), String> {
        let item = self.reader.resolve(&entry.value).ok_or("a reference that leads nowhere")?;
        let node = item.get("post").ok_or("nothing is posted to it")?;
        let body = node.get("requestBody").ok_or("it has no body")?;
        let name = rust_names::of_operation(&entry.key);
        if self.draft.operations.iter().any(|one| one.name == name) {
            return Err("an operation has the same name".to_owned());
        }
        let mut tags: Vec<Condition> =
            if self.is_export { imported_extensions::tags(node) } else { Vec::new() };
        let owner = name.to_upper_camel_case();
        let body = self.body(body, &owner, "webhook")?;
        let place = self.reader.place(entry.key_span);
        let why = match Mark::of(&body) {
            _ if !tags.is_empty() => None,
            Some(mark) if marks.iter().all(|other| mark.excludes(other)) => {
                tags.push(mark.tag());
                marks.push(mark);
                None
            }
            Some(_) => Some("nothing tells its bodies from those of another"),
            None => Some("no field with only one value tells what it is"),
        };
        if let Some(why) = why {
            self.keep(Ok(body), &owner, place);
            return Err(why.to_owned());
        }
        self.report.merged.extend(body.component.iter().cloned());
        let about = About { place, ..self.about(&[node], node) };
        let codes = if self.is_export { imported_extensions::codes(node) } else { Vec::new() };
        let group = imported_extensions::group(node, &self.draft);
        self.draft.operations.push(OperationDraft {
            name,
            has_id: true,
            about,
            group,
            method: Method::Post,
            path: String::new(),
            reads: false,
            idempotency_key: None,
            servers: Vec::new(),
            state: None,
            tags,
            request: BodyDraft::default(),
            response: body,
            products: Vec::new(),
            codes,
        });
        Ok(())
    }
}
