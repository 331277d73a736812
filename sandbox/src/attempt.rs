//! An attempt to deliver a notification, as tests and people see it.

use std::fmt;

/// An attempt to deliver a notification.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Delivery {
    /// Where it went.
    pub url: String,
    /// The name of the notification, such as `notifyPayment`.
    pub name: &'static str,
    /// Counts from 1, for each notification.
    pub attempt: u32,
    /// The HTTP status of the answer, if there was one.
    pub status: Option<u16>,
    /// Whether the answer was the one that ends the attempts.
    pub acknowledged: bool,
    /// What was sent.
    pub body: String,
}

/// Without the body, which may hold tokens.
impl fmt::Debug for Delivery {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Delivery")
            .field("url", &self.url)
            .field("name", &self.name)
            .field("attempt", &self.attempt)
            .field("status", &self.status)
            .field("acknowledged", &self.acknowledged)
            .finish_non_exhaustive()
    }
}
