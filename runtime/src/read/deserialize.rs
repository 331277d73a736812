//! Values of other formats and of other readers, through serde.
//!
//! They are written as JSON without unknown members, and then read like any other text. That is a detour, but it is
//! compiled once for a format and not once for every type; [`from_slice`](crate::from_slice) takes the direct way.
//!
//! Everything here calls `deserialize_any`: formats tend to quote the value when they find another kind than the one
//! they were asked for. Formats that do not describe themselves are therefore not supported.

mod free_values;

use std::fmt;

use serde_core::de::{DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess};
use serde_core::de::{Unexpected, Visitor};

use super::Read;
use super::field_position::{Position, field_of, position};
use super::read_error::{ReadError, Reason};
use super::room::within_room;
use crate::value::shape::{Field, Kind, Shape};
use crate::write::json_string::push_quoted;

/// The name under which `serde_json` passes on the text of a number if its feature `arbitrary_precision` is on.
pub(super) const NUMBER_TEXT: &str = "$serde_json::private::Number";

/// Reads a value from any format that describes itself.
///
/// # Errors
///
/// The first problem that prevents reading the value.
pub fn deserialize<'de, T: Read, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    let mut json = String::new();
    Copy { kind: T::KIND.not_null(), json: &mut json }.deserialize(deserializer)?;
    match within_room(&json, T::read) {
        Ok(Some(value)) => Ok(value),
        Ok(None) => Err(wrong_kind(T::KIND.word(), "null")),
        Err(error) => Err(translate(&error)),
    }
}

fn translate<E: Error>(error: &ReadError) -> E {
    match error.reason() {
        Reason::Missing(name) => E::missing_field(name),
        Reason::WrongKind(expected, found) => wrong_kind(expected, found),
        Reason::TooDeep | Reason::Broken | Reason::NoRoom | Reason::Noted => E::custom(error),
    }
}

/// An error that says which kind was expected and which was found.
fn wrong_kind<E: Error>(expected: &'static str, found: &'static str) -> E {
    E::custom(format_args!("expected {expected}, found {found}"))
}

/// Writes a value down as JSON.
struct Copy<'a> {
    kind: Kind,
    json: &'a mut String,
}

impl Copy<'_> {
    /// Text, in quotes and with escapes.
    fn quoted<E: Error>(self, text: &str) -> Result<(), E> {
        self.json.push_str(&serde_json::to_string(text).map_err(E::custom)?);
        Ok(())
    }

    /// Whether an object or a list belongs here.
    fn is_container(&self) -> bool {
        matches!(self.kind, Kind::Object(_) | Kind::Array(_) | Kind::Map | Kind::Values(_))
    }

    /// Whether a scalar is allowed here. Its kind is checked when it is read.
    fn scalar<E: Error>(&self, found: &'static str) -> Result<(), E> {
        if self.is_container() {
            Err(E::invalid_type(Unexpected::Other(found), self))
        } else {
            Ok(())
        }
    }
}

