//! The report of a body that is not JSON.
//!
//! Which of its values are sensitive is not known. Of the line in question only punctuation is shown, and names that the
//! message has.

use std::collections::BTreeSet;
use std::ops::Range;

use antom::Problem;
use antom_runtime::{Kind, Shape};

use crate::finding::{Finding, Place};
use crate::report::{Report, RulesChecked};

/// The findings, with a place where the text is UTF-8.
pub(crate) fn report(
    bytes: &[u8],
    problems: &[Problem],
    first: &Problem,
    shape: &'static Shape,
) -> Report {
    // Both readers accept the same texts; if they did not, the problem would still be reported.
    let problems = if problems.is_empty() { std::slice::from_ref(first) } else { problems };
    let mut findings: Vec<Finding> =
        problems.iter().map(|problem| Finding::problem(problem, None)).collect();
    let Ok(text) = std::str::from_utf8(bytes) else {
        return Report { findings, secret: Vec::new(), rules: RulesChecked::None };
    };
    for finding in &mut findings {
        let start = offset(text, finding.line_column);
        let end = start
            + text.get(start..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        finding.place = Some(Place { span: start..end, missing: None });
    }
    Report { findings, secret: masked(text, shape), rules: RulesChecked::None }
}

/// The byte at a line and a column, both from 1, the column in characters.
fn offset(text: &str, (line, column): (usize, usize)) -> usize {
    let mut starts = [0].into_iter().chain(text.match_indices('\n').map(|(at, _)| at + 1));
    let start = starts.nth(line.saturating_sub(1)).unwrap_or(text.len());
    let rest = text.get(start..).unwrap_or_default();
    let column = rest.char_indices().nth(column.saturating_sub(1));
    column.map_or(text.len(), |(at, _)| start + at)
}

/// Everything but punctuation, white space and the names of members, in rising order.
pub(crate) fn masked(text: &str, shape: &'static Shape) -> Vec<Range<usize>> {
    let known = names(shape);
    let mut masked = Vec::new();
    let mut start = None;
    let is_open = |character: char| character.is_whitespace() || "{}[]:,\"".contains(character);
    for (at, character) in text.char_indices().chain([(text.len(), ' ')]) {
        match (start, is_open(character)) {
            (None, false) => start = Some(at),
            (Some(begin), true) => {
                let run = begin..at;
                let word = text.get(run.clone()).unwrap_or_default();
                let is_quoted = text.get(..begin).is_some_and(|before| before.ends_with('"'));
                let is_name = text
                    .get(at..)
                    .and_then(|after| after.strip_prefix('"'))
                    .is_some_and(|after| after.trim_start().starts_with(':'));
                if !(is_quoted && is_name && known.contains(word)) {
                    masked.push(run);
                }
                start = None;
            }
            _ => {}
        }
    }
    masked
}

/// The names of all members of a message.
fn names(shape: &'static Shape) -> BTreeSet<&'static str> {
    let mut names = BTreeSet::new();
    let mut seen = BTreeSet::new();
    let mut ahead = vec![shape];
    while let Some(shape) = ahead.pop() {
        if !seen.insert(shape.name) {
            continue;
        }
        for field in shape.fields {
            names.insert(field.name);
            let mut kind = field.kind.not_null();
            while let Kind::Array(element) = kind {
                kind = element.not_null();
            }
            if let Kind::Object(inner) = kind {
                ahead.push(inner);
            }
        }
    }
    names
}

#[cfg(test)]
mod tests {
    use antom_runtime::{Field, Kind, Shape};

    use super::{masked, offset};

    static CARD: Shape = Shape::new("Card", &[Field::optional("number", Kind::Text)]);

    #[test]
    fn only_punctuation_and_known_names_are_shown() {
        let text = "{\"number\": \"4111\", \"other\": number, \"number\" 1";
        let mut shown = text.to_owned();
        for range in masked(text, &CARD) {
            shown.replace_range(range.clone(), &"*".repeat(range.len()));
        }
        assert_eq!(shown, "{\"number\": \"****\", \"*****\": ******, \"******\" *");
    }

    #[test]
    fn places_are_found_by_line_and_column() {
        let text = "a\u{e9}\nb";
        for (place, at) in [((1, 1), 0), ((1, 3), 3), ((2, 1), 4), ((2, 2), 5), ((9, 1), 5)] {
            assert_eq!(offset(text, place), at, "{place:?}");
        }
    }
}
