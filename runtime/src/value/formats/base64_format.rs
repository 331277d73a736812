//! Bytes as text (RFC 4648).

/// Format `base64`: bytes in Base64 with the standard alphabet and padding (RFC 4648, section 4), in one line. No bytes are the
/// empty text.
#[must_use]
pub fn is_base64(text: &str) -> bool {
    let bytes = text.as_bytes();
    let padding = bytes.iter().rev().take(2).take_while(|byte| **byte == b'=').count();
    let data = bytes.get(..bytes.len() - padding).unwrap_or_default();
    bytes.len().is_multiple_of(4) && data.iter().all(|byte| digit(*byte).is_some())
}

/// The bytes that a text stands for; `None` if it is not Base64.
pub(crate) fn base64_bytes(text: &str) -> Option<Vec<u8>> {
    if !is_base64(text) {
        return None;
    }
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    // The last bits of what is left over are padding.
    let (mut bits, mut count) = (0_u32, 0);
    for digit in text.bytes().map_while(digit) {
        bits = (bits << 6) | u32::from(digit);
        count += 6;
        if count >= 8 {
            count -= 8;
            bytes.extend((bits >> count).to_le_bytes().first());
        }
    }
    Some(bytes)
}

/// Bytes as text.
pub(crate) fn base64_text(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for three in bytes.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| (bits << 8) | u32::from(*byte));
        let bits = bits << (8 * (3 - three.len()));
        for nth in 0..4 {
            let digit = (bits >> (18 - 6 * nth)) & 0x3F;
            text.push(if nth <= three.len() { character(digit) } else { '=' });
        }
    }
    text
}

fn digit(byte: u8) -> Option<u8> {
    match byte {
        b'A'..=b'Z' => Some(byte - b'A'),
        b'a'..=b'z' => Some(byte - b'a' + 26),
        b'0'..=b'9' => Some(byte - b'0' + 52),
        b'+' => Some(62),
        b'/' => Some(63),
        _ => None,
    }
}

fn character(digit: u32) -> char {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    ALPHABET.get(digit as usize).map_or('=', |byte| char::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn examples_of_the_standard() {
        for (bytes, text) in [
            ("", ""),
            ("f", "Zg=="),
            ("fo", "Zm8="),
            ("foo", "Zm9v"),
            ("foob", "Zm9vYg=="),
            ("fooba", "Zm9vYmE="),
            ("foobar", "Zm9vYmFy"),
        ] {
            assert_eq!(base64_text(bytes.as_bytes()), text);
            assert_eq!(base64_bytes(text).as_deref(), Some(bytes.as_bytes()), "{text}");
        }
    }

    #[test]
    fn all_bytes_there_and_back() {
        let bytes: Vec<u8> = (0..=255).collect();
        for length in 0..=bytes.len() {
            let text = base64_text(&bytes[..length]);
            assert!(is_base64(&text), "{text}");
            assert_eq!(base64_bytes(&text).as_deref(), Some(&bytes[..length]));
        }
        assert!(base64_text(&[0xFB, 0xEF, 0xFF]).contains(['+', '/']));
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "Z", "Zg", "Zg=", "Zg===", "====", "=", "==", "Z===", "Zm9v\n", "Zm 9", "Zm-_",
            "Zg==Zg==", "Z=g=", "Zm9vé",
        ] {
            assert!(!is_base64(text) && base64_bytes(text).is_none(), "{text}");
        }
    }
}
