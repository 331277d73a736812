//! From a [`View`] into JSON text, the direct way.

use std::fmt::{self, Write as _};

use serde_json::{Map, Value};

use super::{View, Write, WriteObject, to_number};
use crate::read::plain_length;
use crate::value::shape::Shape;

/// Writes a message as JSON, as `serde_json::to_vec` does, but faster: nothing of it is compiled for every type anew.
///
/// ```
/// let list = vec!["a".to_owned(), "b\n".to_owned()];
/// assert_eq!(antom_runtime::to_vec(&list), br#"["a","b\n"]"#);
/// ```
#[must_use]
pub fn to_vec<T: Write + ?Sized>(message: &T) -> Vec<u8> {
    to_string(message).into_bytes()
}

/// Writes a message as JSON text; see [`to_vec`].
#[must_use]
pub fn to_string<T: Write + ?Sized>(message: &T) -> String {
    // Most messages are not longer.
    let mut text = Text(String::with_capacity(1024));
    text.view(message.view());
    text.0
}

/// JSON in the making.
struct Text(String);

impl Text {
    fn view(&mut self, view: View<'_>) {
        match view {
            View::Absent => self.0.push_str("null"),
            View::Text(text) => self.string(text),
            View::Boolean(value) => self.0.push_str(if value { "true" } else { "false" }),
            View::Integer(value) => self.display(format_args!("{value}")),
            View::IntegerText(value) => self.display(format_args!("\"{value}\"")),
            View::Number(text) => match to_number(text) {
                Some(number) => self.display(format_args!("{number}")),
                None => self.string(text),
            },
            View::Map(map) => self.map(map),
            View::Object(shape, object) => self.object(shape, object),
            View::List(list) => self.list(|index| list.element(index)),
            View::TextList(list) => self.list(|index| list.text_element(index)),
        }
    }

    fn object(&mut self, shape: &'static Shape, object: &dyn WriteObject) {
        let mut before = "{\"";
        object.with_members(&mut |values| {
            for (field, value) in shape.fields.iter().zip(values) {
                let view = value.view();
                if matches!(view, View::Absent) {
                    continue;
                }
                self.0.push_str(before);
                before = ",\"";
                // Names hold nothing that would have to be escaped.
                self.0.push_str(field.name);
                self.0.push_str("\":");
                self.view(view);
            }
        });
        self.0.push_str(if before == "{\"" { "{}" } else { "}" });
    }

    fn list<'a>(&mut self, element: impl Fn(usize) -> Option<View<'a>>) {
        self.0.push('[');
        let mut index = 0;
        while let Some(element) = element(index) {
            if index > 0 {
                self.0.push(',');
            }
            self.view(element);
            index += 1;
        }
        self.0.push(']');
    }

    fn map(&mut self, map: &Map<String, Value>) {
        self.0.push('{');
        for (index, (name, value)) in map.iter().enumerate() {
            if index > 0 {
                self.0.push(',');
            }
            self.string(name);
            self.0.push(':');
            self.free(value);
        }
        self.0.push('}');
    }

    fn free(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.string(text),
            Value::Object(map) => self.map(map),
            other => self.display(format_args!("{other}")),
        }
    }

    fn string(&mut self, text: &str) {
        self.0.push('"');
        let mut rest = text;
        loop {
            let (plain, other) =
                rest.split_at_checked(plain_length(rest.as_bytes())).unwrap_or((rest, ""));
            self.0.push_str(plain);
            let mut characters = other.chars();
            match characters.next() {
                Some(character) => self.escape(character),
                None => break,
            }
            rest = characters.as_str();
        }
        self.0.push('"');
    }

    #[cold]
    fn escape(&mut self, character: char) {
        match character {
            '"' => self.0.push_str("\\\""),
            '\\' => self.0.push_str("\\\\"),
            '\u{8}' => self.0.push_str("\\b"),
            '\u{c}' => self.0.push_str("\\f"),
            '\n' => self.0.push_str("\\n"),
            '\r' => self.0.push_str("\\r"),
            '\t' => self.0.push_str("\\t"),
            other => self.display(format_args!("\\u{:04x}", u32::from(other))),
        }
    }

    fn display(&mut self, text: fmt::Arguments<'_>) {
        // Writing into memory never fails.
        let _ = self.0.write_fmt(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::Random;
    use crate::value::scalar::Number;
    use crate::write::AsText;

    fn agree<T: Write + ?Sized>(value: &T) {
        assert_eq!(to_string(value), serde_json::to_string(&value.view()).unwrap());
    }

    #[test]
    fn texts_are_escaped_as_serde_json_does() {
        let every: String = (0..=0x80_u8).map(char::from).collect();
        agree(every.as_str());
        let mut random = Random::new(3);
        for _ in 0..5_000 {
            agree(
                random
                    .mutated("plain \"quoted\" \\ and \u{e9}\n\u{1f}, \u{10ffff} and more of it")
                    .as_str(),
            );
        }
    }

    #[test]
    fn every_kind_of_value_is_written_as_serde_json_does() {
        agree(&true);
        agree(&i64::MIN);
        agree(&None::<bool>);
        agree(&vec![Some(1_i64), None]);
        agree(&Vec::<String>::new());
        agree(&AsText(&vec![vec![1_i64, -1], vec![]]));
        for text in ["1", "1.50", "-1e3", "1e-9", "1e400", "about 3", "18446744073709551616"] {
            agree(&Number::new(text));
        }
        let map =
            serde_json::json!({"a\"": [1, null, {"b": 1.5}], "c": {}, "d": "\t", "e": {"f": true}});
        agree(map.as_object().unwrap());
    }
}
