//! What the API says, as the schema compiler wrote it down: `data/catalog.json`.

use serde_json::Value;

use crate::failure::Failure;

/// The file, which `cargo xtask codegen` writes and keeps fresh.
const TEXT: &str = include_str!("../data/catalog.json");

/// Everything that is known of the API.
#[derive(Debug)]
pub(crate) struct Catalog(Value);

/// One entry. What it does not say is empty.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'a>(&'a Value);

impl Catalog {
    /// Reads the catalog.
    pub(crate) fn load() -> Result<Self, Failure> {
        let read = serde_json::from_str(TEXT).map(Self);
        read.map_err(|error| Failure::unreadable(format!("could not read the catalog: {error}")))
    }

    /// The whole of it.
    pub(crate) fn root(&self) -> Entry<'_> {
        Entry(&self.0)
    }

    /// The operations.
    pub(crate) fn operations(&self) -> impl Iterator<Item = Entry<'_>> {
        self.root().list("operations")
    }

    /// The operation of that name.
    pub(crate) fn operation(&self, name: &str) -> Result<Entry<'_>, Failure> {
        let found = self.operations().find(|operation| operation.text("name") == name);
        found.ok_or_else(|| Failure::usage(format!("there is no operation `{name}`")))
    }

    /// Title and date of a source.
    pub(crate) fn source(&self, id: &str) -> String {
        let source = self.root().entry("sources").entry(id);
        match (source.text("title"), source.text("date")) {
            ("", _) => id.to_owned(),
            (title, "") => title.to_owned(),
            (title, date) => format!("{title} ({date})"),
        }
    }
}

impl<'a> Entry<'a> {
    /// A member that is an entry.
    pub(crate) fn entry(self, name: &str) -> Self {
        static NOTHING: Value = Value::Null;
        Self(self.0.get(name).unwrap_or(&NOTHING))
    }

    /// A member that is text.
    pub(crate) fn text(self, name: &str) -> &'a str {
        self.entry(name).0.as_str().unwrap_or_default()
    }

    /// Whether a member is `true`.
    pub(crate) fn is(self, name: &str) -> bool {
        self.entry(name).0 == &Value::Bool(true)
    }

    /// A member that is a list of entries.
    pub(crate) fn list(self, name: &str) -> impl Iterator<Item = Entry<'a>> + use<'a> {
        self.entry(name).0.as_array().into_iter().flatten().map(Entry)
    }

    /// A member that is a list of texts.
    pub(crate) fn texts(self, name: &str) -> Vec<&'a str> {
        self.list(name).filter_map(|entry| entry.0.as_str()).collect()
    }
}
