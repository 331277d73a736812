//! Compares what a provider documents with the schema, and edits the schema to match.
//!
//! A pure library, as the compiler is: text in, data out; it reads no files and does not panic.
//!
//! - [`sniff`]: detects the format of a source.
//! - [`page`]: a documentation page → a [`Reading`](antom_openapi::reading::Reading). `OpenAPI` documents are read by
//!   [`antom_openapi::read`].
//! - [`document`]: such a document with what a schema made from it holds of each statement.
//! - [`from_schema`]: the schema as such a reading, so that readings are compared with readings.
//! - [`compare`]: a source against the schema → findings.
//! - [`fix`]: findings → edits of the schema's files.
//! - [`gaps`]: what those edits leave to a person to fill in.

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::wildcard_enum_match_arm))]

pub mod compare;
pub mod document;
pub mod fix;
pub mod from_schema;
pub mod gaps;
pub mod page;
pub mod sniff;
