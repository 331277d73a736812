//! Writing, with absent members left out.
//!
//! A value shows what it is on the wire as a [`View`]; only the way from there into a format is generic, and that is
//! compiled once for a format and not once for every type.
//!
//! What is generic here is made for each of hundreds of types, so it is a `match` where a closure would be another function.

mod as_text;
mod debug_members;
#[cfg(test)]
mod direction_tests;
pub(crate) mod json_string;
mod json_writer;
mod member_equality;
mod serialize;
mod write_error;

pub use as_text::{AsText, WriteText, WriteTextList, WriteTextValues};
pub use debug_members::{debug_members, debug_object};
pub use json_writer::{to_string, to_vec};
pub use member_equality::{hash_members, same_members};
pub use write_error::WriteError;

use serde_json::Number;

use crate::read::TOO_DEEP;
use crate::value::any_json::AnyJson;
use crate::value::debug::DebugValue;
use crate::value::json_map::JsonMap;
use crate::value::json_value::JsonValue;
use crate::value::map::Map;
use crate::value::shape::Shape;

/// A value as it is on the wire.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub enum View<'a> {
    /// Nothing: an object leaves the member out.
    Absent,
    /// `null`.
    Null,
    /// A string.
    Text(&'a str),
    /// A boolean.
    Boolean(bool),
    /// A whole number.
    Integer(i64),
    /// A whole number as a string.
    IntegerText(i64),
    /// The text of a number, which is written as it is if it is a number of JSON, and as a string otherwise.
    Number(&'a str),
    /// An object with free members.
    Map(&'a JsonMap),
    /// An object with free names and values of one type.
    Values(&'a dyn WriteValues),
    /// The same, where all values are strings.
    TextValues(&'a dyn WriteTextValues),
    /// A JSON value of any kind.
    Any(JsonValue<'a>),
    /// An object of a generated type.
    Object(&'static Shape, &'a dyn WriteObject),
    /// A list.
    List(&'a dyn WriteList),
    /// A list whose elements are all strings.
    TextList(&'a dyn WriteTextList),
}

impl<'a> View<'a> {
    /// The text of a string or a number.
    pub(crate) fn text(self) -> Option<&'a str> {
        match self {
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Absent
            | Self::Null
            | Self::Boolean(_)
            | Self::Integer(_)
            | Self::IntegerText(_)
            | Self::Map(_)
            | Self::Values(_)
            | Self::TextValues(_)
            | Self::Any(_)
            | Self::Object(..)
            | Self::List(_)
            | Self::TextList(_) => None,
        }
    }
}

/// A type that can be written.
pub trait Write {
    /// What the value is on the wire.
    fn view(&self) -> View<'_>;
}

/// A member of an object: it can be written, and shown by `Debug`.
pub trait WriteMember: Write + DebugValue {}

impl<T: Write + DebugValue + ?Sized> WriteMember for T {}

/// An object type that generated code knows how to write.
pub trait WriteObject {
    /// Hands over the values of all members, in the order of the shape's fields.
    fn with_members(&self, take: &mut dyn FnMut(&[&dyn WriteMember]));
}

/// A list of values.
pub trait WriteList {
    /// The element at this position, counted from zero; `None` behind the last.
    fn element(&self, index: usize) -> Option<View<'_>>;
}

/// An object with free names and values of one type.
pub trait WriteValues {
    /// The member at this position, counted from zero; `None` behind the last.
    fn member(&self, index: usize) -> Option<(&str, View<'_>)>;
}

impl Write for str {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Write for String {
    fn view(&self) -> View<'_> {
        View::Text(self)
    }
}

impl Write for bool {
    fn view(&self) -> View<'_> {
        View::Boolean(*self)
    }
}

impl Write for i64 {
    fn view(&self) -> View<'_> {
        View::Integer(*self)
    }
}

impl Write for AnyJson {
    fn view(&self) -> View<'_> {
        View::Any(self.value())
    }
}

impl Write for JsonMap {
    fn view(&self) -> View<'_> {
        View::Map(self)
    }
}

impl<T: Write> Write for Option<T> {
    fn view(&self) -> View<'_> {
        match self {
            Some(value) => value.view(),
            None => View::Absent,
        }
    }
}

impl<T: Write + ?Sized> Write for Box<T> {
    fn view(&self) -> View<'_> {
        (**self).view()
    }
}

impl<T: Write> Write for Vec<T> {
    fn view(&self) -> View<'_> {
        View::List(self)
    }
}

impl<T: Write> WriteList for Vec<T> {
    fn element(&self, index: usize) -> Option<View<'_>> {
        Some(self.get(index)?.view())
    }
}

impl<V: Write> Write for Map<V> {
    fn view(&self) -> View<'_> {
        View::Values(self)
    }
}

impl<V: Write> WriteValues for Map<V> {
    fn member(&self, index: usize) -> Option<(&str, View<'_>)> {
        self.at(index).map(|(name, value)| (name, value.view()))
    }
}

/// The member at this position of an object with values of one type.
pub(crate) fn member_of(view: View<'_>, index: usize) -> Option<(&str, View<'_>)> {
    match view {
        View::Values(values) => values.member(index),
        View::TextValues(values) => values.text_member(index),
        View::Absent
        | View::Null
        | View::Text(_)
        | View::Boolean(_)
        | View::Integer(_)
        | View::IntegerText(_)
        | View::Number(_)
        | View::Map(_)
        | View::Any(_)
        | View::Object(..)
        | View::List(_)
        | View::TextList(_) => None,
    }
}

/// Whether an object or a list that `depth` others surround can be written: no deeper than what can be read.
fn may_begin(depth: usize) -> bool {
    depth + 1 < TOO_DEEP
}

/// Whether a free value that `depth` objects and lists surround can be written.
fn may_hold(value: JsonValue<'_>, depth: usize) -> bool {
    // Each level needs two brackets, so that short values are not searched for them.
    depth + value.as_json().len() / 2 < TOO_DEEP || depth + value.levels() < TOO_DEEP
}

/// The number that a text stands for, for writing through serde: exactly if it is an integer of 64 bits, else as `f64`.
fn to_number(text: &str) -> Option<Number> {
    if crate::value::formats::is_number(text) { serde_json::from_str(text).ok() } else { None }
}
