//! The builtin types and the limits that each may have.

use std::fmt::Write as _;

use crate::language::{Builtin, Keyword};

/// A table of all builtin types.
pub(super) fn section() -> String {
    let mut text = String::from(include_str!("types.md"));
    text.push_str("| type | what it is | limits |\n|---|---|---|\n");
    for (name, builtin) in Builtin::ALL {
        let keywords = Keyword::ALL.iter();
        let limits = keywords.filter(|keyword| keyword.applies(builtin.class(), Some(*builtin)));
        let limits: Vec<String> = limits.map(|keyword| format!("`{keyword}`")).collect();
        let _ = writeln!(text, "| `{name}` | {} | {} |", builtin.description(), limits.join(", "));
    }
    text.push('\n');
    text
}
