//! JSON of any form, copied in its shortest form.

use std::str::FromStr;

use serde_core::de::{Deserialize, Deserializer};

use super::deserialize::deserialize;
use super::json_reader::JsonReader;
use super::literal::Literal;
use super::read_error::{ReadError, Reason};
use crate::value::any_json::AnyJson;
use crate::value::json_map::JsonMap;
use crate::value::json_value::{order_of_names, written_members};
use crate::value::parse_error::ParseValueError;
use crate::write::json_string::push_quoted;

/// Members of an object while they are copied.
#[derive(Default)]
pub struct FreeMembers {
    /// The members with commas between them.
    copy: String,
    /// Where they begin.
    starts: Vec<usize>,
}

/// Takes a JSON object of at most 127 levels.
impl FromStr for JsonMap {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut reader = JsonReader::new(text);
        match (reader.free_object(), reader.end()) {
            (Ok(Some(map)), Ok(())) => Ok(map),
            _ => Err(ParseValueError::format("object")),
        }
    }
}

/// Takes JSON of at most 127 levels.
impl FromStr for AnyJson {
    type Err = ParseValueError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let mut reader = JsonReader::new(text);
        match (reader.free_value(), reader.end()) {
            (Ok(value), Ok(())) => Ok(value),
            _ => Err(ParseValueError::format("json")),
        }
    }
}

impl<'de> Deserialize<'de> for JsonMap {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl<'de> Deserialize<'de> for AnyJson {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserialize(deserializer)
    }
}

impl JsonReader<'_> {
    /// Reads a value of any kind; `null` is one.
    pub(crate) fn free_value(&mut self) -> Result<AnyJson, ReadError> {
        let mut copy = String::new();
        self.copy_value(&mut copy)?;
        Ok(AnyJson::of_copy(copy))
    }

    /// Reads an object with free members; `None` for `null`.
    pub(crate) fn free_object(&mut self) -> Result<Option<JsonMap>, ReadError> {
        if self.peek() != Some(b'{') {
            return self.null_or("object").map(|()| None);
        }
        let mut copy = String::new();
        self.copy_object(&mut copy)?;
        Ok(Some(JsonMap::of_copy(copy)))
    }

    /// Copies any value: without white space, with its numbers as they are, with as few escapes as possible. Of
    /// members with the same name the last is kept.
    pub(crate) fn copy_value(&mut self, copy: &mut String) -> Result<(), ReadError> {
        match self.peek() {
            Some(b'{') => self.copy_object(copy),
            Some(b'[') => self.copy_list(copy),
            Some(b'"') => self.copy_string(copy),
            Some(b't') => self.copy_word(copy, "true"),
            Some(b'f') => self.copy_word(copy, "false"),
            Some(b'n') => self.copy_word(copy, "null"),
            Some(b'-' | b'0'..=b'9') => {
                if let Literal::Number(text) = self.number()? {
                    copy.push_str(&text);
                }
                Ok(())
            }
            _ => Err(self.broken()),
        }
    }

    fn copy_object(&mut self, copy: &mut String) -> Result<(), ReadError> {
        self.begin(b'{', "object")?;
        copy.push('{');
        let mut starts = Vec::new();
        while self.next(starts.is_empty(), b'}')? {
            if !starts.is_empty() {
                copy.push(',');
            }
            self.keep(&mut starts, copy.len())?;
            self.copy_name_and_value(copy)?;
        }
        self.give_room_back(&starts);
        drop_duplicates(copy, starts);
        copy.push('}');
        Ok(())
    }

    /// Copies a member, at whose name the reader is. After an error nothing of it is kept.
    pub(super) fn copy_member(&mut self, gathered: &mut FreeMembers) -> Result<(), ReadError> {
        let FreeMembers { copy, starts } = gathered;
        let before = copy.len();
        if !starts.is_empty() {
            copy.push(',');
        }
        let start = copy.len();
        if let Err(error) = self.copy_name_and_value(copy) {
            copy.truncate(before);
            return Err(error);
        }
        self.keep(starts, start)
    }

    fn copy_name_and_value(&mut self, copy: &mut String) -> Result<(), ReadError> {
        if self.peek() != Some(b'"') {
            return Err(self.broken());
        }
        self.copy_string(copy)?;
        if self.peek() != Some(b':') {
            return Err(self.broken());
        }
        self.at += 1;
        copy.push(':');
        self.copy_value(copy)
    }

    fn copy_list(&mut self, copy: &mut String) -> Result<(), ReadError> {
        self.begin(b'[', "list")?;
        copy.push('[');
        let mut is_first = true;
        while self.next(is_first, b']')? {
            if !is_first {
                copy.push(',');
            }
            self.copy_value(copy)?;
            is_first = false;
        }
        copy.push(']');
        Ok(())
    }

    /// Copies a string; one with unpaired surrogates as it is written.
    fn copy_string(&mut self, copy: &mut String) -> Result<(), ReadError> {
        let start = self.at;
        match self.string() {
            Ok(text) => push_quoted(copy, &text),
            Err(error) if matches!(error.reason(), Reason::WrongKind(..)) => {
                self.at = start;
                self.skip()?;
                copy.push_str(self.written_from(start));
            }
            Err(error) => return Err(error),
        }
        Ok(())
    }

    fn copy_word(&mut self, copy: &mut String, word: &'static str) -> Result<(), ReadError> {
        self.word(word)?;
        copy.push_str(word);
        Ok(())
    }
}

impl FreeMembers {
    /// The object with these members.
    pub(super) fn into_map(self) -> JsonMap {
        let Self { mut copy, starts } = self;
        drop_duplicates(&mut copy, starts);
        copy.insert(0, '{');
        copy.push('}');
        JsonMap::of_copy(copy)
    }
}

/// Keeps the last of the members of each name. They begin at these places, and are the end of the copy.
fn drop_duplicates(copy: &mut String, mut starts: Vec<usize>) {
    let Some(first) = starts.first().copied() else { return };
    let all = starts.len();
    let from = |start: usize| copy.get(start..).unwrap_or_default();
    let order = |one: usize, other: usize| order_of_names(from(one), from(other));
    starts.sort_unstable_by(|one, other| order(*one, *other).then(other.cmp(one)));
    starts.dedup_by(|other, last| order(*other, *last).is_eq());
    if starts.len() == all {
        return;
    }
    starts.sort_unstable();
    let members = copy.get(first..).unwrap_or_default();
    let mut kept = String::with_capacity(members.len());
    let mut starts = starts.into_iter().peekable();
    let mut at = first;
    for member in written_members(members) {
        if starts.next_if_eq(&at).is_some() {
            if !kept.is_empty() {
                kept.push(',');
            }
            kept.push_str(member);
        }
        at += member.len() + 1;
    }
    copy.truncate(first);
    copy.push_str(&kept);
}
