//! `cargo xtask import openapi FOLDER --merge`: every document of a folder as one API, added to a schema.

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_codegen::source::json_schema::json_schema;
use antom_drift::gaps;
use antom_openapi::import::{Existing, Group, Imported, Merge, Options, import_folder};

use super::SCHEMA;
use crate::cli::ImportArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{Checked, check, print_diagnostics};
use crate::workspace::disk::{self, Edit};
use crate::workspace::place::{Place, Workspace};
use crate::workspace::schema_files;
use crate::workspace::walk::{self, Links};

/// Extensions of the files of a folder that are read.
const ENDINGS: &[&str] = &["json", "yaml", "yml"];

/// Imports the documents, and adds what the schema lacks.
pub(super) fn merge(workspace: &Workspace, args: &ImportArgs) -> Result<Exit, Failure> {
    let documents = documents(&workspace.place(&args.file))?;
    let folder = workspace.schema(args.into.as_deref());
    let existing = match existing(&folder)? {
        Some(Checked { sources, api: None, diagnostics }) => {
            print_diagnostics(&diagnostics, &sources, args.message_format)?;
            report::error(format!("{} does not compile; nothing written", folder.shown));
            return Ok(Exit::No);
        }
        existing => existing,
    };
    let mut sources = Sources::new();
    let mut files = Vec::new();
    for document in &documents {
        let bytes = disk::read(document)?;
        files.push(sources.add(SourceFile::new(document.shown.as_str(), bytes)));
    }
    let groups = args.merged.groups.iter().cloned();
    let merge = Merge {
        options: Options { descriptions: args.descriptions, prose: args.prose },
        existing: existing.as_ref().and_then(|checked| {
            Some(Existing { api: checked.api.as_deref()?, sources: &checked.sources })
        }),
        groups: groups.map(|(name, pattern)| Group { name, pattern }).collect(),
    };
    let mut diagnostics = Diagnostics::new();
    let imported = import_folder(&files, &sources, &merge, &mut diagnostics);
    let skipped = diagnostics.into_sorted();
    print_diagnostics(&skipped, &sources, args.message_format)?;
    let Some(imported) = imported else {
        report::error("no document has an operation that the schema lacks; nothing written");
        return Ok(if skipped.is_empty() { Exit::No } else { Exit::Disk });
    };
    let mut files = with_heads(&imported);
    if existing.is_none() {
        files.push((SCHEMA.to_owned(), json_schema()));
    }
    must_be_new(&folder, &files)?;
    let checked = check_all(&folder, existing.as_ref(), &files);
    if checked.api.is_none() {
        checked.print_diagnostics(args.message_format)?;
        let message = "the schema with the documents does not compile; nothing written";
        let help = "this is a mistake in the importer; please report it with the documents";
        return Err(Failure::disk(message).help(help));
    }
    let edits: Vec<Edit> = files
        .into_iter()
        .map(|(path, text)| Edit { place: folder.below(&path), before: None, after: Some(text) })
        .collect();
    if !args.merged.dry_run {
        disk::apply(&edits.iter().collect::<Vec<_>>())?;
    }
    super::print(&imported.report, &documents, args.message_format)?;
    if args.message_format == MessageFormat::Human {
        for edit in &edits {
            let verb = if args.merged.dry_run { "would write" } else { "wrote" };
            report::note(format!("{verb} {}", edit.place.shown));
        }
    }
    if !skipped.is_empty() {
        report::error(format!("{} skipped", report::count(skipped.len(), "document")));
        return Ok(Exit::Disk);
    }
    Ok(Exit::Done)
}

/// The document, or those of the folder, sorted by path.
fn documents(given: &Place) -> Result<Vec<Place>, Failure> {
    if !given.path.is_dir() {
        return Ok(vec![given.clone()]);
    }
    let mut found = walk::files(given, Links::Follow)?;
    found.retain(|file| {
        let extension = file.path.extension().unwrap_or_default();
        ENDINGS.iter().any(|ending| extension.eq_ignore_ascii_case(ending))
    });
    if found.is_empty() {
        let message = format!("there is no document in `{}`", given.shown);
        return Err(Failure::disk(message).help("documents end in .json, .yaml or .yml"));
    }
    Ok(found)
}

/// The schema that is added to, with its gaps filled in; none if there is none yet.
fn existing(folder: &Place) -> Result<Option<Checked>, Failure> {
    if !folder.path.exists() {
        return Ok(None);
    }
    if !folder.path.is_dir() {
        return Err(Failure::disk(format!("`{}` is not a folder; nothing written", folder.shown)));
    }
    if schema_files::find(folder)?.is_empty() {
        return Ok(None);
    }
    let read = schema_files::read(folder)?;
    let filled = gaps::filled(&read.sources).unwrap_or(read.sources);
    Ok(Some(check(filled)))
}

/// The new files, each with a line that points editors to the JSON Schema of the language.
fn with_heads(imported: &Imported) -> Vec<(String, String)> {
    let files = imported.files.iter().map(|(path, text)| {
        let up = "../".repeat(path.matches('/').count());
        let text = format!("# yaml-language-server: $schema={up}{SCHEMA}\n\n{}", text.trim_start());
        (path.clone(), text)
    });
    files.collect()
}

/// A merge adds files, and changes none.
fn must_be_new(folder: &Place, files: &[(String, String)]) -> Result<(), Failure> {
    let taken = files.iter().map(|(path, _)| folder.below(path)).find(|place| place.path.exists());
    match taken {
        Some(place) => {
            Err(Failure::disk(format!("`{}` exists already; nothing written", place.shown)))
        }
        None => Ok(()),
    }
}

/// Checks the schema as it will be, with a text for every description that a person has to write.
fn check_all(folder: &Place, existing: Option<&Checked>, files: &[(String, String)]) -> Checked {
    let mut sources = Sources::new();
    for (_, source) in existing.iter().flat_map(|checked| checked.sources.iter()) {
        sources.add(source.clone());
    }
    for (path, text) in files.iter().filter(|(path, _)| path != SCHEMA) {
        sources.add(SourceFile::new(folder.below(path).shown, text.as_str()));
    }
    check(gaps::filled(&sources).unwrap_or(sources))
}
