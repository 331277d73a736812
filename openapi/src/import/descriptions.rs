//! Descriptions: made from names, or the document's own, escaped for rustdoc.

use heck::ToSnakeCase;

use crate::prose::clean;
use antom_codegen::language::doc_text::{is_invisible, is_plain};

/// Most characters of a description.
const LONGEST: usize = 400;

/// A sentence made from a name: `orderRequestId` → "Order request id."
pub(super) fn of_name(name: &str) -> String {
    let words = name.to_snake_case().replace('_', " ");
    let words: String = words
        .chars()
        .filter(|character| character.is_alphanumeric() || *character == ' ')
        .collect();
    let words = words.trim();
    let mut letters = words.chars();
    let made = letters.next().map(|first| format!("{}{}.", first.to_uppercase(), letters.as_str()));
    made.filter(|made| is_plain(made)).unwrap_or_else(|| "A value.".to_owned())
}

/// The first sentence of a text, without what rustdoc would misread; none if nothing is left.
pub(super) fn sentence(text: &str) -> Option<String> {
    let paragraph = text.split("\n\n").map(str::trim).find(|paragraph| !paragraph.is_empty());
    let text = without_tags(&clean(cut(paragraph.unwrap_or_default(), 8 * LONGEST)));
    let text = text.split_whitespace().filter(|word| !word.contains("://")).collect::<Vec<_>>();
    let text = text.join(" ").replace(is_invisible, "");
    let end = text.match_indices(['.', '!', '?', '。']).map(|(at, mark)| at + mark.len());
    let end = end.into_iter().find(|end| {
        let rest = text.get(*end..).unwrap_or_default();
        rest.is_empty()
            || rest.starts_with(' ') && !is_abbreviation(text.get(..*end).unwrap_or_default())
    });
    let first = text.get(..end.unwrap_or(text.len())).unwrap_or_default();
    finished(cut(first, LONGEST))
}

/// A text of our own export unchanged; else its first sentence.
pub(super) fn whole(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() && is_plain(&text) { Some(text) } else { sentence(&text) }
}

/// Takes away what rustdoc would take for something else, and ends with a full stop.
fn finished(text: &str) -> Option<String> {
    let text = text.replace(['[', '{', '<'], "(").replace([']', '}', '>'], ")");
    let text = if text.matches('`').count() % 2 == 1 { text.replace('`', "") } else { text };
    let text = text.trim_matches([' ', ':', ';', ',', '-', '*', '.', '。', '#', '|', '>']).trim();
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let stop = if text.ends_with(['!', '?']) { "" } else { "." };
    let finished = format!("{text}{stop}");
    is_plain(&finished).then_some(finished)
}

/// Without HTML tags.
fn without_tags(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, behind)) = rest.split_once('<') {
        out.push_str(before);
        let is_tag = behind
            .starts_with(|next: char| next.is_ascii_alphabetic() || next == '/' || next == '!');
        match behind.split_once('>') {
            Some((_, after)) if is_tag => {
                out.push(' ');
                rest = after;
            }
            _ => {
                out.push_str(if is_tag { "" } else { "<" });
                rest = behind;
            }
        }
    }
    out.push_str(rest);
    out
}

fn is_abbreviation(text: &str) -> bool {
    ["e.g.", "i.e.", "etc.", "No.", "vs.", "approx."].iter().any(|known| text.ends_with(known))
}

fn cut(text: &str, most: usize) -> &str {
    text.char_indices().nth(most).map_or(text, |(end, _)| text.get(..end).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::{of_name, sentence};

    #[test]
    fn names_become_sentences() {
        for (name, words) in [
            ("paymentRequestId", "Payment request id."),
            ("MINI_APP", "Mini app."),
            ("is3DSAuthentication", "Is3 ds authentication."),
            ("X-Request-Id", "X request id."),
            ("", "A value."),
            ("$ <b>", "B."),
            ("名前", "名前."),
        ] {
            assert_eq!(of_name(name), words, "{name}");
        }
    }

    #[test]
    fn first_sentences_are_fit_for_rustdoc() {
        for (text, words) in [
            ("The id. More words.", Some("The id.")),
            ("The id, e.g. `a1`. More.", Some("The id, e.g. `a1`.")),
            ("**The** [id](https://a.b/c)\n\nMore information: long", Some("The id.")),
            ("<p>The id</p>", Some("The id.")),
            ("See https://a.b/c for more", Some("See for more.")),
            ("An [array] of `open", Some("An (array) of open.")),
            ("Vec<String> values", Some("Vec values.")),
            ("a < b", Some("a ( b.")),
            ("    code", Some("code.")),
            ("A \u{202e}turned\u{2069} \u{7}id", Some("A turned id.")),
            ("```\ncode\n```", None),
            ("...", None),
            ("", None),
        ] {
            assert_eq!(sentence(text).as_deref(), words, "{text}");
        }
    }
}
