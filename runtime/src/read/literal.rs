//! One scalar, of whatever kind the wire has.

use std::borrow::Cow;

use serde_json::Number;

use crate::value::formats;

/// A text, boolean or number as it came, before it is known what it should be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal<'t> {
    Text(Cow<'t, str>),
    Boolean(bool),
    /// A whole number of at most 64 bits, in JSON's notation.
    Integer(Cow<'t, str>),
    Float(f64),
    /// Any number in JSON's notation, see [`numbers_keep_their_text`].
    Number(String),
}

/// What a scalar is not, as `(expected, found)`.
pub(crate) type WrongKind = (&'static str, &'static str);

impl Literal<'_> {
    /// A number that `serde_json` has read.
    pub(super) fn from_number(number: &Number) -> Self {
        if numbers_keep_their_text() {
            return Self::Number(number.to_string());
        }
        match number.as_f64() {
            Some(value) if number.is_f64() => Self::Float(value),
            _ => Self::Integer(Cow::Owned(number.to_string())),
        }
    }

    /// The text, without a copy if it is one already.
    pub(crate) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Integer(text) => Cow::Borrowed(text),
            Self::Number(text) => Cow::Borrowed(text),
            Self::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
            Self::Float(value) => Cow::Owned(format!("{value:?}")),
        }
    }

    /// The text; every scalar has one.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Integer(text) => text.into_owned(),
            Self::Number(text) => text,
            other => other.to_text().into_owned(),
        }
    }

    /// The text, not a byte longer than it must be.
    pub(crate) fn into_box(self) -> Box<str> {
        match self {
            Self::Text(Cow::Borrowed(text)) | Self::Integer(Cow::Borrowed(text)) => text.into(),
            other => other.into_text().into(),
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
            Self::Integer(text) => text.parse().ok(),
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

/// Whether numbers keep their text instead of passing through `f64`: the feature `arbitrary_precision` of `serde_json`,
/// which any crate of a program can bring about.
fn numbers_keep_their_text() -> bool {
    // No float is that large.
    serde_json::from_str::<Number>("1e400").is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_keep_their_text_are_numbers() {
        let number = |text: &str| Literal::Number(text.to_owned());
        assert_eq!(number("1.50").into_text(), "1.50");
        assert_eq!(number("20").into_integer(), Ok(20));
        assert_eq!(number("2e1").into_integer(), Ok(20));
        assert_eq!(number("2.5").into_integer(), Err(("integer", "number")));
        assert_eq!(number("1").into_boolean(), Err(("boolean", "number")));
        assert_eq!(number("0.10").into_number_text().as_deref(), Ok("0.10"));
    }

    #[test]
    fn texts_are_borrowed_where_they_can_be() {
        let read = |json| crate::read::JsonReader::new(json).scalar().unwrap();
        assert!(matches!(read("\"plain\""), Some(Literal::Text(Cow::Borrowed("plain")))));
        assert!(matches!(read("\"a\\tb\""), Some(Literal::Text(Cow::Owned(_)))));
        assert!(matches!(read("20"), Some(Literal::Integer(Cow::Borrowed("20")))));
        assert_eq!(read("null"), None);
    }

    #[test]
    fn plain_numbers_keep_every_digit() {
        for text in
            ["0.011000000000000001", "4.447789832839479e-8", "-5.465157077785102e299", "0.1"]
        {
            let read = crate::read::JsonReader::new(text).scalar().unwrap();
            assert_eq!(read.map(Literal::into_text).as_deref(), Some(text));
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
