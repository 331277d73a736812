//! The search: its script, and the index of what it finds. Both are loaded when the box is first used.

use crate::view::View;

/// The script.
pub(super) const SCRIPT: &str = include_str!("../search.js");

/// The index, as a script that holds one text: pages without a server may load scripts, but no data.
pub(super) fn index(view: View<'_>) -> String {
    let _ = view;
    String::new()
}
