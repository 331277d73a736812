//! Which operation of the source is which operation of ours.

use std::collections::BTreeSet;

use antom_openapi::reading::{Operation, Reading, path_below};

/// An operation and its name.
type Named<'o> = (&'o str, &'o Operation);

/// The operations of two readings, paired one to one.
pub(super) struct Pairs<'o> {
    /// Every operation of the source, in its order, with ours if there is one.
    pub(super) theirs: Vec<(Named<'o>, Option<Named<'o>>)>,
    /// Our operations that the source lacks.
    pub(super) ours_alone: Vec<Named<'o>>,
}

impl<'o> Pairs<'o> {
    /// Pairs operations by method and path; what is left by the path below a prefix, then by name, then by the path
    /// alone.
    pub(super) fn of(theirs: &'o Reading, ours: &'o Reading, prefixes: &[String]) -> Self {
        let below = |operation: &'o Operation| path_below(path_of(operation), prefixes);
        let is_same_path = |one: &str, other: &str| !one.is_empty() && one == other;
        let by_call = |(_, one): Named<'o>, (_, other): Named<'o>| {
            is_same_method(one, other) && is_same_path(path_of(one), path_of(other))
        };
        let by_call_below = |(_, one): Named<'o>, (_, other): Named<'o>| {
            is_same_method(one, other) && is_same_path(below(one), below(other))
        };
        let by_name = |(one, _): Named<'o>, (other, _): Named<'o>| one == other;
        let by_path =
            |(_, one): Named<'o>, (_, other): Named<'o>| is_same_path(below(one), below(other));
        let ways: [&dyn Fn(Named<'o>, Named<'o>) -> bool; 4] =
            [&by_call, &by_call_below, &by_name, &by_path];
        let mut pairs: Vec<(Named<'o>, Option<Named<'o>>)> =
            theirs.operations.iter().map(|(name, it)| ((name.as_str(), it), None)).collect();
        let mut taken: BTreeSet<&str> = BTreeSet::new();
        for is_same in ways {
            for (their, pair) in pairs.iter_mut().filter(|(_, pair)| pair.is_none()) {
                let all = ours.operations.iter().map(|(name, it)| (name.as_str(), it));
                let found =
                    all.filter(|our| !taken.contains(our.0)).find(|our| is_same(*their, *our));
                taken.extend(found.map(|(name, _)| name));
                *pair = found;
            }
        }
        let all = ours.operations.iter().map(|(name, it)| (name.as_str(), it));
        let ours_alone = all.filter(|(name, _)| !taken.contains(name)).collect();
        Self { theirs: pairs, ours_alone }
    }
}

fn path_of(operation: &Operation) -> &str {
    operation.path.as_ref().map(|path| path.value.as_str()).unwrap_or_default()
}

/// Whether two operations have one method, or one of them states none.
fn is_same_method(one: &Operation, other: &Operation) -> bool {
    match (&one.method, &other.method) {
        (Some(one), Some(other)) => one.value.eq_ignore_ascii_case(&other.value),
        (None, _) | (_, None) => true,
    }
}
