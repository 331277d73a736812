//! Lines and columns of offsets, fast in long lines as well.

use crate::reading::Place;

/// Bytes between two places that are known.
const STEP: usize = 4096;

/// Where the lines of a text begin.
#[derive(Debug)]
pub(super) struct LineIndex {
    text: String,
    /// Line and column at every multiple of [`STEP`].
    known: Vec<(usize, usize)>,
}

impl LineIndex {
    /// Looks through a text.
    pub(super) fn new(text: &str) -> Self {
        let mut known = Vec::with_capacity(text.len() / STEP + 1);
        let mut at = (1, 1);
        for chunk in text.as_bytes().chunks(STEP) {
            known.push(at);
            at = chunk.iter().copied().fold(at, step);
        }
        Self { text: text.to_owned(), known }
    }

    /// The text.
    pub(super) fn text(&self) -> &str {
        &self.text
    }

    /// The place of an offset.
    pub(super) fn at(&self, offset: usize) -> Place {
        let offset = offset.min(self.text.len());
        let chunk = offset / STEP;
        let start = self.known.get(chunk).copied().unwrap_or((1, 1));
        let from = if self.known.get(chunk).is_some() { chunk * STEP } else { 0 };
        let bytes = self.text.as_bytes().get(from..offset).unwrap_or_default();
        let (line, column) = bytes.iter().copied().fold(start, step);
        Place::new(line, column)
    }
}

fn step((line, column): (usize, usize), byte: u8) -> (usize, usize) {
    match byte {
        b'\n' => (line + 1, 1),
        // A continuation byte of UTF-8 starts no character.
        byte if byte & 0xC0 == 0x80 => (line, column),
        _ => (line, column + 1),
    }
}
