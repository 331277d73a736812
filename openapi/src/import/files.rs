//! A draft → the files of a schema: one for the API as a whole, one for each operation, one for each object with the lists
//! of values and the scalars that only it uses.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use super::entries::{self, Pairs};
use super::model::{Draft, FieldDraft, Holds, Limits, TypeDraft, User, What};
use super::names::Numbers;
use super::report::{Counts, Report};
use super::yaml::{Yaml, file};
use crate::reading::{Limit, Manner};
use antom_codegen::language::module_name::why_not_module;

/// The source of what the document says, and of what only its texts say.
pub(super) const DOCUMENT: &str = "openapi";
pub(super) const TEXTS: &str = "openapi-text";

/// Writes the files; `path` is the document's. Counts what is in them.
pub(super) fn files(draft: &Draft, path: &str, report: &mut Report) -> Vec<(String, String)> {
    report.counts = counts(draft);
    let mut files = vec![("api.yaml".to_owned(), file(&api(draft, path)))];
    let (mut stems, mut numbers) = (BTreeSet::new(), Numbers::default());
    for operation in &draft.operations {
        let name = stem(&operation.name, "operation", &mut stems, &mut numbers);
        let entry = entries::operation(operation, draft);
        files.push((
            format!("operations/{name}.yaml"),
            text(draft, vec![("operations", vec![entry])]),
        ));
    }
    for (first, ids) in groups(draft) {
        let Some(one) = draft.types.get(first) else { continue };
        let name = stem(&one.name, "type", &mut stems, &mut numbers);
        let mut sections: Vec<(&str, Pairs)> =
            vec![("objects", Vec::new()), ("enums", Vec::new()), ("scalars", Vec::new())];
        for one in ids.iter().filter_map(|id| draft.types.get(*id)) {
            let (section, entry) = match &one.what {
                What::Object { fields, rules } => {
                    ("objects", entries::object(one, fields, rules, draft))
                }
                What::Enum(list) => ("enums", entries::enumeration(one, list)),
                What::Scalar { builtin, limits } => {
                    ("scalars", entries::scalar(one, *builtin, limits))
                }
                What::Same(_) => continue,
            };
            if let Some((_, known)) = sections.iter_mut().find(|(name, _)| *name == section) {
                known.push(entry);
            }
        }
        files.push((format!("types/{name}.yaml"), text(draft, sections)));
    }
    files
}

fn text(draft: &Draft, sections: Vec<(&str, Pairs)>) -> String {
    let default = draft.sources.first().map_or(DOCUMENT, |(id, ..)| id.as_str());
    let mut all = vec![("source".to_owned(), Yaml::text(default))];
    for (section, entries) in sections.into_iter().filter(|(_, entries)| !entries.is_empty()) {
        all.push((section.to_owned(), Yaml::Block(entries)));
    }
    file(&all)
}

/// A name for a file that no other file has.
fn stem(name: &str, kind: &str, stems: &mut BTreeSet<String>, numbers: &mut Numbers) -> String {
    let name = name.to_snake_case();
    let other = format!("{name}_{kind}");
    let is_free = |stem: &String| why_not_module(stem).is_none() && !stems.contains(stem);
    let chosen = numbers.first([name, other.clone()], &other, is_free);
    stems.insert(chosen.clone());
    chosen
}

/// Types that stand in one file, by the one that names it.
fn groups(draft: &Draft) -> Vec<(usize, Vec<usize>)> {
    let users = draft.users();
    let mut with: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (id, one) in draft.types.iter().enumerate() {
        if matches!(one.what, What::Same(_)) {
            continue;
        }
        let users: Vec<User> = users.get(id).into_iter().flatten().copied().collect();
        let host = match (&one.what, users.as_slice()) {
            (What::Enum(_) | What::Scalar { .. }, [User::Type(user)]) => *user,
            _ => id,
        };
        with.entry(host).or_default().push(id);
    }
    with.into_iter().collect()
}

