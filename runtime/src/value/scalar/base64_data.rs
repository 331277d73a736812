//! The scalar type of bytes inside a string.

use super::{read_and_write_as_text, text_scalar};
use crate::value::formats::{self, base64_bytes, base64_text};

text_scalar! {
    /// Bytes in Base64 (RFC 4648, section 4).
    Base64, "base64", formats::is_base64
}

read_and_write_as_text!(Base64);

impl Base64 {
    /// The bytes; `None` if the text is not well formed.
    #[must_use]
    pub fn to_bytes(&self) -> Option<Vec<u8>> {
        base64_bytes(&self.0)
    }
}

impl From<&[u8]> for Base64 {
    fn from(bytes: &[u8]) -> Self {
        Self::new(base64_text(bytes))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_convert_both_ways() {
        let text = Base64::from(&b"%PDF-1.7"[..]);
        assert_eq!(text.as_str(), "JVBERi0xLjc=");
        assert_eq!(text.to_bytes().as_deref(), Some(&b"%PDF-1.7"[..]));
        assert_eq!(Base64::new("JVBERi0xLjc").to_bytes(), None);
    }
}
