//! The maintainer's command line: `cargo xtask …`.
//!
//! All file IO, terminal output and exit codes of the project live here; the compiler itself is the pure library
//! `antom_codegen`. Nothing here depends on the generated crate, so that a broken output can always be made again.
//!
//! - [`cli`]: what may be typed; [`place`]: which files are meant and what messages call them
//! - [`schema_files`] → [`compile`] → [`tree`] → [`disk`]: the way of `cargo xtask codegen`, told by [`codegen`]
//! - [`outside`]: what it makes for other rooms than `generated/`
//! - [`freshness`] and [`diff`]: `--check`; [`watch`]: `--watch`
//! - [`schema_diff`] and [`revision`]: `cargo xtask diff`
//! - [`drift`]: `cargo xtask drift`
//! - [`import`]: `cargo xtask import`
//! - [`check`], [`explain`], [`export`], [`mod@bench`], [`ci`]: the other commands
//! - [`report`] and [`failure`]: what is printed, and how a command ends

#![forbid(unsafe_code)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod bench;
mod check;
mod ci;
mod cli;
mod codegen;
mod compile;
mod diff;
mod disk;
mod drift;
mod explain;
mod export;
mod failure;
mod freshness;
mod import;
mod job;
mod manifest;
mod outside;
mod place;
mod report;
mod revision;
mod schema_diff;
mod schema_files;
mod tree;
mod walk;
mod watch;

use std::process::ExitCode;

use antom_codegen::openapi::{json_schema_text, openapi_text};
use clap::Parser;

use cli::{Cli, Command, Export, Import};
use failure::{Exit, Failure};
use place::Workspace;

fn main() -> ExitCode {
    let cli = Cli::parse();
    let exit = run(&cli.command).unwrap_or_else(|failure| {
        report::failure(&failure);
        failure.exit
    });
    exit.into()
}

fn run(command: &Command) -> Result<Exit, Failure> {
    let workspace = Workspace::find();
    match command {
        Command::Codegen(args) => codegen::run(&workspace, args),
        Command::Check(args) => check::run(&workspace, args),
        Command::Diff(args) => schema_diff::run(&workspace, args),
        Command::Drift(args) => drift::run(&workspace, args),
        Command::Explain(args) => explain::run(args),
        Command::Export(Export::OpenApi(args)) => export::api(&workspace, args, openapi_text),
        Command::Export(Export::JsonSchema(args)) => {
            export::api(&workspace, args, json_schema_text)
        }
        Command::Export(Export::Schema(args)) => export::schema(&workspace, args),
        Command::Import(Import::OpenApi(args)) => import::run(&workspace, args),
        Command::Bench(args) => bench::run(&workspace, args),
        Command::Ci => ci::run(&workspace),
    }
}
