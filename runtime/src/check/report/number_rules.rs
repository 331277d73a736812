//! Rules about the size of a number.
//!
//! A text that is not a number is accepted here: rule `format` reports it.

use std::cmp::Ordering;

use super::Report;
use crate::check::rule;
use crate::value::fixed_point::FixedPoint;
use crate::value::numeric::Numeric;
use crate::value::path::Path;

impl Report<'_> {
    /// Rule `minimum`: `limit` or more.
    pub fn minimum(&mut self, at: &Path<'_>, value: &dyn Numeric, limit: impl Into<FixedPoint>) {
        self.compare(at, value, limit.into(), rule::MINIMUM, Ordering::is_ge);
    }

    /// Rule `maximum`: `limit` or less.
    pub fn maximum(&mut self, at: &Path<'_>, value: &dyn Numeric, limit: impl Into<FixedPoint>) {
        self.compare(at, value, limit.into(), rule::MAXIMUM, Ordering::is_le);
    }

    /// Rule `exclusiveMinimum`: more than `limit`.
    pub fn exclusive_minimum(
        &mut self,
        at: &Path<'_>,
        value: &dyn Numeric,
        limit: impl Into<FixedPoint>,
    ) {
        self.compare(at, value, limit.into(), rule::EXCLUSIVE_MINIMUM, Ordering::is_gt);
    }

    /// Rule `exclusiveMaximum`: less than `limit`.
    pub fn exclusive_maximum(
        &mut self,
        at: &Path<'_>,
        value: &dyn Numeric,
        limit: impl Into<FixedPoint>,
    ) {
        self.compare(at, value, limit.into(), rule::EXCLUSIVE_MAXIMUM, Ordering::is_lt);
    }

    /// Rule `multipleOf`: a whole multiple of `limit`.
    pub fn multiple_of(
        &mut self,
        at: &Path<'_>,
        value: &dyn Numeric,
        limit: impl Into<FixedPoint>,
    ) {
        let limit = limit.into();
        if value.is_multiple_of_fixed(limit) == Some(false) {
            self.value_error(at, rule::MULTIPLE_OF, limit.to_json(), value.to_json());
        }
    }

    fn compare(
        &mut self,
        at: &Path<'_>,
        value: &dyn Numeric,
        limit: FixedPoint,
        rule: &'static str,
        holds: fn(Ordering) -> bool,
    ) {
        if value.compare_to_fixed(limit).is_some_and(|order| !holds(order)) {
            self.value_error(at, rule, limit.to_json(), value.to_json());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;
    use crate::value::scalar::{Decimal, Digits, Number};

    type Check = fn(&mut Report<'static>, &Path<'_>, &dyn Numeric, i64);

    #[test]
    fn bounds_hold_where_they_should() {
        let checks: [(Check, [bool; 3]); 4] = [
            (Report::minimum, [false, true, true]),
            (Report::maximum, [true, true, false]),
            (Report::exclusive_minimum, [false, false, true]),
            (Report::exclusive_maximum, [true, false, false]),
        ];
        for (check, expected) in checks {
            for (value, valid) in [9_i64, 10, 11].into_iter().zip(expected) {
                let text = value.to_string();
                let all: [&dyn Numeric; 4] =
                    [&value, &Digits::from(value), &Decimal::from(value), &Number::new(text)];
                for numeric in all {
                    let found = messages(|at, report| check(report, at, numeric, 10));
                    assert_eq!(found.is_empty(), valid, "{value} {found:?}");
                }
            }
        }
    }

    #[test]
    fn bounds_with_a_fraction_are_exact() {
        let cent = FixedPoint::new(1, 2);
        let price = |text: &str| {
            let value = Number::new(text);
            messages(|at, report| {
                report.multiple_of(at, &value, cent);
                report.minimum(at, &value, cent);
            })
        };
        for text in ["600.03", "0.01", "1e2", "0.010"] {
            assert!(price(text).is_empty(), "{text}");
        }
        assert_eq!(
            price("600.035"),
            [
                "/a: multipleOf: a multiple of 0.01, found 600.035",
                "/s: multipleOf: a multiple of 0.01"
            ]
        );
        assert_eq!(price("0").first().unwrap(), "/a: minimum: at least 0.01, found 0");
    }

    #[test]
    fn numbers_of_any_length_count() {
        let huge = Digits::new("1".repeat(40));
        assert_eq!(messages(|at, report| report.maximum(at, &huge, i64::MAX)).len(), 2);
        assert!(messages(|at, report| report.minimum(at, &huge, 0)).is_empty());
    }

    #[test]
    fn messages_hide_secret_numbers() {
        assert_eq!(
            messages(|at, report| report.minimum(at, &-5_i64, 0)),
            ["/a: minimum: at least 0, found -5", "/s: minimum: at least 0"]
        );
        assert_eq!(
            messages(|at, report| report.multiple_of(at, &Digits::from(150), 100)),
            [
                "/a: multipleOf: a multiple of 100, found \"150\"",
                "/s: multipleOf: a multiple of 100"
            ]
        );
        assert!(messages(|at, report| report.multiple_of(at, &300_i64, 100)).is_empty());
    }

    #[test]
    fn what_is_not_a_number_is_left_to_the_format() {
        for text in ["abc", "", "1 ", "0x10", "1."] {
            let value = Digits::new(text);
            assert!(messages(|at, report| report.minimum(at, &value, 99)).is_empty(), "{text}");
            assert!(messages(|at, report| report.multiple_of(at, &value, 7)).is_empty());
        }
    }
}
