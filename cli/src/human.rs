//! Findings for people, drawn as a compiler does.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::excerpt::excerpt;
use crate::finding::{Finding, Severity};
use crate::output::{ERROR, GOOD, HELP};
use crate::plain;
use crate::validate::Report;

/// How many findings are drawn.
const MOST_DRAWN: usize = 100;
/// What is said of a body that is not what it should be.
const UNREAD: &str = "the body cannot be read, so that its rules were not checked";
/// Wider than any excerpt, so that nothing is cut a second time.
const WIDTH: usize = 200;

/// Draws the findings, the worst hundred if there are more, and sums them up.
pub(crate) fn render(report: &Report, text: &str, file: &str) -> String {
    let renderer = Renderer::styled().term_width(WIDTH);
    let mut out = String::new();
    for finding in chosen(&report.findings) {
        out.push_str(&draw(finding, report, text, file, &renderer));
        out.push_str("\n\n");
    }
    let more = report.findings.len().saturating_sub(MOST_DRAWN);
    if more > 0 {
        let more = plain::number(more);
        out.extend(["… and ", &more, " more\n\n"]);
    }
    out.push_str(&summary(report, file));
    out
}

/// What is drawn: everything, or the worst, in the order of the text.
fn chosen(findings: &[Finding]) -> Vec<&Finding> {
    let mut worst: Vec<(usize, &Finding)> = findings.iter().enumerate().collect();
    if worst.len() > MOST_DRAWN {
        worst.sort_by_key(|(_, finding)| finding.severity);
        worst.truncate(MOST_DRAWN);
        worst.sort_by_key(|(index, _)| *index);
    }
    worst.into_iter().map(|(_, finding)| finding).collect()
}

fn draw(finding: &Finding, report: &Report, text: &str, file: &str, renderer: &Renderer) -> String {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Advice => Level::HELP.with_name("advice"),
        Severity::UnknownField => Level::WARNING,
    };
    let message = plain::text(&finding.message);
    let title = if finding.rule == "json" {
        message.into_owned()
    } else {
        let path = if finding.path.is_empty() { "(root)" } else { &finding.path };
        format!("{}: {message}", plain::text(path))
    };
    let group = Group::with_title(level.primary_title(title).id(finding.rule));
    let (line, column) = finding.line_column;
    let Some(place) = &finding.place else {
        let origin = Origin::path(file).line(line).char_column(column);
        return renderer.render(&[group.element(origin)]);
    };
    let excerpt = excerpt(text, &report.secret, &place.span);
    let missing = place.missing.as_deref();
    let label = missing.map(|name| format!("`{}` missing here", plain::text(name)));
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

/// The last lines: how it went, and what to do next.
fn summary(report: &Report, file: &str) -> String {
    let errors = report.count(Severity::Error);
    let counts = [
        plain::count(errors, "error"),
        // Nobody counts advice by the piece.
        format!("{} advice", plain::number(report.count(Severity::Advice))),
        plain::count(report.count(Severity::UnknownField), "unknown field"),
    ];
    let counts = counts.join(", ");
    let (style, verdict) = if errors == 0 { (GOOD, "valid") } else { (ERROR, "invalid") };
    let note =
        if report.is_read { String::new() } else { format!("{HELP}note{HELP:#}: {UNREAD}\n") };
    format!("{style}{verdict}{style:#}: {file}: {counts}\n{note}")
}
