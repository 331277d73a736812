//! Rules about whether a value is there and which one it is.

use serde_json::Value;

use super::Report;
use crate::check::rule;
use crate::check::suggestion::meant;
use crate::value::open_enum::{OpenEnum, OpenEnumValue};
use crate::value::path::Path;

impl Report<'_> {
    /// Rule `required`: the member is there.
    pub fn required(&mut self, at: &Path<'_>, present: bool) {
        if !present {
            self.value_error(at, rule::REQUIRED, Value::Null, Value::Null);
        }
    }

    /// Rule `enum`: the text is in a closed list.
    pub fn one_of(&mut self, at: &Path<'_>, text: &str, allowed: &'static [&'static str]) {
        if !allowed.contains(&text) {
            self.value_error(at, rule::ENUM, Value::from(allowed), Value::from(text));
            self.suggest(at, meant(text, allowed.iter().copied()));
        }
    }

    /// Rule `enum`: the integer is in a closed list.
    pub fn one_of_integers(&mut self, at: &Path<'_>, value: i64, allowed: &'static [i64]) {
        if !allowed.contains(&value) {
            self.value_error(at, rule::ENUM, Value::from(allowed), Value::from(value));
        }
    }

    /// Rule `enum`: the schema lists the value; its limit is the enum's name.
    #[inline]
    pub fn known<T: OpenEnum>(&mut self, at: &Path<'_>, value: &T) {
        if !OpenEnum::is_known(value) {
            self.unknown(at, value);
        }
    }

    #[cold]
    fn unknown(&mut self, at: &Path<'_>, value: &dyn OpenEnumValue) {
        let (name, text) = (value.enum_name(), value.as_str());
        self.value_error(at, rule::ENUM, Value::from(name), Value::from(text));
        let known = (0..).map_while(|index| value.known_text(index));
        self.suggest(at, meant(text, known));
    }

    /// Rule `const`: the text is this one.
    pub fn constant(&mut self, at: &Path<'_>, found: &str, expected: &'static str) {
        if found != expected {
            self.value_error(at, rule::CONST, Value::from(expected), Value::from(found));
        }
    }

    /// Rule `const`: the boolean is this one.
    pub fn constant_bool(&mut self, at: &Path<'_>, found: bool, expected: bool) {
        if found != expected {
            self.value_error(at, rule::CONST, Value::from(expected), Value::from(found));
        }
    }

    /// Rule `const`: the integer is this one.
    pub fn constant_integer(&mut self, at: &Path<'_>, found: i64, expected: i64) {
        if found != expected {
            self.value_error(at, rule::CONST, Value::from(expected), Value::from(found));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::messages;
    use crate::call::api_error::testing::PlantErrorCode;
    use crate::call::result_code::NoErrorCode;
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
        let unknown = NoErrorCode::from_text("X");
        assert_eq!(
            messages(|at, report| report.known(at, &unknown)),
            ["/a: enum: not a known NoErrorCode, found \"X\"", "/s: enum: not a known NoErrorCode"]
        );
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
