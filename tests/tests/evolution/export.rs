//! The exports: the form of the documents, and their agreement with the validators.

mod exported_counts;
mod exported_documents;
mod exported_formats;
mod exported_numbers;
mod exported_outer;
mod exported_rules;
mod exported_uploads;
mod exported_words;

use antom_codegen::Checked;
use antom_codegen::api::Api;
use antom_openapi::export::json_schema;
use antom_tests::schema::{compiled, single};
use jsonschema::Validator;
use serde_json::{Value, json};

/// The model of a schema without operations, given its definitions.
fn model(definitions: &str) -> Checked {
    written("text", definitions)
}

/// The same with a wire rule.
fn written(scalars: &str, definitions: &str) -> Checked {
    let head = format!(
        "title: Things\nsources: {{ me: {{ title: Mine }} }}\nsource: me\nwire: {{ scalars: {scalars} }}\n"
    );
    let sources = single("things.yaml", &(head + definitions));
    compiled(&sources).api.expect("a schema without findings has a model")
}

/// The model of one object `Thing` with these fields, one per line.
fn thing(fields: &str) -> Checked {
    model(&thing_of(fields))
}

/// An object `Thing` in YAML.
fn thing_of(fields: &str) -> String {
    let fields: Vec<String> = fields.trim().lines().map(|line| format!("      {line}")).collect();
    format!("objects:\n  Thing:\n    description: A thing.\n    fields:\n{}\n", fields.join("\n"))
}

/// A field in YAML.
fn field(name: &str, keys: &str) -> String {
    format!("{name}: {{ {keys}, description: It. }}")
}

/// The schema of a field of `Thing` in the bundle, without its description.
fn exported(api: &Api, name: &str) -> Value {
    let mut schema = json_schema(api)["$defs"]["Thing"]["properties"][name].clone();
    schema.as_object_mut().expect("a field has a schema").remove("description");
    schema
}

/// Validates values by one definition of the bundle.
fn judge(api: &Api, definition: &str) -> Validator {
    let mut bundle = json_schema(api);
    bundle["$ref"] = json!(format!("#/$defs/{definition}"));
    jsonschema::validator_for(&bundle).expect("the bundle is a schema")
}
