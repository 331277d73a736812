//! Kinds and limits in words.

use super::statements::{Kind, Limit};
use std::fmt;

use antom_codegen::diagnostic::escape_invisible;
use antom_codegen::language::duration;

/// A text in backticks, truncated if long, with controls and marks of direction as escapes.
pub fn quote(text: &str) -> String {
    const LONGEST: usize = 160;
    let text = escape_invisible(text);
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("`{}…`", text.get(..end).unwrap_or_default()),
        None => format!("`{text}`"),
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Text => "text",
            Self::Boolean => "boolean",
            Self::Integer => "whole number",
            Self::Number => "number",
            Self::Object => "object",
            Self::Map => "map",
            Self::TextArray => "list of texts",
            Self::ObjectArray => "list of objects",
            Self::Array => "list",
        })
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => write!(f, "{number}"),
            Self::Fraction(number) => write!(f, "{number}"),
            Self::Text(text) => f.write_str(&quote(text)),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::FromNow(bounds) => {
                let text = |seconds: Option<i64>| seconds.map(duration::text).unwrap_or_default();
                let least = bounds.minimum.max(bounds.exclusive_minimum);
                let most = bounds.maximum.into_iter().chain(bounds.exclusive_maximum).min();
                f.write_str(&quote(&format!("{}..{}", text(least), text(most))))
            }
            Self::Values { values, complete } => {
                // All of them: what is cut off, no record of a disagreement would name.
                let shown: Vec<_> = values.iter().map(|value| value.to_text()).collect();
                f.write_str(&shown.join(", "))?;
                f.write_str(if *complete { "" } else { ", …" })
            }
        }
    }
}
