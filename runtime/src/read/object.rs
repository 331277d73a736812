//! Reading an object member by member.

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, Visitor};

use super::literal::NUMBER_TEXT;
use super::{Read, Seed, refuse_scalars, wrong_kind};
use crate::shape::{Field, Object};

/// An object type that generated code knows how to fill.
pub trait ReadObject<'de>: Object {
    /// Reads all members and puts the object together.
    ///
    /// # Errors
    ///
    /// If a member cannot be understood or a required one is missing.
    fn read_fields<A: MapAccess<'de>>(object: ObjectReader<'de, A>) -> Result<Self, A::Error>;
}

/// Reads an object of a generated type.
///
/// # Errors
///
/// If the value is no object, a member cannot be understood or a required one is missing.
pub fn read_object<'de, T, D>(deserializer: D) -> Result<T, D::Error>
where
    T: ReadObject<'de>,
    D: Deserializer<'de>,
{
    deserializer.deserialize_any(ObjectVisitor(PhantomData))
}

/// The members of an object, one after the other.
///
/// ```text
/// while let Some(field) = object.next_field()? {
///     match field {
///         0 => currency = object.value()?,
///         _ => object.skip()?,
///     }
/// }
/// ```
pub struct ObjectReader<'de, A> {
    members: A,
    fields: &'static [Field],
    /// Where the search for the next name begins: members mostly come in the order of the schema.
    next: usize,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> ObjectReader<'de, A> {
    /// The position of the next member in [`Shape::fields`](crate::Shape::fields), `usize::MAX` for a name that is
    /// not there; `None` at the end.
    ///
    /// Its value must then be taken with [`value`](Self::value), [`boxed`](Self::boxed) or [`skip`](Self::skip). If a
    /// name comes twice, it is returned twice, so that the last value counts.
    ///
    /// # Errors
    ///
    /// If the input is broken.
    pub fn next_field(&mut self) -> Result<Option<usize>, A::Error> {
        let name = Name { fields: self.fields, from: self.next };
        let field = self.members.next_key_seed(name)?;
        if let Some(field) = field
            && field != usize::MAX
        {
            self.next = field + 1;
        }
        Ok(field)
    }

    /// The value of the member; `None` for `null`.
    ///
    /// # Errors
    ///
    /// If the value cannot be understood.
    pub fn value<T: Read<'de>>(&mut self) -> Result<Option<T>, A::Error> {
        self.members.next_value_seed(Nullable(PhantomData))
    }

    /// The value of the member in a box; `None` for `null`.
    ///
    /// # Errors
    ///
    /// If the value cannot be understood.
    pub fn boxed<T: Read<'de>>(&mut self) -> Result<Option<Box<T>>, A::Error> {
        self.value()
    }

    /// Passes over the value of the member.
    ///
    /// # Errors
    ///
    /// If the input is broken.
    pub fn skip(&mut self) -> Result<(), A::Error> {
        self.members.next_value::<IgnoredAny>().map(drop)
    }

    /// The value of a member that must be there; `field` is its position.
    ///
    /// # Errors
    ///
    /// If there is no value.
    pub fn required<T>(&self, value: Option<T>, field: usize) -> Result<T, A::Error> {
        value.ok_or_else(|| {
            A::Error::missing_field(self.fields.get(field).map_or("", |field| field.name))
        })
    }
}

struct ObjectVisitor<T>(PhantomData<T>);

impl<'de, T: ReadObject<'de>> Visitor<'de> for ObjectVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "object {}", T::SHAPE.name)
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<T, A::Error> {
        T::read_fields(ObjectReader {
            members,
            fields: T::SHAPE.fields,
            next: 0,
            lifetime: PhantomData,
        })
    }

    refuse_scalars!();
}

/// Finds a member's name among the fields, without a copy.
struct Name {
    fields: &'static [Field],
    from: usize,
}

impl Name {
    /// The position of a name, looking onwards from the hint and then from the start.
    fn find(&self, name: &str) -> usize {
        let (before, after) = self.fields.split_at_checked(self.from).unwrap_or((self.fields, &[]));
        let position = |fields: &[Field]| fields.iter().position(|field| field.name == name);
        match position(after) {
            Some(index) => before.len() + index,
            None => position(before).unwrap_or(usize::MAX),
        }
    }
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = usize;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<usize, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    type Value = usize;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<usize, E> {
        match self.find(name) {
            usize::MAX if name == NUMBER_TEXT => Err(wrong_kind("object", "number")),
            field => Ok(field),
        }
    }
}

/// Reads a value or `null`.
struct Nullable<T>(PhantomData<T>);

impl<'de, T: Read<'de>> DeserializeSeed<'de> for Nullable<T> {
    type Value = Option<T>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        deserializer.deserialize_option(self)
    }
}

impl<'de, T: Read<'de>> Visitor<'de> for Nullable<T> {
    type Value = Option<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("value or null")
    }

    fn visit_none<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_unit<E: Error>(self) -> Result<Option<T>, E> {
        Ok(None)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Option<T>, D::Error> {
        Seed(PhantomData).deserialize(deserializer).map(Some)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::de::value::{Error as ValueError, MapDeserializer};

    use crate::scalar::Digits;
    use crate::shape::{Kind, Shape};

    #[derive(Debug, PartialEq)]
    struct Point {
        x: i64,
        y: Option<i64>,
        label: Option<Box<Digits>>,
    }

    static POINT: Shape = Shape {
        name: "Point",
        fields: &[
            Field::required("x", Kind::Integer),
            Field::optional("y", Kind::Integer),
            Field::optional("label", Kind::Text),
        ],
    };

    impl Object for Point {
        const SHAPE: &'static Shape = &POINT;
    }

    impl<'de> ReadObject<'de> for Point {
        fn read_fields<A: MapAccess<'de>>(
            mut object: ObjectReader<'de, A>,
        ) -> Result<Self, A::Error> {
            let (mut x, mut y, mut label) = (None, None, None);
            while let Some(field) = object.next_field()? {
                match field {
                    0 => x = object.value()?,
                    1 => y = object.value()?,
                    2 => label = object.boxed()?,
                    _ => object.skip()?,
                }
            }
            Ok(Self { x: object.required(x, 0)?, y, label })
        }
    }

    fn read(json: &str) -> Result<Point, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        read_object(&mut deserializer).map_err(|error| error.to_string())
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
            let error = read(json).unwrap_err();
            assert!(error.contains("expected object") && !error.contains("4111"), "{error}");
        }
    }

    #[test]
    fn numbers_that_come_as_text_are_no_objects() {
        let members = [(NUMBER_TEXT, "4111")].into_iter();
        let number = MapDeserializer::<_, ValueError>::new(members);
        let error = read_object::<Point, _>(number).unwrap_err();
        assert_eq!(error.to_string(), "expected object, found number");
    }

    #[test]
    fn the_hint_only_changes_where_the_search_begins() {
        for from in [0, 1, 2, 3, 99] {
            let find = |name| Name { fields: POINT.fields, from }.find(name);
            assert_eq!([find("x"), find("y"), find("label"), find("z")], [0, 1, 2, usize::MAX]);
        }
    }
}
