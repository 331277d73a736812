//! From a [`View`] into any format.

use serde_core::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};

use super::{View, WriteError, WriteObject, may_begin, may_hold, member_of, to_number};
use crate::value::any_json::AnyJson;
use crate::value::direction::Direction;
use crate::value::json_map::JsonMap;
use crate::value::json_value::JsonValue;
use crate::value::shape::Shape;

/// Refuses what [`to_vec`](crate::to_vec) refuses.
impl Serialize for View<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        Nested { view: *self, depth: 0, direction: None }.serialize(serializer)
    }
}

/// A value, the number of objects and lists around it, and the direction of the message that it is in.
#[derive(Clone, Copy)]
struct Nested<'a> {
    view: View<'a>,
    depth: usize,
    direction: Option<Direction>,
}

impl<'a> Nested<'a> {
    /// A value in this object or list.
    fn within(self, view: View<'a>) -> Self {
        Self { view, depth: self.depth + 1, direction: self.direction }
    }
}

impl Serialize for Nested<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Self { view, depth, .. } = *self;
        let may_write = match view {
            View::Map(map) => may_hold(map.value(), depth),
            View::Any(value) => may_hold(value, depth),
            View::Object(..)
            | View::Values(_)
            | View::TextValues(_)
            | View::List(_)
            | View::TextList(_) => may_begin(depth),
            View::Absent
            | View::Null
            | View::Text(_)
            | View::Boolean(_)
            | View::Integer(_)
            | View::IntegerText(_)
            | View::Number(_) => true,
        };
        if !may_write {
            return Err(S::Error::custom(WriteError));
        }
        match view {
            View::Absent | View::Null => serializer.serialize_none(),
            View::Text(text) => serializer.serialize_str(text),
            View::Boolean(value) => serializer.serialize_bool(value),
            View::Integer(value) => serializer.serialize_i64(value),
            View::IntegerText(value) => serializer.collect_str(&value),
            View::Number(text) => match to_number(text) {
                Some(number) => number.serialize(serializer),
                None => serializer.serialize_str(text),
            },
            View::Map(map) => map.value().serialize(serializer),
            View::Values(_) | View::TextValues(_) => serialize_values(*self, serializer),
            View::Any(value) => value.serialize(serializer),
            View::Object(shape, object) => serialize_object(shape, object, *self, serializer),
            View::List(list) => serialize_list(|index| list.element(index), *self, serializer),
            View::TextList(list) => {
                serialize_list(|index| list.text_element(index), *self, serializer)
            }
        }
    }
}

impl Serialize for AnyJson {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

impl Serialize for JsonMap {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

/// Numbers pass through `serde_json`: exactly if they are integers of 64 bits, or if its feature `arbitrary_precision` is
/// on. A number beyond `f64` becomes its text, a text with unpaired surrogates is written with its escapes as text.
impl Serialize for JsonValue<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if let Some(text) = self.number() {
            return View::Number(text).serialize(serializer);
        }
        match self.as_json().as_bytes().first() {
            Some(b'"') => match self.text() {
                Some(text) => serializer.serialize_str(&text),
                None => serializer.serialize_str(self.as_json().trim_matches('"')),
            },
            Some(b'[') => {
                let mut list = serializer.serialize_seq(None)?;
                self.elements().try_for_each(|element| list.serialize_element(&element))?;
                list.end()
            }
            Some(b'{') => {
                let mut map = serializer.serialize_map(None)?;
                self.members().try_for_each(|(name, value)| map.serialize_entry(&name, &value))?;
                map.end()
            }
            _ => match self.boolean() {
                Some(value) => serializer.serialize_bool(value),
                None => serializer.serialize_unit(),
            },
        }
    }
}

fn serialize_object<S: Serializer>(
    shape: &'static Shape,
    object: &dyn WriteObject,
    at: Nested<'_>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let direction = shape.direction.or(at.direction);
    let mut members = serializer.serialize_map(None)?;
    let mut outcome = Ok(());
    object.with_members(&mut |values| {
        outcome =
            shape.fields.iter().zip(values).try_for_each(|(field, value)| match value.view() {
                View::Absent => Ok(()),
                _ if field.access.leaves_out(direction) => Ok(()),
                view => {
                    members.serialize_entry(field.name, &Nested { direction, ..at }.within(view))
                }
            });
        if let (Ok(()), Some(_), Some(extra)) =
            (&outcome, shape.extra, values.get(shape.fields.len()))
        {
            outcome = serialize_extra(shape, extra.view(), at, &mut members);
        }
    });
    outcome?;
    members.end()
}

