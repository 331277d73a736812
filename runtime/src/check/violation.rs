//! What validation finds.

use std::error::Error;
use std::slice;
use std::vec;

use crate::value::any_json::AnyJson;

/// What a violation means for the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Severity {
    /// The provider's documentation forbids the message.
    Error,
    /// The message was received, and departs from the provider's documentation. It can be read all the same.
    Deviation,
    /// The message is allowed but not as recommended.
    Advice,
}

/// One rule broken at one place.
///
/// `Display` (and [`message`](Violation::message)) says it in a line, such as
/// `/order/goods/0/goodsName: maxLength: at most 256 characters, found 300`; a line of advice begins with `advice: `, one
/// of a response that departs from its documentation with `deviation: `.
/// `Debug` prints the same line.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// JSON Pointer (RFC 6901) of the value, or of the member that is missing. Empty for the whole message.
    pub path: String,
    /// The rule's stable id, one of [`rule`](crate::check::rule) or the id of a rule in the schema.
    pub rule: &'static str,
    /// What kind of rule it is: the same as `rule`, unless the rule has an id of its own in the schema.
    pub keyword: &'static str,
    /// Whether this forbids sending the message. What a response breaks is a [`Severity::Deviation`].
    pub severity: Severity,
    /// What the rule allows: a bound, a list, a format's name. `null` if the rule has no such thing.
    pub limit: AnyJson,
    /// What was found: a count for rules that count, else the value, a number with every digit. `null` if it is absent or
    /// must be kept secret.
    pub found: AnyJson,
    /// The known value that was probably meant, such as `USD` for `usd`. `None` if the value must be kept secret.
    pub suggestion: Option<&'static str>,
    /// The unit of a number that should be a count of its smallest part and has decimals, if the schema names it.
    pub unit: Option<Unit>,
}

/// A unit that numbers are counted in, such as money.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Unit {
    /// Its text on the wire, such as `JPY`.
    pub name: &'static str,
    /// How many decimals it has: its smallest part is this power of a tenth.
    pub decimals: u32,
}

/// All violations of a message, in schema order; possibly none, possibly only advice.
///
/// At most 1,000 are listed, see [`omitted`](Violations::omitted). One pointer wide. `Display` prints one violation per
/// line, and in one line the members that an object should have for the same reason, as in
/// `advice: /order: recommendedWhen: goods, shipping missing: recommended when …`. Beside others, a line of an error begins
/// with `error: `. `Debug` prints their number first, so that `unwrap` is readable too.
#[derive(Clone, Default, PartialEq)]
pub struct Violations(Option<Box<List>>);

/// Keeps [`Violations`] at one pointer; a boxed slice would be two.
#[derive(Clone, PartialEq)]
struct List {
    listed: Vec<Violation>,
    omitted: Omitted,
}

/// How many violations are not listed.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Omitted {
    errors: usize,
    others: usize,
}

impl Omitted {
    /// Counts one more.
    pub(super) fn add(&mut self, severity: Severity) {
        match severity {
            Severity::Error => self.errors += 1,
            Severity::Deviation | Severity::Advice => self.others += 1,
        }
    }
}

impl Violations {
    pub(super) fn new(listed: Vec<Violation>, omitted: Omitted) -> Self {
        Self((!listed.is_empty()).then(|| Box::new(List { listed, omitted })))
    }

    /// The number of violations beyond those that are listed.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.not_listed().map_or(0, |omitted| omitted.errors + omitted.others)
    }

    /// All violations that are listed, errors and advice.
    pub fn iter(&self) -> slice::Iter<'_, Violation> {
        self.as_slice().iter()
    }

    /// The number of violations that are listed, advice included.
    #[must_use]
    pub fn len(&self) -> usize {
        self.as_slice().len()
    }

    /// Whether there are none, advice included.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// The violations that forbid sending the message. Some may not be listed: [`has_errors`](Self::has_errors) counts them.
    pub fn errors(&self) -> impl Iterator<Item = &Violation> {
        self.with(Severity::Error)
    }

    /// The violations of a message that was received, which departs from its documentation.
    pub fn deviations(&self) -> impl Iterator<Item = &Violation> {
        self.with(Severity::Deviation)
    }

    /// The violations that recommend something.
    pub fn advice(&self) -> impl Iterator<Item = &Violation> {
        self.with(Severity::Advice)
    }

    /// The violations that are listed, as a plain list.
    #[must_use]
    pub fn into_vec(self) -> Vec<Violation> {
        self.0.map_or_else(Vec::new, |list| list.listed)
    }

    /// Whether one of them forbids sending the message.
    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.errors().next().is_some()
            || self.not_listed().is_some_and(|omitted| omitted.errors > 0)
    }

    fn not_listed(&self) -> Option<&Omitted> {
        self.0.as_ref().map(|list| &list.omitted)
    }

    fn with(&self, severity: Severity) -> impl Iterator<Item = &Violation> {
        self.iter().filter(move |violation| violation.severity == severity)
    }

    fn as_slice(&self) -> &[Violation] {
        self.0.as_ref().map_or(&[], |list| &list.listed)
    }
}

