//! `cargo xtask new`: files to start from. They compile, and the places to fill in are marked `TODO`.

mod diagnostic;
mod emitter;
mod insertion;
mod keyword;
mod operation;
mod rule_cases;
mod scaffold;

use crate::cli::New;
use crate::failure::{Exit, Failure};
use crate::workspace::place::Workspace;

/// Writes the requested files, and prints the next steps. Existing files are not overwritten.
pub(crate) fn run(workspace: &Workspace, new: &New) -> Result<Exit, Failure> {
    match new {
        New::Operation(args) => operation::run(workspace, args),
        New::Diagnostic(args) => diagnostic::run(workspace, args),
        New::Emitter(args) => emitter::run(workspace, args),
        New::RuleCases(args) => rule_cases::run(workspace, args),
        New::Keyword(args) => keyword::run(workspace, args),
    }
}
