//! The headers that belong to a signature.

use std::fmt;

use super::headers::Headers;
use super::public_key::PublicKey;
use super::signature_error::SignatureError;
use super::signature_header::SignatureHeader;
use super::signing_input::SigningInput;

/// The headers that belong to a signature, as they came with a message.
///
/// An empty header counts as absent, for some proxies send one. `Debug` hides the client id and the signature.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct SignedHeaders<'a> {
    /// The client id, if the message has one.
    pub client_id: Option<&'a str>,
    /// When it was signed, as text.
    pub time: &'a str,
    /// The signature.
    pub header: SignatureHeader,
}

impl<'a> SignedHeaders<'a> {
    /// Reads `signature`, `client-id` and the header of the time: `request-time` in a request or a notification,
    /// `response-time` in an answer. `None` if the message has neither signature nor time.
    ///
    /// # Errors
    ///
    /// [`SignatureError::Incomplete`] if it has one of the two, [`SignatureError::Malformed`] if a header came twice or cannot be read.
    pub fn read(
        headers: &'a (impl Headers + ?Sized),
        time: &str,
    ) -> Result<Option<Self>, SignatureError> {
        let signature = only(headers, "signature")?;
        let time = text(only(headers, time)?)?;
        let client_id = text(only(headers, "client-id")?)?;
        match (signature, time) {
            (Some(signature), Some(time)) => {
                let header = SignatureHeader::parse(signature)?;
                Ok(Some(Self { client_id, time, header }))
            }
            (None, None) => Ok(None),
            (Some(_), None) | (None, Some(_)) => Err(SignatureError::Incomplete),
        }
    }

    /// Verifies a message for a client. If the headers name a client, it must be this one.
    ///
    /// # Errors
    ///
    /// [`SignatureError::OtherClient`] or [`SignatureError::Wrong`].
    pub fn verify(
        &self,
        key: &PublicKey,
        client_id: &str,
        method: &str,
        path: &str,
        body: &[u8],
    ) -> Result<(), SignatureError> {
        if self.client_id.is_some_and(|named| named != client_id) {
            return Err(SignatureError::OtherClient);
        }
        let input = SigningInput { method, path, client_id, time: self.time, body };
        key.verify(&input, &self.header.signature)
    }
}

impl fmt::Debug for SignedHeaders<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedHeaders")
            .field("time", &self.time)
            .field("header", &self.header)
            .finish_non_exhaustive()
    }
}

/// The value of a header that may come once.
fn only<'a>(
    headers: &'a (impl Headers + ?Sized),
    name: &str,
) -> Result<Option<&'a [u8]>, SignatureError> {
    let all = headers.all(name);
    match all.as_slice() {
        [] => Ok(None),
        [value] => Ok(Some(value.trim_ascii()).filter(|value| !value.is_empty())),
        _ => Err(SignatureError::Malformed),
    }
}

fn text(value: Option<&[u8]>) -> Result<Option<&str>, SignatureError> {
    value.map(|value| std::str::from_utf8(value).map_err(|_| SignatureError::Malformed)).transpose()
}
