//! The second pass over a message that could not be decoded: lists all problems.
//!
//! The same code reads the text again, but takes notes and goes on where it stopped before.

use super::decode_error::Problems;
use super::json_reader::JsonReader;
use super::located::{self, Positions};
use super::notes::{Note, Notes, Purpose};
use super::pointers::Pointers;
use super::problem::{Problem, ProblemKind};
use super::read_error::{ReadError, Reason};
use super::{ReadObject, read_object};
use crate::value::path::write_escaped;
use crate::value::shape::Shape;

/// The most bytes of paths in one list of problems.
const MOST_PATHS: usize = 500_000;

/// What is wrong with a text.
pub(super) struct Diagnosis {
    pub(super) problems: Problems,
    /// Whether there is a message without the values that cannot be read.
    pub(super) has_message: bool,
}

/// All problems of a text that prevent reading it as this type. With what reading ignores, if wanted.
pub(super) fn diagnose<T: ReadObject>(text: &str, lists_ignored: bool) -> Diagnosis {
    if let Err(problem) = located::check(text) {
        return Diagnosis { problems: problem.into(), has_message: false };
    }
    let mut reader = JsonReader::noting(text, Notes::new(Purpose::Diagnose, lists_ignored));
    let read = read_object::<T>(&mut reader);
    finish(text, T::SHAPE, reader, read.map(|message| message.is_some()))
}

/// The part that is the same for all types.
fn finish(
    text: &str,
    shape: &'static Shape,
    mut reader: JsonReader<'_>,
    read: Result<bool, ReadError>,
) -> Diagnosis {
    let read =
        read.and_then(
            |is_there| {
                if is_there { Ok(()) } else { Err(reader.wrong_kind("object", "null")) }
            },
        );
    let has_message = read.is_ok();
    if let Err(error) = read
        && error.reason() != Reason::Noted
    {
        // It takes a note.
        let _ = reader.odd_message(shape, error);
    }
    Diagnosis { problems: placed(text, reader), has_message }
}

impl Diagnosis {
    /// Why a text could not be read; this error at least.
    pub(super) fn or(self, text: &str, shape: &'static Shape, error: &ReadError) -> Problems {
        if self.problems.listed.is_empty() {
            return unreadable(text, shape, error).into();
        }
        self.problems
    }
}

/// The last resort, for a hand-written type that rejects a value now and again. The reader's own message is not
/// repeated: it may quote values.
fn unreadable(text: &str, shape: &'static Shape, error: &ReadError) -> Problem {
    let kind = ProblemKind::Unreadable;
    Problem { kind, ..Problem::syntax(Positions::new(text).at(error.at()), shape.name, "") }
}

/// The notes as problems, in the order of the text: finds paths, lines and columns in one pass over it.
fn placed(text: &str, reader: JsonReader<'_>) -> Problems {
    let Some(Notes { mut found, mut omitted, .. }) = reader.notes.map(|notes| *notes) else {
        return Problems::default();
    };
    found.sort_by_key(|note| note.at);
    let mut pointers = Pointers::new(text);
    let mut positions = Positions::new(text);
    let mut size = 0;
    let mut listed = Vec::new();
    for note in found {
        let Note { at, place, kind, member, expected, found, value, meant } = note;
        let mut path = pointers.at(at);
        if let Some(member) = member {
            // Writing to a `String` cannot fail.
            let _ = write_escaped(&mut path, member);
        }
        size += path.len();
        if size > MOST_PATHS && !listed.is_empty() {
            omitted += 1;
            continue;
        }
        let (line, column) = positions.at(place);
        listed.push(Problem { path, line, column, kind, expected, found, value, meant });
    }
    Problems { listed, omitted }
}

#[cfg(test)]
mod diagnose_tests;
