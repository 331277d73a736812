//! `cargo xtask export`: the schema or its language in other formats.

use std::fs;
use std::path::Path;

use antom_codegen::api::{Api, Group, Id};
use antom_codegen::source::json_schema::json_schema;

use crate::cli::{ExportApiArgs, ExportSchemaArgs};
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::check_on_disk;
use crate::workspace::disk::{self, Edit};
use crate::workspace::place::Workspace;

/// A format: the text of the whole API, or of one group of operations.
type Format = fn(&Api, Option<Id<Group>>) -> String;

/// Writes the API in the format of `text`. A schema with errors is not exported.
pub(crate) fn api(
    workspace: &Workspace,
    args: &ExportApiArgs,
    text: Format,
) -> Result<Exit, Failure> {
    let schema = workspace.schema(args.schema.as_deref());
    let checked = check_on_disk(&schema)?;
    checked.print_diagnostics(MessageFormat::Human)?;
    let Some(api) = &checked.api else {
        report::error(checked.problems());
        return Ok(Exit::No);
    };
    let group = args.group.as_deref().map(|name| group(api, name)).transpose()?;
    write(workspace, args.out.as_deref(), text(api, group))
}

/// The group of that name.
fn group(api: &Api, name: &str) -> Result<Id<Group>, Failure> {
    if let Some((id, _)) = api.groups.find(|group| group.name.value == name) {
        return Ok(id);
    }
    let names: Vec<&str> = api.groups.values().map(|group| group.name.value.as_str()).collect();
    let help = if names.is_empty() {
        "the schema has no `groups`".to_owned()
    } else {
        format!("the groups are {}", names.join(", "))
    };
    Err(Failure::usage(format!("there is no group `{name}`")).help(help))
}

/// Writes the JSON Schema of the schema language.
pub(crate) fn schema(workspace: &Workspace, args: &ExportSchemaArgs) -> Result<Exit, Failure> {
    write(workspace, args.out.as_deref(), json_schema())
}

/// Writes a text to stdout, or to a file unless it holds that text already.
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
