//! The schema compiler: its output for correct schemas, and its diagnostics for others.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod any_schema;
mod diagnostics;
mod fixture;
mod hostile_input;
mod readme;
mod safe_output;
mod schema_json;
mod snapshots;
