//! The key that verifies.

use std::fmt;
use std::str::FromStr;

use ring::signature::{RSA_PKCS1_2048_8192_SHA256, UnparsedPublicKey};

use super::key_error::KeyError;
use super::key_text::{KeyDer, public_text};
use super::signature_error::SignatureError;
use super::signing_input::SigningInput;

/// An RSA key that verifies signatures.
///
/// Read from PKCS#1 or X.509 (`SubjectPublicKeyInfo`), in PEM or as bare Base64, with any line ends. `Display` writes it
/// as the provider's dashboard shows it: X.509, bare Base64.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct PublicKey(Vec<u8>);

impl PublicKey {
    /// Reads a key from its text.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, as [`KeyError`] lists it.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let key = KeyDer::parse(text)?;
        let bits = key.bits().ok_or(KeyError::NotAKey)?;
        let KeyDer::Public(der) = key else { return Err(KeyError::PrivateForPublic) };
        match bits {
            ..2048 => Err(KeyError::TooShort { bits }),
            8193.. => Err(KeyError::TooLong { bits }),
            2048..=8192 => Ok(Self(der)),
        }
    }

    pub(crate) fn from_pkcs1(der: &[u8]) -> Self {
        Self(der.to_vec())
    }

    /// Verifies a signature. Only public values are compared, so that it need not take constant time.
    ///
    /// # Errors
    ///
    /// [`SignatureError::Wrong`] if it is not that of this input by the key that belongs to this one.
    pub fn verify(&self, input: &SigningInput<'_>, signature: &[u8]) -> Result<(), SignatureError> {
        let key = UnparsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, &self.0);
        key.verify(&input.to_vec(), signature).map_err(|_| SignatureError::Wrong)
    }
}

impl FromStr for PublicKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::parse(text)
    }
}

impl fmt::Display for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&public_text(&self.0))
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PublicKey([key])")
    }
}
