//! The documents: `OpenAPI`, and the bundle of JSON Schemas; of the whole API, or of one group of operations.

use crate::extension;
use heck::ToKebabCase;

use super::definitions::define;
use super::exporter::{Dialect, Export};
use super::json_members::{Json, Members};
use super::result_code_entry::result_code;
use super::webhooks::{self, notifications};
use antom_codegen::api::{Api, Group, Id, Operation, Repeat, ResultEnvelope, Server};
use antom_codegen::language::Outcome;

/// The `OpenAPI` document.
pub(super) fn openapi(api: &Api, only: Option<Id<Group>>) -> Members {
    let export = Export::new(api, Dialect::OpenApi);
    let mut info = Members::of("title", api.title.as_str());
    info.put_some("description", api.description.as_deref().map(str::trim));
    info.put("version", version(api));
    let mut document = Members::of("openapi", "3.1.0").with("info", info);
    document.put_list("servers", servers(&api.servers));
    let groups = api.groups.iter().filter(|(id, _)| only.is_none_or(|only| only == *id));
    let groups = groups.map(|(_, group)| {
        let mut tag = Members::of("name", group.name.value.as_str());
        tag.put("description", group.description.value.trim());
        if group.default {
            tag.put(extension::DEFAULT, true);
        }
        tag
    });
    document.put_list("tags", groups.collect());
    let paths = Json::from(paths(&export, only));
    let webhooks = webhooks::webhooks(&export, only).map(Json::from);
    let mut schemas = define(&export);
    if only.is_some() {
        let parts = [Some(paths.clone()), webhooks.clone()].into_iter().flatten();
        schemas = schemas.reached_from(&Json::from(parts.collect::<Vec<_>>()));
    }
    document.put("paths", paths);
    document.put_some("webhooks", webhooks);
    document.put("components", Members::of("schemas", schemas));
    extend(&mut document, &export);
    document
}

fn servers(servers: &[Server]) -> Vec<Members> {
    let servers = servers.iter().map(|server| {
        let mut entry = Members::of("url", server.address());
        entry.put_some("description", server.description.as_deref().map(str::trim));
        entry.with(extension::NAME, server.name.value.as_str())
    });
    servers.collect()
}

