//! Compares the files on disk with the generated ones.

use std::collections::BTreeMap;

use super::{Files, is_generated, is_untouched};

/// How a file on disk differs from the generated one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Not there yet.
    Missing,
    /// As it was generated, from an older schema or by an older compiler.
    Stale,
    /// Changed since it was generated.
    EditedByHand,
    /// Generated once, and no longer.
    Orphan,
    /// Not a generated file at all.
    Foreign,
}

impl Change {
    /// The change in words.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Stale => "out of date",
            Self::EditedByHand => "edited by hand",
            Self::Orphan => "orphan: no longer generated",
            Self::Foreign => "orphan: not a generated file",
        }
    }
}

impl Files {
    /// The schema file that a file is made from, as its header says.
    pub fn origin(&self, path: &str) -> Option<&str> {
        let header = self.get(path)?.lines().next()?;
        let (_, rest) = header.split_once("` from ")?;
        rest.strip_suffix("; do not edit.")
    }
}

/// Compares generated files with those on disk (path below the output folder and text).
///
/// Returns every path that differs, in order; line ends do not count.
pub fn compare(files: &Files, on_disk: &BTreeMap<String, String>) -> Vec<(String, Change)> {
    let mut changes = BTreeMap::new();
    for (path, text) in files.iter() {
        match on_disk.get(path) {
            None => drop(changes.insert(path.to_owned(), Change::Missing)),
            Some(found) if same(found, text) => {}
            Some(found) => {
                let change = if is_untouched(found) { Change::Stale } else { Change::EditedByHand };
                changes.insert(path.to_owned(), change);
            }
        }
    }
    for (path, text) in on_disk {
        if files.get(path).is_none() {
            let change = if is_generated(text) { Change::Orphan } else { Change::Foreign };
            changes.insert(path.clone(), change);
        }
    }
    changes.into_iter().collect()
}

fn same(one: &str, other: &str) -> bool {
    one == other || one.bytes().filter(|byte| *byte != b'\r').eq(other.bytes())
}
