//! Names that the schema language and Rust accept. Changed names are reported.

mod members;
mod spelling;

use std::collections::BTreeSet;

use heck::{ToShoutySnakeCase, ToUpperCamelCase};

use super::draft::{Draft, FieldDraft, OperationDraft, TypeKind};
use super::free_names::FreeNames;
use super::report::Report;
use crate::reading::quote;
use antom_codegen::diagnostic::{Diagnostics, Span};
use antom_codegen::language::{Spanned, identifiers};
use members::{Variants, fields, values};
use spelling::sanitised;

pub(super) use spelling::of_operation;

/// Names everything.
pub(super) fn name(draft: &mut Draft, report: &mut Report) {
    let (mut taken, mut numbers) = (BTreeSet::new(), FreeNames::default());
    if draft.operations.iter().any(OperationDraft::is_notification) {
        taken.insert("NOTIFICATION".to_owned());
    }
    taken.extend(draft.existing_operations.iter().flat_map(|rust| parts(rust)));
    for index in 0..draft.operations.len() {
        if let Some(operation) = draft.operations.get_mut(index) {
            let chosen = operation_name(
                &operation.name,
                operation.about.rust.as_ref(),
                &mut taken,
                &mut numbers,
            );
            report.renamed_in_rust(operation.about.place, &operation.name, chosen.as_deref());
            operation.about.rust = chosen;
        }
    }
    types(draft, &mut taken, &mut numbers, report);
    of_members(draft, report);
    for one in &mut draft.operations {
        let mut variants = Variants::default();
        for (code, found) in &mut one.codes {
            let given = found.rust.as_ref().map(|name| &name.value);
            let chosen = variants.name(code, given, false);
            found.rust = found.rust.take().or(chosen.map(Into::into));
        }
    }
}

/// Names the fields and the values of lists.
pub(super) fn of_members(draft: &mut Draft, report: &mut Report) {
    draft.each_object(&mut |found, is_open| fields(found, is_open, report));
    for one in draft.types.iter_mut().filter(|one| !one.is_existing) {
        if let TypeKind::Enum(list) = &mut one.what {
            values(list, report);
        }
    }
}

/// Names a field that is no part of a draft.
pub(super) fn of_field(field: &mut FieldDraft, report: &mut Report) {
    fields(std::slice::from_mut(field), false, report);
}

/// A name for a type that Rust accepts, too.
pub(super) fn of_type(name: &str) -> String {
    let name = sanitised(name);
    if is_type(&name) { name } else { format!("{name}Type") }
}

/// The Rust name of an operation, where the derived one is not usable. Names derived from it must be free, too.
fn operation_name(
    name: &str,
    wish: Option<&String>,
    taken: &mut BTreeSet<String>,
    numbers: &mut FreeNames,
) -> Option<String> {
    let derived = name.to_upper_camel_case();
    let first = wish.cloned().unwrap_or_else(|| derived.clone());
    let call = format!("{derived}Call");
    let chosen = numbers.first([first, call.clone()], &call, |rust| {
        is_type(rust) && parts(rust).iter().all(|part| !taken.contains(part))
    });
    taken.extend(parts(&chosen));
    (chosen != derived || wish.is_some()).then_some(chosen)
}

/// The names that are derived from that of an operation, in capitals.
fn parts(rust: &str) -> [String; 5] {
    ["", "Request", "Response", "Success", "ErrorCode"]
        .map(|suffix| format!("{rust}{suffix}").to_shouty_snake_case())
}

/// Whether Rust can have a type of this name beside those of the runtime.
fn is_type(name: &str) -> bool {
    let mut found = Diagnostics::new();
    let spanned = Spanned { value: name.to_owned(), span: Span::DUMMY };
    identifiers::type_name(&spanned, None, name, &mut found);
    found.is_empty() && name.starts_with(|first: char| first.is_ascii_uppercase())
}

fn types(
    draft: &mut Draft,
    taken: &mut BTreeSet<String>,
    numbers: &mut FreeNames,
    report: &mut Report,
) {
    let mut schema: BTreeSet<String> = BTreeSet::new();
    for one in draft.types.iter().filter(|one| one.is_existing) {
        schema.insert(one.name.clone());
        let rust = one.about.rust.as_ref().unwrap_or(&one.name);
        taken.insert(rust.to_shouty_snake_case());
    }
    // Types with a name in the document come first.
    let order = |is_component: bool| {
        let all = draft.types.iter().enumerate();
        let kept = all.filter(move |(_, one)| {
            one.is_component == is_component
                && !one.is_existing
                && !matches!(one.what, TypeKind::Same(_))
        });
        kept.map(|(id, _)| id).collect::<Vec<_>>()
    };
    for id in order(true).into_iter().chain(order(false)) {
        let Some(one) = draft.types.get_mut(id) else { continue };
        let name_candidates: Vec<String> =
            one.name_candidates.iter().map(|wish| sanitised(wish)).collect();
        let last = name_candidates.last().cloned().unwrap_or_else(|| "Type".to_owned());
        let is_free = |name: &String| {
            let is_good =
                one.is_component || is_type(name) && !taken.contains(&name.to_shouty_snake_case());
            is_good && !schema.contains(name)
        };
        let name = numbers.first(name_candidates, &last, is_free);
        schema.insert(name.clone());
        let wish = one.about.rust.clone();
        let other = format!("{name}Type");
        let candidates =
            [wish.clone().unwrap_or_else(|| name.clone()), format!("Api{name}"), other.clone()];
        let rust = numbers.first(candidates, &other, |rust| {
            is_type(rust) && !taken.contains(&rust.to_shouty_snake_case())
        });
        taken.insert(rust.to_shouty_snake_case());
        let document = one.name_candidates.first().cloned().unwrap_or_default();
        if one.is_component && document != name {
            report.renamed(one.about.place, format!("{} is `{name}`", quote(&document)));
        }
        one.about.rust = (rust != name).then_some(rust);
        if wish.is_none() {
            report.renamed_in_rust(one.about.place, &name, one.about.rust.as_deref());
        }
        one.name = name;
    }
}
