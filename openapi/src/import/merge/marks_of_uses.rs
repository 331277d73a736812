//! Marks that documents set differently: each body says what it requires of a shared type.

use std::collections::{BTreeMap, BTreeSet};

use super::merged_documents::{Documents, Of, place_of};
use super::unite_types::Marks;
use crate::import::draft::{Draft, FieldDraft, TypeKind, ValueType};
use crate::import::imported_conditions::whole;
use crate::import::report::Report;
use antom_codegen::api::FieldRuleKind;
use antom_codegen::source::condition::Test;

/// Says what single documents require: the use of a type in a body lists it, and a type that other types hold has conditions
/// that name the operations. Of a type of the schema, which is not changed, marks below other types are reported.
pub(super) fn apply(
    draft: &mut Draft,
    marks: &BTreeMap<usize, Marks>,
    of_operations: &[Of],
    documents: &Documents,
    report: &mut Report,
) {
    let usual: Vec<BTreeMap<String, bool>> = draft
        .types
        .iter()
        .map(|one| match &one.what {
            TypeKind::Object { fields, .. } => {
                fields.iter().map(|field| (field.name.clone(), field.required)).collect()
            }
            TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => BTreeMap::new(),
        })
        .collect();
    let real: Vec<usize> = (0..draft.types.len()).map(|id| draft.real(id)).collect();
    let differing = |id: usize, of: &Of| -> Vec<(String, bool)> {
        let (Some(marks), Some(usual)) = (marks.get(&id), usual.get(id)) else { return Vec::new() };
        let of: Of = of.intersection(&marks.documents).copied().collect();
        if of.is_empty() {
            return Vec::new();
        }
        let strict = |name: &String| {
            marks.requiring.get(name).is_some_and(|requiring| requiring.is_superset(&of))
        };
        let all = usual.iter().map(|(name, usual)| (name, strict(name), *usual));
        all.filter(|(_, strict, usual)| strict != usual)
            .map(|(name, strict, _)| (name.clone(), strict))
            .collect()
    };
    let nested = nested(draft, &real);
    let has_conditions: BTreeSet<usize> = nested
        .iter()
        .copied()
        .filter(|id| draft.types.get(*id).is_some_and(|one| !one.is_existing))
        .collect();
    let change = |fields: &mut Vec<FieldDraft>, of: &Of| {
        for field in fields {
            field.value.each(&mut |held| {
                let ValueType::Type(id) = held.ty else { return };
                let id = real.get(id).copied().unwrap_or(id);
                if !has_conditions.contains(&id) {
                    held.overrides.extend(differing(id, of));
                }
            });
        }
    };
    for (operation, of) in draft.operations.iter_mut().zip(of_operations) {
        change(&mut operation.request.fields, of);
        change(&mut operation.response.fields, of);
    }
    for (id, marks) in marks.iter().filter(|(id, _)| nested.contains(id)) {
        let mut by_field: BTreeMap<(String, bool), Of> = BTreeMap::new();
        for number in &marks.documents {
            for differing in differing(*id, &[*number].into()) {
                by_field.entry(differing).or_default().insert(*number);
            }
        }
        let Some(one) = draft.types.get_mut(*id) else { continue };
        let ty = one.name_candidates.first().cloned().unwrap_or_default();
        for ((name, strict), of) in by_field {
            let which = if strict { "required" } else { "optional" };
            let mut words = format!("`{ty}.{name}` is {which} in {}", documents.list(&of));
            match &mut one.what {
                TypeKind::Object { fields, .. } if !one.is_existing => {
                    let names = documents.operations(&of);
                    let names = names.into_iter().map(Into::into).collect();
                    let condition = whole(vec![Test::Operations(names)]);
                    for field in fields.iter_mut().filter(|field| field.name == name) {
                        field.conditions.push((FieldRuleKind::RequiredWhen, condition.clone()));
                    }
                    words.push_str(": `requiredWhen` with `operation`");
                }
                TypeKind::Object { .. }
                | TypeKind::Enum(_)
                | TypeKind::Scalar { .. }
                | TypeKind::Same(_) => words.push_str(": below other types no use says so"),
            }
            report.chosen(place_of(&of), words);
        }
    }
}

/// The types that other types hold.
fn nested(draft: &Draft, real: &[usize]) -> BTreeSet<usize> {
    let mut nested = BTreeSet::new();
    for one in &draft.types {
        let TypeKind::Object { fields, .. } = &one.what else { continue };
        // Bodies of the schema hold their types directly.
        if one.is_existing && !one.is_component {
            continue;
        }
        for field in fields {
            if let ValueType::Type(id) | ValueType::JsonText(id) = field.value.leaf().ty {
                nested.extend(real.get(id));
            }
        }
    }
    nested
}
