//! The command `antom`: checks and signs message bodies of the Antom API, and explains the API.
//!
//! The rules are those of the generated crate `antom`; what people read comes from the files below `data/`, which the schema
//! compiler writes.
//!
//! - [`cli`]: the command-line arguments; [`output`] and [`failure`]: what is printed, and how a command ends
//! - [`commands`]: a file for each command, named like it
//! - `antom validate`: [`which_message`] finds the message that a body is, [`unknown_notification`] tells of one that is a
//!   notification of another kind, [`body_report`] gathers what is wrong, and [`message_checks`] checks it, as far as
//!   possible with [`placeholders`] where it cannot be read; [`body_scan`] looks for members that the API does not know
//!   and for values that must not be shown, [`body_warnings`] for probable mistakes. All becomes a [`report`] of [`finding`]s, printed by [`terminal_report`] (with
//!   [`excerpt`], or [`not_json`] where the body is not JSON) or by [`json_report`]
//! - `antom sign` and `antom verify`: the [`signed_target`] and the [`signed_text`], with [`keys`] and
//!   [`received_headers`]; [`signature_trials`] finds out why a signature is wrong, with [`body_rewrites`]
//! - `antom call` and `antom notify`, with the feature `call`: `operation_call` drives a call, over a transport of the client
//! - `antom sandbox`: the sandbox, and `explorer`, what it serves to people
//! - the other commands read the [`catalog`], find [`fields`] in it, and are laid out by [`text_page`]

#![forbid(unsafe_code)]

mod attached_file;
mod body_kind;
mod body_report;
mod body_rewrites;
mod body_scan;
mod body_warnings;
mod catalog;
mod cli;
mod commands;
mod environment;
mod excerpt;
#[cfg(feature = "sandbox")]
mod explorer;
mod failure;
mod fields;
mod finding;
mod gateway_server;
#[cfg(feature = "call")]
mod http_transport;
mod input_file;
mod json_report;
mod keys;
mod masked_body;
mod message_checks;
mod not_json;
mod notification_words;
#[cfg(feature = "call")]
mod operation_call;
mod output;
mod placeholders;
mod printable;
mod products;
mod received_headers;
mod report;
mod shell_quote;
#[cfg(feature = "call")]
mod shown_parts;
mod signature_trials;
mod signed_target;
mod signed_text;
mod suggest;
mod terminal_report;
mod text_page;
mod unknown_notification;
mod which_message;

use std::ffi::OsString;
use std::process::ExitCode;

use clap::{CommandFactory, Parser};
use clap_complete::Shell;

use cli::{Cli, Command};
use failure::{Exit, Failure};

fn main() -> ExitCode {
    let arguments: Vec<OsString> = std::env::args_os().collect();
    let done = keys::refuse_among(&arguments).and_then(|()| {
        let cli = Cli::parse_from(arguments);
        run(&cli.command)
    });
    let exit = done.unwrap_or_else(|failure| {
        output::failure(&failure);
        failure.exit
    });
    exit.into()
}

fn run(command: &Command) -> Result<Exit, Failure> {
    match command {
        Command::Validate(args) => commands::validate::run(args),
        Command::Operations(args) => commands::operations::run(args),
        Command::Explain(args) => commands::explain::run(args),
        Command::Errors(args) => commands::errors::run(args),
        Command::Sign(args) => commands::sign::run(args),
        Command::Verify(args) => commands::verify::run(args),
        #[cfg(feature = "call")]
        Command::Call(args) => commands::call::run(args),
        #[cfg(feature = "call")]
        Command::Notify(args) => commands::notify::run(args),
        #[cfg(feature = "sandbox")]
        Command::Sandbox(args) => commands::sandbox::run(args),
        #[cfg(feature = "sandbox")]
        Command::Replay(args) => commands::replay::run(args),
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
