//! A draft → the files of a schema: one for the API as a whole, one for each operation, one for each object with the lists
//! of values and the scalars that only it uses.

use std::collections::{BTreeMap, BTreeSet};

use heck::ToSnakeCase;

use super::draft::{Draft, Envelope, FieldDraft, Limits, TypeDraft, TypeKind, User};
use super::free_names::FreeNames;
use super::imported_conditions::no_notes;
use super::importer::Options;
use super::raw_model::{self, DOCUMENT, TEXTS, some_map, text};
use super::report::{Counts, Report};
use antom_codegen::diagnostic::Span;
use antom_codegen::language::module_name::why_not_module;
use antom_codegen::language::{ScalarStyle, SourceFormat};
use antom_codegen::source::model::{
    AcknowledgementDef, ActionDef, EnumDef, FlagDef, GroupDef, Notes, ObjectDef, ResultDef,
    ScalarDef, SensitivityDef, ServerDef, SourceDef, StatusDef, WireDef,
};
use antom_codegen::source::print::print;
use antom_codegen::source::schema_file::File;
use antom_codegen::source::{Map, OneOrMany};

/// Writes the files; `path` is the document's. Counts what is in them.
pub(super) fn files(
    draft: &Draft,
    path: &str,
    options: Options,
    report: &mut Report,
) -> Vec<(String, String)> {
    report.counts = counts(draft);
    let mut files = vec![("api.yaml".to_owned(), api(draft, path, options))];
    let (mut stems, mut numbers) = (BTreeSet::new(), FreeNames::default());
    for operation in &draft.operations {
        let is_notification = operation.is_notification();
        let kind = if is_notification { "notification" } else { "operation" };
        let name = stem(&operation.name, kind, &mut stems, &mut numbers);
        let mut file =
            File { source: Some(OneOrMany(vec![text(default_source(draft))])), ..no_file() };
        if is_notification {
            let entry = raw_model::notification(operation, draft);
            file.notifications = some_map([(operation.name.clone(), entry)]);
        } else {
            let entry = raw_model::operation(operation, draft);
            file.operations = some_map([(operation.name.clone(), entry)]);
        }
        let path = match &operation.group {
            Some(group) => format!("{kind}s/{group}/{name}.yaml"),
            None => format!("{kind}s/{name}.yaml"),
        };
        files.push((path, file));
    }
    for (first, ids) in groups(draft) {
        let Some(one) = draft.types.get(first) else { continue };
        let name = stem(&one.name, "type", &mut stems, &mut numbers);
        files.push((format!("types/{name}.yaml"), types(draft, &ids)));
    }
    files.into_iter().map(|(path, file)| (path, print(&file))).collect()
}

/// A file of some types.
pub(super) fn types(draft: &Draft, ids: &[usize]) -> File {
    let mut objects: Vec<(String, ObjectDef)> = Vec::new();
    let mut enums: Vec<(String, EnumDef)> = Vec::new();
    let mut scalars: Vec<(String, ScalarDef)> = Vec::new();
    for one in ids.iter().filter_map(|id| draft.types.get(*id)) {
        let name = one.name.clone();
        match &one.what {
            TypeKind::Object { fields, is_open, rules } => {
                objects.push((name, raw_model::object(one, fields, *is_open, rules, draft)));
            }
            TypeKind::Enum(list) => enums.push((name, raw_model::enumeration(one, list))),
            TypeKind::Scalar { builtin, limits } => {
                scalars.push((name, raw_model::scalar(one, *builtin, limits)));
            }
            TypeKind::Same(_) => {}
        }
    }
    File {
        source: Some(OneOrMany(vec![text(default_source(draft))])),
        objects: some_map(objects),
        enums: some_map(enums),
        scalars: some_map(scalars),
        ..no_file()
    }
}

/// The source of entries that name none.
fn default_source(draft: &Draft) -> &str {
    draft.sources.first().map_or(DOCUMENT, |(id, ..)| id)
}

/// A file with nothing in it.
pub(super) fn no_file() -> File {
    File {
        span: Span::DUMMY,
        title: None,
        description: None,
        version: None,
        servers: None,
        wire: None,
        sources: None,
        flags: None,
        groups: None,
        actions: None,
        synonyms: None,
        sensitivity: None,
        result: None,
        result_codes: None,
        source: None,
        field_sets: None,
        objects: None,
        enums: None,
        scalars: None,
        operations: None,
        notifications: None,
    }
}

/// A name for a file that no other file has.
pub(super) fn stem(
    name: &str,
    kind: &str,
    stems: &mut BTreeSet<String>,
    numbers: &mut FreeNames,
) -> String {
    let name = name.to_snake_case();
    let other = format!("{name}_{kind}");
    let is_free = |stem: &String| why_not_module(stem).is_none() && !stems.contains(stem);
    let chosen = numbers.first([name, other.clone()], &other, is_free);
    stems.insert(chosen.clone());
    chosen
}

/// Types of one file, by the one that names it.
pub(super) fn groups(draft: &Draft) -> Vec<(usize, Vec<usize>)> {
    let users = draft.users();
    let mut with: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (id, one) in draft.types.iter().enumerate() {
        if matches!(one.what, TypeKind::Same(_)) {
            continue;
        }
        let users: Vec<User> = users.get(id).into_iter().flatten().copied().collect();
        let host = match (&one.what, users.as_slice()) {
            (TypeKind::Enum(_) | TypeKind::Scalar { .. }, [User::Type(user)]) => *user,
            _ => id,
        };
        with.entry(host).or_default().push(id);
    }
    with.into_iter().collect()
}

