//! The schema compiler: what it makes of correct schemas, and what it says of others.

mod any_schema;
mod diagnostics;
mod fixture;
mod hostile_input;
mod readme;
mod schema_json;
mod snapshots;
