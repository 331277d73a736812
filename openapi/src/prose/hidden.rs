//! Parts of a text that state nothing: struck out, a comment of HTML, or a block of code.

use std::collections::BTreeMap;
use std::ops::Range;

/// Elements of HTML whose text is struck out.
const STRUCK: &[&str] = &["del", "strike", "s"];

/// The parts of a text that state nothing, in order.
pub(super) fn hidden(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    if !text.contains(['~', '<', '`']) {
        return found;
    }
    let lower = text.to_ascii_lowercase();
    let mut at = 0;
    for fence in fences(text) {
        inline(text, &lower, at..fence.start, &mut found);
        at = fence.end;
        found.push(fence);
    }
    inline(text, &lower, at..text.len(), &mut found);
    found
}

/// Blocks of code, with their fences; one that is not closed goes on to the end.
fn fences(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char, usize)> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let end = start + line.len();
        let words = line.trim();
        let mark = words.chars().next().filter(|mark| matches!(mark, '`' | '~'));
        let rest = mark.map_or(words, |mark| words.trim_start_matches(mark));
        let marks = words.len() - rest.len();
        match (open, mark) {
            (None, Some(mark)) if marks >= 3 && !rest.contains(mark) => {
                open = Some((start, mark, marks));
            }
            (Some((first, mark, least)), Some(closing))
                if closing == mark && marks >= least && rest.is_empty() =>
            {
                found.push(first..end);
                open = None;
            }
            (None | Some(_), _) => {}
        }
        start = end;
    }
    found.extend(open.map(|(first, ..)| first..text.len()));
    found
}

/// Finds what is struck out or a comment, outside of code.
fn inline(text: &str, lower: &str, range: Range<usize>, found: &mut Vec<Range<usize>>) {
    let part = text.get(range.clone()).unwrap_or_default();
    let code = code_spans(part);
    let last_close = part.rfind('>').unwrap_or(0);
    let mut opened: BTreeMap<usize, usize> = BTreeMap::new();
    let mut at = 0;
    while let Some(next) =
        part.get(at..).and_then(|rest| rest.find(['~', '<', '`', '\\', '\n'])).map(|next| at + next)
    {
        let rest = part.get(next..).unwrap_or_default();
        let before = part.get(..next).unwrap_or_default();
        at = next + 1;
        match rest.chars().next() {
            Some('`') => at = code.get(&next).copied().unwrap_or(at),
            Some('\\') => at += rest.chars().nth(1).map_or(0, char::len_utf8),
            // Emphasis ends with its paragraph.
            Some('\n') if rest.starts_with("\n\n") => opened.clear(),
            Some('<') if next < last_close || rest.starts_with("<!--") => {
                let lower = lower.get(range.start + next..range.end).unwrap_or_default();
                if let Some(length) = element(lower) {
                    at = next + length;
                    opened.clear();
                    found.push(range.start + next..range.start + at);
                }
            }
            Some('~') => {
                let behind = rest.trim_start_matches('~');
                let length = rest.len() - behind.len();
                at = next + length;
                let sides = (before.chars().next_back(), behind.chars().next());
                match opened.get(&length).copied() {
                    Some(first) if closes(sides, length) => {
                        opened.clear();
                        found.push(range.start + first..range.start + at);
                    }
                    _ if length <= 2 && opens(sides, length) => {
                        opened.insert(length, next);
                    }
                    None | Some(_) => {}
                }
            }
            _ => {}
        }
    }
}

/// Whether tildes between two characters begin what is struck out. `1~64` and `1~~64` are ranges.
fn opens((before, behind): (Option<char>, Option<char>), length: usize) -> bool {
    let is_word = |it: Option<char>| it.is_some_and(char::is_alphanumeric);
    let is_range = is_word(before)
        && (length == 1
            || before.is_some_and(|it| it.is_ascii_digit())
                && behind.is_some_and(|it| it.is_ascii_digit()));
    behind.is_some_and(|behind| !behind.is_whitespace()) && !is_range
}

/// Whether they end it.
fn closes((before, behind): (Option<char>, Option<char>), length: usize) -> bool {
    before.is_some_and(|before| !before.is_whitespace())
        && (length == 2 || !behind.is_some_and(char::is_alphanumeric))
}

