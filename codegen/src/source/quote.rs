//! Texts as YAML scalars.

use std::fmt::Write as _;

use super::node::Scalar;
use crate::diagnostic::is_invisible;

/// A text as a scalar that every YAML reader takes for this text, as a key and in flow style too: without quotes where it
/// can do without.
///
/// ```
/// use antom_codegen::source::quote::scalar;
///
/// assert_eq!(scalar("Sends money."), "Sends money.");
/// assert_eq!(scalar("../env"), "../env");
/// assert_eq!(scalar("12"), "\"12\"");
/// assert_eq!(scalar("one, two"), "\"one, two\"");
/// ```
pub fn scalar(text: &str) -> String {
    if is_plain(text) { text.to_owned() } else { quoted(text) }
}

/// Whether a text can be written without quotes: words of letters without special meaning.
fn is_plain(text: &str) -> bool {
    /// What YAML 1.1 takes for booleans besides.
    const WORDS: &[&str] = &["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    let starts = text
        .starts_with(|first: char| first.is_alphabetic() || matches!(first, '_' | '/'))
        || text.starts_with("../");
    let ends = !text.ends_with([' ', ':']);
    let means_something = |character: char| {
        !(character.is_alphanumeric() || "_-./'()` ;+=?!$%^*@~<>|\"&:".contains(character))
    };
    let is_string = Scalar { text: text.to_owned(), plain: true }.as_string().is_some();
    starts
        && ends
        && is_string
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
            other if is_invisible(other) || other == '\u{FEFF}' => {
                // Writing to a `String` cannot fail.
                let _ = write!(out, "\\U{:08X}", u32::from(other));
            }
            other => out.push(other),
        }
    }
    out.push('"');
    out
}

#[cfg(test)]
pub(super) mod tests {
    use super::scalar;
    use crate::diagnostic::{Diagnostics, FileId, SourceFile, Sources};

    /// Texts that mean something else to YAML, or nearly so.
    pub(in crate::source) const TEXTS: &[&str] = &[
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
        "a,b",
        "'a'",
        "\"a\"",
        "a\nb",
        "\t",
        "\u{1}",
        "é",
        "ä",
        "中文。",
        "~",
        "&a",
        "*a",
        "!a",
        "|",
        ">",
        "%a",
        "@a",
        "@",
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
        "a b ",
        "..",
        ".",
        "a\"b",
        "-1",
        "null",
        "a?b",
        "a: ",
        "key:value:",
        "x y: z",
    ];

    #[test]
    fn every_text_is_read_as_it_was() {
        for text in TEXTS {
            let written = scalar(text);
            let document =
                format!("key: {written}\nlist: [{written}]\nmap: {{ {written}: {written} }}\n");
            let mut sources = Sources::new();
            sources.add(SourceFile::new("a.yaml", document.as_str()));
            let mut diagnostics = Diagnostics::new();
            let tree = crate::source::parse(FileId(0), &sources, &mut diagnostics);
            assert!(diagnostics.is_empty(), "{document}");
            let tree = tree.unwrap();
            assert_eq!(tree.get("key").unwrap().as_string(), Some(*text), "{document}");
            let list = tree.get("list").unwrap().as_sequence().unwrap();
            assert_eq!(list[0].as_string(), Some(*text), "{document}");
            let map = tree.get("map").unwrap().as_mapping().unwrap();
            assert_eq!((map[0].key.as_str(), map[0].value.as_string()), (*text, Some(*text)));
        }
    }

    #[test]
    fn words_and_paths_need_no_quotes() {
        for plain in ["abc", "a-b.c_d", "/path/to", "../env", "date-time", "A1", "Two words."] {
            assert_eq!(scalar(plain), plain);
        }
        for quoted in ["1", "true", "a: b", "a,b", "[a]", "*a"] {
            assert!(scalar(quoted).starts_with('"'), "{quoted}");
        }
    }
}
