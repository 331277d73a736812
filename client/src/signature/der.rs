//! As much of DER as keys need.

/// Tag of a whole number.
pub(crate) const INTEGER: u8 = 0x02;
/// Tag of a sequence of bits, whose first byte counts unused bits.
pub(crate) const BIT_STRING: u8 = 0x03;
/// Tag of a sequence of bytes.
pub(crate) const OCTET_STRING: u8 = 0x04;
/// Tag of an object identifier.
pub(crate) const OBJECT_IDENTIFIER: u8 = 0x06;
/// Tag of a sequence of elements.
pub(crate) const SEQUENCE: u8 = 0x30;

/// Reads elements one after the other.
#[derive(Clone, Copy)]
pub(crate) struct DerReader<'a>(&'a [u8]);

impl<'a> DerReader<'a> {
    pub(crate) fn new(bytes: &'a [u8]) -> Self {
        Self(bytes)
    }

    /// The tag of the next element.
    pub(crate) fn tag(&self) -> Option<u8> {
        self.0.first().copied()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The content of the next element, if it has this tag.
    pub(crate) fn element(&mut self, tag: u8) -> Option<&'a [u8]> {
        let (length, start) = self.length()?;
        if self.tag() != Some(tag) {
            return None;
        }
        let content = self.0.get(start..start.checked_add(length)?)?;
        self.0 = self.0.get(start + length..)?;
        Some(content)
    }

    /// The length that the next element claims, and where its content starts.
    pub(crate) fn length(&self) -> Option<(usize, usize)> {
        let first = *self.0.get(1)?;
        let Some(count @ 1..=4) = first.checked_sub(0x80).map(usize::from) else {
            return (first < 0x80).then_some((usize::from(first), 2));
        };
        let bytes = self.0.get(2..2 + count)?;
        let length = bytes.iter().fold(0_usize, |length, byte| length << 8 | usize::from(*byte));
        Some((length, 2 + count))
    }
}

/// An element with this content.
pub(crate) fn element(tag: u8, content: &[u8]) -> Vec<u8> {
    let length = content.len().to_be_bytes();
    let significant = length.iter().skip_while(|byte| **byte == 0);
    let mut written = vec![tag];
    if content.len() < 0x80 {
        written.extend(significant.take(1).copied().chain(content.is_empty().then_some(0)));
    } else {
        let significant: Vec<u8> = significant.copied().collect();
        written.push(0x80 | u8::try_from(significant.len()).unwrap_or(8));
        written.extend(significant);
    }
    written.extend_from_slice(content);
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_are_read_as_they_are_written() {
        for length in [0, 1, 127, 128, 255, 256, 65_535, 65_536] {
            let content = vec![7; length];
            let mut written = element(OCTET_STRING, &content);
            written.push(9);
            let mut reader = DerReader::new(&written);
            assert_eq!(reader.element(INTEGER), None);
            assert_eq!(reader.element(OCTET_STRING), Some(content.as_slice()), "{length}");
            assert_eq!(reader.tag(), Some(9));
        }
    }

    #[test]
    fn what_is_cut_off_or_endless_is_refused() {
        for bytes in [
            &[][..],
            &[0x30],
            &[0x30, 0x02, 0x00],
            &[0x30, 0x80],
            &[0x30, 0x82, 0x01],
            &[0x30, 0x84, 0xff, 0xff, 0xff, 0xff],
            &[0x30, 0x88, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
        ] {
            assert_eq!(DerReader::new(bytes).element(SEQUENCE), None, "{bytes:x?}");
        }
    }
}
