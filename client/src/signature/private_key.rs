//! The key that signs.

use std::fmt;
use std::str::FromStr;
use std::sync::Arc;

use ring::rand::SystemRandom;
use ring::signature::{KeyPair, RSA_PKCS1_SHA256, RsaKeyPair};

use super::key_error::KeyError;
use super::key_text::KeyDer;
use super::public_key::PublicKey;
use super::signature_error::SigningError;
use super::signing_input::SigningInput;

/// An RSA key that signs: the merchant's for requests, the gateway's for answers and notifications.
///
/// Read from PKCS#1 or PKCS#8, in PEM or as bare Base64, with any line ends. `Debug` shows nothing of it. Clones share the
/// key.
#[derive(Clone)]
pub struct PrivateKey(Arc<RsaKeyPair>);

impl PrivateKey {
    /// Reads a key from its text.
    ///
    /// # Errors
    ///
    /// What is wrong with the text, as [`KeyError`] lists it.
    pub fn parse(text: &str) -> Result<Self, KeyError> {
        let key = KeyDer::parse(text)?;
        let bits = key.bits().ok_or(KeyError::NotAKey)?;
        let KeyDer::Private(der) = key else { return Err(KeyError::PublicForPrivate) };
        match bits {
            ..2048 => return Err(KeyError::TooShort { bits }),
            4097.. => return Err(KeyError::TooLong { bits }),
            2048..=4096 => {}
        }
        let pair = RsaKeyPair::from_der(&der);
        let pair = pair.map_err(|error| KeyError::Inconsistent(error.to_string()))?;
        Ok(Self(Arc::new(pair)))
    }

    /// The public key that verifies what this key signs.
    #[must_use]
    pub fn public_key(&self) -> PublicKey {
        PublicKey::from_pkcs1(self.0.public_key().as_ref())
    }

    /// Signs by RSASSA-PKCS1-v1_5 with SHA-256: the same input always has the same signature.
    ///
    /// # Errors
    ///
    /// If the computation failed, which a sound machine never sees.
    pub fn sign(&self, input: &SigningInput<'_>) -> Result<Vec<u8>, SigningError> {
        let mut signature = vec![0; self.0.public().modulus_len()];
        self.0
            .sign(&RSA_PKCS1_SHA256, &SystemRandom::new(), &input.to_vec(), &mut signature)
            .map_err(|_| SigningError)?;
        Ok(signature)
    }
}

impl FromStr for PrivateKey {
    type Err = KeyError;

    fn from_str(text: &str) -> Result<Self, KeyError> {
        Self::parse(text)
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrivateKey([credential])")
    }
}
