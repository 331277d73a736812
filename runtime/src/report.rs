//! Where checks put what they find.
//!
//! The methods of [`Report`] are the whole vocabulary of generated validators, one per rule. None is generic, none
//! allocates unless something is wrong.

mod counts;
mod numbers;
mod texts;
mod times;
mod values;

pub use counts::all_unique;
pub use times::FromNow;

use serde_json::Value;

use crate::context::Context;
use crate::path::Path;
use crate::violation::{Severity, Violation};

/// Collects violations.
#[derive(Debug)]
pub struct Report<'c> {
    context: &'c Context,
    found: Vec<Violation>,
}

impl<'c> Report<'c> {
    /// An empty report of a validation in this context.
    #[must_use]
    pub fn new(context: &'c Context) -> Self {
        Self { context, found: Vec::new() }
    }

    /// What the outside world adds to the validation.
    #[must_use]
    pub fn context(&self) -> &Context {
        self.context
    }

    /// Everything found, in the order of the checks.
    #[must_use]
    pub fn into_violations(self) -> Vec<Violation> {
        self.found
    }

    /// Adds one violation; the checks below all end here.
    ///
    /// `limit` says what the rule allows and `found` what is there, each `Null` if there is nothing to say. A caller
    /// whose `found` is derived from the value (rather than a count) passes `Null` where [`Path::is_secret`] holds.
    #[cold]
    pub fn add(
        &mut self,
        at: &Path<'_>,
        rule: &'static str,
        severity: Severity,
        limit: Value,
        found: Value,
    ) {
        self.found.push(Violation { path: at.to_pointer(), rule, severity, limit, found });
    }

    /// An error whose finding is a count, which may be told even of secrets.
    #[cold]
    fn count_error(&mut self, at: &Path<'_>, rule: &'static str, limit: usize, found: usize) {
        self.add(at, rule, Severity::Error, Value::from(limit), Value::from(found));
    }

    /// An error whose finding is the value itself, which is not told of secrets.
    #[cold]
    fn value_error(&mut self, at: &Path<'_>, rule: &'static str, limit: Value, found: Value) {
        let found = if at.is_secret() { Value::Null } else { found };
        self.add(at, rule, Severity::Error, limit, found);
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
    fn starts_empty_without_an_allocation() {
        let context = Context::at(7);
        let report = Report::new(&context);
        assert_eq!(report.context().now_unix(), 7);
        assert_eq!(report.found.capacity(), 0);
        assert_eq!(report.into_violations(), []);
    }
}
