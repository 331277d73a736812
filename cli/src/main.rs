//! The command `antom`: checks message bodies of the Antom API and explains the API, without a network.
//!
//! The rules are those of the generated crate `antom`; what people read comes from `data/catalog.json`, which the schema
//! compiler writes.
//!
//! - [`cli`]: what may be typed; [`output`] and [`failure`]: what is printed, and how a command ends
//! - `antom validate` ([`validate`]): [`operations`] judges the body; [`survey`] looks
//!   for members that nobody knows and for values that must not be shown; all becomes a list of [`finding`]s, which
//!   [`human`] (with [`excerpt`]) or [`machine`] prints
//! - the other commands: [`list`] (`antom operations`), [`explain`] (over the [`fields`] of a body), [`errors`]; they read the
//!   [`catalog`] and are laid out by [`page`]

#![forbid(unsafe_code)]
#![cfg_attr(
    not(test),
    deny(
        clippy::unwrap_used,
        clippy::expect_used,
        clippy::panic,
        clippy::todo,
        clippy::unimplemented,
        clippy::indexing_slicing
    )
)]

mod catalog;
mod cli;
mod errors;
mod excerpt;
mod explain;
mod failure;
mod fields;
mod finding;
mod human;
mod list;
mod machine;
mod operations;
mod output;
mod page;
mod plain;
mod suggest;
mod survey;
mod validate;

use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use clap_complete::Shell;

use cli::{Cli, Command};
use failure::{Exit, Failure};

fn main() -> ExitCode {
    let cli = Cli::parse();
    let exit = run(&cli.command).unwrap_or_else(|failure| {
        output::failure(&failure);
        failure.exit
    });
    exit.into()
}

fn run(command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Validate(args) => validate::run(args),
        Command::Operations => list::run(),
        Command::Explain(args) => explain::run(args),
        Command::Errors(args) => errors::run(args),
        Command::Completions { shell } => completions(*shell),
    }
}

/// Prints the completions of a shell.
fn completions(shell: Shell) -> Result<Exit, Failure> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut Cli::command(), "antom", &mut script);
    output::data(&String::from_utf8_lossy(&script))?;
    Ok(Exit::Done)
}
