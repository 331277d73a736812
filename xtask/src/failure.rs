//! How a command ends.

use std::io;
use std::process::ExitCode;

/// How a command that ran to its end, or did not, ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exit {
    /// Done.
    Done = 0,
    /// The answer is "no": the schema is broken, files are out of date, a step failed.
    No = 1,
    /// The command was not understood.
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
    /// What is wrong; one line each.
    pub(crate) messages: Vec<String>,
    /// What to do about it.
    pub(crate) help: Option<String>,
}

impl Failure {
    /// The command makes no sense.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { exit: Exit::Usage, messages: vec![message.into()], help: None }
    }

    /// Something cannot be read or written.
    pub(crate) fn disk(message: impl Into<String>) -> Self {
        Self { exit: Exit::Disk, messages: vec![message.into()], help: None }
    }

    /// The operating system refused: "could not read `schema`: no such file".
    pub(crate) fn io(doing: &str, shown: &str, error: &io::Error) -> Self {
        Self::disk(format!("could not {doing} `{shown}`: {error}"))
    }

    /// Says what to do about it.
    #[must_use]
    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Several failures as one; the first decides the exit code. None when there are none.
    pub(crate) fn all(failures: Vec<Self>) -> Option<Self> {
        failures.into_iter().reduce(|mut all, next| {
            all.messages.extend(next.messages);
            all.help = all.help.or(next.help);
            all
        })
    }
}