impl<'de> DeserializeSeed<'de> for Copy<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        if matches!(self.kind, Kind::Any) {
            return free_values::copy_value(deserializer, self.json);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Copy<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.kind {
            Kind::Object(shape) => write!(f, "object {}", shape.name),
            Kind::Map | Kind::Values(_) | Kind::Array(_) => f.write_str(self.kind.word()),
            _ => f.write_str("text, number or boolean"),
        }
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<(), E> {
        self.scalar("boolean")?;
        self.json.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<(), E> {
        self.scalar("number")?;
        self.json.push_str(&value.to_string());
        Ok(())
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<(), E> {
        self.scalar("number")?;
        self.json.push_str(&value.to_string());
        Ok(())
    }

    fn visit_i128<E: Error>(self, value: i128) -> Result<(), E> {
        self.scalar("number")?;
        self.json.push_str(&value.to_string());
        Ok(())
    }

    fn visit_u128<E: Error>(self, value: u128) -> Result<(), E> {
        self.scalar("number")?;
        self.json.push_str(&value.to_string());
        Ok(())
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<(), E> {
        self.scalar("number")?;
        let text = format!("{value:?}");
        // JSON has no such numbers; their names are text.
        if !value.is_finite() {
            return self.quoted(&text);
        }
        self.json.push_str(&text);
        Ok(())
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<(), E> {
        // The reader decides about values that hold nothing.
        if !text.is_empty() {
            self.scalar("text")?;
        }
        self.quoted(text)
    }

    fn visit_unit<E: Error>(self) -> Result<(), E> {
        self.json.push_str("null");
        Ok(())
    }

    fn visit_none<E: Error>(self) -> Result<(), E> {
        self.json.push_str("null");
        Ok(())
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        self.deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut elements: A) -> Result<(), A::Error> {
        let Kind::Array(element) = self.kind else {
            return match elements.next_element::<IgnoredAny>()? {
                // The reader decides about values that hold nothing.
                None => {
                    self.json.push_str("[]");
                    Ok(())
                }
                Some(_) => Err(A::Error::invalid_type(Unexpected::Seq, &self)),
            };
        };
        self.json.push('[');
        let mut is_first = true;
        loop {
            let before = self.json.len();
            if !is_first {
                self.json.push(',');
            }
            let copy = Copy { kind: element.not_null(), json: self.json };
            if elements.next_element_seed(copy)?.is_none() {
                self.json.truncate(before);
                break;
            }
            is_first = false;
        }
        self.json.push(']');
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        match self.kind {
            Kind::Object(shape) => copy_object(shape, members, self.json),
            Kind::Map => free_values::copy_members(members, self.json),
            Kind::Values(kind) => copy_open_object(&[], *kind, members, self.json),
            Kind::Array(_) => match members.next_key::<IgnoredAny>()? {
                None => {
                    self.json.push_str("{}");
                    Ok(())
                }
                Some(_) => Err(wrong_kind("list", "object")),
            },
            _ => copy_number(members, self.json),
        }
    }
}

/// Copies the members that the object keeps.
fn copy_object<'de, A: MapAccess<'de>>(
    shape: &'static Shape,
    mut members: A,
    json: &mut String,
) -> Result<(), A::Error> {
    let fields = shape.fields;
    if let Some(kind) = shape.extra {
        return copy_open_object(fields, kind, members, json);
    }
    json.push('{');
    let mut next = 0;
    let mut separator = "";
    while let Some(found) = members.next_key_seed(Name { fields, from: next })? {
        let named = found.and_then(|(index, name)| Some((index, fields.get(index)?, name)));
        let Some((index, field, name)) = named else {
            members.next_value::<IgnoredAny>()?;
            continue;
        };
        json.push_str(separator);
        json.push_str(&serde_json::to_string(name).map_err(A::Error::custom)?);
        json.push(':');
        members.next_value_seed(Copy { kind: field.kind.not_null(), json })?;
        separator = ",";
        next = index + 1;
    }
    json.push('}');
    Ok(())
}

/// Copies all members.
fn copy_open_object<'de, A: MapAccess<'de>>(
    fields: &'static [Field],
    extra: Kind,
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
        let kind = field_of(fields, &name).map_or(extra, |field| field.kind).not_null();
        members.next_value_seed(Copy { kind, json })?;
        separator = ",";
    }
    json.push('}');
    Ok(())
}

/// Copies a number that comes as its text.
fn copy_number<'de, A: MapAccess<'de>>(mut members: A, json: &mut String) -> Result<(), A::Error> {
    match members.next_key::<String>()? {
        Some(name) if name == NUMBER_TEXT => {
            json.push_str(&members.next_value::<String>()?);
            Ok(())
        }
        None => {
            json.push_str("{}");
            Ok(())
        }
        Some(_) => Err(wrong_kind("text, number or boolean", "object")),
    }
}

/// Finds a member's name among the fields, without a copy.
struct Name {
    fields: &'static [Field],
    from: usize,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Option<(usize, &'static str)>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        deserializer.deserialize_identifier(self)
    }
}

impl Visitor<'_> for Name {
    /// The number of the field, and the spelling of its name.
    type Value = Option<(usize, &'static str)>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Self::Value, E> {
        let (index, is_alias) = match position(self.fields, self.from, name) {
            None if name == NUMBER_TEXT => return Err(wrong_kind("object", "number")),
            None => return Ok(None),
            Some(Position::Named(index)) => (index, false),
            Some(Position::Alias(index)) => (index, true),
        };
        let spelling = self.fields.get(index).and_then(|field| {
            let mut aliases = field.aliases.iter().copied();
            if is_alias { aliases.find(|alias| *alias == name) } else { Some(field.name) }
        });
        Ok(spelling.map(|spelling| (index, spelling)))
    }
}
