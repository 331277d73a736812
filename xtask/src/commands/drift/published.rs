//! The provider's publications: pages and `OpenAPI` files, found and read.

use std::collections::BTreeSet;
use std::fs;
use std::path::PathBuf;

use antom_codegen::diagnostic::{
    Code, Diagnostic, Diagnostics, FileId, SourceFile, SourceProblem, Sources, Span,
};
use antom_codegen::language::SourceFormat;
use antom_drift::document::import_into;
use antom_drift::page::read_page;
use antom_drift::sniff::sniff;
use antom_openapi::read::{Prose, read_openapi};
use antom_openapi::reading::{File, Reading, merge_apart};

use crate::failure::Failure;
use crate::report::{self, MessageFormat};
use crate::workspace::compile::print_diagnostics;
use crate::workspace::place::{Place, Workspace};
use crate::workspace::walk::{self, Links};

/// Extensions of the files of a folder that are read.
const ENDINGS: &[&str] = &["json", "yaml", "yml", "md", "markdown", "txt"];

/// Everything that was read, merged.
pub(super) struct Published {
    pub(super) reading: Reading,
    /// The names of the files, without their folders.
    pub(super) names: BTreeSet<String>,
    /// What cannot be read, each with the file that it is about.
    unreadable: Vec<(Sources, Diagnostic)>,
    /// Errors of the operating system.
    missing: Vec<Failure>,
}

impl Published {
    /// Reads files, and the files of folders, to compare them with `ours`; `prose` is what the schema says of descriptions,
    /// and `is_source` which files are sources of their own.
    pub(super) fn read(
        workspace: &Workspace,
        given: &[PathBuf],
        ours: &Reading,
        prose: Prose,
        is_source: impl Fn(&File) -> bool,
    ) -> Result<Self, Failure> {
        let mut files = Vec::new();
        for given in given {
            let place = workspace.place(given);
            if place.path.is_dir() {
                let found = walk::files(&place, Links::Follow)?;
                let found = found.into_iter().filter(is_readable);
                let before = files.len();
                files.extend(found);
                if files.len() == before {
                    let message = format!("there is nothing to read in `{}`", place.shown);
                    let help = format!("sources end in .{}", ENDINGS.join(", ."));
                    return Err(Failure::disk(message).help(help));
                }
            } else {
                files.push(place);
            }
        }
        let mut read_files = Vec::new();
        let mut unreadable = Vec::new();
        let mut missing = Vec::new();
        let are_several = files.len() > 1;
        let name = |file: &Place| file.path.file_name()?.to_str().map(str::to_owned);
        let names = files.iter().filter_map(name).collect();
        for file in files {
            match fs::read(&file.path).map(|bytes| read(&file, bytes, prose)) {
                Ok(Ok(one)) => read_files.push(one),
                Ok(Err(problem)) => unreadable.push(*problem),
                Err(error) => {
                    let failure = Failure::io("read", &file.shown, &error);
                    if !are_several {
                        return Err(failure);
                    }
                    missing.push(failure);
                }
            }
        }
        // Documents are compared with a document as they are, and with a schema as one made from them.
        let is_document = |one: &ReadFile| one.reading.is_document;
        let are_documents = ours.is_document && read_files.iter().all(is_document);
        let readings = read_files.into_iter().map(|mut one| {
            if let Some((sources, file)) = one.document.filter(|_| !are_documents) {
                import_into(&mut one.reading, file, &sources, prose);
            }
            one.reading
        });
        let reading = merge_apart("sources", readings.collect(), &ours.prefixes, is_source);
        Ok(Self { reading, names, unreadable, missing })
    }

    /// Whether everything that was given was read.
    pub(super) fn is_whole(&self) -> bool {
        self.unreadable.is_empty() && self.missing.is_empty()
    }

    /// Prints the diagnostics of files that cannot be read.
    pub(super) fn print_unreadable(&self, format: MessageFormat) -> Result<(), Failure> {
        for message in self.missing.iter().flat_map(|failure| &failure.messages) {
            report::error(message);
        }
        for (sources, diagnostic) in &self.unreadable {
            let one = std::slice::from_ref(diagnostic);
            print_diagnostics(one, sources, format)?;
        }
        Ok(())
    }
}

fn is_readable(place: &Place) -> bool {
    let extension = place.path.extension().unwrap_or_default();
    ENDINGS.iter().any(|ending| extension.eq_ignore_ascii_case(ending))
}

/// Whether a file's extension rules out a page.
fn is_data(place: &Place) -> bool {
    let extension = place.path.extension().unwrap_or_default();
    ["json", "yaml", "yml"].iter().any(|ending| extension.eq_ignore_ascii_case(ending))
}

/// A file, as it is read.
pub(super) struct ReadFile {
    pub(super) reading: Reading,
    /// The file itself, if it is an `OpenAPI` document.
    document: Option<(Sources, FileId)>,
}

/// Reads one file, after detecting its format.
pub(super) fn read(
    file: &Place,
    bytes: Vec<u8>,
    prose: Prose,
) -> Result<ReadFile, Box<(Sources, Diagnostic)>> {
    let is_text = str::from_utf8(&bytes);
    if let Ok(text) = is_text
        && !is_data(file)
        && sniff(text) == SourceFormat::Page
    {
        let reading = read_page(&file.shown, text);
        return if reading.operations.is_empty() {
            Err(Box::new(no_page(file)))
        } else {
            Ok(ReadFile { reading, document: None })
        };
    }
    let is_text = is_text.is_ok();
    let mut sources = Sources::new();
    let id = sources.add(SourceFile::new(file.shown.clone(), bytes));
    if !is_text {
        let problem = sources.get(id).and_then(SourceFile::problem);
        let (offset, words) = match problem {
            Some(SourceProblem::NotUtf8 { byte, offset }) => {
                (offset, format!("not UTF-8: byte 0x{byte:02X}"))
            }
            _ => (0, "not UTF-8".to_owned()),
        };
        let diagnostic = Diagnostic::new(Code::E0050, Span::new(id, offset, offset), words)
            .help("save the file as UTF-8");
        return Err(Box::new((sources, diagnostic)));
    }
    let mut diagnostics = Diagnostics::new();
    match read_openapi(id, &sources, prose, &mut diagnostics) {
        Some(reading) => Ok(ReadFile { reading, document: Some((sources, id)) }),
        None => {
            let diagnostic = diagnostics.into_sorted().into_iter().next();
            let diagnostic = diagnostic.unwrap_or_else(|| {
                Diagnostic::new(Code::E0050, Span::new(id, 0, 0), "cannot be read")
            });
            Err(Box::new((sources, diagnostic)))
        }
    }
}

/// A text that describes nothing.
fn no_page(file: &Place) -> (Sources, Diagnostic) {
    let mut sources = Sources::new();
    let id = sources.add(SourceFile::new(file.shown.clone(), Vec::new()));
    let message = "no operation found: neither parameters nor a verb with a path";
    let diagnostic = Diagnostic::new(Code::E0050, Span::new(id, 0, 0), message).help(
        "save the page of one operation as text or Markdown, with its headings (`#### name Type`)",
    );
    (sources, diagnostic)
}
