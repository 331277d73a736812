//! What a signature covers.

use std::fmt;

/// What a signature covers: `METHOD PATH`, a line feed, and `CLIENT.TIME.BODY`.
///
/// An answer is signed with the method and the path of its request. `Debug` hides the body, which may hold personal data;
/// [`to_vec`](Self::to_vec) has it.
#[derive(Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "the protocol has these five parts")]
pub struct SigningInput<'a> {
    /// Method of the request, in capitals.
    pub method: &'a str,
    /// Path of the request as the receiver sees it, with its query.
    pub path: &'a str,
    /// The merchant's client id.
    pub client_id: &'a str,
    /// The time, as the text in `request-time` or `response-time`.
    pub time: &'a str,
    /// The body: the very bytes that are sent.
    pub body: &'a [u8],
}

impl SigningInput<'_> {
    /// The bytes that are signed.
    #[must_use]
    pub fn to_vec(&self) -> Vec<u8> {
        let Self { method, path, client_id, time, body } = self;
        let head = [method, " ", path, "\n", client_id, ".", time, "."];
        let head = head.iter().map(|part| part.as_bytes());
        let length = head.clone().map(<[u8]>::len).sum::<usize>() + body.len();
        let mut bytes = Vec::with_capacity(length);
        head.for_each(|part| bytes.extend_from_slice(part));
        bytes.extend_from_slice(body);
        bytes
    }
}

impl fmt::Debug for SigningInput<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SigningInput")
            .field("method", &self.method)
            .field("path", &self.path)
            .field("time", &self.time)
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .finish_non_exhaustive()
    }
}
