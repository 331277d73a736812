//! How an API changes: reading what a provider publishes, comparing it with a schema, comparing schemas, and the way from and
//! to `OpenAPI`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod diff;
mod drift;
mod export;
mod import;
mod keywords;
mod readers;