impl From<Vec<Violation>> for Violations {
    fn from(list: Vec<Violation>) -> Self {
        Self::new(list, Omitted::default())
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.into_vec().into_iter()
    }
}

impl<'a> IntoIterator for &'a Violations {
    type Item = &'a Violation;
    type IntoIter = slice::Iter<'a, Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl Error for Violations {}

#[cfg(test)]
mod tests {
    use super::*;

    fn violation(path: &str, severity: Severity) -> Violation {
        Violation {
            path: path.to_owned(),
            rule: crate::check::rule::REQUIRED,
            keyword: crate::check::rule::REQUIRED,
            severity,
            limit: AnyJson::default(),
            found: AnyJson::default(),
            suggestion: None,
            unit: None,
        }
    }

    #[test]
    fn is_one_pointer_wide_even_as_a_result() {
        assert_eq!(size_of::<Violations>(), size_of::<usize>());
        assert_eq!(size_of::<Result<u64, Violations>>(), 2 * size_of::<u64>());
    }

    #[test]
    fn tells_errors_from_advice() {
        let all = Violations::from(vec![
            violation("/a", Severity::Error),
            violation("/b", Severity::Advice),
            violation("/c", Severity::Error),
        ]);
        assert_eq!((all.len(), all.is_empty()), (3, false));
        assert_eq!(all.errors().count(), 2);
        assert_eq!(all.advice().map(|v| v.path.as_str()).collect::<Vec<_>>(), ["/b"]);
        assert_eq!((&all).into_iter().count(), 3);
        assert_eq!(all.clone().into_iter().count(), 3);
        assert_eq!(
            all.to_string(),
            "error: /a: required: missing\nadvice: /b: required: missing\nerror: /c: required: missing"
        );
        assert_eq!(
            format!("{all:?}"),
            "2 errors and 1 piece of advice\n  error: /a: required: missing\n  advice: /b: required: missing\n  error: /c: required: missing"
        );
        assert!(
            all.has_errors()
                && !Violations::from(all.advice().cloned().collect::<Vec<_>>()).has_errors()
        );
    }

    #[test]
    fn members_that_an_object_should_have_for_one_reason_share_a_line() {
        let advice = |path: &str, reason: &str| Violation {
            rule: crate::check::rule::RECOMMENDED_WHEN,
            keyword: crate::check::rule::RECOMMENDED_WHEN,
            limit: AnyJson::from(reason),
            ..violation(path, Severity::Advice)
        };
        let all = Violations::from(vec![
            advice("/a/x", "it rains"),
            violation("/a/w", Severity::Error),
            advice("/a/y", "it rains"),
            advice("/a/z", "it snows"),
            advice("/b/y", "it rains"),
            advice("/c", "it rains"),
            advice("/d", "it rains"),
            Violation { limit: "it rains".into(), ..violation("/e/x", Severity::Advice) },
            Violation { limit: "it rains".into(), ..violation("/e/y", Severity::Advice) },
        ]);
        let lines = [
            "advice: /a: recommendedWhen: x, y missing: recommended when it rains",
            "error: /a/w: required: missing",
            "advice: /a/z: recommendedWhen: missing: recommended when it snows",
            "advice: /b/y: recommendedWhen: missing: recommended when it rains",
            "advice: (root): recommendedWhen: c, d missing: recommended when it rains",
            "advice: /e/x: required: missing",
            "advice: /e/y: required: missing",
        ];
        assert_eq!(all.to_string(), lines.join("\n"));
        assert_eq!(format!("{all:?}").lines().count(), 1 + lines.len());
        assert_eq!(all.len(), 9);
    }

    #[test]
    fn deviations_are_counted_if_there_are_any() {
        let all = Violations::from(vec![violation("/a", Severity::Deviation)]);
        assert!(!all.has_errors() && all.deviations().count() == 1);
        assert_eq!(all.to_string(), "deviation: /a: required: missing");
        assert_eq!(
            format!("{all:?}"),
            "0 errors, 1 deviation and 0 pieces of advice\n  deviation: /a: required: missing"
        );
    }

    #[test]
    fn nothing_found_is_empty_and_prints_as_nothing() {
        let none = Violations::from(Vec::new());
        assert!(none.is_empty() && none == Violations::default());
        assert_eq!(none.to_string(), "");
        assert_eq!(format!("{none:?}"), "0 errors and 0 pieces of advice");
        assert!(!none.has_errors());
        assert_eq!(none.into_vec(), []);
    }

    #[test]
    fn the_detail_leaves_out_place_and_rule() {
        let violation = violation("/a", Severity::Advice);
        assert_eq!(violation.detail(), "missing");
        assert_eq!(format!("{violation:?}"), "advice: /a: required: missing");
    }

    #[test]
    fn is_an_error_that_can_cross_threads() {
        fn assert<T: Error + Send + Sync + 'static>() {}
        assert::<Violations>();
    }
}
