//! `null` as a value of its own.

use std::fmt::{self, Formatter};

use serde_core::{Deserialize, Deserializer, Serialize, Serializer};

use super::debug::DebugValue;
use super::shape::Kind;
use crate::read::{JsonReader, Read, ReadError};
use crate::write::{View, Write, WriteText};

/// A value or `null`, where the two say different things, and both something else than an absent member.
///
/// A field that may be absent, too, is an `Option` of it: `None` leaves the member out, `Some(Nullable::Null)` writes `null`.
///
/// ```
/// use antom_runtime::{Nullable, from_str, object, to_string};
///
/// #[derive(Clone)]
/// struct Change {
///     nickname: Option<Nullable<String>>,
/// }
///
/// object! {
///     Change as CHANGE {
///         nickname: optional("nickname", Nullable(&Text)),
///     }
/// }
///
/// let nickname = |json| from_str::<Change>(json).map(|change| change.nickname);
/// assert_eq!(nickname("{}")?, None);
/// assert_eq!(nickname(r#"{"nickname": null}"#)?, Some(Nullable::Null));
/// assert_eq!(nickname(r#"{"nickname": "Ann"}"#)?, Some("Ann".into()));
/// assert_eq!(to_string(&Change { nickname: Some(Nullable::Null) })?, r#"{"nickname":null}"#);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Nullable<T> {
    /// `null`.
    Null,
    /// A value.
    Value(T),
}

impl<T> Nullable<T> {
    /// Whether it is `null`.
    #[must_use]
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }

    /// The value; `None` for `null`.
    #[must_use]
    pub const fn value(&self) -> Option<&T> {
        match self {
            Self::Null => None,
            Self::Value(value) => Some(value),
        }
    }

    /// The value itself; `None` for `null`.
    #[must_use]
    pub fn into_value(self) -> Option<T> {
        self.into()
    }

    /// Converts the value, if there is one.
    #[must_use]
    pub fn map<U>(self, convert: impl FnOnce(T) -> U) -> Nullable<U> {
        match self {
            Self::Null => Nullable::Null,
            Self::Value(value) => Nullable::Value(convert(value)),
        }
    }
}

impl<T> From<T> for Nullable<T> {
    fn from(value: T) -> Self {
        Self::Value(value)
    }
}

/// `None` becomes `null`.
impl<T> From<Option<T>> for Nullable<T> {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Self::Value)
    }
}

impl From<&str> for Nullable<String> {
    fn from(text: &str) -> Self {
        Self::Value(text.to_owned())
    }
}

/// `None` becomes `null`.
impl From<Option<&str>> for Nullable<String> {
    fn from(text: Option<&str>) -> Self {
        text.map(str::to_owned).into()
    }
}

/// `null` becomes `None`.
impl<T> From<Nullable<T>> for Option<T> {
    fn from(nullable: Nullable<T>) -> Self {
        match nullable {
            Nullable::Null => None,
            Nullable::Value(value) => Some(value),
        }
    }
}

impl<T: Read> Read for Nullable<T> {
    const KIND: Kind = Kind::Nullable(&T::KIND);

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        T::read(reader).map(|value| Some(value.into()))
    }
}

impl<T: Write> Write for Nullable<T> {
    fn view(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Value(value) => value.view(),
        }
    }
}

impl<T: WriteText> WriteText for Nullable<T> {
    fn view_text(&self) -> View<'_> {
        match self {
            Self::Null => View::Null,
            Self::Value(value) => value.view_text(),
        }
    }
}

impl<T: DebugValue> DebugValue for Nullable<T> {
    fn debug(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Null => f.write_str("null"),
            Self::Value(value) => value.debug(f),
        }
    }
}

impl<T: Serialize> Serialize for Nullable<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value().serialize(serializer)
    }
}

/// A member that is absent is no `null`: put `#[serde(default)]` on an `Option` of it.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Nullable<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Option::deserialize(deserializer).map(Self::from)
    }
}

