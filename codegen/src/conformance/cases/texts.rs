//! Lengths and patterns.

use super::TestValue;
use crate::conformance::constraints::Leaf;
use crate::conformance::number::count;
use crate::conformance::text;
use crate::language::{Builtin, LimitKind, Pattern};

/// Longest text that is tried in wide characters as well, which show that characters are counted, not bytes.
const LONGEST_WIDE: usize = 64;

pub(super) fn shortest(leaf: &Leaf<'_>, least: u32) -> Vec<TestValue> {
    let least = count(least);
    let mut values = vec![TestValue::holds("at", of_length(leaf, least))];
    if let Some(less) = least.checked_sub(1) {
        values.insert(0, TestValue::breaks("below", of_length(leaf, less)));
        values.extend(
            wide(leaf, less).map(|text| TestValue::breaks("below-in-wide-characters", text)),
        );
    }
    values
}

pub(super) fn longest(leaf: &Leaf<'_>, most: u32) -> Vec<TestValue> {
    let most = count(most);
    let mut values = Vec::new();
    if let Some(less) = most.checked_sub(1).filter(|less| *less > 0) {
        values.push(TestValue::holds("below", of_length(leaf, less)));
    }
    values.push(TestValue::holds("at", of_length(leaf, most)));
    values.push(TestValue::breaks("above", of_length(leaf, most.saturating_add(1))));
    values.extend(wide(leaf, most).map(|text| TestValue::holds("at-in-wide-characters", text)));
    values
}

/// Matching texts, and texts that nearly match.
pub(super) fn of_pattern(pattern: &Pattern) -> Vec<TestValue> {
    let shortest = text::shortest(pattern);
    let mut values = Vec::new();
    if let Some(longest) = text::longest(pattern).filter(|longest| *longest != shortest) {
        values.push(TestValue::holds("longest", longest));
    }
    values.insert(0, TestValue::holds("shortest", shortest));
    let near = text::mismatching(pattern);
    values.extend(near.into_iter().map(|(what, text)| TestValue::breaks(what, text)));
    values
}

/// A text of so many characters that obeys the leaf's other limits where it can.
fn of_length(leaf: &Leaf<'_>, length: usize) -> String {
    let matching = leaf.find(|kind| {
        if let LimitKind::Pattern(pattern) = kind { text::matching(pattern, length) } else { None }
    });
    matching.unwrap_or_else(|| text::of_length(leaf.builtin, length))
}

/// A text of so many characters of four bytes each, where any characters will do.
fn wide(leaf: &Leaf<'_>, length: usize) -> Option<String> {
    let is_free = leaf.builtin == Some(Builtin::String)
        && leaf
            .limits
            .iter()
            .all(|limit| matches!(limit.kind, LimitKind::MinLength(_) | LimitKind::MaxLength(_)));
    (is_free && (1..=LONGEST_WIDE).contains(&length)).then(|| "💡".repeat(length))
}
