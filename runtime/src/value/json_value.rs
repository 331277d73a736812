//! One value in a [`JsonMap`](super::json_map::JsonMap).

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;

use serde_json::Value;

use super::plain_text::plain_length;

/// A JSON value of any kind, as its text: without white space, with every digit of its numbers.
///
/// Equality is that of the text. `Debug` shows the kind alone.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct JsonValue<'a>(&'a str);

impl<'a> JsonValue<'a> {
    /// The value as JSON.
    #[must_use]
    pub fn as_json(self) -> &'a str {
        self.0
    }

    /// The text, if the value is one that Rust can hold: unpaired surrogates cannot be.
    #[must_use]
    pub fn text(self) -> Option<Cow<'a, str>> {
        let inside = self.0.strip_prefix('"')?.strip_suffix('"')?;
        if inside.contains('\\') {
            return serde_json::from_str(self.0).ok().map(Cow::Owned);
        }
        Some(Cow::Borrowed(inside))
    }

    /// The number as it was written, if the value is one.
    #[must_use]
    pub fn number(self) -> Option<&'a str> {
        self.0.starts_with(|first: char| first == '-' || first.is_ascii_digit()).then_some(self.0)
    }

    /// The boolean, if the value is one.
    #[must_use]
    pub fn boolean(self) -> Option<bool> {
        match self.0 {
            "true" => Some(true),
            "false" => Some(false),
            _ => None,
        }
    }

    /// Whether the value is `null`.
    #[must_use]
    pub fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// The elements, if the value is a list; none otherwise.
    pub fn elements(self) -> impl Iterator<Item = JsonValue<'a>> {
        Parts { rest: inside(self.0, '[', ']') }.map(JsonValue)
    }

    /// The members with their names, if the value is an object; none otherwise.
    ///
    /// A name with unpaired surrogates is given as it is written.
    pub fn members(self) -> impl Iterator<Item = (Cow<'a, str>, JsonValue<'a>)> {
        Parts { rest: inside(self.0, '{', '}') }.map(|part| {
            let (name, value) = part.split_at_checked(value_length(part)).unwrap_or((part, ""));
            let name =
                JsonValue(name).text().unwrap_or_else(|| Cow::Borrowed(name.trim_matches('"')));
            (name, JsonValue(value.strip_prefix(':').unwrap_or_default()))
        })
    }

    /// The members as they are written, with their names.
    pub(crate) fn written_members(self) -> impl Iterator<Item = (Cow<'a, str>, &'a str)> {
        let parts = Parts { rest: inside(self.0, '{', '}') };
        parts.zip(self.members()).map(|(part, (name, _))| (name, part))
    }

    /// The value of a member, if the value is an object that has it.
    #[must_use]
    pub fn get(self, name: &str) -> Option<JsonValue<'a>> {
        self.members().find(|(other, _)| other == name).map(|(_, value)| value)
    }

    /// The value as `serde_json` has it. Without its feature `arbitrary_precision`, numbers with a fraction, an exponent or
    /// more than 64 bits become the nearest `f64`.
    ///
    /// # Errors
    ///
    /// If it holds an unpaired surrogate or a number beyond `f64`.
    pub fn to_value(self) -> Result<Value, serde_json::Error> {
        serde_json::from_str(self.0)
    }

    /// The number of levels of objects and lists.
    pub(crate) fn levels(self) -> usize {
        let bytes = self.0.as_bytes();
        let (mut at, mut depth, mut most) = (0, 0_usize, 0);
        while let Some(byte) = bytes.get(at) {
            match byte {
                b'{' | b'[' => {
                    depth += 1;
                    most = most.max(depth);
                }
                b'}' | b']' => depth = depth.saturating_sub(1),
                b'"' => at += inside_length(bytes.get(at + 1..).unwrap_or_default()) + 1,
                _ => {}
            }
            at += 1;
        }
        most
    }

    /// The value with this text, which must be in the shortest form.
    pub(super) fn of_copy(copy: &'a str) -> Self {
        Self(copy)
    }
}

impl fmt::Debug for JsonValue<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.0.as_bytes().first() {
            Some(b'{') => "JsonValue(object)",
            Some(b'[') => "JsonValue(list)",
            Some(b'"') => "JsonValue(text)",
            Some(b't' | b'f') => "JsonValue(boolean)",
            Some(b'n') => "JsonValue(null)",
            _ => "JsonValue(number)",
        })
    }
}

/// What is between two brackets; nothing if there are none.
fn inside(text: &str, open: char, close: char) -> &str {
    text.strip_prefix(open).and_then(|text| text.strip_suffix(close)).unwrap_or_default()
}

/// The members, as they are written, of an object whose text in the shortest form has this between its brackets.
pub(crate) fn written_members(inside: &str) -> impl Iterator<Item = &str> {
    Parts { rest: inside }
}

