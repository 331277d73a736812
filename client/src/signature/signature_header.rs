//! The header `signature`.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::private_key::PrivateKey;
use super::signature_error::{SignatureError, SigningError};
use super::signing_input::SigningInput;

/// The algorithm's name in the header: RSASSA-PKCS1-v1_5 with SHA-256.
const RSA256: &str = "RSA256";

/// The value of the header `signature`: `algorithm=RSA256,keyVersion=1,signature=…`.
///
/// The signature is Base64 in a form-encoded value. `Display` writes the items in this order, without spaces and with
/// upper-case escapes, which every official SDK can read; parsing takes any order, spaces and escapes in either case.
/// `Debug` hides the signature.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignatureHeader {
    /// Version of the key that signed; 1 if the header has none.
    pub key_version: u32,
    /// The signature itself.
    pub signature: Vec<u8>,
}

impl SignatureHeader {
    /// Signs a message.
    ///
    /// # Errors
    ///
    /// See [`PrivateKey::sign`].
    pub fn sign(
        key: &PrivateKey,
        key_version: u32,
        input: &SigningInput<'_>,
    ) -> Result<Self, SigningError> {
        Ok(Self { key_version, signature: key.sign(input)? })
    }

    /// Reads the value of the header.
    ///
    /// # Errors
    ///
    /// [`SignatureError::Malformed`] without exactly one signature in it, with another algorithm than RSA256, a version that
    /// is not a number, or a signature that is not Base64 in a form-encoded value: a plain `+` is a space there.
    pub fn parse(value: &[u8]) -> Result<Self, SignatureError> {
        Self::read(value).ok_or(SignatureError::Malformed)
    }

    fn read(value: &[u8]) -> Option<Self> {
        let text = std::str::from_utf8(value).ok()?;
        let mut signature = None;
        let mut key_version = None;
        let mut has_algorithm = false;
        for item in text.split(',').map(str::trim).filter(|item| !item.is_empty()) {
            let (name, value) = item.split_once('=')?;
            let value = value.trim();
            let is_first = match name.trim().to_ascii_lowercase().as_str() {
                "algorithm" if value.eq_ignore_ascii_case(RSA256) => {
                    !std::mem::replace(&mut has_algorithm, true)
                }
                "algorithm" => false,
                "keyversion" => key_version.replace(value.parse().ok()?).is_none(),
                "signature" => signature.replace(value).is_none(),
                _ => true,
            };
            if !is_first {
                return None;
            }
        }
        let signature = STANDARD.decode(form_decode(signature?)?).ok()?;
        Some(Self { key_version: key_version.unwrap_or(1), signature })
    }
}

/// The bytes of a form-encoded value.
fn form_decode(text: &str) -> Option<Vec<u8>> {
    let mut rest = text.as_bytes();
    let mut decoded = Vec::with_capacity(rest.len());
    while let [first, after @ ..] = rest {
        rest = after;
        decoded.push(match first {
            b'%' => {
                let [high, low, after @ ..] = after else { return None };
                rest = after;
                let digit = |byte: &u8| char::from(*byte).to_digit(16);
                u8::try_from(digit(high)? << 4 | digit(low)?).ok()?
            }
            b'+' => b' ',
            plain => *plain,
        });
    }
    Some(decoded)
}

impl fmt::Display for SignatureHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "algorithm={RSA256},keyVersion={},signature=", self.key_version)?;
        let encoded = STANDARD.encode(&self.signature);
        encoded.split_inclusive(['+', '/', '=']).try_for_each(|piece| {
            let (plain, escape) = match piece.as_bytes().last() {
                Some(b'+') => (piece.trim_end_matches('+'), "%2B"),
                Some(b'/') => (piece.trim_end_matches('/'), "%2F"),
                Some(b'=') => (piece.trim_end_matches('='), "%3D"),
                _ => (piece, ""),
            };
            f.write_str(plain)?;
            f.write_str(escape)
        })
    }
}

impl fmt::Debug for SignatureHeader {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignatureHeader")
            .field("key_version", &self.key_version)
            .field("signature", &format_args!("[{} bytes]", self.signature.len()))
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(text: &str) -> Option<SignatureHeader> {
        SignatureHeader::parse(text.as_bytes()).ok()
    }

    #[test]
    fn items_are_read_in_any_order_and_spelling() {
        let header = SignatureHeader { key_version: 7, signature: vec![0xfb, 0xff, 0xbf, 1] };
        let written = header.to_string();
        assert_eq!(written, "algorithm=RSA256,keyVersion=7,signature=%2B%2F%2B%2FAQ%3D%3D");
        for text in [
            written.as_str(),
            "algorithm=RSA256, keyVersion=7, signature=%2b%2f%2b%2fAQ%3d%3d",
            " signature = %2B/%2B/AQ== ,ALGORITHM=rsa256,,keyversion=7,more=1,",
        ] {
            assert_eq!(parse(text), Some(header.clone()), "{text}");
        }
        assert_eq!(parse("signature=AQ%3D%3D").map(|header| header.key_version), Some(1));
    }

    #[test]
    fn what_cannot_be_read_is_malformed() {
        for text in [
            "",
            "signature",
            "algorithm=RSA256,keyVersion=1",
            "algorithm=RSA512,signature=AQ==",
            "algorithm=RSA256,algorithm=RSA256,signature=AQ==",
            "signature=AQ==,signature=AQ==",
            "keyVersion=one,signature=AQ==",
            "keyVersion=1,keyVersion=1,signature=AQ==",
            "signature=AQ",
            "signature=A+==",
            "signature=%2",
            "signature=%zz%3D",
            "signature=%3D%3D",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
        assert_eq!(SignatureHeader::parse(b"signature=\xff"), Err(SignatureError::Malformed));
    }
}
