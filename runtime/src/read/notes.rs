//! What reading notes on its way when it does not stop at the first problem.

use crate::read::problem::ProblemKind;

/// The most problems that are listed; the others are counted.
pub(super) const MOST: usize = 1_000;

/// Why notes are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Purpose {
    /// To list what is wrong with a message that cannot be read. Reading goes on after a problem; the elements of
    /// lists are not kept, so that the memory does not grow with the message.
    Diagnose,
    /// To find out whether a message can be read. Stops at the first problem; nothing is listed, and no elements are kept.
    Try,
    /// To read a message without the members that cannot be read. Nothing is listed.
    Lossy,
}

/// Notes on one message.
pub(super) struct Notes {
    pub(super) purpose: Purpose,
    /// Whether what reading ignores is listed as well.
    pub(super) lists_ignored: bool,
    /// Whether the value that is being read must not be shown.
    pub(super) is_secret: bool,
    pub(super) found: Vec<Note>,
    /// The number of problems that are not listed.
    pub(super) omitted: usize,
}

/// A problem whose path is not known yet.
pub(super) struct Note {
    /// The byte at which the value begins; for a member that is missing, the object.
    pub(super) at: usize,
    /// The byte that line and column are those of.
    pub(super) place: usize,
    pub(super) kind: ProblemKind,
    /// The member that is missing.
    pub(super) member: Option<&'static str>,
    pub(super) expected: &'static str,
    pub(super) found: &'static str,
    /// The value as it is written, if it may be shown.
    pub(super) value: Option<Box<str>>,
    pub(super) meant: Option<&'static str>,
}

impl Notes {
    pub(super) fn new(purpose: Purpose, lists_ignored: bool) -> Self {
        Self { purpose, lists_ignored, is_secret: false, found: Vec::new(), omitted: 0 }
    }

    /// Whether reading goes on after a problem.
    pub(super) fn goes_on(&self) -> bool {
        match self.purpose {
            Purpose::Diagnose | Purpose::Lossy => true,
            Purpose::Try => false,
        }
    }

    /// Whether values are kept that the reader can do without.
    pub(super) fn keeps_values(&self) -> bool {
        match self.purpose {
            Purpose::Lossy => true,
            Purpose::Diagnose | Purpose::Try => false,
        }
    }

    /// How many notes have been taken: those in the list, and the others.
    pub(super) fn taken(&self) -> (usize, usize) {
        (self.found.len(), self.omitted)
    }

    /// Forgets the notes taken since then.
    pub(super) fn forget(&mut self, (listed, omitted): (usize, usize)) {
        self.found.truncate(listed);
        self.omitted = omitted;
    }

    pub(super) fn add(&mut self, note: Note) {
        match self.purpose {
            Purpose::Lossy | Purpose::Try => {}
            Purpose::Diagnose if self.is_full() => self.omitted += 1,
            Purpose::Diagnose => self.found.push(note),
        }
    }

    /// Whether no more problems are listed.
    pub(super) fn is_full(&self) -> bool {
        self.found.len() >= MOST
    }
}

impl Note {
    pub(super) fn new(
        at: usize,
        kind: ProblemKind,
        expected: &'static str,
        found: &'static str,
    ) -> Self {
        Self { at, place: at, kind, member: None, expected, found, value: None, meant: None }
    }
}
