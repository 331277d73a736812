//! Strings in JSON.

use std::fmt::Write as _;

use crate::value::plain_text::plain_length;

/// Adds a text in quotes, with the escapes that `serde_json` writes.
pub(crate) fn push_quoted(json: &mut String, text: &str) {
    json.push('"');
    let mut rest = text;
    loop {
        let (plain, other) =
            rest.split_at_checked(plain_length(rest.as_bytes())).unwrap_or((rest, ""));
        json.push_str(plain);
        let mut characters = other.chars();
        match characters.next() {
            Some(character) => escape(json, character),
            None => break,
        }
        rest = characters.as_str();
    }
    json.push('"');
}

#[cold]
fn escape(json: &mut String, character: char) {
    match character {
        '"' => json.push_str("\\\""),
        '\\' => json.push_str("\\\\"),
        '\u{8}' => json.push_str("\\b"),
        '\u{c}' => json.push_str("\\f"),
        '\n' => json.push_str("\\n"),
        '\r' => json.push_str("\\r"),
        '\t' => json.push_str("\\t"),
        other => {
            // Writing to a `String` cannot fail.
            let _ = write!(json, "\\u{:04x}", u32::from(other));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Random;

    fn agree(text: &str) {
        let mut json = String::new();
        push_quoted(&mut json, text);
        assert_eq!(json, serde_json::to_string(text).unwrap());
    }

    #[test]
    fn texts_are_escaped_as_serde_json_does() {
        let every: String = (0..=0x80_u8).map(char::from).collect();
        agree(&every);
        let mut random = Random::new(3);
        for _ in 0..5_000 {
            agree(
                &random
                    .mutated("plain \"quoted\" \\ and \u{e9}\n\u{1f}, \u{10ffff} and more of it"),
            );
        }
    }
}
