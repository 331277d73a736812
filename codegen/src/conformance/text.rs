//! Texts of a given length and form.

use crate::language::{Builtin, Pattern, PatternPart};

/// A text of so many characters, well formed where the form comes in that length.
pub(super) fn of_length(builtin: Option<Builtin>, length: usize) -> String {
    match builtin {
        Some(Builtin::Url) => fill("https://example.com/", "", 'a', length),
        Some(Builtin::Uri) => fill("a:", "", 'a', length),
        Some(Builtin::Email) => fill("", "@example.com", 'a', length),
        Some(Builtin::DateTime) => fill("2026-01-01T00:30:00.", "Z", '0', length),
        Some(Builtin::Json) => fill("\"", "\"", 'a', length),
        Some(Builtin::Digits | Builtin::Decimal | Builtin::Number) => fill("", "", '1', length),
        Some(Builtin::Ip | Builtin::Ipv6) => fill("", "::ffff:192.168.100.100", '0', length),
        Some(Builtin::Language) => language(length),
        _ => fill("", "", 'a', length),
    }
}

/// A text of so many characters: both ends with filling between them, or as much of the ends as there is room for.
fn fill(prefix: &str, suffix: &str, filling: char, length: usize) -> String {
    let ends = prefix.chars().count() + suffix.chars().count();
    let filling = std::iter::repeat_n(filling, length.saturating_sub(ends));
    prefix.chars().chain(filling).chain(suffix.chars()).take(length).collect()
}

/// A language with as many private parts as it takes.
fn language(length: usize) -> String {
    /// Most characters of a part, and the hyphen before it.
    const LONGEST: usize = 9;
    let mut text: String = "en".chars().take(length).collect();
    while text.len() < length {
        let left = length - text.len();
        // A hyphen alone must not be left over.
        let part = if left == LONGEST + 1 { LONGEST - 1 } else { left.min(LONGEST) };
        text.push('-');
        text.extend(std::iter::repeat_n('a', part.saturating_sub(1)));
    }
    text
}

/// The shortest text that a pattern matches.
pub(super) fn shortest(pattern: &Pattern) -> String {
    let of_parts =
        |parts: &Vec<PatternPart>| parts.iter().map(|part| run(part, part.min)).collect();
    pattern
        .alternatives
        .iter()
        .map(of_parts)
        .min_by_key(|text: &String| text.chars().count())
        .unwrap_or_default()
}

/// The text that a pattern matches with every part as long as it may be; none if one may be of any length.
pub(super) fn longest(pattern: &Pattern) -> Option<String> {
    let of_parts = |parts: &Vec<PatternPart>| {
        parts.iter().map(|part| Some(run(part, part.max?))).collect::<Option<String>>()
    };
    let texts: Option<Vec<String>> = pattern.alternatives.iter().map(of_parts).collect();
    texts?.into_iter().max_by_key(|text| text.chars().count())
}

/// A text of so many characters that a pattern matches, if there is one.
pub(super) fn matching(pattern: &Pattern, length: usize) -> Option<String> {
    pattern.alternatives.iter().find_map(|parts| {
        let least: usize = parts.iter().map(|part| part.min).sum();
        let mut missing = length.checked_sub(least)?;
        let mut text = String::new();
        for part in parts {
            let more = part.max.map_or(missing, |most| missing.min(most - part.min));
            missing -= more;
            text.push_str(&run(part, part.min + more));
        }
        (missing == 0).then_some(text)
    })
}

/// Texts next to those that a pattern matches, each with what is wrong about it.
pub(super) fn mismatching(pattern: &Pattern) -> Vec<(&'static str, String)> {
    let shortest = shortest(pattern);
    let longest = longest(pattern).unwrap_or_else(|| shortest.clone());
    let last = pattern.alternatives.iter().find_map(|parts| parts.last()).and_then(member);
    let last = last.unwrap_or('a');
    let strange = pattern.alternatives.iter().flatten().find_map(outsider).unwrap_or('~');
    let mut rest = shortest.chars();
    rest.next_back();
    let shorter = rest.as_str().to_owned();
    let texts = [
        ("shorter", shorter),
        ("longer", format!("{longest}{last}")),
        ("strange-start", format!("{strange}{}", shortest.chars().skip(1).collect::<String>())),
        ("strange-end", format!("{shortest}{strange}")),
        ("line-end", format!("{shortest}\n")),
        ("other-case", shortest.to_lowercase()),
    ];
    texts.into_iter().filter(|(_, text)| !pattern.matches(text)).collect()
}

fn run(part: &PatternPart, count: usize) -> String {
    std::iter::repeat_n(member(part).unwrap_or('a'), count).collect()
}

/// A character of the class.
fn member(part: &PatternPart) -> Option<char> {
    if !part.negated {
        // Letters read better than what precedes them.
        let letters = part.ranges.iter().find(|(first, _)| first.is_ascii_alphabetic());
        return letters.or_else(|| part.ranges.first()).map(|(first, _)| *first);
    }
    ('a'..='z').chain('0'..='9').chain(' '..='~').find(|one| !contains(part, *one))
}

/// A character outside of the class.
fn outsider(part: &PatternPart) -> Option<char> {
    ['!', '~', 'é', ' ', 'a', 'A', '0'].into_iter().find(|one| contains(part, *one) == part.negated)
}

fn contains(part: &PatternPart, one: char) -> bool {
    part.ranges.iter().any(|(first, last)| (*first..=*last).contains(&one))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(first: char, last: char, min: usize, max: Option<usize>) -> PatternPart {
        PatternPart { ranges: vec![(first, last)], negated: false, min, max }
    }

    #[test]
    fn every_form_comes_in_its_lengths() {
        for (builtin, least) in [
            (Builtin::Url, 20),
            (Builtin::Email, 13),
            (Builtin::DateTime, 22),
            (Builtin::Json, 2),
            (Builtin::Digits, 1),
            (Builtin::Language, 2),
            (Builtin::String, 0),
        ] {
            for length in least..=64 {
                // One character more than a whole number of parts cannot be a language.
                let text = of_length(Some(builtin), length);
                assert_eq!(text.chars().count(), length, "{text}");
                let is_odd = builtin == Builtin::Language && length == 3;
                assert!(is_odd || builtin.accepts(&text), "{builtin:?} {length} {text}");
            }
        }
    }

    #[test]
    fn patterns_have_texts_on_both_sides() {
        let parts = vec![part('A', 'Z', 2, Some(3)), part('-', '-', 1, Some(1))];
        let pattern = Pattern { text: "^[A-Z]{2,3}-$".to_owned(), alternatives: vec![parts] };
        assert_eq!(
            (shortest(&pattern).as_str(), longest(&pattern).as_deref()),
            ("AA-", Some("AAA-"))
        );
        assert_eq!(matching(&pattern, 4).as_deref(), Some("AAA-"));
        assert_eq!((matching(&pattern, 2), matching(&pattern, 5)), (None, None));
        for (what, text) in mismatching(&pattern) {
            assert!(!pattern.matches(&text), "{what} {text}");
        }
        assert_eq!(mismatching(&pattern).len(), 6);
    }
}
