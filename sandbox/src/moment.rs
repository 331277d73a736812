//! Moments of the sandbox's clock.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use antom::DateTime;

/// Milliseconds since 1970-01-01T00:00:00Z.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(pub u64);

impl Moment {
    /// So much later; the end of time if that is beyond it.
    #[must_use]
    pub fn plus(self, by: Duration) -> Self {
        Self(self.0.saturating_add(millis(by)))
    }

    /// How long ago `earlier` is; nothing if it is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> Duration {
        Duration::from_millis(self.0.saturating_sub(earlier.0))
    }

    /// Whole seconds since 1970-01-01T00:00:00Z.
    #[must_use]
    pub fn unix_seconds(self) -> i64 {
        i64::try_from(self.0 / 1000).unwrap_or(i64::MAX)
    }

    /// The moment as the API writes it, in UTC.
    #[must_use]
    pub fn date_time(self) -> DateTime {
        DateTime::from_unix_seconds(self.unix_seconds())
    }
}

/// A time before 1970 is 1970.
impl From<SystemTime> for Moment {
    fn from(time: SystemTime) -> Self {
        Self(millis(time.duration_since(UNIX_EPOCH).unwrap_or_default()))
    }
}

/// The moment that a text of the API tells, if it is well formed.
pub(crate) fn moment_of(text: &DateTime) -> Option<Moment> {
    let seconds = u64::try_from(text.unix_seconds()?).ok()?;
    Some(Moment(seconds.saturating_mul(1000)))
}

/// Whole milliseconds.
pub(crate) fn millis(duration: Duration) -> u64 {
    u64::try_from(duration.as_millis()).unwrap_or(u64::MAX)
}
