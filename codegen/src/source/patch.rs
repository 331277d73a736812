//! Edits of a YAML file that preserve everything else: comments, order, style.
//!
//! An edit names a mapping by the keys that lead to it and says what to do with one of its keys. Edits are found
//! out against the span tree of the text as it was, and applied from the end to the beginning.

use crate::source::node::{Entry, Node};
use crate::source::quote::scalar;

/// An edit of one key of a mapping.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Edit {
    /// Give the key this value, whether it is there or not: YAML on one line, or, for a key that is not there,
    /// the lines of a block.
    Set {
        /// Keys, and indices of lists, that lead to the mapping.
        mapping: Vec<String>,
        /// The key.
        key: String,
        /// Its value.
        value: String,
    },
    /// Give a new key a value, right behind another key.
    Insert {
        /// Keys, and indices of lists, that lead to the mapping.
        mapping: Vec<String>,
        /// The key that is there.
        after: String,
        /// The new key.
        key: String,
        /// Its value, as with [`Set`](Self::Set).
        value: String,
    },
    /// Take the key out, with its value; or an item of a list.
    Remove {
        /// Keys, and indices of lists, that lead to the mapping or list.
        mapping: Vec<String>,
        /// The key, or the index.
        key: String,
    },
}

impl Edit {
    fn mapping(&self) -> &[String] {
        match self {
            Self::Set { mapping, .. }
            | Self::Insert { mapping, .. }
            | Self::Remove { mapping, .. } => mapping,
        }
    }
}

/// Applies edits to the text that `tree` was read from.
///
/// # Errors
///
/// The edits that name a mapping or a key that is not there; then nothing is changed.
pub fn apply(text: &str, tree: &Node, edits: &[Edit]) -> Result<String, Vec<Edit>> {
    let mut changes = Vec::new();
    let mut lost = Vec::new();
    for edit in edits {
        match change(text, tree, edit) {
            Some(change) => changes.push(change),
            None => lost.push(edit.clone()),
        }
    }
    if !lost.is_empty() {
        return Err(lost);
    }
    // Later places first; of insertions at one place, the last first, so that they end up in order.
    changes.sort_by_key(|change| (change.start, change.end));
    let mut patched = text.to_owned();
    for change in changes.iter().rev() {
        patched.replace_range(change.start..change.end, &change.replacement);
    }
    Ok(patched)
}

/// A stretch of text and what takes its place.
struct Change {
    start: usize,
    end: usize,
    replacement: String,
}

fn change(text: &str, tree: &Node, edit: &Edit) -> Option<Change> {
    let mut node = tree;
    for key in edit.mapping() {
        node = node.step(key)?;
    }
    if let (Edit::Remove { key, .. }, Some(items)) = (edit, node.as_sequence()) {
        return remove_item(text, items.get(key.parse::<usize>().ok()?)?);
    }
    let entries = node.as_mapping()?;
    let is_flow = text.get(node.span.range()).is_some_and(|written| written.starts_with('{'));
    match edit {
        Edit::Set { key, value, .. } => match entries.iter().find(|entry| entry.key == *key) {
            Some(entry) => Some(replace(text, entry, value)),
            None if is_flow => Some(insert_in_flow(text, node, entries, key, value)),
            None => insert_in_block(text, entries, key, value),
        },
        Edit::Insert { after, key, value, .. } => {
            let entry = entries.iter().find(|entry| entry.key == *after)?;
            if is_flow {
                let at = entry.value.span.range().end.max(entry.key_span.range().end);
                let replacement = format!(", {}", pair(key, value));
                return Some(Change { start: at, end: at, replacement });
            }
            insert_behind(text, entries, entry, key, value)
        }
        Edit::Remove { key, .. } => {
            let index = entries.iter().position(|entry| entry.key == *key)?;
            if is_flow {
                remove_from_flow(entries, index)
            } else {
                remove_from_block(text, entries, index)
            }
        }
    }
}

fn replace(text: &str, entry: &Entry, value: &str) -> Change {
    let span = entry.value.span.range();
    let start = if span.is_empty() { entry.key_span.range().end } else { span.start };
    // An empty value is directly after the colon: keep the colon, and put a space.
    if span.is_empty() {
        let colon =
            text.get(start..).and_then(|rest| rest.find(':')).map_or(start, |at| start + at + 1);
        return Change { start: colon, end: colon, replacement: format!(" {value}") };
    }
    let end = start + text.get(span).map_or(0, |written| written.trim_end().len());
    if value.is_empty() {
        let behind_key = entry.key_span.range().end;
        let colon = text.get(behind_key..start).and_then(|between| between.find(':'));
        let start = colon.map_or(start, |colon| behind_key + colon + 1);
        return Change { start, end, replacement: String::new() };
    }
    // The mark of a block scalar (`>-`) precedes what the tree takes for its place.
    let behind_key = entry.key_span.range().end;
    let mark = text.get(behind_key..start).and_then(|between| {
        let at = between.find(['>', '|'])?;
        between.get(..at)?.trim().strip_prefix(':')?.is_empty().then_some(behind_key + at)
    });
    Change { start: mark.unwrap_or(start), end, replacement: value.to_owned() }
}

