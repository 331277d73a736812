//! Rules about the distance of a moment from another one.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::Report;
use crate::check::rule::{self, OF};
use crate::value::any_json::AnyJson;
use crate::value::path::Path;
use crate::value::scalar::DateTime;

/// Bounds of the rules `fromNow` and `from`, each in seconds after the other moment (negative before it).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FromNow {
    /// At least this far.
    pub minimum: Option<i64>,
    /// Further than this.
    pub exclusive_minimum: Option<i64>,
    /// At most this far.
    pub maximum: Option<i64>,
    /// Less far than this.
    pub exclusive_maximum: Option<i64>,
}

/// A bound: its name, its place, and what must be true of a distance compared with it.
type Bound = (&'static str, Option<i64>, fn(Ordering) -> bool);

impl FromNow {
    /// No bounds.
    pub const NONE: Self =
        Self { minimum: None, exclusive_minimum: None, maximum: None, exclusive_maximum: None };

    fn bounds(&self) -> [Bound; 4] {
        [
            (rule::MINIMUM, self.minimum, Ordering::is_ge),
            (rule::EXCLUSIVE_MINIMUM, self.exclusive_minimum, Ordering::is_gt),
            (rule::MAXIMUM, self.maximum, Ordering::is_le),
            (rule::EXCLUSIVE_MAXIMUM, self.exclusive_maximum, Ordering::is_lt),
        ]
    }
}

/// The bounds that a distance misses.
fn missed(bounds: &'static FromNow, distance: i64) -> impl Iterator<Item = (&'static str, i64)> {
    let missed = move |(name, bound, holds): Bound| {
        let bound = bound.filter(|bound| !holds(distance.cmp(bound)))?;
        Some((name, bound))
    };
    bounds.bounds().into_iter().filter_map(missed)
}

impl Report<'_> {
    /// Rule `fromNow`: the moment lies within bounds around [`Context::now_unix`](crate::Context::now_unix).
    ///
    /// Each bound that is missed is one violation, with `limit` such as `{"maximum": 3600}` and the distance as
    /// `found`. A date that is not well formed is accepted: rule `format` reports it.
    pub fn from_now(&mut self, at: &Path<'_>, value: &DateTime, bounds: &'static FromNow) {
        let Some(moment) = value.unix_seconds() else {
            return;
        };
        let distance = moment.saturating_sub(self.context().now_unix());
        for (name, bound) in missed(bounds, distance) {
            let limit = Map::from_iter([(name.to_owned(), Value::from(bound))]);
            let limit = AnyJson::from(Value::Object(limit));
            self.value_error(at, rule::FROM_NOW, limit, AnyJson::from(distance));
        }
    }

    /// Rule `from`: the moment lies within bounds around another one, the value of the field `name` of the same object.
    ///
    /// Each bound that is missed is one violation, with `limit` such as `{"maximum": 3600, "of": "startTime"}` and the distance
    /// as `found`. Dates that are not well formed are accepted: rule `format` reports them.
    pub fn from_other(
        &mut self,
        at: &Path<'_>,
        value: &DateTime,
        (name, other): (&'static str, &DateTime),
        bounds: &'static FromNow,
    ) {
        let (Some(moment), Some(other)) = (value.unix_seconds(), other.unix_seconds()) else {
            return;
        };
        let distance = moment.saturating_sub(other);
        for (bound, seconds) in missed(bounds, distance) {
            let limit = [(bound.to_owned(), seconds.into()), (OF.to_owned(), name.into())];
            let limit = AnyJson::from(Value::Object(Map::from_iter(limit)));
            self.value_error(at, rule::FROM, limit, AnyJson::from(distance));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;

    /// The tests validate at this moment.
    const NOW: i64 = 1_000_000;

    fn found(distance: i64, bounds: &'static FromNow) -> Vec<String> {
        let moment = DateTime::from_unix_seconds(NOW + distance);
        messages(|at, report| report.from_now(at, &moment, bounds))
    }

    #[test]
    fn one_hour_from_now_at_most() {
        static BOUNDS: FromNow = FromNow {
            minimum: None,
            exclusive_minimum: Some(0),
            maximum: Some(3600),
            exclusive_maximum: None,
        };
        for valid in [1, 1800, 3600] {
            assert!(found(valid, &BOUNDS).is_empty(), "{valid}");
        }
        assert_eq!(
            found(0, &BOUNDS),
            [
                "/a: fromNow: more than 0 seconds from now, found 0",
                "/s: fromNow: more than 0 seconds from now"
            ]
        );
        assert_eq!(
            found(3601, &BOUNDS)[0],
            "/a: fromNow: at most 3600 seconds from now, found 3601"
        );
    }

    #[test]
    fn the_other_two_bounds() {
        static BOUNDS: FromNow = FromNow {
            minimum: Some(-10),
            exclusive_minimum: None,
            maximum: None,
            exclusive_maximum: Some(10),
        };
        for (distance, valid) in [(-11, false), (-10, true), (9, true), (10, false)] {
            assert_eq!(found(distance, &BOUNDS).is_empty(), valid, "{distance}");
        }
    }

    #[test]
    fn spans_are_measured_from_the_other_time() {
        static BOUNDS: FromNow = FromNow {
            minimum: None,
            exclusive_minimum: Some(0),
            maximum: Some(86_400),
            exclusive_maximum: None,
        };
        let check = |start: &str, end: &str| {
            let (start, end) = (DateTime::new(start), DateTime::new(end));
            messages(|at, report| report.from_other(at, &end, ("start", &start), &BOUNDS))
        };
        assert!(check("2024-02-28T12:00:00Z", "2024-02-29T20:00:00+08:00").is_empty());
        assert_eq!(
            check("2024-02-28T12:00:00Z", "2024-02-29T12:00:01Z"),
            [
                "/a: from: at most 86400 seconds after start, found 86401",
                "/s: from: at most 86400 seconds after start"
            ]
        );
        assert_eq!(
            check("2024-02-28T12:00:00Z", "2024-02-28T12:00:00Z")[0],
            "/a: from: more than 0 seconds after start, found 0"
        );
        assert!(check("soon", "2024-02-29T12:00:01Z").is_empty());
        assert!(check("2024-02-28T12:00:00Z", "later").is_empty());
    }

    #[test]
    fn offsets_count_and_malformed_dates_do_not() {
        static BOUNDS: FromNow = FromNow {
            minimum: Some(0),
            exclusive_minimum: None,
            maximum: Some(0),
            exclusive_maximum: None,
        };
        let check = |text: &str| {
            let value = DateTime::new(text);
            messages(|at, report| report.from_now(at, &value, &BOUNDS)).len()
        };
        assert_eq!(check("1970-01-12T21:46:40+08:00"), 0);
        assert_eq!(check("1970-01-12T21:46:40Z"), 2);
        assert_eq!(check("soon"), 0);
    }
}
