//! Why a signature is not believed, or could not be made.

use std::error::Error;
use std::fmt;

/// Why a message is not believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SignatureError {
    /// Neither a signature nor its time came with the message.
    Missing,
    /// The signature came without its time, or the time without a signature.
    Incomplete,
    /// The headers of the signature cannot be read, or came twice.
    Malformed,
    /// The signature is not that of this message by the expected key: it was changed on its way, is signed for another
    /// address, or the public key at hand is not the sender's.
    Wrong,
    /// The message is for another client id.
    OtherClient,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Missing => "it is not signed",
            Self::Incomplete => "it has a signature or the time of one, but not both",
            Self::Malformed => "the headers of its signature cannot be read",
            Self::Wrong => {
                "its signature is wrong: it was changed on its way, signed for another address, or signed with another key"
            }
            Self::OtherClient => "it is for another client id",
        })
    }
}

impl Error for SignatureError {}

/// A signature could not be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct SigningError;

impl fmt::Display for SigningError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the signature could not be computed")
    }
}

impl Error for SigningError {}
