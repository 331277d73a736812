//! Names and groups of operations, from their paths.

use std::collections::{BTreeMap, BTreeSet};

use super::merge_options::Group;
use crate::import::draft::OperationDraft;
use crate::reading::names::{Call, distinct, of_path};
use antom_codegen::language::group_name::why_not_group;

/// The group of operations whose paths name none.
const GENERAL: &str = "general";

/// The group of an operation: that of the first pattern that suits it, else the part of the path behind the version.
pub(super) fn group_of(operation: &str, path: &str, groups: &[Group]) -> String {
    let given =
        groups.iter().find(|group| suits(&group.pattern, path) || group.pattern == operation);
    if let Some(group) = given {
        return group.name.clone();
    }
    let parts = parts(path);
    let version = parts.iter().position(|part| is_version(part));
    let found = parts.get(version.map_or(0, |at| at + 1));
    // The last part names the operation.
    let found = found.filter(|part| parts.last() != Some(part));
    let name: String = found.map_or("", |part| part).to_lowercase();
    let name = name.replace(|letter: char| !letter.is_ascii_alphanumeric(), "-");
    if why_not_group(&name).is_some() { GENERAL.to_owned() } else { name }
}

/// Whether a text is what a pattern describes, in which `*` stands for any text.
fn suits(pattern: &str, text: &str) -> bool {
    let mut pieces = pattern.split('*');
    let first = pieces.next().unwrap_or_default();
    let Some(mut rest) = text.strip_prefix(first) else { return false };
    let mut pieces = pieces.peekable();
    if pieces.peek().is_none() {
        return rest.is_empty();
    }
    while let Some(piece) = pieces.next() {
        if pieces.peek().is_none() {
            return rest.ends_with(piece);
        }
        let Some(at) = rest.find(piece) else { return false };
        rest = rest.get(at + piece.len()..).unwrap_or_default();
    }
    true
}

/// Names the operations that their documents do not name.
///
/// The last part of the path, if it says more than a verb; else the verb with the singular of the part before:
/// `/v1/loans/cancel` is `cancelLoan`. A word stays alone where the part before says the same (`lend` of `lendings`), and
/// where its messages number what it names (`renewal` with a `renewalId`).
pub(super) fn name(operations: &mut [OperationDraft], mut taken: BTreeSet<String>) {
    let mut names: Vec<String> = operations
        .iter()
        .map(|one| if one.has_id { one.name.clone() } else { of_operation(one) })
        .collect();
    let mut counts: BTreeMap<String, usize> = BTreeMap::new();
    for name in &names {
        *counts.entry(name.clone()).or_default() += 1;
    }
    for (name, one) in names.iter_mut().zip(operations.iter()) {
        let clashes = counts.get(name).is_some_and(|count| *count > 1) || taken.contains(name);
        if clashes && !one.has_id {
            *name = with_owner(one).unwrap_or_else(|| name.clone());
        }
    }
    let calls: Vec<Call> = names
        .into_iter()
        .zip(operations.iter())
        .map(|(name, one)| Call {
            name,
            method: format!("{:?}", one.method),
            path: one.path.clone(),
        })
        .collect();
    for (one, name) in operations.iter_mut().zip(distinct(&calls)) {
        let mut free = name.clone();
        let mut count = 1;
        while !taken.insert(free.clone()) {
            count += 1;
            free = format!("{name}{count}");
        }
        one.name = free;
    }
}

fn of_operation(one: &OperationDraft) -> String {
    let last = of_path(&one.path);
    let is_one_word = !last.contains(|letter: char| letter.is_ascii_uppercase());
    if !is_one_word || is_a_thing(&last, one) {
        return last;
    }
    with_owner(one).unwrap_or(last)
}

/// Whether the messages number what the word names: a `renewal` has a `renewalId`.
fn is_a_thing(word: &str, one: &OperationDraft) -> bool {
    let id = format!("{word}Id");
    let mut fields = one.request.fields.iter().chain(&one.response.fields);
    fields.any(|field| field.name == id)
}

/// The last part of a path with the singular of the part before.
fn with_owner(one: &OperationDraft) -> Option<String> {
    let path = one.path.as_str();
    let parts = parts(path);
    let before = parts.len().checked_sub(2).and_then(|at| parts.get(at))?;
    let last = of_path(path);
    if is_version(before) || before.contains(['{', ':']) {
        return None;
    }
    let before = of_path(before);
    // `news` is no plural where the messages have a `newsId`.
    let fields = || one.request.fields.iter().chain(&one.response.fields);
    let begins = |word: &str| {
        fields().any(|field| {
            let rest = field.name.strip_prefix(word);
            rest.is_some_and(|rest| {
                rest.is_empty() || rest.starts_with(|it: char| it.is_ascii_uppercase())
            })
        })
    };
    let owner = singular(&before);
    let owner = if begins(&before) && !begins(&owner) { before } else { owner };
    // `lendings/lend` says the same twice.
    if owner.to_lowercase().starts_with(&last.to_lowercase()) {
        return None;
    }
    let mut letters = owner.chars();
    let first = letters.next()?.to_uppercase();
    Some(format!("{last}{first}{}", letters.as_str()))
}

fn singular(word: &str) -> String {
    if let Some(stem) = word.strip_suffix("ies") {
        return format!("{stem}y");
    }
    for ending in ["sses", "shes", "ches", "xes"] {
        if word.ends_with(ending) {
            return word.strip_suffix("es").unwrap_or(word).to_owned();
        }
    }
    let is_plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
    word.strip_suffix('s').filter(|_| is_plural).unwrap_or(word).to_owned()
}

fn parts(path: &str) -> Vec<&str> {
    path.split('/').filter(|part| part.chars().any(char::is_alphanumeric)).collect()
}

/// `v1`, `v2`.
fn is_version(part: &str) -> bool {
    part.strip_prefix('v')
        .is_some_and(|rest| !rest.is_empty() && rest.chars().all(|it| it.is_ascii_digit()))
}
