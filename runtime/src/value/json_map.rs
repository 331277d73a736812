//! JSON objects with free members.

use std::borrow::Cow;
use std::fmt;

use serde_json::{Map, Value};

use super::json_value::JsonValue;
use crate::write::json_string::push_quoted;

/// A JSON object with free members.
///
/// Holds its text in the shortest form: without white space, with every digit of its numbers. Members keep their order;
/// equality and hash are those of the text. `Debug` shows how many members there are, none of them.
///
/// ```
/// use antom_runtime::JsonMap;
///
/// let mut map: JsonMap = r#"{"id": 12345678901234567890123, "rate": 1.10}"#.parse()?;
/// map.insert("region", "BR");
/// assert_eq!(map.as_str(), r#"{"id":12345678901234567890123,"rate":1.10,"region":"BR"}"#);
/// assert_eq!(map.get("rate").and_then(|rate| rate.number()), Some("1.10"));
/// # Ok::<(), antom_runtime::ParseValueError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct JsonMap(Box<str>);

impl JsonMap {
    /// An object without members.
    #[must_use]
    pub fn new() -> Self {
        Self("{}".into())
    }

    /// The object as JSON.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The members with their names, in their order.
    pub fn iter(&self) -> impl Iterator<Item = (Cow<'_, str>, JsonValue<'_>)> {
        self.value().members()
    }

    /// The number of members.
    #[must_use]
    pub fn len(&self) -> usize {
        self.iter().count()
    }

    /// Whether there are no members.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        &*self.0 == "{}"
    }

    /// Whether there is a member of this name, be it `null`.
    #[must_use]
    pub fn contains_key(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    /// The value of the member of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<JsonValue<'_>> {
        self.value().get(name)
    }

    /// Whether the member of this name is a text that passes the test.
    pub fn is_text(&self, name: &str, test: impl FnOnce(&str) -> bool) -> bool {
        self.get(name).and_then(JsonValue::text).is_some_and(|text| test(&text))
    }

    /// Adds a member, or replaces the one of this name.
    pub fn insert(&mut self, name: &str, value: impl Into<Value>) {
        let mut text = String::from("{");
        for (other, value) in self.iter().filter(|(other, _)| other != name) {
            push_member(&mut text, &other, value.as_json());
        }
        push_member(&mut text, name, &value.into().to_string());
        text.push('}');
        self.0 = text.into();
    }

    /// The object as `serde_json` has it; see [`JsonValue::to_value`].
    ///
    /// # Errors
    ///
    /// As [`JsonValue::to_value`].
    pub fn to_map(&self) -> Result<Map<String, Value>, serde_json::Error> {
        serde_json::from_str(&self.0)
    }

    /// The object as a value.
    #[must_use]
    pub fn value(&self) -> JsonValue<'_> {
        JsonValue::of_copy(&self.0)
    }

    /// The object with this text, which must be in the shortest form.
    pub(crate) fn of_copy(copy: String) -> Self {
        Self(copy.into())
    }
}

/// Adds a member to an object of which the closing bracket is not written yet.
fn push_member(text: &mut String, name: &str, value: &str) {
    if text.len() > 1 {
        text.push(',');
    }
    push_quoted(text, name);
    text.push(':');
    text.push_str(value);
}

impl Default for JsonMap {
    fn default() -> Self {
        Self::new()
    }
}

impl From<Map<String, Value>> for JsonMap {
    fn from(map: Map<String, Value>) -> Self {
        Self(Value::Object(map).to_string().into())
    }
}

/// Of members with the same name the last is kept.
impl<N: Into<String>, V: Into<Value>> FromIterator<(N, V)> for JsonMap {
    fn from_iter<I: IntoIterator<Item = (N, V)>>(members: I) -> Self {
        let members = members.into_iter().map(|(name, value)| (name.into(), value.into()));
        Self::from(members.collect::<Map<String, Value>>())
    }
}

impl fmt::Debug for JsonMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.len();
        let plural = if count == 1 { "" } else { "s" };
        write!(f, "{{{count} member{plural}}}")
    }
}

/// The object as JSON.
impl fmt::Display for JsonMap {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn map(text: &str) -> JsonMap {
        text.parse().unwrap()
    }

