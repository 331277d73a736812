//! Several `OpenAPI` documents → additions to a schema, or a new one.
//!
//! Each document becomes a draft by the steps of an import. Then the drafts become one: `unite_types` and `unite_usages` make
//! one type of those that have one name, `marks_of_uses` keeps what single documents require, `names_from_paths` names the
//! operations, `learned_fields` takes over what fields of the schema say of fields of the same name, and `merged_files` writes what is
//! new, group by group. What the schema has stays as it is.

mod conditions_of_sentences;
mod existing_types;
mod field_paths;
mod learned_fields;
mod marks_of_uses;
mod merge_options;
mod merged_documents;
mod merged_files;
mod merged_operations;
mod names_from_paths;
pub(super) mod refused_conditions;
mod unite_fields;
mod unite_types;
mod unite_usages;

use std::collections::{BTreeMap, BTreeSet};

use super::draft::{Draft, FieldDraft, ServerDraft, TypeKind, ValueType};
use super::report::Report;
use super::{Imported, cycles, dedup, drafted, drop_unsupported, envelope, files, rust_names};
use crate::prose::{as_phrase, clause_of};
use crate::reading::{Key, quote};
use antom_codegen::api::Api;
use antom_codegen::diagnostic::{Diagnostics, FileId, Sources};
use antom_codegen::language::Outcome;
use antom_codegen::source::print::print_with_gaps;
use heck::ToUpperCamelCase;
use merged_documents::Documents;
use unite_types::{Marks, Unite};

pub use merge_options::{Existing, Group, Merge};

/// Turns several `OpenAPI` documents into files that add to a schema.
///
/// A document that cannot be read gives a diagnostic and is skipped. In the report, the file of a place is the number of the
/// document among `files`. `None` if no document has an operation that the schema lacks.
pub fn import_folder(
    documents: &[FileId],
    sources: &Sources,
    merge: &Merge<'_>,
    diagnostics: &mut Diagnostics,
) -> Option<Imported> {
    let mut draft = Draft::default();
    let mut report = Report::default();
    if let Some(api) = merge.api() {
        existing_types::add(api, &mut draft);
    }
    let mut versions: BTreeMap<usize, Option<String>> = BTreeMap::new();
    for (number, file) in documents.iter().enumerate() {
        let found = drafted((*file, number), sources, merge.options, diagnostics);
        let Some((mut one, mut its)) = found else { continue };
        leave_notifications(&mut one, &mut its);
        versions.insert(number, one.version.clone());
        append(&mut draft, one);
        add(&mut report, its);
    }
    let of_operations = merged_operations::find(&mut draft, merge, &mut report);
    let mut known = documents_of(documents, sources, &versions, &draft, merge);
    let phrases = phrases(merge.api());
    let meaning = |words: &str| phrases.get(words).cloned();
    draft.each_fields(&mut |fields| {
        for field in fields {
            known.record(field);
            for sentence in &mut field.sentences {
                sentence.clause = clause_of(&sentence.words, &meaning);
            }
        }
    });
    let mut unite =
        Unite { draft: &mut draft, documents: &known, report: &mut report, marks: BTreeMap::new() };
    unite.by_name();
    let of_operations = merged_operations::unite(&mut unite, of_operations);
    let mut marks = std::mem::take(&mut unite.marks);
    point_to_real(&mut draft);
    prune(&mut draft);
    name_sources(&mut draft, &known);
    if let Some(api) = merge.api() {
        keep_envelope(api, &draft, &mut marks);
    }
    marks_of_uses::apply(&mut draft, &marks, &of_operations, &known, &mut report);
    let success = match merge.api() {
        Some(api) => of_success(api),
        None => Vec::new(),
    };
    merged_operations::keep_new(&mut draft, merge.api(), &mut report);
    learned_fields::learn(&mut draft, &mut report);
    if draft.operations.is_empty() {
        return None;
    }
    drop_unsupported::drop_unsupported(&mut draft, &mut report);
    forget_records(&mut draft);
    prune(&mut draft);
    dedup::merge_types(&mut draft, &mut report);
    prune(&mut draft);
    cycles::cut(&mut draft, &mut report);
    dedup::forget_marks(&mut draft, &mut report);
    if merge.existing.is_none() {
        envelope::find(&mut draft, &mut report);
    }
    let success = if merge.existing.is_none() { of_envelope(&draft) } else { success };
    conditions_of_sentences::turn(&mut draft, &success, &known, &mut report);
    prefer_owners(&mut draft);
    rust_names::name(&mut draft, &mut report);
    report.counts = files::counts(&draft);
    let files = |draft: Draft| refused_conditions::beside(draft, merge, &known);
    refused_conditions::take_back(&mut draft, &mut report, &files);
    describe(&mut draft, "");
    let new = merged_files::files(&mut draft, merge, &known, "");
    report.sort();
    let files = new.into_iter().map(|(path, file)| (path, print_with_gaps(&file))).collect();
    Some(Imported { files, report })
}

