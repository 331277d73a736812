//! Rules that hold under a condition, and what conditions depend on.

use serde_json::Value;

use super::Report;
use crate::check::rule;
use crate::check::violation::Severity;
use crate::value::path::Path;

/// What the objects around the one at hand have found out about themselves; one bit per test.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Facts(u128);

impl Facts {
    /// Whether a test has come out true.
    #[must_use]
    pub fn knows(self, fact: u32) -> bool {
        self.0 & Self::bit(fact) != 0
    }

    fn bit(fact: u32) -> u128 {
        1_u128.checked_shl(fact).unwrap_or(0)
    }
}

impl Report<'_> {
    /// Whether a fact about the merchant applies.
    #[must_use]
    pub fn applies(&self, flag: u32) -> bool {
        self.context().applies(flag)
    }

    /// Notes what an object has found out, for the rules of what it holds.
    pub fn know(&mut self, fact: u32, holds: bool) {
        let bit = Facts::bit(fact);
        self.facts.0 = if holds { self.facts.0 | bit } else { self.facts.0 & !bit };
    }

    /// What an object around the one at hand has found out; `false` where none has looked.
    #[must_use]
    pub fn knows(&self, fact: u32) -> bool {
        self.facts.knows(fact)
    }

    /// Everything known at this point, to [`restore`](Report::restore) later.
    #[must_use]
    pub fn facts(&self) -> Facts {
        self.facts
    }

    /// Forgets what has been found out since.
    pub fn restore(&mut self, facts: Facts) {
        self.facts = facts;
    }

    /// Until [`end_rule`](Report::end_rule), violations are of this rule of the schema.
    pub fn begin_rule(&mut self, id: &'static str, severity: Severity) {
        self.named = Some((id, severity));
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
        self.add(at, rule, severity, Value::from(condition), Value::Null);
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
        let found = if found.is_empty() { Value::Null } else { Value::from(found) };
        // Names of members are no secrets, wherever they stand.
        self.push(at, rule, Severity::Error, Value::from(names), found);
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
            Some("/a: requiredWhen: required when kind is CARD")
        );
        let found = messages(|at, report| report.only_when(at, "kind is CARD"));
        assert_eq!(
            found.first().map(String::as_str),
            Some("/a: onlyWhen: only means something when kind is CARD")
        );
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
    fn facts_are_handed_inwards_and_taken_back() {
        let context = Context::at(0).with_flag(2, true);
        let mut report = Report::new(&context);
        assert!(report.applies(2) && !report.applies(1));
        let outer = report.facts();
        report.know(100, true);
        assert!(report.knows(100) && !report.knows(99) && !report.knows(128));
        report.know(100, false);
        assert!(!report.knows(100));
        report.know(5, true);
        report.restore(outer);
        assert!(!report.knows(5));
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
        assert!(found.first().is_some_and(|one| one.message().contains("a multiple of 100")));
    }
}
