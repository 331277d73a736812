//! `OpenAPI` 3.x and JSON Schema, in both directions.
//!
//! A pure library, as the compiler is: text in, data out; it reads no files and does not panic.
//!
//! - [`mod@export`]: a checked schema → an `OpenAPI` 3.1 document, or a bundle of JSON Schemas.
//! - [`read`]: an `OpenAPI` document → a [`Reading`](reading::Reading).
//! - [`import`]: an `OpenAPI` document → the files of a schema, and what the schema language cannot express.
//! - [`reading`]: what a document states, each statement with its position.
//! - [`prose`]: limits and conditions from sentences; descriptions of `OpenAPI` documents state some in prose only.
//! - [`extension`]: the keys `x-antom-*`, in which an export states facts that the standards have no keyword for.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

mod code_lists;
pub mod export;
pub mod extension;
pub mod import;
pub mod prose;
pub mod read;
pub mod reading;
