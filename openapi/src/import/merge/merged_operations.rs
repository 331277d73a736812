//! The operations of several documents: found, named and united; those that the schema has are left out.

use std::collections::BTreeSet;

use super::merge_options::Merge;
use super::merged_documents::{Of, place_of};
use super::names_from_paths;
use super::unite_types::{Unite, Version};
use crate::import::draft::{Draft, OperationDraft, TypeKind, ValueType};
use crate::import::imported_operations::LEFT_OUT;
use crate::import::report::Report;
use crate::reading::path_below;
use antom_codegen::api::Api;

/// Shortens paths, and names the operations. The documents of each operation, in their order.
pub(super) fn find(draft: &mut Draft, merge: &Merge<'_>, report: &mut Report) -> Vec<Of> {
    let of_schema = merge.api().into_iter().flat_map(|api| &api.servers);
    let prefixes = of_schema.map(|server| server.prefix.clone());
    let mut prefixes: Vec<String> =
        prefixes.chain(draft.servers.iter().map(|server| server.prefix.clone())).collect();
    prefixes.retain(|prefix| !prefix.is_empty());
    for one in &mut draft.operations {
        one.path = path_below(&one.path, &prefixes).to_owned();
    }
    let mut taken = BTreeSet::new();
    for operation in merge.api().into_iter().flat_map(|api| api.operations.values()) {
        taken.insert(operation.name.value.clone());
    }
    // Those that the schema has keep its names; two documents of one call have one.
    let mut first: Vec<OperationDraft> = Vec::new();
    let mut repeated = Vec::new();
    for one in std::mem::take(&mut draft.operations) {
        if first.iter().any(|known| known.path == one.path && known.method == one.method) {
            repeated.push(one);
        } else {
            first.push(one);
        }
    }
    let in_schema = |one: &OperationDraft| {
        let mut all = merge.api().into_iter().flat_map(|api| api.operations.values());
        all.find(|known| known.path == one.path).map(|known| known.name.value.clone())
    };
    let (mut known, mut new): (Vec<_>, Vec<_>) =
        first.into_iter().partition(|one| in_schema(one).is_some());
    for one in &mut known {
        one.name = in_schema(one).unwrap_or_default();
    }
    names_from_paths::name(&mut new, taken);
    for one in &new {
        report.renamed(one.about.place, format!("`{}` is the operation of {}", one.name, one.path));
    }
    let all: Vec<OperationDraft> = known.into_iter().chain(new).collect();
    for mut one in repeated {
        let first = all.iter().find(|it| it.path == one.path && it.method == one.method);
        one.name = first.map(|it| it.name.clone()).unwrap_or_default();
        draft.operations.push(one);
    }
    draft.operations.extend(all);
    draft.operations.sort_by_key(|one| one.about.place);
    draft.operations.iter().map(|one| [one.about.place.file].into()).collect()
}

/// Makes one operation of those that several documents describe.
pub(super) fn unite(unite: &mut Unite<'_>, of: Vec<Of>) -> Vec<Of> {
    let mut groups: Vec<Vec<(OperationDraft, Of)>> = Vec::new();
    let all: Vec<OperationDraft> = std::mem::take(&mut unite.draft.operations);
    for (one, of) in all.into_iter().zip(of) {
        let is_same = |group: &&mut Vec<(OperationDraft, Of)>| {
            group.first().is_some_and(|(first, _)| first.name == one.name)
        };
        match groups.iter_mut().find(is_same) {
            Some(group) => group.push((one, of)),
            None => groups.push(vec![(one, of)]),
        }
    }
    let mut united = Vec::new();
    for group in groups {
        let mut group = group.into_iter();
        let Some((mut one, mut of)) = group.next() else { continue };
        let others: Vec<(OperationDraft, Of)> = group.collect();
        for is_request in [true, false] {
            let fields = |it: &mut OperationDraft| {
                let body = if is_request { &mut it.request } else { &mut it.response };
                std::mem::take(&mut body.fields)
            };
            let mut versions = vec![Version { documents: of.clone(), what: fields(&mut one) }];
            let more = others
                .iter()
                .cloned()
                .map(|(mut it, of)| Version { documents: of, what: fields(&mut it) });
            versions.extend(more);
            let owner = format!("{}.{}", one.name, if is_request { "request" } else { "response" });
            let new = unite.fields(&owner, versions, None);
            let body = if is_request { &mut one.request } else { &mut one.response };
            body.fields = new;
        }
        for (_, more) in others {
            let words = format!(
                "the operation `{}` of {}: one operation",
                one.name,
                unite.documents.list(&more)
            );
            unite.report.merged(place_of(&more), words);
            of.extend(more);
        }
        one.about.sources = unite.documents.ids(&of);
        unite.draft.operations.push(one);
        united.push(of);
    }
    united
}

/// Leaves out the operations that the schema has, and those without its envelope of results.
pub(super) fn keep_new(draft: &mut Draft, existing: Option<&Api>, report: &mut Report) {
    let Some(api) = existing else { return };
    let mut operations = std::mem::take(&mut draft.operations);
    operations.retain(|one| !api.operations.values().any(|known| known.path == one.path));
    if let Some(envelope) = &api.result {
        operations.retain(|one| {
            let result = one.response.fields.iter().find(|field| field.name == envelope.field.value);
            let members = result.and_then(|field| match field.value.ty {
                ValueType::Type(id) => Some(&draft.get(id)?.what),
                ValueType::Builtin(_)
                | ValueType::Array(_)
                | ValueType::Map(_)
                | ValueType::JsonText(_) => None,
            });
            let parts = [&envelope.code.value, &envelope.status.value];
            let is_there = match members {
                Some(TypeKind::Object { fields, .. }) => {
                    parts.iter().all(|part| fields.iter().any(|field| field.name == **part))
                }
                _ => false,
            };
            if !is_there {
                let words = format!(
                    "{LEFT_OUT}{}`: its response does not have the envelope of results of the schema",
                    one.name
                );
                report.unsupported(one.about.place, words);
            }
            is_there
        });
    }
    draft.operations = operations;
}