    #[test]
    fn texts_are_kept_in_the_shortest_form() {
        for (text, short) in [
            ("{}", "{}"),
            (" { } ", "{}"),
            (
                r#"{ "a" : [ 1 , 2.50E+01 , -0 ] , "b" : { "c" : null } }"#,
                r#"{"a":[1,2.50E+01,-0],"b":{"c":null}}"#,
            ),
            (r#"{"\u0061\/": "\u00e9\u001f\n"}"#, "{\"a/\":\"é\\u001f\\n\"}"),
            (r#"{"\ud800": "\udc00x"}"#, r#"{"\ud800":"\udc00x"}"#),
            (r#"{"a": 1, "b": 2, "\u0061": 3}"#, r#"{"b":2,"a":3}"#),
            (r#"{"x": {"a": 1, "a": 1, "a": 2}}"#, r#"{"x":{"a":2}}"#),
            (
                r#"{"n": 1e400, "m": 100000000000000000000000000000000.10}"#,
                r#"{"n":1e400,"m":100000000000000000000000000000000.10}"#,
            ),
        ] {
            assert_eq!(map(text).as_str(), short);
            assert_eq!(map(short).as_str(), short);
        }
    }

    #[test]
    fn other_texts_are_refused() {
        for text in [
            "",
            "[]",
            "null",
            "{",
            "{}x",
            "{,}",
            r#"{,"a":1}"#,
            r#"{"a":1,}"#,
            r#"{"a" 1}"#,
            "{1:1}",
            r#"{"a":[,1]}"#,
            r#"{"a":[1,]}"#,
            r#"{"a":[1 2]}"#,
            r#"{"a":007}"#,
            r#"{"a":1.}"#,
            r#"{"a":-}"#,
            r#"{"a":1-2}"#,
            r#"{"a":+1}"#,
            r#"{"a":nul}"#,
            r#"{"a":"\x"}"#,
            "{\"a\":\"\n\"}",
            r#"{"a":"#,
        ] {
            assert!(text.parse::<JsonMap>().is_err(), "{text}");
        }
    }

    #[test]
    fn the_limit_of_depth_is_exact() {
        let nested = |depth: usize| format!("{}1{}", r#"{"a":"#.repeat(depth), "}".repeat(depth));
        assert!(nested(127).parse::<JsonMap>().is_ok());
        assert!(nested(128).parse::<JsonMap>().is_err());
        let lists = |depth: usize| format!(r#"{{"a":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
        assert!(lists(126).parse::<JsonMap>().is_ok());
        assert!(lists(127).parse::<JsonMap>().is_err());
    }

    #[test]
    fn members_are_counted_found_and_put() {
        let mut free = map(r#"{"a": "x", "b": 1, "c": null}"#);
        assert_eq!((free.len(), free.is_empty()), (3, false));
        assert!(free.contains_key("c") && !free.contains_key("d"));
        assert!(free.is_text("a", |text| text == "x") && !free.is_text("b", |_| true));
        free.insert("a", json!({"y": [1.5]}));
        assert_eq!(free.as_str(), r#"{"b":1,"c":null,"a":{"y":[1.5]}}"#);
        let names: Vec<_> = free.iter().map(|(name, _)| name.into_owned()).collect();
        assert_eq!(names, ["b", "c", "a"]);
        let mut empty = JsonMap::default();
        assert!(empty.is_empty() && empty.iter().next().is_none());
        empty.insert("q\"", "\n");
        assert_eq!(empty.to_string(), "{\"q\\\"\":\"\\n\"}");
        assert_eq!(empty.to_map().unwrap()["q\""], "\n");
        assert_eq!(JsonMap::from_iter([("a", 1), ("a", 2)]).as_str(), r#"{"a":2}"#);
    }

    #[test]
    fn passes_through_serde_as_far_as_it_can() {
        let text = r#"{"b":[18446744073709551615,-1,1.5,true,null,{}],"a":"x"}"#;
        let free: JsonMap = serde_json::from_str(text).unwrap();
        assert_eq!(free.as_str(), text);
        let value = serde_json::to_value(&free).unwrap();
        assert_eq!(value, serde_json::from_str::<Value>(text).unwrap());
        assert_eq!(
            serde_json::from_value::<JsonMap>(value.clone()).unwrap().to_map().unwrap(),
            *value.as_object().unwrap()
        );
    }

    #[test]
    fn debug_shows_the_number_of_members_alone() {
        assert_eq!(format!("{:?}", map(r#"{"4111": 4111}"#)), "{1 member}");
        assert_eq!(format!("{:?}", JsonMap::new()), "{0 members}");
    }
}
