//! Why an exchange has no answer.

use std::error::Error;

/// Why there is no connection, or none any more.
pub(super) struct Trouble {
    pub(super) source: Box<dyn Error + Send + Sync>,
    pub(super) timed_out: bool,
    pub(super) permanent: bool,
}

impl<E: Into<Box<dyn Error + Send + Sync>>> From<E> for Trouble {
    fn from(source: E) -> Self {
        Self { source: source.into(), timed_out: false, permanent: false }
    }
}

impl Trouble {
    pub(super) fn permanent(source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        Self { permanent: true, ..Self::from(source) }
    }
}
