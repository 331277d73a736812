//! The files of a schema: found, read, and handed to the compiler as bytes.

use std::fs;
use std::path::Path;

use antom_codegen::diagnostic::{Code, Diagnostic, SourceFile, Sources, Span};

use crate::failure::Failure;
use crate::workspace::place::Place;
use crate::workspace::walk::{self, Links};

/// The files of a schema.
#[derive(Debug)]
pub(crate) struct SchemaFiles {
    /// The input of the compiler.
    pub(crate) sources: Sources,
    /// Files that would be part of the schema if they were named as such.
    misnamed: Vec<Place>,
}

impl SchemaFiles {
    /// Adds the misnamed files to the sources, and says what to do about them.
    ///
    /// Only for after the compiler has run: it would take them for empty files.
    pub(crate) fn misnamed(&mut self) -> Vec<Diagnostic> {
        let mut diagnostics = Vec::new();
        for place in &self.misnamed {
            let file = self.sources.add(SourceFile::new(place.shown.clone(), Vec::new()));
            let renamed = Path::new(&place.shown).with_extension("yaml");
            let message = format!("`{}` does not end in `.yaml`", place.shown);
            let help = format!("rename it to `{}`", renamed.display());
            diagnostics
                .push(Diagnostic::new(Code::E0029, Span::new(file, 0, 0), message).help(help));
        }
        diagnostics
    }
}

/// Finds the schema files below a folder, sorted by path; or returns the file if `schema` is one.
///
/// Those that end in `.yml` are among them, because their authors mean them to be.
pub(crate) fn find(schema: &Place) -> Result<Vec<Place>, Failure> {
    let kind = fs::metadata(&schema.path);
    let kind = kind.map_err(|error| Failure::io("read the schema", &schema.shown, &error))?;
    if kind.is_dir() {
        let mut files = walk::files(schema, Links::Follow)?;
        files.retain(|file| is_named_right(file) || is_misnamed(file));
        return Ok(files);
    }
    if is_named_right(schema) || is_misnamed(schema) {
        return Ok(vec![schema.clone()]);
    }
    let message = format!("`{}` is neither a folder nor a schema file", schema.shown);
    Err(Failure::disk(message).help("schema files end in `.yaml`"))
}

/// Reads the files of a schema.
pub(crate) fn read(schema: &Place) -> Result<SchemaFiles, Failure> {
    let (misnamed, files): (Vec<_>, Vec<_>) = find(schema)?.into_iter().partition(is_misnamed);
    if files.is_empty() && misnamed.is_empty() {
        let message = format!("there are no schema files in `{}`", schema.shown);
        return Err(
            Failure::disk(message).help("a schema is one or more files that end in `.yaml`")
        );
    }
    let mut sources = Sources::new();
    let mut failures = Vec::new();
    for file in files {
        match read_file(&file) {
            Ok(bytes) => drop(sources.add(SourceFile::new(file.shown, bytes))),
            Err(failure) => failures.push(failure),
        }
    }
    Failure::all(failures).map_or(Ok(SchemaFiles { sources, misnamed }), Err)
}

fn read_file(file: &Place) -> Result<Vec<u8>, Failure> {
    let unreadable = |error| Failure::io("read", &file.shown, &error);
    // Reading a pipe could block.
    if !fs::metadata(&file.path).map_err(unreadable)?.is_file() {
        return Err(Failure::disk(format!("could not read `{}`: it is not a file", file.shown)));
    }
    fs::read(&file.path).map_err(unreadable)
}

fn is_named_right(place: &Place) -> bool {
    place.path.extension().is_some_and(|extension| extension == "yaml")
}

/// Whether a file is meant to be YAML, but is not named as schema files are.
fn is_misnamed(place: &Place) -> bool {
    let spellings = ["yml", "yaml"];
    let extension = place.path.extension().unwrap_or_default();
    !is_named_right(place) && spellings.iter().any(|yaml| extension.eq_ignore_ascii_case(yaml))
}
