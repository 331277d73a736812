//! Values that are not as they should be.
//!
//! A value of the wrong kind that holds nothing (`""`, `[]`, `{}`) counts as `null` where a value may be absent. Any other
//! oddity is an error in the usual case, and a [`Note`] if the reader takes notes.

use super::Slot;
use super::json_reader::{ANY_SCALAR, JsonReader};
use super::literal::OUT_OF_RANGE;
use super::notes::Note;
use super::problem::ProblemKind;
use super::read_error::{ReadError, Reason};
use crate::check::suggestion;
use crate::value::open_enum::EnumValue;
use crate::value::shape::{Field, Kind, Shape};

/// The greatest length of a value that is shown in a problem, in bytes.
const SHOWN: usize = 64;

/// The same for a value of the wrong kind, without quotes.
const SHOWN_OF_WRONG_KIND: usize = 2;

/// A point in the text to return to.
#[derive(Clone, Copy)]
pub(super) struct Here {
    pub(super) at: usize,
    depth: usize,
}

impl JsonReader<'_> {
    /// Where the reader is.
    pub(super) fn here(&self) -> Here {
        Here { at: self.at, depth: self.depth }
    }

    /// Whether notes are taken.
    pub(super) fn is_noting(&self) -> bool {
        self.notes.is_some()
    }

    /// The byte at which the next value begins.
    pub(super) fn start(&mut self) -> usize {
        self.peek();
        self.at
    }

    /// Whether reading goes on after a problem.
    pub(super) fn goes_on(&self) -> bool {
        self.notes.as_ref().is_some_and(|notes| notes.goes_on())
    }

    /// Whether elements of lists and optional values are kept.
    pub(super) fn keeps_values(&self) -> bool {
        self.notes.as_ref().is_none_or(|notes| notes.keeps_values())
    }

    /// Decides about a value that cannot be read: an optional one that holds nothing is absent, and so is one of a member that
    /// is given again. Otherwise gives the error back.
    #[cold]
    pub(super) fn odd_value(
        &mut self,
        start: Here,
        field: &'static Field,
        slot: &mut dyn Slot,
        error: ReadError,
    ) -> Result<(), ReadError> {
        let is_absent = !field.required && self.is_nothing(start, &error);
        if is_absent || self.passes_over(start, field.name) {
            slot.clear();
            return Ok(());
        }
        Err(error)
    }

    /// Whether the value that led to an error holds nothing. If so, the reader is behind it.
    #[cold]
    pub(super) fn is_nothing(&mut self, start: Here, error: &ReadError) -> bool {
        if !matches!(error.reason(), Reason::WrongKind(..)) {
            return false;
        }
        let stopped = self.here();
        self.go_to(start);
        if let Some(close) = match self.peek() {
            Some(b'"') => Some(b'"'),
            Some(b'[') => Some(b']'),
            Some(b'{') => Some(b'}'),
            _ => None,
        } {
            self.at += 1;
            let is_empty = if close == b'"' { self.byte() } else { self.peek() } == Some(close);
            if is_empty {
                self.at += 1;
                return true;
            }
        }
        self.go_to(stopped);
        false
    }

    /// Decides about an element of a list that cannot be read: passes over it, or gives the error back.
    #[cold]
    pub(super) fn odd_element(
        &mut self,
        start: Here,
        kind: Kind,
        error: ReadError,
    ) -> Result<(), ReadError> {
        if self.is_nothing(start, &error) {
            self.note_nothing(start, kind);
            return Ok(());
        }
        self.pass(start, kind, error)
    }

    /// Notes an error and goes past the value, if the reader goes on after errors.
    pub(super) fn pass(
        &mut self,
        start: Here,
        kind: Kind,
        error: ReadError,
    ) -> Result<(), ReadError> {
        if !self.goes_on() {
            return Err(error);
        }
        if error.reason() == Reason::Noted {
            return Ok(());
        }
        self.go_to(start);
        self.peek();
        let start = self.at;
        self.skip()?;
        let written = self.written_from(start);
        let note = match error.reason() {
            Reason::WrongKind(expected, found) => {
                let expected = if expected == ANY_SCALAR { kind.word() } else { expected };
                // A longer value of the wrong kind may be anything, a secret in the wrong place too.
                let longest = match (kind.not_null(), expected, found) {
                    (_, OUT_OF_RANGE, "number") => SHOWN,
                    (Kind::Object(_) | Kind::Map | Kind::Values(_) | Kind::Array(_), ..) => 0,
                    (_, _, "text" | "number") => SHOWN_OF_WRONG_KIND,
                    (_, _, "boolean") => SHOWN,
                    (..) => 0,
                };
                let is_shown = longest > 0 && written.trim_matches('"').len() <= longest;
                let note = Note::new(start, ProblemKind::WrongKind, expected, found);
                Note { value: is_shown.then(|| written.into()), ..note }
            }
            Reason::TooDeep => {
                let found = if written.starts_with('{') { "object" } else { "list" };
                Note::new(start, ProblemKind::TooDeep, "fewer levels", found)
            }
            Reason::Missing(_) | Reason::Broken | Reason::NoRoom | Reason::Noted => {
                Note::new(start, ProblemKind::Unreadable, kind.word(), "")
            }
        };
        self.note(note);
        Ok(())
    }

    /// Notes what is wrong with the outermost value, if the reader goes on after errors.
    pub(super) fn odd_message(
        &mut self,
        shape: &'static Shape,
        error: ReadError,
    ) -> Result<(), ReadError> {
        self.pass(Here { at: 0, depth: 0 }, Kind::Object(shape), error)
    }

    /// Notes a value that its enum does not know, which the reader has just read.
    #[cold]
    pub(super) fn unknown_value(&mut self, start: usize, value: EnumValue<'_>) {
        let written = self.written_from(start);
        let shown = (written.len() <= SHOWN).then(|| written.into());
        self.note_ignored(|| Note {
            value: shown,
            meant: suggestion::meant(value.text, value.known.iter().copied()),
            ..Note::new(start, ProblemKind::UnknownValue, value.name, "text")
        });
    }

    /// Notes a number that its enum does not know, which the reader has just read.
    #[cold]
    pub(super) fn unknown_number(&mut self, start: usize, enum_name: &'static str) {
        let written = self.written_from(start);
        let shown = (written.len() <= SHOWN).then(|| written.into());
        self.note_ignored(|| Note {
            value: shown,
            ..Note::new(start, ProblemKind::UnknownValue, enum_name, "number")
        });
    }

    /// Notes that a value of this kind is read as absent, unless it is a `null` that the schema allows.
    #[cold]
    pub(super) fn note_nothing(&mut self, start: Here, kind: Kind) {
        let end = self.here();
        self.go_to(start);
        let found = match self.peek() {
            Some(b'"') => "empty text",
            Some(b'[') => "empty list",
            Some(b'{') => "empty object",
            _ => "null",
        };
        let at = self.at;
        self.go_to(end);
        if found == "null" && kind.is_nullable() {
            return;
        }
        self.note_ignored(|| Note::new(at, ProblemKind::Empty, "value", found));
    }

    /// Takes a note of something that reading ignores. What it says is found out only if it is listed.
    pub(super) fn note_ignored(&mut self, note: impl FnOnce() -> Note) {
        match &mut self.notes {
            Some(notes) if !notes.lists_ignored => {}
            Some(notes) if notes.is_full() => notes.omitted += 1,
            Some(_) => self.note(note()),
            None => {}
        }
    }

    pub(super) fn note(&mut self, mut note: Note) {
        if let Some(notes) = &mut self.notes {
            if notes.is_secret {
                note.value = None;
            }
            notes.add(note);
        }
    }

    pub(super) fn go_to(&mut self, here: Here) {
        self.at = here.at;
        self.depth = here.depth;
    }
}
