//! Rules about the characters of a text.

use super::Report;
use crate::check::pattern::Pattern;
use crate::check::rule;
use crate::check::violation::Unit;
use crate::value::any_json::AnyJson;
use crate::value::open_enum::{EnumValue, OpenEnum};
use crate::value::path::Path;
use crate::value::scalar::TextScalar;

/// Most bytes that one character takes in UTF-8.
const LONGEST_CHARACTER: usize = 4;

impl Report<'_> {
    /// Rule `format`, for a text that is of this form only under a condition.
    pub fn well_formed(
        &mut self,
        at: &Path<'_>,
        text: &str,
        format: &'static str,
        is_well_formed: fn(&str) -> bool,
    ) {
        if !is_well_formed(text) {
            self.value_error(at, rule::FORMAT, AnyJson::from(format), AnyJson::from(text));
        }
    }

    /// Rule `minLength`: at least `limit` characters (Unicode scalar values).
    pub fn min_length(&mut self, at: &Path<'_>, text: &str, limit: usize) {
        if text.len() / LONGEST_CHARACTER >= limit {
            return;
        }
        let count = text.chars().count();
        if count < limit {
            self.count_error(at, rule::MIN_LENGTH, limit, count);
        }
    }

    /// Rule `maxLength`: at most `limit` characters (Unicode scalar values).
    #[inline]
    pub fn max_length(&mut self, at: &Path<'_>, text: &str, limit: usize) {
        if text.len() > limit {
            self.count_characters(at, text, limit);
        }
    }

    /// Rule `maxLength`, for a text of more bytes than that.
    #[cold]
    fn count_characters(&mut self, at: &Path<'_>, text: &str, limit: usize) {
        let count = text.chars().count();
        if count > limit {
            self.count_error(at, rule::MAX_LENGTH, limit, count);
        }
    }

    /// Rule `pattern`: the whole text is written the way the pattern says.
    pub fn pattern(&mut self, at: &Path<'_>, text: &str, pattern: &'static Pattern) {
        if !pattern.matches(text) {
            self.value_error(at, rule::PATTERN, AnyJson::from(pattern.text), AnyJson::from(text));
        }
    }

    /// Rule `format`: the text is a well-formed date, URL, number, …
    #[inline]
    pub fn format<T: TextScalar>(&mut self, at: &Path<'_>, value: &T) {
        if !value.is_well_formed() {
            self.ill_formed(at, value);
        }
    }

    /// Rule `format`, for a number that counts the smallest part of a unit, such as money, which has so many decimals.
    #[inline]
    pub fn count_of<T: TextScalar, U: OpenEnum>(
        &mut self,
        at: &Path<'_>,
        value: &T,
        unit: Option<&U>,
        decimals: fn(&U) -> Option<u32>,
    ) {
        if !value.is_well_formed() {
            self.ill_formed(at, value);
            self.name_unit(at, unit.map(|unit| (EnumValue::of(unit), decimals(unit))));
        }
    }

    /// Adds to the last violation which unit the number is of, if that is a known one.
    #[cold]
    fn name_unit(&mut self, at: &Path<'_>, unit: Option<(EnumValue<'_>, Option<u32>)>) {
        let Some((unit, Some(decimals))) = unit else { return };
        let name = unit.known.iter().find(|known| **known == unit.text);
        if let (Some(last), Some(name)) = (self.last(at), name) {
            last.unit = Some(Unit { name, decimals });
        }
    }

    #[cold]
    fn ill_formed(&mut self, at: &Path<'_>, value: &dyn TextScalar) {
        let (format, text) = (value.format_name(), value.as_str());
        self.value_error(at, rule::FORMAT, AnyJson::from(format), AnyJson::from(text));
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use super::*;
    use crate::UnknownValue;
    use crate::check::pattern::Part;
    use crate::value::scalar::Digits;

    #[test]
    fn lengths_count_characters() {
        for text in ["abc", "äöü", "日本語", "💡💡💡"] {
            assert!(messages(|at, report| report.max_length(at, text, 3)).is_empty());
            assert!(messages(|at, report| report.min_length(at, text, 3)).is_empty());
            let long = messages(|at, report| report.max_length(at, text, 2));
            assert_eq!(
                long,
                [
                    "/a: maxLength: at most 2 characters, found 3",
                    "/s: maxLength: at most 2 characters, found 3"
                ]
            );
            let short = messages(|at, report| report.min_length(at, text, 4));
            assert_eq!(short[0], "/a: minLength: at least 4 characters, found 3");
        }
    }

    #[test]
    fn the_bounds_of_lengths_are_inclusive() {
        assert!(messages(|at, report| report.min_length(at, "", 0)).is_empty());
        assert_eq!(messages(|at, report| report.min_length(at, "\u{e9}", 2)).len(), 2);
        let digits = |text| {
            messages(move |at, report| {
                report.well_formed(at, text, "digits", crate::formats::is_digits);
            })
        };
        assert!(digits("12").is_empty());
        let found = "/a: format: must be a whole number such as 1050, found \"1x\"";
        assert_eq!(digits("1x")[0], found);
        assert!(messages(|at, report| report.max_length(at, "", 0)).is_empty());
        assert_eq!(messages(|at, report| report.min_length(at, "", 1)).len(), 2);
        assert_eq!(messages(|at, report| report.max_length(at, "é", 0)).len(), 2);
    }

    #[test]
    fn patterns_hide_secret_texts() {
        static DIGIT: Pattern = Pattern {
            text: "^[0-9]$",
            alternatives: &[&[Part { ranges: &[('0', '9')], negated: false, min: 1, max: 1 }]],
        };
        assert!(messages(|at, report| report.pattern(at, "7", &DIGIT)).is_empty());
        assert_eq!(
            messages(|at, report| report.pattern(at, "x", &DIGIT)),
            ["/a: pattern: must match ^[0-9]$, found \"x\"", "/s: pattern: must match ^[0-9]$"]
        );
    }

    #[test]
    fn formats_hide_secret_texts() {
        assert!(messages(|at, report| report.format(at, &Digits::from(5))).is_empty());
        assert_eq!(
            messages(|at, report| report.format(at, &Digits::new("five"))),
            [
                "/a: format: must be a whole number such as 1050, found \"five\"",
                "/s: format: must be a whole number such as 1050"
            ]
        );
    }

    #[derive(Clone, Debug, PartialEq)]
    enum Currency {
        Eur,
        Jpy,
        Unknown(UnknownValue),
    }

    impl crate::__private::Sealed for Currency {}

    impl OpenEnum for Currency {
        const NAME: &'static str = "Currency";
        const KNOWN: &'static [Self] = &[Self::Eur, Self::Jpy];
        const TEXTS: &'static [&'static str] = &["EUR", "JPY"];

        fn as_str(&self) -> &str {
            match self {
                Self::Eur => "EUR",
                Self::Jpy => "JPY",
                Self::Unknown(value) => value.as_str(),
            }
        }

        fn unknown(value: UnknownValue) -> Self {
            Self::Unknown(value)
        }

        fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
    }

    #[test]
    fn counts_of_a_known_unit_name_it() {
        let found = |text: &str, unit: Option<Currency>| {
            messages(|at, report| {
                let decimals = |unit: &Currency| (*unit == Currency::Jpy).then_some(0);
                report.count_of(at, &Digits::new(text), unit.as_ref(), decimals);
            })
        };
        assert!(found("12", Some(Currency::Jpy)).is_empty());
        let told = |unit| found("12.5", unit).swap_remove(0);
        assert!(told(Some(Currency::Jpy)).ends_with("JPY has no decimals"));
        for unit in [None, Some(Currency::Eur), Some(Currency::from_text("XTS"))] {
            let told = told(unit);
            assert!(told.ends_with("count the smallest unit instead"), "{told}");
        }
    }
}
