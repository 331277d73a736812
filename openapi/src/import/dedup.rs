//! Deduplicates types.
//!
//! Two types are the same if all their checks are: fields, types, marks and limits. Of two that both have a
//! name in the document this is believed only if their names are similar (`Amount` and `Amount2`); what has no name of its own
//! becomes the type that it is the same as. Those with different names (`Wind` and `Breeze`) are kept, and reported. Objects that differ in nothing but `required` marks become one as well, and
//! each use lists what else it requires. Types that differ in limits stay apart: no use can change a limit of a field.

mod shape;

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, TypeDraft, TypeKind, Usage, ValueType};
use super::report::Report;
use crate::reading::quote;
use shape::shape;

/// Maximum number of rounds; each merges types whose parts were merged in the round before.
const ROUNDS: usize = 12;

/// Merges types that are the same.
pub(super) fn merge_types(draft: &mut Draft, report: &mut Report) {
    for _ in 0..ROUNDS {
        let mut changed = false;
        for with_marks in [true, false] {
            let pairs = pairs(draft, with_marks);
            changed |= !pairs.is_empty();
            merge(draft, &pairs, report);
        }
        if !changed {
            break;
        }
    }
    report_twins(draft, report);
}

/// Reports identical types that are not merged, since the document has a name of its own for each.
fn report_twins(draft: &Draft, report: &mut Report) {
    let mut groups: BTreeMap<String, Vec<&TypeDraft>> = BTreeMap::new();
    for (id, one) in draft.types.iter().enumerate() {
        if one.is_component && !one.is_existing && is_more_than_builtin(&one.what) {
            groups.entry(shape(draft, id, &one.what, true)).or_default().push(one);
        }
    }
    for mut twins in groups.into_values() {
        twins.sort_by_key(|one| one.about.place);
        let mut names = twins.iter().map(|one| {
            (
                one.about.place,
                one.name_candidates.first().map(|wish| quote(wish)).unwrap_or_default(),
            )
        });
        let Some((_, first)) = names.next() else { continue };
        for (place, name) in names {
            report.chosen(
                place,
                format!(
                    "{name} is the same as {first}; both have names in the document and are kept"
                ),
            );
        }
    }
}

/// Whether a type is more than another name for a builtin type.
fn is_more_than_builtin(what: &TypeKind) -> bool {
    match what {
        TypeKind::Object { .. } | TypeKind::Enum(_) => true,
        TypeKind::Scalar { limits, .. } => !limits.is_empty(),
        TypeKind::Same(_) => false,
    }
}

/// Types of the same shape, with or without their marks: each that goes, and the one that takes its place.
fn pairs(draft: &Draft, with_marks: bool) -> Vec<(usize, usize)> {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (id, one) in draft.types.iter().enumerate() {
        let is_object = matches!(one.what, TypeKind::Object { .. });
        // Bodies of the schema that is added to are no types.
        let is_body = one.is_existing && !one.is_component;
        if !matches!(one.what, TypeKind::Same(_)) && (with_marks || is_object) && !is_body {
            groups.entry(shape(draft, id, &one.what, with_marks)).or_default().push(id);
        }
    }
    let mut pairs = Vec::new();
    for mut ids in groups.into_values().filter(|ids| ids.len() > 1) {
        // Named types come first, so that others get their names.
        ids.sort_by_key(|id| draft.types.get(*id).is_none_or(|one| !one.is_component));
        let mut by_stem: BTreeMap<String, usize> = BTreeMap::new();
        let mut first = None;
        for id in ids {
            let Some(one) = draft.types.get(id) else { continue };
            let stems: BTreeSet<String> =
                one.name_candidates.iter().map(|wish| stem(wish)).collect();
            let alike = stems.iter().find_map(|stem| by_stem.get(stem)).copied();
            let any = first.filter(|_| !one.is_component && is_telling(&one.what, with_marks));
            match alike.or(any) {
                // What exists stays as it is, its marks included.
                Some(_) if one.is_existing => {}
                Some(known)
                    if !with_marks
                        && draft.types.get(known).is_some_and(|known| known.is_existing) => {}
                Some(known) => pairs.push((id, known)),
                None => {
                    first = first.or(Some(id));
                    by_stem.extend(stems.into_iter().map(|stem| (stem, id)));
                }
            }
        }
    }
    pairs
}

