//! Untrusted text, made safe for a terminal.

use std::borrow::Cow;

/// Longest piece of untrusted text that a message quotes, in characters.
const LONGEST: usize = 200;

/// The replacement for a character that would colour, move or reorder the output of a terminal.
pub(crate) fn character(character: char) -> char {
    match character {
        '\t' => ' ',
        '\u{61c}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        other if other.is_control() => '\u{fffd}',
        other => other,
    }
}

/// Text on one line, cut off if it is very long.
pub(crate) fn text(text: &str) -> Cow<'_, str> {
    let is_long = text.len() > LONGEST && text.chars().nth(LONGEST).is_some();
    if !is_long && text.chars().all(|each| character(each) == each) {
        return Cow::Borrowed(text);
    }
    let mut plain: String = text.chars().take(LONGEST).map(character).collect();
    if is_long {
        plain.push('…');
    }
    Cow::Owned(plain)
}

/// A number with commas between thousands: `9,900`.
pub(crate) fn number(number: usize) -> String {
    let digits = number.to_string();
    let first = digits.len() % 3;
    let grouped = digits.char_indices().flat_map(|(index, digit)| {
        let separates = index > 0 && index % 3 == first;
        separates.then_some(',').into_iter().chain([digit])
    });
    grouped.collect()
}

/// A number and what it counts: `1 error`, `3 errors`.
pub(crate) fn count(count: usize, noun: &str) -> String {
    let ending = if count == 1 { "" } else { "s" };
    format!("{} {noun}{ending}", number(count))
}

#[cfg(test)]
mod tests {
    use super::{count, number, text};

    #[test]
    fn terminals_are_not_painted() {
        assert_eq!(text("order/größe"), "order/größe");
        assert_eq!(
            text("a\u{1b}[31m\u{9b}b\u{202e}c\nd"),
            "a\u{fffd}[31m\u{fffd}b\u{fffd}c\u{fffd}d"
        );
        let long = text(&"é".repeat(300)).into_owned();
        assert_eq!(long, format!("{}…", "é".repeat(200)));
        assert_eq!(text(&"x".repeat(200)), "x".repeat(200));
    }

    #[test]
    fn numbers_are_grouped() {
        let grouped: Vec<String> = [0, 12, 999, 1000, 98765, 1_234_567].map(number).to_vec();
        assert_eq!(grouped, ["0", "12", "999", "1,000", "98,765", "1,234,567"]);
        assert_eq!(
            (count(1, "error"), count(2000, "error")),
            ("1 error".into(), "2,000 errors".into())
        );
    }
}
