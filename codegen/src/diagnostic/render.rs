//! Diagnostics for people.

use super::excerpt::{Excerpt, patch};
use super::{Diagnostic, Severity, Sources, Suggestion};
use annotate_snippets::{Group, Level, Origin, Renderer};

/// Longest replacement that a title quotes.
const QUOTABLE: usize = 60;

/// Draws diagnostics the way rustc does, in the order given, with a blank line after each.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, color: bool) -> String {
    let renderer = if color { Renderer::styled() } else { Renderer::plain() };
    let mut out = String::new();
    for diagnostic in diagnostics {
        out.push_str(&draw(diagnostic, sources, &renderer));
        out.push_str("\n\n");
    }
    out
}

fn draw(diagnostic: &Diagnostic, sources: &Sources, renderer: &Renderer) -> String {
    let level = match diagnostic.severity() {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let excerpts = Excerpt::of(diagnostic, sources);
    let title = level.primary_title(diagnostic.message()).id(diagnostic.code().as_str());
    let mut group = Group::with_title(title);
    let path = sources.path(diagnostic.span());
    if excerpts.is_empty() && !path.is_empty() {
        group = group.element(Origin::path(path));
    }
    for excerpt in &excerpts {
        group = group.element(excerpt.snippet());
    }
    for help in diagnostic.helps() {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let suggested = diagnostic.suggestion().map(|suggestion| {
        let title = Level::HELP.secondary_title(advice(suggestion));
        Group::with_title(title).elements(patch(suggestion, sources))
    });
    let report: Vec<Group<'_>> = std::iter::once(group).chain(suggested).collect();
    true_columns(renderer.render(&report), &excerpts)
}

/// What a suggestion asks for.
fn advice(suggestion: &Suggestion) -> String {
    let replacement = suggestion.replacement.trim();
    let quotable = replacement.len() <= QUOTABLE && !replacement.contains(['\n', '`']);
    let insertion = suggestion.span.start == suggestion.span.end;
    match (replacement.is_empty(), insertion) {
        (true, _) => "remove it".to_owned(),
        (false, true) if quotable => format!("add `{replacement}`"),
        (false, false) if quotable => format!("did you mean `{replacement}`?"),
        (false, _) => "write it like this".to_owned(),
    }
}

/// Of a very long line only a part is drawn, and the renderer counts columns in that part.
fn true_columns(mut drawn: String, excerpts: &[Excerpt<'_>]) -> String {
    let mut from = drawn.find('\n').unwrap_or(0);
    for excerpt in excerpts {
        let Some((counted, true_one)) = excerpt.columns() else {
            continue;
        };
        let rest = drawn.get(from..).unwrap_or_default();
        if let Some(at) = rest.find(&counted) {
            let start = from + at;
            drawn.replace_range(start..start + counted.len(), &true_one);
            from = start + true_one.len();
        }
    }
    drawn
}
