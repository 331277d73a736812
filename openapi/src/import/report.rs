//! The report of an import.

use std::collections::BTreeSet;

use crate::reading::{Place, quote};
use antom_codegen::diagnostic::escape_invisible;

/// What was taken over, in numbers.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Operations.
    pub operations: usize,
    /// Notifications.
    pub notifications: usize,
    /// Objects, enums and named scalars.
    pub types: usize,
    /// Fields, those of bodies included.
    pub fields: usize,
    /// Limits, lists of values included.
    pub limits: usize,
}

/// A remark, and its place in the document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Note {
    /// The place.
    pub place: Place,
    /// The remark.
    pub words: String,
}

/// The report of an import: every list in the order of the document.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// What was taken over, in numbers.
    pub counts: Counts,
    /// Entries with another name than in the document.
    pub renamed: Vec<Note>,
    /// Schemas that were merged into one type, or into the fields of a body.
    pub merged: Vec<Note>,
    /// What was taken from prose, each with the sentence.
    pub prose: Vec<Note>,
    /// What was taken over from entries of the schema that is added to.
    pub learned: Vec<Note>,
    /// Choices between two readings.
    pub chosen: Vec<Note>,
    /// Statements of the document that the schema does not express.
    pub unsupported: Vec<Note>,
    /// Texts and samples for people that are not taken over, each keyword once.
    pub texts: Vec<Note>,
}

impl Report {
    pub(super) fn renamed(&mut self, place: Place, words: impl Into<String>) {
        self.renamed.push(Note { place, words: words.into() });
    }

    /// Notes the name of an entry in Rust, if it was chosen.
    pub(super) fn renamed_in_rust(&mut self, place: Place, name: &str, rust: Option<&str>) {
        if let Some(rust) = rust {
            self.renamed(place, format!("{} is `{rust}` in Rust", quote(name)));
        }
    }

    pub(super) fn merged(&mut self, place: Place, words: impl Into<String>) {
        self.merged.push(Note { place, words: words.into() });
    }

    pub(super) fn chosen(&mut self, place: Place, words: impl Into<String>) {
        self.chosen.push(Note { place, words: words.into() });
    }

    pub(super) fn unsupported(&mut self, place: Place, words: impl Into<String>) {
        self.unsupported.push(Note { place, words: words.into() });
    }

    /// Sorts every list in the order of the document, removes duplicates, and shows what a terminal would not.
    pub(super) fn sort(&mut self) {
        let Self { counts: _, renamed, merged, prose, learned, chosen, unsupported, texts } = self;
        for list in [renamed, merged, prose, learned, chosen, unsupported, texts] {
            let notes = std::mem::take(list).into_iter().map(|note| {
                let words = escape_invisible(&note.words).into_owned();
                Note { words, ..note }
            });
            let sorted: BTreeSet<Note> = notes.collect();
            list.extend(sorted);
        }
    }
}
