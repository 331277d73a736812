//! The maintainer's command line: `cargo xtask …`.
//!
//! All file IO, terminal output and exit codes of the project live here; the compiler itself is the pure library
//! `antom_codegen`. Nothing here depends on the generated crate, so that a broken output can always be made again.
//!
//! - [`cli`]: command-line arguments
//! - [`commands`]: one file per command, named after it
//! - [`workspace`]: the files that commands read and write: a schema, its crate, and what else is made from it
//! - [`report`] and [`failure`]: printed output, and exit codes

#![forbid(unsafe_code)]

mod cli;
mod commands;
mod failure;
mod report;
mod workspace;

use std::process::ExitCode;

use antom_openapi::export::{json_schema_text, openapi_text};
use clap::Parser;

use cli::{Cli, Command, Export, Import};
use commands::{
    bench, check, ci, codegen, diff, drift, explain, export, import, mutants, new, site,
};
use failure::{Exit, Failure};
use workspace::place::Workspace;

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
        Command::Diff(args) => diff::run(&workspace, args),
        Command::Drift(args) => drift::run(&workspace, args),
        Command::Explain(args) => explain::run(args),
        Command::Export(Export::OpenApi(args)) => export::api(&workspace, args, openapi_text),
        Command::Export(Export::JsonSchema(args)) => {
            export::api(&workspace, args, json_schema_text)
        }
        Command::Export(Export::Schema(args)) => export::schema(&workspace, args),
        Command::Import(Import::OpenApi(args)) => import::run(&workspace, args),
        Command::Site(args) => site::run(&workspace, args),
        Command::New(new) => new::run(&workspace, new),
        Command::Bench(args) => bench::run(&workspace, args),
        Command::Mutants(args) => mutants::run(&workspace, args),
        Command::Ci => ci::run(&workspace),
    }
}
