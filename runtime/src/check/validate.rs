//! Checking a value against all rules of the schema.

use std::error::Error;
use std::fmt;

use serde_core::{Serialize, Serializer};

use crate::__private::Sealed;
use crate::check::context::Context;
use crate::check::report::Report;
use crate::check::violation::Violations;
use crate::value::path::Path;
use crate::write::{View, Write};

/// A type whose values can be checked against the rules of the schema.
///
/// Implemented by generated code only.
pub trait Validate: Sealed {
    /// Reports every violation in this value, which is at `at`; none unless the schema says more than the type.
    fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
        let _ = (at, report);
    }

    /// Every violation of this value, errors and advice; possibly none. At most 1,000 are listed.
    fn violations(&self, context: &Context) -> Violations {
        let mut report = Report::new(context);
        self.check(&Path::ROOT, &mut report);
        report.into_violations()
    }

    /// Turns the value into one that is proven to obey the schema.
    ///
    /// To check without giving the value away, use [`violations`](Validate::violations).
    ///
    /// # Errors
    ///
    /// Every violation, advice included, if at least one is a [`Severity::Error`](crate::Severity::Error); the value
    /// comes back with them. Advice alone is not an error: it is in [`Validated::advice`].
    fn validate(self, context: &Context) -> Result<Validated<Self>, Invalid<Self>>
    where
        Self: Sized,
    {
        let violations = self.violations(context);
        if violations.has_errors() {
            return Err(Invalid(Box::new(Refused { value: self, violations })));
        }
        Ok(Validated { value: self, advice: violations })
    }
}

/// A value that breaks rules, and which: the error of [`Validate::validate`].
///
/// One pointer wide. `Display` and `Debug` are those of its [`Violations`].
pub struct Invalid<T>(Box<Refused<T>>);

struct Refused<T> {
    value: T,
    violations: Violations,
}

impl<T> Invalid<T> {
    /// Every violation, errors and advice.
    #[must_use]
    pub fn violations(&self) -> &Violations {
        &self.0.violations
    }

    /// The value, to keep.
    #[must_use]
    pub fn into_value(self) -> T {
        self.0.value
    }

    /// The value and its violations, to keep.
    #[must_use]
    pub fn into_parts(self) -> (T, Violations) {
        (self.0.value, self.0.violations)
    }
}

impl<T> From<Invalid<T>> for Violations {
    fn from(invalid: Invalid<T>) -> Self {
        invalid.0.violations
    }
}

impl<T> fmt::Display for Invalid<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violations().fmt(f)
    }
}

impl<T> fmt::Debug for Invalid<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.violations().fmt(f)
    }
}

impl<T> Error for Invalid<T> {}

/// A value that has passed [`Validate::validate`]; there is no other way to make one.
///
/// It can be looked at, written and taken out again, but not changed. `Debug` and `Serialize` are those of the value.
#[derive(Clone)]
pub struct Validated<T> {
    value: T,
    advice: Violations,
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

    /// The advice: rules that the value may break and does.
    pub fn advice(&self) -> &Violations {
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
    use crate::check::violation::Severity;
    use crate::value::any_json::AnyJson;

    #[derive(Clone, Debug)]
    struct Name(&'static str);

    impl Sealed for Name {}

    impl Validate for Name {
        fn check(&self, at: &Path<'_>, report: &mut Report<'_>) {
            report.max_length(at, self.0, 3);
            if self.0.starts_with(' ') {
                report.add(
                    at,
                    "leading-space",
                    Severity::Advice,
                    AnyJson::default(),
                    AnyJson::default(),
                );
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
    fn advice_alone_is_not_an_error() {
        let name = Name(" ab").validate(&Context::at(0)).unwrap();
        let rules: Vec<_> = name.advice().iter().map(|violation| violation.rule).collect();
        assert_eq!(rules, ["leading-space"]);
    }

    #[test]
    fn an_error_brings_the_advice_and_the_value_back() {
        let invalid = Name(" abc").validate(&Context::at(0)).unwrap_err();
        let rules: Vec<_> = invalid.violations().iter().map(|violation| violation.rule).collect();
        assert_eq!(rules, [rule::MAX_LENGTH, "leading-space"]);
        assert_eq!(invalid.to_string(), invalid.violations().to_string());
        assert!(
            format!("{invalid:?}").starts_with("1 error and 1 piece of advice\n"),
            "{invalid:?}"
        );
        let (name, violations) = invalid.into_parts();
        assert_eq!(violations, name.violations(&Context::at(0)));
        let invalid = name.clone().validate(&Context::at(0)).unwrap_err();
        assert_eq!(Violations::from(invalid), violations);
        let invalid = name.clone().validate(&Context::at(0)).unwrap_err();
        assert_eq!(invalid.into_value().0, name.0);
    }

    #[test]
    fn the_error_is_one_pointer_wide() {
        assert_eq!(size_of::<Invalid<[u64; 9]>>(), size_of::<usize>());
    }
}
