//! Collects the violations that checks find.
//!
//! The methods of [`Report`] are the whole vocabulary of generated validators, one per rule. None is generic, none
//! allocates unless something is wrong.

mod condition_rules;
mod count_rules;
mod number_rules;
mod text_rules;
mod time_rules;
mod value_rules;

pub use condition_rules::{OuterTest, OuterTests};
pub use time_rules::FromNow;

use serde_json::Value;

use crate::check::context::Context;
use crate::check::violation::{Severity, Violation};
use crate::value::path::Path;

/// Collects violations.
#[derive(Debug)]
pub struct Report<'c> {
    context: &'c Context,
    outer: OuterTests,
    named: Option<(&'static str, Severity)>,
    /// Whether the message was received, so that what it breaks forbids nothing.
    received: bool,
    found: Vec<Violation>,
}

impl<'c> Report<'c> {
    /// An empty report of a validation in this context.
    #[must_use]
    pub fn new(context: &'c Context) -> Self {
        let outer = OuterTests::default();
        Self { context, outer, named: None, received: false, found: Vec::new() }
    }

    /// From here on the message is one that was received: what would be an error is a [`Severity::Deviation`].
    pub fn received(&mut self) {
        self.received = true;
    }

    /// The context of the validation.
    pub fn context(&self) -> &Context {
        self.context
    }

    /// Everything found, in the order of the checks.
    #[must_use]
    pub fn into_violations(self) -> Vec<Violation> {
        self.found
    }

    /// Adds one violation of any rule; for rules that have no method here.
    ///
    /// `limit` is what the rule allows and `found` the actual value, each `Null` if there is none.
    /// The value found in a secret place is dropped.
    #[cold]
    pub fn add(
        &mut self,
        at: &Path<'_>,
        rule: &'static str,
        severity: Severity,
        limit: Value,
        found: Value,
    ) {
        let found = if at.is_secret() { Value::Null } else { found };
        self.push(at, rule, severity, limit, found);
    }

    /// An error that includes the value itself, except for secrets.
    #[cold]
    fn value_error(&mut self, at: &Path<'_>, rule: &'static str, limit: Value, found: Value) {
        self.add(at, rule, Severity::Error, limit, found);
    }

    /// An error that includes a count, even for secrets.
    #[cold]
    fn count_error(&mut self, at: &Path<'_>, rule: &'static str, limit: usize, found: usize) {
        let (limit, found) = (Value::from(limit), Value::from(found));
        self.push(at, rule, Severity::Error, limit, found);
    }

    /// Adds a violation. Within a rule with an id of its own, that id and its severity are used.
    fn push(
        &mut self,
        at: &Path<'_>,
        rule: &'static str,
        severity: Severity,
        limit: Value,
        found: Value,
    ) {
        let keyword = rule;
        let (rule, severity) = self.named.unwrap_or((rule, severity));
        let severity = match severity {
            Severity::Error if self.received => Severity::Deviation,
            severity => severity,
        };
        let path = at.to_pointer();
        let suggestion = None;
        self.found.push(Violation { path, rule, keyword, severity, limit, found, suggestion });
    }

    /// Adds to the last violation what was probably meant; not where the value is secret.
    fn suggest(&mut self, at: &Path<'_>, meant: Option<&'static str>) {
        if let Some(last) = self.found.last_mut().filter(|_| !at.is_secret()) {
            last.suggestion = meant;
        }
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
            report.add(at, "own-rule", Severity::Advice, Value::Null, Value::from(7));
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
        assert_eq!(found[0].message(), "deviation: /a: required: missing");
    }

    #[test]
    fn starts_empty_without_an_allocation() {
        let context = Context::at(7);
        let report = Report::new(&context);
        assert_eq!(report.context().now_unix(), 7);
        assert_eq!(report.found.capacity(), 0);
        assert_eq!(report.into_violations(), []);
    }
}
