//! From a [`View`] into JSON text, the direct way.

use std::fmt::{self, Write as _};

use super::json_string::push_quoted;
use super::{View, Write, WriteError, WriteObject, may_begin, may_hold, member_of};
use crate::value::direction::Direction;
use crate::value::formats;
use crate::value::json_value::JsonValue;
use crate::value::shape::Shape;

/// Writes a message as JSON, as `serde_json::to_vec` does, but faster: nothing of it is compiled for every type anew.
///
/// ```
/// let list = vec!["a".to_owned(), "b\n".to_owned()];
/// assert_eq!(antom_runtime::to_vec(&list)?, br#"["a","b\n"]"#);
/// # Ok::<(), antom_runtime::WriteError>(())
/// ```
///
/// # Errors
///
/// If objects and lists are nested in more than 127 levels.
pub fn to_vec<T: Write + ?Sized>(message: &T) -> Result<Vec<u8>, WriteError> {
    to_string(message).map(String::into_bytes)
}

/// Writes a message as JSON text; see [`to_vec`].
///
/// # Errors
///
/// If objects and lists are nested in more than 127 levels.
pub fn to_string<T: Write + ?Sized>(message: &T) -> Result<String, WriteError> {
    // Most messages are not longer.
    let mut text = Text { json: String::with_capacity(1024), depth: 0, direction: None };
    text.view(message.view())?;
    Ok(text.json)
}

/// JSON in the making.
struct Text {
    json: String,
    /// The number of objects and lists around the value at hand.
    depth: usize,
    /// The direction of the message at hand, where it makes a difference.
    direction: Option<Direction>,
}

impl Text {
    fn view(&mut self, view: View<'_>) -> Result<(), WriteError> {
        match view {
            View::Absent | View::Null => self.json.push_str("null"),
            View::Boolean(value) => self.json.push_str(if value { "true" } else { "false" }),
            View::Integer(value) => self.display(format_args!("{value}")),
            View::IntegerText(value) => self.display(format_args!("\"{value}\"")),
            View::Number(text) if formats::is_number(text) => self.json.push_str(text),
            View::Text(text) | View::Number(text) => self.string(text),
            View::Map(map) => self.free(map.value())?,
            View::Values(values) => return self.values(&|index| values.member(index)),
            View::TextValues(values) => return self.values(&|index| values.text_member(index)),
            View::Any(value) => self.free(value)?,
            View::Object(shape, object) => return self.object(shape, object),
            View::List(list) => return self.list(|index| list.element(index)),
            View::TextList(list) => return self.list(|index| list.text_element(index)),
        }
        Ok(())
    }

    fn object(
        &mut self,
        shape: &'static Shape,
        object: &dyn WriteObject,
    ) -> Result<(), WriteError> {
        self.begin()?;
        let around = self.direction;
        self.direction = shape.direction.or(around);
        let mut outcome = Ok(());
        let mut before = "{\"";
        object.with_members(&mut |values| {
            for (field, value) in shape.fields.iter().zip(values) {
                let view = value.view();
                if matches!(view, View::Absent) || field.access.leaves_out(self.direction) {
                    continue;
                }
                self.json.push_str(before);
                before = ",\"";
                // Names hold nothing that would have to be escaped.
                self.json.push_str(field.name);
                self.json.push_str("\":");
                outcome = self.view(view);
                if outcome.is_err() {
                    return;
                }
            }
            if let (Some(_), Some(extra)) = (shape.extra, values.get(shape.fields.len())) {
                outcome = self.extra(shape, extra.view(), &mut before);
            }
        });
        outcome?;
        self.json.push_str(if before == "{\"" { "{}" } else { "}" });
        self.depth -= 1;
        self.direction = around;
        Ok(())
    }

    /// The members that an open object holds besides its fields. A field's own value goes before one of the same name.
    fn extra(
        &mut self,
        shape: &'static Shape,
        extra: View<'_>,
        before: &mut &str,
    ) -> Result<(), WriteError> {
        let View::Map(map) = extra else {
            let mut index = 0;
            while let Some((name, view)) = member_of(extra, index) {
                if !shape.has_field(name) {
                    self.json.push_str(before.trim_end_matches('"'));
                    *before = ",\"";
                    self.member(name, view)?;
                }
                index += 1;
            }
            return Ok(());
        };
        if !may_hold(map.value(), self.depth.saturating_sub(1)) {
            return Err(WriteError);
        }
        for (name, member) in map.value().written_members() {
            if !shape.has_field(&name) {
                self.json.push_str(before.trim_end_matches('"'));
                *before = ",\"";
                self.json.push_str(member);
            }
        }
        Ok(())
    }

