//! `cargo xtask export`: what is made from the schema or its language, other than Rust.

use std::fs;

use antom_codegen::source::json_schema::json_schema;

use crate::cli::ExportSchemaArgs;
use crate::disk::{self, Edit};
use crate::failure::{Exit, Failure};
use crate::place::Workspace;
use crate::report;

/// Writes the JSON Schema of the schema language.
pub(crate) fn schema(workspace: &Workspace, args: &ExportSchemaArgs) -> Result<Exit, Failure> {
    let text = json_schema();
    let Some(given) = &args.out else {
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
