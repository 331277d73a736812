//! Enums of whole numbers that keep values they do not know.

use std::fmt;

use crate::__private::Sealed;

/// The number of an enum value that the schema does not list.
///
/// Only reading and converting a number make one; it writes back what was read.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnknownInteger(i64);

impl UnknownInteger {
    /// The number as it came over the wire.
    #[must_use]
    pub fn to_i64(self) -> i64 {
        self.0
    }

    /// For generated code only.
    #[doc(hidden)]
    #[must_use]
    pub fn __new(number: i64) -> Self {
        Self(number)
    }
}

impl fmt::Debug for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl fmt::Display for UnknownInteger {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// An enum of whole numbers that stays open on reading, as an [`OpenEnum`](crate::OpenEnum) of texts does.
///
/// The enums are `#[non_exhaustive]`, so a `match` names the variants it cares about and ends with `_`. Comparing with a
/// number works for every value, listed or not:
///
/// ```
/// # use antom_runtime::{UnknownInteger, integer_enum};
/// # #[derive(Clone, PartialEq, Hash)]
/// # #[non_exhaustive]
/// # enum Level { Low, High, Unknown(UnknownInteger) }
/// # integer_enum! { Level { Low = 1, High = 9, } }
/// fn words(level: &Level) -> &str {
///     match level {
///         Level::Low => "low",
///         other if other.to_i64() > 9 => "beyond",
///         _ => "middling",
///     }
/// }
/// assert_eq!(words(&Level::from(12)), "beyond");
/// ```
///
/// Do not match `Unknown` with a number that you expect: the next version may have a variant for it.
///
/// Implemented by generated code only.
pub trait IntegerEnum: Sealed + Sized + Clone + 'static {
    /// Name of the Rust type.
    const NAME: &'static str;
    /// Every value the schema lists, in ascending order.
    const KNOWN: &'static [Self];

    /// The number on the wire.
    fn to_i64(&self) -> i64;

    /// Whether the schema lists this value.
    fn is_known(&self) -> bool;

    /// The value with this number; never fails.
    #[must_use]
    fn from_i64(number: i64) -> Self;
}

/// Implements an [`IntegerEnum`](trait@crate::IntegerEnum), from a table of its variants and their numbers, in ascending order.
///
/// ```
/// use antom_runtime::{UnknownInteger, integer_enum};
///
/// #[derive(Clone, PartialEq, Hash)]
/// enum Level {
///     Below,
///     Low,
///     Unknown(UnknownInteger),
/// }
///
/// integer_enum! {
///     Level {
///         Below = -1,
///         Low = 1,
///     }
/// }
///
/// assert_eq!(Level::from(-1), Level::Below);
/// assert_eq!(Level::from(7), 7);
/// ```
///
/// The type gets [`IntegerEnum`](trait@crate::IntegerEnum), [`Read`](crate::Read), [`Write`](crate::Write),
/// [`WriteText`](crate::WriteText), [`DebugValue`](crate::DebugValue), `to_i64`, `Debug`, `Display`, `From<i64>`, `Eq`, comparison with
/// numbers, `Serialize` and `Deserialize`.
#[macro_export]
macro_rules! integer_enum {
    ($name:ident { $($variant:ident = $number:literal,)* }) => {
        impl $crate::IntegerEnum for $name {
            const NAME: &'static str = ::core::stringify!($name);
            const KNOWN: &'static [Self] = &[$(Self::$variant),*];

            fn to_i64(&self) -> i64 {
                match self {
                    $(Self::$variant => $number,)*
                    Self::Unknown(value) => value.to_i64(),
                }
            }

            fn is_known(&self) -> bool {
                !::core::matches!(self, Self::Unknown(_))
            }

            fn from_i64(number: i64) -> Self {
                match number {
                    $($number => Self::$variant,)*
                    _ => Self::Unknown($crate::UnknownInteger::__new(number)),
                }
            }
        }

        impl $name {
            /// The number on the wire.
            #[must_use]
            pub fn to_i64(&self) -> i64 {
                $crate::IntegerEnum::to_i64(self)
            }
        }

        impl $crate::Read for $name {
            const KIND: $crate::Kind = $crate::Kind::Integer;

            fn read(
                reader: &mut $crate::JsonReader<'_>,
            ) -> ::core::result::Result<::core::option::Option<Self>, $crate::ReadError> {
                $crate::read_integer_enum(reader)
            }
        }

        impl $crate::Write for $name {
            fn view(&self) -> $crate::View<'_> {
                $crate::View::Integer($crate::IntegerEnum::to_i64(self))
            }
        }

        impl $crate::WriteText for $name {
            fn view_text(&self) -> $crate::View<'_> {
                $crate::View::IntegerText($crate::IntegerEnum::to_i64(self))
            }
        }

        impl ::core::convert::From<i64> for $name {
            fn from(number: i64) -> Self {
                $crate::IntegerEnum::from_i64(number)
            }
        }

        impl ::core::cmp::Eq for $name {}

        impl ::core::cmp::PartialEq<i64> for $name {
            fn eq(&self, other: &i64) -> bool {
                $crate::IntegerEnum::to_i64(self) == *other
            }
        }

        impl ::core::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    $(Self::$variant => f.write_str(::core::stringify!($variant).trim_start_matches("r#")),)*
                    Self::Unknown(value) => f.debug_tuple("Unknown").field(value).finish(),
                }
            }
        }

        impl ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&$crate::IntegerEnum::to_i64(self), f)
            }
        }

        $crate::__private_wire!($name);
    };
}

