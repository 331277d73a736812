//! Lines of prose, and what they state.

use crate::reading::{Key, Limit, Limits, Place, Stated};

/// A line of prose without markup, and its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub(super) text: String,
    pub(super) place: Place,
    /// Whether what follows was cut off.
    pub(super) is_cut: bool,
}

impl Line {
    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// The facts that a text states about a value.
#[derive(Debug, Default, PartialEq)]
pub struct ProseStatements {
    /// Limits, each under its key.
    pub limits: Limits,
    /// Conditions, each with its keyword in front.
    pub conditions: Vec<Stated<String>>,
    /// Sentences that mention a limit in words that were not understood.
    pub unrecognised: Vec<Stated<String>>,
    /// Whether there were such sentences.
    pub is_partial: bool,
    /// Contradictory sentences, and which one was kept.
    pub remarks: Vec<Stated<String>>,
}

/// The result of a rule for a sentence.
pub(super) enum Outcome {
    /// The sentence is about something else.
    Nothing,
    /// It states limits.
    Limits(Vec<(Key, Limit)>),
    /// It mentions a limit and is not understood: why.
    Unclear(&'static str),
}

/// The start of a text, of so many bytes at most.
pub fn cut(text: &str, most: usize) -> &str {
    if text.len() <= most {
        return text;
    }
    let end = (0..=most).rev().find(|end| text.is_char_boundary(*end));
    text.get(..end.unwrap_or(0)).unwrap_or_default()
}
