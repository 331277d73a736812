//! The only place that makes text of tokens: formats, heads, orders and compares files.

mod compare;
mod hash;
mod layout;

use std::collections::BTreeMap;

use proc_macro2::TokenStream;

pub use compare::{Change, compare};
pub use hash::{content_hash, is_generated, is_untouched};

/// What a schema is compiled for.
#[derive(Debug, Clone)]
pub struct Options {
    /// The command that users run to generate again, as the header of every file says.
    pub command: String,
    /// Where the schema is, as the header of `lib.rs` says.
    pub origin: String,
}

impl Default for Options {
    fn default() -> Self {
        Self { command: "antom-codegen".to_owned(), origin: "schema".to_owned() }
    }
}

/// Generated files: path below the output folder and text, in the order of the paths.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Files {
    texts: BTreeMap<String, String>,
    command: String,
    failures: Vec<String>,
}

/// One file before it is text.
pub(crate) struct SourceText {
    /// Lines of the module's own docs.
    pub(crate) docs: Vec<String>,
    /// Attributes of the whole module, as text.
    pub(crate) attributes: Vec<String>,
    /// Modules and imports, which stand without blank lines between them.
    pub(crate) imports: TokenStream,
    /// Items, one after the other.
    pub(crate) items: Vec<TokenStream>,
}

impl Files {
    /// No files yet.
    pub(crate) fn new(options: &Options) -> Self {
        Self { texts: BTreeMap::new(), command: options.command.clone(), failures: Vec::new() }
    }

    /// Adds a file made from the schema file `origin`.
    pub(crate) fn add(&mut self, path: String, origin: &str, source: &SourceText) {
        match layout::text(source) {
            Ok(body) => {
                let text = hash::with_header(&self.command, origin, &body);
                self.texts.insert(path, text);
            }
            Err(error) => self.failures.push(format!("{path}: {error}")),
        }
    }

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

    /// Files whose tokens are not Rust. Always empty, unless an emitter is wrong.
    pub(crate) fn failures(&self) -> &[String] {
        &self.failures
    }
}
