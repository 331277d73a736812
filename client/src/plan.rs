//! How to poll.

use std::time::Duration;

use crate::poll_waker::PollWaker;

/// How to ask for a result until it is final.
///
/// A plan never cancels anything: what to do when time has run out, the caller decides.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
#[must_use]
pub struct Plan {
    /// The pause between two inquiries; 2 s by default, as the provider's documentation has it.
    pub every: Duration,
    /// The longest that all of them may take together.
    pub deadline: Duration,
    /// Who may end a pause; nobody by default.
    pub waker: Option<PollWaker>,
}

impl Plan {
    /// Asks every two seconds, for this long at most.
    pub const fn within(deadline: Duration) -> Self {
        Self { every: Duration::from_secs(2), deadline, waker: None }
    }

    /// Changes the pause between two inquiries.
    pub const fn with_every(mut self, every: Duration) -> Self {
        self.every = every;
        self
    }

    /// Lets this waker end a pause, so that the poll inquires at once.
    pub fn with_waker(mut self, waker: &PollWaker) -> Self {
        self.waker = Some(waker.clone());
        self
    }
}
