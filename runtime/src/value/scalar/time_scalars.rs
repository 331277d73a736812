//! Scalar types for dates and times.

use std::time::SystemTime;

use super::{read_and_write_as_text, text_scalar};
use crate::value::formats;

text_scalar! {
    /// A moment with its offset from UTC, such as `2019-11-27T12:01:01+08:00`.
    ///
    /// ```
    /// use antom_runtime::DateTime;
    ///
    /// let moment = DateTime::new("1970-01-01T08:00:01+08:00");
    /// assert_eq!(moment.unix_seconds(), Some(1));
    /// assert_eq!(DateTime::from_unix_seconds(1).as_str(), "1970-01-01T00:00:01Z");
    /// ```
    DateTime, "date-time", formats::is_date_time
}

text_scalar! {
    /// A day such as `2019-11-27`.
    Date, "date", formats::is_date
}

read_and_write_as_text!(DateTime, Date);

impl DateTime {
    /// The moment in UTC, given in seconds since 1970-01-01T00:00:00Z.
    ///
    /// What lies outside the years 0000 to 9999 becomes the nearest second inside, since it could not be written.
    #[must_use]
    pub fn from_unix_seconds(seconds: i64) -> Self {
        Self::new(formats::date_time_text(seconds))
    }

    /// Seconds since 1970-01-01T00:00:00Z, a fraction dropped; `None` if the text is not well formed.
    #[must_use]
    pub fn unix_seconds(&self) -> Option<i64> {
        formats::unix_seconds(&self.0)
    }
}

/// In UTC, to the second; a fraction is dropped.
impl From<SystemTime> for DateTime {
    fn from(time: SystemTime) -> Self {
        Self::from_unix_seconds(formats::unix_seconds_of(time))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::{Duration, UNIX_EPOCH};

    #[test]
    fn the_clock_gives_a_moment_in_utc() {
        let time = UNIX_EPOCH + Duration::from_millis(1_704_067_200_999);
        assert_eq!(DateTime::from(time).as_str(), "2024-01-01T00:00:00Z");
        assert!(DateTime::from(SystemTime::now()).is_well_formed());
    }

    #[test]
    fn moments_convert_both_ways() {
        for seconds in [0, -1, 1_574_827_261, -62_167_219_200, 253_402_300_799] {
            let moment = DateTime::from_unix_seconds(seconds);
            assert!(moment.is_well_formed());
            assert_eq!(moment.unix_seconds(), Some(seconds));
        }
        assert_eq!(DateTime::new("tomorrow").unix_seconds(), None);
        assert_eq!(DateTime::new("2019-11-27T12:01:01+08:00").unix_seconds(), Some(1_574_827_261));
    }
}
