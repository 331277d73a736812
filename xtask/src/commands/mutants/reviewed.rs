//! Survivors that a person has looked at.

use std::collections::BTreeMap;

use super::mutant_names::without_line;
use crate::failure::Failure;
use crate::workspace::place::Place;

/// The list: paragraphs of which each has a reason, in lines that begin with `#`, and names of mutants, one a line.
///
/// A name that several mutants of a function have stands there once for each that survives.
#[derive(Debug, Default)]
pub(super) struct Reviewed {
    /// How many survivors of each name have a reason.
    explained: BTreeMap<String, usize>,
}

/// What the list says about some survivors.
#[derive(Debug, PartialEq)]
pub(super) struct Judged {
    /// Survivors that it does not have.
    pub(super) unexplained: Vec<String>,
    /// Names that it has, and that did not survive.
    pub(super) obsolete: Vec<String>,
}

impl Reviewed {
    /// Reads the list.
    pub(super) fn read(file: &Place) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(&file.path)
            .map_err(|error| Failure::io("read", &file.shown, &error))?;
        Self::parse(&text).map_err(|line| {
            Failure::disk(format!("{}:{line}: a mutant without a reason", file.shown))
                .help("write the reason above it, in a line that begins with `#`")
        })
    }

    /// Takes the list apart; the line of a name without a reason otherwise.
    fn parse(text: &str) -> Result<Self, usize> {
        let mut explained = BTreeMap::new();
        let mut has_reason = false;
        for (index, line) in text.lines().map(str::trim).enumerate() {
            if line.is_empty() {
                has_reason = false;
            } else if line.starts_with('#') {
                has_reason = true;
            } else if has_reason {
                *explained.entry(line.to_owned()).or_default() += 1;
            } else {
                return Err(index + 1);
            }
        }
        Ok(Self { explained })
    }

    /// Tells survivors with a reason from others, by their names without lines.
    pub(super) fn judge(&self, survivors: &[String]) -> Judged {
        let mut left = self.explained.clone();
        let mut unexplained = Vec::new();
        for name in survivors {
            match left.get_mut(&without_line(name)) {
                Some(count) if *count > 0 => *count -= 1,
                Some(_) | None => unexplained.push(name.clone()),
            }
        }
        let obsolete = left.into_iter().filter(|(_, count)| *count > 0).map(|(name, _)| name);
        Judged { unexplained, obsolete: obsolete.collect() }
    }
}

#[cfg(test)]
mod tests {
    use super::{Judged, Reviewed};

    const LIST: &str = "\
# Only switches a fast path off.
a.rs: replace < with <= in f
a.rs: replace < with <= in f

# Nothing can tell.
b.rs: delete ! in g
";

    fn names(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn each_survivor_needs_a_reason_of_its_own() {
        let reviewed = Reviewed::parse(LIST).unwrap();
        let f = "a.rs: replace < with <= in f";
        assert_eq!(
            reviewed.judge(&names(&[f, f, f, "c.rs: delete - in h"])),
            Judged {
                unexplained: names(&[f, "c.rs: delete - in h"]),
                obsolete: names(&["b.rs: delete ! in g"])
            }
        );
        let all = [f, f, "b.rs: delete ! in g"];
        assert_eq!(reviewed.judge(&names(&all)), Judged { unexplained: vec![], obsolete: vec![] });
    }

    #[test]
    fn reasons_end_with_their_paragraph() {
        assert_eq!(Reviewed::parse("# Why.\na\n\nb\n").unwrap_err(), 4);
        assert_eq!(Reviewed::parse("a\n").unwrap_err(), 1);
        assert!(Reviewed::parse("\n# Why.\n\n").unwrap().explained.is_empty());
    }
}
