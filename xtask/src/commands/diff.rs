//! `cargo xtask diff`: what changed between two schemas, and what it means for the version number.

mod change_table;

use std::path::Path;

use antom_codegen::api::Api;
use antom_codegen::diagnostic::{Diagnostic, Sources, render, to_json};
use antom_codegen::diff::{Class, changelog, compare, recommended};
use antom_codegen::{Options, compile};
use serde_json::json;

use crate::cli::{DiffArgs, MessageFormat};
use crate::failure::{Exit, Failure};
use crate::report;
use crate::workspace::place::{Place, Workspace};
use crate::workspace::revision::Revision;
use crate::workspace::schema_files;
use change_table::Both;

/// Prints every change with its class and why.
pub(crate) fn run(workspace: &Workspace, args: &DiffArgs) -> Result<Exit, Failure> {
    let schema = workspace.schema(args.schema.as_deref());
    let old = Given::read(workspace, &args.old, &schema)?;
    let new = match &args.new {
        Some(new) => Given::read(workspace, new, &schema)?,
        None => Given::on_disk(&schema)?,
    };
    let (old, new) = (old.compile(), new.compile());
    let (Some(old_api), Some(new_api)) = (&old.api, &new.api) else {
        return broken(&[&old, &new], args.message_format);
    };
    let found = compare(old_api, new_api);
    let both = Both { old: &old.sources, new: &new.sources };
    let bump = recommended(&found.changes);
    let entry = args.changelog.then(|| changelog(&found.changes));
    match args.message_format {
        MessageFormat::Human => {
            let text = entry.unwrap_or_else(|| change_table::for_people(&found, both, args.all));
            report::data(&text)?;
            let line = change_table::summary(&found);
            if args.changelog {
                report::note(line);
            } else {
                report::data(&format!("{line}\n"))?;
            }
        }
        MessageFormat::Json => {
            report::data(&change_table::for_tools(&found, both))?;
            let mut summary = change_table::numbers(&found);
            if let (Some(entry), Some(summary)) = (entry, summary.as_object_mut()) {
                summary.insert("changelog".to_owned(), json!(entry));
            }
            report::data(&format!("{}\n", json!({ "summary": summary })))?;
        }
    }
    match args.fail_on.map(Class::from) {
        Some(limit) if bump.is_some_and(|bump| bump >= limit) => {
            let words = bump.map_or("", Class::as_str);
            report::error(format!("the change is {words}; `--fail-on {}`", limit.as_str()));
            Ok(Exit::No)
        }
        _ => Ok(Exit::Done),
    }
}

/// The files of a schema, wherever they stand.
struct Given {
    sources: Sources,
    /// What is wrong with the names of files.
    misnamed: Vec<Diagnostic>,
}

/// What came of a schema.
struct Compiled {
    sources: Sources,
    api: Option<Api>,
    diagnostics: Vec<Diagnostic>,
}

impl Given {
    /// Reads what is named: a folder, a file, or else a revision.
    fn read(workspace: &Workspace, name: &str, schema: &Place) -> Result<Self, Failure> {
        let place = workspace.place(Path::new(name));
        let is_yaml = place.path.extension().is_some_and(|extension| extension == "yaml");
        if place.path.is_dir() || is_yaml && place.path.is_file() {
            return Self::on_disk(&place);
        }
        let sources = Revision::find(name, schema)?.sources()?;
        Ok(Self { sources, misnamed: Vec::new() })
    }

    fn on_disk(place: &Place) -> Result<Self, Failure> {
        let mut files = schema_files::read(place)?;
        let misnamed = files.misnamed();
        Ok(Self { sources: files.sources, misnamed })
    }

    fn compile(self) -> Compiled {
        let Self { sources, misnamed } = self;
        if !misnamed.is_empty() {
            return Compiled { sources, api: None, diagnostics: misnamed };
        }
        let compiled = compile(&sources, &Options::default());
        Compiled { sources, api: compiled.api, diagnostics: compiled.diagnostics }
    }
}

/// Says why nothing was compared.
fn broken(sides: &[&Compiled], format: MessageFormat) -> Result<Exit, Failure> {
    let mut words = Vec::new();
    for (side, name) in sides.iter().zip(["old", "new"]).filter(|(side, _)| side.api.is_none()) {
        match format {
            MessageFormat::Human => report::raw(&render(&side.diagnostics, &side.sources, true)),
            MessageFormat::Json => report::data(&to_json(&side.diagnostics, &side.sources))?,
        }
        words.push(name);
    }
    let (words, verb) = (words.join(" and the "), if words.len() > 1 { "do" } else { "does" });
    report::error(format!("the {words} schema {verb} not compile; nothing compared"));
    Ok(Exit::No)
}
