//! Tests that run `cargo`: code that must compile, code that must not, and downstream use of the crate. The slowest tests.

mod downstream;
mod generated_crates;
mod must_not_compile;
mod scratch_crates;
