//! Places in a text as browsers count them: in UTF-16 units.

/// Turns offsets in bytes into offsets in UTF-16 units. It is fast if each offset is near the one before it.
#[derive(Debug)]
pub(crate) struct Utf16<'a> {
    text: &'a str,
    /// Up to where the units are counted.
    byte: usize,
    units: usize,
    /// Whether a byte is a unit.
    is_ascii: bool,
}

impl<'a> Utf16<'a> {
    pub(crate) fn new(text: &'a str) -> Self {
        Self { text, byte: 0, units: 0, is_ascii: text.is_ascii() }
    }

    /// The units before an offset in bytes. An offset inside a character counts as its start, one beyond the end as the end.
    pub(crate) fn at(&mut self, byte: usize) -> usize {
        let mut byte = byte.min(self.text.len());
        if self.is_ascii {
            return byte;
        }
        while !self.text.is_char_boundary(byte) {
            byte -= 1;
        }
        let units =
            |from, to| self.text.get(from..to).map_or(0, |part| part.encode_utf16().count());
        self.units = if byte >= self.byte {
            self.units + units(self.byte, byte)
        } else {
            self.units - units(byte, self.byte)
        };
        self.byte = byte;
        self.units
    }
}

#[cfg(test)]
mod tests {
    use super::Utf16;

    /// What a browser shows for a place: the units between two offsets.
    fn cut(text: &str, start: usize, end: usize) -> String {
        let units: Vec<u16> = text.encode_utf16().collect();
        String::from_utf16(&units[start..end]).unwrap()
    }

    #[test]
    fn every_character_is_where_a_browser_has_it() {
        let texts = [
            "plain",
            "ä\u{308}😀\u{1f468}\u{200d}\u{1f469}x",
            "\u{feff}{\"a\": \"e\u{301}\"}",
            "\u{202e}abc\u{2066}😀\u{2069}\r\n\u{0}\u{2028}",
            "\u{fffd}\u{10ffff}",
            "",
        ];
        for text in texts {
            let offsets: Vec<usize> =
                text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
            let mut places = Utf16::new(text);
            for pair in offsets.windows(2) {
                let (start, end) = (places.at(pair[0]), places.at(pair[1]));
                assert_eq!(cut(text, start, end), text[pair[0]..pair[1]]);
            }
            // In any order.
            for &offset in offsets.iter().rev().chain(&offsets) {
                assert_eq!(places.at(offset), text[..offset].encode_utf16().count());
            }
            assert_eq!(places.at(usize::MAX), text.encode_utf16().count());
        }
    }

    #[test]
    fn an_offset_inside_a_character_is_its_start() {
        let mut places = Utf16::new("a😀b");
        assert_eq!([0, 1, 2, 3, 4, 5, 6].map(|at| places.at(at)), [0, 1, 1, 1, 1, 3, 4]);
    }
}
