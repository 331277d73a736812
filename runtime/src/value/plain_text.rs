//! Bytes that need no escape in a JSON string.

/// The number of bytes before the first that is not plain in a JSON string: a quote, a backslash or a control
/// character. Looks at eight bytes at a time.
pub(crate) fn plain_length(bytes: &[u8]) -> usize {
    const ONES: u64 = u64::MAX / 255;
    const HIGHS: u64 = ONES << 7;
    const QUOTES: u64 = ONES * b'"' as u64;
    const BACKSLASHES: u64 = ONES * b'\\' as u64;
    const SPACES: u64 = ONES * b' ' as u64;
    #[cfg(test)]
    crate::testing::take_steps(bytes.len().min(64));
    let (chunks, rest) = bytes.as_chunks::<8>();
    for (index, chunk) in chunks.iter().enumerate() {
        let chunk = u64::from_le_bytes(*chunk);
        // The lowest high bit that is set here is in the first such byte: borrows only reach higher ones.
        let quote = (chunk ^ QUOTES).wrapping_sub(ONES);
        let backslash = (chunk ^ BACKSLASHES).wrapping_sub(ONES);
        let control = chunk.wrapping_sub(SPACES);
        let found = (quote | backslash | control) & !chunk & HIGHS;
        if found != 0 {
            return index * 8 + found.trailing_zeros() as usize / 8;
        }
    }
    let is_plain = |byte: &&u8| !matches!(byte, b'"' | b'\\' | 0..0x20);
    chunks.len() * 8 + rest.iter().take_while(is_plain).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_bytes_end_where_they_do_one_by_one() {
        for special in ["\"", "\\", "\n", "\0", "\u{1f}"] {
            for before in [
                "",
                "a",
                "ab\u{e9}!",
                "0123456",
                "01234567",
                "[]#\u{7f}~ \u{10ffff}",
                "\u{e9}\u{e9}\u{e9}\u{e9}x",
            ] {
                let text = format!("{before}{special}\"\\rest of it");
                assert_eq!(plain_length(text.as_bytes()), before.len(), "{text:?}");
                assert_eq!(plain_length(before.as_bytes()), before.len());
            }
        }
    }
}
