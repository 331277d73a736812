//! JSON values of any kind.

use std::fmt;

use serde_json::Value;

use super::json_map::JsonMap;
use super::json_value::JsonValue;

/// A JSON value of any kind, `null` included.
///
/// Holds its text in the shortest form: without white space, with every digit of its numbers. Equality and hash are those
/// of the text. `Debug` shows the kind alone.
///
/// ```
/// use antom_runtime::AnyJson;
///
/// let value: AnyJson = r#"[1.10, "a", null]"#.parse()?;
/// assert_eq!(value.as_str(), r#"[1.10,"a",null]"#);
/// assert_eq!(value.value().elements().count(), 3);
/// assert_eq!(AnyJson::from("text").value().text().as_deref(), Some("text"));
/// # Ok::<(), antom_runtime::ParseValueError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct AnyJson(Box<str>);

impl AnyJson {
    /// The value as JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(&self) -> bool {
        self.value().is_null()
    }

    /// The value, to look into.
    #[must_use]
    pub fn value(&self) -> JsonValue<'_> {
        JsonValue::of_copy(&self.0)
    }

    /// The value with this text, which must be in the shortest form.
    pub(crate) fn of_copy(copy: String) -> Self {
        Self(copy.into())
    }
}

/// `null`.
impl Default for AnyJson {
    fn default() -> Self {
        Self("null".into())
    }
}

impl<V: Into<Value>> From<V> for AnyJson {
    fn from(value: V) -> Self {
        Self(value.into().to_string().into())
    }
}

impl From<JsonMap> for AnyJson {
    fn from(map: JsonMap) -> Self {
        Self(map.as_str().into())
    }
}

impl fmt::Debug for AnyJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value().fmt(f)
    }
}

/// The value as JSON.
impl fmt::Display for AnyJson {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::{AnyJson, JsonMap};
    use crate::value::debug::{DebugValue, Shown};
    use crate::write::to_string;

    #[test]
    fn every_value_is_kept_as_it_is_written() {
        for (text, short) in [
            ("null", "null"),
            (" true ", "true"),
            ("1.10", "1.10"),
            ("18446744073709551616", "18446744073709551616"),
            (r#""\u00e9\/""#, r#""é/""#),
            (r#"[ 1, {"a" : [ ]} ]"#, r#"[1,{"a":[]}]"#),
        ] {
            let value: AnyJson = text.parse().unwrap();
            assert_eq!((value.as_str(), to_string(&value).unwrap().as_str()), (short, short));
        }
        for text in ["null", "true", "-7", r#""é""#, r#"[1,{"a":[null]}]"#] {
            let value: AnyJson = serde_json::from_str(text).unwrap();
            assert_eq!(value.as_str(), text);
            assert_eq!(serde_json::to_string(&value).unwrap(), text);
        }
        for text in ["", "nul", "1 2", "[1", "{\"a\"}", "'a'"] {
            assert!(text.parse::<AnyJson>().is_err(), "{text}");
        }
    }

    #[test]
    fn what_it_holds_is_not_shown() {
        let value = AnyJson::from("4111111111111111");
        assert!(!format!("{value:?}").contains("4111"), "{value:?}");
    }

    #[test]
    fn values_of_a_program_are_written_down() {
        let map: JsonMap = r#"{"a": 1.50}"#.parse().unwrap();
        let value = AnyJson::from(map);
        assert_eq!(
            (value.as_str(), value.to_string().as_str()),
            (r#"{"a":1.50}"#, r#"{"a":1.50}"#)
        );
        assert_eq!(AnyJson::from(7).as_str(), "7");
        assert!(AnyJson::default().is_null() && !AnyJson::from(7).is_null());
        let shown = [
            format!("{value:?}"),
            format!("{:?}", AnyJson::from("x")),
            format!("{:?}", AnyJson::from(true)),
        ];
        assert_eq!(shown, ["JsonValue(object)", "JsonValue(text)", "JsonValue(boolean)"]);
        let lent: &dyn DebugValue = &value;
        assert_eq!(format!("{:?}", Some(Shown(lent))), "Some(JsonValue(object))");
    }
}
