//! Dates and moments: the profile of ISO 8601 that RFC 3339 describes.

use std::time::{SystemTime, UNIX_EPOCH};

use super::calendar::{date_of, days_in_month, days_since_epoch};

const DAY: i64 = 86_400;
/// 0000-01-01T00:00:00Z, the first moment that can be written with four digits for the year.
const FIRST: i64 = -719_528 * DAY;
/// 9999-12-31T23:59:59Z, the last such moment.
const LAST: i64 = 2_932_897 * DAY - 1;

/// Format `date`: `2024-02-29`, a day that exists in the proleptic Gregorian calendar, years 0000 to 9999.
#[must_use]
pub fn is_date(text: &str) -> bool {
    let mut rest = Rest(text.as_bytes());
    rest.date().is_some() && rest.0.is_empty()
}

/// Format `date-time`: `2024-02-29T12:01:01+08:00`, RFC 3339 with an offset, in capitals.
///
/// A fraction of a second may have any number of digits; second 60 is accepted only where a leap second can be: at the
/// end of a month in UTC.
#[must_use]
pub fn is_date_time(text: &str) -> bool {
    unix_seconds(text).is_some()
}

/// The moment of a `date-time`, in seconds since 1970-01-01T00:00:00Z, the fraction dropped; `None` if the
/// text is not well formed. A leap second counts as the second after it.
pub(crate) fn unix_seconds(text: &str) -> Option<i64> {
    let mut rest = Rest(text.as_bytes());
    let days = rest.date()?;
    rest.literal(b'T')?;
    let hour = rest.number(2, 0..=23)?;
    rest.literal(b':')?;
    let minute = rest.number(2, 0..=59)?;
    rest.literal(b':')?;
    let second = rest.number(2, 0..=60)?;
    rest.fraction()?;
    let offset = rest.offset()?;
    let moment = days * DAY + hour * 3600 + minute * 60 + second - offset;
    (rest.0.is_empty() && (second < 60 || begins_month(moment))).then_some(moment)
}

/// Whole seconds since 1970-01-01T00:00:00Z, rounded down, also for moments before.
pub(crate) fn unix_seconds_of(time: SystemTime) -> i64 {
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

/// A moment as `date-time` text in UTC; what lies outside the years 0000 to 9999 becomes the nearest second inside.
pub(crate) fn date_time_text(unix_seconds: i64) -> String {
    let moment = unix_seconds.clamp(FIRST, LAST);
    let (year, month, day) = date_of(moment.div_euclid(DAY));
    let second = moment.rem_euclid(DAY);
    let (hour, minute, second) = (second / 3600, second / 60 % 60, second % 60);
    format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z")
}

/// Whether a moment is midnight, UTC, on the first of a month: the moment that a leap second comes before.
fn begins_month(moment: i64) -> bool {
    moment.rem_euclid(DAY) == 0 && date_of(moment.div_euclid(DAY)).2 == 1
}

/// The part of a text that has not been read yet.
struct Rest<'a>(&'a [u8]);

