//! Changes as a table, and as lines of JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use antom_codegen::diagnostic::{Sources, Span, escape_invisible};
use antom_codegen::diff::{Change, Class, Comparison, Remark, recommended};
use serde_json::{Value, json};

use crate::workspace::manifest::FIRST;

/// Maximum width of the first column.
const WIDEST: usize = 48;

/// Maximum number of remarks with the same words that are listed; more are counted by file.
const MOST_REMARKS: usize = 20;

/// The files of both schemas.
#[derive(Clone, Copy)]
pub(super) struct Both<'a> {
    pub(super) old: &'a Sources,
    pub(super) new: &'a Sources,
}

impl Both<'_> {
    /// Where the new schema says it, or the old one if the new one does not: `schema/types/order.yaml:12: `.
    fn place(self, old: Option<Span>, new: Option<Span>) -> String {
        let place = |sources: &Sources, span: Span| {
            let (line, _) = sources.line_column(span);
            format!("{}:{line}: ", sources.path(span))
        };
        let of_new = new.map(|span| place(self.new, span));
        of_new.or_else(|| old.map(|span| place(self.old, span))).unwrap_or_default()
    }
}

impl<'a> Both<'a> {
    /// The file of that place.
    fn file(self, old: Option<Span>, new: Option<Span>) -> Option<&'a str> {
        let of_new = new.map(|span| self.new.path(span));
        of_new.or_else(|| old.map(|span| self.old.path(span)))
    }
}

/// A table, grouped by class; with every remark, however many there are, if `all` are wanted.
pub(super) fn for_people(found: &Comparison, both: Both<'_>, all: bool) -> String {
    let mut text = String::new();
    for class in Class::ALL {
        let changes: Vec<&Change> = found.changes.iter().filter(|it| it.class == *class).collect();
        let subjects = changes.iter().map(|change| change.subject.as_str());
        head(&mut text, class.as_str(), changes.len());
        let width = width(subjects);
        for change in changes {
            let place = both.place(change.old, change.new);
            row(&mut text, &change.subject, &change.what, width);
            let why = change.why;
            // Writing to a text cannot fail.
            let _ = writeln!(text, "    {place}{why}");
            if let Some(warning) = change.warning {
                let _ = writeln!(text, "    warning: {warning}");
            }
        }
    }
    remarks(&mut text, &found.remarks, both, all);
    if !text.is_empty() {
        text.push('\n');
    }
    escape_invisible(&text).into_owned()
}

/// The changed texts: one row each, except where the same words are counted by file.
fn remarks(text: &mut String, remarks: &[Remark], both: Both<'_>, all: bool) {
    head(text, "reads differently", remarks.len());
    let mut often: BTreeMap<&str, usize> = BTreeMap::new();
    for remark in remarks {
        *often.entry(&remark.what).or_default() += 1;
    }
    often.retain(|_, count| !all && *count > MOST_REMARKS);
    let listed = || remarks.iter().filter(|remark| !often.contains_key(remark.what.as_str()));
    let width = width(listed().map(|remark| remark.subject.as_str()));
    for remark in listed() {
        row(text, &remark.subject, &remark.what, width);
    }
    for (what, count) in &often {
        // Writing to a text cannot fail.
        let _ = writeln!(text, "  {what}, {count} times; `--all` lists them");
        let same = remarks.iter().filter(|remark| remark.what == *what);
        for (file, count) in by_file(same, both) {
            let _ = writeln!(text, "    {file}: {count}");
        }
    }
}

/// How many remarks there are about each file, by its name; one without a file is named itself.
fn by_file<'a>(
    remarks: impl Iterator<Item = &'a Remark>,
    both: Both<'a>,
) -> BTreeMap<&'a str, usize> {
    let mut counts = BTreeMap::new();
    for remark in remarks {
        let file = both.file(remark.old, remark.new).unwrap_or(&remark.subject);
        *counts.entry(file).or_default() += 1;
    }
    counts
}

fn head(text: &mut String, title: &str, count: usize) {
    if count > 0 {
        let gap = if text.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{title} ({count})");
    }
}

fn row(text: &mut String, subject: &str, what: &str, width: usize) {
    let _ = writeln!(text, "  {subject:width$}  {what}");
}

fn width<'s>(subjects: impl Iterator<Item = &'s str>) -> usize {
    subjects.map(|subject| subject.chars().count()).max().unwrap_or_default().min(WIDEST)
}

