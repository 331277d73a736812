//! What a transport tells when it got no answer.

use std::error::Error;
use std::fmt;

/// Why a transport has no answer for an attempt.
#[derive(Debug)]
pub struct Failure {
    sent: Sent,
    timed_out: bool,
    permanent: bool,
    source: Box<dyn Error + Send + Sync>,
}

/// Whether any part of a request may have reached the other side.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "there is no third")]
pub enum Sent {
    /// No byte of it was sent. Only a proof counts, such as a connection that was refused.
    No,
    /// It may have been sent, in part or as a whole.
    Maybe,
}

impl Failure {
    /// No byte of the request was sent: no connection came about.
    pub fn not_sent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { sent: Sent::No, timed_out: false, permanent: false, source: source.into() }
    }

    /// The request may have been sent, but there is no whole answer.
    pub fn lost(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { sent: Sent::Maybe, timed_out: false, permanent: false, source: source.into() }
    }

    /// The same, because time ran out.
    #[must_use]
    pub fn timed_out(mut self) -> Self {
        self.timed_out = true;
        self
    }

    /// The same, for a failure that a retry cannot fix, such as an invalid address or certificate.
    #[must_use]
    pub fn permanent(mut self) -> Self {
        self.permanent = true;
        self
    }

    /// Whether any part of the request may have been sent.
    #[must_use]
    pub fn sent(&self) -> Sent {
        self.sent
    }

    /// Whether time ran out.
    #[must_use]
    pub fn is_timeout(&self) -> bool {
        self.timed_out
    }

    /// Whether another attempt would fail alike.
    #[must_use]
    pub fn is_permanent(&self) -> bool {
        self.permanent
    }

    pub(crate) fn as_source(&self) -> &(dyn Error + 'static) {
        &*self.source
    }
}

/// The error of the transport, and what it says of its own causes.
impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut written = self.source.to_string();
        f.write_str(&written)?;
        let mut next = self.source.source();
        while let Some(error) = next {
            // Many errors repeat their cause.
            let text = error.to_string();
            if !written.contains(&text) {
                write!(f, ": {text}")?;
                written = text;
            }
            next = error.source();
        }
        Ok(())
    }
}