/// The JSON Schemas in one document, which alone accepts everything: a reader refers to one of its definitions.
pub(super) fn json_schema(api: &Api, only: Option<Id<Group>>) -> Members {
    let export = Export::new(api, Dialect::JsonSchema);
    let mut document = Members::of("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("$id", format!("urn:x-api:{}:{}", slug(&api.title), slug(version(api))))
        .with("title", api.title.as_str());
    document.put_some("description", api.description.as_deref().map(str::trim));
    let definitions = define(&export);
    document.put(
        "$defs",
        if only.is_some() {
            let bodies = operations(api, only).flat_map(|one| [one.request, one.response]);
            let bodies = bodies.chain(notifications(api, only).map(|one| one.body));
            let bodies = bodies.map(|id| export.reference(export.object_name(id)));
            definitions.reached_from(&Json::from(bodies.collect::<Vec<Members>>()))
        } else {
            definitions
        },
    );
    extend(&mut document, &export);
    document
}

fn version(api: &Api) -> &str {
    api.version.as_deref().unwrap_or("0")
}

/// A text as a part of a URN.
fn slug(text: &str) -> String {
    let kept = text.to_kebab_case();
    let kept: String = kept.chars().filter(|it| it.is_ascii_alphanumeric() || *it == '-').collect();
    if kept.is_empty() { "0".to_owned() } else { kept }
}

/// Document-wide facts: the wire format of scalars, the result envelope, and definitions that rules and entries refer to.
fn extend(document: &mut Members, export: &Export<'_>) {
    let api = export.api;
    document.put(extension::WIRE, api.scalars_on_wire.as_str());
    document.put_some(extension::RESULT, api.result.as_ref().map(|result| envelope(api, result)));
    let flags = api.flags.values().map(|flag| {
        let mut entry = Members::of("name", flag.name.value.as_str());
        entry.put("description", flag.description.value.trim());
        export.note(&mut entry, &flag.notes);
        entry
    });
    document.put_list(extension::FLAGS, flags.collect());
    let actions = api.actions.iter().map(|(_, action)| {
        Members::of("name", action.name.value.as_str())
            .with("kind", action.kind.as_str())
            .with("description", action.description.value.trim())
    });
    document.put_list(extension::ACTIONS, actions.collect());
    let classes = api.sensitivity.iter().map(|(_, class)| {
        Members::of("name", class.name.value.as_str())
            .with("description", class.description.value.trim())
            .with("show", class.show.as_str())
    });
    document.put_list(extension::SENSITIVITY, classes.collect());
    let sources = api.sources.iter().map(|(_, source)| {
        let mut entry = Members::of("id", source.id.value.as_str());
        entry.put("title", source.title.as_str());
        entry.put_some("date", source.date.as_deref());
        entry
    });
    document.put_list(extension::SOURCES, sources.collect());
}

fn envelope(api: &Api, result: &ResultEnvelope) -> Members {
    let mut entry = Members::of("field", result.field.value.as_str())
        .with("code", result.code.value.as_str())
        .with("status", result.status.value.as_str());
    entry.put_some("message", result.message.as_ref().map(|message| message.value.as_str()));
    let statuses = result.statuses.iter().map(|status| {
        Members::of("status", status.text.value.as_str())
            .with("outcome", Json::from(Outcome::as_str(status.outcome)))
            .with("action", api.action_name(status.action))
    });
    entry.put_list("statuses", statuses.collect());
    let acknowledgement = result.acknowledgement.as_ref().map(|answer| {
        let mut entry = Members::of("code", answer.code.as_str());
        entry.put("status", answer.status.as_str());
        entry.put_some("message", answer.message.as_deref());
        entry
    });
    entry.put_some("acknowledgement", acknowledgement);
    entry
}

/// The operations of a group; without one, all.
fn operations(api: &Api, only: Option<Id<Group>>) -> impl Iterator<Item = &Operation> {
    api.operations.values().filter(move |one| only.is_none() || one.group == only)
}

fn paths(export: &Export<'_>, only: Option<Id<Group>>) -> Members {
    let mut paths: Vec<(&str, Members)> = Vec::new();
    for operation in operations(export.api, only) {
        let method = operation.method.as_str().to_lowercase();
        let entry = self::operation(export, operation);
        match paths.iter_mut().find(|(path, _)| *path == operation.path) {
            Some((_, methods)) => methods.put(&method, entry),
            None => paths.push((&operation.path, Members::of(&method, entry))),
        }
    }
    let mut members = Members::new();
    for (path, methods) in paths {
        members.put(path, methods);
    }
    members
}

fn operation(export: &Export<'_>, operation: &Operation) -> Members {
    let body = |id| {
        let schema = Members::of("schema", export.reference(export.object_name(id)));
        Members::of("application/json", schema)
    };
    let response = &export.api.objects[operation.response];
    let mut entry = Members::of("operationId", operation.name.value.as_str())
        .with("description", operation.description.value.trim());
    if let Some(group) = operation.group {
        entry.put_list("tags", vec![export.api.groups[group].name.value.as_str()]);
    }
    let content = match &operation.upload {
        Some(upload) => export.parts(operation, upload),
        None => body(operation.request),
    };
    entry.put("requestBody", Members::of("required", true).with("content", content));
    let answer = Members::of("description", response.description.value.trim())
        .with("content", body(operation.response));
    entry.put("responses", Members::of("200", answer));
    entry.put_list("servers", servers(&operation.servers));
    let state = operation.state.as_ref().map(|state| {
        let field = response.fields[state.field].name.value.as_str();
        let mut entry = Members::of("field", field);
        entry.put_list("final", state.finals.iter().map(|it| it.value.as_str()).collect());
        entry
    });
    entry.put_some(extension::STATE, state);
    entry.put_some(extension::FILE_HASH, export.file_hash(operation));
    if operation.repeat == Repeat::Reads {
        entry.put(extension::READS, true);
    }
    let key = operation.repeat.key().map(|id| &export.api.objects[operation.request].fields[id]);
    entry.put_some(extension::IDEMPOTENCY_KEY, key.map(|field| field.name.value.as_str()));
    entry.put_list(extension::PRODUCTS, export.products(operation));
    let codes = operation.codes.iter().map(|code| result_code(export, code));
    entry.put_list(extension::RESULT_CODES, codes.collect());
    Export::name_in_rust(&mut entry, operation.rust.as_ref());
    export.note(&mut entry, &operation.notes);
    entry
}
