//! Names of hosts, and the sorts of bytes that addresses are made of.

/// Longest label of a host name, in characters (RFC 1035).
pub(super) const LONGEST_LABEL: usize = 63;

/// Bytes of the part of an email address before the `@`.
pub(super) const LOCAL: u8 = 1;
/// Bytes of a part of a host name in an email address.
pub(super) const LABEL: u8 = 2;
/// Bytes of a part of a host name in a URL.
pub(super) const HOST: u8 = 4;

/// Of which of these sorts a byte is.
static SORTS: [u8; 256] = sorts();

#[expect(clippy::indexing_slicing, reason = "a loop of a constant, over the array's own bounds")]
#[expect(clippy::cast_possible_truncation, reason = "there are 256 bytes")]
const fn sorts() -> [u8; 256] {
    let mut sorts = [0; 256];
    let mut index = 0;
    while index < sorts.len() {
        sorts[index] = match index as u8 {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' => LOCAL | LABEL | HOST,
            b'_' => LOCAL | HOST,
            b'.'
            | b'!'
            | b'#'..=b'\''
            | b'*'
            | b'+'
            | b'/'
            | b'='
            | b'?'
            | b'^'
            | b'`'
            | b'{'..=b'~' => LOCAL,
            _ => 0,
        };
        index += 1;
    }
    sorts
}

/// Whether a byte is of a sort.
pub(super) fn is_of(byte: u8, sort: u8) -> bool {
    SORTS.get(usize::from(byte)).is_some_and(|sorts| sorts & sort != 0)
}

/// The parts of a host name that a text begins with: each has between one and [`LONGEST_LABEL`] bytes of a sort.
pub(super) struct Labels {
    /// Where the last one begins.
    pub(super) last: usize,
    /// Where it ends, and the host name with it.
    pub(super) end: usize,
    pub(super) any_begins_or_ends_with_hyphen: bool,
}

impl Labels {
    /// Goes through the text once, up to the first byte that belongs to no host name.
    pub(super) fn of(bytes: &[u8], sort: u8) -> Option<Self> {
        let mut labels = Self { last: 0, end: 0, any_begins_or_ends_with_hyphen: false };
        for byte in bytes {
            if is_of(*byte, sort) {
                labels.end += 1;
            } else if *byte == b'.' {
                labels.close(bytes)?;
                labels.end += 1;
                labels.last = labels.end;
            } else {
                break;
            }
        }
        labels.close(bytes)?;
        Some(labels)
    }

    fn close(&mut self, bytes: &[u8]) -> Option<()> {
        let label = bytes.get(self.last..self.end)?;
        let (first, last) = (label.first()?, label.last()?);
        self.any_begins_or_ends_with_hyphen |= *first == b'-' || *last == b'-';
        (label.len() <= LONGEST_LABEL).then_some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_have_at_most_63_characters() {
        for (length, is_one) in [(1, true), (62, true), (63, true), (64, false)] {
            let label = "a".repeat(length);
            for host in [label.clone(), format!("x.{label}"), format!("{label}.x")] {
                assert_eq!(Labels::of(host.as_bytes(), LABEL).is_some(), is_one, "{host}");
            }
        }
    }

    #[test]
    fn sorts_of_bytes_are_those_of_the_standards() {
        for byte in u8::MIN..=u8::MAX {
            let is_word = byte.is_ascii_alphanumeric();
            assert_eq!(is_of(byte, LOCAL), is_word || b".!#$%&'*+/=?^_`{|}~-".contains(&byte));
            assert_eq!(is_of(byte, LABEL), is_word || byte == b'-');
            assert_eq!(is_of(byte, HOST), is_word || b"-_".contains(&byte));
        }
    }
}
