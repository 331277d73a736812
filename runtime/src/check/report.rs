//! Collects the violations that checks find.
//!
//! The methods of [`Report`] are the whole vocabulary of generated validators, one per rule. None is generic, none
//! allocates unless something is wrong.

mod condition_rules;
mod content_rules;
mod count_rules;
mod direction_rules;
mod extra_rules;
mod number_rules;
mod product_rules;
mod text_rules;
mod time_rules;
mod value_rules;

pub use condition_rules::{OuterTest, OuterTests};
pub use product_rules::{Mark, Products};
pub use time_rules::FromNow;

use crate::check::context::Context;
use crate::check::rule;
use crate::check::violation::{Omitted, Severity, Violation, Violations};
use crate::read::TOO_DEEP;
use crate::value::any_json::AnyJson;
use crate::value::direction::Direction;
use crate::value::path::Path;

/// The most violations that are listed.
const MOST: usize = 1_000;
/// The most bytes of paths in one list.
const MOST_PATHS: usize = 500_000;

/// Collects violations: the first 1,000, and how many more there are.
#[derive(Debug)]
pub struct Report<'c> {
    context: &'c Context,
    outer: OuterTests,
    named: Option<(&'static str, Severity)>,
    /// The operation that the body belongs to; none outside of a body.
    operation: Option<&'static str>,
    /// The product that the request is; none for what is no request of an operation with products.
    product: Option<&'static str>,
    /// The direction of the message, if known. What a received message breaks forbids nothing.
    direction: Option<Direction>,
    found: Vec<Violation>,
    /// The number of bytes of their paths.
    size: usize,
    omitted: Omitted,
}

impl<'c> Report<'c> {
    /// An empty report of a validation in this context.
    #[must_use]
    pub fn new(context: &'c Context) -> Self {
        let outer = OuterTests::default();
        let (found, omitted) = (Vec::new(), Omitted::default());
        Self {
            context,
            outer,
            named: None,
            operation: None,
            product: None,
            direction: None,
            found,
            size: 0,
            omitted,
        }
    }

    /// From here on the message is one that was received: what would be an error is a [`Severity::Deviation`].
    pub fn received(&mut self) {
        self.direction = Some(Direction::Received);
    }

    /// The context of the validation.
    pub fn context(&self) -> &Context {
        self.context
    }

    /// What was found, in the order of the checks.
    #[must_use]
    pub fn into_violations(self) -> Violations {
        Violations::new(self.found, self.omitted)
    }

    /// Rule `maxDepth`: the object is not nested deeper than what can be written. Objects in it must not be checked if
    /// this returns `true`: their checks call each other.
    pub fn too_deep(&mut self, at: &Path<'_>) -> bool {
        let most = u32::try_from(TOO_DEEP - 1).unwrap_or(u32::MAX);
        let is_too_deep = at.depth() >= most;
        if is_too_deep {
            self.push(
                at,
                rule::MAX_DEPTH,
                Severity::Error,
                AnyJson::from(most),
                AnyJson::default(),
            );
        }
        is_too_deep
    }

    /// Adds one violation of any rule; for rules that have no method here.
    ///
    /// `limit` is what the rule allows and `found` the actual value, each `null` if there is none.
    /// The value found in a secret place is dropped.
    #[cold]
    pub fn add(
        &mut self,
        at: &Path<'_>,
        rule: &'static str,
        severity: Severity,
        limit: AnyJson,
        found: AnyJson,
    ) {
        let found = if at.is_secret() { AnyJson::default() } else { found };
        self.push(at, rule, severity, limit, found);
    }

    /// An error that includes the value itself, except for secrets.
    #[cold]
    fn value_error(&mut self, at: &Path<'_>, rule: &'static str, limit: AnyJson, found: AnyJson) {
        self.add(at, rule, Severity::Error, limit, found);
    }

    /// An error that includes a count, even for secrets.
    #[cold]
    fn count_error(&mut self, at: &Path<'_>, rule: &'static str, limit: usize, found: usize) {
        let (limit, found) = (AnyJson::from(limit), AnyJson::from(found));
        self.push(at, rule, Severity::Error, limit, found);
    }

    /// Adds a violation. Within a rule with an id of its own, that id and its severity are used.
    fn push(
        &mut self,
        at: &Path<'_>,
        rule: &'static str,
        severity: Severity,
        limit: AnyJson,
        found: AnyJson,
    ) {
        self.push_below(at, "", rule, severity, limit, found);
    }

    /// The same, at a place that this pointer leads to from `at`.
    fn push_below(
        &mut self,
        at: &Path<'_>,
        below: &str,
        rule: &'static str,
        severity: Severity,
        limit: AnyJson,
        found: AnyJson,
    ) {
        let keyword = rule;
        let (rule, severity) = self.named.unwrap_or((rule, severity));
        let severity = match severity {
            Severity::Error if self.is_received() => Severity::Deviation,
            severity => severity,
        };
        if self.found.len() >= MOST || self.size >= MOST_PATHS {
            self.omitted.add(severity);
            return;
        }
        let mut path = at.to_pointer();
        path.push_str(below);
        self.size += path.len();
        let (suggestion, unit) = (None, None);
        self.found.push(Violation {
            path,
            rule,
            keyword,
            severity,
            limit,
            found,
            suggestion,
            unit,
        });
    }

