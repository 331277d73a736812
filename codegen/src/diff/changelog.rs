//! Changes as an entry of a changelog.

use super::{Change, Class, Kind};
use antom_catalog::wording::code;

/// The sections of a changelog's entry, as [Keep a Changelog](https://keepachangelog.com) has them, ready to paste
/// below its heading. Empty if there are no changes.
///
/// Breaking changes come first in their section, with their effect in Rust.
pub fn changelog(changes: &[Change]) -> String {
    let mut text = String::new();
    for kind in Kind::ALL {
        let mut of_kind: Vec<&Change> = changes.iter().filter(|it| it.kind == *kind).collect();
        if of_kind.is_empty() {
            continue;
        }
        // The sort is stable: within a class the order stays that of the schema.
        of_kind.sort_by_key(|change| change.class != Class::Major);
        if !text.is_empty() {
            text.push('\n');
        }
        text.push_str(heading(*kind));
        text.push_str("\n\n");
        for change in of_kind {
            text.push_str(&line(change));
        }
    }
    text
}

fn heading(kind: Kind) -> &'static str {
    match kind {
        Kind::Added => "### Added",
        Kind::Changed => "### Changed",
        Kind::Deprecated => "### Deprecated",
        Kind::Removed => "### Removed",
    }
}

fn line(change: &Change) -> String {
    let is_breaking = change.class == Class::Major;
    let breaking = if is_breaking { "**Breaking:** " } else { "" };
    let why = change.rust.as_deref().unwrap_or(change.why);
    let why = if is_breaking { format!("; {why}") } else { String::new() };
    let warning = change.warning.map(|warning| format!("; {warning}")).unwrap_or_default();
    let (subject, what) = (code(&change.subject), change.what.trim_end_matches('.'));
    format!("- {breaking}{subject}: {what}{why}{warning}.\n")
}
