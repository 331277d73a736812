//! Lines of prose, and what they state.

use std::collections::BTreeMap;

use crate::reading::{Key, Kind, Limit, Limits, Manner, Place, Stated};
use antom_codegen::language::Subject;

/// A line of prose without markup, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub(super) text: String,
    pub(super) place: Place,
    /// Where in the text further lines of the source begin, and their places.
    pub(super) later: Vec<(usize, Place)>,
    /// Whether what follows was cut off.
    pub(super) is_cut: bool,
}

impl Line {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The place of a byte.
    pub(super) fn place_at(&self, byte: usize) -> Place {
        let before = self.later.iter().rev().find(|(start, _)| *start <= byte);
        before.map_or(self.place, |(_, place)| *place)
    }
}

/// The facts that a text states about a value.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct ProseStatements {
    /// Limits, each under its key.
    pub limits: Limits,
    /// The sentence of each limit.
    pub sentences: BTreeMap<Key, String>,
    /// Conditions, each with its keyword in front.
    pub conditions: Vec<Stated<String>>,
    /// Sentences that mention a limit in words that were not understood.
    pub unrecognised: Vec<Stated<String>>,
    /// Whether there were such sentences.
    pub is_partial: bool,
    /// Lists that differ, and what was made of them.
    pub remarks: Vec<Stated<String>>,
}

/// What is known of a value before its text is read.
#[derive(Debug)]
pub(super) struct Context {
    pub(super) kind: Option<Kind>,
    pub(super) manner: Manner,
    /// The sentence before the one that is read, in the same line.
    pub(super) before: Option<String>,
}

/// What a sentence is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Topic {
    /// Characters of a text.
    Length,
    /// Elements of a list.
    Count,
    /// Bounds of a number.
    Range,
    /// The form of a text.
    Form,
    /// Values, or the only value.
    Values,
    /// The default.
    Default,
    /// Bounds of a time.
    Time,
    /// Some limit.
    Any,
}

/// The result of reading a sentence.
#[derive(Debug)]
pub(super) enum Outcome {
    /// The sentence is about something else.
    Nothing,
    /// It states limits.
    Limits(Vec<(Key, Limit)>),
    /// It mentions a limit and is not understood: what it is about, and why.
    Unclear(Topic, &'static str),
}

/// What a limit is about.
pub(super) fn topic(key: Key) -> Option<Topic> {
    match key {
        Key::Format => Some(Topic::Form),
        Key::Const | Key::ENUM => Some(Topic::Values),
        Key::Default => Some(Topic::Default),
        Key::ReadOnly | Key::WriteOnly => None,
        Key::FROM_NOW => Some(Topic::Time),
        Key::Limit(_) => match key.subject()? {
            Subject::Length => Some(Topic::Length),
            Subject::Items => Some(Topic::Count),
            Subject::Size => Some(Topic::Range),
            Subject::Text | Subject::Choice | Subject::Time | Subject::Members => None,
        },
    }
}

/// The start of a text, of so many bytes at most.
pub fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}
