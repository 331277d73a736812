//! YAML in the style of `schema/`: short entries on one line, others in blocks, quotes only where they are needed.

use std::fmt::Write as _;

/// Longest line of an entry in flow style.
const WIDEST: usize = 132;

/// A value to be written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Yaml {
    /// A text; quoted where it must be.
    Text(String),
    /// Something that is YAML already: a number, a boolean, a condition in flow style.
    Raw(String),
    /// A list.
    List(Vec<Yaml>),
    /// A mapping, on one line where it fits.
    Map(Vec<(String, Yaml)>),
    /// A mapping that is never on one line.
    Block(Vec<(String, Yaml)>),
}

impl Yaml {
    /// A text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::Text(text.into())
    }

    /// A number or a boolean.
    pub(super) fn raw(value: impl std::fmt::Display) -> Self {
        Self::Raw(format!("{value}"))
    }

    /// On one line.
    pub(super) fn flow(&self) -> String {
        match self {
            Self::Text(text) => scalar(text),
            Self::Raw(text) => text.clone(),
            Self::List(items) => {
                let items: Vec<String> = items.iter().map(Self::flow).collect();
                format!("[{}]", items.join(", "))
            }
            Self::Map(entries) | Self::Block(entries) if entries.is_empty() => "{}".to_owned(),
            Self::Map(entries) | Self::Block(entries) => {
                let entries: Vec<String> = entries
                    .iter()
                    .map(|(key, value)| format!("{}: {}", scalar(key), value.flow()))
                    .collect();
                format!("{{ {} }}", entries.join(", "))
            }
        }
    }
}

/// Writes the entries of a file; blocks stand apart.
pub(super) fn file(entries: &[(String, Yaml)]) -> String {
    let mut out = String::new();
    for (key, value) in entries {
        if matches!(value, Yaml::Block(_)) {
            out.push('\n');
        }
        entry(&mut out, 0, key, value);
    }
    out
}

fn entry(out: &mut String, indent: usize, key: &str, value: &Yaml) {
    let key = scalar(key);
    let flow = value.flow();
    let fits = indent + key.len() + 2 + flow.chars().count() <= WIDEST;
    match value {
        Yaml::Block(entries) if !entries.is_empty() => block(out, indent, &key, entries),
        Yaml::Map(entries) if !entries.is_empty() && !fits => block(out, indent, &key, entries),
        Yaml::List(items) if !items.is_empty() && !fits => {
            // Writing to a `String` cannot fail.
            let _ = writeln!(out, "{:indent$}{key}:", "");
            for item in items {
                let _ = writeln!(out, "{:indent$}  - {}", "", item.flow());
            }
        }
        _ => {
            let _ = writeln!(out, "{:indent$}{key}: {flow}", "");
        }
    }
}

fn block(out: &mut String, indent: usize, key: &str, entries: &[(String, Yaml)]) {
    let _ = writeln!(out, "{:indent$}{key}:", "");
    let mut is_behind_block = false;
    for (key, value) in entries {
        // Types stand apart from each other.
        let is_block = matches!(value, Yaml::Block(_));
        if indent == 0 && is_behind_block && is_block {
            out.push('\n');
        }
        is_behind_block = is_block;
        entry(out, indent + 2, key, value);
    }
}

/// A text as a scalar that every YAML reader takes for this text, in flow style too.
pub(super) fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text can stand without quotes: words of letters, and nothing that means something.
fn is_plain(text: &str) -> bool {
    const WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let starts =
        text.starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | '/'));
    let ends = !text.ends_with([' ', ':']);
    let means_something = |character: char| {
        !(character.is_alphanumeric() || "_-./'()` ;+=?!$%^*@~<>|\"&:".contains(character))
    };
    starts
        && ends
        && !text.contains(means_something)
        && !text.contains(": ")
        && !WORDS.contains(&text.to_ascii_lowercase().as_str())
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for character in text.chars() {
        match character {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            other
                if other.is_control() || matches!(other, '\u{2028}' | '\u{2029}' | '\u{FEFF}') =>
            {
                let _ = write!(out, "\\U{:08X}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
mod tests {
    use super::{Yaml, file, scalar};
    use antom_codegen::diagnostic::{Diagnostics, FileId, SourceFile, Sources};

    #[test]
    fn every_text_is_read_as_it_was() {
        let texts = [
            "",
            " ",
            "a",
            "true",
            "Null",
            "1",
            "1e3",
            ".inf",
            "a: b",
            "a:",
            "a #b",
            "#a",
            "- a",
            "-",
            "[a",
            "a]",
            "{a}",
            "a, b",
            "'a'",
            "\"a\"",
            "a\nb",
            "\t",
            "\u{1}",
            "é",
            "中文。",
            "~",
            "&a",
            "*a",
            "!a",
            "|",
            ">",
            "%a",
            "@a",
            "`a`",
            "a `b` c",
            "?",
            "? a",
            "a\\b",
            "2024-01-01",
            "0x1F",
            "a:b",
            "/a",
            "../a",
            "=",
            "<<",
            "a\u{2028}b",
            "off",
        ];
        for text in texts {
            let written = format!("key: {}\nlist: [{}]\n", scalar(text), scalar(text));
            let mut sources = Sources::new();
            sources.add(SourceFile::new("a.yaml", written.as_str()));
            let mut diagnostics = Diagnostics::new();
            let tree = antom_codegen::source::parse(FileId(0), &sources, &mut diagnostics);
            assert!(diagnostics.is_empty(), "{written}");
            let tree = tree.unwrap();
            assert_eq!(tree.get("key").unwrap().as_string(), Some(text), "{written}");
            let list = tree.get("list").unwrap().as_sequence().unwrap();
            assert_eq!(list[0].as_string(), Some(text), "{written}");
        }
    }

    #[test]
    fn short_entries_stand_on_one_line() {
        let short =
            vec![("type".to_owned(), Yaml::text("string")), ("maxLength".to_owned(), Yaml::raw(8))];
        let long = vec![("description".to_owned(), Yaml::text("word ".repeat(40).trim()))];
        let fields = vec![("a".to_owned(), Yaml::Map(short)), ("b".to_owned(), Yaml::Map(long))];
        let text = file(&[("fields".to_owned(), Yaml::Block(fields))]);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines[..4], ["", "fields:", "  a: { type: string, maxLength: 8 }", "  b:"]);
        assert!(lines[4].starts_with("    description: word word"));
    }
}
