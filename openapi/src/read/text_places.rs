//! Where the lines of a text stand that is written over several lines of YAML.

use super::document::Document;
use crate::prose::Places;
use antom_codegen::diagnostic::Span;

impl Document {
    /// The places of a text that a scalar at a span holds.
    ///
    /// A text in one line has one place, that of the scalar.
    pub(super) fn places_of(&self, text: &str, span: Span) -> Places {
        let start = self.place(span);
        let raw = self.written(span);
        if !raw.contains('\n') {
            return Places::from(start);
        }
        let offset = span.range().start;
        let lines = starts_of_lines(text, raw).unwrap_or_default();
        let lines = lines.into_iter().map(|(at, raw)| (at, self.place_at(offset + raw)));
        Places::new(start, lines.collect())
    }
}

/// Where in a text, and in what is written, each written line of it begins: both hold the same characters, white space
/// and escapes aside. `None` if they do not.
fn starts_of_lines(text: &str, raw: &str) -> Option<Vec<(usize, usize)>> {
    let quote = raw.chars().next().filter(|first| matches!(first, '"' | '\''));
    let body = match raw.chars().next()? {
        '"' | '\'' => 1,
        '|' | '>' => raw.find('\n')?,
        _ => 0,
    };
    let mut written = raw.get(body..)?.char_indices().map(|(at, it)| (body + at, it)).peekable();
    let mut lines = Vec::new();
    let mut is_first = true;
    for (at, character) in text.char_indices().filter(|(_, it)| !it.is_whitespace()) {
        let place = loop {
            let (place, it) = written.next()?;
            match it {
                '\n' => is_first = true,
                _ if it.is_whitespace() => {}
                '\\' if written.next_if(|(_, it)| *it == '\n').is_some() => is_first = true,
                '\\' if quote == Some('"') => match escaped(&mut written)? {
                    it if it.is_whitespace() => {}
                    it if it == character => break place,
                    _ => return None,
                },
                _ if it != character => return None,
                '\'' if quote == Some('\'') => {
                    written.next_if(|(_, it)| *it == '\'')?;
                    break place;
                }
                _ => break place,
            }
        };
        if is_first {
            lines.push((at, place));
            is_first = false;
        }
    }
    Some(lines)
}

/// The character that the rest of an escape stands for; a space for any white space.
fn escaped(written: &mut std::iter::Peekable<impl Iterator<Item = (usize, char)>>) -> Option<char> {
    let (_, kind) = written.next()?;
    let digits = match kind {
        'x' => 2,
        'u' => 4,
        'U' => 8,
        '\r' | ' ' | 't' | '\t' | 'n' | 'v' | 'f' | 'r' | 'N' | '_' | 'L' | 'P' => {
            return Some(' ');
        }
        '0' => return Some('\0'),
        'a' => return Some('\u{7}'),
        'b' => return Some('\u{8}'),
        'e' => return Some('\u{1B}'),
        other => return Some(other),
    };
    let mut code = 0;
    for _ in 0..digits {
        code = code * 16 + written.next()?.1.to_digit(16)?;
    }
    char::from_u32(code)
}

#[cfg(test)]
mod tests {
    use super::starts_of_lines;

    #[test]
    fn written_lines_are_found_in_a_text() {
        for (text, raw, expected) in [
            ("One.\nTwo.\n", "|\n    One.\n    Two.", vec![(0, 6), (5, 15)]),
            ("> One.\n", "|2-\n    > One.", vec![(0, 8)]),
            ("One two. Three.", ">-\n  One\n  two. Three.", vec![(0, 5), (4, 11)]),
            ("One\n\nTwo", "One\n\n  Two", vec![(0, 0), (5, 7)]),
            ("a\"b c\u{e9}", "\"a\\\"b\\\n  \\ c\\xe9\"", vec![(0, 1), (4, 11)]),
            ("it's\nso", "'it''s\n\n  so'", vec![(0, 1), (5, 10)]),
        ] {
            assert_eq!(starts_of_lines(text, raw), Some(expected), "{raw}");
        }
        assert_eq!(starts_of_lines("one", "two\n"), None);
    }
}
