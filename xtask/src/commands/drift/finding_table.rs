//! Findings as a table, and as lines of JSON.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use antom_codegen::diagnostic::escape_invisible;
use antom_drift::compare::{Class, Finding, NotCompared, counted, counts};
use antom_openapi::reading::{Counts, Manner, Place, Reading, Stated};
use serde_json::{Value, json};

use crate::report;

/// Maximum width of a column.
const WIDEST: usize = 56;

/// Both sides and what differs.
pub(super) struct Report<'a> {
    pub(super) theirs: &'a Reading,
    pub(super) ours: &'a Reading,
    /// The name of the other side: `schema`, or `before` for an older version of the source.
    pub(super) other: &'a str,
    pub(super) findings: &'a [Finding],
    /// The number of known disagreements, whether or not they are among the findings.
    pub(super) known: usize,
    /// How many operations were compared.
    pub(super) operations: usize,
    /// Whether anything was.
    pub(super) is_compared: bool,
    /// What was not: texts, and what the schema language has no place for.
    pub(super) not_compared: &'a [NotCompared],
}

/// Up to how many places of one name are listed without `--all`.
const FEW: usize = 2;

impl Report<'_> {
    /// What was read, which parts were not understood, the table, and a line that sums it up.
    pub(super) fn for_people(&self, with_remarks: bool) -> String {
        // Writing to a text cannot fail, here and below.
        let mut text = format!("recognised: {}\n", recognised(&self.theirs.counts()));
        self.list(&mut text, "not recognised", &self.theirs.unrecognised);
        match self.theirs.remarks.len() {
            0 => {}
            _ if with_remarks => self.list(&mut text, "remarks", &self.theirs.remarks),
            count => {
                let _ = writeln!(text, "remarks: {count} (`--all` lists them)");
            }
        }
        self.list_not_compared(&mut text, with_remarks);
        let mut operation = None;
        let path_width = width(self.findings.iter().map(|finding| finding.path.as_str()));
        let class_width = width(self.findings.iter().map(|finding| finding.class.as_str()));
        let about_width = width(self.findings.iter().map(|finding| finding.about.as_str()));
        for finding in self.findings {
            if operation != Some(&finding.operation) {
                let _ = writeln!(text, "\n{}", finding.operation);
                operation = Some(&finding.operation);
            }
            let (class, path, about) = (finding.class.as_str(), &finding.path, &finding.about);
            let what = what(finding, self.other);
            let _ = writeln!(
                text,
                "  {class:class_width$}  {path:path_width$}  {about:about_width$}  {what}"
            );
            let places = [
                finding.their_place.map(|place| self.theirs.locate(place)),
                finding.our_place.map(|place| self.ours.locate(place)),
            ];
            let places: Vec<String> = places.into_iter().flatten().collect();
            let _ = writeln!(text, "  {:class_width$}  {}", "", places.join("  "));
            if let Some(reason) = &finding.reason {
                let _ = writeln!(text, "  {:class_width$}  {reason}", "");
            }
            if let Some(known) = &finding.known {
                let _ = writeln!(
                    text,
                    "  {:class_width$}  taken: {}. {}",
                    "", known.taken, known.because
                );
            }
        }
        let gap = if self.findings.is_empty() { "" } else { "\n" };
        let _ = writeln!(text, "{gap}{}", self.summary());
        // Names and texts of the source may hold what a terminal would act on.
        escape_invisible(&text).into_owned()
    }

    fn list(&self, text: &mut String, title: &str, lines: &[Stated<String>]) {
        if !lines.is_empty() {
            let _ = writeln!(text, "{title}: {}", lines.len());
        }
        for line in lines {
            let _ = writeln!(text, "  {}  {}", self.theirs.locate(line.place), line.value);
        }
    }

    /// What is not compared: how many of each name, and where.
    fn list_not_compared(&self, text: &mut String, with_places: bool) {
        if self.not_compared.is_empty() {
            return;
        }
        let of = |is_text| self.not_compared.iter().filter(move |one| one.is_text == is_text);
        let list = |counts: &BTreeMap<&str, usize>| {
            let words = counts.iter().map(|(name, count)| format!("{count} {name}"));
            words.collect::<Vec<String>>().join(", ")
        };
        let (counts, texts) = (counted(of(false)), counted(of(true)));
        if !counts.is_empty() {
            let is_long = counts.values().any(|count| *count > FEW);
            let hint = if is_long && !with_places { " (`--all` lists them)" } else { "" };
            let _ = writeln!(text, "not compared: {}{hint}", list(&counts));
        }
        let is_few =
            |one: &NotCompared| counts.get(one.name.as_str()).is_some_and(|count| *count <= FEW);
        let shown = of(false).filter(|one| with_places || is_few(one));
        for one in shown {
            let operation = one.operation.as_deref().map(|name| format!("{name} "));
            let _ = writeln!(
                text,
                "  {}  {}{}: {}",
                self.theirs.locate(one.place),
                operation.unwrap_or_default(),
                one.path,
                one.name
            );
        }
        if !texts.is_empty() {
            let hint = "`--message-format json` lists them";
            let _ = writeln!(text, "texts, not compared: {} ({hint})", list(&texts));
        }
    }

    fn summary(&self) -> String {
        let open = counts(self.findings).into_iter();
        let open = open.filter(|(class, _)| class.is_drift());
        let open: Vec<(Class, usize)> = open.collect();
        let known = match self.known {
            0 => String::new(),
            known => {
                let hint = if self.findings.iter().any(|finding| finding.known.is_some()) {
                    ""
                } else {
                    " (`--all` lists them)"
                };
                format!("; {}{hint}", report::count(known, "known disagreement"))
            }
        };
        if !self.is_compared && open.is_empty() {
            return match (self.theirs.operations.is_empty(), self.ours.operations.is_empty()) {
                (true, _) => "nothing compared: no operation was read".to_owned(),
                (_, true) => format!("nothing compared: `{}` has no operation", self.other),
                (false, false) => {
                    format!(
                        "nothing compared: no operation of both the source and `{}`",
                        self.other
                    )
                }
            };
        }
        if open.is_empty() {
            return match self.theirs.unrecognised.len() {
                0 => format!("no drift{known}"),
                1 => format!("no drift in what was understood (1 place was not){known}"),
                places => {
                    format!("no drift in what was understood ({places} places were not){known}")
                }
            };
        }
        let all = open.iter().map(|(_, count)| count).sum();
        let classes: Vec<String> =
            open.iter().map(|(class, count)| format!("{count} {}", class.as_str())).collect();
        format!("{}: {}{known}", report::count(all, "finding"), classes.join(", "))
    }

    /// One line of JSON for each statement that was not understood, each remark and each finding, and last the summary.
    pub(super) fn for_tools(&self) -> String {
        let said = |key: &'static str, lines: &[Stated<String>]| -> Vec<Value> {
            let line = |it: &Stated<String>| json!({ key: it.value, "place": place(self.theirs, Some(it.place)) });
            lines.iter().map(line).collect()
        };
        let findings = self.findings.iter().map(|finding| {
            json!({
                "finding": finding.class.as_str(),
                "operation": finding.operation,
                "path": finding.path,
                "about": finding.about,
                "theirs": finding.theirs,
                "ours": finding.ours,
                "prose": finding.manner == Manner::Prose,
                "elsewhere": finding.elsewhere,
                "theirPlace": place(self.theirs, finding.their_place),
                "ourPlace": place(self.ours, finding.our_place),
                "taken": finding.known.as_ref().map(|known| &known.taken),
                "reason": finding.reason,
                "because": finding.known.as_ref().map(|known| &known.because),
            })
        });
        let all = counts(self.findings);
        let count = |class: &Class| all.get(class).copied().unwrap_or_default();
        let mut summary = serde_json::Map::new();
        let open = Class::ALL.iter().filter(|class| **class != Class::KnownDisagreement);
        for class in open {
            summary.insert(class.as_str().to_owned(), json!(count(class)));
        }
        summary.insert(Class::KnownDisagreement.as_str().to_owned(), json!(self.known));
        summary.insert("compared".to_owned(), json!(self.operations));
        let texts = self.not_compared.iter().filter(|one| one.is_text);
        let of_api = self.not_compared.iter().filter(|one| !one.is_text);
        summary.insert("texts".to_owned(), json!(counted(texts)));
        summary.insert("notCompared".to_owned(), json!(counted(of_api)));
        let read = self.theirs.counts();
        summary.insert(
            "recognised".to_owned(),
            json!({
                "operations": read.operations,
                "requestParameters": read.request_fields,
                "responseParameters": read.response_fields,
                "fields": read.fields,
                "limits": read.limits,
                "limitsFromProse": read.limits_from_prose,
                "conditions": read.conditions,
                "resultCodes": read.codes,
            }),
        );
        let lines = said("unrecognised", &self.theirs.unrecognised).into_iter();
        let not_compared = self.not_compared.iter().map(|one| {
            json!({
                if one.is_text { "text" } else { "notCompared" }: one.name,
                "operation": one.operation,
                "path": one.path,
                "place": place(self.theirs, Some(one.place)),
            })
        });
        let lines = lines.chain(said("remark", &self.theirs.remarks));
        let lines = lines.chain(not_compared).chain(findings);
        let lines = lines.chain([json!({ "summary": summary })]);
        lines.fold(String::new(), |text, line| text + &line.to_string() + "\n")
    }
}

