//! Bodies and their samples.

use super::media_types::json_of;
use super::object_keywords::Object;
use super::reader::Reader;
use crate::reading::{Body, Kind, MEDIA_TYPE, OtherStatement, Stated};
use antom_codegen::source::node::{Entry, Node, NodeKind};

/// The facts in the content of a request or a response.
#[derive(Debug, Default)]
pub(super) struct Content {
    pub(super) body: Body,
    pub(super) samples: Vec<Stated<String>>,
}

impl<'d> Reader<'d> {
    /// Reads what holds `content`: a request body or a response.
    pub(super) fn content(&mut self, holder: &'d Node) -> Content {
        let mut found = Content::default();
        let Some(holder) = self.resolve(holder) else {
            return found;
        };
        let media = holder.get("content").and_then(Node::as_mapping).unwrap_or_default();
        let Some(entry) = Self::media(media) else {
            return found;
        };
        let media = &entry.value;
        if let Some(schema) = media.get("schema") {
            found.body = self.body(schema);
        }
        let place = self.place(entry.key_span);
        let form = OtherStatement { value: entry.key.clone(), place };
        found.body.others.insert(MEDIA_TYPE.to_owned(), form);
        self.members_but(media, Object::MediaType, &["schema"], &mut found.body.others);
        let examples = media.get("examples").and_then(Node::as_mapping).unwrap_or_default();
        let mut values: Vec<&Node> = media.get("example").into_iter().collect();
        for example in examples {
            values.extend(self.resolve(&example.value).and_then(|example| example.get("value")));
        }
        for value in values.into_iter().filter(|value| !value.is_null()) {
            let mut text = String::new();
            match value.as_string() {
                Some(written) => text.push_str(written),
                None => json_text(value, &mut text),
            }
            found.samples.push(Stated::keyword(text, self.place(value.span)));
        }
        found
    }

    /// The form of a body that is read: the first of JSON, or else the first.
    pub(super) fn media(media: &'d [Entry]) -> Option<&'d Entry> {
        json_of(media).or_else(|| media.first())
    }

    pub(super) fn body(&mut self, node: &'d Node) -> Body {
        let schema = self.schema(node);
        let place = self.place(node.span);
        match self.kind(&schema) {
            Some((Kind::Object, _)) => {
                let (fields, is_complete) = self.top(&schema);
                let others = self.others_of_body(&schema);
                Body { fields, is_complete, place, others }
            }
            // A body without properties: nothing is sent.
            Some((Kind::Map, _)) if schema.get("additionalProperties").is_none() => {
                let others = self.others_of_body(&schema);
                Body { fields: Vec::new(), is_complete: !schema.is_partial, place, others }
            }
            _ => {
                let others = self.all_of(&schema);
                let words = "a body that is no object with properties";
                // Beyond the budget nothing is looked at.
                if !others.is_empty() {
                    self.left_out(node.span, words);
                } else if self.budget > 0 {
                    self.unrecognised(node.span, words);
                }
                Body { place, others, ..Body::default() }
            }
        }
    }
}

/// Writes a value as JSON.
fn json_text(node: &Node, out: &mut String) {
    match &node.kind {
        NodeKind::Scalar(scalar) if scalar.is_null() => out.push_str("null"),
        NodeKind::Scalar(scalar) => match (scalar.as_bool(), scalar.as_float()) {
            (Some(boolean), _) => out.push_str(if boolean { "true" } else { "false" }),
            (None, Some(_)) if serde_json::from_str::<serde_json::Number>(&scalar.text).is_ok() => {
                out.push_str(&scalar.text);
            }
            _ => out.push_str(&quoted(&scalar.text)),
        },
        NodeKind::Sequence(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                json_text(item, out);
            }
            out.push(']');
        }
        NodeKind::Mapping(entries) => {
            out.push('{');
            for (index, entry) in entries.iter().enumerate() {
                if index > 0 {
                    out.push(',');
                }
                out.push_str(&quoted(&entry.key));
                out.push(':');
                json_text(&entry.value, out);
            }
            out.push('}');
        }
    }
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
