//! Scalar types for numbers.

use std::cmp::Ordering;

use super::{read_and_write_as_text, text_scalar};
use crate::read::{JsonReader, Literal, Read, ReadError};
use crate::value::any_json::AnyJson;
use crate::value::fixed_point::FixedPoint;
use crate::value::formats;
use crate::value::numeric::{NumberText, Numeric, short_integer};
use crate::value::shape::Kind;
use crate::write::{View, Write};

text_scalar! {
    /// A decimal integer of any length, such as `100`.
    ///
    /// ```
    /// use antom_runtime::Digits;
    ///
    /// assert_eq!(Digits::from(100).as_str(), "100");
    /// assert_eq!(Digits::new("100").to_i64(), Some(100));
    /// ```
    Digits, "digits", formats::is_digits
}

text_scalar! {
    /// A decimal number of any length, such as `12.50`.
    Decimal, "decimal", formats::is_decimal
}

text_scalar! {
    /// A JSON number, read plain or quoted.
    ///
    /// It keeps every digit, in reading and in writing. By way of serde, other formats may pass a plain one through `f64`
    /// if it has a fraction, an exponent or more than 64 bits.
    Number, "number", formats::is_number
}

read_and_write_as_text!(Digits, Decimal);

impl Digits {
    /// The number, if the text is well formed and in range.
    #[must_use]
    pub fn to_i64(&self) -> Option<i64> {
        self.well_formed()?.parse().ok()
    }

    /// The number, if the text is well formed and in range.
    #[must_use]
    pub fn to_u64(&self) -> Option<u64> {
        // By way of a signed number: `-0` is zero as well.
        u64::try_from(self.to_i128()?).ok()
    }

    /// The number, if the text is well formed and in range.
    #[must_use]
    pub fn to_i128(&self) -> Option<i128> {
        self.well_formed()?.parse().ok()
    }
}

impl Decimal {
    /// The nearest `f64`, if the text is well formed. Not for arithmetic with money.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        self.well_formed()?.parse().ok()
    }
}

impl Number {
    /// The nearest `f64`, if the text is well formed. Not for arithmetic with money.
    #[must_use]
    pub fn to_f64(&self) -> Option<f64> {
        self.well_formed()?.parse().ok()
    }
}

impl Read for Number {
    const KIND: Kind = Kind::Number;

    fn read(reader: &mut JsonReader<'_>) -> Result<Option<Self>, ReadError> {
        Ok(reader.scalar_as(Literal::into_number_text)?.map(Self::new))
    }
}

impl Write for Number {
    fn view(&self) -> View<'_> {
        View::Number(&self.0)
    }
}

/// Limits apply to the number that a text represents.
macro_rules! numeric {
    ($($name:ident $to_json:expr;)*) => {$(
        impl $name {
            fn well_formed(&self) -> Option<&str> {
                self.is_well_formed().then_some(&*self.0)
            }
        }

        impl Numeric for $name {
            fn compare_to(&self, bound: i64) -> Option<Ordering> {
                match short_integer(&self.0) {
                    Some(number) => Some(number.cmp(&bound)),
                    None => Some(NumberText::parse(self.well_formed()?)?.compare_to(bound)),
                }
            }

            fn is_multiple_of(&self, n: i64) -> Option<bool> {
                NumberText::parse(self.well_formed()?)?.is_multiple_of(n)
            }

            fn compare_to_fixed(&self, bound: FixedPoint) -> Option<Ordering> {
                match bound.to_whole() {
                    Some(whole) => self.compare_to(whole),
                    None => Some(NumberText::parse(self.well_formed()?)?.compare_to_fixed(bound)),
                }
            }

            fn is_multiple_of_fixed(&self, n: FixedPoint) -> Option<bool> {
                NumberText::parse(self.well_formed()?)?.is_multiple_of_fixed(n)
            }

            fn to_json(&self) -> AnyJson {
                $to_json(&*self.0)
            }
        }
    )*};
}
numeric! {
    Digits AnyJson::from;
    Decimal AnyJson::from;
    Number number_to_json;
}

/// A number as it is written; one that is none as text.
fn number_to_json(text: &str) -> AnyJson {
    if formats::is_number(text) { AnyJson::of_copy(text.to_owned()) } else { AnyJson::from(text) }
}

