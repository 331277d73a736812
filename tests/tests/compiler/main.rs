//! The schema compiler: its output for correct schemas, and its diagnostics for others.

mod any_schema;
mod diagnostics;
mod fixture;
mod hostile_input;
mod readme;
mod schema_json;
mod snapshots;
