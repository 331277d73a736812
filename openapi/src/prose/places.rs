//! Where the lines of a text stand.

use std::ops::Range;

use crate::reading::Place;

/// The places of a text, line by line as it is written.
#[derive(Debug, Clone)]
pub struct Places {
    start: Place,
    /// Where in the text a written line begins, and its place, in order.
    lines: Vec<(usize, Place)>,
}

impl Places {
    /// The places of a text that starts at `start`, and of which written lines begin at these bytes, in order.
    pub fn new(start: Place, lines: Vec<(usize, Place)>) -> Self {
        Self { start, lines }
    }

    /// The place of the written line that a byte is in, or of the first one behind it, if it is white space.
    pub(super) fn at(&self, byte: usize) -> Place {
        let behind = self.lines.partition_point(|(start, _)| *start <= byte);
        let line = self.lines.get(behind.saturating_sub(1));
        line.map_or(self.start, |(_, place)| *place)
    }

    /// The written lines that begin within a range.
    pub(super) fn within(&self, range: Range<usize>) -> &[(usize, Place)] {
        let first = self.lines.partition_point(|(start, _)| *start < range.start);
        let behind = self.lines.partition_point(|(start, _)| *start < range.end);
        self.lines.get(first..behind).unwrap_or_default()
    }
}

impl From<Place> for Places {
    fn from(start: Place) -> Self {
        Self { start, lines: Vec::new() }
    }
}
