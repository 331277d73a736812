//! The header `retry-after`.

use std::time::{Duration, SystemTime};

use http::HeaderMap;
use http::header::RETRY_AFTER;

use crate::signature::moment;

/// The months as HTTP writes them.
const MONTHS: &[&str] =
    &["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// When an answer allows the next attempt.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RetryAfter {
    Pause(Duration),
    Moment(SystemTime),
}

impl RetryAfter {
    /// Reads the header; `None` if there is none, or none that can be read.
    pub(crate) fn read(headers: &HeaderMap) -> Option<Self> {
        let text = headers.get(RETRY_AFTER)?.to_str().ok()?.trim();
        if let Ok(seconds) = text.parse() {
            return Some(Self::Pause(Duration::from_secs(seconds)));
        }
        http_date(text).map(Self::Moment)
    }

    /// The pause from now on.
    pub(crate) fn pause(self, now: SystemTime) -> Duration {
        match self {
            Self::Pause(pause) => pause,
            Self::Moment(moment) => moment.duration_since(now).unwrap_or_default(),
        }
    }
}

/// A moment such as `Sun, 06 Nov 1994 08:49:37 GMT`, the one form that RFC 9110 lets anyone send.
fn http_date(text: &str) -> Option<SystemTime> {
    let (_, text) = text.split_once(", ")?;
    let mut parts = text.strip_suffix(" GMT")?.split(' ');
    let mut next = || parts.next();
    let (day, month, year, clock) = (next()?, next()?, next()?, next()?);
    let month = MONTHS.iter().position(|known| *known == month)? + 1;
    moment(&format!("{year}-{month:02}-{day}T{clock}Z"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::UNIX_EPOCH;

    fn read(text: &str) -> Option<RetryAfter> {
        RetryAfter::read(&HeaderMap::from_iter([(RETRY_AFTER, text.parse().unwrap())]))
    }

    #[test]
    fn seconds_and_dates_are_read() {
        assert_eq!(read("120"), Some(RetryAfter::Pause(Duration::from_secs(120))));
        let date = UNIX_EPOCH + Duration::from_secs(784_111_777);
        assert_eq!(read("Sun, 06 Nov 1994 08:49:37 GMT"), Some(RetryAfter::Moment(date)));
        for text in
            ["", "-1", "1.5", "soon", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Foo 1994 08:49:37 GMT"]
        {
            assert_eq!(read(text), None, "{text}");
        }
        let after = RetryAfter::Moment(date);
        assert_eq!(after.pause(date - Duration::from_secs(3)), Duration::from_secs(3));
        assert_eq!(after.pause(date + Duration::from_secs(3)), Duration::ZERO);
    }
}
