//! As much YAML as it takes to write a schema.

use std::fmt::Write;

/// A value, in the order in which it was put together.
#[derive(Clone, Debug)]
pub(super) enum Yaml {
    /// Text, always in quotes.
    Text(String),
    /// A number or boolean.
    Plain(String),
    /// A list.
    List(Vec<Yaml>),
    /// A mapping.
    Map(Vec<(String, Yaml)>),
}

impl Yaml {
    /// An empty mapping.
    pub(super) fn map() -> Self {
        Self::Map(Vec::new())
    }

    /// The mapping with one more entry.
    pub(super) fn with(mut self, key: impl Into<String>, value: impl Into<Self>) -> Self {
        self.put(key, value);
        self
    }

    /// Adds an entry to a mapping; one of the same key is replaced.
    pub(super) fn put(&mut self, key: impl Into<String>, value: impl Into<Self>) {
        let Self::Map(entries) = self else { return };
        let key = key.into();
        entries.retain(|(known, _)| *known != key);
        entries.push((key, value.into()));
    }

    /// Whether a mapping has that key.
    pub(super) fn has(&self, key: &str) -> bool {
        matches!(self, Self::Map(entries) if entries.iter().any(|(known, _)| known == key))
    }

    /// The keys of a mapping.
    pub(super) fn keys(&self) -> Vec<&str> {
        match self {
            Self::Map(entries) => entries.iter().map(|(key, _)| key.as_str()).collect(),
            Self::List(_) | Self::Text(_) | Self::Plain(_) => Vec::new(),
        }
    }

    /// Whether there is nothing in a mapping or list.
    pub(super) fn is_empty(&self) -> bool {
        match self {
            Self::Map(entries) => entries.is_empty(),
            Self::List(list) => list.is_empty(),
            Self::Text(_) | Self::Plain(_) => false,
        }
    }

    /// The document.
    pub(super) fn to_text(&self) -> String {
        let mut text = String::new();
        self.write(&mut text, 0);
        text
    }

    fn write(&self, out: &mut String, indent: usize) {
        match self {
            Self::Text(text) => writeln!(out, " {}", quoted(text)).unwrap_or_default(),
            Self::Plain(text) => writeln!(out, " {text}").unwrap_or_default(),
            Self::Map(entries) if entries.is_empty() => out.push_str(" {}\n"),
            Self::List(list) if list.is_empty() => out.push_str(" []\n"),
            Self::Map(entries) => {
                break_line(out);
                for (key, value) in entries {
                    let key = if is_plain(key) { key.clone() } else { quoted(key) };
                    write!(out, "{:indent$}{key}:", "").unwrap_or_default();
                    value.write(out, indent + 2);
                }
            }
            Self::List(list) => {
                break_line(out);
                for value in list {
                    match value {
                        Self::Map(entries) if !entries.is_empty() => {
                            let mut inner = String::new();
                            value.write(&mut inner, indent + 2);
                            let inner = inner.trim_start();
                            write!(out, "{:indent$}- {inner}", "").unwrap_or_default();
                        }
                        other => {
                            write!(out, "{:indent$}-", "").unwrap_or_default();
                            other.write(out, indent + 2);
                        }
                    }
                }
            }
        }
    }
}

/// A block begins on a line of its own.
fn break_line(out: &mut String) {
    if out.ends_with(':') || out.ends_with('-') {
        out.push('\n');
    }
}

/// Whether a key can be written without quotes.
fn is_plain(key: &str) -> bool {
    key.starts_with(|first: char| first.is_ascii_alphabetic())
        && key.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || c == '-')
        && !["true", "false", "null", "yes", "no", "on", "off", "y", "n"]
            .contains(&key.to_ascii_lowercase().as_str())
}

/// Text in double quotes, which YAML reads as JSON does.
fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

impl From<&str> for Yaml {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Yaml {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl From<bool> for Yaml {
    fn from(value: bool) -> Self {
        Self::Plain(value.to_string())
    }
}

impl From<i64> for Yaml {
    fn from(value: i64) -> Self {
        Self::Plain(value.to_string())
    }
}
