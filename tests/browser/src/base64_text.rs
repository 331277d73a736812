//! Base64, in which pictures come.

/// The bytes of a text; signs that are not of the alphabet are passed over.
pub(crate) fn decoded(text: &str) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    let (mut held, mut bits) = (0_u32, 0);
    for sign in text.bytes() {
        let Some(value) = value(sign) else { continue };
        held = (held << 6 | u32::from(value)) & 0xFFFF;
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits & 0xFF).try_into().unwrap_or_default());
        }
    }
    bytes
}

fn value(sign: u8) -> Option<u8> {
    match sign {
        b'A'..=b'Z' => Some(sign - b'A'),
        b'a'..=b'z' => Some(sign - b'a' + 26),
        b'0'..=b'9' => Some(sign - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn texts_of_every_length_are_decoded() {
        let bytes: Vec<u8> = vec![0x89, b'P', b'N', b'G', 0xFF, 0xFB];
        for (text, length) in
            [("iQ==", 1), ("iVA=", 2), ("iVBO", 3), ("iVBORw==", 4), ("iVBOR//7", 6)]
        {
            assert_eq!(decoded(text), bytes.get(..length).unwrap(), "{text}");
        }
    }
}
