//! What the sandbox did, for people; and what it assumes, each thing once.

use std::collections::{BTreeSet, VecDeque};

use crate::moment::Moment;

/// So many lines are kept.
const LIMIT: usize = 10_000;

/// Lines for people, without secrets. Old ones make room for new ones.
#[derive(Debug, Default)]
pub(crate) struct Journal {
    lines: VecDeque<String>,
    /// How many lines were written, those that made room included.
    count: u64,
    assumed: BTreeSet<&'static str>,
}

impl Journal {
    pub(crate) fn write(&mut self, at: Moment, line: &str) {
        if self.lines.len() >= LIMIT {
            self.lines.pop_front();
        }
        self.lines.push_back(format!("{} {line}", at.date_time()));
        self.count += 1;
    }

    /// Says once what the documentation does not.
    pub(crate) fn assume(&mut self, at: Moment, what: &'static str) {
        if self.assumed.insert(what) {
            self.write(at, &format!("assumed: {what}"));
        }
    }

    /// The lines after the first `count` ones, as far as they are kept, and how many were written in all.
    pub(crate) fn after(&self, count: u64) -> (Vec<String>, u64) {
        let new = usize::try_from(self.count.saturating_sub(count)).unwrap_or(usize::MAX);
        let skipped = self.lines.len().saturating_sub(new);
        (self.lines.iter().skip(skipped).cloned().collect(), self.count)
    }

    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.lines.iter().map(String::as_str)
    }
}