fn api(draft: &Draft, path: &str, options: Options) -> File {
    File { sources: Some(sources(draft, path, options)), ..api_of(draft) }
}

/// What is said of the API as a whole, without its sources.
pub(super) fn api_of(draft: &Draft) -> File {
    let servers: Vec<ServerDef> = draft.servers.iter().map(raw_model::server).collect();
    let flags = draft.flags.iter().map(|(name, words)| {
        let source = Some(OneOrMany(vec![text(default_source(draft))]));
        let notes = Notes { source, ..no_notes() };
        (
            name.clone(),
            FlagDef { span: Span::DUMMY, description: text(words), phrases: None, notes },
        )
    });
    let groups = draft.groups.iter().map(|(name, words, default)| {
        let default = default.then_some(true);
        (name.clone(), GroupDef { span: Span::DUMMY, description: text(words), default })
    });
    let actions = draft.actions.iter().map(|(name, kind, words)| {
        (name.clone(), ActionDef { span: Span::DUMMY, kind: *kind, description: text(words) })
    });
    let classes = draft.sensitivity.iter().map(|(name, words, show)| {
        let show = Some(*show);
        let class = SensitivityDef {
            span: Span::DUMMY,
            description: text(words),
            show,
            names: None,
            except: None,
        };
        (name.clone(), class)
    });
    File {
        title: Some(text(&draft.title)),
        description: draft.description.as_deref().map(text),
        version: draft.version.as_deref().map(text),
        servers: (!servers.is_empty()).then_some(servers),
        wire: Some(WireDef {
            span: Span::DUMMY,
            scalars: if draft.text_wire { ScalarStyle::Text } else { ScalarStyle::Literal },
            description: None,
            disagreements: None,
        }),
        flags: some_map(flags),
        groups: some_map(groups),
        actions: some_map(actions),
        synonyms: None,
        sensitivity: some_map(classes),
        result: draft.envelope.as_ref().map(result),
        ..no_file()
    }
}

fn result(envelope: &Envelope) -> ResultDef {
    let statuses = envelope.statuses.iter().map(|(status, outcome, action)| {
        let (outcome, action) = (*outcome, action.as_deref().map(text));
        (status.clone(), StatusDef { span: Span::DUMMY, outcome, action, description: None })
    });
    ResultDef {
        span: Span::DUMMY,
        field: text(&envelope.field),
        code: text(&envelope.code),
        status: text(&envelope.status),
        message: envelope.message.as_deref().map(text),
        statuses: statuses.collect(),
        codes: None,
        acknowledgement: envelope.acknowledgement.as_ref().map(|(code, status, message)| {
            let (code, status) = (text(code), text(status));
            let message = message.as_deref().map(text);
            AcknowledgementDef { span: Span::DUMMY, code, status, message }
        }),
    }
}

fn sources(draft: &Draft, path: &str, options: Options) -> Map<SourceDef> {
    let name = path.rsplit(['/', '\\']).next().unwrap_or(path);
    let entry = |id: &str, title: &str, date: Option<&str>, is_file: bool| {
        let source = SourceDef {
            span: Span::DUMMY,
            title: text(title),
            date: date.map(text),
            location: is_file.then(|| text(name)),
            format: is_file.then_some(SourceFormat::OpenApi),
            formats: None,
            part_of: None,
            prose: (is_file && !options.prose).then_some(false),
            description: None,
        };
        (id.to_owned(), source)
    };
    let known = draft.sources.iter();
    let mut sources: Vec<(String, SourceDef)> =
        known.map(|(id, title, date)| entry(id, title, date.as_deref(), false)).collect();
    let date = draft.version.as_deref();
    if sources.is_empty() {
        let title = format!("OpenAPI document of {}", draft.title);
        sources.push(entry(DOCUMENT, &title, date, true));
    }
    if each_field(draft).any(|field| !field.disagreements.is_empty()) {
        sources.push(entry(TEXTS, "Texts inside the OpenAPI document", date, true));
    }
    sources.into_iter().collect()
}

/// Every field, those of bodies included.
pub(super) fn each_field(draft: &Draft) -> impl Iterator<Item = &FieldDraft> {
    let of_types = draft.types.iter().filter(|one| !one.is_existing);
    let of_types = of_types.flat_map(|one| match &one.what {
        TypeKind::Object { fields, .. } => fields.as_slice(),
        TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => &[],
    });
    let of_bodies = draft
        .operations
        .iter()
        .flat_map(|operation| operation.request.fields.iter().chain(&operation.response.fields));
    of_types.chain(of_bodies)
}

pub(super) fn counts(draft: &Draft) -> Counts {
    let is_there = |one: &&TypeDraft| !one.is_existing && !matches!(one.what, TypeKind::Same(_));
    let mut counts = Counts {
        operations: draft.operations.iter().filter(|one| !one.is_notification()).count(),
        notifications: draft.operations.iter().filter(|one| one.is_notification()).count(),
        types: draft.types.iter().filter(is_there).count(),
        fields: each_field(draft).count(),
        ..Counts::default()
    };
    let add = |limits: &Limits, counts: &mut Counts| {
        counts.limits += limits.len();
    };
    for field in each_field(draft) {
        for limits in field.value.all_limits() {
            add(limits, &mut counts);
        }
        counts.limits += usize::from(field.constant.is_some());
    }
    for one in draft.types.iter().filter(is_there) {
        match &one.what {
            TypeKind::Scalar { limits, .. } => add(limits, &mut counts),
            TypeKind::Enum(list) => {
                counts.limits += 1 + usize::from(list.max_length.is_some());
            }
            TypeKind::Object { .. } | TypeKind::Same(_) => {}
        }
    }
    counts
}
