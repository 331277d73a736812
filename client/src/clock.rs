//! The time that transports tell a call.

use std::time::{Instant, SystemTime};

/// The system's clock at the start of a call, and time that does not jump from there on.
pub(crate) struct Clock {
    wall: SystemTime,
    since: Instant,
}

impl Clock {
    pub(crate) fn start() -> Self {
        Self { wall: SystemTime::now(), since: Instant::now() }
    }

    pub(crate) fn now(&self) -> SystemTime {
        self.wall.checked_add(self.since.elapsed()).unwrap_or(self.wall)
    }
}
