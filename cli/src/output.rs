//! What is printed, and where: data to stdout, everything for people to stderr.
//!
//! Colour is always written, and taken out again by `anstream` where the stream is not a terminal or `NO_COLOR` is set.

use std::io::{ErrorKind, Write};

use anstyle::{AnsiColor, Style};

use crate::failure::Failure;

/// For words that report an error.
pub(crate) const ERROR: Style = AnsiColor::BrightRed.on_default().bold();
/// For words that report success.
pub(crate) const GOOD: Style = AnsiColor::BrightGreen.on_default().bold();
/// For words that tell the user what to do.
pub(crate) const HELP: Style = AnsiColor::BrightCyan.on_default().bold();
/// For titles.
pub(crate) const TITLE: Style = Style::new().bold();

/// Writes data to stdout. A reader that has gone away is not an error.
pub(crate) fn data(text: &str) -> Result<(), Failure> {
    let mut out = anstream::stdout().lock();
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(Failure::unreadable(format!("could not write to the standard output: {error}")))
        }
        _ => Ok(()),
    }
}

/// Writes text for people.
pub(crate) fn note(text: &str) {
    // If stderr cannot be written to, there is nowhere to report it.
    let _ = anstream::stderr().lock().write_all(text.as_bytes());
}

/// Writes why a command could not run to its end.
pub(crate) fn failure(failure: &Failure) {
    note(&format!("{ERROR}error{ERROR:#}: {}\n", failure.message));
    if let Some(help) = &failure.help {
        note(&format!("{HELP}help{HELP:#}: {help}\n"));
    }
}
