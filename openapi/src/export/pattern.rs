//! Our patterns in the syntax of ECMA-262, correct with and without the flag `u`.
//!
//! Classes are spelt out (`\d` is `[0-9]`), so that no engine's Unicode tables come into it.

use std::fmt::Write as _;

use antom_codegen::language::{Pattern, PatternPart};

/// Any character, line breaks included: `.` of ours.
const ANY: &str = r"[\s\S]";

/// A pattern of the whole text.
pub(super) fn ecma(pattern: &Pattern) -> String {
    let sequences = pattern.alternatives.iter();
    let sequences = sequences.map(|parts| parts.iter().map(part).collect::<String>());
    match sequences.collect::<Vec<_>>().as_slice() {
        [only] => format!("^{only}$"),
        several => format!("^(?:{})$", several.join("|")),
    }
}

fn part(part: &PatternPart) -> String {
    let count = match (part.min, part.max) {
        (1, Some(1)) => String::new(),
        (0, Some(1)) => "?".to_owned(),
        (0, None) => "*".to_owned(),
        (1, None) => "+".to_owned(),
        (min, None) => format!("{{{min},}}"),
        (min, Some(max)) if min == max => format!("{{{min}}}"),
        (min, Some(max)) => format!("{{{min},{max}}}"),
    };
    class(part) + &count
}

fn class(part: &PatternPart) -> String {
    let ranges = merged(&part.ranges);
    match (ranges.as_slice(), part.negated) {
        ([], true) => return ANY.to_owned(),
        ([(one, last)], false) if one == last => return alone(*one),
        _ => {}
    }
    let mut text = String::from(if part.negated { "[^" } else { "[" });
    for (first, last) in ranges {
        text.push_str(&within(first));
        if first != last {
            text.push('-');
            text.push_str(&within(last));
        }
    }
    text.push(']');
    text
}

/// The same characters in ranges that neither overlap nor touch, so that no two characters together mean something
/// else in some engine (`&&`, `--`).
fn merged(ranges: &[(char, char)]) -> Vec<(char, char)> {
    let mut sorted = ranges.to_vec();
    sorted.sort_unstable();
    let mut merged: Vec<(char, char)> = Vec::new();
    for (first, last) in sorted {
        match merged.last_mut() {
            Some((_, end)) if u32::from(first) <= u32::from(*end) + 1 => *end = last.max(*end),
            _ => merged.push((first, last)),
        }
    }
    merged
}

/// A character outside of a class.
fn alone(character: char) -> String {
    if r"^$\.*+?()[]{}|/".contains(character) {
        format!("\\{character}")
    } else {
        visible(character)
    }
}

/// A character in a class.
fn within(character: char) -> String {
    if r"\]^[-".contains(character) { format!("\\{character}") } else { visible(character) }
}

/// The character itself, or an escape where nobody would see it.
fn visible(character: char) -> String {
    let hidden = character.is_control() || (character.is_whitespace() && character != ' ');
    let mut text = String::new();
    match u32::from(character) {
        // Writing to a string cannot fail.
        code if hidden && code <= 0xFFFF => drop(write!(text, "\\u{code:04X}")),
        _ => text.push(character),
    }
    text
}

#[cfg(test)]
mod tests {
    use super::ecma;
    use antom_codegen::language::{Pattern, PatternPart};

    fn of(ranges: &[(char, char)], negated: bool, min: usize, max: Option<usize>) -> String {
        let part = PatternPart { ranges: ranges.to_vec(), negated, min, max };
        ecma(&Pattern { text: String::new(), alternatives: vec![vec![part]] })
    }

    #[test]
    fn counts_are_as_short_as_can_be() {
        let count = |min, max| of(&[('a', 'z')], false, min, max);
        assert_eq!(count(1, Some(1)), "^[a-z]$");
        assert_eq!(count(0, Some(1)), "^[a-z]?$");
        assert_eq!(count(0, None), "^[a-z]*$");
        assert_eq!(count(1, None), "^[a-z]+$");
        assert_eq!(count(3, Some(3)), "^[a-z]{3}$");
        assert_eq!(count(2, None), "^[a-z]{2,}$");
        assert_eq!(count(0, Some(9)), "^[a-z]{0,9}$");
    }

    #[test]
    fn what_means_something_is_escaped() {
        let one = |character| of(&[(character, character)], false, 1, Some(1));
        assert_eq!([one('/'), one('.'), one('-'), one('a')], ["^\\/$", "^\\.$", "^-$", "^a$"]);
        assert_eq!([one('\n'), one('é'), one('💡')], ["^\\u000A$", "^é$", "^💡$"]);
        let class = [(']', ']'), ('-', '-'), ('^', '^'), ('[', '['), ('\\', '\\')];
        assert_eq!(of(&class, false, 1, None), r"^[\-\[-\^]+$");
    }

    #[test]
    fn alternatives_are_a_group() {
        let month =
            antom_codegen::language::pattern::parse("^(0[1-9]|1[0-2])$").expect("a pattern");
        assert_eq!(ecma(&month), "^(?:0[1-9]|1[0-2])$");
    }

    #[test]
    fn ranges_are_merged() {
        assert_eq!(of(&[('a', 'c'), ('b', 'f'), ('g', 'g')], true, 1, Some(1)), "^[^a-g]$");
        assert_eq!(of(&[('&', '&'), ('&', '&')], false, 1, Some(1)), "^&$");
        assert_eq!(of(&[], true, 0, None), r"^[\s\S]*$");
    }
}
