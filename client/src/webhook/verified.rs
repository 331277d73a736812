//! A notification that is known to be the provider's.

use std::fmt;
use std::fmt::Write;
use std::time::SystemTime;

use antom::{DecodeError, Notification, acknowledgement};
use ring::digest::{SHA256, digest};

/// A notification that is known to be the provider's. `Debug` hides its body.
#[derive(Clone, PartialEq, Eq)]
pub struct Verified {
    body: Vec<u8>,
    time: SystemTime,
}

impl Verified {
    pub(super) fn new(body: &[u8], time: SystemTime) -> Self {
        Self { body: body.to_vec(), time }
    }

    /// Reads it. A kind that is not known, or whose feature of `antom` is off, is [`Notification::Unknown`], and no error:
    /// acknowledge it too, or it comes again.
    ///
    /// # Errors
    ///
    /// Every problem of a body that cannot be read.
    pub fn notification(&self) -> Result<Notification, DecodeError> {
        Notification::from_slice(&self.body)
    }

    /// A text of 64 characters that is the same for every resend, and different for every other notification. Whoever stores
    /// it does each thing once.
    #[must_use]
    pub fn key(&self) -> String {
        let hash = digest(&SHA256, &self.body);
        hash.as_ref().iter().fold(String::with_capacity(64), |mut key, byte| {
            // Writing to a string does not fail.
            let _ = write!(key, "{byte:02x}");
            key
        })
    }

    /// When it was signed.
    #[must_use]
    pub fn time(&self) -> SystemTime {
        self.time
    }

    /// The body, byte for byte. It may hold sensitive values.
    #[must_use]
    pub fn body(&self) -> &[u8] {
        &self.body
    }

    /// What to answer: status, content type and body. It need not be signed. Answer first and work later: what is not
    /// acknowledged within seconds comes again.
    #[must_use]
    pub fn acknowledge() -> (u16, &'static str, &'static str) {
        (200, "application/json", acknowledgement())
    }
}

impl fmt::Debug for Verified {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Verified")
            .field("time", &self.time)
            .field("body", &format_args!("[{} bytes]", self.body.len()))
            .finish()
    }
}