fn api(draft: &Draft, path: &str) -> Pairs {
    let text = |key: &str, text: &str| (key.to_owned(), Yaml::text(text));
    let mut all = vec![text("title", &draft.title)];
    all.extend(draft.description.as_deref().map(|words| text("description", words)));
    all.extend(draft.version.as_deref().map(|version| text("version", version)));
    let servers = draft.servers.iter().map(|server| {
        let mut entry = vec![text("name", &server.name), text("url", &server.url)];
        entry.extend(server.description.as_deref().map(|words| text("description", words)));
        Yaml::Map(entry)
    });
    let servers: Vec<Yaml> = servers.collect();
    if !servers.is_empty() {
        all.push(("servers".to_owned(), Yaml::List(servers)));
    }
    let style = if draft.text_wire { "text" } else { "literal" };
    all.push(("wire".to_owned(), Yaml::Map(vec![text("scalars", style)])));
    all.push(("sources".to_owned(), Yaml::Block(sources(draft, path))));
    let context = draft.context.iter().map(|(name, words)| {
        let source = draft.sources.first().map_or(DOCUMENT, |(id, ..)| id.as_str());
        (name.clone(), Yaml::Map(vec![text("description", words), text("source", source)]))
    });
    let context: Pairs = context.collect();
    if !context.is_empty() {
        all.push(("context".to_owned(), Yaml::Block(context)));
    }
    if let Some(envelope) = &draft.envelope {
        let mut result = vec![
            text("field", &envelope.field),
            text("code", &envelope.code),
            text("status", &envelope.status),
        ];
        result.extend(envelope.message.as_deref().map(|message| text("message", message)));
        let statuses = envelope.statuses.iter().map(|(status, outcome, action)| {
            let mut entry = vec![text("outcome", outcome)];
            entry.extend(action.as_deref().map(|action| text("action", action)));
            (status.clone(), Yaml::Map(entry))
        });
        result.push(("statuses".to_owned(), Yaml::Block(statuses.collect())));
        all.push(("result".to_owned(), Yaml::Block(result)));
    }
    all
}

fn sources(draft: &Draft, path: &str) -> Pairs {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let entry = |id: &str, title: String, date: Option<&str>, is_file: bool| {
        let mut entry = vec![("title".to_owned(), Yaml::text(title))];
        entry.extend(date.map(|date| ("date".to_owned(), Yaml::text(date))));
        if is_file {
            entry.push(("location".to_owned(), Yaml::text(name)));
            entry.push(("format".to_owned(), Yaml::text("openapi")));
        }
        (id.to_owned(), Yaml::Map(entry))
    };
    let mut sources: Pairs = draft
        .sources
        .iter()
        .map(|(id, title, date)| entry(id, title.clone(), date.as_deref(), false))
        .collect();
    if sources.is_empty() {
        let date = draft.version.as_deref();
        sources.push(entry(DOCUMENT, format!("OpenAPI document of {}", draft.title), date, true));
    }
    if each_field(draft).any(|field| !field.disagreements.is_empty()) {
        let date = draft.version.as_deref();
        sources.push(entry(TEXTS, "Texts inside the OpenAPI document".to_owned(), date, true));
    }
    sources
}

/// Every field, those of bodies included.
fn each_field(draft: &Draft) -> impl Iterator<Item = &FieldDraft> {
    let of_types = draft.types.iter().flat_map(|one| match &one.what {
        What::Object { fields, .. } => fields.as_slice(),
        _ => &[],
    });
    let of_bodies = draft
        .operations
        .iter()
        .flat_map(|operation| operation.request.fields.iter().chain(&operation.response.fields));
    of_types.chain(of_bodies)
}

fn counts(draft: &Draft) -> Counts {
    let is_there = |one: &&TypeDraft| !matches!(one.what, What::Same(_));
    let mut counts = Counts {
        operations: draft.operations.len(),
        types: draft.types.iter().filter(is_there).count(),
        fields: each_field(draft).count(),
        ..Counts::default()
    };
    let add = |limits: &Limits, counts: &mut Counts| {
        counts.limits += limits.len();
        let from_prose = |limit: &&crate::reading::Stated<Limit>| limit.manner == Manner::Prose;
        counts.limits_from_prose += limits.values().filter(from_prose).count();
    };
    for field in each_field(draft) {
        let mut held = &field.value;
        add(&held.limits, &mut counts);
        while let Holds::Array(element) = &held.holds {
            held = element;
            add(&held.limits, &mut counts);
        }
        counts.limits += usize::from(field.constant.is_some());
    }
    for one in draft.types.iter().filter(is_there) {
        match &one.what {
            What::Scalar { limits, .. } => add(limits, &mut counts),
            What::Enum(list) => {
                counts.limits += 1 + usize::from(list.max_length.is_some());
                counts.limits_from_prose += usize::from(list.from_prose);
            }
            What::Object { .. } | What::Same(_) => {}
        }
    }
    counts
}