/// Turns the sentences of one document into conditions, as far as no flag is needed.
pub(super) fn conditions(draft: &mut Draft, report: &mut Report) {
    draft.each_fields(&mut |fields| {
        for sentence in fields.iter_mut().flat_map(|field| &mut field.sentences) {
            sentence.clause = clause_of(&sentence.words, &|_| None);
        }
    });
    let success = of_envelope(draft);
    conditions_of_sentences::turn(draft, &success, &Documents::default(), report);
}

/// Adds a document's draft; its types get numbers behind those that are there.
fn append(draft: &mut Draft, mut one: Draft) {
    let offset = draft.types.len();
    one.each_fields(&mut |fields| {
        for field in fields {
            field.value.each(&mut |held| {
                if let ValueType::Type(id) | ValueType::JsonText(id) = &mut held.ty {
                    *id += offset;
                }
            });
        }
    });
    for mut ty in one.types {
        if let TypeKind::Same(id) = &mut ty.what {
            *id += offset;
        }
        draft.types.push(ty);
    }
    if draft.title.is_empty() {
        draft.title = one.title;
        draft.description = one.description;
    }
    for server in one.servers {
        let is_same = |it: &ServerDraft| it.url == server.url && it.prefix == server.prefix;
        if !draft.servers.iter().any(is_same) {
            draft.servers.push(server);
        }
    }
    let is_new = |known: &[&String], name: &String| !known.contains(&name);
    for class in one.sensitivity {
        if is_new(&draft.sensitivity.iter().map(|it| &it.0).collect::<Vec<_>>(), &class.0) {
            draft.sensitivity.push(class);
        }
    }
    for flag in one.flags {
        if is_new(&draft.flags.iter().map(|it| &it.0).collect::<Vec<_>>(), &flag.0) {
            draft.flags.push(flag);
        }
    }
    for action in one.actions {
        if is_new(&draft.actions.iter().map(|it| &it.0).collect::<Vec<_>>(), &action.0) {
            draft.actions.push(action);
        }
    }
    draft.envelope = draft.envelope.take().or(one.envelope);
    draft.sentences.extend(one.sentences);
    draft.operations.extend(one.operations);
}

/// Leaves out notifications, which nothing of several documents unites.
fn leave_notifications(draft: &mut Draft, report: &mut Report) {
    for one in draft.operations.extract_if(.., |one| one.is_notification()) {
        let words = format!("the webhook {}, which merging leaves out", quote(&one.name));
        report.unsupported(one.about.place, words);
    }
}

fn add(report: &mut Report, its: Report) {
    let Report { counts: _, renamed, merged, prose, learned, chosen, unsupported, texts } = its;
    report.renamed.extend(renamed);
    report.merged.extend(merged);
    report.prose.extend(prose);
    report.learned.extend(learned);
    report.chosen.extend(chosen);
    report.unsupported.extend(unsupported);
    report.texts.extend(texts);
}

