//! Exit codes, and errors that end a command.

use std::io;
use std::process::ExitCode;

/// The exit code of a command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// A check failed: the schema has errors, files are out of date, a step failed.
    No = 1,
    /// The arguments are wrong.
    Usage = 2,
    /// Something could not be read or written.
    Disk = 3,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Why a command could not run to its end.
#[derive(Debug)]
pub(crate) struct Failure {
    /// The exit code.
    pub(crate) exit: Exit,
    /// The errors, one line each.
    pub(crate) messages: Vec<String>,
    /// How to fix it.
    pub(crate) help: Option<String>,
}

impl Failure {
    /// The arguments are wrong.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, messages: vec![message.into()], help: None }
    }

    /// Something cannot be read or written.
    pub(crate) fn disk(message: impl Into<String>) -> Self {
        Self { exit: Exit::Disk, messages: vec![message.into()], help: None }
    }

    /// An error of the operating system: "could not read `schema`: no such file".
    pub(crate) fn io(doing: &str, shown: &str, error: &io::Error) -> Self {
        Self::disk(format!("could not {doing} `{shown}`: {error}"))
    }

    /// Adds how to fix it.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Several failures as one; the first decides the exit code. `None` for an empty list.
    pub(crate) fn all(failures: Vec<Self>) -> Option<Self> {
        failures.into_iter().reduce(|mut all, next| {
            all.messages.extend(next.messages);
            all.help = all.help.or(next.help);
            all
        })
    }
}
