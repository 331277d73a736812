//! Decoding whole messages.

use super::decode_error::{DecodeError, Problems};
use super::diagnose::{Diagnosis, diagnose};
use super::json_reader::JsonReader;
use super::located;
use super::notes::{Notes, Purpose};
use super::problem::Problem;
use super::read_error::ReadError;
use super::room::within_room;
use super::{ReadObject, read_object};

/// Decodes a message from bytes.
///
/// Reading is lenient: unknown members, unknown values of enums, and `null` are no obstacles, neither is an optional value
/// of the wrong kind that holds nothing (`""`, `[]`, `{}`). To refuse them, use [`from_slice_strict`]; to read what can
/// be read of a message with other mistakes, [`from_slice_lossy`].
///
/// Reads the text once; only if that fails is it read again to find all that is wrong with it. Values that take more than
/// five times their text, and 64 KiB, are not kept before it is known that the whole text can be read; which takes up to two
/// more passes, and keeps the memory of a text that is refused below ten times its size.
///
/// # Errors
///
/// Every problem with its place: a text that is not UTF-8 or not JSON is one problem; otherwise each value of a kind
/// that cannot be understood and each required member that is missing.
pub fn from_slice<T: ReadObject>(bytes: &[u8]) -> Result<T, DecodeError> {
    from_str(utf8(bytes)?)
}

/// Decodes a message from text; see [`from_slice`].
///
/// # Errors
///
/// As [`from_slice`].
pub fn from_str<T: ReadObject>(text: &str) -> Result<T, DecodeError> {
    within_room(text, read::<T>).map_err(|error| refused::<T>(text, &error))
}

/// Decodes a message from bytes and refuses what [`from_slice`] ignores.
///
/// For configuration files and tests, where a misspelt name should be noticed. Not for answers of a server, which may
/// have new members any day.
///
/// ```
/// use antom_runtime::{from_slice_strict, object};
///
/// #[derive(Clone)]
/// struct Item {
///     free_note: Option<String>,
/// }
///
/// object! {
///     Item as ITEM {
///         free_note: optional("freeNote", Text),
///     }
/// }
///
/// let error = from_slice_strict::<Item>(br#"{"free_note": "for Ann"}"#).unwrap_err();
/// assert_eq!(error.to_string(), "1:2: /free_note: Item has no such member; did you mean `freeNote`?");
/// ```
///
/// # Errors
///
/// Every problem that [`from_slice`] reports, and each member that its object does not know, each text that its enum
/// does not know, each member that is given again, and each `null` or empty value that counts as absent. The names of
/// unknown members are part of their paths.
pub fn from_slice_strict<T: ReadObject>(bytes: &[u8]) -> Result<T, DecodeError> {
    let text = utf8(bytes)?;
    let Diagnosis { problems, .. } = diagnose::<T>(text, true);
    if !problems.listed.is_empty() {
        return Err(DecodeError::new(bytes, problems));
    }
    read::<T>(&mut JsonReader::new(text)).map_err(|error| refused::<T>(text, &error))
}

/// What [`from_slice_lossy`] could read of a message.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Lossy<T> {
    /// The message without the members that cannot be read.
    pub message: T,
    /// What is wrong with these, and where; empty if nothing is. At most 1,000 are listed.
    pub problems: Vec<Problem>,
}

/// Decodes as much of a message as can be read.
///
/// A member that cannot be read is left out, and so is an element of a list. If a member is required, the object that
/// requires it is left out instead.
///
/// # Errors
///
/// As [`from_slice`], but only if the text is not JSON, or the message lacks a required member.
pub fn from_slice_lossy<T: ReadObject>(bytes: &[u8]) -> Result<Lossy<T>, DecodeError> {
    let text = utf8(bytes)?;
    let error = match within_room(text, read::<T>) {
        Ok(message) => return Ok(Lossy { message, problems: Vec::new() }),
        Err(error) => error,
    };
    let diagnosis = diagnose::<T>(text, false);
    let has_message = diagnosis.has_message;
    let problems = diagnosis.or(text, T::SHAPE, &error);
    let mut reader = JsonReader::noting(text, Notes::new(Purpose::Lossy, false));
    match has_message.then(|| read::<T>(&mut reader)) {
        Some(Ok(message)) => Ok(Lossy { message, problems: problems.listed }),
        Some(Err(_)) | None => Err(DecodeError::new(bytes, problems)),
    }
}

fn utf8(bytes: &[u8]) -> Result<&str, DecodeError> {
    std::str::from_utf8(bytes)
        .map_err(|error| DecodeError::new(bytes, Problems::from(located::not_utf8(bytes, error))))
}

fn read<T: ReadObject>(reader: &mut JsonReader<'_>) -> Result<T, ReadError> {
    let Some(message) = read_object(reader)? else {
        return Err(reader.wrong_kind("object", "null"));
    };
    reader.end()?;
    Ok(message)
}

#[cold]
fn refused<T: ReadObject>(text: &str, error: &ReadError) -> DecodeError {
    let problems = diagnose::<T>(text, false).or(text, T::SHAPE, error);
    DecodeError::new(text.as_bytes(), problems)
}

#[cfg(test)]
mod decode_tests;
