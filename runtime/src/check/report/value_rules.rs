//! Rules about whether a value is there and which one it is.

use super::Report;
use crate::check::rule;
use crate::check::suggestion::{meant, respelt};
use crate::check::violation::Severity;
use crate::value::any_json::AnyJson;
use crate::value::integer_enum::IntegerEnum;
use crate::value::open_enum::{EnumValue, OpenEnum};
use crate::value::path::Path;

impl Report<'_> {
    /// Rule `required`: the member is there.
    pub fn required(&mut self, at: &Path<'_>, present: bool) {
        if !present {
            self.value_error(at, rule::REQUIRED, AnyJson::default(), AnyJson::default());
        }
    }

    /// Rule `enum`: the text is in a closed list.
    pub fn one_of(&mut self, at: &Path<'_>, text: &str, allowed: &'static [&'static str]) {
        if !allowed.contains(&text) {
            self.value_error(at, rule::ENUM, AnyJson::from(allowed), AnyJson::from(text));
            let meant = meant(text, allowed.iter().copied());
            self.suggest(at, meant);
        }
    }

    /// Rule `enum`: the integer is in a closed list.
    pub fn one_of_integers(&mut self, at: &Path<'_>, value: i64, allowed: &'static [i64]) {
        if !allowed.contains(&value) {
            self.value_error(at, rule::ENUM, AnyJson::from(allowed), AnyJson::from(value));
        }
    }

    /// Rule `enum`: the schema lists the value; its limit is the enum's name.
    #[inline]
    pub fn known<T: OpenEnum>(&mut self, at: &Path<'_>, value: &T) {
        if !OpenEnum::is_known(value) {
            self.unknown(at, EnumValue::of(value));
        }
    }

    #[cold]
    fn unknown(&mut self, at: &Path<'_>, value: EnumValue<'_>) {
        let EnumValue { name, text, known } = value;
        self.value_error(at, rule::ENUM, AnyJson::from(name), AnyJson::from(text));
        self.suggest(at, meant(text, known.iter().copied()));
    }

    /// Rule `enum`: the schema lists the number; its limit is the enum's name.
    pub fn known_integer<T: IntegerEnum>(&mut self, at: &Path<'_>, value: &T) {
        if !value.is_known() {
            let (name, found) = (AnyJson::from(T::NAME), AnyJson::from(value.to_i64()));
            self.value_error(at, rule::ENUM, name, found);
        }
    }

    /// Rule `spelling` (advice): the value is none that the schema lists in another spelling. For lists that may be longer.
    #[inline]
    pub fn spelling<T: OpenEnum>(&mut self, at: &Path<'_>, value: &T) {
        if !OpenEnum::is_known(value) {
            self.misspelt(at, EnumValue::of(value));
        }
    }

    #[cold]
    fn misspelt(&mut self, at: &Path<'_>, value: EnumValue<'_>) {
        let EnumValue { name, text, known } = value;
        if let Some(known) = respelt(text, known.iter().copied()) {
            let (limit, found) = (AnyJson::from(name), AnyJson::from(text));
            self.add(at, rule::SPELLING, Severity::Advice, limit, found);
            self.suggest(at, Some(known));
        }
    }

    /// Adds to the last violation what was probably meant; not where the value is secret.
    fn suggest(&mut self, at: &Path<'_>, meant: Option<&'static str>) {
        if let Some(last) = self.last(at) {
            last.suggestion = meant;
        }
    }

    /// Rule `const`: the text is this one.
    pub fn constant(&mut self, at: &Path<'_>, found: &str, expected: &'static str) {
        if found != expected {
            self.value_error(at, rule::CONST, AnyJson::from(expected), AnyJson::from(found));
        }
    }

    /// Rule `const`: the boolean is this one.
    pub fn constant_bool(&mut self, at: &Path<'_>, found: bool, expected: bool) {
        if found != expected {
            self.value_error(at, rule::CONST, AnyJson::from(expected), AnyJson::from(found));
        }
    }

    /// Rule `const`: the integer is this one.
    pub fn constant_integer(&mut self, at: &Path<'_>, found: i64, expected: i64) {
        if found != expected {
            self.value_error(at, rule::CONST, AnyJson::from(expected), AnyJson::from(found));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use crate::call::api_error::testing::PlantErrorCode;
    use crate::call::result_code::NoErrorCode;
    use crate::value::integer_enum::testing::Wetness;
    use crate::value::open_enum::OpenEnum;

    #[test]
    fn required_members_must_be_there() {
        assert!(messages(|at, report| report.required(at, true)).is_empty());
        assert_eq!(
            messages(|at, report| report.required(at, false)),
            ["/a: required: missing", "/s: required: missing"]
        );
    }

    #[test]
    fn closed_lists_are_closed() {
        assert!(messages(|at, report| report.one_of(at, "4", &["1", "4"])).is_empty());
        assert_eq!(
            messages(|at, report| report.one_of(at, "5", &["1", "4"])),
            [
                "/a: enum: must be one of \"1\", \"4\", found \"5\"",
                "/s: enum: must be one of \"1\", \"4\""
            ]
        );
        assert_eq!(
            messages(|at, report| report.one_of(at, "web", &["APP", "WEB"])),
            [
                "/a: enum: must be one of \"APP\", \"WEB\", found \"web\"; did you mean `WEB`?",
                "/s: enum: must be one of \"APP\", \"WEB\""
            ]
        );
        let in_process = PlantErrorCode::from_text("in-process");
        assert_eq!(
            messages(|at, report| report.known(at, &in_process)),
            [
                "/a: enum: not a known PlantErrorCode, found \"in-process\"; did you mean `IN_PROCESS`?",
                "/s: enum: not a known PlantErrorCode"
            ]
        );
        assert!(messages(|at, report| report.one_of_integers(at, 4, &[1, 4])).is_empty());
        assert_eq!(
            messages(|at, report| report.one_of_integers(at, 5, &[1, 4])),
            ["/a: enum: must be one of 1, 4, found 5", "/s: enum: must be one of 1, 4"]
        );
        assert!(messages(|at, report| report.known_integer(at, &Wetness::Wet)).is_empty());
        assert_eq!(
            messages(|at, report| report.known_integer(at, &Wetness::from(3))),
            ["/a: enum: not a known Wetness, found 3", "/s: enum: not a known Wetness"]
        );
        let unknown = NoErrorCode::from_text("X");
        assert_eq!(
            messages(|at, report| report.known(at, &unknown)),
            ["/a: enum: not a known NoErrorCode, found \"X\"", "/s: enum: not a known NoErrorCode"]
        );
    }

    #[test]
    fn another_spelling_of_a_known_value_is_advice() {
        let said = |text: &str| {
            let code = PlantErrorCode::from_text(text);
            messages(|at, report| report.spelling(at, &code))
        };
        assert_eq!(
            said("in process"),
            [
                "advice: /a: spelling: another spelling of a known PlantErrorCode, found \"in process\"; did you mean `IN_PROCESS`?",
                "advice: /s: spelling: another spelling of a known PlantErrorCode"
            ]
        );
        // A value that is only near may be a new one.
        for other in ["IN_PROCESS", "IN_PROCESS_2", "IN_PROCES", "", "NEW"] {
            assert_eq!(said(other), [""; 0], "{other}");
        }
    }

    #[test]
    fn constants_are_constant() {
        assert!(messages(|at, report| report.constant(at, "X", "X")).is_empty());
        assert!(messages(|at, report| report.constant_bool(at, true, true)).is_empty());
        assert!(messages(|at, report| report.constant_integer(at, 3, 3)).is_empty());
        assert_eq!(
            messages(|at, report| report.constant(at, "x", "X")),
            ["/a: const: must be \"X\", found \"x\"", "/s: const: must be \"X\""]
        );
        assert_eq!(
            messages(|at, report| report.constant_bool(at, false, true)),
            ["/a: const: must be true, found false", "/s: const: must be true"]
        );
        assert_eq!(
            messages(|at, report| report.constant_integer(at, 4, 3)),
            ["/a: const: must be 3, found 4", "/s: const: must be 3"]
        );
    }
}
