//! Tests that run `cargo`: code that must compile, code that must not, and downstream use of the crate. The slowest tests.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod downstream;
mod features_alone;
mod generated_crates;
mod long_modules;
mod maps_in_crates;
mod must_not_compile;
mod notifications_in_crates;
mod null_in_crates;
mod sample_code;
mod scratch_crates;
mod states_and_servers;
