//! What fields of the schema teach about fields of the same name: types, sensitivity, words and names in Rust.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::draft::{Draft, FieldDraft, TypeKind, Usage, ValueType};
use crate::import::report::Report;
use antom_codegen::language::{Builtin, Class, EnumType};

/// The fields of the schema that have one name.
struct Teachers {
    /// The first one's owner, for the report.
    owner: String,
    usage: Option<Usage>,
    sensitive: Option<String>,
    description: Option<String>,
    rust: Option<String>,
}

/// Takes over what the fields of the schema agree on. Types that documents describe in the same words are replaced.
pub(super) fn learn(draft: &mut Draft, report: &mut Report) {
    let teachers = teachers(draft);
    let new: Vec<usize> = (0..draft.types.len())
        .filter(|id| draft.types.get(*id).is_some_and(|one| !one.is_existing))
        .collect();
    for id in new {
        let Some(one) = draft.types.get_mut(id) else { continue };
        let owner = one.name_candidates.first().cloned().unwrap_or_default();
        let TypeKind::Object { fields, .. } = &mut one.what else { continue };
        let mut fields = std::mem::take(fields);
        all(&mut fields, &owner, draft, &teachers, report);
        if let Some(TypeKind::Object { fields: into, .. }) =
            draft.types.get_mut(id).map(|one| &mut one.what)
        {
            *into = fields;
        }
    }
    for index in 0..draft.operations.len() {
        for is_request in [true, false] {
            let body = |draft: &mut Draft| -> Option<Vec<FieldDraft>> {
                let one = draft.operations.get_mut(index)?;
                let body = if is_request { &mut one.request } else { &mut one.response };
                Some(std::mem::take(&mut body.fields))
            };
            let Some(mut fields) = body(draft) else { continue };
            let name = draft.operations.get(index).map(|one| one.name.clone()).unwrap_or_default();
            let owner = format!("{name}.{}", if is_request { "request" } else { "response" });
            all(&mut fields, &owner, draft, &teachers, report);
            if let Some(one) = draft.operations.get_mut(index) {
                let body = if is_request { &mut one.request } else { &mut one.response };
                body.fields = fields;
            }
        }
    }
}

fn teachers(draft: &Draft) -> BTreeMap<String, Teachers> {
    let mut by_name: BTreeMap<String, Vec<(&str, &FieldDraft)>> = BTreeMap::new();
    for one in draft.types.iter().filter(|one| one.is_existing) {
        let TypeKind::Object { fields, .. } = &one.what else { continue };
        for field in fields {
            by_name.entry(field.name.clone()).or_default().push((one.name.as_str(), field));
        }
    }
    let mut teachers = BTreeMap::new();
    for (name, fields) in by_name {
        let Some((owner, first)) = fields.first() else { continue };
        let is_one = fields.iter().all(|(_, other)| is_same_type(&first.value, &other.value));
        let agreed = |of: fn(&FieldDraft) -> Option<&String>| {
            let values: BTreeSet<Option<&String>> =
                fields.iter().map(|(_, field)| of(field)).collect();
            values.first().copied().flatten().filter(|_| values.len() == 1).cloned()
        };
        let sensitive = fields.iter().find_map(|(_, field)| field.about.sensitive.clone());
        teachers.insert(
            name,
            Teachers {
                owner: (*owner).to_owned(),
                usage: is_one.then(|| first.value.clone()),
                sensitive,
                description: agreed(|field| field.about.description.as_ref()),
                rust: agreed(|field| field.about.rust.as_ref()),
            },
        );
    }
    teachers
}

fn is_same_type(one: &Usage, other: &Usage) -> bool {
    match (&one.ty, &other.ty) {
        (ValueType::Builtin(one), ValueType::Builtin(other)) => one == other,
        (ValueType::Type(one), ValueType::Type(other)) => one == other,
        (ValueType::Array(one), ValueType::Array(other)) => is_same_type(one, other),
        _ => false,
    }
}

