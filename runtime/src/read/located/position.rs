//! From byte offsets to lines and columns.

use std::fmt;

/// Finds the line and column of one offset after another.
///
/// Remembers where it was, so that offsets in rising order cost one pass over the text altogether.
///
/// ```
/// use antom_runtime::located::{Document, Positions};
///
/// let document = Document::parse(b"[\"a\",\n 20]").unwrap();
/// let mut positions = Positions::new(document.text());
/// let elements = document.root().children();
/// let places: Vec<_> = elements.map(|element| positions.at(element.range().start)).collect();
/// assert_eq!(places, [(1, 2), (2, 2)]);
/// ```
#[derive(Clone)]
pub struct Positions<'a> {
    text: &'a str,
    offset: usize,
    line: usize,
    column: usize,
}

impl<'a> Positions<'a> {
    /// Starts at the beginning of a text.
    #[must_use]
    pub fn new(text: &'a str) -> Self {
        Self { text, offset: 0, line: 1, column: 1 }
    }

    /// Line and column of a byte, both from 1, the column in characters. An offset beyond the text counts as its end.
    pub fn at(&mut self, offset: usize) -> (usize, usize) {
        if offset < self.offset {
            *self = Self::new(self.text);
        }
        let ahead = self.text.get(self.offset..).unwrap_or_default();
        for (index, character) in ahead.char_indices() {
            #[cfg(test)]
            crate::testing::take_steps(1);
            if self.offset + index >= offset {
                break;
            }
            if character == '\n' {
                self.line += 1;
                self.column = 1;
            } else {
                self.column += 1;
            }
        }
        self.offset = offset;
        (self.line, self.column)
    }
}

/// Shows where it is, none of the text.
impl fmt::Debug for Positions<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Positions({}:{})", self.line, self.column)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters() {
        let text = "aé💡\n\r\nx";
        let mut positions = Positions::new(text);
        let expected = [
            (0, (1, 1)),
            (1, (1, 2)),
            (3, (1, 3)),
            (7, (1, 4)),
            (8, (2, 1)),
            (10, (3, 1)),
            (11, (3, 2)),
        ];
        for (offset, place) in expected {
            assert_eq!(positions.at(offset), place, "{offset}");
            assert_eq!(Positions::new(text).at(offset), place, "{offset}");
        }
        assert_eq!(positions.at(1), (1, 2));
        assert_eq!(format!("{positions:?}"), "Positions(1:2)");
        assert_eq!(positions.at(99), (3, 2));
    }
}
