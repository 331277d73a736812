//! Places that the parser does not give, or gives less precisely than a reader would.

use crate::diagnostic::Span;
use std::ops::Range;

/// The place after the colon behind a key; after the key itself if it has no colon.
pub(super) fn after_colon(text: &str, key: Span) -> usize {
    let end = key.range().end;
    let rest = text.get(end..).unwrap_or_default().trim_start();
    rest.strip_prefix(':').map_or(end, |behind| text.len() - behind.len())
}

/// The place after the dash of an item with nothing in it, given a place further right in the line.
pub(super) fn after_dash(text: &str, given: usize) -> usize {
    let before = text.get(..given).unwrap_or_default();
    let line = before.rfind('\n').map_or(0, |end| end + 1);
    let code = without_comment(text.get(line..given).unwrap_or_default());
    code.rfind('-').map_or(given, |dash| line + dash + 1)
}

/// The first dash of a list. The parser gives the place behind it if the list is not indented deeper than its key.
pub(super) fn first_dash(text: &str, key: Span, given: usize) -> usize {
    let between = text.get(after_colon(text, key)..given);
    let mut rest = between.unwrap_or_default().trim_start();
    while rest.starts_with('#') {
        rest = rest.split_once('\n').map_or("", |(_, next)| next.trim_start());
    }
    if rest.starts_with('-') { given - rest.len() } else { given }
}

/// Tabs look like spaces but are not: the first of each line between two texts, comments aside.
pub(super) fn tabs(text: &str, texts: &[Range<usize>]) -> Vec<usize> {
    let mut tabs = Vec::new();
    if !text.contains('\t') {
        return tabs;
    }
    let mut from = 0;
    let end = text.len()..text.len();
    for inside in texts.iter().chain([&end]) {
        let between = text.get(from..inside.start).unwrap_or_default();
        let mut offset = from;
        for line in between.split_inclusive('\n') {
            tabs.extend(without_comment(line).find('\t').map(|tab| offset + tab));
            offset += line.len();
        }
        from = from.max(inside.end);
    }
    tabs
}

fn without_comment(line: &str) -> &str {
    line.split('#').next().unwrap_or_default()
}
