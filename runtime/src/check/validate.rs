//! Checking a value against everything the schema says about it.

use std::fmt;

use serde_core::{Serialize, Serializer};

use crate::__private::Sealed;
use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::violation::{Severity, Violation, Violations};
use crate::value::path::Path;
use crate::write::{View, Write};

/// A type whose values can be checked.
///
/// Generated types implement [`check`](Validate::check) with plain calls to a [`Report`]; users call
/// [`validate`](Validate::validate).
pub trait Validate: Sealed {
    /// Reports every violation in this value, which is at `at`; none unless the schema says more than the type.
    fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
        let _ = (at, report);
    }

    /// Everything that is wrong with this value, errors and advice; possibly nothing.
    fn violations(&self, context: &impl AsRef<Context>) -> Violations {
        let mut report = Report::new(context.as_ref());
        self.check(&Path::ROOT, &mut report);
        Violations::from(report.into_violations())
    }

    /// Turns the value into one that is proven to satisfy the schema.
    ///
    /// # Errors
    ///
    /// Every violation, advice included, if at least one is a [`Severity::Error`]. Advice alone is no obstacle: it
    /// waits in [`Validated::advice`].
    fn validate(self, context: &impl AsRef<Context>) -> Result<Validated<Self>, Violations>
    where
        Self: Sized,
    {
        let mut report = Report::new(context.as_ref());
        self.check(&Path::ROOT, &mut report);
        let found = report.into_violations();
        if found.iter().any(|violation| violation.severity == Severity::Error) {
            return Err(Violations::from(found));
        }
        Ok(Validated { value: self, advice: found })
    }
}

/// A value that has passed [`Validate::validate`]; there is no other way to make one.
///
/// It can be looked at, written and taken out again, but not changed. `Debug` and `Serialize` are those of the value.
#[derive(Clone)]
pub struct Validated<T> {
    value: T,
    advice: Vec<Violation>,
}

impl<T> Validated<T> {
    /// The value.
    pub fn get(&self) -> &T {
        &self.value
    }

    /// The value, no longer known to be valid.
    pub fn into_inner(self) -> T {
        self.value
    }

    /// What is allowed but recommended against.
    pub fn advice(&self) -> &[Violation] {
        &self.advice
    }
}

impl<T: fmt::Debug> fmt::Debug for Validated<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl<T: Write> Write for Validated<T> {
    fn view(&self) -> View<'_> {
        self.value.view()
    }
}

impl<T: Serialize> Serialize for Validated<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::rule;
    use serde_json::Value;

    #[derive(Clone, Debug)]
    struct Name(&'static str);

    impl Sealed for Name {}

    impl Validate for Name {
        fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
            report.max_length(at, self.0, 3);
            if self.0.starts_with(' ') {
                report.add(at, "leading-space", Severity::Advice, Value::Null, Value::Null);
            }
        }
    }

    #[test]
    fn a_valid_value_comes_out_as_it_went_in() {
        let name = Name("abc").validate(&Context::at(0)).unwrap();
        assert_eq!((name.get().0, name.advice().len()), ("abc", 0));
        assert_eq!(format!("{name:?}"), "Name(\"abc\")");
        assert_eq!(name.clone().into_inner().0, "abc");
    }

    #[test]
    fn advice_alone_does_not_refuse() {
        let name = Name(" ab").validate(&Context::at(0)).unwrap();
        assert_eq!(name.advice()[0].rule, "leading-space");
    }

    #[test]
    fn an_error_refuses_and_brings_the_advice_along() {
        let found = Name(" abc").validate(&Context::at(0)).unwrap_err();
        let rules: Vec<_> = found.iter().map(|violation| violation.rule).collect();
        assert_eq!(rules, [rule::MAX_LENGTH, "leading-space"]);
        assert_eq!(found, Name(" abc").violations(&Context::at(0)));
    }
}
