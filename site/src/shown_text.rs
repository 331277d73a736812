//! Texts from outside, shown as they are: what would change how others are read becomes visible.

use maud::{Markup, html};

/// A text for a page. Characters that steer the direction of text, and control characters, are shown by their numbers; a text
/// that could turn the direction of others keeps to itself.
pub(crate) fn shown(text: &str) -> Markup {
    if !text.chars().any(|c| is_invisible(c) || is_right_to_left(c)) {
        return html! { (text) };
    }
    let mut pieces: Vec<Piece<'_>> = Vec::new();
    let mut start = 0;
    for (at, character) in text.char_indices().filter(|(_, c)| is_invisible(*c)) {
        pieces.push(Piece::Plain(text.get(start..at).unwrap_or_default()));
        pieces.push(Piece::Mark(character));
        start = at + character.len_utf8();
    }
    pieces.push(Piece::Plain(text.get(start..).unwrap_or_default()));
    html! {
        bdi {
            @for piece in pieces {
                @match piece {
                    Piece::Plain(text) => (text),
                    Piece::Mark(character) => span.mark { (format!("U+{:04X}", u32::from(character))) },
                }
            }
        }
    }
}

enum Piece<'a> {
    Plain(&'a str),
    Mark(char),
}

/// A text for an attribute, where no element can be: characters that are not shown become the replacement character.
pub(crate) fn attribute_text(text: &str) -> String {
    text.chars().map(|c| if is_invisible(c) { '\u{fffd}' } else { c }).collect()
}

/// Whether a character has no shape of its own and changes the look of others.
pub(crate) fn is_invisible(c: char) -> bool {
    let is_line_break = c == '\n' || c == '\t';
    c.is_control() && !is_line_break
        || matches!(c,
            '\u{ad}' | '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

fn is_right_to_left(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefe}' | '\u{10800}'..='\u{10fff}'
            | '\u{1e800}'..='\u{1efff}')
}

#[cfg(test)]
mod tests {
    use super::{attribute_text, shown};

    #[test]
    fn markup_and_marks_are_shown_as_text() {
        assert_eq!(shown("a <b> & \"c\"").into_string(), "a &lt;b&gt; &amp; &quot;c&quot;");
        assert_eq!(
            shown("a\u{202e}b\u{0}").into_string(),
            "<bdi>a<span class=\"mark\">U+202E</span>b<span class=\"mark\">U+0000</span></bdi>"
        );
        assert_eq!(shown("\u{5d0}").into_string(), "<bdi>\u{5d0}</bdi>");
        assert_eq!(attribute_text("a\u{2066}b"), "a\u{fffd}b");
    }
}