/// The version of the crate that a schema belongs to.
#[derive(Debug)]
pub(super) enum Version {
    /// As its manifest has it.
    Of(String),
    /// It has no manifest where one would be.
    Unknown,
}

impl Version {
    /// `, 1.2.3 → 1.3.0`; of an unknown version, what a first one becomes.
    fn step(&self, bump: Class) -> Option<String> {
        let (before, version) = match self {
            Self::Of(version) => ("", version.as_str()),
            Self::Unknown => ("such as ", FIRST),
        };
        Some(format!(", {before}{version} → {}", next(version, bump)?))
    }
}

/// `recommended version bump: minor (3 minor, 2 patch), 1.2.3 → 1.3.0`.
pub(super) fn summary(found: &Comparison, version: &Version) -> String {
    let remarks = match found.remarks.len() {
        0 => String::new(),
        1 => "; 1 text reads differently".to_owned(),
        many => format!("; {many} texts read differently"),
    };
    let Some(bump) = recommended(&found.changes) else {
        return format!("no semantic changes{remarks}");
    };
    let counts = Class::ALL.iter().map(|class| (count(found, *class), class.as_str()));
    let counts = counts.filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| format!("{count} {word}")).collect();
    let step = version.step(bump).unwrap_or_default();
    format!("recommended version bump: {} ({}){step}{remarks}", bump.as_str(), counts.join(", "))
}

/// The version after a change. Before 1.0.0, Cargo takes the second number for the major one.
fn next(version: &str, bump: Class) -> Option<String> {
    let mut numbers = version.split('.').map(|number| number.parse::<u64>().ok());
    let (first, second, third) = (numbers.next()??, numbers.next()??, numbers.next()??);
    Some(match (first, bump) {
        (0, Class::Major) => format!("0.{}.0", second + 1),
        (0, Class::Minor | Class::Patch) | (_, Class::Patch) => {
            format!("{first}.{second}.{}", third + 1)
        }
        (_, Class::Major) => format!("{}.0.0", first + 1),
        (_, Class::Minor) => format!("{first}.{}.0", second + 1),
    })
}

/// The same as JSON.
pub(super) fn numbers(found: &Comparison, version: &Version) -> Value {
    let bump = recommended(&found.changes);
    let next = match version {
        Version::Of(version) => bump.and_then(|bump| next(version, bump)),
        Version::Unknown => None,
    };
    json!({
        "recommended": bump.map(Class::as_str),
        "next": next,
        "major": count(found, Class::Major),
        "minor": count(found, Class::Minor),
        "patch": count(found, Class::Patch),
        "remarks": found.remarks.len(),
    })
}

fn count(found: &Comparison, class: Class) -> usize {
    found.changes.iter().filter(|change| change.class == class).count()
}

/// One line of JSON for each change, then one for each remark.
pub(super) fn for_tools(found: &Comparison, both: Both<'_>) -> String {
    let changes = found.changes.iter().map(|change| {
        json!({
            "change": change.kind.as_str(),
            "class": change.class.as_str(),
            "subject": change.subject,
            "what": change.what,
            "why": change.why,
            "warning": change.warning,
            "old": place(both.old, change.old),
            "new": place(both.new, change.new),
        })
    });
    let remarks = found.remarks.iter().map(|remark| {
        json!({
            "remark": remark.what,
            "subject": remark.subject,
            "old": place(both.old, remark.old),
            "new": place(both.new, remark.new),
        })
    });
    changes.chain(remarks).fold(String::new(), |text, line| text + &line.to_string() + "\n")
}

fn place(sources: &Sources, span: Option<Span>) -> Value {
    let Some(span) = span else { return Value::Null };
    let (line, column) = sources.line_column(span);
    json!({ "file": sources.path(span), "line": line, "column": column })
}

#[cfg(test)]
mod tests {
    use super::{Class, next};

    #[test]
    fn before_the_first_release_the_second_number_is_the_major_one() {
        let all =
            |version| [Class::Major, Class::Minor, Class::Patch].map(|bump| next(version, bump));
        let some = |versions: [&str; 3]| versions.map(|version| Some(version.to_owned()));
        assert_eq!(all("0.1.2"), some(["0.2.0", "0.1.3", "0.1.3"]));
        assert_eq!(all("1.2.3"), some(["2.0.0", "1.3.0", "1.2.4"]));
        assert_eq!(all("1.2"), [None, None, None]);
    }
}
