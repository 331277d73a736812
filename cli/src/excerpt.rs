//! The line of a body that a finding is about: cut to fit, and with secrets masked.

use std::ops::Range;

use crate::printable;

/// Most characters of a line that are shown before the place in question …
const BEFORE: usize = 50;
/// … and from there on.
const AFTER: usize = 80;

/// A part of one line.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Excerpt {
    /// The text to show.
    pub(crate) text: String,
    /// The bytes of it to underline; never empty.
    pub(crate) place: Range<usize>,
    /// Column of the place in the text to show.
    pub(crate) column: usize,
}

/// Cuts out what to show of the line where a place begins. `secret` are the bytes to mask, in rising order.
pub(crate) fn excerpt(text: &str, secret: &[Range<usize>], place: &Range<usize>) -> Excerpt {
    let (head, tail) = text.split_at_checked(place.start).unwrap_or((text, ""));
    // Only as far as is shown: a line may be the whole text.
    let before = head.char_indices().rev().take(BEFORE);
    let start = before.take_while(|(_, character)| *character != '\n').last();
    let start = start.map_or(head.len(), |(start, _)| start);
    let is_cut =
        head.get(..start).is_some_and(|before| !before.is_empty() && !before.ends_with('\n'));
    let is_end = |(index, (_, character)): &(usize, (usize, char))| {
        *index == AFTER || matches!(character, '\n' | '\r')
    };
    let (end, goes_on) = match tail.char_indices().enumerate().find(is_end) {
        Some((_, (end, character))) => (head.len() + end, !matches!(character, '\n' | '\r')),
        None => (text.len(), false),
    };

    let mut shown = String::new();
    if is_cut {
        shown.push('…');
    }
    let mut underlined = None;
    let first = secret.partition_point(|range| range.end <= start);
    let mut masks = secret.get(first..).unwrap_or_default().iter().peekable();
    for (offset, character) in text.get(start..end).unwrap_or_default().char_indices() {
        let at = start + offset;
        if at == place.start {
            underlined = Some(shown.len()..shown.len());
        }
        while masks.next_if(|range| range.end <= at).is_some() {}
        let is_secret = masks.peek().is_some_and(|range| range.contains(&at));
        shown.push(if is_secret { '*' } else { printable::character(character) });
        if let Some(underlined) = underlined.as_mut().filter(|_| at < place.end) {
            underlined.end = shown.len();
        }
    }
    let mut underlined = underlined.unwrap_or(shown.len()..shown.len());
    let column = shown.get(..underlined.start).unwrap_or_default().chars().count() + 1;
    if underlined.is_empty() {
        // A place at the end of a line is underlined one column wide.
        shown.insert(underlined.start, ' ');
        underlined.end += 1;
    }
    if goes_on {
        shown.push('…');
    }
    Excerpt { text: shown, place: underlined, column }
}

#[cfg(test)]
mod tests {
    use super::excerpt;

    /// The text and the carets below it.
    fn drawn(text: &str, secret: &[&str], place: &str) -> String {
        let range = |part: &str| {
            let start = text.find(part).unwrap();
            start..start + part.len()
        };
        let secret: Vec<_> = secret.iter().map(|part| range(part)).collect();
        let excerpt = excerpt(text, &secret, &range(place));
        let before = excerpt.text[..excerpt.place.start].chars().count();
        assert_eq!(excerpt.column, before + 1);
        let carets = excerpt.text[excerpt.place.clone()].chars().count();
        format!("{}\n{}{}", excerpt.text, " ".repeat(before), "^".repeat(carets))
    }

    #[test]
    fn the_place_is_underlined_in_its_line() {
        let text = "{\r\n  \"größe\": \"é\",\t\"x\": 1\r\n}";
        assert_eq!(drawn(text, &[], "\"é\""), "  \"größe\": \"é\", \"x\": 1\n           ^^^");
        assert_eq!(drawn(text, &[], "{\r\n  \"g"), "{\n^");
    }

    #[test]
    fn secrets_are_masked_with_as_many_characters() {
        let text = r#"{"name": "Zoë", "card": 4111, "x": 1}"#;
        let shown = drawn(text, &["Zoë", "4111"], "4111");
        assert_eq!(
            shown,
            "{\"name\": \"***\", \"card\": ****, \"x\": 1}\n                        ^^^^"
        );
    }

    #[test]
    fn long_lines_are_cut_and_masked_at_the_cuts() {
        let text = format!("[{}, 7, {}]", "a".repeat(500), "b".repeat(500));
        let secret = [1..501, 506..1006];
        let at = text.find('7').unwrap();
        let cut = excerpt(&text, &secret, &(at..at + 1));
        assert_eq!(cut.text, format!("…{}, 7, {}…", "*".repeat(48), "*".repeat(77)));
        assert_eq!((&cut.text[cut.place.clone()], cut.column), ("7", 52));
        let wide = excerpt(&text, &secret, &(1..501));
        assert_eq!(wide.text, format!("[{}…", "*".repeat(80)));
        assert_eq!(wide.place, 1..81);
    }

    #[test]
    fn a_place_at_the_end_has_a_width() {
        let end = excerpt("ab", &[], &(2..2));
        assert_eq!((end.text.as_str(), end.place, end.column), ("ab ", 2..3, 3));
        assert_eq!(excerpt("", &[], &(9..10)).place, 0..1);
    }
}
