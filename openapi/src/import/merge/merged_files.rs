//! The draft → files, group by group.

use std::collections::{BTreeMap, BTreeSet};

use super::merge_options::Merge;
use super::merged_documents::Documents;
use super::names_from_paths::group_of;
use crate::import::draft::{About, Draft, TypeKind, ValueType};
use crate::import::files;
use crate::import::free_names::FreeNames;
use crate::import::raw_model::{self, some_map, text};
use antom_codegen::api::Api;
use antom_codegen::source::model::Text;
use antom_codegen::source::schema_file::File;
use antom_codegen::source::{Map, OneOrMany};

/// The folder of types that several groups reach.
const SHARED: &str = "shared";

/// The files, by path; `gap` stands where a person writes a description.
pub(super) fn files(
    draft: &mut Draft,
    merge: &Merge<'_>,
    documents: &Documents,
    gap: &str,
) -> Vec<(String, File)> {
    let existing = merge.existing.as_ref().map(|existing| existing.api);
    let modules = existing.into_iter().flat_map(|api| &api.modules);
    let mut stems: BTreeSet<String> = modules.map(|module| module.name.clone()).collect();
    let of_operations: Vec<String> =
        draft.operations.iter().map(|one| group_of(&one.name, &one.path, &merge.groups)).collect();
    let of_types = groups_of_types(draft, &of_operations);
    let mut files = Vec::new();
    let mut numbers = FreeNames::default();
    let hosts = files::groups(draft);
    hide_repeated(draft);
    let used = used(draft);
    for (operation, group) in draft.operations.iter().zip(&of_operations) {
        let stem = files::stem(&operation.name, "operation", &mut stems, &mut numbers);
        let mut entry = raw_model::operation(operation, draft);
        entry.notes.source = None;
        let file = File {
            source: source(&operation.about.sources),
            operations: some_map([(operation.name.clone(), entry)]),
            ..files::no_file()
        };
        files.push((format!("operations/{group}/{stem}.yaml"), file));
    }
    for (first, ids) in hosts {
        let Some(one) = draft.types.get(first).filter(|one| !one.is_existing) else { continue };
        let stem = files::stem(&one.name, "type", &mut stems, &mut numbers);
        let of = of_types.get(first).into_iter().flatten().collect::<BTreeSet<_>>();
        let mut of = of.into_iter();
        let group = match (of.next(), of.next()) {
            (Some(only), None) => only.clone(),
            _ => SHARED.to_owned(),
        };
        let own = one.about.sources.clone();
        for id in &ids {
            if let Some(one) = draft.types.get_mut(*id).filter(|one| one.about.sources == own) {
                one.about.sources.clear();
            }
        }
        let mut file = files::types(draft, &ids);
        file.source = source(&own);
        files.push((format!("types/{group}/{stem}.yaml"), file));
    }
    let sources = some_map(documents.sources(merge.options.prose, &used));
    // Where groups are declared, each has to be; a person says what is in it.
    let declared = existing.into_iter().flat_map(|api| api.groups.values());
    let declared: BTreeSet<&str> = declared.map(|group| group.name.value.as_str()).collect();
    if !declared.is_empty() {
        let new = of_operations.iter().filter(|group| !declared.contains(group.as_str()));
        let new: BTreeSet<&String> = new.collect();
        draft.groups.extend(new.into_iter().map(|name| (name.clone(), gap.to_owned(), false)));
    }
    let of_api = files::api_of(draft);
    match existing {
        None => files.push(("api.yaml".to_owned(), File { sources, ..of_api })),
        Some(api) => {
            let file = what_is_missing(api, File { sources, ..of_api });
            if file != files::no_file() {
                let stem = files::stem("openapi_sources", "file", &mut stems, &mut numbers);
                files.push((format!("{stem}.yaml"), file));
            }
        }
    }
    files
}

