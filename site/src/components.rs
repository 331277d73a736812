//! The pieces that pages are made of. Nothing else writes HTML that is not escaped.

mod document;
mod json_sample;
mod limit_chips;

use antom_catalog::Value;
use maud::{Markup, html};

use crate::shown_text::shown;

pub use document::policy;
pub(crate) use document::{Policy, document};
pub(crate) use json_sample::{Fields, field_link, json_sample};
pub(crate) use limit_chips::{chips, limit_chips, scalar_chips, type_in_words};

/// How a line about a rule is marked at its edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Edge {
    /// Breaking it stops a request.
    Must,
    /// Breaking it does not.
    Should,
}

/// A name or value as the wire has it.
pub(crate) fn code(text: &str) -> Markup {
    html! { code { (shown(text)) } }
}

/// A link within the site.
pub(crate) fn link(target: &str, words: &Markup) -> Markup {
    html! { a href=(target) { (words) } }
}

/// The address of a document, as a link if it is one of the web; the name of a file is shown.
pub(crate) fn web_link(location: &str) -> Markup {
    let is_web = ["https://", "http://"].iter().any(|scheme| location.starts_with(scheme));
    html! {
        @if is_web { a.web href=(location) rel="noreferrer" { (shown(location)) } }
        @else { (code(location)) }
    }
}

/// The parts of a sentence with a word between each two.
pub(crate) fn joined(parts: &[Markup], word: &str) -> Markup {
    html! {
        @for (index, part) in parts.iter().enumerate() {
            @if index > 0 { (word) }
            (part)
        }
    }
}

/// A line about a rule; with the test of flags that the script evaluates.
pub(crate) fn condition_line(edge: Edge, word: &str, test: Option<&str>, words: &Markup) -> Markup {
    let class = match edge {
        Edge::Must => "c",
        Edge::Should => "c a",
    };
    html! { p class=(class) data-if=[test] { b { (word) } " " (words) } }
}

/// "`A`, `B` or `C`".
pub(crate) fn values_in_words(values: &[Value]) -> Markup {
    alternatives(values.iter().map(|value| code(&value.to_text())).collect())
}

/// "A, B or C".
pub(crate) fn alternatives(mut all: Vec<Markup>) -> Markup {
    match all.pop() {
        Some(last) if !all.is_empty() => html! { (joined(&all, ", ")) " or " (last) },
        Some(last) => last,
        None => html! {},
    }
}

/// A limit or another fact in a few words.
pub(crate) fn chip(words: &Markup) -> Markup {
    html! { " " i { (words) } }
}

/// The name of a field, which can break where its words meet.
pub(crate) fn field_name(name: &str) -> Markup {
    html! { b { (shown(name)) } }
}

/// A name that may break before each capital letter, if it is long.
pub(crate) fn breakable(name: &str) -> Markup {
    const LONG: usize = 17;
    if name.len() <= LONG || !name.is_ascii() {
        return shown(name);
    }
    let mut parts: Vec<&str> = Vec::new();
    let mut start = 0;
    for (at, _) in name.match_indices(|c: char| c.is_ascii_uppercase()) {
        parts.push(name.get(start..at).unwrap_or_default());
        start = at;
    }
    parts.push(name.get(start..).unwrap_or_default());
    html! { @for (index, part) in parts.iter().enumerate() { @if index > 0 { wbr; } (shown(part)) } }
}

/// A count with its noun: "1 field", "2 fields".
pub(crate) fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}

/// A name for people: `business-account` as "Business account".
pub(crate) fn title_of(name: &str) -> String {
    let words = name.replace(['-', '_'], " ");
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// A heading that can be linked.
pub(crate) fn heading(id: &str, words: &str) -> Markup {
    html! { h2 id=(id) { (words) } }
}

/// Why something is deprecated.
pub(crate) fn deprecated(why: Option<&String>) -> Markup {
    html! {
        @if let Some(why) = why { p.c { b { "Deprecated" } " " (shown(why)) } }
    }
}
