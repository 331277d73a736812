//! Violations as lines.

use std::collections::BTreeMap;
use std::fmt::{self, Display, Formatter};

use crate::check::message::{Detail, Place};
use crate::check::rule;
use crate::check::violation::{Severity, Violation, Violations};

impl Display for Violations {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        for (index, line) in lines(self.iter()).iter().enumerate() {
            let separator = if index == 0 { "" } else { "\n" };
            write!(f, "{separator}{line}")?;
        }
        write_omitted(f, self.omitted(), "\n")
    }
}

impl fmt::Debug for Violations {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let s = |count| if count == 1 { "" } else { "s" };
        let (errors, deviations) = (self.errors().count(), self.deviations().count());
        let advice = self.advice().count();
        write!(f, "{errors} error{}", s(errors))?;
        if deviations > 0 {
            write!(f, ", {deviations} deviation{}", s(deviations))?;
        }
        write!(f, " and {advice} piece{} of advice", s(advice))?;
        for line in lines(self.iter()) {
            write!(f, "\n  {line}")?;
        }
        write_omitted(f, self.omitted(), "\n  ")
    }
}

fn write_omitted(f: &mut Formatter<'_>, omitted: usize, separator: &str) -> fmt::Result {
    match omitted {
        0 => Ok(()),
        1 => write!(f, "{separator}and 1 more violation"),
        omitted => write!(f, "{separator}and {omitted} more violations"),
    }
}

/// One or more violations in a line.
struct Line<'a> {
    /// The first of them.
    violation: &'a Violation,
    /// The members, if an object should have several for the same reason.
    members: Vec<&'a str>,
    /// Whether an error says that it is one: beside advice it does.
    is_marked: bool,
}

/// The lines for violations: one each, and one for all members that an object should have for the same reason.
fn lines<'a>(violations: impl Iterator<Item = &'a Violation> + Clone) -> Vec<Line<'a>> {
    let is_marked = violations.clone().any(|violation| violation.severity != Severity::Error);
    let mut lines: Vec<Line<'_>> = Vec::new();
    let mut known = BTreeMap::new();
    for violation in violations {
        let is_recommended =
            violation.severity == Severity::Advice && violation.rule == rule::RECOMMENDED_WHEN;
        let place = violation.path.rsplit_once('/').filter(|_| is_recommended);
        let Some((around, member)) = place else {
            lines.push(Line { violation, members: Vec::new(), is_marked });
            continue;
        };
        let at = *known.entry((around, violation.limit.as_str())).or_insert(lines.len());
        match lines.get_mut(at) {
            Some(line) => line.members.push(member),
            None => lines.push(Line { violation, members: vec![member], is_marked }),
        }
    }
    lines
}

impl Display for Line<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        let Self { violation, members, is_marked } = self;
        if *is_marked && violation.severity == Severity::Error {
            f.write_str("error: ")?;
        }
        if members.len() < 2 {
            return violation.fmt(f);
        }
        let around = violation.path.rsplit_once('/').map_or("", |(around, _)| around);
        let (rule, members) = (violation.rule, members.join(", "));
        write!(f, "advice: {}: {rule}: {members} {}", Place(around), Detail(violation))
    }
}
