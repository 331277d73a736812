//! The lines of a file that a diagnostic shows.

use super::{Diagnostic, SourceFile, Sources, Span, Suggestion};
use annotate_snippets::{Annotation, AnnotationKind, Patch, Snippet};
use std::ops::Range;

/// Lines longer than this (in bytes) are shown in part.
const LONG: usize = 1000;

/// How much of a long line is shown on either side of where a place starts.
const SIDE: usize = 300;

/// Places further apart than this (in lines) are shown one after the other.
const FAR: usize = 1000;

/// Most lines of a suggested edit.
const PATCH: usize = 20;

/// A few lines of one file, with the places in them underlined.
pub(super) struct Excerpt<'a> {
    /// At least one; the first decides what the header says.
    places: Vec<Place<'a>>,
}

/// A part of one line. Of a place that goes on for several lines, the part in its first line.
struct Place<'a> {
    file: &'a SourceFile,
    span: Span,
    line: usize,
    range: Range<usize>,
    label: Option<&'a str>,
    kind: AnnotationKind,
}

impl<'a> Excerpt<'a> {
    /// What to show for a diagnostic, its own place first.
    pub(super) fn of(diagnostic: &'a Diagnostic, sources: &'a Sources) -> Vec<Self> {
        let primary = (diagnostic.span(), diagnostic.primary_label());
        let primary = Place::new(primary, AnnotationKind::Primary, sources);
        let mut excerpts: Vec<Self> = primary.into_iter().map(Self::at).collect();
        for label in diagnostic.secondary_labels() {
            let label = (label.span, Some(label.message.as_str()));
            let Some(place) = Place::new(label, AnnotationKind::Context, sources) else {
                continue;
            };
            match excerpts.iter_mut().find(|excerpt| excerpt.fits(&place)) {
                Some(excerpt) => excerpt.places.push(place),
                None => excerpts.push(Self::at(place)),
            }
        }
        excerpts
    }

    fn at(place: Place<'a>) -> Self {
        Self { places: vec![place] }
    }

    /// Whether a place can be shown together with those that are here.
    fn fits(&self, other: &Place<'_>) -> bool {
        self.places.iter().all(|place| {
            let near = place.line.abs_diff(other.line) <= FAR;
            let window = place.window();
            let visible = window.start <= other.range.start && other.range.start <= window.end;
            place.span.file == other.span.file && near && (place.line != other.line || visible)
        })
    }

    /// The drawing, for the renderer.
    pub(super) fn snippet(&self) -> Snippet<'a, Annotation<'a>> {
        let lines = || self.places.iter().map(|place| place.line);
        let first = lines().min().unwrap_or(1);
        let last = lines().max().unwrap_or(1);
        let mut text = String::new();
        let mut annotations = Vec::new();
        for line in first..=last {
            if line > first {
                text.push('\n');
            }
            let mut here = self.places.iter().filter(|place| place.line == line);
            if let Some(place) = here.next() {
                let window = place.window();
                for place in std::iter::once(place).chain(here) {
                    annotations.push(place.annotation(&window, text.len()));
                }
                text.push_str(place.text().get(window).unwrap_or_default());
            } else if lines().any(|other| other.abs_diff(line) == 1) {
                // The renderer fills small gaps; of other lines it needs no more than the number.
                let whole = self.places.first().map_or("", |place| place.file.line(line));
                text.push_str(whole.get(part(whole, 0)).unwrap_or_default());
            }
        }
        let path = self.places.first().map_or("", |place| place.file.path());
        Snippet::source(text).line_start(first).path(path).annotations(annotations)
    }

    /// If a long line was cut: the header as it comes out, and as it should be.
    pub(super) fn columns(&self) -> Option<(String, String)> {
        let place = self.places.first()?;
        let window = place.window();
        let whole = place.text();
        let hidden = whole.get(..window.start)?.chars().count();
        let shown = whole.get(window.start..place.range.start)?.chars().count() + 1;
        let header = |column: usize| format!("{}:{}:{column}", place.file.path(), place.line);
        (hidden > 0).then(|| (header(shown), header(hidden + shown)))
    }
}

impl<'a> Place<'a> {
    /// `None` if there is nothing to show.
    fn new(
        (span, label): (Span, Option<&'a str>),
        kind: AnnotationKind,
        sources: &'a Sources,
    ) -> Option<Self> {
        let file = sources.get(span.file)?;
        if file.text().is_empty() {
            return None;
        }
        let (line, _) = file.line_column(span.start);
        let before = file.line_start(line);
        let text = file.line(line);
        let start = boundary(text, (span.start as usize).saturating_sub(before));
        let end = boundary(text, (span.end as usize).saturating_sub(before)).max(start);
        // Not the blanks at the end of the line, if the place goes on behind it.
        let written = text.trim_end().len();
        let end = if end == text.len() { written.max(start) } else { end };
        Some(Self { file, span, line, range: start..end, label, kind })
    }

    fn text(&self) -> &'a str {
        self.file.line(self.line)
    }

    /// The part of the line to show.
    fn window(&self) -> Range<usize> {
        part(self.text(), self.range.start)
    }

    fn annotation(&self, window: &Range<usize>, offset: usize) -> Annotation<'a> {
        let shift = |at: usize| at.clamp(window.start, window.end) - window.start + offset;
        self.kind.span(shift(self.range.start)..shift(self.range.end)).label(self.label)
    }
}

/// A suggested edit, drawn as a change of lines. `None` if it is too large, or its place does not exist.
pub(super) fn patch<'a>(
    suggestion: &'a Suggestion,
    sources: &'a Sources,
) -> Option<Snippet<'a, Patch<'a>>> {
    let range = suggestion.span.range();
    let file = sources.get(suggestion.span.file)?;
    file.text().get(range.clone())?;
    let (first, _) = sources.line_column(suggestion.span);
    let (last, _) = sources.end_line_column(suggestion.span);
    let before = file.line_start(first);
    let end = file.line_start(last) + file.line(last).len();
    let whole = file.text().get(before..end)?;
    let window = if first == last { part(whole, range.start - before) } else { 0..whole.len() };
    let start = before + window.start;
    let fits = last - first < PATCH && window.len() <= LONG && range.end <= start + window.len();
    let text = whole.get(window).filter(|_| fits)?;
    let patch = Patch::new(range.start - start..range.end - start, suggestion.replacement.as_str());
    Some(Snippet::source(text).line_start(first).path(file.path()).patch(patch))
}

/// All of a line, or the part of a long one around an offset.
fn part(line: &str, offset: usize) -> Range<usize> {
    if line.len() <= LONG {
        return 0..line.len();
    }
    let start = boundary(line, offset.saturating_sub(SIDE));
    start..boundary(line, offset.saturating_add(SIDE))
}

/// The nearest boundary of characters at or before an offset.
fn boundary(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset -= 1;
    }
    offset
}
