//! One scalar, of whatever kind the wire has.

use std::borrow::Cow;

use crate::value::formats;
use crate::value::numeric::NumberText;

/// A text, boolean or number as it came, before it is known what it should be.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Literal<'t> {
    Text(Cow<'t, str>),
    Boolean(bool),
    /// A number in JSON's notation, with every digit.
    Number(Cow<'t, str>),
}

/// What a whole number is not that does not fit into an `i64`.
pub(super) const OUT_OF_RANGE: &str = "integer of 64 bits";

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
        let (text, is_integer) = match &self {
            Self::Text(text) => (text, formats::is_digits(text)),
            Self::Number(text) => (text, true),
            Self::Boolean(_) => return Err(("integer", self.word())),
        };
        if !is_integer {
            return Err(("integer", self.word()));
        }
        match text.parse() {
            Ok(integer) => Ok(integer),
            Err(_) => match NumberText::parse(text) {
                Some(number) if number.is_multiple_of(1) == Some(true) => {
                    number.to_i64().ok_or((OUT_OF_RANGE, self.word()))
                }
                _ => Err(("integer", self.word())),
            },
        }
    }

    fn word(&self) -> &'static str {
        match self {
            Self::Text(_) => "text",
            Self::Boolean(_) => "boolean",
            Self::Number(_) => "number",
        }
    }
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
    fn whole_numbers_in_any_notation_are_integers_exactly() {
        for (text, integer) in [
            ("-0.0", 0),
            ("2.0e1", 20),
            ("-1e15", -1_000_000_000_000_000),
            ("9007199254740993.0", 9_007_199_254_740_993),
            ("9223372036854775807.000", i64::MAX),
            ("-9223372036854775808e0", i64::MIN),
            ("0e99999999999999999999", 0),
            ("12300e-2", 123),
        ] {
            let number = Literal::Number(Cow::Borrowed(text));
            assert_eq!(number.into_integer(), Ok(integer), "{text}");
        }
        for text in ["9223372036854775808.0", "1e19", "1e999999999999", "-9223372036854775809"] {
            let number = Literal::Number(Cow::Borrowed(text));
            assert_eq!(number.into_integer(), Err(("integer of 64 bits", "number")), "{text}");
        }
        for text in ["0.5", "1e-1", "9007199254740993.5", "1e-99999999999999999999"] {
            let number = Literal::Number(Cow::Borrowed(text));
            assert_eq!(number.into_integer(), Err(("integer", "number")), "{text}");
        }
    }
}
