//! Findings for people, drawn as a compiler does.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use antom::runtime::rule;

use crate::excerpt::excerpt;
use crate::finding::{Finding, Severity};
use crate::output::{ERROR, GOOD, HELP};
use crate::printable;
use crate::report::{Report, RulesChecked};

/// How many findings are drawn.
const MOST_DRAWN: usize = 100;
/// Wider than any excerpt, so that nothing is cut a second time.
const WIDTH: usize = 200;

/// Draws the findings, the worst first and at most a hundred, and sums them up.
pub(crate) fn render(report: &Report, text: &str, file: &str, counts: &Counts) -> String {
    let renderer = Renderer::styled().term_width(WIDTH);
    let drawn = in_groups(&report.findings);
    let mut out = String::new();
    for group in drawn.iter().take(MOST_DRAWN) {
        out.push_str(&draw(group, report, text, file, &renderer));
        out.push_str("\n\n");
    }
    let more: usize = drawn.iter().skip(MOST_DRAWN).map(|group| group.members.len().max(1)).sum();
    if more > 0 {
        let more = printable::number(more);
        out.extend(["… and ", &more, " more\n\n"]);
    }
    out.push_str(&summary(report, file, counts));
    out
}

/// A finding, or several of one object that say the same of different members.
struct Drawn<'a> {
    finding: &'a Finding,
    /// The members that are recommended for the same reason; empty for a finding of its own.
    members: Vec<&'a str>,
}

/// The findings, the worst first. Members that an object should have for the same reason are one.
fn in_groups(findings: &[Finding]) -> Vec<Drawn<'_>> {
    let mut worst: Vec<&Finding> = findings.iter().collect();
    worst.sort_by_key(|finding| finding.severity);
    let mut drawn: Vec<Drawn<'_>> = Vec::new();
    let mut known = BTreeMap::new();
    for finding in worst {
        let Some((around, member)) =
            finding.path.rsplit_once('/').filter(|_| is_recommended(finding))
        else {
            drawn.push(Drawn { finding, members: Vec::new() });
            continue;
        };
        let next = drawn.len();
        let at = *known.entry((around, finding.message.as_str())).or_insert(next);
        match drawn.get_mut(at) {
            Some(group) => group.members.push(member),
            None => drawn.push(Drawn { finding, members: vec![member] }),
        }
    }
    drawn
}

fn is_recommended(finding: &Finding) -> bool {
    finding.severity == Severity::Advice && finding.rule == rule::RECOMMENDED_WHEN
}

fn draw(group: &Drawn<'_>, report: &Report, text: &str, file: &str, renderer: &Renderer) -> String {
    let Drawn { finding, members } = group;
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Deviation => Level::WARNING.with_name("deviation"),
        Severity::Warning | Severity::UnknownField => Level::WARNING,
        Severity::Advice => Level::HELP.with_name("advice"),
    };
    let message = printable::text(&finding.message);
    let several = members.len() > 1;
    let title = if finding.rule == "json" {
        message.into_owned()
    } else {
        let around = finding.path.rsplit_once('/').map_or("", |(around, _)| around);
        let path = if several { around } else { &finding.path };
        let path = printable::text(if path.is_empty() { "(root)" } else { path });
        let names = if several { members.join(", ") + " " } else { String::new() };
        format!("{path}: {names}{message}")
    };
    let group = Group::with_title(level.primary_title(title).id(finding.rule));
    let (line, column) = finding.line_column;
    let Some(place) = &finding.place else {
        let origin = Origin::path(file).line(line).char_column(column);
        return renderer.render(&[group.element(origin)]);
    };
    let excerpt = excerpt(text, &report.secret, &place.span);
    let missing = place.missing.as_deref();
    let label = missing.map(|name| match members.len().saturating_sub(1) {
        0 => format!("`{}` missing here", printable::text(name)),
        more => format!("`{}` and {more} more missing here", printable::text(name)),
    });
    let underline = AnnotationKind::Primary.span(excerpt.place.clone()).label(label);
    let snippet = Snippet::source(excerpt.text).path(file).line_start(line).annotation(underline);
    let drawn = renderer.render(&[group.element(snippet)]);
    if excerpt.column == column {
        return drawn;
    }
    // The renderer counts columns in the part of the line that it is given.
    let counted = format!("{file}:{line}:{}", excerpt.column);
    let header = drawn.find('\n').unwrap_or(0);
    let (title, rest) = drawn.split_at_checked(header).unwrap_or((&drawn, ""));
    format!("{title}{}", rest.replacen(&counted, &format!("{file}:{line}:{column}"), 1))
}

/// How many findings there are of each severity, shown or not, and the verdict.
#[derive(Debug)]
pub(crate) struct Counts {
    of: [(Severity, usize); 5],
    is_invalid: bool,
}

impl Counts {
    /// Counts the findings of a report.
    pub(crate) fn of(report: &Report, is_invalid: bool) -> Self {
        let all = [
            Severity::Error,
            Severity::Deviation,
            Severity::Warning,
            Severity::Advice,
            Severity::UnknownField,
        ];
        Self { of: all.map(|severity| (severity, report.count(severity))), is_invalid }
    }
}

/// The last lines: the verdict, the counts, and which rules were checked.
fn summary(report: &Report, file: &str, counts: &Counts) -> String {
    let phrases = counts.of.iter().filter_map(|&(severity, count)| {
        let phrase = match severity {
            Severity::Error => printable::count(count, "error"),
            Severity::Deviation | Severity::Warning if count == 0 => return None,
            Severity::Deviation => printable::count(count, "deviation"),
            Severity::Warning => printable::count(count, "warning"),
            Severity::Advice => format!("{} advice", printable::number(count)),
            Severity::UnknownField => printable::count(count, "unknown field"),
        };
        let is_hidden = count > 0 && report.count(severity) == 0;
        Some(phrase + if is_hidden { " (not shown)" } else { "" })
    });
    let phrases = phrases.collect::<Vec<_>>().join(", ");
    let (style, verdict) = if counts.is_invalid { (ERROR, "invalid") } else { (GOOD, "valid") };
    let note = match report.rules {
        RulesChecked::All => "",
        RulesChecked::Independent => {
            "values are missing or of the wrong kind; rules that depend on them were not checked"
        }
        RulesChecked::None => "the body cannot be read; its rules were not checked",
        RulesChecked::Unknown => "the rules of its kind are not known, so that none were checked",
    };
    let note =
        if note.is_empty() { String::new() } else { format!("{HELP}note{HELP:#}: {note}\n") };
    format!("{style}{verdict}{style:#}: {file}: {phrases}\n{note}")
}