/// The members that an open object holds besides its fields. A field's own value goes before one of the same name.
fn serialize_extra<M: SerializeMap>(
    shape: &'static Shape,
    extra: View<'_>,
    at: Nested<'_>,
    members: &mut M,
) -> Result<(), M::Error> {
    let View::Map(map) = extra else {
        let mut index = 0;
        while let Some((name, view)) = member_of(extra, index) {
            if !shape.has_field(name) {
                members.serialize_entry(name, &at.within(view))?;
            }
            index += 1;
        }
        return Ok(());
    };
    if !may_hold(map.value(), at.depth) {
        return Err(M::Error::custom(WriteError));
    }
    map.iter()
        .filter(|(name, _)| !shape.has_field(name))
        .try_for_each(|(name, value)| members.serialize_entry(&name, &value))
}

fn serialize_values<S: Serializer>(at: Nested<'_>, serializer: S) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(None)?;
    let mut index = 0;
    while let Some((name, view)) = member_of(at.view, index) {
        members.serialize_entry(name, &at.within(view))?;
        index += 1;
    }
    members.end()
}

fn serialize_list<'a, S: Serializer>(
    element: impl Fn(usize) -> Option<View<'a>>,
    at: Nested<'a>,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut elements = serializer.serialize_seq(None)?;
    let mut index = 0;
    while let Some(view) = element(index) {
        elements.serialize_element(&at.within(view))?;
        index += 1;
    }
    elements.end()
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::testing::numbers_are_floats;
    use crate::value::shape::{Field, Kind};
    use crate::write::{Write, WriteMember};

    static SAMPLE: Shape = Shape::new(
        "Sample",
        &[
            Field::optional("label", Kind::Text),
            Field::required("flags", Kind::Array(&Kind::Boolean)),
            Field::optional("count", Kind::Integer),
            Field::required("free", Kind::Map),
            Field::required("const", Kind::Text),
        ],
    );

    struct Sample {
        label: Option<String>,
        flags: Vec<bool>,
        count: Box<Option<i64>>,
        free: JsonMap,
    }

    impl WriteObject for Sample {
        fn with_members(&self, take: &mut dyn FnMut(&[&dyn WriteMember])) {
            take(&[&self.label, &self.flags, &self.count, &self.free, &"FIXED".to_owned()]);
        }
    }

    fn written(sample: &Sample) -> String {
        serde_json::to_string(&View::Object(&SAMPLE, sample)).unwrap()
    }

    #[test]
    fn members_come_in_schema_order() {
        let free = JsonMap::from_iter([("k", json!([1, null]))]);
        let sample = Sample {
            label: Some("a\"b".to_owned()),
            flags: vec![true, false],
            count: Box::new(Some(3)),
            free,
        };
        assert_eq!(
            written(&sample),
            r#"{"label":"a\"b","flags":[true,false],"count":3,"free":{"k":[1,null]},"const":"FIXED"}"#
        );
    }

    #[test]
    fn absent_members_are_left_out_and_empty_ones_are_not() {
        let sample =
            Sample { label: None, flags: vec![], count: Box::new(None), free: JsonMap::new() };
        assert_eq!(written(&sample), r#"{"flags":[],"free":{},"const":"FIXED"}"#);
    }

    #[test]
    fn free_values_that_serde_has_no_room_for_become_text() {
        let free: JsonMap = r#"{"a": 1e400, "\ud800": ["\udfff", 1.5, -7]}"#.parse().unwrap();
        let written = serde_json::to_string(&free).unwrap();
        let expected = r#"{"a":"1e400","\\ud800":["\\udfff",1.5,-7]}"#;
        if numbers_are_floats() {
            assert_eq!(written, expected);
        }
    }

    #[test]
    fn nothing_is_written_as_null_where_it_cannot_be_left_out() {
        let list = serde_json::to_string(&vec![Some(1_i64), None].view()).unwrap();
        assert_eq!(list, "[1,null]");
    }
}
