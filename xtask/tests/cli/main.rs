//! Runs the built command line on temporary workspaces.

mod bad_input;
mod codegen;
mod commands;
mod derived;
mod diff;
mod drift;
mod freshness;
mod import;
mod new;
mod support;
mod watch;
