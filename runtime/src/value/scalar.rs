//! Text-preserving scalar types: values that are text on the wire and keep it unchanged.
//!
//! A scalar keeps what came over the wire byte for byte, so that it can be echoed and signed. Making one never
//! fails; its meaning is computed on demand, and validation checks whether it is well formed
//! (rule `format`).

mod base64_data;
mod code_scalars;
mod json_text;
mod network_scalars;
mod number_scalars;
mod time_scalars;

pub use base64_data::Base64;
pub use code_scalars::{Language, Subdivision};
pub use json_text::JsonText;
pub use network_scalars::{Email, IpAddress, Ipv4Address, Ipv6Address, Uri, Url};
pub use number_scalars::{Decimal, Digits, Number};
pub use time_scalars::{Date, DateTime};

/// A value that travels as text of a known format.
pub trait TextScalar: crate::__private::Sealed {
    /// The text as it is on the wire.
    fn as_str(&self) -> &str;

    /// The format's name in the schema language, such as `date-time`.
    fn format_name(&self) -> &'static str;

    /// Whether the text is well formed.
    fn is_well_formed(&self) -> bool;
}

/// Declares a scalar type: `struct name, format name, rule`.
macro_rules! text_scalar {
    ($(#[$doc:meta])* $name:ident, $format:literal, $is_well_formed:path) => {
        $(#[$doc])*
        ///
        /// Holds its text unchanged, well formed or not; equality and hash are those of the text.
        #[derive(Clone, PartialEq, Eq, Hash)]
        pub struct $name(Box<str>);

        impl $name {
            /// Takes any text.
            #[must_use]
            pub fn new(text: impl Into<Box<str>>) -> Self {
                Self(text.into())
            }

            /// The text as it is on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }

            #[doc = concat!("Whether the text is well formed, by `", stringify!($is_well_formed), "` of the runtime.")]
            #[must_use]
            pub fn is_well_formed(&self) -> bool {
                $is_well_formed(&self.0)
            }
        }

        impl $crate::__private::Sealed for $name {}

        impl $crate::value::scalar::TextScalar for $name {
            fn as_str(&self) -> &str {
                &self.0
            }

            fn format_name(&self) -> &'static str {
                $format
            }

            fn is_well_formed(&self) -> bool {
                $is_well_formed(&self.0)
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                ::std::fmt::Debug::fmt(&self.0, f)
            }
        }

        impl ::std::fmt::Display for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                f.pad(&self.0)
            }
        }

        impl AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                &self.0
            }
        }

        impl From<&str> for $name {
            fn from(text: &str) -> Self {
                Self::new(text)
            }
        }

        impl From<String> for $name {
            fn from(text: String) -> Self {
                Self::new(text)
            }
        }

        /// Takes only well-formed text; [`new`](Self::new) takes any.
        impl ::std::str::FromStr for $name {
            type Err = $crate::value::parse_error::ParseValueError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                if $is_well_formed(text) {
                    Ok(Self::new(text))
                } else {
                    Err($crate::value::parse_error::ParseValueError::format($format))
                }
            }
        }

        impl PartialEq<str> for $name {
            fn eq(&self, other: &str) -> bool {
                &*self.0 == other
            }
        }

        impl PartialEq<&str> for $name {
            fn eq(&self, other: &&str) -> bool {
                &*self.0 == *other
            }
        }

        impl<'de> ::serde_core::Deserialize<'de> for $name {
            fn deserialize<D: ::serde_core::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::read::deserialize(deserializer)
            }
        }

        impl ::serde_core::Serialize for $name {
            fn serialize<S: ::serde_core::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                ::serde_core::Serialize::serialize(&$crate::write::Write::view(self), serializer)
            }
        }

        impl $crate::value::debug::DebugValue for $name {}
    };
}
use text_scalar;

/// Lets a scalar type read any scalar as its text, and write that text as a JSON string.
macro_rules! read_and_write_as_text {
    ($($name:ident),*) => {$(
        impl $crate::read::Read for $name {
            const KIND: $crate::value::shape::Kind = $crate::value::shape::Kind::Text;

            fn read(
                reader: &mut $crate::read::JsonReader<'_>,
            ) -> Result<Option<Self>, $crate::read::ReadError> {
                Ok(reader.scalar()?.map(|literal| Self(literal.into_box())))
            }
        }

        impl $crate::write::Write for $name {
            fn view(&self) -> $crate::write::View<'_> {
                $crate::write::View::Text(&self.0)
            }
        }
    )*};
}
use read_and_write_as_text;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn carriers_keep_their_text_byte_for_byte() {
        for text in ["", "2019-11-27T12:01:01.000+08:00", "not a date", "a\"b\\c\n", "日本"] {
            let json = serde_json::to_string(text).unwrap();
            let value: DateTime = serde_json::from_str(&json).unwrap();
            assert_eq!((value.as_str(), value.as_ref()), (text, text));
            assert_eq!(serde_json::to_string(&value).unwrap(), json);
            assert_eq!(format!("{value}|{value:?}"), format!("{text}|{text:?}"));
            assert_eq!(value, DateTime::from(text));
            assert_eq!(value, DateTime::from(text.to_owned()));
        }
    }

    #[test]
    fn carriers_read_any_scalar_and_nothing_else() {
        for (json, text) in [
            ("100", "100"),
            ("-5", "-5"),
            ("true", "true"),
            ("18446744073709551615", "18446744073709551615"),
        ] {
            assert_eq!(serde_json::from_str::<Digits>(json).unwrap().as_str(), text);
        }
        for json in ["null", "{}", "[]", "[\"1\"]"] {
            assert!(serde_json::from_str::<Digits>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn carriers_know_their_format() {
        let good: [(&dyn TextScalar, &str); 15] = [
            (&Base64::new("AAA="), "base64"),
            (&Digits::new("-5"), "digits"),
            (&Decimal::new("1.50"), "decimal"),
            (&Number::new("1e3"), "number"),
            (&DateTime::new("2024-02-29T00:00:00Z"), "date-time"),
            (&Date::new("2024-02-29"), "date"),
            (&Url::new("https://a"), "url"),
            (&IpAddress::new("::1"), "ip"),
            (&Ipv4Address::new("127.0.0.1"), "ipv4"),
            (&Ipv6Address::new("::1"), "ipv6"),
            (&Uri::new("a:b"), "uri"),
            (&Email::new("a@b"), "email"),
            (&Language::new("pt-BR"), "language"),
            (&Subdivision::new("US-CA"), "subdivision"),
            (&JsonText::new("{}"), "json"),
        ];
        for (scalar, format) in good {
            assert_eq!(scalar.format_name(), format);
            assert!(scalar.is_well_formed(), "{format} {}", scalar.as_str());
        }
        assert!(!Digits::new("5.0").is_well_formed() && !JsonText::new("{").is_well_formed());
    }
}
