//! Descriptions: made from names, or the document's own, escaped for rustdoc.

use heck::ToSnakeCase;

use crate::prose::clean_for_people;
use antom_codegen::language::doc_text::{is_invisible, is_plain};

/// Most characters of a description.
const LONGEST: usize = 400;

/// Elements of HTML that only format their text.
const FORMATTING: &[&str] = &[
    "a",
    "abbr",
    "b",
    "big",
    "blockquote",
    "br",
    "center",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "kbd",
    "li",
    "mark",
    "ol",
    "p",
    "pre",
    "q",
    "samp",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "tbody",
    "td",
    "tfoot",
    "th",
    "thead",
    "tr",
    "tt",
    "u",
    "ul",
    "var",
];

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

/// The first sentence of a text, with what rustdoc would misread as code or after a backslash; none if nothing is left.
pub(super) fn sentence(text: &str) -> Option<String> {
    let text = clean_for_people(cut(text, 8 * LONGEST));
    let paragraphs = text.split("\n\n").map(str::trim);
    let paragraph = paragraphs.into_iter().find(|paragraph| !paragraph.is_empty())?;
    let text = paragraph.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.replace(is_invisible, "");
    let end = text.match_indices(['.', '!', '?', '。']).map(|(at, mark)| (at, at + mark.len()));
    let end = end.into_iter().find(|(at, end)| {
        let (before, rest) = (text.get(..*at), text.get(*end..));
        let (before, rest) = (before.unwrap_or_default(), rest.unwrap_or_default());
        let is_mark = before.ends_with(|last: char| {
            last.is_alphanumeric() || matches!(last, ')' | ']' | '"' | '\'' | '`' | '%')
        });
        rest.is_empty()
            || rest.starts_with(' ')
                && is_mark
                && !is_abbreviation(text.get(..*end).unwrap_or_default())
    });
    let first = text.get(..end.map_or(text.len(), |(_, end)| end)).unwrap_or_default();
    finished(cut(first, LONGEST))
}

/// A text of our own export unchanged; else its first sentence.
pub(super) fn whole(text: &str) -> Option<String> {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if !text.is_empty() && is_plain(&text) { Some(text) } else { sentence(&text) }
}

/// Makes text of what rustdoc would take for something else, and ends with a full stop.
fn finished(text: &str) -> Option<String> {
    let text = if text.matches('`').count() % 2 == 1 { text.replace('`', "") } else { text.into() };
    let text = as_text(&text);
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let text = text.trim_matches([' ', ':', ';', ',', '-', '.', '。', '#', '|', '=', '+']);
    let text = text.trim_start_matches(['>', '*']).trim();
    if !text.chars().any(char::is_alphanumeric) {
        return None;
    }
    let stop = if text.ends_with(['!', '?']) { "" } else { "." };
    let finished = format!("{text}{stop}");
    is_plain(&finished).then_some(finished)
}

/// The text with what is no Markdown as code or after a backslash, outside of backticks.
fn as_text(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, piece) in text.split('`').enumerate() {
        if index % 2 == 1 {
            push_code(&mut out, piece);
        } else {
            push_prose(&mut out, piece);
        }
    }
    out
}

fn push_prose(out: &mut String, piece: &str) {
    let mut rest = piece;
    while let Some(at) = rest.find(['<', '[', ']', 'h', '\\', '*', '_']) {
        let (before, here) = rest.split_at_checked(at).unwrap_or((rest, ""));
        out.push_str(before);
        let mark = here.chars().next().unwrap_or_default();
        rest = here.get(mark.len_utf8()..).unwrap_or_default();
        match mark {
            '<' => rest = push_tag(out, here),
            'h' => match url(here).filter(|_| !out.ends_with(char::is_alphanumeric)) {
                Some(url) => {
                    out.extend(["<", url, ">"]);
                    rest = here.get(url.len()..).unwrap_or_default();
                }
                None => out.push(mark),
            },
            '\\' if !rest.starts_with(|next: char| next.is_ascii_punctuation()) => out.push(mark),
            '_' => out.push(mark),
            _ => out.extend(['\\', mark]),
        }
    }
    out.push_str(rest);
}

/// Writes what looks like a tag as code, unless it only formats its text; and gives what is behind it.
fn push_tag<'t>(out: &mut String, here: &'t str) -> &'t str {
    let behind = here.get(1..).unwrap_or_default();
    let is_tag =
        behind.starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!'));
    if let Some(url) = url(behind)
        && let Some(rest) = behind.get(url.len()..).and_then(|rest| rest.strip_prefix('>'))
    {
        out.extend(["<", url, ">"]);
        return rest;
    }
    let Some(end) = closing(here).filter(|_| is_tag) else {
        out.push_str(if is_tag { "\\<" } else { "<" });
        return behind;
    };
    let (tag, rest) = here.split_at_checked(end).unwrap_or((here, ""));
    let name = tag.trim_matches(['<', '>', '/', ' ']);
    let name = name.split([' ', '/']).next().unwrap_or_default().to_ascii_lowercase();
    if FORMATTING.contains(&name.as_str()) {
        out.push(' ');
        return rest;
    }
    // `Vec<String>` is one word.
    let start = out.rfind(|it: char| !it.is_alphanumeric() && !matches!(it, '_' | ':'));
    let start = start.map_or(0, |at| {
        at + out.get(at..).map_or(0, |it| it.chars().next().map_or(0, char::len_utf8))
    });
    let code = format!("{}{tag}", out.get(start..).unwrap_or_default());
    out.truncate(start);
    push_code(out, &code);
    rest
}