impl Rest<'_> {
    /// Reads `2024-02-29` as days since 1970-01-01.
    fn date(&mut self) -> Option<i64> {
        let year = self.number(4, 0..=9999)?;
        self.literal(b'-')?;
        let month = self.number(2, 1..=12)?;
        self.literal(b'-')?;
        let day = self.number(2, 1..=days_in_month(year, month))?;
        Some(days_since_epoch(year, month, day))
    }

    /// Reads nothing, or a point and at least one digit.
    fn fraction(&mut self) -> Option<()> {
        if self.literal(b'.').is_none() {
            return Some(());
        }
        let digits = self.0.iter().take_while(|byte| byte.is_ascii_digit());
        let count = digits.count();
        self.0 = self.0.get(count..)?;
        (count > 0).then_some(())
    }

    /// Reads `Z` or `+08:00` as seconds east of UTC.
    fn offset(&mut self) -> Option<i64> {
        let (&first, rest) = self.0.split_first()?;
        self.0 = rest;
        let sign = match first {
            b'Z' => return Some(0),
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let hour = self.number(2, 0..=23)?;
        self.literal(b':')?;
        let minute = self.number(2, 0..=59)?;
        Some(sign * (hour * 3600 + minute * 60))
    }

    /// Reads a number with exactly this many digits.
    fn number(&mut self, width: usize, range: std::ops::RangeInclusive<i64>) -> Option<i64> {
        let (digits, rest) = self.0.split_at_checked(width)?;
        let mut number = 0;
        for digit in digits {
            number = number * 10 + i64::from(char::from(*digit).to_digit(10)?);
        }
        self.0 = rest;
        range.contains(&number).then_some(number)
    }

    fn literal(&mut self, expected: u8) -> Option<()> {
        let (&first, rest) = self.0.split_first()?;
        if first != expected {
            return None;
        }
        self.0 = rest;
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn clocks_round_down_on_both_sides_of_the_epoch() {
        let half = Duration::from_millis(1500);
        assert_eq!(unix_seconds_of(UNIX_EPOCH + half), 1);
        assert_eq!(unix_seconds_of(UNIX_EPOCH - half), -2);
        assert_eq!(unix_seconds_of(UNIX_EPOCH - Duration::from_secs(3)), -3);
    }

    #[test]
    fn dates_must_exist() {
        for text in ["2024-02-29", "0000-01-01", "9999-12-31", "2000-02-29"] {
            assert!(is_date(text), "{text}");
        }
        for text in [
            "",
            "2023-02-29",
            "1900-02-29",
            "2024-00-01",
            "2024-13-01",
            "2024-01-00",
            "2024-04-31",
            "24-01-01",
            "2024-1-01",
            "2024/01/01",
            "20240101",
            "2024-01-01T",
            "+024-01-01",
            "2024-01-0é",
            "２024-01-01",
        ] {
            assert!(!is_date(text), "{text}");
        }
    }

    #[test]
    fn moments_have_a_place_in_time() {
        for (text, seconds) in [
            ("1970-01-01T00:00:00Z", 0),
            ("1970-01-01T00:00:00-00:00", 0),
            ("2019-11-27T12:01:01+08:00", 1_574_827_261),
            ("2019-11-27T04:01:01Z", 1_574_827_261),
            ("2019-11-26T23:31:01.000-04:30", 1_574_827_261),
            ("1969-12-31T23:59:59.999999999Z", -1),
            ("2016-12-31T23:59:60Z", 1_483_228_800),
            ("2017-01-01T07:59:60.5+08:00", 1_483_228_800),
            ("0000-01-01T00:00:00Z", FIRST),
            ("9999-12-31T23:59:59Z", LAST),
        ] {
            assert_eq!(unix_seconds(text), Some(seconds), "{text}");
        }
    }

    #[test]
    fn moments_are_written_one_way_only() {
        for text in [
            "",
            "2019-11-27",
            "2019-11-27T12:01:01",
            "2019-11-27 12:01:01Z",
            "2019-11-27t12:01:01Z",
            "2019-11-27T12:01:01z",
            "2019-11-27T12:01Z",
            "2019-11-27T12:01:01+0800",
            "2019-11-27T12:01:01+08",
            "2019-11-27T12:01:01.Z",
            "2019-11-27T12:01:01,5Z",
            "2019-11-27T24:00:00Z",
            "2019-11-27T12:60:00Z",
            "2019-11-27T12:01:61Z",
            "2019-11-27T12:01:60Z",
            "2019-11-27T23:59:60Z",
            "2016-12-31T23:59:60+08:00",
            "2019-11-27T12:01:01+24:00",
            "2019-11-27T12:01:01+08:60",
            "2019-11-27T12:01:01ZZ",
            "2019-11-27T12:01:01Z ",
            "2019-02-29T12:01:01Z",
            "2019-11-27T-1:01:01Z",
            "2019-11-27T12:01:01.5é",
        ] {
            assert!(!is_date_time(text), "{text}");
        }
    }

    #[test]
    fn text_and_moment_are_inverse() {
        let mut moment = FIRST;
        while moment <= LAST {
            assert_eq!(unix_seconds(&date_time_text(moment)), Some(moment));
            moment += 86_399 * 7 + 13;
        }
        assert_eq!(date_time_text(1_574_827_261), "2019-11-27T04:01:01Z");
        assert_eq!(date_time_text(i64::MIN), "0000-01-01T00:00:00Z");
        assert_eq!(date_time_text(i64::MAX), "9999-12-31T23:59:59Z");
    }
}