    /// The violation added last, to say more about its value; none where that is secret.
    fn last(&mut self, at: &Path<'_>) -> Option<&mut Violation> {
        let is_listed = self.omitted == Omitted::default();
        self.found.last_mut().filter(|_| is_listed && !at.is_secret())
    }
}

/// Helpers for the tests of the rules.
#[cfg(test)]
pub(crate) mod testing {
    use super::{Context, Path, Report};

    /// Runs a check at `/a` and at the secret `/s`; gives the two messages.
    pub(crate) fn messages(check: impl Fn(&Path<'_>, &mut Report<'static>)) -> Vec<String> {
        static CONTEXT: Context = Context::at(1_000_000);
        let mut report = Report::new(&CONTEXT);
        check(&Path::ROOT.field("a"), &mut report);
        check(&Path::ROOT.secret("s"), &mut report);
        let found = report.into_violations();
        found.iter().map(crate::Violation::message).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_violations_of_other_rules() {
        let found = testing::messages(|at, report| {
            report.add(at, "own-rule", Severity::Advice, AnyJson::default(), AnyJson::from(7));
        });
        assert_eq!(
            found,
            ["advice: /a: own-rule: does not hold, found 7", "advice: /s: own-rule: does not hold"]
        );
    }

    #[test]
    fn what_a_received_message_breaks_is_a_deviation() {
        let context = Context::at(7);
        let mut report = Report::new(&context);
        report.received();
        report.required(&Path::ROOT.field("a"), false);
        report.recommended_when(&Path::ROOT.field("b"), "it rains");
        report.begin_rule("own-rule", Severity::Error);
        report.required(&Path::ROOT.field("c"), false);
        let found = report.into_violations();
        let severities: Vec<Severity> = found.iter().map(|one| one.severity).collect();
        assert_eq!(severities, [Severity::Deviation, Severity::Advice, Severity::Deviation]);
        assert_eq!(found.iter().next().unwrap().message(), "deviation: /a: required: missing");
    }

    #[test]
    fn lists_a_thousand_and_counts_the_rest() {
        let context = Context::at(7);
        let list = Path::ROOT.field("list");
        let found = |count, at: &Path<'_>| {
            let mut report = Report::new(&context);
            report.recommended_when(at, "it rains");
            for index in 1..count {
                report.required(&at.index(index), false);
            }
            report.into_violations()
        };
        for (count, omitted) in [(1_000, 0), (1_001, 1), (5_000, 4_000)] {
            let found = found(count, &list);
            assert_eq!((found.len(), found.omitted()), (count - omitted, omitted));
            assert_eq!(found.to_string().lines().count(), found.len() + usize::from(omitted > 0));
        }
        let long = "x".repeat(10_000).leak();
        let found = found(1_000, &Path::ROOT.field(long));
        assert_eq!((found.len(), found.omitted()), (50, 950));
        assert!(found.to_string().len() < 1_000_000);
    }

    #[test]
    fn errors_that_are_not_listed_are_errors() {
        let context = Context::at(7);
        let mut report = Report::new(&context);
        for _ in 0..1_000 {
            report.recommended_when(&Path::ROOT, "it rains");
        }
        report.one_of(&Path::ROOT, "usd", &["USD"]);
        let found = report.into_violations();
        assert_eq!((found.errors().count(), found.omitted()), (0, 1));
        assert!(found.has_errors(), "{found:?}");
        assert_eq!((found.advice().count(), found.len()), (1_000, 1_000));
        assert!(found.iter().all(|one| one.suggestion.is_none()), "it belongs to none of them");
    }

    #[test]
    fn errors_and_advice_that_are_not_listed_count() {
        let context = Context::at(7);
        let mut report = Report::new(&context);
        for _ in 0..1_003 {
            report.recommended_when(&Path::ROOT, "it rains");
        }
        assert!(!report.found.is_empty());
        report.required(&Path::ROOT, false);
        report.required(&Path::ROOT, false);
        let found = report.into_violations();
        assert_eq!((found.len(), found.omitted(), found.has_errors()), (1_000, 5, true));
        let mut report = Report::new(&context);
        for _ in 0..1_001 {
            report.recommended_when(&Path::ROOT, "it rains");
        }
        let found = report.into_violations();
        assert_eq!((found.omitted(), found.has_errors()), (1, false));
    }

    #[test]
    fn objects_may_be_nested_as_deeply_as_they_can_be_written() {
        fn deepest(at: &Path<'_>, report: &mut Report<'_>, count: usize) -> usize {
            if report.too_deep(at) { count } else { deepest(&at.field("a"), report, count + 1) }
        }
        let context = Context::at(7);
        let mut report = Report::new(&context);
        assert_eq!(deepest(&Path::ROOT, &mut report, 0), 127);
        let found = report.into_violations();
        assert_eq!(
            found.to_string(),
            format!("{}: maxDepth: nested too deeply: at most 127 levels", "/a".repeat(127))
        );
    }

    #[test]
    fn starts_empty_without_an_allocation() {
        let context = Context::at(7);
        let report = Report::new(&context);
        assert_eq!(report.context().now_unix(), 7);
        assert_eq!(report.found.capacity(), 0);
        assert!(report.into_violations().is_empty());
    }
}