/// Both sides, in words.
fn what(finding: &Finding, other: &str) -> String {
    let mut words = match (&finding.theirs, &finding.ours) {
        (Some(theirs), Some(ours)) => format!("source: {theirs}; {other}: {ours}"),
        (Some(theirs), None) => format!("source: {theirs}"),
        (None, Some(ours)) => format!("{other}: {ours}"),
        (None, None) => String::new(),
    };
    if finding.manner == Manner::Prose && finding.class != Class::ProseOnly {
        words.push_str(" (in prose)");
    }
    if finding.elsewhere > 0 {
        let places = report::count(finding.elsewhere, "other place");
        let _ = write!(words, " (and in {places})");
    }
    words
}

fn recognised(counts: &Counts) -> String {
    let from_prose = match counts.limits_from_prose {
        0 => String::new(),
        count => format!(" ({count} from prose)"),
    };
    [
        report::count(counts.operations, "operation"),
        report::count(counts.request_fields, "request parameter"),
        report::count(counts.response_fields, "response parameter"),
        format!("{} in all", report::count(counts.fields, "field")),
        report::count(counts.limits, "limit") + &from_prose,
        report::count(counts.conditions, "condition"),
        report::count(counts.codes, "result code"),
    ]
    .join(", ")
}

fn place(reading: &Reading, place: Option<Place>) -> Value {
    let Some(place) = place else { return Value::Null };
    let file = reading.files.get(place.file).map(|file| file.path.as_str());
    json!({ "file": file, "line": place.line, "column": place.column })
}

fn width<'s>(words: impl Iterator<Item = &'s str>) -> usize {
    words.map(|word| word.chars().count()).max().unwrap_or_default().min(WIDEST)
}
