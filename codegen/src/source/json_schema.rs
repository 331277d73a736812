//! The language's own JSON Schema, for editors: derived from the raw model, committed as `schema/schema.json`.

use schemars::generate::SchemaSettings;

use schemars::Schema;
use schemars::transform::RecursiveTransform;

use super::schema_file::File;

/// The JSON Schema (draft 2020-12) of a schema file, as in `schema/schema.json`.
pub fn json_schema() -> String {
    let settings = SchemaSettings::draft2020_12().with_transform(RecursiveTransform(range));
    let schema = settings.into_generator().into_root_schema_for::<File>();
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text + "\n"
}

/// Adds keywords of JSON Schema for the numbers that the loader can hold. Formats of integers are no part of the standard.
fn range(schema: &mut Schema) {
    let bounds = match schema.get("format").and_then(serde_json::Value::as_str) {
        Some("uint32") => (0, i64::from(u32::MAX)),
        Some("int64") => (i64::MIN, i64::MAX),
        _ => return,
    };
    schema.remove("format");
    schema.insert("minimum".to_owned(), bounds.0.into());
    schema.insert("maximum".to_owned(), bounds.1.into());
}