/// An item of a block list: the lines from its dash to its end.
fn remove_item(text: &str, item: &Node) -> Option<Change> {
    let span = item.span.range();
    let start = line_start(text, span.start);
    let lead = text.get(start..span.start)?.trim();
    if lead != "-" {
        return None;
    }
    let written = text.get(span.clone()).map_or(0, |written| written.trim_end().len());
    let end = line_end(text, span.start + written);
    let end = if text.get(end..)?.starts_with('\n') { end + 1 } else { end };
    Some(Change { start, end, replacement: String::new() })
}

/// Before the description, which is last by convention; else at the end.
fn insert_in_flow(text: &str, node: &Node, entries: &[Entry], key: &str, value: &str) -> Change {
    if let Some(description) = entries.iter().find(|entry| entry.key == "description") {
        let at = description.key_span.range().start;
        return Change { start: at, end: at, replacement: format!("{}, ", pair(key, value)) };
    }
    match entries.last() {
        Some(last) => {
            let at = last.value.span.range().end.max(last.key_span.range().end);
            Change { start: at, end: at, replacement: format!(", {}", pair(key, value)) }
        }
        None => {
            let span = node.span.range();
            let at = text.get(span.clone()).and_then(|written| written.find('{'));
            let at = span.start + at.unwrap_or(0) + 1;
            Change { start: at, end: at, replacement: format!(" {} ", pair(key, value)) }
        }
    }
}

/// A key and its value, in braces.
fn pair(key: &str, value: &str) -> String {
    format!("{}: {value}", scalar(key)).trim_end().to_owned()
}

fn insert_in_block(text: &str, entries: &[Entry], key: &str, value: &str) -> Option<Change> {
    let indent = indent(text, entries)?;
    if let Some(description) = entries.iter().find(|entry| entry.key == "description") {
        let at = line_start(text, description.key_span.range().start);
        let replacement = block(&indent, key, value) + "\n";
        return Some(Change { start: at, end: at, replacement });
    }
    insert_behind(text, entries, entries.last()?, key, value)
}

fn insert_behind(
    text: &str,
    entries: &[Entry],
    entry: &Entry,
    key: &str,
    value: &str,
) -> Option<Change> {
    let indent = indent(text, entries)?;
    let at = line_end(text, last_byte(text, entry));
    Some(Change { start: at, end: at, replacement: format!("\n{}", block(&indent, key, value)) })
}

fn indent(text: &str, entries: &[Entry]) -> Option<String> {
    let first = entries.first()?.key_span.range().start;
    let indent = text.get(line_start(text, first)..first)?;
    Some(" ".repeat(indent.chars().count()))
}

/// A key and its value, on one line or as a block.
fn block(indent: &str, key: &str, value: &str) -> String {
    let key = scalar(key);
    if !value.contains('\n') {
        return format!("{indent}{key}: {value}").trim_end().to_owned();
    }
    let lines = value.lines().map(|line| format!("\n{indent}  {line}"));
    lines.fold(format!("{indent}{key}:"), |text, line| text + line.trim_end_matches(' '))
}

fn remove_from_flow(entries: &[Entry], index: usize) -> Option<Change> {
    let entry = entries.get(index)?;
    let next = entries.get(index + 1);
    let before = index.checked_sub(1).and_then(|before| entries.get(before));
    let (start, end) = match (next, before) {
        (Some(next), _) => (entry.key_span.range().start, next.key_span.range().start),
        (None, Some(before)) => (before.value.span.range().end, entry.value.span.range().end),
        (None, None) => (entry.key_span.range().start, entry.value.span.range().end),
    };
    Some(Change { start, end, replacement: String::new() })
}

/// Whole lines, with the comment lines directly above: they belong to the entry.
fn remove_from_block(text: &str, entries: &[Entry], index: usize) -> Option<Change> {
    let entry = entries.get(index)?;
    let mut start = line_start(text, entry.key_span.range().start);
    while let Some(above) = line_above(text, start) {
        if !text.get(above..start)?.trim_start().starts_with('#') {
            break;
        }
        start = above;
    }
    let end = line_end(text, last_byte(text, entry));
    let end = if text.get(end..)?.starts_with('\n') { end + 1 } else { end };
    Some(Change { start, end, replacement: String::new() })
}

/// Where the written text of an entry ends.
fn last_byte(text: &str, entry: &Entry) -> usize {
    let span = entry.value.span.range();
    let written = text.get(span.clone()).map_or(0, |written| written.trim_end().len());
    (span.start + written).max(entry.key_span.range().end)
}

fn line_start(text: &str, at: usize) -> usize {
    text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1)
}

fn line_end(text: &str, at: usize) -> usize {
    text.get(at..).and_then(|after| after.find('\n')).map_or(text.len(), |newline| at + newline)
}

fn line_above(text: &str, start: usize) -> Option<usize> {
    (start > 0).then(|| line_start(text, start - 1))
}

#[cfg(test)]
mod patch_tests;
