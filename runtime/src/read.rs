//! Lenient reading.
//!
//! Reading accepts whatever can be understood and never validates: any scalar serves as text, booleans and integers
//! may be quoted, unknown members are skipped, `null` means absent. What cannot be understood is an error that names
//! kinds, never values, so that no secret gets into a message; that is also why everything here asks for
//! `deserialize_any`: formats tend to quote the value when they find another kind than the one they were asked for.
//! Formats that do not describe themselves are therefore not supported.

mod literal;
mod object;

pub(crate) use literal::Literal;
pub use object::{ObjectReader, ReadObject, read_object};

use std::fmt;
use std::marker::PhantomData;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::{Map, Value};

use crate::open_enum::OpenEnum;

/// A type that can be read leniently.
pub trait Read<'de>: Sized {
    /// Reads a value.
    ///
    /// # Errors
    ///
    /// If the value is of a kind that cannot be understood as this type, or is `null`.
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error>;
}

/// Any scalar becomes its text: `true` is `"true"`, `20` is `"20"`, `1.5` is `"1.5"`.
impl<'de> Read<'de> for String {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Literal::read(deserializer).map(Literal::into_text)
    }
}

/// `true` and `false`, plain or quoted.
impl<'de> Read<'de> for bool {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Literal::read_as(deserializer, Literal::into_boolean)
    }
}

/// A whole number, plain (`20`, `20.0`) or quoted (`"20"`), in the range of `i64`.
impl<'de> Read<'de> for i64 {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Literal::read_as(deserializer, Literal::into_integer)
    }
}

/// The value itself, in a box.
impl<'de, T: Read<'de>> Read<'de> for Box<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        T::read(deserializer).map(Box::new)
    }
}

/// A list; its elements must not be `null`.
impl<'de, T: Read<'de>> Read<'de> for Vec<T> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ListVisitor(PhantomData))
    }
}

/// An object with free members; of a duplicate name the last counts.
impl<'de> Read<'de> for Map<String, Value> {
    fn read<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(MapVisitor)
    }
}

/// Reads an enum from any scalar.
///
/// # Errors
///
/// If the value is no scalar; an unknown text is none.
pub fn read_enum<'de, T: OpenEnum, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let literal = Literal::read(deserializer)?;
    Ok(T::from_text(&literal.to_text()))
}

/// Reads a value where serde asks for a seed.
struct Seed<T>(PhantomData<T>);

impl<'de, T: Read<'de>> DeserializeSeed<'de> for Seed<T> {
    type Value = T;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<T, D::Error> {
        T::read(deserializer)
    }
}

/// Overrides the methods of a visitor for which serde's default error would quote the value.
macro_rules! refuse_scalars {
    () => {
        refuse_scalars! {
            visit_bool: bool, "boolean"; visit_i64: i64, "number"; visit_u64: u64, "number"; visit_f64: f64, "number";
            visit_str: &str, "text"
        }
    };
    ($($method:ident: $type:ty, $found:literal);*) => {
        $(fn $method<E: ::serde_core::de::Error>(self, _: $type) -> Result<Self::Value, E> {
            Err(E::invalid_type(::serde_core::de::Unexpected::Other($found), &self))
        })*
    };
}
use refuse_scalars;

struct ListVisitor<T>(PhantomData<T>);

impl<'de, T: Read<'de>> Visitor<'de> for ListVisitor<T> {
    type Value = Vec<T>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("list")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<Self::Value, A::Error> {
        let mut list = Vec::new();
        while let Some(element) = elements.next_element_seed(Seed(PhantomData))? {
            list.push(element);
        }
        Ok(list)
    }

    refuse_scalars!();
}

struct MapVisitor;

impl<'de> Visitor<'de> for MapVisitor {
    type Value = Map<String, Value>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Self::Value, A::Error> {
        let mut map = Map::new();
        while let Some((name, value)) = members.next_entry::<String, Value>()? {
            if name == literal::NUMBER_TEXT {
                return Err(wrong_kind("object", "number"));
            }
            map.insert(name, value);
        }
        Ok(map)
    }

    refuse_scalars!();
}

