//! Free JSON through serde, written down as it comes.

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

use super::{NUMBER_TEXT, wrong_kind};
use crate::read::TOO_DEEP;
use crate::write::json_string::push_quoted;

/// Copies all members of an object.
pub(super) fn copy_members<'de, A: MapAccess<'de>>(
    mut members: A,
    json: &mut String,
) -> Result<(), A::Error> {
    json.push('{');
    let mut separator = "";
    while let Some(name) = members.next_key::<String>()? {
        if name == NUMBER_TEXT {
            return Err(wrong_kind("object", "number"));
        }
        json.push_str(separator);
        push_quoted(json, &name);
        json.push(':');
        members.next_value_seed(Any { json, depth: 1 })?;
        separator = ",";
    }
    json.push('}');
    Ok(())
}

/// Copies a value of any kind.
pub(super) fn copy_value<'de, D: Deserializer<'de>>(
    deserializer: D,
    json: &mut String,
) -> Result<(), D::Error> {
    Any { json, depth: 1 }.deserialize(deserializer)
}

/// Writes any value down as JSON.
struct Any<'a> {
    json: &'a mut String,
    /// The number of containers around it.
    depth: usize,
}

impl Any<'_> {
    fn push(self, text: &str) {
        self.json.push_str(text);
    }
}

impl<'de> DeserializeSeed<'de> for Any<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if self.depth > TOO_DEEP {
            return Err(D::Error::custom("nested too deeply"));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Any<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value of JSON")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.push(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.push(&value.to_string());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.push(&value.to_string());
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.push(&value.to_string());
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.push(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        // JSON has no other numbers, and `serde_json` writes `null` for them as well.
        let text = if value.is_finite() { format!("{value:?}") } else { "null".to_owned() };
        self.push(&text);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        push_quoted(self.json, text);
        Ok(())
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.push("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.push("null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Self { json, depth } = self;
        json.push('[');
        let start = json.len();
        loop {
            let before = json.len();
            if before > start {
                json.push(',');
            }
            if elements.next_element_seed(Any { json, depth: depth + 1 })?.is_none() {
                json.truncate(before);
                break;
            }
        }
        json.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let Self { json, depth } = self;
        let before = json.len();
        json.push('{');
        let mut separator = "";
        while let Some(name) = members.next_key::<String>()? {
            if name == NUMBER_TEXT && separator.is_empty() {
                json.truncate(before);
                json.push_str(&members.next_value::<String>()?);
                return Ok(());
            }
            json.push_str(separator);
            push_quoted(json, &name);
            json.push(':');
            members.next_value_seed(Any { json, depth: depth + 1 })?;
            separator = ",";
        }
        json.push('}');
        Ok(())
    }
}