/// Writes code in backticks; two pieces of code that touch would be none.
fn push_code(out: &mut String, code: &str) {
    if out.ends_with('`') {
        out.push(' ');
    }
    out.extend(["`", code, "`"]);
}

/// The end of a tag, with those within it.
fn closing(text: &str) -> Option<usize> {
    let mut open = 0_usize;
    for (at, mark) in text.char_indices() {
        match mark {
            '<' => open += 1,
            '>' => {
                open = open.saturating_sub(1);
                if open == 0 {
                    return Some(at + 1);
                }
            }
            _ => {}
        }
    }
    None
}

/// The address that a text begins with, without the marks behind it.
fn url(text: &str) -> Option<&str> {
    if !text.starts_with("http://") && !text.starts_with("https://") {
        return None;
    }
    let is_part =
        |it: char| it.is_ascii_graphic() && !matches!(it, '<' | '>' | '`' | '"' | '\\' | '[' | ']');
    let end = text.find(|it| !is_part(it)).unwrap_or(text.len());
    let url =
        text.get(..end)?.trim_end_matches(['.', ',', ';', ':', ')', '\'', '!', '?', '*', '_']);
    (url.len() > "https://".len()).then_some(url)
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

    /// Whatever a text is put together from, rustdoc reads what is made of it as it is meant.
    #[test]
    fn any_text_is_made_fit() {
        let parts = [
            "<",
            ">",
            "</",
            "[",
            "]",
            "(",
            ")",
            "`",
            "``",
            "```",
            "~~",
            "*",
            "**",
            "_",
            "\\",
            "|",
            "#",
            "- ",
            "\n",
            "\n\n",
            "    ",
            "\t",
            "https://",
            "https://a.b",
            "<b>",
            "<T>",
            "<!--",
            "&lt;",
            "\u{202e}",
            "\u{0}",
            "\r",
            "word",
            "A.",
            "é",
            "!",
        ];
        let mut state = 7_usize;
        for _ in 0..50_000 {
            let mut text = String::new();
            for _ in 0..9 {
                state = state
                    .wrapping_mul(6_364_136_223_846_793_005)
                    .wrapping_add(1_442_695_040_888_963_407);
                text.push_str(parts[(state >> 33) % parts.len()]);
            }
            let Some(made) = sentence(&text) else { continue };
            assert!(super::is_plain(&made), "{text:?}: {made:?}");
            assert!(!made.contains(char::is_control), "{text:?}: {made:?}");
        }
    }

    #[test]
    fn first_sentences_are_fit_for_rustdoc() {
        for (text, words) in [
            ("The id. More words.", Some("The id.")),
            ("The id, e.g. `a1`. More.", Some("The id, e.g. `a1`.")),
            ("**The** [id](https://a.b/c)\n\nMore information: long", Some("The id.")),
            ("<p>The id</p>", Some("The id.")),
            ("The <b>bold</b><br/>id", Some("The bold id.")),
            ("See https://a.b/c for more", Some("See <https://a.b/c> for more.")),
            (
                "See <https://a.b/c>, or http://d.e/.",
                Some("See <https://a.b/c>, or <http://d.e/>."),
            ),
            ("See [the guide] and [RFC 1](https://a.b/c).", Some(r"See \[the guide\] and RFC 1.")),
            ("An [array] of `open", Some(r"An \[array\] of open.")),
            ("Vec<String> or Map<K, List<V>>", Some("`Vec<String>` or `Map<K, List<V>>`.")),
            ("Hi <id of it>, `<b>`", Some("Hi `<id of it>`, `<b>`.")),
            (
                "<script>alert(1)</script><details>open",
                Some("`<script>`alert(1)`</script>` `<details>`open."),
            ),
            ("Uses */ and /* and //! and more. Rest.", Some(r"Uses \*/ and /\* and //! and more.")),
            ("2 * 3 {x} #[attr] a\\u{41}", Some(r"2 \* 3 {x} #\[attr\] a\u{41}.")),
            ("a < b <c", Some(r"a < b \<c.")),
            ("    code", Some("code.")),
            ("A \u{202e}turned\u{2069} \u{7}id", Some("A turned id.")),
            ("~~The number.~~ The id.", Some("The id.")),
            ("~~~\nopen fence", None),
            ("```\ncode\n```", None),
            ("```\ncode\n\nmore\n```\nThe id.", Some("The id.")),
            ("...", None),
            ("", None),
        ] {
            assert_eq!(sentence(text).as_deref(), words, "{text}");
        }
    }
}