fn documents_of(
    files: &[FileId],
    sources: &Sources,
    versions: &BTreeMap<usize, Option<String>>,
    draft: &Draft,
    merge: &Merge<'_>,
) -> Documents {
    let mut documents = Documents::default();
    for (number, version) in versions {
        let path =
            files.get(*number).and_then(|file| sources.get(*file)).map_or("", |it| it.path());
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
        let operations = draft.operations.iter().filter(|one| one.about.place.file == *number);
        let operations: Vec<String> = operations.map(|one| one.name.clone()).collect();
        documents.add(*number, name, version.clone(), &operations, merge.api());
    }
    documents
}

/// Lets every use name the type that stays.
fn point_to_real(draft: &mut Draft) {
    let real: Vec<usize> = (0..draft.types.len()).map(|id| draft.real(id)).collect();
    draft.each_fields(&mut |fields| {
        for field in fields {
            field.value.each(&mut |held| {
                if let ValueType::Type(id) | ValueType::JsonText(id) = &mut held.ty {
                    *id = real.get(*id).copied().unwrap_or(*id);
                }
            });
        }
    });
}

/// The envelope of results requires its code and its status in every response: without them no outcome can be told.
fn keep_envelope(api: &Api, draft: &Draft, marks: &mut BTreeMap<usize, Marks>) {
    let Some(envelope) = &api.result else { return };
    let parts = [envelope.code.value.as_str(), envelope.status.value.as_str()];
    for (id, one) in draft.types.iter().enumerate().filter(|(_, one)| one.is_existing) {
        let TypeKind::Object { fields, .. } = &one.what else { continue };
        let is_there = |part: &&str| fields.iter().any(|field| field.name == **part);
        let Some(marks) = marks.get_mut(&id).filter(|_| parts.iter().all(is_there)) else {
            continue;
        };
        for part in parts {
            marks.requiring.insert(part.to_owned(), marks.documents.clone());
        }
    }
}

/// Names the documents of types that only one document has.
fn name_sources(draft: &mut Draft, documents: &Documents) {
    for one in draft.types.iter_mut().filter(|one| !one.is_existing) {
        if one.about.sources.is_empty() {
            one.about.sources = documents.ids(&[one.about.place.file].into());
        }
    }
}

/// Forgets what documents say differently of limits that the type of the field does not have.
fn forget_records(draft: &mut Draft) {
    draft.each_fields(&mut |fields| {
        for field in fields {
            let held = &field.value;
            let (constant, default) = (field.constant.is_some(), field.default.is_some());
            field.recorded.retain(|one| match Key::from_name(&one.about) {
                Some(Key::ENUM) | None => true,
                Some(Key::Const) => constant,
                Some(Key::Default) => default,
                Some(key) => {
                    held.limits.contains_key(&key) || held.innermost().limits.contains_key(&key)
                }
            });
        }
    });
}

/// Leaves out the types that no operation reaches.
fn prune(draft: &mut Draft) {
    let mut reached = BTreeSet::new();
    let mut waiting: Vec<usize> = Vec::new();
    let of = |draft: &Draft, fields: &[FieldDraft]| -> Vec<usize> {
        let types = fields.iter().filter_map(|field| match field.value.leaf().ty {
            ValueType::Type(id) | ValueType::JsonText(id) => Some(draft.real(id)),
            ValueType::Builtin(_) | ValueType::Array(_) | ValueType::Map(_) => None,
        });
        types.collect()
    };
    for one in &draft.operations {
        waiting.extend(of(draft, &one.request.fields));
        waiting.extend(of(draft, &one.response.fields));
    }
    while let Some(id) = waiting.pop() {
        if reached.insert(id)
            && let Some(TypeKind::Object { fields, .. }) = draft.types.get(id).map(|one| &one.what)
        {
            waiting.extend(of(draft, fields));
        }
    }
    for (id, one) in draft.types.iter_mut().enumerate() {
        if !one.is_existing && !reached.contains(&id) && !matches!(one.what, TypeKind::Same(_)) {
            // Nothing leads to it, so nothing asks what it is the same as.
            one.what = TypeKind::Same(id);
        }
    }
}