/// Of what documents say of the API as a whole: what the schema that is added to lacks.
fn what_is_missing(api: &Api, file: File) -> File {
    let is_flag = |name: &str| api.flags.values().any(|it| it.name.value == name);
    let is_action = |name: &str| api.actions.values().any(|it| it.name.value == name);
    let is_class = |name: &str| api.sensitivity.values().any(|it| it.name.value == name);
    File {
        sources: file.sources,
        flags: missing(file.flags, is_flag),
        actions: missing(file.actions, is_action),
        sensitivity: missing(file.sensitivity, is_class),
        groups: file.groups,
        ..files::no_file()
    }
}

fn missing<T: Clone>(map: Option<Map<T>>, is_known: impl Fn(&str) -> bool) -> Option<Map<T>> {
    let map = map?;
    let entries = map.iter().filter(|entry| !is_known(&entry.key.value));
    some_map(entries.map(|entry| (entry.key.value.clone(), entry.value.clone())))
}

fn source(ids: &[String]) -> Option<OneOrMany<Text>> {
    (!ids.is_empty()).then(|| OneOrMany(ids.iter().map(|id| text(id)).collect()))
}

/// Takes away sources of fields and values that are those of the entry around them.
fn hide_repeated(draft: &mut Draft) {
    let hide = |about: &mut About, around: &[String]| {
        if about.sources == around {
            about.sources.clear();
        }
    };
    for one in &mut draft.types {
        let around = one.about.sources.clone();
        match &mut one.what {
            TypeKind::Object { fields, .. } => {
                for field in fields {
                    hide(&mut field.about, &around);
                }
            }
            TypeKind::Enum(list) => {
                for value in &mut list.values {
                    hide(&mut value.about, &around);
                }
            }
            TypeKind::Scalar { .. } | TypeKind::Same(_) => {}
        }
    }
    for one in &mut draft.operations {
        let around = one.about.sources.clone();
        let fields = one.request.fields.iter_mut().chain(&mut one.response.fields);
        for field in fields {
            hide(&mut field.about, &around);
        }
    }
}

/// The ids of sources that the new entries name.
fn used(draft: &Draft) -> BTreeSet<String> {
    let mut used = BTreeSet::new();
    let of_fields = files::each_field(draft).flat_map(|field| {
        let readings = field.recorded.iter().flat_map(|it| it.readings.iter().map(|(id, _)| id));
        readings.chain(&field.about.sources)
    });
    used.extend(of_fields.cloned());
    for one in draft.types.iter().filter(|one| !one.is_existing) {
        used.extend(one.about.sources.iter().cloned());
        if let TypeKind::Enum(list) = &one.what {
            used.extend(list.values.iter().flat_map(|value| value.about.sources.iter().cloned()));
        }
    }
    used.extend(draft.operations.iter().flat_map(|one| one.about.sources.iter().cloned()));
    used
}

/// The groups whose operations reach each type.
fn groups_of_types(draft: &Draft, of_operations: &[String]) -> Vec<BTreeSet<String>> {
    let mut of_types: Vec<BTreeSet<String>> = vec![BTreeSet::new(); draft.types.len()];
    let mut reached: BTreeMap<&String, BTreeSet<usize>> = BTreeMap::new();
    for (operation, group) in draft.operations.iter().zip(of_operations) {
        let seen = reached.entry(group).or_default();
        let fields = operation.request.fields.iter().chain(&operation.response.fields);
        let mut waiting: Vec<usize> =
            fields.filter_map(|it| type_of(draft, &it.value.leaf().ty)).collect();
        while let Some(id) = waiting.pop() {
            if !seen.insert(id) {
                continue;
            }
            if let Some(groups) = of_types.get_mut(id) {
                groups.insert(group.clone());
            }
            if let Some(TypeKind::Object { fields, .. }) = draft.types.get(id).map(|one| &one.what)
            {
                waiting.extend(fields.iter().filter_map(|it| type_of(draft, &it.value.leaf().ty)));
            }
        }
    }
    of_types
}

fn type_of(draft: &Draft, ty: &ValueType) -> Option<usize> {
    match ty {
        ValueType::Type(id) | ValueType::JsonText(id) => Some(draft.real(*id)),
        ValueType::Builtin(_) | ValueType::Array(_) | ValueType::Map(_) => None,
    }
}
