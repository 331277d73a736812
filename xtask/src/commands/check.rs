//! `cargo xtask check`: the diagnostics of a schema.

use serde_json::json;

use crate::cli::CheckArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::check_on_disk;
use crate::workspace::place::Workspace;

/// Prints every diagnostic, and counts of the API's parts.
pub(crate) fn run(workspace: &Workspace, args: &CheckArgs) -> Result<Exit, Failure> {
    let checked = check_on_disk(&workspace.schema(args.schema.as_deref()))?;
    checked.print_diagnostics(args.message_format)?;
    if args.message_format == MessageFormat::Json {
        checked.print_summary(json!({}))?;
    }
    let Some(api) = &checked.api else {
        report::error(checked.problems());
        return Ok(Exit::No);
    };
    if args.message_format == MessageFormat::Human {
        report::data(&format!("{}; {}\n", report::api(&api.counts()), checked.problems()))?;
    }
    Ok(Exit::Done)
}
