//! Findings for people, drawn as a compiler does.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

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
    let mut worst: Vec<&Finding> = report.findings.iter().collect();
    worst.sort_by_key(|finding| finding.severity);
    let mut out = String::new();
    for finding in worst.iter().take(MOST_DRAWN) {
        out.push_str(&draw(finding, report, text, file, &renderer));
        out.push_str("\n\n");
    }
    let more = worst.len().saturating_sub(MOST_DRAWN);
    if more > 0 {
        let more = printable::number(more);
        out.extend(["… and ", &more, " more\n\n"]);
    }
    out.push_str(&summary(report, file, counts));
    out
}

fn draw(finding: &Finding, report: &Report, text: &str, file: &str, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Advice => Level::HELP.with_name("advice"),
        Severity::UnknownField => Level::WARNING,
    };
    let message = printable::text(&finding.message);
    let title = if finding.rule == "json" {
        message.into_owned()
    } else {
        let path = if finding.path.is_empty() { "(root)" } else { &finding.path };
        format!("{}: {message}", printable::text(path))
    };
    let group = Group::with_title(level.primary_title(title).id(finding.rule));
    let (line, column) = finding.line_column;
    let Some(place) = &finding.place else {
        let origin = Origin::path(file).line(line).char_column(column);
        return renderer.render(&[group.element(origin)]);
    };
    let excerpt = excerpt(text, &report.secret, &place.span);
    let missing = place.missing.as_deref();
    let label = missing.map(|name| format!("`{}` missing here", printable::text(name)));
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

/// How many findings there are of each severity, shown or not.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counts {
    errors: usize,
    advice: usize,
    unknown_fields: usize,
}

/// Counts the findings of a report.
pub(crate) fn counts(report: &Report) -> Counts {
    Counts {
        errors: report.count(Severity::Error),
        advice: report.count(Severity::Advice),
        unknown_fields: report.count(Severity::UnknownField),
    }
}

/// The last lines: the verdict, the counts, and which rules were checked.
fn summary(report: &Report, file: &str, counts: &Counts) -> String {
    let Counts { errors, advice, unknown_fields } = *counts;
    let hidden = |severity, count| {
        let is_hidden = count > 0 && report.count(severity) == 0;
        if is_hidden { " (not shown)" } else { "" }
    };
    let counts = [
        printable::count(errors, "error"),
        format!("{} advice{}", printable::number(advice), hidden(Severity::Advice, advice)),
        printable::count(unknown_fields, "unknown field")
            + hidden(Severity::UnknownField, unknown_fields),
    ];
    let counts = counts.join(", ");
    let (style, verdict) = if errors == 0 { (GOOD, "valid") } else { (ERROR, "invalid") };
    let note = match report.rules {
        RulesChecked::All => "",
        RulesChecked::Independent => {
            "values are missing or of the wrong kind; rules that depend on them were not checked"
        }
        RulesChecked::None => "the body cannot be read; its rules were not checked",
    };
    let note =
        if note.is_empty() { String::new() } else { format!("{HELP}note{HELP:#}: {note}\n") };
    format!("{style}{verdict}{style:#}: {file}: {counts}\n{note}")
}
