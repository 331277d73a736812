//! One scalar, of whatever kind the wire has.

use std::borrow::Cow;

use crate::value::formats;

/// A text, boolean or number as it came, before it is known what it should be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal<'t> {
    Text(Cow<'t, str>),
    Boolean(bool),
    /// A number in JSON's notation, with every digit.
    Number(Cow<'t, str>),
}

/// The mismatch of a scalar, as `(expected, found)`.
pub(crate) type WrongKind = (&'static str, &'static str);

impl Literal<'_> {
    /// The text, without a copy if it is one already.
    pub(crate) fn to_text(&self) -> Cow<'_, str> {
        match self {
            Self::Text(text) | Self::Number(text) => Cow::Borrowed(text),
            Self::Boolean(value) => Cow::Borrowed(if *value { "true" } else { "false" }),
        }
    }

    /// The text; every scalar has one.
    pub(crate) fn into_text(self) -> String {
        match self {
            Self::Text(text) | Self::Number(text) => text.into_owned(),
            Self::Boolean(value) => value.to_string(),
        }
    }

    /// The text, not a byte longer than it must be.
    pub(crate) fn into_box(self) -> Box<str> {
        match self {
            Self::Text(Cow::Borrowed(text)) | Self::Number(Cow::Borrowed(text)) => text.into(),
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
            Self::Number(_) => "number",
        }
    }
}

/// A float that is certainly an integer: from 2^53 on, floats also represent their neighbours.
fn whole(value: f64) -> Option<i64> {
    const LIMIT: f64 = 9_007_199_254_740_992.0;
    let is_whole = value.abs() < LIMIT && value.fract() == 0.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole and in range, as just seen")]
    is_whole.then_some(value as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_that_keep_their_text_are_numbers() {
        let number = |text: &'static str| Literal::Number(Cow::Borrowed(text));
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
        assert!(matches!(read("20"), Some(Literal::Number(Cow::Borrowed("20")))));
        assert_eq!(read("null"), None);
    }

    #[test]
    fn plain_numbers_keep_every_digit() {
        for text in [
            "0.011000000000000001",
            "4.447789832839479e-8",
            "1.10",
            "-1E5",
            "123456789012345678901234567890",
        ] {
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
