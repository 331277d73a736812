//! `cargo xtask import`: a schema from an `OpenAPI` document. It compiles, or nothing is written.

mod merged_import;

use std::fmt::Write as _;
use std::fs;

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_codegen::source::json_schema::json_schema;
use antom_openapi::import::{Imported, Note, Options, Report, import_openapi};
use serde_json::{Value, json};

use crate::cli::ImportArgs;
use crate::failure::{Exit, Failure};
use crate::report::{self, MessageFormat};
use crate::workspace::compile::{check, print_diagnostics};
use crate::workspace::disk::{self, Edit};
use crate::workspace::place::{Place, Workspace};

/// The JSON Schema of the schema language, which every file names.
const SCHEMA: &str = "schema.json";

/// Imports a document.
pub(crate) fn run(workspace: &Workspace, args: &ImportArgs) -> Result<Exit, Failure> {
    if args.merged.merge {
        return merged_import::merge(workspace, args);
    }
    let document = workspace.place(&args.file);
    let folder = workspace.schema(args.into.as_deref());
    must_be_empty(&folder)?;
    let bytes =
        fs::read(&document.path).map_err(|error| Failure::io("read", &document.shown, &error))?;
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new(document.shown.as_str(), bytes));
    let mut diagnostics = Diagnostics::new();
    let options = Options { descriptions: args.descriptions, prose: args.prose };
    let Some(imported) = import_openapi(file, &sources, options, &mut diagnostics) else {
        print_diagnostics(&diagnostics.into_sorted(), &sources, args.message_format)?;
        report::error(format!("{} cannot be imported; nothing written", document.shown));
        return Ok(Exit::Disk);
    };
    let files = with_heads(&imported);
    if !compiles(&folder, &files, args.message_format)? {
        let message =
            format!("the schema made from {} does not compile; nothing written", document.shown);
        let help = "this is a mistake in the importer; please report it with the document";
        return Err(Failure::disk(message).help(help));
    }
    let edits: Vec<Edit> = files
        .into_iter()
        .map(|(path, text)| Edit { place: folder.below(&path), before: None, after: Some(text) })
        .collect();
    disk::apply(&edits.iter().collect::<Vec<_>>())?;
    let wrote = format!("wrote {} to {}", report::count(edits.len(), "file"), folder.shown);
    print(&imported.report, std::slice::from_ref(&document), args.message_format)?;
    report::note(wrote);
    Ok(Exit::Done)
}

/// Existing files in the folder would be overwritten, or mixed up with the new ones.
fn must_be_empty(folder: &Place) -> Result<(), Failure> {
    let taken = match fs::read_dir(&folder.path) {
        Ok(mut entries) => entries.next().is_some(),
        // A missing folder counts as empty; a path that is not a folder is reported here rather than after the import.
        Err(_) => folder.path.exists(),
    };
    if !taken {
        return Ok(());
    }
    let message = format!("{} is not an empty folder; nothing written", folder.shown);
    let help =
        "import into a new folder, compare with `cargo xtask diff`, and take over what you want";
    Err(Failure::disk(message).help(help))
}

/// The files, each with a line that points editors to the JSON Schema of the language, and that JSON Schema.
fn with_heads(imported: &Imported) -> Vec<(String, String)> {
    let files = imported.files.iter().map(|(path, text)| {
        let up = "../".repeat(path.matches('/').count());
        let text = format!("# yaml-language-server: $schema={up}{SCHEMA}\n\n{}", text.trim_start());
        (path.clone(), text)
    });
    files.chain([(SCHEMA.to_owned(), json_schema())]).collect()
}

fn compiles(
    folder: &Place,
    files: &[(String, String)],
    format: MessageFormat,
) -> Result<bool, Failure> {
    let mut sources = Sources::new();
    for (path, text) in files.iter().filter(|(path, _)| path != SCHEMA) {
        sources.add(SourceFile::new(folder.below(path).shown, text.as_str()));
    }
    let checked = check(sources);
    if checked.api.is_none() {
        checked.print_diagnostics(format)?;
    }
    Ok(checked.api.is_some())
}

/// Prints a report on documents.
fn print(report: &Report, documents: &[Place], format: MessageFormat) -> Result<(), Failure> {
    match format {
        MessageFormat::Human => report::data(&for_people(report, documents)),
        MessageFormat::Json => report::data(&for_tools(report, documents)),
    }
}

/// The name of the document of a note.
fn name<'d>(note: &Note, documents: &'d [Place]) -> &'d str {
    documents.get(note.place.file).map_or("", |document| document.shown.as_str())
}

/// The lists of a report: the name of each in JSON and in text.
fn lists(report: &Report) -> [(&'static str, &'static str, &[Note]); 7] {
    [
        ("renamed", "names that are others in the schema or in Rust", &report.renamed),
        ("merged", "types that became one", &report.merged),
        ("prose", "taken from prose", &report.prose),
        ("learned", "as fields of the same name in the schema", &report.learned),
        ("chosen", "one of two readings chosen, or types kept apart", &report.chosen),
        ("unsupported", "not supported by the schema language", &report.unsupported),
        ("texts", "texts and samples for people, not taken over", &report.texts),
    ]
}

fn for_people(report: &Report, documents: &[Place]) -> String {
    let mut text = String::new();
    for (_, title, notes) in lists(report).into_iter().filter(|(.., notes)| !notes.is_empty()) {
        // Writing to a `String` cannot fail.
        let _ = writeln!(text, "{title} ({})", notes.len());
        for note in notes {
            let (document, Note { place, words }) = (name(note, documents), note);
            let _ = writeln!(text, "  {document}:{}:{}: {words}", place.line, place.column);
        }
        text.push('\n');
    }
    let counts = &report.counts;
    let mut parts = vec![
        report::count(counts.operations, "operation"),
        report::count(counts.types, "type"),
        report::count(counts.fields, "field"),
        report::count(counts.limits, "limit"),
    ];
    if counts.notifications > 0 {
        parts.insert(1, report::count(counts.notifications, "notification"));
    }
    // Only a merge learns.
    let done = lists(report)
        .into_iter()
        .filter(|(word, _, notes)| *word != "learned" || !notes.is_empty());
    let done = done.map(|(word, _, notes)| match word {
        "prose" => format!("{} from prose", notes.len()),
        "texts" => format!("{} of texts", notes.len()),
        word => format!("{} {word}", notes.len()),
    });
    let done: Vec<String> = done.collect();
    text + &format!("{}; {}\n", parts.join(", "), done.join(", "))
}

fn for_tools(report: &Report, documents: &[Place]) -> String {
    let mut text = String::new();
    for (word, _, notes) in lists(report) {
        for note in notes {
            let (document, Note { place, words }) = (name(note, documents), note);
            let at = json!({ "file": document, "line": place.line, "column": place.column });
            let _ = writeln!(text, "{}", json!({ word: words, "place": at }));
        }
    }
    let counts = &report.counts;
    let mut summary = json!({
        "operations": counts.operations,
        "notifications": counts.notifications,
        "types": counts.types,
        "fields": counts.fields,
        "limits": counts.limits,
    });
    if let Some(summary) = summary.as_object_mut() {
        let lists = lists(report).into_iter();
        let lists = lists.filter(|(word, _, notes)| *word != "learned" || !notes.is_empty());
        let numbers = lists.map(|(word, _, notes)| (word.to_owned(), Value::from(notes.len())));
        summary.extend(numbers);
    }
    text + &format!("{}\n", json!({ "summary": summary }))
}
