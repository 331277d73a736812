//! Which edits leave a schema that compiles.
//!
//! All are made at once. If the schema does not compile with them, those of the entries that have mistakes are taken back,
//! and then tried one by one; where a mistake is in no edited entry, halves are tried. So the number of checks grows with
//! the number of edits that are refused, and not with that of the findings.

use std::collections::BTreeMap;

use super::{Editor, Edits};
use crate::compare::finding_set::{Subject, subject};
use crate::compare::{Class, Finding};
use antom_codegen::source::patch::Edit;

/// What became of a finding.
pub(super) enum Outcome {
    /// It is resolved, but for what is lost.
    Resolved { lost: Vec<String> },
    /// There is no edit for it: why.
    Left(String),
    /// The schema does not compile with its edits: why not, and after how many other edits.
    Refused { reason: String, after: usize },
}

/// Findings that one edit resolves, by index.
type Unit = Vec<usize>;

/// The entries that edits change: file and path.
type Entries = Vec<(usize, Vec<String>)>;

/// The trial of edits.
pub(super) struct Trial<'f, 'a> {
    findings: &'f [Finding],
    editor: Editor<'a>,
    outcomes: BTreeMap<usize, Outcome>,
    /// How often edits were accepted.
    accepted: usize,
}

impl<'f, 'a> Trial<'f, 'a> {
    pub(super) fn new(findings: &'f [Finding], editor: Editor<'a>) -> Self {
        Self { findings, editor, outcomes: BTreeMap::new(), accepted: 0 }
    }

    pub(super) fn into_parts(self) -> (BTreeMap<usize, Outcome>, Editor<'a>) {
        (self.outcomes, self.editor)
    }

    /// Makes every edit that can be made.
    pub(super) fn run(&mut self) {
        let mut units = self.units();
        while !units.is_empty() {
            self.admit(&units);
            // What was refused may be right after edits that came later: a greater maximum allows a greater minimum.
            units.retain(|unit| {
                let outcome = unit.first().and_then(|index| self.outcomes.get(index));
                matches!(outcome, Some(Outcome::Refused { after, .. }) if *after < self.accepted)
            });
        }
    }

    /// The findings that call for edits.
    fn units(&self) -> Vec<Unit> {
        let mut units: Vec<Unit> = Vec::new();
        let mut shared: BTreeMap<Subject<'_>, usize> = BTreeMap::new();
        for (index, finding) in self.findings.iter().enumerate() {
            if matches!(finding.class, Class::KnownDisagreement | Class::NotHeld) {
                continue;
            }
            let known = shared.get(&subject(finding)).filter(|_| finding.alike > 1);
            if let Some(unit) = known.and_then(|known| units.get_mut(*known)) {
                unit.push(index);
                continue;
            }
            shared.insert(subject(finding), units.len());
            units.push(vec![index]);
        }
        units
    }

    /// Makes as many of these edits as the schema compiles with.
    fn admit(&mut self, units: &[Unit]) {
        let before = self.editor.draft.clone();
        let mut made: Vec<(Unit, Entries, Vec<String>)> = Vec::new();
        for unit in units {
            let Some(finding) = unit.first().and_then(|index| self.findings.get(*index)) else {
                continue;
            };
            match self.edit(finding) {
                Ok((entries, lost)) => made.push((unit.clone(), entries, lost)),
                Err(reason) => self.settle(unit, || Outcome::Left(reason.clone())),
            }
        }
        let broken = match made.as_slice() {
            [] => return,
            _ => self.editor.draft.files.check(),
        };
        let Err(broken) = broken else {
            self.accepted += 1;
            for (unit, _, lost) in &made {
                self.settle(unit, || Outcome::Resolved { lost: lost.clone() });
            }
            return;
        };
        self.editor.draft = before;
        if let [(unit, ..)] = made.as_slice() {
            let reason = format!("the schema would not compile: {}", broken.message());
            let after = self.accepted;
            self.settle(unit, || Outcome::Refused { reason: reason.clone(), after });
            return;
        }
        let entries: Vec<Entries> = made.iter().map(|(_, entries, _)| entries.clone()).collect();
        let suspects = broken.entries(&entries);
        let units: Vec<Unit> = made.into_iter().map(|(unit, ..)| unit).collect();
        if suspects.is_empty() || suspects.len() == units.len() {
            let (first, second) = units.split_at(units.len() / 2);
            self.admit(first);
            self.admit(second);
            return;
        }
        let (suspected, others): (Vec<_>, Vec<_>) =
            units.into_iter().enumerate().partition(|(index, _)| suspects.contains(index));
        let others: Vec<Unit> = others.into_iter().map(|(_, unit)| unit).collect();
        self.admit(&others);
        for (_, unit) in suspected {
            self.admit(&[unit]);
        }
    }

    /// Makes the edits of one finding: the entries that change, and what is lost.
    fn edit(&mut self, finding: &Finding) -> Result<(Entries, Vec<String>), String> {
        let before = self.editor.draft.clone();
        let made = self.editor.edits(finding).and_then(|Edits { edits, lost }| {
            for (file, edit) in &edits {
                let applied = self.editor.draft.files.apply(*file, edit);
                applied.ok_or("it is written in a way that cannot be edited")?;
            }
            Ok((edits.iter().map(|(file, edit)| (*file, entry_of(edit))).collect(), lost))
        });
        if made.is_err() {
            self.editor.draft = before;
        }
        made
    }

    fn settle(&mut self, unit: &Unit, outcome: impl Fn() -> Outcome) {
        self.outcomes.extend(unit.iter().map(|index| (*index, outcome())));
    }
}

/// The path to the entry that an edit changes: what it adds to a list of entries, else the entry that has the key.
fn entry_of(edit: &Edit) -> Vec<String> {
    /// Keys of entries by name.
    const LISTS: &[&str] = &["fields", "values", "objects", "enums", "resultCodes"];
    let (Edit::Set { mapping, key, .. }
    | Edit::Insert { mapping, key, .. }
    | Edit::Remove { mapping, key }) = edit;
    let mut path = mapping.clone();
    if path.last().is_none_or(|last| LISTS.contains(&last.as_str())) {
        path.push(key.clone());
    }
    path
}
