//! New files and insertions in existing ones, written together or not at all.

use crate::failure::{Exit, Failure};
use crate::report;
use crate::workspace::disk::{self, Edit};
use crate::workspace::place::Place;

/// The files to write, and the next steps.
#[derive(Debug, Default)]
pub(super) struct Scaffold {
    edits: Vec<Edit>,
    steps: Vec<String>,
}

impl Scaffold {
    /// Adds a new file. An error if there is one already.
    pub(super) fn create(&mut self, place: Place, text: impl Into<String>) -> Result<(), Failure> {
        Self::must_be_new(&place)?;
        self.edits.push(Edit { place, before: None, after: Some(text.into()) });
        Ok(())
    }

    /// An error if there is a file already.
    pub(super) fn must_be_new(place: &Place) -> Result<(), Failure> {
        if place.path.exists() {
            let message = format!("`{}` exists already; nothing written", place.shown);
            return Err(Failure::disk(message).help("choose another name, or edit that file"));
        }
        Ok(())
    }

    /// Changes an existing file. `insert` returns the new text, or `None` if it does not find `where_`.
    pub(super) fn change(
        &mut self,
        place: Place,
        where_: &str,
        insert: impl FnOnce(&str) -> Option<String>,
    ) -> Result<(), Failure> {
        let before = disk::read(&place)?;
        let Some(after) = insert(&disk::lossy(&before)) else {
            let message = format!("`{}` has no {where_}; nothing written", place.shown);
            let help = "the file is no longer laid out as `cargo xtask new` expects; \
                        update xtask/src/commands/new/ with it";
            return Err(Failure::disk(message).help(help));
        };
        self.edits.push(Edit { place, before: Some(before), after: Some(after) });
        Ok(())
    }

    /// Adds a step that a person does next.
    pub(super) fn step(&mut self, step: impl Into<String>) {
        self.steps.push(step.into());
    }

    /// Writes everything, and prints the steps.
    pub(super) fn write(self) -> Result<Exit, Failure> {
        disk::apply(&self.edits.iter().collect::<Vec<_>>())?;
        for edit in &self.edits {
            let done = if edit.before.is_some() { "changed" } else { "wrote" };
            report::note(format!("{done} {}", edit.place.shown));
        }
        report::note("\nNext:");
        for (index, step) in self.steps.iter().enumerate() {
            report::note(format!("  {}. {step}", index + 1));
        }
        Ok(Exit::Done)
    }
}
