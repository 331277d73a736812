//! Lenient reading.
//!
//! Reading accepts whatever can be understood and never validates: any scalar serves as text, booleans and integers
//! may be quoted, unknown members are skipped, `null` means absent, and so does an optional value that holds nothing and
//! is of the wrong kind. Numbers keep every digit. Any other value is an error that names its place, and never shows the
//! value of a sensitive member.
//!
//! A [`JsonReader`] goes through a JSON text once. Escapes and unknown members it leaves to `serde_json`. It can also take
//! notes ([`from_slice_strict`], [`from_slice_lossy`], and the list of problems in a [`DecodeError`]): then the same code
//! goes on where it would stop, so that what is listed is what prevents reading.
//! Nothing here is generic over the format: values of other formats are turned into JSON first, see [`deserialize`](mod@deserialize).

mod alias_members;
mod decode;
mod decode_error;
mod deserialize;
mod diagnose;
mod extra_members;
mod field_position;
mod free_json;
mod given_again;
mod json_reader;
mod literal;
pub mod located;
mod map_reader;
mod noted_members;
mod notes;
mod object_reader;
mod odd_values;
mod pointers;
mod problem;
mod read_error;
mod room;

pub use decode::{Lossy, from_slice, from_slice_lossy, from_slice_strict, from_str};
pub use decode_error::DecodeError;
pub use deserialize::deserialize;
pub use extra_members::{Extra, Rest, TakeMember};
pub use json_reader::JsonReader;
pub(crate) use json_reader::TOO_DEEP;
pub(crate) use literal::Literal;
pub use object_reader::{ReadObject, Slot, read_object};
pub use problem::{Problem, ProblemKind};
pub use read_error::ReadError;

use crate::value::any_json::AnyJson;
use crate::value::integer_enum::IntegerEnum;
use crate::value::json_map::JsonMap;
use crate::value::open_enum::{EnumValue, OpenEnum};
use crate::value::shape::Kind;

/// A type that can be read leniently.
pub trait Read: Sized {
    /// What reading accepts.
    const KIND: Kind;

    /// Reads a value; `None` for `null`.
    ///
    /// # Errors
    ///
    /// If the value is of a kind that cannot be understood as this type.
    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError>;
}

/// Any scalar becomes its text: `true` is `"true"`, `20` is `"20"`, `1.5` is `"1.5"`.
impl Read for String {
    const KIND: Kind = Kind::Text;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        Ok(reader.scalar()?.map(Literal::into_text))
    }
}

/// `true` and `false`, plain or quoted.
impl Read for bool {
    const KIND: Kind = Kind::Boolean;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        reader.scalar_as(Literal::into_boolean)
    }
}

/// A whole number, plain (`20`, `20.0`) or quoted (`"20"`), in the range of `i64`.
impl Read for i64 {
    const KIND: Kind = Kind::Integer;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        reader.scalar_as(Literal::into_integer)
    }
}

/// The value itself, in a box.
impl<T: Read> Read for Box<T> {
    const KIND: Kind = T::KIND;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        match T::read(reader) {
            Ok(value) => match (value, reader.take_room(size_of::<T>())) {
                (_, Err(error)) => Err(error),
                (Some(value), Ok(())) => Ok(Some(Box::new(value))),
                (None, Ok(())) => Ok(None),
            },
            Err(error) => Err(error),
        }
    }
}

/// A list; elements that are `null` are left out.
impl<T: Read> Read for Vec<T> {
    const KIND: Kind = Kind::Array(&T::KIND);

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        let mut list = Vec::new();
        let is_list = reader.elements(T::KIND, &mut |reader| match T::read(reader) {
            Ok(Some(element)) => {
                if reader.keeps_values() {
                    reader.keep(&mut list, element)?;
                }
                Ok(true)
            }
            Ok(None) => Ok(false),
            Err(error) => Err(error),
        });
        match is_list {
            Ok(true) => Ok(Some(list)),
            Ok(false) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

/// An object with free members, which keeps the text of its numbers; of a duplicate name the last counts.
/// `null` is a value as others are.
impl Read for AnyJson {
    const KIND: Kind = Kind::Any;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        reader.free_value().map(Some)
    }
}

impl Read for JsonMap {
    const KIND: Kind = Kind::Map;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        reader.free_object()
    }
}

/// Reads an enum from any scalar; `None` for `null`.
///
/// # Errors
///
/// If the value is not a scalar; an unknown text is not an error.
pub fn read_enum<T: OpenEnum>(reader: &mut JsonReader<'_>) -> Result<Option<T>, ReadError> {
    let is_noting = reader.is_noting();
    let start = reader.start();
    let value = match reader.scalar() {
        Ok(Some(literal)) => T::from_text(&literal.to_text()),
        Ok(None) => return Ok(None),
        Err(error) => return Err(error),
    };
    if is_noting && !value.is_known() {
        reader.unknown_value(start, EnumValue::of(&value));
    }
    Ok(Some(value))
}

/// Reads an enum of whole numbers from any whole number, plain or quoted; `None` for `null`.
///
/// # Errors
///
/// If the value is no whole number in the range of `i64`; an unknown number is not an error.
pub fn read_integer_enum<T: IntegerEnum>(
    reader: &mut JsonReader<'_>,
) -> Result<Option<T>, ReadError> {
    let is_noting = reader.is_noting();
    let start = reader.start();
    let value = reader.scalar_as(Literal::into_integer)?.map(T::from_i64);
    if value.as_ref().is_some_and(|value| is_noting && !value.is_known()) {
        reader.unknown_number(start, T::NAME);
    }
    Ok(value)
}

#[cfg(test)]
mod read_tests;