/// The length of a comment or of a struck element that a text in lower case begins with; to its end, if nothing closes it.
fn element(lower: &str) -> Option<usize> {
    if lower.starts_with("<!--") {
        return Some(lower.find("-->").map_or(lower.len(), |end| end + 3));
    }
    let name = STRUCK.iter().find(|name| {
        let behind = lower.get(1..).and_then(|rest| rest.strip_prefix(**name));
        behind.is_some_and(|rest| rest.starts_with(['>', ' ', '\t', '\n', '\r']))
    })?;
    let close = format!("</{name}");
    let close = lower.match_indices(&close).find_map(|(end, close)| {
        let behind = lower.get(end + close.len()..)?.trim_start();
        behind.starts_with('>').then_some(lower.len() - behind.len() + 1)
    });
    Some(close.unwrap_or(lower.len()))
}

/// Where each piece of code in backticks begins and ends: at the next row of as many backticks in the paragraph.
fn code_spans(text: &str) -> BTreeMap<usize, usize> {
    let mut rows = Vec::new();
    let mut at = 0;
    while let Some(start) = text.get(at..).and_then(|rest| rest.find('`')).map(|next| at + next) {
        let rest = text.get(start..).unwrap_or_default();
        let length = rest.len() - rest.trim_start_matches('`').len();
        let between = text.get(at..start).unwrap_or_default();
        rows.push((start, length, between.contains("\n\n")));
        at = start + length;
    }
    let mut next: BTreeMap<usize, usize> = BTreeMap::new();
    let mut spans = BTreeMap::new();
    for (start, length, ends_paragraph) in rows.into_iter().rev() {
        // A row without a partner is no code, and is passed over as a whole.
        let end = next.get(&length).map_or(start, |partner| *partner);
        spans.insert(start, end + length);
        if ends_paragraph {
            next.clear();
        } else {
            next.insert(length, start);
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::hidden;

    #[test]
    fn what_is_struck_out_is_found() {
        for (text, expected) in [
            ("~~old~~ new ~~`US`~~", vec!["~~old~~", "~~`US`~~"]),
            ("~old~ new", vec!["~old~"]),
            ("1~64, 2~3, 1~~64, 1 ~ 64, 1 ~~ 64", vec![]),
            ("~~old\nlines~~ new", vec!["~~old\nlines~~"]),
            ("~~old\n\nnew~~", vec![]),
            ("a\\~~b~~ c", vec![]),
            ("`~~` and ~~", vec![]),
            ("`` a ` ~~b~~ `` ~~c~~", vec!["~~c~~"]),
            ("` ~~b~~", vec!["~~b~~"]),
            ("a <del>b</del> c <S class=x>d</s> e", vec!["<del>b</del>", "<S class=x>d</s>"]),
            ("a <strike>b\n\nc</strike\n> d", vec!["<strike>b\n\nc</strike\n>"]),
            ("a <del>b", vec!["<del>b"]),
            ("a <span>b</span> <small>c</small> <string>", vec![]),
            ("a <s>b</span> c</s> d <s e", vec!["<s>b</span> c</s>"]),
            ("~~a ~~b~~", vec!["~~b~~"]),
            ("a <!-- b\nc --> d <!-- e", vec!["<!-- b\nc -->", "<!-- e"]),
            ("a\n```json\n{ ~~b~~ }\n```\nc", vec!["```json\n{ ~~b~~ }\n```\n"]),
            ("~~~\nopen", vec!["~~~\nopen"]),
            ("````\n```\n````\n~~a~~", vec!["````\n```\n````\n", "~~a~~"]),
            ("```a``` b", vec![]),
        ] {
            let found: Vec<&str> = hidden(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, expected, "{text}");
        }
    }

    #[test]
    fn long_texts_take_no_time() {
        for text in
            ["~", "~~a ", "~a ", "`", "`` ` ", "<del>", "<s ", "<!-", "\\", "```\n", "\n\n~~a"]
        {
            let text = text.repeat(300_000);
            assert!(hidden(&text).len() <= text.len());
        }
    }
}
