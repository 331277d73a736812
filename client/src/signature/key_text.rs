//! The text of a key, in any of its spellings: PKCS#1 or PKCS#8, in PEM or as bare Base64.

use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};

use super::der::{
    BIT_STRING, DerReader, INTEGER, OBJECT_IDENTIFIER, OCTET_STRING, SEQUENCE, element,
};
use super::key_error::KeyError;

/// Base64 whose padding may be missing.
const BASE64: GeneralPurpose = GeneralPurpose::new(
    &STANDARD,
    GeneralPurposeConfig::new().with_decode_padding_mode(DecodePaddingMode::Indifferent),
);

/// The object identifier of RSA keys, 1.2.840.113549.1.1.1.
const RSA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01];

/// An RSA key in DER, as PKCS#1 has it.
#[derive(PartialEq, Eq)]
pub(crate) enum KeyDer {
    Private(Vec<u8>),
    Public(Vec<u8>),
}

impl KeyDer {
    /// Reads a text.
    pub(crate) fn parse(text: &str) -> Result<Self, KeyError> {
        Self::from_der(&decode(text)?)
    }

    fn from_der(der: &[u8]) -> Result<Self, KeyError> {
        let mut outer = DerReader::new(der);
        let (length, start) = outer.length().ok_or(KeyError::NotAKey)?;
        if outer.tag() == Some(SEQUENCE) && start.saturating_add(length) > der.len() {
            return Err(KeyError::CutOff);
        }
        let content = outer.element(SEQUENCE).ok_or(KeyError::NotAKey)?;
        if !outer.is_empty() {
            return Err(KeyError::NotAKey);
        }
        let content = DerReader::new(content);
        match content.tag() {
            Some(INTEGER) => with_number_first(content, der),
            Some(SEQUENCE) => with_algorithm_first(content),
            _ => Err(KeyError::NotAKey),
        }
    }

    /// Length of the modulus in bits.
    pub(crate) fn bits(&self) -> Option<usize> {
        let (Self::Private(der) | Self::Public(der)) = self;
        let mut key = DerReader::new(DerReader::new(der).element(SEQUENCE)?);
        if matches!(self, Self::Private(_)) {
            key.element(INTEGER)?;
        }
        let modulus = key.element(INTEGER)?;
        let zeros = modulus.iter().take_while(|byte| **byte == 0).count();
        let first = modulus.get(zeros)?;
        Some((modulus.len() - zeros) * 8 - first.leading_zeros() as usize)
    }
}

/// PKCS#1, private or public, or PKCS#8.
fn with_number_first(mut content: DerReader<'_>, whole: &[u8]) -> Result<KeyDer, KeyError> {
    content.element(INTEGER).ok_or(KeyError::NotAKey)?;
    match content.tag() {
        Some(INTEGER) => {
            content.element(INTEGER).ok_or(KeyError::NotAKey)?;
            // Two numbers are a public key, nine a private one.
            let is_public = content.is_empty();
            Ok(if is_public {
                KeyDer::Public(whole.to_vec())
            } else {
                KeyDer::Private(whole.to_vec())
            })
        }
        Some(SEQUENCE) => {
            let algorithm = content.element(SEQUENCE).ok_or(KeyError::NotAKey)?;
            let key = content.element(OCTET_STRING).ok_or(KeyError::NotAKey)?;
            is_rsa(algorithm)?;
            Ok(KeyDer::Private(key.to_vec()))
        }
        // Keys of elliptic curves by themselves.
        Some(OCTET_STRING) => Err(KeyError::NotRsa),
        _ => Err(KeyError::NotAKey),
    }
}

/// A public key with its algorithm, a private key behind a password, or a certificate.
fn with_algorithm_first(mut content: DerReader<'_>) -> Result<KeyDer, KeyError> {
    let algorithm = content.element(SEQUENCE).ok_or(KeyError::NotAKey)?;
    if DerReader::new(algorithm).tag() != Some(OBJECT_IDENTIFIER) {
        return Err(KeyError::Certificate);
    }
    match content.tag() {
        Some(OCTET_STRING) => Err(KeyError::Encrypted),
        Some(BIT_STRING) => {
            is_rsa(algorithm)?;
            let bits = content.element(BIT_STRING).ok_or(KeyError::NotAKey)?;
            let key = bits.strip_prefix(&[0]).ok_or(KeyError::NotAKey)?;
            Ok(KeyDer::Public(key.to_vec()))
        }
        _ => Err(KeyError::NotAKey),
    }
}

fn is_rsa(algorithm: &[u8]) -> Result<(), KeyError> {
    match DerReader::new(algorithm).element(OBJECT_IDENTIFIER) {
        Some(RSA) => Ok(()),
        Some(_) => Err(KeyError::NotRsa),
        None => Err(KeyError::NotAKey),
    }
}

/// A public key with its algorithm (X.509 `SubjectPublicKeyInfo`), as bare Base64.
pub(crate) fn public_text(pkcs1: &[u8]) -> String {
    const NULL: &[u8] = &[0x05, 0x00];
    let algorithm = element(SEQUENCE, &[&element(OBJECT_IDENTIFIER, RSA), NULL].concat());
    let bits = element(BIT_STRING, &[&[0], pkcs1].concat());
    BASE64.encode(element(SEQUENCE, &[algorithm, bits].concat()))
}

/// Decodes the text to bytes.
fn decode(text: &str) -> Result<Vec<u8>, KeyError> {
    // Environments and JSON files often hold line feeds as `\n`, and some quotes.
    let text = text.replace("\\r", "").replace("\\n", "\n");
    let text =
        text.trim_matches(|c: char| c.is_whitespace() || ['\u{feff}', '"', '\''].contains(&c));
    let body = match text.split_once("-----BEGIN ") {
        Some((_, rest)) => {
            let (label, rest) = rest.split_once("-----").ok_or(KeyError::CutOff)?;
            let (body, _) = rest.split_once("-----END").ok_or(KeyError::CutOff)?;
            if label.contains("ENCRYPTED") || body.contains("ENCRYPTED") {
                return Err(KeyError::Encrypted);
            }
            body
        }
        None => text,
    };
    let compact: String = body.chars().filter(|c| !c.is_whitespace()).collect();
    if compact.is_empty() {
        return Err(KeyError::Empty);
    }
    BASE64.decode(compact).map_err(|_| KeyError::NotBase64)
}
