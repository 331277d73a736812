//! Words, numbers and marks of a sentence.

/// A piece of a sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Kind {
    /// Letters, in lower case; digits among them, or a point, make it no number: `utf8`, `32mb`, `1.5`. A Chinese
    /// character is a word of its own.
    Word(String),
    /// A whole number that stands alone.
    Number(i64),
    /// Text in backticks or double quotes.
    Quoted,
    /// Any other character.
    Mark(char),
}

/// A piece of a sentence, and its place.
#[derive(Debug, Clone)]
pub(super) struct Token {
    pub(super) kind: Kind,
    /// The first byte.
    pub(super) start: usize,
    /// Behind the last byte.
    pub(super) end: usize,
}

/// Splits a text into its pieces.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = text.get(at..).and_then(|rest| rest.chars().next()) {
        let start = at;
        at += first.len_utf8();
        if first.is_whitespace() {
            continue;
        }
        let rest = text.get(at..).unwrap_or_default();
        let kind = if let Some(length) = quoted(first, rest) {
            at += length;
            Kind::Quoted
        } else if is_chinese(first) {
            Kind::Word(first.to_string())
        } else if first.is_alphanumeric() {
            at += word(rest);
            let word = text.get(start..at).unwrap_or_default();
            whole_number(word).map_or_else(|| Kind::Word(word.to_lowercase()), Kind::Number)
        } else {
            Kind::Mark(first)
        };
        found.push(Token { kind, start, end: at });
    }
    found
}

/// The length of what follows an opening quotation mark, with the closing one.
fn quoted(first: char, rest: &str) -> Option<usize> {
    let end = matches!(first, '`' | '"').then(|| rest.find(first)).flatten()?;
    (end > 0).then_some(end + 1)
}

/// The length of the rest of a word: letters and digits, and points, commas and apostrophes between them.
fn word(rest: &str) -> usize {
    let mut characters = rest.char_indices().peekable();
    let is_part = |it: char| it.is_alphanumeric() && !is_chinese(it) || it == '_';
    while let Some((at, character)) = characters.next() {
        let is_between = matches!(character, '.' | ',' | '\'')
            && characters.peek().is_some_and(|(_, next)| is_part(*next));
        if !is_part(character) && !is_between {
            return at;
        }
    }
    rest.len()
}

/// The number that a word is. Commas separate groups of three digits where that is beyond doubt: `1,024` is one number,
/// and so is `10,000`; `64,128` may be two.
fn whole_number(word: &str) -> Option<i64> {
    let mut groups = word.split(',');
    let first = groups.next()?;
    let mut digits = first.to_owned();
    let mut last = None;
    for group in groups {
        if group.len() != 3 || first.len() > 3 {
            return None;
        }
        digits.push_str(group);
        last = Some(group);
    }
    let is_one = last.is_none_or(|last| last == "000" || first.len() == 1);
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_digit());
    (is_one && are_digits).then(|| digits.parse().ok()).flatten()
}

fn is_chinese(character: char) -> bool {
    matches!(character, '\u{3400}'..='\u{9FFF}')
}

#[cfg(test)]
mod tests {
    use super::{Kind, tokens};

    #[test]
    fn numbers_stand_alone() {
        for (text, expected) in [
            ("64 characters", Some(64)),
            ("1,000,000", Some(1_000_000)),
            ("1,024", Some(1024)),
            ("10,000", Some(10_000)),
            ("64,128", None),
            ("1,00", None),
            ("1234,000", None),
            ("32MB", None),
            ("1.5", None),
            ("64个字符", Some(64)),
            ("64.", Some(64)),
            ("64, 128", Some(64)),
            ("99999999999999999999", None),
            ("x2", None),
        ] {
            let first = tokens(text).swap_remove(0);
            let number = if let Kind::Number(number) = first.kind { Some(number) } else { None };
            assert_eq!(number, expected, "{text}");
        }
    }

    #[test]
    fn pieces_have_places() {
        let found: Vec<&str> = tokens("Max. `A b`, it's 最大3-letter")
            .iter()
            .map(|token| &"Max. `A b`, it's 最大3-letter"[token.start..token.end])
            .collect();
        assert_eq!(found, ["Max", ".", "`A b`", ",", "it's", "最", "大", "3", "-", "letter"]);
    }
}
