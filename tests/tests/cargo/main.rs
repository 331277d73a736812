//! Tests that run `cargo`: what must compile, what must not, and how others use the crate. They take the longest.

mod downstream;
mod generated_crates;
mod must_not_compile;
mod scratch_crates;
