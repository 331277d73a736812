//! The checked model as `OpenAPI` 3.1 and as JSON Schema 2020-12.
//!
//! Both describe every type identically; they differ in the location of definitions. The `OpenAPI` document also has operations,
//! with their result codes in `x-antom-result-codes`. The JSON Schema bundle is a document without a rule of its own: a
//! reader refers to a definition, such as `#/$defs/PlaceOrderRequest`.
//!
//! # What is exported
//!
//! Exactly what validators check, as far as keywords can express it; [`coverage`] reports how far that is.
//!
//! - **Text** is `string`. Reading takes any scalar for text, but what is written is text.
//! - **Booleans and numbers** of an API that writes scalars as text are of two types, such as `["integer", "string"]`,
//!   because such APIs send both, and reading accepts both. Limits hold for both: `minimum` for the number, and a
//!   `pattern` of the same range for the text. Of an API that writes literals they are literals only.
//! - **Numbers that are text** (`digits`, `decimal`) have their bounds as a `pattern`: any integer bound can be expressed so, and
//!   multiples of numbers whose only prime factors are 2 and 5. `x-antom-minimum` and so on give the plain number.
//! - **Absent** members are left out: `null`, which reading takes for absent, is not exported. Unknown members are allowed.
//! - **Required** marks of one use of a type are beside the `$ref`. Marks of a response that hold when the call succeeded
//!   are a clause on the status; [`Validate`](antom_runtime::Validate) leaves them to the outcome of the call.
//! - **Enums** whose list is complete are `enum`; of others, the known values are `examples`. All values and their meanings
//!   are in `x-antom-values`.
//! - **Forms of text** are a `pattern` that accepts what validators accept; only JSON inside of text is beyond patterns, and
//!   where leap seconds can be. `format` is an annotation: as an assertion, some are stricter than the validators.
//! - **Rules with conditions** are clauses in `allOf`, each with its name in `x-antom-rule`. Conditions on objects further
//!   out are clauses of these, unless the rule's object has endless places in them, as within itself. What keywords cannot
//!   express, or not in full, is in `x-antom-rules`: flags, advice, parts that no keyword has. Times relative to now
//!   are in `x-antom-from-now`.
//! - **Notifications** are `webhooks`, each with the body that is posted to it and, as a `const`, the answer; what tells it from others is
//!   in `x-antom-tag`.
//! - **What only the schema needs** is in extensions, so that the document can be imported again: `x-antom-wire`,
//!   `x-antom-result`, all rules as data in `x-antom-conditions`, patterns as written in `x-antom-pattern`, names in Rust in
//!   `x-antom-rust`.
//! - **Whole numbers** are of 64 bits, because reading requires it. Of numbers with a point or an exponent it accepts those
//!   below 2^53 as whole; the export accepts all.

mod clauses;
mod condition;
mod coverage;
mod definitions;
mod exporter;
mod format;
mod json_members;
mod limit_schemas;
mod loosened_fields;
mod multiple;
mod object;
mod object_paths;
mod one_way;
mod pattern;
mod product_schemas;
mod range;
mod result_code_entry;
mod rules;
mod rules_as_data;
mod support;
mod upload_parts;
mod webhooks;
mod whole_document;

pub use coverage::Coverage;
pub use support::{Gap, Statement, Support};

use serde_json::Value;

use antom_codegen::api::{Api, Group, Id};
use exporter::{Dialect, Export};

/// The API as one `OpenAPI` 3.1 document.
pub fn openapi(api: &Api) -> Value {
    whole_document::openapi(api, None).into_value()
}

/// The API as one bundle of JSON Schemas (draft 2020-12).
pub fn json_schema(api: &Api) -> Value {
    whole_document::json_schema(api, None).into_value()
}

/// The `OpenAPI` document as text, in the order of the documentation; with a group, of its operations and what they need.
pub fn openapi_text(api: &Api, only: Option<Id<Group>>) -> String {
    whole_document::openapi(api, only).to_text()
}

/// The bundle of JSON Schemas as text, in the order of the documentation; with a group, of the bodies of its operations and
/// what they need.
pub fn json_schema_text(api: &Api, only: Option<Id<Group>>) -> String {
    whole_document::json_schema(api, only).to_text()
}

/// Which rules the exports express in keywords of JSON Schema.
pub fn coverage(api: &Api) -> Coverage<'_> {
    Coverage::new(&Export::new(api, Dialect::JsonSchema))
}
