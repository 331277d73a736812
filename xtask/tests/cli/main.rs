//! Runs the built command line on temporary workspaces.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod bad_input;
mod codegen;
mod codegen_features;
mod commands;
mod derived;
mod diff;
mod drift;
mod freshness;
mod import;
mod merged_import;
mod mutants;
mod new;
mod new_operation;
mod site;
mod support;
mod watch;
