//! Reading an object while taking notes.

use std::borrow::Cow;

use super::Slot;
use super::alias_members::PutOff;
use super::extra_members::TakeMember;
use super::field_position::{Position, position};
use super::json_reader::{JsonReader, Next};
use super::notes::Note;
use super::odd_values::Here;
use super::problem::ProblemKind;
use super::read_error::{ReadError, Reason};
use crate::check::suggestion;
use crate::value::shape::{Field, Kind, Shape};

/// What has been seen of the members of an object.
struct Seen {
    /// The byte of the opening bracket.
    object: usize,
    members: Vec<SeenMember>,
}

#[derive(Clone, Copy, Default)]
struct SeenMember {
    is_there: bool,
    /// Where its value is, if that is `null`.
    null: Option<usize>,
    /// Whether its value has been noted as a problem.
    is_noted: bool,
}

impl JsonReader<'_> {
    /// Does what [`members`](Self::members) does, and notes what is odd.
    #[cold]
    pub(super) fn members_noting(
        &mut self,
        shape: &'static Shape,
        slots: &mut [&mut dyn Slot],
        mut rest: Option<&mut dyn TakeMember>,
    ) -> Result<(), ReadError> {
        let members = vec![SeenMember::default(); shape.fields.len()];
        let mut seen = Seen { object: self.at.saturating_sub(1), members };
        let mut next = 0;
        let mut is_first = true;
        let mut aliases = PutOff::default();
        loop {
            let likely = shape.fields.get(next).map_or("", |field| field.name);
            let (index, name, place) = match self.next_member(is_first, likely)? {
                Next::End => break,
                Next::Likely => (Some(next), Cow::Borrowed(likely), self.at),
                Next::Other => {
                    let place = self.at;
                    let name = self.other_name()?;
                    let index = match position(shape.fields, next, &name) {
                        Some(Position::Named(index)) => Some(index),
                        Some(Position::Alias(index)) => {
                            let value = self.here();
                            if let Some(before) = aliases.add(index, value) {
                                self.note_again(before);
                                self.go_to(value);
                            }
                            self.skip()?;
                            is_first = false;
                            continue;
                        }
                        None => None,
                    };
                    (index, name, place)
                }
            };
            is_first = false;
            match index
                .and_then(|index| Some((index, shape.fields.get(index)?, slots.get_mut(index)?)))
            {
                Some((index, field, slot)) => {
                    self.fill_noting(&mut seen, index, field, *slot)?;
                }
                None => match (&mut rest, shape.extra) {
                    (Some(rest), Some(kind)) => self.extra_member(*rest, kind, place)?,
                    _ => self.unknown_member(shape, &name, place)?,
                },
            }
            next = index.map_or(next, |index| index + 1);
        }
        self.alias_members_noting(&mut seen, shape, slots, aliases)?;
        if !self.keeps_values() {
            let fields = shape.fields.iter().zip(slots.iter_mut());
            fields.filter(|(field, _)| !field.required).for_each(|(_, slot)| slot.clear());
        }
        if self.goes_on() {
            return self.note_missing(&seen, shape, slots);
        }
        self.lacks_nothing(shape, slots)
    }

    /// Does what [`alias_members`](Self::alias_members) does, and notes what is odd.
    fn alias_members_noting(
        &mut self,
        seen: &mut Seen,
        shape: &'static Shape,
        slots: &mut [&mut dyn Slot],
        members: PutOff,
    ) -> Result<(), ReadError> {
        let end = self.here();
        for (index, start) in members.into_members() {
            let (Some(field), Some(slot)) = (shape.fields.get(index), slots.get_mut(index)) else {
                continue;
            };
            if slot.is_empty() {
                self.go_to(start);
                self.fill_noting(seen, index, field, *slot)?;
            } else {
                self.note_again(start);
            }
        }
        self.go_to(end);
        Ok(())
    }

    /// Notes a value that does not count, since there is another one.
    fn note_again(&mut self, value: Here) {
        self.go_to(value);
        self.peek();
        let at = self.at;
        self.note_ignored(|| Note::new(at, ProblemKind::Duplicate, "once", "again"));
    }

    /// Fills the slot of a field and notes what is odd about it.
    fn fill_noting(
        &mut self,
        seen: &mut Seen,
        index: usize,
        field: &'static Field,
        slot: &mut dyn Slot,
    ) -> Result<(), ReadError> {
        self.peek();
        let start = self.here();
        let Some(notes) = &mut self.notes else { return slot.fill(self) };
        let was_secret = notes.is_secret;
        notes.is_secret = was_secret || field.sensitive.is_some();
        let before = notes.taken();
        let filled = match slot.fill(self) {
            Err(error) if !field.required && self.is_nothing(start, &error) => {
                slot.clear();
                Ok(())
            }
            filled => filled,
        };
        let is_odd = filled.is_err() || self.notes.as_ref().is_some_and(|it| it.taken() != before);
        let filled = match filled {
            _ if is_odd && self.passes_over(start, field.name) => {
                slot.clear();
                if let Some(notes) = &mut self.notes {
                    notes.forget(before);
                }
                Ok(true)
            }
            Ok(()) => Ok(false),
            Err(error) => self.pass(start, field.kind, error).map(|()| true),
        };
        if let Some(notes) = &mut self.notes {
            notes.is_secret = was_secret;
        }
        let is_noted = filled?;
        let Some(member) = seen.members.get_mut(index) else { return Ok(()) };
        let is_twice = member.is_there;
        let null = (!is_noted && slot.is_empty()).then_some(start.at);
        *member = SeenMember { is_there: true, null, is_noted };
        if null.is_some() && !field.required {
            self.note_nothing(start, field.kind);
        }
        if is_twice {
            self.note_ignored(|| Note::new(start.at, ProblemKind::Duplicate, "once", "again"));
        }
        Ok(())
    }

    /// Keeps a member that no field knows, in an open object.
    fn extra_member(
        &mut self,
        rest: &mut dyn TakeMember,
        kind: Kind,
        place: usize,
    ) -> Result<(), ReadError> {
        let value = self.here();
        self.at = place;
        rest.take(self).or_else(|error| self.pass(value, kind, error))
    }

    /// Notes the members that are missing from an object.
    fn note_missing(
        &mut self,
        seen: &Seen,
        shape: &'static Shape,
        slots: &[&mut dyn Slot],
    ) -> Result<(), ReadError> {
        let mut outcome = Ok(());
        let fields = shape.fields.iter().zip(slots).zip(&seen.members);
        for ((field, slot), member) in fields {
            if !field.required || !slot.is_empty() {
                continue;
            }
            outcome = Err(ReadError::new(self.at, Reason::Noted));
            if member.is_noted {
                continue;
            }
            let expected = field.kind.word();
            self.note(match member.null {
                Some(at) => Note::new(at, ProblemKind::Missing, expected, "null"),
                None => Note {
                    member: Some(field.name),
                    ..Note::new(seen.object, ProblemKind::Missing, expected, "nothing")
                },
            });
        }
        outcome
    }

    /// Passes over a member that no field knows.
    fn unknown_member(
        &mut self,
        shape: &'static Shape,
        name: &str,
        place: usize,
    ) -> Result<(), ReadError> {
        self.peek();
        let at = self.at;
        self.skip()?;
        let names = shape.fields.iter().map(|field| field.name);
        self.note_ignored(|| Note {
            place,
            meant: suggestion::meant(name, names),
            ..Note::new(at, ProblemKind::UnknownMember, shape.name, "")
        });
        Ok(())
    }
}
