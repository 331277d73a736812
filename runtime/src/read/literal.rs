//! One scalar, of whatever kind the wire has.

use std::borrow::Cow;
use std::fmt;

use serde_core::de::{Deserializer, Error, MapAccess, Visitor};

use super::wrong_kind;
use crate::formats;

/// The name under which `serde_json` passes on the text of a number if its feature `arbitrary_precision` is on, which
/// any crate of a program can bring about.
pub(super) const NUMBER_TEXT: &str = "$serde_json::private::Number";

/// A text, boolean or number as it came, before it is known what it should be.
///
/// The one visitor for all scalar types; what they make of it is not generic.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal<'de> {
    Text(Cow<'de, str>),
    Boolean(bool),
    Integer(i128),
    Float(f64),
    /// A number as text, see [`NUMBER_TEXT`].
    Number(String),
}

/// What a scalar is not, as `(expected, found)`.
pub(crate) type WrongKind = (&'static str, &'static str);

impl<'de> Literal<'de> {
    /// Reads any scalar.
    pub(crate) fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LiteralVisitor)
    }

    /// Reads any scalar and converts it.
    pub(crate) fn read_as<D: Deserializer<'de>, T>(
        deserializer: D,
        convert: fn(Self) -> Result<T, WrongKind>,
    ) -> Result<T, D::Error> {
        convert(Self::read(deserializer)?).map_err(|(expected, found)| wrong_kind(expected, found))
    }

    /// The text, without a copy if it is one already.
    pub(crate) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) => Cow::Borrowed(text),
            Self::Number(text) => Cow::Borrowed(text),
            Self::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Self::Integer(value) => Cow::Owned(value.to_string()),
            Self::Float(value) => Cow::Owned(format!("{value:?}")),
        }
    }

    /// The text; every scalar has one.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Text(text) => text.into_owned(),
            Self::Number(text) => text,
            other => other.to_text().into_owned(),
        }
    }

    /// The text of a number, or any text in place of one.
    pub(crate) fn into_number_text(self) -> Result<String, WrongKind> {
        match self {
            Self::Boolean(_) => Err(("number", "boolean")),
            other => Ok(other.into_text()),
        }
    }

    /// A boolean, plain or quoted.
    pub(crate) fn into_boolean(self) -> Result<bool, WrongKind> {
        match &self {
            Self::Boolean(value) => Ok(*value),
            Self::Text(text) if text == "true" => Ok(true),
            Self::Text(text) if text == "false" => Ok(false),
            other => Err(("boolean", other.word())),
        }
    }

    /// An integer, plain or quoted.
    pub(crate) fn into_integer(self) -> Result<i64, WrongKind> {
        let integer = match &self {
            Self::Text(text) if formats::is_digits(text) => text.parse().ok(),
            Self::Integer(value) => i64::try_from(*value).ok(),
            Self::Float(value) => whole(*value),
            Self::Number(text) => match text.parse() {
                Ok(integer) => Some(integer),
                Err(_) => text.parse().ok().and_then(whole),
            },
            Self::Text(_) | Self::Boolean(_) => None,
        };
        integer.ok_or(("integer", self.word()))
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Boolean(_) => "boolean",
            Self::Integer(_) | Self::Float(_) | Self::Number(_) => "number",
        }
    }
}

/// A float that is an integer for certain: from 2^53 on, floats stand for their neighbours, too.
fn whole(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    let is_whole = value.abs() < LIMIT && value.fract() == 0.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and in range, as just seen")]
    is_whole.then_some(value as i64)
}

struct LiteralVisitor;

impl<'de> Visitor<'de> for LiteralVisitor {
    type Value = Literal<'de>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text, number or boolean")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Self::Value, E> {
        Ok(Literal::Boolean(value))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Self::Value, E> {
        Ok(Literal::Integer(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Self::Value, E> {
        Ok(Literal::Integer(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Self::Value, E> {
        Ok(Literal::Float(value))
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<Self::Value, E> {
        self.visit_string(text.to_owned())
    }

    fn visit_borrowed_str<E: Error>(self, text: &'de str) -> Result<Self::Value, E> {
        Ok(Literal::Text(Cow::Borrowed(text)))
    }

    fn visit_string<E: Error>(self, text: String) -> Result<Self::Value, E> {
        Ok(Literal::Text(Cow::Owned(text)))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        match members.next_key::<Cow<'de, str>>()? {
            Some(name) if name == NUMBER_TEXT => members.next_value().map(Literal::Number),
            _ => Err(wrong_kind("text, number or boolean", "object")),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_core::de::value::{Error as ValueError, MapDeserializer};

    fn arbitrary_precision(text: &str) -> Literal<'static> {
        let members = [(NUMBER_TEXT, text.to_owned())].into_iter();
        Literal::read(MapDeserializer::<_, ValueError>::new(members)).unwrap()
    }

    #[test]
    fn numbers_that_come_as_text_are_numbers() {
        assert_eq!(arbitrary_precision("1.50").into_text(), "1.50");
        assert_eq!(arbitrary_precision("20").into_integer(), Ok(20));
        assert_eq!(arbitrary_precision("2e1").into_integer(), Ok(20));
        assert_eq!(arbitrary_precision("2.5").into_integer(), Err(("integer", "number")));
        assert_eq!(arbitrary_precision("1").into_boolean(), Err(("boolean", "number")));
        assert_eq!(arbitrary_precision("0.10").into_number_text().as_deref(), Ok("0.10"));
    }

    #[test]
    fn texts_are_borrowed_where_they_can_be() {
        let read = |json| {
            let mut deserializer = serde_json::Deserializer::from_str(json);
            Literal::read(&mut deserializer).unwrap()
        };
        assert!(matches!(read("\"plain\""), Literal::Text(Cow::Borrowed("plain"))));
        assert!(matches!(read("\"a\\tb\""), Literal::Text(Cow::Owned(_))));
    }

    #[test]
    fn plain_numbers_keep_every_digit() {
        for text in
            ["0.011000000000000001", "4.447789832839479e-8", "-5.465157077785102e299", "0.1"]
        {
            let mut deserializer = serde_json::Deserializer::from_str(text);
            assert_eq!(Literal::read(&mut deserializer).unwrap().into_text(), text);
        }
    }

    #[test]
    fn floats_are_whole_or_not() {
        assert_eq!(
            [-0.0, 20.0, -1e15].map(whole),
            [Some(0), Some(20), Some(-1_000_000_000_000_000)]
        );
        let limit = 9_007_199_254_740_992.0;
        assert_eq!([limit - 1.0, limit].map(whole), [Some(9_007_199_254_740_991), None]);
        assert_eq!([0.5, f64::NAN, f64::INFINITY].map(whole), [None; 3]);
    }
}
