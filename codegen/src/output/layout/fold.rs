//! Joins lines that the printer breaks although they fit.
//!
//! The printer breaks every chain and list that is longer than its own, shorter line, and never lets the last
//! argument of a call begin on the call's line. The rules here undo that as `rustfmt` would. They look at lines
//! and their indentation only, and move nothing but white space, trailing commas and the braces that the printer
//! puts around the body of a closure.

#[cfg(test)]
mod fold_tests;
mod joins;

use joins::RULES;

/// Columns of a line, as in `rustfmt`.
pub(super) const WIDTH: usize = 100;

/// Columns of one level of indentation.
const STEP: usize = 4;

/// One line, without its indentation.
#[derive(Debug, Clone)]
struct Line {
    indent: usize,
    text: String,
}

impl Line {
    fn new(line: &str) -> Self {
        let text = line.trim_start();
        Self { indent: line.len() - text.len(), text: text.to_owned() }
    }

    /// Comments and attributes keep their line.
    fn is_fixed(&self) -> bool {
        self.text.is_empty() || self.text.starts_with("//") || self.text.starts_with("#[")
    }

    fn opens(&self) -> bool {
        let is_generic = self.text.ends_with('<') && !self.text.ends_with(" <");
        !self.is_fixed() && (is_generic || self.text.ends_with(['(', '[', '{']))
    }

    fn fits(&self) -> bool {
        self.indent + self.text.chars().count() <= WIDTH
    }

    fn dedented(&self) -> Self {
        Self { indent: self.indent.saturating_sub(STEP), text: self.text.clone() }
    }
}

/// The text with everything joined that fits.
pub(super) fn fold(text: &str) -> String {
    let mut lines: Vec<Line> = text.lines().map(Line::new).collect();
    // Inner lists first: what is around them may then fit, and what that moves to the left may fit again.
    loop {
        let mut changed = false;
        for start in (0..lines.len()).rev() {
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
        folded.push_str(&" ".repeat(line.indent));
        folded.push_str(&line.text);
        folded.push('\n');
    }
    folded
}
