//! How long, and how often.

use std::time::Duration;

/// Time limits, and how often a call is tried.
///
/// ```
/// use std::time::Duration;
/// use antom_client::Settings;
///
/// let settings = Settings::default().with_attempt(Duration::from_secs(15)).with_attempts(5);
/// assert_eq!(settings.connect, Duration::from_secs(10));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct Settings {
    /// The longest that making a connection may take; 10 s by default.
    pub connect: Duration,
    /// The longest that one attempt may take, from the connection to the last byte of the answer; 30 s by default. The
    /// provider asks for at least 10 s.
    pub attempt: Duration,
    /// The longest that a call may take with all its attempts and the pauses between; 95 s by default.
    pub deadline: Duration,
    /// The greatest number of attempts; 3 by default, 1 for no repetition.
    pub attempts: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(10),
            attempt: Duration::from_secs(30),
            deadline: Duration::from_secs(95),
            attempts: 3,
        }
    }
}

impl Settings {
    /// Limits the time for making a connection.
    pub fn with_connect(mut self, connect: Duration) -> Self {
        self.connect = connect;
        self
    }

    /// Limits the time for one attempt.
    pub fn with_attempt(mut self, attempt: Duration) -> Self {
        self.attempt = attempt;
        self
    }

    /// Limits the time for the whole call.
    pub fn with_deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Limits the number of attempts; one is made at least.
    pub fn with_attempts(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }
}