/// The order of the names of two members with which texts in the shortest form begin.
pub(crate) fn order_of_names(one: &str, other: &str) -> Ordering {
    let mut is_escaped = false;
    for (byte, other) in one.bytes().zip(other.bytes()).skip(1) {
        if byte != other || (byte == b'"' && !is_escaped) {
            return byte.cmp(&other);
        }
        is_escaped = byte == b'\\' && !is_escaped;
    }
    one.len().cmp(&other.len())
}

/// Splits what is between two brackets at its commas.
struct Parts<'a> {
    rest: &'a str,
}

impl<'a> Iterator for Parts<'a> {
    type Item = &'a str;

    fn next(&mut self) -> Option<&'a str> {
        if self.rest.is_empty() {
            return None;
        }
        let mut length = value_length(self.rest);
        if self.rest.as_bytes().get(length) == Some(&b':') {
            length += 1;
            length += value_length(self.rest.get(length..).unwrap_or_default());
        }
        let (part, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest.strip_prefix(',').unwrap_or(rest);
        Some(part)
    }
}

/// The length of the value that a text in the shortest form begins with.
fn value_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (0, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' | b'[' => depth += 1,
            b'}' | b']' | b',' | b':' if depth == 0 => return at,
            b'}' | b']' => depth -= 1,
            b'"' => at += inside_length(bytes.get(at + 1..).unwrap_or_default()) + 1,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The number of bytes before the closing quote of a string.
fn inside_length(bytes: &[u8]) -> usize {
    let mut at = 0;
    loop {
        at += plain_length(bytes.get(at..).unwrap_or_default());
        match bytes.get(at) {
            Some(b'\\') => at += 2,
            _ => return at,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::json_map::JsonMap;

    #[test]
    fn names_are_compared_to_their_closing_quote() {
        use Ordering::{Equal, Greater, Less};
        for (one, other, order) in [
            (r#""a":1"#, r#""a":2,"b":3"#, Equal),
            (r#""":1"#, r#""":"#, Equal),
            (r#""":1"#, r#""a":1"#, Less),
            (r#""ab":1"#, r#""a":1"#, Greater),
            (r#""a\"":1"#, r#""a\"":2"#, Equal),
            (r#""a\"b":1"#, r#""a\"c":1"#, Less),
            (r#""a\\":1"#, r#""a\\":7"#, Equal),
            ("", r#""a":1"#, Less),
        ] {
            assert_eq!(order_of_names(one, other), order, "{one} {other}");
            assert_eq!(order_of_names(other, one), order.reverse(), "{one} {other}");
        }
    }

    #[test]
    fn values_are_found_by_name_and_position() {
        let map: JsonMap = r#" {"a": [1.10, "x,]\"", {"b:": {}}, []], "\u00e9\"": true, "n": null} "#.parse().unwrap();
        let list = map.get("a").unwrap();
        let elements: Vec<_> = list.elements().map(JsonValue::as_json).collect();
        assert_eq!(elements, ["1.10", r#""x,]\"""#, r#"{"b:":{}}"#, "[]"]);
        let [number, text, object, empty] = list.elements().collect::<Vec<_>>()[..] else {
            panic!()
        };
        assert_eq!((number.number(), number.text()), (Some("1.10"), None));
        assert_eq!((text.text().as_deref(), text.number()), (Some("x,]\""), None));
        assert_eq!(object.get("b:").map(JsonValue::as_json), Some("{}"));
        assert_eq!(
            (object.get("b"), object.elements().count(), empty.elements().count()),
            (None, 0, 0)
        );
        assert_eq!(map.get("é\"").and_then(JsonValue::boolean), Some(true));
        assert!(map.get("n").is_some_and(JsonValue::is_null));
        assert_eq!(list.to_value().unwrap()[2], serde_json::json!({"b:": {}}));
    }

    #[test]
    fn debug_shows_the_kind_alone() {
        let map: JsonMap =
            r#"{"a": [{"x": "4111"}, [4111], "4111", 4111, true, null]}"#.parse().unwrap();
        let kinds = format!("{:?}", map.get("a").unwrap().elements().collect::<Vec<_>>());
        assert!(!kinds.contains("4111"), "{kinds}");
        let words = ["object", "list", "text", "number", "boolean", "null"];
        assert_eq!(
            kinds,
            format!("[{}]", words.map(|word| format!("JsonValue({word})")).join(", "))
        );
    }

    #[test]
    fn levels_are_those_of_brackets_outside_of_texts() {
        for (json, levels) in [
            ("1", 0),
            ("[]", 1),
            (r#"["[[[",{"]]]":"\"[["}]"#, 2),
            (r#"{"a":[[]],"b":{},"c":[1,[2],3]}"#, 3),
            ("[[],[],[],[[]]]", 3),
            (r#"["\\",[[1]]]"#, 3),
        ] {
            assert_eq!(JsonValue(json).levels(), levels, "{json}");
        }
    }

    #[test]
    fn words_are_what_they_say() {
        let found = ["true", "false", "null", "1"]
            .map(|json| (JsonValue(json).boolean(), JsonValue(json).is_null()));
        assert_eq!(found, [(Some(true), false), (Some(false), false), (None, true), (None, false)]);
    }
}
