//! `cargo xtask export`: what is made from the schema or its language, other than Rust.

use std::fs;
use std::path::Path;

use antom_codegen::Options;
use antom_codegen::api::Api;
use antom_codegen::source::json_schema::json_schema;

use crate::cli::{ExportApiArgs, ExportSchemaArgs, MessageFormat};
use crate::failure::{Exit, Failure};
use crate::report;
use crate::workspace::compile::compile;
use crate::workspace::disk::{self, Edit};
use crate::workspace::place::Workspace;

/// Writes what `text` makes of the API. A schema that is broken makes nothing.
pub(crate) fn api(
    workspace: &Workspace,
    args: &ExportApiArgs,
    text: fn(&Api) -> String,
) -> Result<Exit, Failure> {
    let schema = workspace.schema(args.schema.as_deref());
    let compiled = compile(&schema, &Options::default())?;
    compiled.print_diagnostics(MessageFormat::Human)?;
    let Some(api) = &compiled.result.api else {
        report::error(compiled.problems());
        return Ok(Exit::No);
    };
    write(workspace, args.out.as_deref(), text(api))
}

/// Writes the JSON Schema of the schema language.
pub(crate) fn schema(workspace: &Workspace, args: &ExportSchemaArgs) -> Result<Exit, Failure> {
    write(workspace, args.out.as_deref(), json_schema())
}

/// Writes a text to a file where it differs from what is there, or to stdout.
fn write(workspace: &Workspace, out: Option<&Path>, text: String) -> Result<Exit, Failure> {
    let Some(given) = out else {
        report::data(&text)?;
        return Ok(Exit::Done);
    };
    let place = workspace.place(given);
    let before = fs::read(&place.path).ok();
    if before.as_deref() == Some(text.as_bytes()) {
        report::note(format!("{} is up to date", place.shown));
        return Ok(Exit::Done);
    }
    let edit = Edit { place, before, after: Some(text) };
    disk::apply(&[&edit])?;
    report::note(format!("wrote {}", edit.place.shown));
    Ok(Exit::Done)
}
