//! `cargo xtask diff`: the changes between two schemas, and the version bump they need.

mod change_table;

use antom_codegen::diagnostic::Diagnostics;
use antom_codegen::diff::{Class, changelog, compare, recommended};
use antom_codegen::name;
use serde_json::json;

use crate::cli::DiffArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{Checked, check_named, check_on_disk};
use crate::workspace::manifest::version_beside;
use crate::workspace::place::Workspace;
use change_table::{Both, Version};

/// Prints every change with its class and the reason for the class.
pub(crate) fn run(workspace: &Workspace, args: &DiffArgs) -> Result<Exit, Failure> {
    let schema = workspace.schema(args.schema.as_deref());
    let old = check_named(workspace, &args.old, &schema)?;
    let new = match &args.new {
        Some(new) => check_named(workspace, new, &schema)?,
        None => check_on_disk(&schema)?,
    };
    let (Some(old_api), Some(new_api)) = (&old.api, &new.api) else {
        return broken(&[&old, &new], args.message_format);
    };
    let mut unnamed = Diagnostics::new();
    let (old_named, new_named) = (name(old_api, &mut unnamed), name(new_api, &mut unnamed));
    let (Some(old_named), Some(new_named)) = (old_named, new_named) else {
        // Names were checked with the rest of each schema.
        return broken(&[&old, &new], args.message_format);
    };
    let found = compare(&old_named, &new_named);
    let both = Both { old: &old.sources, new: &new.sources };
    let bump = recommended(&found.changes);
    // The version of the workspace is that of its own crate.
    let version = match &args.schema {
        None => Version::Of(env!("CARGO_PKG_VERSION").to_owned()),
        Some(_) => version_beside(&schema).map_or(Version::Unknown, Version::Of),
    };
    let entry = args.changelog.then(|| changelog(&found.changes));
    match args.message_format {
        MessageFormat::Human => {
            let text = entry.unwrap_or_else(|| change_table::for_people(&found, both, args.all));
            report::data(&text)?;
            let line = change_table::summary(&found, &version);
            if args.changelog {
                report::note(line);
            } else {
                report::data(&format!("{line}\n"))?;
            }
        }
        MessageFormat::Json => {
            report::data(&change_table::for_tools(&found, both))?;
            let mut summary = change_table::numbers(&found, &version);
            if let (Some(entry), Some(summary)) = (entry, summary.as_object_mut()) {
                summary.insert("changelog".to_owned(), json!(entry));
            }
            report::data(&format!("{}\n", json!({ "summary": summary })))?;
        }
    }
    match args.fail_on.map(Class::from) {
        Some(limit) if bump.is_some_and(|bump| bump >= limit) => {
            let words = bump.map_or("", Class::as_str);
            report::error(format!(
                "the change is {words}, which `--fail-on {}` refuses",
                limit.as_str()
            ));
            Ok(Exit::No)
        }
        _ => Ok(Exit::Done),
    }
}

/// Prints why nothing was compared.
fn broken(sides: &[&Checked], format: MessageFormat) -> Result<Exit, Failure> {
    let mut words = Vec::new();
    for (side, name) in sides.iter().zip(["old", "new"]).filter(|(side, _)| side.api.is_none()) {
        side.print_diagnostics(format)?;
        words.push(name);
    }
    let (words, verb) = (words.join(" and the "), if words.len() > 1 { "do" } else { "does" });
    report::error(format!("the {words} schema {verb} not compile; nothing compared"));
    Ok(Exit::No)
}