fn all(
    fields: &mut [FieldDraft],
    owner: &str,
    draft: &Draft,
    teachers: &BTreeMap<String, Teachers>,
    report: &mut Report,
) {
    for field in fields {
        let Some(teacher) = teachers.get(&field.name) else { continue };
        let mut learned = Vec::new();
        let is_alike = match &teacher.usage {
            // A recorded disagreement is about the type that the field has.
            Some(_) if field.recorded.iter().any(|it| it.about == "type") => false,
            Some(usage) => {
                if let Some(name) = take_type(&mut field.value, usage, draft) {
                    learned.push(format!("type `{name}`"));
                }
                true
            }
            None => false,
        };
        if let Some(class) = teacher.sensitive.clone().filter(|_| field.about.sensitive.is_none()) {
            learned.push(format!("`sensitive` {class}"));
            field.about.sensitive = Some(class);
        }
        if let Some(words) = teacher.description.clone()
            && field.about.description.is_none()
            && is_alike
        {
            learned.push("description".to_owned());
            field.about.description = Some(words);
        }
        if field.about.rust.is_none() {
            field.about.rust.clone_from(&teacher.rust);
        }
        if !learned.is_empty() {
            let words = format!(
                "`{owner}.{}` has from `{}.{}`: {}",
                field.name,
                teacher.owner,
                field.name,
                learned.join(", ")
            );
            report.learned.push(crate::import::report::Note { place: field.about.place, words });
        }
    }
}

/// Takes over a type that says more than the one of the document, or that is the same by another name.
fn take_type(own: &mut Usage, other: &Usage, draft: &Draft) -> Option<String> {
    if let (ValueType::Array(own), ValueType::Array(other)) = (&mut own.ty, &other.ty) {
        return take_type(own, other, draft);
    }
    let is_better = match (&own.ty, &other.ty) {
        (ValueType::Type(own), ValueType::Type(other)) => {
            let (own, other) = (draft.real(*own), draft.real(*other));
            own != other
                && draft.types.get(own).is_some_and(|own| !own.is_existing)
                && holds(draft, other, own)
        }
        (ValueType::Builtin(own), ValueType::Type(other)) => {
            let class = draft.get(*other).map(|one| match &one.what {
                TypeKind::Object { .. } => Class::Map,
                TypeKind::Enum(list) => match list.ty {
                    EnumType::String => Class::Text,
                    EnumType::Integer => Class::Integer,
                },
                TypeKind::Scalar { builtin, .. } => builtin.class(),
                TypeKind::Same(_) => Class::Any,
            });
            *own == Builtin::String && matches!(class, Some(Class::Text | Class::Digits))
                || *own == Builtin::Map && class == Some(Class::Map)
        }
        (ValueType::Builtin(own), ValueType::Builtin(other)) => {
            let is_text = matches!(other.class(), Class::Text | Class::Digits);
            *own == Builtin::String && *other != Builtin::String && is_text
        }
        _ => false,
    };
    if !is_better {
        return None;
    }
    if let (ValueType::Type(before), ValueType::Type(after)) = (&own.ty, &other.ty) {
        let (before, after) = (marks(draft, *before), marks(draft, *after));
        let differing = before.iter().filter(|(name, mark)| after.get(*name) != Some(*mark));
        own.overrides.extend(differing.map(|(name, mark)| (name.clone(), *mark)));
    }
    own.ty = other.ty.clone();
    Some(match &own.ty {
        ValueType::Builtin(builtin) => builtin.as_str().to_owned(),
        ValueType::Type(id) => draft.get(*id).map(|one| one.name.clone()).unwrap_or_default(),
        ValueType::Array(_) | ValueType::Map(_) | ValueType::JsonText(_) => String::new(),
    })
}

fn marks(draft: &Draft, id: usize) -> BTreeMap<String, bool> {
    match draft.get(id).map(|one| &one.what) {
        Some(TypeKind::Object { fields, .. }) => {
            fields.iter().map(|field| (field.name.clone(), field.required)).collect()
        }
        _ => BTreeMap::new(),
    }
}

/// Whether a type has all fields, or all values, of another one.
fn holds(draft: &Draft, large: usize, small: usize) -> bool {
    let what = |id: usize| draft.types.get(id).map(|one| &one.what);
    match (what(large), what(small)) {
        (Some(TypeKind::Object { fields, .. }), Some(TypeKind::Object { fields: others, .. })) => {
            let names: BTreeSet<&str> = fields.iter().map(|field| field.name.as_str()).collect();
            others.iter().all(|field| names.contains(field.name.as_str()))
        }
        (Some(TypeKind::Enum(list)), Some(TypeKind::Enum(other))) => {
            let texts: BTreeSet<&str> = list.values.iter().map(|it| it.text.as_str()).collect();
            other.values.iter().all(|value| texts.contains(value.text.as_str()))
        }
        (Some(TypeKind::Enum(_)), Some(TypeKind::Scalar { builtin, .. })) => {
            *builtin == Builtin::String
        }
        _ => false,
    }
}
