//! What the outside world adds to a validation.

use std::time::{SystemTime, UNIX_EPOCH};

/// The facts a body does not show but its rules depend on: the time, and what is so about the merchant.
///
/// Account flags are numbered; generated code gives them names.
///
/// Taking the time from here rather than from the clock makes validation a pure function that tests can pin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Context {
    now: i64,
    flags: u64,
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
        Self { now: unix_seconds, flags: 0 }
    }

    /// The same with a flag set or cleared. Numbers of 64 and more are no flags and change nothing.
    #[must_use]
    pub const fn with_flag(self, flag: u32, applies: bool) -> Self {
        let Some(bit) = 1_u64.checked_shl(flag) else { return self };
        let flags = if applies { self.flags | bit } else { self.flags & !bit };
        Self { flags, ..self }
    }

    /// Whether a flag is set.
    #[must_use]
    pub const fn applies(&self, flag: u32) -> bool {
        match 1_u64.checked_shl(flag) {
            Some(bit) => self.flags & bit != 0,
            None => false,
        }
    }

    /// The moment of validation, in seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub const fn now_unix(&self) -> i64 {
        self.now
    }
}

impl AsRef<Context> for Context {
    fn as_ref(&self) -> &Context {
        self
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
    fn flags_are_set_and_cleared_one_by_one() {
        let context = Context::at(0).with_flag(3, true).with_flag(63, true).with_flag(64, true);
        assert!(context.applies(3) && context.applies(63));
        assert!(!context.applies(2) && !context.applies(64));
        assert!(!context.with_flag(3, false).applies(3));
        assert!(context.with_flag(3, false).applies(63));
    }

    #[test]
    fn rounds_down_on_both_sides_of_the_epoch() {
        let half = Duration::from_millis(1500);
        assert_eq!(unix_seconds(UNIX_EPOCH + half), 1);
        assert_eq!(unix_seconds(UNIX_EPOCH - half), -2);
        assert_eq!(unix_seconds(UNIX_EPOCH - Duration::from_secs(3)), -3);
    }
}