/// A number becomes its shortest decimal text.
macro_rules! from_primitive {
    ($($name:ident: $($primitive:ty),*;)*) => {$($(
        impl From<$primitive> for $name {
            fn from(number: $primitive) -> Self {
                Self::new(number.to_string())
            }
        }
    )*)*};
}
from_primitive! {
    Digits: i32, u32, i64, u64, usize;
    Decimal: i32, u32, i64, u64, usize;
    Number: i32, u32, i64, u64, f64;
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::numbers_are_floats;

    #[test]
    fn digits_convert_where_they_fit() {
        let digits = |text: &str| Digits::new(text);
        assert_eq!(digits("-5").to_i64(), Some(-5));
        assert_eq!(digits("-5").to_u64(), None);
        assert_eq!(digits("18446744073709551615").to_u64(), Some(u64::MAX));
        assert_eq!(digits("18446744073709551616").to_u64(), None);
        assert_eq!(digits("18446744073709551616").to_i128(), Some(1 << 64));
        assert_eq!(digits("007").to_i64(), Some(7));
        assert_eq!(
            (digits("+5").to_i64(), digits("5.0").to_i64(), digits("").to_i128()),
            (None, None, None)
        );
        assert_eq!(Digits::from(100).as_str(), "100");
        assert_eq!(Digits::from(u64::MAX).as_str(), "18446744073709551615");
        assert_eq!(Digits::from("x".len()).as_str(), "1");
    }

    #[test]
    fn decimals_and_numbers_convert_to_floats() {
        assert_eq!(Decimal::new("12.50").to_f64(), Some(12.5));
        assert_eq!((Decimal::new("inf").to_f64(), Decimal::new("1e3").to_f64()), (None, None));
        assert_eq!(Number::new("1e3").to_f64(), Some(1000.0));
        assert_eq!(Number::from(1.5).as_str(), "1.5");
        assert_eq!((Number::from(3.0).as_str(), Decimal::from(-3).as_str()), ("3", "-3"));
        assert!(!Number::from(f64::NAN).is_well_formed());
    }

    #[test]
    fn numbers_read_plain_or_quoted_and_write_plain() {
        for (json, text, written) in [
            ("20", "20", "20"),
            ("\"20\"", "20", "20"),
            ("-1.5", "-1.5", "-1.5"),
            ("1.0", "1.0", "1.0"),
            ("\"about 3\"", "about 3", "\"about 3\""),
            ("18446744073709551615", "18446744073709551615", "18446744073709551615"),
        ] {
            let number: Number = serde_json::from_str(json).unwrap();
            assert_eq!(number.as_str(), text);
            assert_eq!(serde_json::to_string(&number).unwrap(), written, "{json}");
        }
        for json in ["true", "null", "[1]", "{}"] {
            assert!(serde_json::from_str::<Number>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn numbers_that_a_float_changes_keep_their_text() {
        for (text, float) in [("1.50", "1.5"), ("1e+3", "1000.0"), ("1e+400", "\"1e+400\"")] {
            let number: Number = serde_json::from_str(&format!("\"{text}\"")).unwrap();
            assert_eq!(number.as_str(), text);
            let written = if numbers_are_floats() { float } else { text };
            assert_eq!(serde_json::to_string(&number).unwrap(), written);
            assert_eq!(crate::to_string(&number).unwrap(), text);
        }
    }

    #[test]
    fn limits_ignore_texts_of_another_format() {
        assert_eq!(Digits::new("1.5").compare_to(1), None);
        assert_eq!(Decimal::new("1e3").compare_to(1), None);
        assert_eq!(Number::new("1e3").compare_to(1000), Some(Ordering::Equal));
        assert_eq!(Number::new("007").is_multiple_of(7), None);
        assert_eq!(Digits::new("007").is_multiple_of(7), Some(true));
        // Padded numbers are digits and decimals; JSON does not have them.
        assert_eq!(Digits::new("007").compare_to(7), Some(Ordering::Equal));
        assert_eq!(Decimal::new("0008").compare_to(7), Some(Ordering::Greater));
        assert_eq!(
            (Number::new("007").compare_to(7), Number::new("00").compare_to(0)),
            (None, None)
        );
    }
}
