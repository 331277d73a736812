//! Types that are the same become one.
//!
//! Two types are the same when all that is checked of them is: fields, types, marks and limits. Of two that both have a
//! name in the document this is believed only if the names are alike (`Amount` and `Amount2`); what has no name of its own
//! becomes the type that it is the same as. Objects that differ in nothing but `required` marks become one as well, and
//! each use says what it asks for besides. Types that differ in limits stay apart: no use can change a limit of a field.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use super::model::{Draft, FieldDraft, Holds, Limits, Use, What};
use super::report::Report;

/// Rounds of comparing; each makes types the same whose parts became so in the one before.
const ROUNDS: usize = 12;

/// Makes one of those that are the same.
pub(super) fn unite(draft: &mut Draft, report: &mut Report) {
    for _ in 0..ROUNDS {
        let mut changed = groups(draft, true, report);
        changed |= groups(draft, false, report);
        if !changed {
            break;
        }
    }
    resolve(draft);
}

/// Finds types of the same shape, with or without their marks, and makes each group one. Tells whether there was any.
fn groups(draft: &mut Draft, with_marks: bool, report: &mut Report) -> bool {
    let mut groups: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (id, one) in draft.types.iter().enumerate() {
        let is_object = matches!(one.what, What::Object { .. });
        if !matches!(one.what, What::Same(_)) && (with_marks || is_object) {
            groups.entry(shape(draft, &one.what, with_marks)).or_default().push(id);
        }
    }
    let mut changed = false;
    for ids in groups.into_values().filter(|ids| ids.len() > 1) {
        // What has a name comes first, so that others get it.
        let is_inline = |id: &usize| draft.types.get(*id).is_none_or(|one| !one.is_component);
        let mut ids = ids;
        ids.sort_by_key(|id| (is_inline(id), *id));
        let mut kept: Vec<usize> = Vec::new();
        for id in ids {
            match kept.iter().copied().find(|known| may_be_one(draft, *known, id, with_marks)) {
                Some(known) => {
                    merge(draft, known, id, report);
                    changed = true;
                }
                None => kept.push(id),
            }
        }
    }
    changed
}

/// Whether two types of the same shape are meant to be the same.
fn may_be_one(draft: &Draft, one: usize, other: usize, with_marks: bool) -> bool {
    let (Some(first), Some(second)) = (draft.types.get(one), draft.types.get(other)) else {
        return false;
    };
    let stem = |wish: &String| {
        wish.trim_end_matches(|c: char| c.is_ascii_digit() || c == '_').to_lowercase()
    };
    let of_first: BTreeSet<String> = first.wishes.iter().map(stem).collect();
    let are_alike = second.wishes.iter().map(stem).any(|wish| of_first.contains(&wish));
    let field_count = match &second.what {
        What::Object { fields, .. } => fields.len(),
        _ => usize::MAX,
    };
    // One field in common is no sign that two objects are one.
    are_alike
        || !(first.is_component && second.is_component) && field_count > 1 && with_marks
        || !(first.is_component && second.is_component) && field_count > 2
}

