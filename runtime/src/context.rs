//! What the outside world adds to a validation.

use std::time::{SystemTime, UNIX_EPOCH};

/// The facts a body does not show but its rules depend on: the time.
///
/// Taking the time from here rather than from the clock makes validation a pure function that tests can pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    now: i64,
}

impl Context {
    /// The present, by the system's clock.
    #[must_use]
    pub fn now() -> Self {
        Self::at(unix_seconds(SystemTime::now()))
    }

    /// A given moment, in seconds since 1970-01-01T00:00:00Z (negative before).
    #[must_use]
    pub const fn at(unix_seconds: i64) -> Self {
        Self { now: unix_seconds }
    }

    /// The moment of validation, in seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn now_unix(&self) -> i64 {
        self.now
    }
}

/// Whole seconds since the epoch, rounded down, also for clocks set before it.
fn unix_seconds(time: SystemTime) -> i64 {
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => i64::try_from(after.as_secs()).unwrap_or(i64::MAX),
        Err(error) => {
            let before = error.duration();
            let started = u64::from(before.subsec_nanos() > 0);
            let seconds = before.as_secs().saturating_add(started);
            i64::try_from(seconds).map_or(i64::MIN, |seconds| -seconds)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn reads_the_clock_and_can_be_pinned() {
        assert_eq!(Context::at(42).now_unix(), 42);
        assert!(Context::now().now_unix() > 1_700_000_000);
    }

    #[test]
    fn rounds_down_on_both_sides_of_the_epoch() {
        let half = Duration::from_millis(1500);
        assert_eq!(unix_seconds(UNIX_EPOCH + half), 1);
        assert_eq!(unix_seconds(UNIX_EPOCH - half), -2);
        assert_eq!(unix_seconds(UNIX_EPOCH - Duration::from_secs(3)), -3);
    }
}
