//! What is wrong with the text of a key.

use std::error::Error;
use std::fmt;

/// What is wrong with the text of a key.
///
/// It never holds any of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum KeyError {
    /// There is no text.
    Empty,
    /// It is not Base64, with or without the lines `-----BEGIN …-----` and `-----END …-----`.
    NotBase64,
    /// It ends too early, as when part of it was not copied.
    CutOff,
    /// It is Base64, but not of a key.
    NotAKey,
    /// It is a key of another kind than RSA.
    NotRsa,
    /// The key is protected by a password.
    Encrypted,
    /// It is a certificate; the key is inside it.
    Certificate,
    /// It is a public key where a private key belongs.
    PublicForPrivate,
    /// It is a private key where a public key belongs. Whoever sent it gave it away.
    PrivateForPublic,
    /// The key has fewer than 2048 bits.
    TooShort {
        /// Length of its modulus.
        bits: usize,
    },
    /// The key has more bits than can be used: 4096 in a private key, 8192 in a public one.
    TooLong {
        /// Length of its modulus.
        bits: usize,
    },
    /// The numbers of a private key do not belong together; what is wrong, in a word.
    Inconsistent(String),
}

impl fmt::Display for KeyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("it is empty"),
            Self::NotBase64 => f.write_str(
                "it is not Base64; give the text of the key, with or without its BEGIN and END lines, not a file name",
            ),
            Self::CutOff => f.write_str("it ends too early; copy it again, down to its last line"),
            Self::NotAKey => f.write_str("it is Base64, but not of a key"),
            Self::NotRsa => f.write_str("it is not an RSA key"),
            Self::Encrypted => f.write_str(
                "it is protected by a password; `openssl pkcs8 -in FILE` writes it without",
            ),
            Self::Certificate => f.write_str(
                "it is a certificate; `openssl x509 -in FILE -pubkey -noout` prints the key in it",
            ),
            Self::PublicForPrivate => {
                f.write_str("it is a public key, and a private one belongs here")
            }
            Self::PrivateForPublic => f.write_str(
                "it is a private key, and a public one belongs here; a private key belongs to its owner only",
            ),
            Self::TooShort { bits } => {
                write!(f, "it has {bits} bits, and at least 2048 are needed")
            }
            Self::TooLong { bits } => write!(f, "it has {bits} bits, which is too many"),
            Self::Inconsistent(what) => {
                write!(f, "its numbers do not belong together ({what}); copy it again")
            }
        }
    }
}

impl Error for KeyError {}
