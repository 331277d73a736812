//! Tokens → text: the only place that formats, heads, orders and compares files.

mod compare;
mod hash;
mod layout;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

use crate::api::Module;
use crate::diagnostic::FileId;

pub use compare::{Change, compare};
pub(crate) use hash::with_header;
pub use hash::{content_hash, is_generated, is_untouched};
pub(crate) use layout::statement;

/// Options of a compilation, which appear in the generated files.
#[derive(Debug, Clone)]
pub struct Options {
    /// The command that users run to generate again, as the header of every file says.
    pub command: String,
    /// Where the schema is, as the headers say: a folder with a `/` at its end, or a file.
    pub origin: String,
    /// How the names of the schema's files begin where headers say [`origin`](Self::origin) instead. Empty if they say the names.
    pub folder: String,
    /// The name of the crate, by which the examples in its docs import its types. Without it they have no examples.
    pub crate_name: Option<String>,
    /// Whether the crate has a `README.md` beside `src/`. The docs of the crate then open with it.
    pub has_readme: bool,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            command: "antom-codegen".to_owned(),
            origin: "schema".to_owned(),
            folder: String::new(),
            crate_name: None,
            has_readme: false,
        }
    }
}

/// Generated files: path below the output folder and text, in the order of the paths.
///
/// Only the compiler makes them, and nobody can edit them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    texts: BTreeMap<String, String>,
}

/// Files in the making.
pub(crate) struct FilesBuilder {
    texts: BTreeMap<String, String>,
    options: Options,
    failures: Vec<Failure>,
}

/// A file whose tokens are not Rust: an emitter is wrong.
pub(crate) struct Failure {
    /// The file of the schema that it was made from; none for files that are made from all of it.
    pub(crate) file: Option<FileId>,
    /// The path of the generated file, and what is wrong with it.
    pub(crate) words: String,
}

/// One file before it is text.
pub(crate) struct SourceText {
    /// Lines of the module's own docs.
    pub(crate) docs: Vec<String>,
    /// Attributes of the whole module, as text.
    pub(crate) attributes: Vec<String>,
    /// Modules and imports, which have no blank lines between them.
    pub(crate) imports: TokenStream,
    /// Items, one after the other.
    pub(crate) items: Vec<TokenStream>,
}

impl FilesBuilder {
    /// No files yet.
    pub(crate) fn new(options: &Options) -> Self {
        Self { texts: BTreeMap::new(), options: options.clone(), failures: Vec::new() }
    }

    /// Adds a file that is made from the whole schema.
    pub(crate) fn add(&mut self, path: &str, source: &SourceText) {
        self.insert(path.to_owned(), None, &self.options.origin.clone(), source);
    }

    /// Adds a file that is made from one file of the schema, or replaces it; gives how many lines it has.
    pub(crate) fn add_of(&mut self, module: &Module, path: &str, source: &SourceText) -> usize {
        let Options { origin, folder, .. } = &self.options;
        let below = module.path.strip_prefix(folder.as_str()).filter(|_| !folder.is_empty());
        let origin = below.map_or_else(|| module.path.clone(), |name| format!("{origin}{name}"));
        self.insert(path.to_owned(), Some(module.file), &origin, source);
        self.texts.get(path).map_or(0, |text| text.lines().count())
    }

    /// Takes a file away again.
    pub(crate) fn remove(&mut self, path: &str) {
        self.texts.remove(path);
    }

    fn insert(&mut self, path: String, file: Option<FileId>, origin: &str, source: &SourceText) {
        match layout::text(source) {
            Ok(body) => {
                let text = hash::with_header(&self.options.command, origin, &body);
                self.texts.insert(path, text);
            }
            Err(error) => {
                self.failures.push(Failure { file, words: format!("{path}: {error}") });
            }
        }
    }

    /// Adds what another builder holds.
    pub(crate) fn extend(&mut self, other: Self) {
        self.texts.extend(other.texts);
        self.failures.extend(other.failures);
    }

    /// The files, if all of them are Rust.
    pub(crate) fn finish(mut self) -> Result<Files, Vec<Failure>> {
        self.failures.sort_by(|one, other| one.words.cmp(&other.words));
        if self.failures.is_empty() { Ok(Files { texts: self.texts }) } else { Err(self.failures) }
    }
}

impl Files {
    /// Paths and texts, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.texts.iter().map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The text of a file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.texts.get(path).map(String::as_str)
    }

    /// Count of files.
    pub fn len(&self) -> usize {
        self.texts.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.texts.is_empty()
    }

    /// Count of lines in all files.
    pub fn lines(&self) -> usize {
        self.texts.values().map(|text| text.lines().count()).sum()
    }
}
