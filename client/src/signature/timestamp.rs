//! The times that are signed.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use antom::DateTime;

/// The text of `request-time`: milliseconds since 1970-01-01T00:00:00Z.
#[must_use]
pub fn milliseconds(time: SystemTime) -> String {
    let since = time.duration_since(UNIX_EPOCH).unwrap_or_default();
    since.as_millis().to_string()
}

/// The moment that a time in a header tells: milliseconds since 1970, or ISO 8601 with an offset, where a fraction is
/// dropped; `None` if it is neither. Official SDKs send both.
#[must_use]
pub fn moment(text: &str) -> Option<SystemTime> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) {
        return UNIX_EPOCH.checked_add(Duration::from_millis(text.parse().ok()?));
    }
    let time = DateTime::new(text);
    let seconds = time.unix_seconds().filter(|_| time.is_well_formed())?;
    let from_epoch = Duration::from_secs(seconds.unsigned_abs());
    if seconds < 0 {
        UNIX_EPOCH.checked_sub(from_epoch)
    } else {
        UNIX_EPOCH.checked_add(from_epoch)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_spellings_of_a_time_are_read() {
        let at = |seconds| Some(UNIX_EPOCH + Duration::from_secs(seconds));
        assert_eq!(moment("1685599933000"), at(1_685_599_933));
        assert_eq!(moment("2023-06-01T06:12:13+00:00"), at(1_685_599_933));
        assert_eq!(moment("2023-06-01T11:42:13.253+05:30"), at(1_685_599_933));
        assert_eq!(moment("1969-12-31T23:59:59Z"), UNIX_EPOCH.checked_sub(Duration::from_secs(1)));
        for text in
            ["", "now", "-1", "2023-06-01", "2023-06-01T06:12:13", "99999999999999999999999"]
        {
            assert_eq!(moment(text), None, "{text}");
        }
        let time = UNIX_EPOCH + Duration::from_millis(1_685_599_933_871);
        assert_eq!(milliseconds(time), "1685599933871");
        assert_eq!(moment("1685599933871"), Some(time));
        assert_eq!(milliseconds(UNIX_EPOCH - Duration::from_secs(1)), "0");
    }
}