fn merge(draft: &mut Draft, into: usize, id: usize, report: &mut Report) {
    let Some(gone) = draft.types.get(id) else { return };
    let (place, name) = (gone.about.place, gone.wishes.last().cloned().unwrap_or_default());
    let target = draft.types.get(into);
    let target_name = target.and_then(|one| one.wishes.first().cloned()).unwrap_or_default();
    let marks = |draft: &Draft, id: usize| match draft.types.get(id).map(|one| &one.what) {
        Some(What::Object { fields, .. }) => {
            let marked = fields.iter().filter(|field| field.required);
            marked.map(|field| field.name.clone()).collect::<BTreeSet<String>>()
        }
        _ => BTreeSet::new(),
    };
    let (of_target, of_gone) = (marks(draft, into), marks(draft, id));
    let both: BTreeSet<String> = of_target.intersection(&of_gone).cloned().collect();
    let differs = of_target != of_gone;
    if differs {
        // The type asks for what every use asks for, and each use for the rest.
        let add = |fields: &mut Vec<FieldDraft>, of: usize, marks: &BTreeSet<String>| {
            for field in fields {
                field.value.each(&mut |held| {
                    if matches!(held.holds, Holds::Type(held) if held == of) {
                        for name in marks.difference(&both) {
                            held.overrides.entry(name.clone()).or_insert(true);
                        }
                    }
                });
            }
        };
        let real: Vec<usize> = (0..draft.types.len()).map(|id| draft.real(id)).collect();
        draft.each_fields(&mut |fields| {
            for field in fields.iter_mut() {
                field.value.each(&mut |held| {
                    if let Holds::Type(held) = &mut held.holds {
                        *held = real.get(*held).copied().unwrap_or(*held);
                    }
                });
            }
            add(fields, into, &of_target);
            add(fields, id, &of_gone);
        });
        if let Some(What::Object { fields, .. }) =
            draft.types.get_mut(into).map(|one| &mut one.what)
        {
            for field in fields {
                field.required &= both.contains(&field.name);
            }
        }
    }
    if let Some(one) = draft.types.get_mut(id) {
        one.what = What::Same(into);
    }
    let how = if differs { "; each use says what it requires besides" } else { "" };
    report.merged(place, format!("`{name}` is the same as `{target_name}`{how}"));
}

/// Puts into every use the type that stands for its own, and forgets marks that say what the type says.
fn resolve(draft: &mut Draft) {
    let real: Vec<usize> = (0..draft.types.len()).map(|id| draft.real(id)).collect();
    let marks: Vec<Option<BTreeMap<String, bool>>> = draft
        .types
        .iter()
        .map(|one| match &one.what {
            What::Object { fields, .. } => {
                Some(fields.iter().map(|field| (field.name.clone(), field.required)).collect())
            }
            _ => None,
        })
        .collect();
    draft.each_fields(&mut |fields| {
        for field in fields {
            field.value.each(&mut |held| {
                let usual = match &mut held.holds {
                    Holds::Type(id) => {
                        *id = real.get(*id).copied().unwrap_or(*id);
                        marks.get(*id).and_then(Option::as_ref)
                    }
                    _ => None,
                };
                held.overrides.retain(|name, mark| {
                    usual.and_then(|usual| usual.get(name)).is_some_and(|usual| usual != mark)
                });
            });
        }
    });
}

/// All that is checked of a type, as a text.
fn shape(draft: &Draft, what: &What, with_marks: bool) -> String {
    let mut text = String::new();
    // Writing to a `String` cannot fail.
    match what {
        What::Object { fields, rules } => {
            for field in fields {
                let mark = with_marks && field.required;
                let _ = write!(text, "{:?} {mark} ", field.name);
                of_use(draft, &field.value, &mut text);
                let _ = write!(
                    text,
                    " {:?} {:?} {:?};",
                    field.constant, field.conditions, field.about.sensitive
                );
            }
            let _ = write!(text, "{rules:?}");
        }
        What::Enum(list) => {
            let values: Vec<&str> = list.values.iter().map(|value| value.text.as_str()).collect();
            let length = list.max_length.as_ref().map(|limit| &limit.value);
            let _ = write!(text, "enum {} {values:?} {length:?}", list.complete);
        }
        What::Scalar { builtin, limits } => {
            let _ = write!(text, "scalar {builtin:?} ");
            of_limits(limits, &mut text);
        }
        What::Same(id) => {
            let _ = write!(text, "same {id}");
        }
    }
    text
}

fn of_use(draft: &Draft, held: &Use, text: &mut String) {
    match &held.holds {
        Holds::Builtin(builtin) => drop(write!(text, "{builtin:?}")),
        Holds::Type(id) => drop(write!(text, "#{}", draft.real(*id))),
        Holds::Array(element) => {
            text.push('[');
            of_use(draft, element, text);
            text.push(']');
        }
    }
    let _ = write!(text, "{:?}", held.overrides);
    of_limits(&held.limits, text);
}

fn of_limits(limits: &Limits, text: &mut String) {
    for (keyword, limit) in limits {
        let _ = write!(text, " {keyword}={:?}", limit.value);
    }
}