/// What a required field that may be `null` is made from: a value that converts into `T`, an `Option` of one, or a
/// [`Nullable`].
///
/// The constructors of generated types accept it. `None` becomes `null`; where its type is not known from elsewhere,
/// [`Nullable::Null`] needs none.
///
/// ```
/// use antom_runtime::{IntoNullable, Nullable};
///
/// fn text<M>(value: impl IntoNullable<String, M>) -> Nullable<String> {
///     value.into_nullable()
/// }
///
/// let nickname: Option<&str> = None;
/// assert_eq!(text("Ann"), Nullable::Value("Ann".to_owned()));
/// assert_eq!(text(nickname), Nullable::Null);
/// assert_eq!(text(Nullable::Null), Nullable::Null);
/// ```
///
/// The compiler infers `Marker`, which tells the three apart. The trait is sealed: implement `Into<T>` for a type of
/// your own.
#[diagnostic::on_unimplemented(
    message = "a nullable `{T}` cannot be made from `{Self}`",
    label = "neither converts into `{T}` nor is an `Option` of what does",
    note = "give a value that implements `Into<{T}>`, an `Option` of one, or `Nullable::Null`"
)]
pub trait IntoNullable<T, Marker>: sealed::Accepted<Marker> {
    /// The value, or `null`.
    fn into_nullable(self) -> Nullable<T>;
}

impl<T, U: Into<T>> IntoNullable<T, sealed::Value> for U {
    fn into_nullable(self) -> Nullable<T> {
        Nullable::Value(self.into())
    }
}

impl<T, U: Into<T>> IntoNullable<T, sealed::Optional> for Option<U> {
    fn into_nullable(self) -> Nullable<T> {
        self.map(Into::into).into()
    }
}

impl<T> IntoNullable<T, sealed::Same> for Nullable<T> {
    fn into_nullable(self) -> Self {
        self
    }
}

/// What a required list that may be `null` is made from: items that convert into `T`, an `Option` of them, or a
/// [`Nullable`] list.
///
/// Like [`IntoNullable`], for whatever can be iterated over.
#[diagnostic::on_unimplemented(
    message = "a nullable list of `{T}` cannot be made from `{Self}`",
    label = "neither holds items that convert into `{T}` nor is an `Option` of what does",
    note = "give items that implement `Into<{T}>` in an array, a vector or an iterator, or `Nullable::Null`"
)]
pub trait IntoNullableList<T, Marker>: sealed::Accepted<Marker> {
    /// The items, or `null`.
    fn into_nullable_list(self) -> Nullable<Vec<T>>;
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoNullableList<T, sealed::Value> for I {
    fn into_nullable_list(self) -> Nullable<Vec<T>> {
        Nullable::Value(self.into_iter().map(Into::into).collect())
    }
}

impl<T, I: IntoIterator<Item: Into<T>>> IntoNullableList<T, sealed::Optional> for Option<I> {
    fn into_nullable_list(self) -> Nullable<Vec<T>> {
        self.map(|items| items.into_iter().map(Into::into).collect()).into()
    }
}

impl<T> IntoNullableList<T, sealed::Same> for Nullable<Vec<T>> {
    fn into_nullable_list(self) -> Self {
        self
    }
}

mod sealed {
    /// Marks an implementation for values.
    #[derive(Debug)]
    pub enum Value {}

    /// Marks an implementation for an `Option`.
    #[derive(Debug)]
    pub enum Optional {}

    /// Marks the implementation for the type itself.
    #[derive(Debug)]
    pub enum Same {}

    /// Keeps the traits to the implementations of this file.
    pub trait Accepted<Marker> {}

    impl<T> Accepted<Value> for T {}
    impl<T> Accepted<Optional> for Option<T> {}
    impl<T> Accepted<Same> for super::Nullable<T> {}
}

#[cfg(test)]
mod nullable_tests;
