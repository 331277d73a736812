//! Rules about the distance of a moment from the moment of validation.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::Report;
use crate::check::rule;
use crate::value::any_json::AnyJson;
use crate::value::path::Path;
use crate::value::scalar::DateTime;

/// Bounds of rule `fromNow`, each in seconds after the moment of validation (negative before it).
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
        for (name, bound, holds) in bounds.bounds() {
            if let Some(bound) = bound
                && !holds(distance.cmp(&bound))
            {
                let limit = Map::from_iter([(name.to_owned(), Value::from(bound))]);
                self.value_error(
                    at,
                    rule::FROM_NOW,
                    AnyJson::from(Value::Object(limit)),
                    AnyJson::from(distance),
                );
            }
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