/// Whether two types of this shape are hardly so by chance: one field in common is no sign that two objects are one.
fn is_telling(what: &TypeKind, with_marks: bool) -> bool {
    match what {
        TypeKind::Object { fields, .. } => fields.len() > if with_marks { 1 } else { 2 },
        TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => true,
    }
}

/// A name without the number at its end.
fn stem(wish: &str) -> String {
    wish.trim_end_matches(|last: char| last.is_ascii_digit() || last == '_').to_lowercase()
}

/// Replaces merged types by the type that remains, and lists in each use what else it requires.
fn merge(draft: &mut Draft, pairs: &[(usize, usize)], report: &mut Report) {
    // The fields that all types merged into one require.
    let mut common: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (gone, into) in pairs {
        let both = common.entry(*into).or_insert_with(|| marks(draft, *into));
        let of_gone = marks(draft, *gone);
        both.retain(|name| of_gone.contains(name));
    }
    // The fields that uses of each type require besides.
    let mut besides: BTreeMap<usize, BTreeSet<String>> = BTreeMap::new();
    for (gone, into) in pairs {
        for id in [*gone, *into] {
            let mut own = marks(draft, id);
            own.retain(|name| common.get(into).is_some_and(|common| !common.contains(name)));
            besides.insert(id, own);
        }
    }
    for (gone, into) in pairs {
        let names = |id: usize| {
            draft.types.get(id).map(|one| one.name_candidates.as_slice()).unwrap_or_default()
        };
        let name = names(*gone).last().cloned().unwrap_or_default();
        let target = names(*into).first().cloned().unwrap_or_default();
        let differs = besides.get(gone) != besides.get(into);
        let how = if differs { "; each use lists what else it requires" } else { "" };
        let place = draft.types.get(*gone).map(|one| one.about.place).unwrap_or_default();
        report.merged(place, format!("`{name}` is the same as `{target}`{how}"));
    }
    let places: BTreeMap<usize, usize> = pairs.iter().copied().collect();
    let move_use = |held: &mut Usage| {
        if let ValueType::JsonText(id) = &mut held.ty {
            *id = places.get(id).copied().unwrap_or(*id);
        }
        let ValueType::Type(id) = &mut held.ty else { return };
        for name in besides.get(id).into_iter().flatten() {
            held.overrides.entry(name.clone()).or_insert(true);
        }
        *id = places.get(id).copied().unwrap_or(*id);
    };
    draft.each_fields(&mut |fields| {
        for field in fields {
            field.value.each(&mut |held| move_use(held));
        }
    });
    for (gone, into) in pairs {
        if let Some(one) = draft.types.get_mut(*gone) {
            one.what = TypeKind::Same(*into);
        }
    }
    for (into, common) in common {
        if let Some(TypeKind::Object { fields, .. }) =
            draft.types.get_mut(into).map(|one| &mut one.what)
        {
            for field in fields {
                field.required &= common.contains(&field.name);
            }
        }
    }
}

/// The fields that an object requires.
fn marks(draft: &Draft, id: usize) -> BTreeSet<String> {
    match draft.types.get(id).map(|one| &one.what) {
        Some(TypeKind::Object { fields, .. }) => {
            let marked = fields.iter().filter(|field| field.required);
            marked.map(|field| field.name.clone()).collect()
        }
        _ => BTreeSet::new(),
    }
}

/// Removes marks of uses that repeat those of the type, or that name a field it does not have.
pub(super) fn forget_marks(draft: &mut Draft, report: &mut Report) {
    let marks: Vec<Option<BTreeMap<String, bool>>> = draft
        .types
        .iter()
        .map(|one| match &one.what {
            TypeKind::Object { fields, .. } => {
                Some(fields.iter().map(|field| (field.name.clone(), field.required)).collect())
            }
            TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => None,
        })
        .collect();
    draft.each_fields(&mut |fields| {
        for field in fields {
            let place = field.about.place;
            field.value.each(&mut |held| {
                let usual = match &held.ty {
                    ValueType::Type(id) => marks.get(*id).and_then(Option::as_ref),
                    ValueType::Builtin(_)
                    | ValueType::Array(_)
                    | ValueType::Map(_)
                    | ValueType::JsonText(_) => None,
                };
                held.overrides.retain(|name, mark| {
                    let known = usual.and_then(|usual| usual.get(name));
                    if known.is_none() {
                        report.unsupported(
                            place,
                            format!("`{name}` is required here, and is no field of the type"),
                        );
                    }
                    known.is_some_and(|usual| usual != mark)
                });
            });
        }
    });
}
