//! The catalog as JSON text, one member per line.

use std::fmt;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::api_data::Catalog;

/// A text that is not a catalog, or not a part of one.
#[derive(Debug)]
pub struct NotACatalog(Reason);

#[derive(Debug)]
enum Reason {
    Json(serde_json::Error),
    Without(String),
}

impl Catalog {
    /// Reads a catalog from JSON.
    ///
    /// # Errors
    ///
    /// When the text is not JSON, or is not a catalog: members of other names are errors, too.
    pub fn from_text(text: &str) -> Result<Self, NotACatalog> {
        read(text)
    }

    /// The catalog as JSON, one member per line, with a line break at the end.
    ///
    /// # Errors
    ///
    /// None that the types of this crate can cause.
    pub fn to_text(&self) -> Result<String, NotACatalog> {
        written(self)
    }
}

pub(crate) fn read<T: DeserializeOwned>(text: &str) -> Result<T, NotACatalog> {
    serde_json::from_str(text).map_err(|error| NotACatalog(Reason::Json(error)))
}

pub(crate) fn written<T: Serialize>(value: &T) -> Result<String, NotACatalog> {
    let text = serde_json::to_string_pretty(value);
    text.map(|text| text + "\n").map_err(|error| NotACatalog(Reason::Json(error)))
}

impl NotACatalog {
    /// A catalog without the part of that name.
    pub(crate) fn without(part: &str) -> Self {
        Self(Reason::Without(part.to_owned()))
    }
}

impl fmt::Display for NotACatalog {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Reason::Json(error) => write!(f, "not a catalog: {error}"),
            Reason::Without(part) => write!(f, "the catalog has no part `{part}`"),
        }
    }
}

impl std::error::Error for NotACatalog {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match &self.0 {
            Reason::Json(error) => Some(error),
            Reason::Without(_) => None,
        }
    }
}