    fn values<'a>(
        &mut self,
        member: &dyn Fn(usize) -> Option<(&'a str, View<'a>)>,
    ) -> Result<(), WriteError> {
        self.begin()?;
        self.json.push('{');
        let mut index = 0;
        while let Some((name, view)) = member(index) {
            if index > 0 {
                self.json.push(',');
            }
            self.member(name, view)?;
            index += 1;
        }
        self.json.push('}');
        self.depth -= 1;
        Ok(())
    }

    fn member(&mut self, name: &str, view: View<'_>) -> Result<(), WriteError> {
        self.string(name);
        self.json.push(':');
        self.view(view)
    }

    fn list<'a>(&mut self, element: impl Fn(usize) -> Option<View<'a>>) -> Result<(), WriteError> {
        self.begin()?;
        self.json.push('[');
        let mut index = 0;
        while let Some(element) = element(index) {
            if index > 0 {
                self.json.push(',');
            }
            self.view(element)?;
            index += 1;
        }
        self.json.push(']');
        self.depth -= 1;
        Ok(())
    }

    fn free(&mut self, value: JsonValue<'_>) -> Result<(), WriteError> {
        if !may_hold(value, self.depth) {
            return Err(WriteError);
        }
        self.json.push_str(value.as_json());
        Ok(())
    }

    /// Enters an object or a list.
    fn begin(&mut self) -> Result<(), WriteError> {
        if !may_begin(self.depth) {
            return Err(WriteError);
        }
        self.depth += 1;
        Ok(())
    }

    fn string(&mut self, text: &str) {
        push_quoted(&mut self.json, text);
    }

    fn display(&mut self, text: fmt::Arguments<'_>) {
        // Writing into memory never fails.
        let _ = self.json.write_fmt(text);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::value::any_json::AnyJson;
    use crate::value::json_map::JsonMap;
    use crate::value::map::Map;
    use crate::value::scalar::Number;
    use crate::value::shape::Kind;
    use crate::write::AsText;

    fn agree<T: Write + ?Sized>(value: &T) {
        assert_eq!(to_string(value).unwrap(), serde_json::to_string(&value.view()).unwrap());
    }

    #[test]
    fn every_kind_of_value_is_written_as_serde_json_does() {
        agree(&true);
        agree(&i64::MIN);
        agree(&None::<bool>);
        agree(&vec![Some(1_i64), None]);
        agree(&Vec::<String>::new());
        agree(&AsText(&vec![vec![1_i64, -1], vec![]]));
        for text in ["1", "-1.5", "about 3", "18446744073709551615", "007"] {
            agree(&Number::new(text));
        }
        let map: JsonMap =
            r#"{"a\"": [1, null, {"b": 1.5}], "c": {}, "d": "\t", "e": {"f": true}}"#.parse().unwrap();
        agree(&map);
        agree(&vec![vec![1_i64]; 200]);
        agree(&vec![Map::<i64>::from([("a", 1_i64)]); 200]);
        agree(&vec![Nest { inner: Some(Box::new(Nest::default())), ..Nest::default() }; 200]);
        let seed = crate::testing::Seed::new("a");
        assert_eq!(to_vec(&seed), Ok(br#"{"label":"a"}"#.to_vec()));
    }

    #[derive(Clone, Default)]
    struct Nest {
        inner: Option<Box<Nest>>,
        list: Option<Vec<Nest>>,
        free: Option<AnyJson>,
    }

    crate::object! {
        Nest as NEST {
            inner: optional("inner", Object(&NEST)),
            list: optional("list", Array(&Kind::Object(&NEST))),
            free: optional("free", Any),
        }
    }

    #[test]
    fn free_values_are_as_deep_as_they_are_and_not_as_long() {
        for levels in [1, 2, 3, 60, 126] {
            let brackets =
                |inside: &str| format!("{}{inside}{}", "[".repeat(levels), "]".repeat(levels));
            for free in [brackets(""), brackets(&format!("1{}", ",1".repeat(200)))] {
                let free: AnyJson = free.parse().unwrap();
                for around in 1..=127 {
                    let mut nest = Nest { free: Some(free.clone()), ..Nest::default() };
                    for _ in 1..around {
                        nest = Nest { inner: Some(Box::new(nest)), ..Nest::default() };
                    }
                    let fits = around + levels <= 127;
                    assert_eq!(to_string(&nest).is_ok(), fits, "{levels} in {around}");
                    assert_eq!(
                        serde_json::to_string(&nest.view()).is_ok(),
                        fits,
                        "{levels} in {around}"
                    );
                }
            }
        }
    }

    #[test]
    fn lists_count_as_levels() {
        for around in 1..=70 {
            let mut nest = Nest::default();
            for _ in 0..around {
                nest = Nest { list: Some(vec![nest]), ..Nest::default() };
            }
            let fits = 2 * around < 127;
            assert_eq!(to_string(&nest).is_ok(), fits, "{around}");
            assert_eq!(serde_json::to_string(&nest.view()).is_ok(), fits, "{around}");
            let Err(error) = to_string(&nest) else { continue };
            assert_eq!(error.to_string(), "nested too deeply: a message has at most 127 levels");
        }
    }

    #[test]
    fn numbers_keep_every_digit() {
        for text in
            ["1.50", "-1E+3", "1e-9", "1e400", "100.000000000000001", "18446744073709551616"]
        {
            assert_eq!(to_string(&Number::new(text)).unwrap(), text);
            let map = format!("{{\"a\":[{text}]}}");
            assert_eq!(to_string(&map.parse::<JsonMap>().unwrap()).unwrap(), map);
        }
    }
}
