//! Rules about how much a list or map holds.

use super::Report;
use crate::check::rule;
use crate::value::any_json::AnyJson;
use crate::value::path::Path;

impl Report<'_> {
    /// Rule `minItems`: the list has `limit` items or more.
    pub fn min_items(&mut self, at: &Path<'_>, count: usize, limit: usize) {
        if count < limit {
            self.count_error(at, rule::MIN_ITEMS, limit, count);
        }
    }

    /// Rule `maxItems`: the list has `limit` items or fewer.
    pub fn max_items(&mut self, at: &Path<'_>, count: usize, limit: usize) {
        if count > limit {
            self.count_error(at, rule::MAX_ITEMS, limit, count);
        }
    }

    /// Rule `uniqueItems`: no two items are equal; see [`all_unique`](crate::all_unique).
    pub fn unique_items(&mut self, at: &Path<'_>, unique: bool) {
        if !unique {
            self.value_error(at, rule::UNIQUE_ITEMS, AnyJson::default(), AnyJson::default());
        }
    }

    /// Rule `minProperties`: the map has `limit` members or more.
    pub fn min_properties(&mut self, at: &Path<'_>, count: usize, limit: usize) {
        if count < limit {
            self.count_error(at, rule::MIN_PROPERTIES, limit, count);
        }
    }

    /// Rule `maxProperties`: the map has `limit` members or fewer.
    pub fn max_properties(&mut self, at: &Path<'_>, count: usize, limit: usize) {
        if count > limit {
            self.count_error(at, rule::MAX_PROPERTIES, limit, count);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;

    #[test]
    fn counts_have_inclusive_bounds() {
        for count in 2..=4 {
            assert!(messages(|at, report| report.min_items(at, count, 2)).is_empty());
            assert!(messages(|at, report| report.max_items(at, count, 4)).is_empty());
            assert!(messages(|at, report| report.min_properties(at, count, 2)).is_empty());
            assert!(messages(|at, report| report.max_properties(at, count, 4)).is_empty());
        }
    }

    #[test]
    fn counts_are_told_even_of_secrets() {
        assert_eq!(
            messages(|at, report| report.min_items(at, 0, 1)),
            ["/a: minItems: at least 1 item, found 0", "/s: minItems: at least 1 item, found 0"]
        );
        assert_eq!(
            messages(|at, report| report.max_items(at, 5, 4))[0],
            "/a: maxItems: at most 4 items, found 5"
        );
        assert_eq!(
            messages(|at, report| report.min_properties(at, 0, 1))[0],
            "/a: minProperties: at least 1 member, found 0"
        );
        assert_eq!(
            messages(|at, report| report.max_properties(at, 2, 1))[1],
            "/s: maxProperties: at most 1 member, found 2"
        );
    }

    #[test]
    fn unique_items_are_told_to_differ() {
        assert!(messages(|at, report| report.unique_items(at, true)).is_empty());
        assert_eq!(
            messages(|at, report| report.unique_items(at, false))[0],
            "/a: uniqueItems: items must differ from each other"
        );
    }
}
