//! `cargo xtask check`: what is wrong with the schema.

use antom_codegen::Options;
use serde_json::json;

use crate::cli::{CheckArgs, MessageFormat};
use crate::failure::{Exit, Failure};
use crate::report;
use crate::workspace::compile::compile;
use crate::workspace::place::Workspace;

/// Prints every diagnostic, and what the schema amounts to.
pub(crate) fn run(workspace: &Workspace, args: &CheckArgs) -> Result<Exit, Failure> {
    let schema = workspace.schema(args.schema.as_deref());
    let compiled = compile(&schema, &Options::default())?;
    compiled.print_diagnostics(args.message_format)?;
    if args.message_format == MessageFormat::Json {
        compiled.print_summary(json!({}))?;
    }
    let Some(api) = &compiled.result.api else {
        report::error(compiled.problems());
        return Ok(Exit::No);
    };
    if args.message_format == MessageFormat::Human {
        report::data(&format!("{}; {}\n", report::api(&api.counts()), compiled.problems()))?;
    }
    Ok(Exit::Done)
}
