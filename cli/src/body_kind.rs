//! The kinds of bodies that messages have.

use clap::ValueEnum;

/// A body of an operation, or that of a notification.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(crate) enum Body {
    /// The body sent
    Request,
    /// The body received
    Response,
    /// The body that the provider sends by itself
    Notification,
}

impl Body {
    /// Its name on the command line.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Notification => "notification",
        }
    }
}
