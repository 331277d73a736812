//! YAML in the style of `schema/`: short entries on one line, others in lines of their own.

use std::fmt::Write as _;

/// Longest line of an entry in flow style.
const WIDEST: usize = 132;

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub(in crate::source) enum Yaml {
    /// A scalar, as written.
    Scalar(String),
    /// A list.
    List {
        /// Its items.
        items: Vec<Yaml>,
        /// Whether each item has a line of its own, even if all fit on one.
        is_block: bool,
    },
    /// A mapping.
    Map {
        /// Its entries: keys, as written, and values.
        entries: Vec<(String, Yaml)>,
        /// Whether each entry has a line of its own, even if all fit on one.
        is_block: bool,
    },
}

impl Yaml {
    /// Whether it takes several lines, whatever its length.
    fn is_block(&self) -> bool {
        match self {
            Self::Scalar(_) => false,
            Self::List { items, is_block } => {
                !items.is_empty() && (*is_block || items.iter().any(Self::is_block))
            }
            Self::Map { entries, is_block } => {
                !entries.is_empty()
                    && (*is_block || entries.iter().any(|(_, value)| value.is_block()))
            }
        }
    }

    /// On one line.
    fn flow(&self) -> String {
        match self {
            Self::Scalar(text) => text.clone(),
            Self::List { items, .. } => {
                let items: Vec<String> = items.iter().map(Self::flow).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map { entries, .. } if entries.is_empty() => "{}".to_owned(),
            Self::Map { entries, .. } => {
                let entries = entries.iter().map(|(key, value)| match value.flow() {
                    nothing if nothing.is_empty() => format!("{key}:"),
                    value => format!("{key}: {value}"),
                });
                format!("{{ {} }}", entries.collect::<Vec<_>>().join(", "))
            }
        }
    }

    /// On one line, if it fits there behind so many characters.
    fn fitting(&self, behind: usize) -> Option<String> {
        let is_scalar = matches!(self, Self::Scalar(_));
        let flow = (!self.is_block()).then(|| self.flow());
        flow.filter(|flow| is_scalar || behind + flow.chars().count() <= WIDEST)
    }
}

/// Writes the entries of a file; entries of several lines are separated.
pub(in crate::source) fn file(entries: &[(String, Yaml)]) -> String {
    let mut out = String::new();
    for (key, value) in entries {
        if value.is_block() && !out.is_empty() {
            out.push('\n');
        }
        entry(&mut out, 0, "", key, value);
    }
    out
}

/// The value of a key that is `indent` characters from the margin: on one line, or as lines without that margin and the
/// indent of a block. On one line without an indent.
pub(in crate::source) fn value(value: &Yaml, key: &str, indent: Option<usize>) -> String {
    let Some(indent) = indent else { return value.flow() };
    if let Some(flow) = value.fitting(indent + key.len() + 2) {
        return flow;
    }
    let mut out = String::new();
    entry(&mut out, indent, "", key, value);
    let margin = " ".repeat(indent + 2);
    // The first line has the key alone.
    let lines = out.lines().skip(1).map(|line| line.strip_prefix(&margin).unwrap_or(line));
    lines.collect::<Vec<_>>().join("\n")
}

/// Writes an entry. `lead` precedes the key, in place of as many spaces.
fn entry(out: &mut String, indent: usize, lead: &str, key: &str, value: &Yaml) {
    // Writing to a `String` cannot fail.
    let _ = write!(out, "{lead}{key}:");
    if let Some(flow) = value.fitting(indent + key.len() + 2) {
        let gap = if flow.is_empty() { "" } else { " " };
        let _ = writeln!(out, "{gap}{flow}");
        return;
    }
    out.push('\n');
    match value {
        Yaml::Scalar(text) => {
            let _ = writeln!(out, "{:1$}{text}", "", indent + 2);
        }
        Yaml::List { items, .. } => {
            for item in items {
                self::item(out, indent + 2, item);
            }
        }
        Yaml::Map { entries, .. } => map(out, indent + 2, "", entries),
    }
}

/// Writes an item of a list in lines.
fn item(out: &mut String, indent: usize, item: &Yaml) {
    match (item, item.fitting(indent + 2)) {
        (Yaml::Map { entries, .. }, None) => {
            map(out, indent + 2, &format!("{:indent$}- ", ""), entries);
        }
        (_, Some(flow)) => {
            let _ = writeln!(out, "{:indent$}- {flow}", "");
        }
        (other, None) => {
            let _ = writeln!(out, "{:indent$}- {}", "", other.flow());
        }
    }
}

/// Writes the entries of a mapping in lines; `first` precedes the first key, if it is not empty.
fn map(out: &mut String, indent: usize, first: &str, entries: &[(String, Yaml)]) {
    let spaces = " ".repeat(indent);
    let mut is_behind_block = false;
    for (index, (key, value)) in entries.iter().enumerate() {
        // Types are separated from each other.
        let is_type = indent == 2 && first.is_empty() && value.is_block();
        if is_type && is_behind_block {
            out.push('\n');
        }
        is_behind_block = is_type;
        let lead = if index == 0 && !first.is_empty() { first } else { &spaces };
        entry(out, indent, lead, key, value);
    }
}
