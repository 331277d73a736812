//! JSON as a page shows it: keys are links to their fields, and what is wrong is underlined.

use std::collections::BTreeSet;

use maud::{Markup, html};

use super::{code, link};
use crate::address::anchor;
use crate::shown_text::shown;

/// The fields that the keys of a sample lead to.
#[derive(Clone, Copy)]
pub(crate) struct Fields<'a> {
    /// The page that has their rows; nothing for this one.
    pub(crate) page: &'a str,
    /// The ids of the rows.
    pub(crate) ids: &'a BTreeSet<String>,
    /// What the ids begin with.
    pub(crate) root: &'a str,
}

/// A body in JSON, indented by two spaces; `wrong` are JSON Pointers of values that break a rule.
pub(crate) fn json_sample(body: &str, fields: Fields<'_>, wrong: &BTreeSet<&str>) -> Markup {
    html! {
        pre tabindex="0" {
            @for token in &tokens(body) {
                @match token {
                    Token::Key { text, path } => {
                        @let id = fields.id(path);
                        @if fields.ids.contains(&id) {
                            (link(&format!("{}#{id}", fields.page), &shown(text)))
                        } @else { (shown(text)) }
                    },
                    Token::Value { text, pointer, is_text } => {
                        @let shown = html! {
                            @if *is_text { samp { (shown(text)) } } @else { (shown(text)) }
                        };
                        @if wrong.contains(pointer.as_str()) { mark { (shown) } } @else { (shown) }
                    },
                    Token::Between(text) => (text),
                }
            }
        }
    }
}

/// A link to the row of a field, by its dotted path; its name, if it has no row.
pub(crate) fn field_link(fields: Fields<'_>, path: &str) -> Markup {
    let id = fields.id(path);
    let name = if path.is_empty() { "the body" } else { path };
    html! {
        @if fields.ids.contains(&id) { (link(&format!("{}#{id}", fields.page), &code(name))) }
        @else { (code(name)) }
    }
}

impl Fields<'_> {
    fn id(self, path: &str) -> String {
        if self.root.is_empty() { anchor(path) } else { anchor(&format!("{}.{path}", self.root)) }
    }
}

/// A piece of JSON text.
#[derive(Debug, PartialEq, Eq)]
enum Token<'t> {
    /// The name of a member, in quotes, and its dotted path.
    Key { text: &'t str, path: String },
    /// A text, number or literal, and its JSON Pointer.
    Value { text: &'t str, pointer: String, is_text: bool },
    /// Space, brackets, commas and colons.
    Between(&'t str),
}

/// What the reader is in: an object with the name of the member that it reads, or a list with its position.
enum Level<'t> {
    Object(&'t str),
    List(usize),
}

fn tokens(body: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    let mut levels: Vec<Level<'_>> = Vec::new();
    let mut rest = body;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string_length(rest),
            '{' | '[' | '}' | ']' | ',' | ':' => 1,
            c if c.is_whitespace() => rest.len() - rest.trim_start().len(),
            _ => rest.find([',', '}', ']', '\n', ' ', '\r']).unwrap_or(rest.len()),
        };
        let (text, after) = rest.split_at_checked(length).unwrap_or((rest, ""));
        rest = after;
        match first {
            '{' => levels.push(Level::Object("")),
            '[' => levels.push(Level::List(0)),
            '}' | ']' => drop(levels.pop()),
            ',' => {
                if let Some(Level::List(position)) = levels.last_mut() {
                    *position += 1;
                }
            }
            _ => {}
        }
        tokens.push(match first {
            '"' if after.trim_start().starts_with(':') => {
                if let Some(Level::Object(name)) = levels.last_mut() {
                    *name = text.trim_matches('"');
                }
                Token::Key { text, path: path(&levels) }
            }
            '{' | '[' | '}' | ']' | ',' | ':' => Token::Between(text),
            c if c.is_whitespace() => Token::Between(text),
            c => Token::Value { text, pointer: pointer(&levels), is_text: c == '"' },
        });
    }
    tokens
}

/// The length of the string in quotes that a text begins with.
fn string_length(text: &str) -> usize {
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate().skip(1) {
        match byte {
            _ if is_escaped => is_escaped = false,
            b'\\' => is_escaped = true,
            b'"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

fn path(levels: &[Level<'_>]) -> String {
    let names = levels.iter().filter_map(|level| match level {
        Level::Object(name) => Some(*name),
        Level::List(_) => None,
    });
    names.collect::<Vec<_>>().join(".")
}

fn pointer(levels: &[Level<'_>]) -> String {
    let steps = levels.iter().map(|level| match level {
        Level::Object(name) => format!("/{}", name.replace('~', "~0").replace('/', "~1")),
        Level::List(position) => format!("/{position}"),
    });
    steps.collect()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{Fields, json_sample};

    #[test]
    fn keys_lead_to_their_fields_and_what_is_wrong_is_marked() {
        let body = "{\n  \"a\": [ { \"b\\\"\": \"<\", \"c\": 1 }, true ]\n}";
        let ids = BTreeSet::from(["a".to_owned(), "a.c".to_owned()]);
        let shown = {
            let fields = Fields { page: "", ids: &ids, root: "" };
            json_sample(body, fields, &BTreeSet::from(["/a/0/c"])).into_string()
        };
        assert_eq!(
            shown,
            "<pre tabindex=\"0\">{\n  <a href=\"#a\">&quot;a&quot;</a>: [ { &quot;b\\&quot;&quot;: \
             <samp>&quot;&lt;&quot;</samp>, <a href=\"#a.c\">&quot;c&quot;</a>: <mark>1</mark> }, true ]\n}</pre>"
        );
    }

    #[test]
    fn what_is_not_json_is_shown_all_the_same() {
        for body in ["\"", "{\"a", "}]}", "\u{202e}", "\"\\", "é:", "{\"a\":\"é\\\"\"}"] {
            let fields = Fields { page: "", ids: &BTreeSet::new(), root: "" };
            let shown = json_sample(body, fields, &BTreeSet::new()).into_string();
            assert!(shown.starts_with("<pre"), "{shown}");
        }
    }
}