#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro is made for public types")]
pub(crate) mod testing {
    use super::UnknownInteger;

    /// How wet a plant is.
    #[derive(Clone, PartialEq)]
    pub(crate) enum Wetness {
        Dry,
        Wet,
        Unknown(UnknownInteger),
    }

    crate::integer_enum! { Wetness { Dry = -1, Wet = 10, } }
}

#[cfg(test)]
mod tests {
    use super::testing::Wetness;
    use super::{IntegerEnum, UnknownInteger};
    use crate::read::{JsonReader, Read, ReadError};
    use crate::write::AsText;

    #[derive(Clone)]
    struct Bed {
        wetness: Option<Wetness>,
    }

    crate::object! {
        Bed as BED {
            wetness: optional("wetness", Integer),
        }
    }

    fn read(json: &str) -> Result<Option<Wetness>, ReadError> {
        Wetness::read(&mut JsonReader::new(json))
    }

    #[test]
    fn numbers_are_values_listed_or_not() {
        for value in Wetness::KNOWN {
            assert_eq!(Wetness::from(IntegerEnum::to_i64(value)), *value);
            assert!(value.is_known());
        }
        let other = Wetness::from(3);
        assert_eq!(other, Wetness::Unknown(UnknownInteger::__new(3)));
        assert!(other == 3 && other != 10 && other.to_i64() == 3 && !other.is_known());
        assert_eq!(format!("{other:?} {other} {:>4}", Wetness::Wet), "Unknown(3) 3   10");
        assert_eq!(UnknownInteger::__new(3).to_string(), "3");
    }

    #[test]
    fn reading_takes_whole_numbers_plain_or_quoted() {
        for (json, number) in [("10", 10), ("\"10\"", 10), ("1e1", 10), ("-1.0", -1), ("3", 3)] {
            assert_eq!(read(json).unwrap(), Some(Wetness::from(number)), "{json}");
        }
        assert_eq!(read("null").unwrap(), None);
        for json in ["1.5", "\"wet\"", "true", "[10]", "9223372036854775808"] {
            assert!(read(json).is_err(), "{json}");
        }
    }

    #[test]
    fn strict_reading_tells_numbers_that_are_not_listed() {
        let strict = |text: &str| {
            let read = crate::from_slice_strict::<Bed>(text.as_bytes());
            read.map(|bed| bed.wetness).map_err(|error| error.to_string())
        };
        assert_eq!(strict(r#"{"wetness": 10}"#), Ok(Some(Wetness::Wet)));
        assert_eq!(
            strict(r#"{"wetness": 3}"#),
            Err("1:13: /wetness: not a known Wetness, found 3".to_owned())
        );
        let bed: Bed = crate::from_str(r#"{"wetness": 3}"#).unwrap();
        assert_eq!(bed.wetness, Some(Wetness::from(3)));
    }

    #[test]
    fn values_are_written_as_numbers_or_in_quotes() {
        let json = |value: &Wetness| serde_json::to_string(value).unwrap();
        assert_eq!((json(&Wetness::Dry), json(&Wetness::from(3))), ("-1".into(), "3".into()));
        let quoted = serde_json::to_string(&crate::Write::view(&AsText(&Wetness::Wet))).unwrap();
        assert_eq!(quoted, "\"10\"");
    }
}
