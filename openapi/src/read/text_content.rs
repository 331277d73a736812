//! Texts that hold JSON, and what they hold.

use super::reader::Reader;
use super::schema::Schema;
use crate::extension;
use antom_codegen::language::Builtin;
use antom_codegen::source::node::Node;

/// The keyword of JSON Schema for the media type of what a text holds.
pub(crate) const MEDIA_TYPE: &str = "contentMediaType";
/// The keyword of JSON Schema for what a text holds.
pub(crate) const CONTENT: &str = "contentSchema";
/// The media type of JSON.
pub(crate) const JSON: &str = "application/json";

/// Whether this is the media type of JSON, whatever its parameters.
fn is_json(node: &Node) -> bool {
    let essence = node.as_string().and_then(|text| text.split(';').next());
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case(JSON))
}

/// Where a schema says that its texts are JSON: not if they are JSON only when they are decoded.
pub(super) fn json_media_types<'d>(schema: &Schema<'d>) -> impl Iterator<Item = &'d Node> {
    let is_encoded = schema.get("contentEncoding").is_some();
    schema.all(MEDIA_TYPE).filter(move |node| !is_encoded && is_json(node))
}

impl<'d> Reader<'d> {
    /// The schema of the object that a text holds as JSON.
    pub(crate) fn text_content(&mut self, schema: &Schema<'d>) -> Option<Schema<'d>> {
        let is_named = |key: &str| {
            schema.all(key).any(|node| node.as_string() == Some(Builtin::Json.as_str()))
        };
        let is_text_of_json = json_media_types(schema).next().is_some()
            || is_named("format")
            || is_named(extension::FORMAT);
        let parts: Vec<&'d Node> = schema.all(CONTENT).collect();
        let (first, more) = parts.split_first().filter(|_| is_text_of_json)?;
        let content = self.schema_of(first, more);
        content.has_properties().then_some(content)
    }
}
