//! Joins lines that the printer breaks although they fit.
//!
//! The printer breaks every chain and list that is longer than its own, shorter line, and never lets the last
//! argument of a call begin on the call's line. The rules here undo that as `rustfmt` would. They look at lines
//! and their indentation only, and move nothing but white space, trailing commas and the braces that the printer
//! puts around the body of a closure.

#[cfg(test)]
mod fold_tests;
mod joins;

use std::borrow::Cow;

use joins::RULES;

/// Columns of a line, as in `rustfmt`.
pub(super) const WIDTH: usize = 100;

/// Columns of one level of indentation.
const STEP: usize = 4;

/// One line, without its indentation.
#[derive(Debug, Clone)]
struct Line<'a> {
    indent: usize,
    text: Cow<'a, str>,
}

impl<'a> Line<'a> {
    fn new(line: &'a str) -> Self {
        let text = line.trim_start_matches(' ');
        Self { indent: line.len() - text.len(), text: Cow::Borrowed(text) }
    }

    fn made(indent: usize, text: String) -> Self {
        Self { indent, text: Cow::Owned(text) }
    }

    /// Comments and attributes keep their line.
    fn is_fixed(&self) -> bool {
        self.text.is_empty() || self.text.starts_with("//") || self.text.starts_with("#[")
    }

    fn opens(&self) -> bool {
        let is_generic = self.text.ends_with('<') && !self.text.ends_with(" <");
        !self.is_fixed() && (is_generic || self.text.ends_with(['(', '[', '{']))
    }

    /// Whether the line goes on with what another began.
    fn goes_on(&self) -> bool {
        self.text.starts_with(['.', '&', '|', '=', '!', '{'])
    }

    fn fits(&self) -> bool {
        self.indent + self.text.chars().count() <= WIDTH
    }

    fn dedented(&self) -> Self {
        Self { indent: self.indent.saturating_sub(STEP), text: self.text.clone() }
    }
}

/// The text with everything joined that fits, and with docs of several lines as comments of one line each.
pub(super) fn fold(text: &str) -> String {
    let mut lines = lines(text);
    // Inner lists first: what is around them may then fit, and what that moves to the left may fit again.
    loop {
        let mut changed = false;
        for start in (0..lines.len()).rev() {
            if !may_join(lines.get(start..).unwrap_or_default()) {
                continue;
            }
            for rule in RULES {
                while let Some((count, joined)) = rule(lines.get(start..).unwrap_or_default()) {
                    lines.splice(start..start + count, joined);
                    changed = true;
                }
            }
        }
        if !changed {
            break;
        }
    }
    let mut folded = String::with_capacity(text.len());
    for line in lines {
        folded.extend(std::iter::repeat_n(' ', line.indent));
        folded.push_str(&line.text);
        folded.push('\n');
    }
    folded
}

/// The lines of a text. The printer makes one comment of docs of several lines, whose lines are those of the docs.
fn lines(text: &str) -> Vec<Line<'_>> {
    let mut lines = Vec::new();
    let mut docs = None;
    for text in text.lines() {
        let line = Line::new(text);
        let (indent, text) = match (docs, line.text.strip_prefix("/**")) {
            (Some(indent), _) => (indent, text),
            (None, Some(first)) => (line.indent, first),
            (None, None) => {
                lines.push(line);
                continue;
            }
        };
        let last = text.strip_suffix("*/");
        docs = if last.is_none() { Some(indent) } else { None };
        lines.push(Line::made(indent, format!("///{}", last.unwrap_or(text))));
    }
    lines
}

/// Whether any of the rules can apply to the first line, which most lines are soon told from.
fn may_join(lines: &[Line<'_>]) -> bool {
    let [head, next, ..] = lines else { return false };
    !head.is_fixed() && (head.opens() || next.goes_on())
}
