//! The language's own JSON Schema, for editors: derived from the raw model, committed as `schema/schema.json`.

use schemars::generate::SchemaSettings;

use super::model::File;

/// The JSON Schema (draft 2020-12) of a schema file, as it stands in `schema/schema.json`.
pub fn json_schema() -> String {
    let schema = SchemaSettings::draft2020_12().into_generator().into_root_schema_for::<File>();
    let text = serde_json::to_string_pretty(&schema).unwrap_or_default();
    text + "\n"
}