/// A list of values that a field of one word holds is named after the object, too: `BookType` says more than `Type`.
fn prefer_owners(draft: &mut Draft) {
    // Of a body, the operation is the owner.
    let mut of_bodies: Vec<(usize, String)> = Vec::new();
    for one in &draft.operations {
        let owner = one.name.to_upper_camel_case();
        for field in one.request.fields.iter().chain(&one.response.fields) {
            if let ValueType::Type(id) | ValueType::JsonText(id) = field.value.leaf().ty {
                let name = format!("{owner}{}", field.name.to_upper_camel_case());
                of_bodies.push((draft.real(id), name));
            }
        }
    }
    for (id, name) in of_bodies {
        if let Some(one) = draft.types.get_mut(id).filter(|one| !one.is_component)
            && let Some(last) = one.name_candidates.get_mut(1)
        {
            *last = name;
        }
    }
    for one in &mut draft.types {
        let is_word = |name: &String| name.chars().filter(char::is_ascii_uppercase).count() < 2;
        let is_list = matches!(one.what, TypeKind::Enum(_) | TypeKind::Scalar { .. });
        if !one.is_component && is_list && one.name_candidates.first().is_some_and(is_word) {
            one.name_candidates.rotate_left(1);
        }
    }
}

/// Gives a description to what has none; an empty one is a gap that a person fills.
fn describe(draft: &mut Draft, words: &str) {
    let set = |description: &mut Option<String>| {
        if description.as_ref().is_none_or(String::is_empty) {
            *description = Some(words.to_owned());
        }
    };
    draft.each_fields(&mut |fields| {
        for field in fields {
            set(&mut field.about.description);
        }
    });
    for one in &mut draft.types {
        set(&mut one.about.description);
        if let TypeKind::Enum(list) = &mut one.what {
            list.values.iter_mut().for_each(|value| set(&mut value.about.description));
        }
    }
    for one in &mut draft.operations {
        set(&mut one.about.description);
        set(&mut one.request.description);
        set(&mut one.response.description);
    }
}

/// The phrases of flags, as they are looked up, each with its flag.
fn phrases(api: Option<&Api>) -> BTreeMap<String, String> {
    let flags = api.into_iter().flat_map(|api| api.flags.values());
    let phrases = flags.flat_map(|flag| {
        flag.phrases.iter().map(|phrase| (as_phrase(&phrase.value), flag.name.value.clone()))
    });
    phrases.collect()
}

/// What says that a call of a schema succeeded: statuses, and codes of these statuses. Documents that give a status as the code
/// mean the status.
fn of_success(api: &Api) -> Vec<(String, String)> {
    let Some(envelope) = &api.result else { return Vec::new() };
    let is_success = |name: &str| {
        envelope.statuses.iter().any(|it| it.text.value == name && it.outcome == Outcome::Success)
    };
    let parts = [&envelope.status.value, &envelope.code.value];
    let statuses = envelope.statuses.iter().filter(|it| is_success(&it.text.value));
    let statuses = statuses.flat_map(|it| parts.map(|part| (part.clone(), it.text.value.clone())));
    let codes = api.operations.values().flat_map(|operation| &operation.codes);
    let codes = codes.filter(|code| is_success(&code.status));
    let codes = codes.map(|code| (envelope.code.value.clone(), code.code.value.clone()));
    statuses.chain(codes).collect()
}

/// The same for the envelope of documents.
fn of_envelope(draft: &Draft) -> Vec<(String, String)> {
    let Some(envelope) = &draft.envelope else { return Vec::new() };
    let statuses = envelope.statuses.iter().filter(|(_, outcome, _)| *outcome == Outcome::Success);
    let parts = [&envelope.status, &envelope.code];
    statuses.flat_map(|(status, ..)| parts.map(|part| (part.clone(), status.clone()))).collect()
}