/// An error that says which kind was expected and which was found.
fn wrong_kind<E: Error>(expected: &'static str, found: &'static str) -> E {
    E::custom(format_args!("expected {expected}, found {found}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read<'de, T: Read<'de>>(json: &'de str) -> Result<T, String> {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        T::read(&mut deserializer).map_err(|error| error.to_string())
    }

    #[test]
    fn any_scalar_is_text() {
        for (json, text) in [
            ("\"a\"", "a"),
            ("\"\"", ""),
            ("\"a\\u00e9\\n\"", "aé\n"),
            ("true", "true"),
            ("20", "20"),
            ("-20", "-20"),
            ("1.5", "1.5"),
            ("1.0", "1.0"),
            ("18446744073709551615", "18446744073709551615"),
        ] {
            assert_eq!(read::<String>(json).as_deref(), Ok(text));
        }
        for json in ["null", "[]", "{}", "[\"a\"]", "\"\\ud800\""] {
            assert!(read::<String>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn booleans_may_be_quoted() {
        for json in ["true", "\"true\""] {
            assert_eq!(read::<bool>(json), Ok(true));
        }
        assert_eq!(read::<bool>("\"false\""), Ok(false));
        for json in ["1", "0", "\"TRUE\"", "\" true\"", "\"\"", "null", "[]"] {
            assert!(read::<bool>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn integers_may_be_quoted_or_written_as_floats() {
        for (json, value) in [
            ("20", 20),
            ("\"20\"", 20),
            ("-20", -20),
            ("\"-20\"", -20),
            ("20.0", 20),
            ("2e1", 20),
            ("-0", 0),
            ("\"020\"", 20),
            ("9223372036854775807", i64::MAX),
            ("-9223372036854775808", i64::MIN),
            ("\"9223372036854775807\"", i64::MAX),
        ] {
            assert_eq!(read::<i64>(json), Ok(value), "{json}");
        }
        for json in [
            "1.5",
            "9223372036854775808",
            "-9223372036854775809",
            "1e19",
            "\"9223372036854775808\"",
            "\"20.0\"",
            "\"+20\"",
            "\"\"",
            "\" 20\"",
            "\"x\"",
            "true",
            "null",
            "{}",
        ] {
            assert!(read::<i64>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn lists_and_maps() {
        assert_eq!(read::<Vec<i64>>("[1, \"2\"]"), Ok(vec![1, 2]));
        assert_eq!(read::<Vec<Vec<bool>>>("[[], [true]]"), Ok(vec![vec![], vec![true]]));
        assert_eq!(read::<Box<String>>("1").as_deref().map(String::as_str), Ok("1"));
        for json in ["null", "1", "{}", "[null]", "[1, {}]"] {
            assert!(read::<Vec<i64>>(json).is_err(), "{json}");
        }
        let map = read::<Map<String, Value>>(r#"{"a": null, "b": {"c": [1]}, "a": 2}"#).unwrap();
        assert_eq!(Value::from(map), serde_json::json!({"a": 2, "b": {"c": [1]}}));
        for json in ["null", "1", "[]", "\"{}\""] {
            assert!(read::<Map<String, Value>>(json).is_err(), "{json}");
        }
    }

    #[test]
    fn errors_name_kinds_and_never_values() {
        let errors = [
            read::<bool>("\"4111111111111111\"").unwrap_err(),
            read::<i64>("41114111.5").unwrap_err(),
            read::<Vec<i64>>("\"4111111111111111\"").unwrap_err(),
            read::<Vec<i64>>("4111111111111111").unwrap_err(),
            read::<Vec<i64>>("4111111111111111.5").unwrap_err(),
            read::<Map<String, Value>>("\"4111111111111111\"").unwrap_err(),
            read::<Map<String, Value>>("-4111111111111111").unwrap_err(),
            read::<Map<String, Value>>("true").unwrap_err(),
        ];
        for error in &errors {
            assert!(!error.contains("4111") && !error.contains("true"), "{error}");
        }
        assert!(errors[0].starts_with("expected boolean, found text"), "{}", errors[0]);
        assert!(errors[2].starts_with("invalid type: text, expected list"), "{}", errors[2]);
    }
}
