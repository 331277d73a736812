//! Rules under a condition, and what conditions depend on.

use super::Report;
use crate::check::context::Flag;
use crate::check::rule;
use crate::check::violation::Severity;
use crate::value::any_json::AnyJson;
use crate::value::path::Path;

/// A test that an object makes of itself for the rules of the objects in it.
///
/// Generated code numbers the tests of a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct OuterTest(u128);

impl OuterTest {
    /// The test of this number. A schema has 128 tests at most; one beyond never holds.
    #[must_use]
    pub const fn new(index: u32) -> Self {
        match 1_u128.checked_shl(index) {
            Some(bit) => Self(bit),
            None => Self(0),
        }
    }
}

/// The results of all tests that the objects around the present one have made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OuterTests(u128);

impl OuterTests {
    /// Whether a test holds; `false` if no object has made it.
    #[must_use]
    pub const fn holds(self, test: OuterTest) -> bool {
        self.0 & test.0 != 0
    }
}

impl Report<'_> {
    /// Whether a flag applies.
    #[inline]
    #[must_use]
    pub fn applies(&self, flag: Flag) -> bool {
        self.context().applies(flag)
    }

    /// The value is a body of this operation.
    pub fn begin_body(&mut self, operation: &'static str) {
        self.operation = Some(operation);
    }

    /// Whether the body belongs to one of these operations; `false` for a value outside of a body.
    #[must_use]
    pub fn is_in(&self, operations: &[&str]) -> bool {
        self.operation.is_some_and(|operation| operations.contains(&operation))
    }

    /// Records the result of a test for the rules of the objects in this one.
    pub fn record(&mut self, test: OuterTest, holds: bool) {
        let OuterTest(bit) = test;
        self.outer.0 = if holds { self.outer.0 | bit } else { self.outer.0 & !bit };
    }

    /// Whether a test of an object around this one holds; `false` if none has made it.
    #[must_use]
    pub fn holds(&self, test: OuterTest) -> bool {
        self.outer.holds(test)
    }

    /// The results at this point, to [`restore`](Report::restore) later.
    #[must_use]
    pub fn outer(&self) -> OuterTests {
        self.outer
    }

    /// Forgets the results recorded since.
    pub fn restore(&mut self, outer: OuterTests) {
        self.outer = outer;
    }

    /// Until [`end_rule`](Report::end_rule), violations are of this rule of the schema.
    pub fn begin_rule(&mut self, id: &'static str, severity: Severity) {
        self.named = Some((id, severity));
    }

    /// Until [`end_rule`](Report::end_rule), violations are of the rule `propertyNames`: the place is that of a member whose
    /// name breaks a limit.
    pub fn begin_names(&mut self) {
        self.begin_rule(rule::PROPERTY_NAMES, Severity::Error);
    }

    /// Ends the rule begun last.
    pub fn end_rule(&mut self) {
        self.named = None;
    }

    /// Rule `requiredWhen`: the member is missing, and the condition holds.
    #[cold]
    pub fn required_when(&mut self, at: &Path<'_>, condition: &'static str) {
        self.conditional(at, rule::REQUIRED_WHEN, Severity::Error, condition);
    }

    /// Rule `recommendedWhen` (advice): the member is missing, and the condition holds.
    #[cold]
    pub fn recommended_when(&mut self, at: &Path<'_>, condition: &'static str) {
        self.conditional(at, rule::RECOMMENDED_WHEN, Severity::Advice, condition);
    }

    /// Rule `onlyWhen` (advice): the member is there, and the condition does not hold.
    #[cold]
    pub fn only_when(&mut self, at: &Path<'_>, condition: &'static str) {
        self.conditional(at, rule::ONLY_WHEN, Severity::Advice, condition);
    }

    /// Rule `forbiddenWhen`: the member is there, and the condition holds.
    #[cold]
    pub fn forbidden_when(&mut self, at: &Path<'_>, condition: &'static str) {
        self.conditional(at, rule::FORBIDDEN_WHEN, Severity::Error, condition);
    }

    fn conditional(
        &mut self,
        at: &Path<'_>,
        rule: &'static str,
        severity: Severity,
        condition: &'static str,
    ) {
        self.add(at, rule, severity, AnyJson::from(condition), AnyJson::default());
    }

    /// Rule `anyOf`: at least one of these members is present.
    pub fn any_of(&mut self, at: &Path<'_>, members: &[(&'static str, bool)]) {
        if present(members) == 0 {
            self.group(at, rule::ANY_OF, members);
        }
    }

    /// Rule `oneOf`: exactly one of these members is present.
    pub fn one_of_group(&mut self, at: &Path<'_>, members: &[(&'static str, bool)]) {
        if present(members) != 1 {
            self.group(at, rule::ONE_OF, members);
        }
    }

    /// Rule `allOrNone`: these members are present together or not at all.
    pub fn all_or_none(&mut self, at: &Path<'_>, members: &[(&'static str, bool)]) {
        let present = present(members);
        if present != 0 && present != members.len() {
            self.group(at, rule::ALL_OR_NONE, members);
        }
    }

    #[cold]
    fn group(&mut self, at: &Path<'_>, rule: &'static str, members: &[(&'static str, bool)]) {
        let names: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
        let there = members.iter().filter(|(_, present)| *present).map(|(name, _)| *name);
        let found: Vec<&str> = there.collect();
        let found = if found.is_empty() { AnyJson::default() } else { AnyJson::from(found) };
        // Names of members are not secret anywhere.
        self.push(at, rule, Severity::Error, AnyJson::from(names), found);
    }
}

fn present(members: &[(&'static str, bool)]) -> usize {
    members.iter().filter(|(_, present)| *present).count()
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;
    use crate::check::context::Context;

    #[test]
    fn presence_under_a_condition_says_which() {
        let found = messages(|at, report| report.required_when(at, "kind is CARD"));
        assert_eq!(
            found.first().map(String::as_str),
            Some("/a: requiredWhen: missing: required when kind is CARD")
        );
        let found = messages(|at, report| report.only_when(at, "kind is CARD"));
        assert_eq!(
            found.first().map(String::as_str),
            Some("advice: /a: onlyWhen: has no effect unless kind is CARD")
        );
    }

    #[test]
    fn forbidden_members_are_errors_of_their_rule() {
        let found = messages(|at, report| report.forbidden_when(at, "kind is CARD"));
        assert_eq!(found[0], "/a: forbiddenWhen: must be absent when kind is CARD");
    }

    #[test]
    fn limits_of_names_are_broken_under_the_rule_for_names() {
        let found = messages(|at, report| {
            report.begin_names();
            report.min_length(at, "b", 2);
            report.end_rule();
            report.min_length(at, "c", 2);
        });
        let rules: Vec<&str> = found.iter().filter_map(|line| line.split(": ").nth(1)).collect();
        assert_eq!(rules, ["propertyNames", "minLength", "propertyNames", "minLength"]);
    }

    #[test]
    fn outer_tests_are_recorded_and_restored() {
        let context = Context::at(0);
        let mut report = Report::new(&context);
        let (one, other) = (OuterTest(1), OuterTest(2));
        report.record(one, true);
        report.record(one, true);
        let before = report.outer();
        assert!(report.holds(one) && !report.holds(other));
        report.record(other, true);
        report.record(one, false);
        assert!(!report.holds(one) && report.holds(other));
        report.restore(before);
        assert!(report.holds(one) && !report.holds(other));
    }

    #[test]
    fn a_value_outside_of_a_body_is_in_no_operation() {
        let context = Context::at(0);
        let mut report = Report::new(&context);
        assert!(!report.is_in(&["lend", "take"]));
        report.begin_body("take");
        assert!(report.is_in(&["lend", "take"]) && !report.is_in(&["lend"]));
    }

    #[test]
    fn groups_count_who_is_there() {
        let groups = |a, b| {
            messages(move |at, report| {
                report.any_of(at, &[("a", a), ("b", b)]);
                report.one_of_group(at, &[("a", a), ("b", b)]);
                report.all_or_none(at, &[("a", a), ("b", b)]);
            })
        };
        let of = |a, b| {
            groups(a, b).into_iter().filter(|line| line.starts_with("/a")).collect::<Vec<_>>()
        };
        assert_eq!(
            of(false, false),
            [
                "/a: anyOf: at least one of a, b must be present",
                "/a: oneOf: exactly one of a, b must be present"
            ]
        );
        assert_eq!(
            of(true, false),
            ["/a: allOrNone: a, b must be present together or not at all, found [\"a\"]"]
        );
        assert_eq!(
            of(true, true),
            ["/a: oneOf: exactly one of a, b must be present, found [\"a\",\"b\"]"]
        );
    }

    #[test]
    fn results_of_tests_are_handed_inwards_and_taken_back() {
        const GIFT: Flag = Flag::__new(2, "gift", "It is a gift.");
        let [first, last, beyond] = [5, 127, 128].map(OuterTest::new);
        let context = Context::at(0).with(GIFT);
        let mut report = Report::new(&context);
        assert!(report.applies(GIFT) && !report.applies(Flag::__new(1, "other", "")));
        let outer = report.outer();
        report.record(last, true);
        report.record(beyond, true);
        assert!(report.holds(last) && !report.holds(first) && !report.holds(beyond));
        report.record(last, false);
        assert!(!report.holds(last));
        report.record(first, true);
        report.restore(outer);
        assert!(!report.holds(first));
    }

    #[test]
    fn a_rule_of_the_schema_lends_its_id_and_severity() {
        let context = Context::at(0);
        let mut report = Report::new(&context);
        report.begin_rule("whole-hundreds", Severity::Advice);
        report.multiple_of(&Path::ROOT.field("value"), &150, 100);
        report.end_rule();
        report.required(&Path::ROOT.field("other"), false);
        let found = report.into_violations();
        let ids: Vec<_> = found.iter().map(|one| (one.rule, one.keyword, one.severity)).collect();
        assert_eq!(
            ids,
            [
                ("whole-hundreds", "multipleOf", Severity::Advice),
                ("required", "required", Severity::Error)
            ]
        );
        assert!(found.iter().next().is_some_and(|one| one.message().contains("a multiple of 100")));
    }
}
