//! Reading an object member by member.

use super::Read;
use super::alias_members::PutOff;
use super::extra_members::TakeMember;
use super::field_position::{Position, position};
use super::json_reader::{JsonReader, Next};
use super::read_error::ReadError;
use crate::value::shape::{Field, Object, Shape};

/// An object type that generated code knows how to fill.
pub trait ReadObject: Object {
    /// Reads all members, from behind the opening bracket on, and puts the object together.
    ///
    /// # Errors
    ///
    /// If a member cannot be understood or a required one is missing.
    fn read_members(reader: &mut JsonReader<'_>) -> Result<Self, ReadError>;
}

/// Reads an object of a generated type; `None` for `null`.
///
/// # Errors
///
/// If the value is not an object, a member cannot be understood or a required one is missing.
pub fn read_object<T: ReadObject>(reader: &mut JsonReader<'_>) -> Result<Option<T>, ReadError> {
    // A `match`, as everywhere in what is made for each type: `?` and closures are functions of their own.
    match reader.begin_object() {
        Ok(true) => match T::read_members(reader) {
            Ok(object) => Ok(Some(object)),
            Err(error) => Err(error),
        },
        Ok(false) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The place for the value of a member.
pub trait Slot {
    /// Reads the value into this place; `null` empties it.
    ///
    /// # Errors
    ///
    /// If the value cannot be understood.
    fn fill(&mut self, reader: &mut JsonReader<'_>) -> Result<(), ReadError>;

    /// Whether there is no value here.
    fn is_empty(&self) -> bool;

    /// Empties the place.
    fn clear(&mut self);
}

impl<T: Read> Slot for Option<T> {
    fn fill(&mut self, reader: &mut JsonReader<'_>) -> Result<(), ReadError> {
        match T::read(reader) {
            Ok(value) => {
                *self = value;
                Ok(())
            }
            Err(error) => Err(error),
        }
    }

    fn is_empty(&self) -> bool {
        self.is_none()
    }

    fn clear(&mut self) {
        *self = None;
    }
}

impl JsonReader<'_> {
    /// Reads the members of an object into the places for them, in the order of the shape's fields.
    ///
    /// Members come in any order. If a name comes twice, the last value counts; unknown ones are passed over. Other spellings of a
    /// name count where the member itself is absent.
    /// An optional value of the wrong kind that holds nothing (`""`, `[]`, `{}`) counts as absent.
    ///
    /// # Errors
    ///
    /// If a member cannot be understood, or one that the shape requires is missing.
    pub fn members(
        &mut self,
        shape: &'static Shape,
        slots: &mut [&mut dyn Slot],
    ) -> Result<(), ReadError> {
        self.members_and(shape, slots, None)
    }

    /// The same for an open object, which keeps unknown members.
    ///
    /// # Errors
    ///
    /// As [`members`](Self::members).
    pub fn open_members(
        &mut self,
        shape: &'static Shape,
        slots: &mut [&mut dyn Slot],
        rest: &mut dyn TakeMember,
    ) -> Result<(), ReadError> {
        self.members_and(shape, slots, Some(rest))
    }

    fn members_and(
        &mut self,
        shape: &'static Shape,
        slots: &mut [&mut dyn Slot],
        mut rest: Option<&mut dyn TakeMember>,
    ) -> Result<(), ReadError> {
        if self.is_noting() {
            return self.members_noting(shape, slots, rest);
        }
        // Where the search for the next name begins: members mostly come in the order of the schema.
        let mut next = 0;
        let mut is_first = true;
        let mut aliases = PutOff::default();
        loop {
            let likely = shape.fields.get(next).map_or("", |field| field.name);
            let index = match self.next_member(is_first, likely)? {
                Next::End => break,
                Next::Likely => Some(next),
                Next::Other => {
                    let name = self.at;
                    match (position(shape.fields, next, &self.other_name()?), &mut rest) {
                        (Some(Position::Named(index)), _) => Some(index),
                        (Some(Position::Alias(index)), _) => {
                            aliases.add(index, self.here());
                            None
                        }
                        (None, Some(rest)) => {
                            self.at = name;
                            rest.take(self)?;
                            is_first = false;
                            continue;
                        }
                        (None, None) => None,
                    }
                }
            };
            is_first = false;
            let start = self.here();
            match index.and_then(|index| Some((shape.fields.get(index)?, slots.get_mut(index)?))) {
                Some((field, slot)) => {
                    if let Err(error) = slot.fill(self) {
                        self.odd_value(start, field, *slot, error)?;
                    }
                }
                None => self.skip()?,
            }
            next = index.map_or(next, |index| index + 1);
        }
        if !aliases.is_empty() {
            self.alias_members(shape, slots, aliases)?;
        }
        self.lacks_nothing(shape, slots)
    }

    /// Makes sure that every member is there that the shape requires.
    pub(super) fn lacks_nothing(
        &self,
        shape: &'static Shape,
        slots: &[&mut dyn Slot],
    ) -> Result<(), ReadError> {
        let lacking = |(field, slot): &(&Field, &&mut dyn Slot)| field.required && slot.is_empty();
        match shape.fields.iter().zip(slots.iter()).find(lacking) {
            Some((field, _)) => Err(self.missing(field.name)),
            None => Ok(()),
        }
    }

    /// Why an object could not be put together from its members.
    #[must_use]
    pub fn stopped(&self, members: Result<(), ReadError>) -> ReadError {
        members.err().unwrap_or_else(|| self.broken())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::de::value::{Error as ValueError, MapDeserializer};

    use crate::read::deserialize;
    use crate::read::deserialize::NUMBER_TEXT;
    use crate::value::scalar::Digits;
    use crate::value::shape::Kind;

    #[derive(Debug, PartialEq)]
    struct Point {
        x: i64,
        y: Option<i64>,
        label: Option<Box<Digits>>,
    }

    static POINT: Shape = Shape::new(
        "Point",
        &[
            Field::required("x", Kind::Integer),
            Field::optional("y", Kind::Integer),
            Field::optional("label", Kind::Text),
        ],
    );

    impl crate::__private::Sealed for Point {}

    impl Object for Point {
        const SHAPE: &'static Shape = &POINT;
    }

    impl ReadObject for Point {
        fn read_members(reader: &mut JsonReader<'_>) -> Result<Self, ReadError> {
            let (mut x, mut y, mut label) = (None, None, None);
            let read = reader.members(&POINT, &mut [&mut x, &mut y, &mut label]);
            match (read, x) {
                (Ok(()), Some(x)) => Ok(Self { x, y, label }),
                (read, ..) => Err(reader.stopped(read)),
            }
        }
    }

    impl Read for Point {
        const KIND: Kind = Kind::Object(&POINT);

        fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
            read_object(reader)
        }
    }

    fn by_serde(json: &str) -> Result<Point, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        deserialize(&mut deserializer).map_err(|error| error.to_string())
    }

    fn read(json: &str) -> Result<Point, String> {
        let direct = Point::read(&mut JsonReader::new(json));
        let by_serde = by_serde(json);
        let point = direct.map_err(|error| error.to_string())?.ok_or("null")?;
        assert_eq!(by_serde.as_ref(), Ok(&point));
        Ok(point)
    }

    #[test]
    fn members_come_in_any_order_with_others_between() {
        let expected = Point { x: 1, y: Some(2), label: Some(Box::new(Digits::new("a"))) };
        for json in [
            r#"{"x": 1, "y": 2, "label": "a"}"#,
            r#"{"label": "a", "z": {"x": [9]}, "y": "2", "": null, "x": 1.0}"#,
            r#"{"x": 7, "y": 2, "x": 1, "label": "a"}"#,
            r#"{"\u0078": 1, "y": 2, "label": "\u0061"}"#,
        ] {
            assert_eq!(read(json).as_ref(), Ok(&expected), "{json}");
        }
    }

    #[test]
    fn null_is_absent_and_the_last_value_counts() {
        assert_eq!(read(r#"{"x": 1, "y": null}"#), Ok(Point { x: 1, y: None, label: None }));
        assert_eq!(read(r#"{"y": 2, "x": 1, "y": null}"#).unwrap().y, None);
        for json in ["{}", r#"{"x": null}"#, r#"{"x": 1, "x": null}"#] {
            assert!(read(json).unwrap_err().starts_with("missing field `x`"), "{json}");
        }
    }

    #[test]
    fn other_kinds_are_refused_without_their_value() {
        for json in ["\"4111\"", "4111", "-4111", "41.11", "true", "[4111]", "null"] {
            let error = by_serde(json).unwrap_err();
            assert!(error.contains("expected object") && !error.contains("4111"), "{error}");
            let error = read(json).unwrap_err();
            assert!(!error.contains("4111"), "{error}");
        }
    }

    #[test]
    fn numbers_that_come_as_text_are_no_objects() {
        let members = [(NUMBER_TEXT, "4111")].into_iter();
        let number = MapDeserializer::<_, ValueError>::new(members);
        let error = deserialize::<Point, _>(number).unwrap_err();
        assert_eq!(error.to_string(), "expected object, found number");
    }

    #[test]
    fn the_hint_only_changes_where_the_search_begins() {
        for from in [0, 1, 2, 3, 99] {
            let find = |name| position(POINT.fields, from, name);
            let named = |index| Some(Position::Named(index));
            assert_eq!(["x", "y", "label", "z"].map(find), [named(0), named(1), named(2), None]);
        }
    }
}
