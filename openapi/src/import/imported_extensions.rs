//! What our own exports state in extensions: `x-antom-…`.

use super::draft::{
    About, Draft, EnumDraft, Envelope, FieldDraft, Limits, ServerDraft, ValueDraft,
};
use super::importer::Importer;
use super::schema_nodes::{items, literal_of, scalar, text};
use super::{descriptions, imported_conditions};
use crate::extension;
use crate::read::export_reader::{extension_keywords, from_now, lists_all};
use crate::read::limits::decimal_of;
use crate::read::schema::Schema;
use crate::reading::{Key, Limit, Stated};
use antom_codegen::diagnostic::Span;
use antom_codegen::language::address::split_after_host;
use antom_codegen::language::doc_text::is_plain;
use antom_codegen::language::group_name::why_not_group;
use antom_codegen::language::{ActionKind, EnumType, FromNow, Outcome, Show, Spanned};
use antom_codegen::source::condition::Condition;
use antom_codegen::source::model::{Notes, ResultCodeDef, RuleDef, SetDef};
use antom_codegen::source::node::{Node, Scalar};

/// Imports API-level facts.
pub(super) fn document_extensions(root: &Node, draft: &mut Draft) {
    draft.text_wire = text(root, extension::WIRE) == Some("text");
    for source in items(root, extension::SOURCES) {
        if let (Some(id), Some(title)) = (text(source, "id"), text(source, "title")) {
            let date = scalar(source, "date").map(|scalar| scalar.text.clone());
            draft.sources.push((id.to_owned(), title.to_owned(), date));
        }
    }
    for flag in items(root, extension::FLAGS) {
        if let Some(name) = text(flag, "name") {
            draft.flags.push((name.to_owned(), described(flag, name)));
        }
    }
    for tag in items(root, "tags") {
        if let Some(name) = text(tag, "name").filter(|name| why_not_group(name).is_none()) {
            let default = scalar(tag, extension::DEFAULT).and_then(Scalar::as_bool);
            draft.groups.push((name.to_owned(), described(tag, name), default == Some(true)));
        }
    }
    for action in items(root, extension::ACTIONS) {
        let kind = text(action, "kind").and_then(|kind| word(ActionKind::ALL, kind));
        if let (Some(name), Some(kind)) = (text(action, "name"), kind) {
            let words = described(action, name);
            draft.actions.push((name.to_owned(), kind, words));
        }
    }
    for class in items(root, extension::SENSITIVITY) {
        if let Some(name) = text(class, "name") {
            let show = text(class, "show").and_then(|show| word(Show::ALL, show));
            let show = show.unwrap_or(Show::Nothing);
            draft.sensitivity.push((name.to_owned(), described(class, name), show));
        }
    }
    if let Some(result) = root.get(extension::RESULT)
        && let (Some(field), Some(code), Some(status)) =
            (text(result, "field"), text(result, "code"), text(result, "status"))
    {
        let statuses = items(result, "statuses").filter_map(|status| {
            let action = text(status, "action").map(str::to_owned);
            Some((
                scalar(status, "status")?.text.clone(),
                word(Outcome::ALL, text(status, "outcome")?)?,
                action,
            ))
        });
        draft.envelope = Some(Envelope {
            field: field.to_owned(),
            code: code.to_owned(),
            status: status.to_owned(),
            message: text(result, "message").map(str::to_owned),
            statuses: statuses.collect(),
            acknowledgement: result.get("acknowledgement").and_then(|answer| {
                let word = |key: &str| text(answer, key).map(str::to_owned);
                Some((word("code")?, word("status")?, word("message")))
            }),
        });
    }
}

/// The first tag of an operation, if it is one of the groups.
pub(super) fn group(operation: &Node, draft: &Draft) -> Option<String> {
    let tags = operation.get("tags").and_then(Node::as_sequence).unwrap_or_default();
    let tag = tags.first().and_then(Node::as_scalar)?.text.as_str();
    let (name, ..) = draft.groups.iter().find(|(name, ..)| name == tag)?;
    Some(name.clone())
}

/// The servers that an operation is called on in place of those of the API.
pub(super) fn servers(operation: &Node) -> Vec<ServerDraft> {
    let servers = items(operation, "servers").filter_map(|server| {
        let (host, prefix) = split_after_host(text(server, "url")?);
        Some(ServerDraft {
            name: text(server, extension::NAME)?.to_owned(),
            url: host.to_owned(),
            prefix: prefix.to_owned(),
            description: text(server, "description").and_then(descriptions::whole),
        })
    });
    servers.collect()
}

/// The response field that tells a state, and the final ones.
pub(super) fn state(operation: &Node) -> Option<(String, Vec<String>)> {
    let state = operation.get(extension::STATE)?;
    let finals = state.get("final").and_then(Node::as_sequence).unwrap_or_default();
    let finals = finals.iter().filter_map(Node::as_scalar).map(|value| value.text.clone());
    Some((text(state, "field")?.to_owned(), finals.collect()))
}

/// The description of an entry, or one derived from its name.
fn described(entry: &Node, name: &str) -> String {
    let words = text(entry, "description").and_then(descriptions::whole);
    words.unwrap_or_else(|| descriptions::of_name(name))
}

/// Imports limits that keywords cannot express, or express in another form.
pub(super) fn limits(limits: &mut Limits, parts: &[&Node], importer: &Importer<'_>) {
    let mut derived = 0;
    for part in parts {
        for keyword in extension_keywords() {
            let Some(node) = part.get(&extension::of_keyword(keyword)) else { continue };
            if let Some(number) = node.as_scalar().and_then(decimal_of) {
                let place = importer.reader.place(node.span);
                limits.insert(keyword.into(), Stated::keyword(Limit::of_number(number), place));
            }
        }
        if let Some(node) = part.get(extension::FROM_NOW) {
            let bounds = from_now(node);
            if bounds != FromNow::default() {
                let stated =
                    Stated::keyword(Limit::FromNow(bounds), importer.reader.place(node.span));
                limits.insert(Key::FROM_NOW, stated);
            }
        }
        if let Some(pattern) = part.get(extension::PATTERN).and_then(Node::as_scalar) {
            let pattern = Limit::Text(pattern.text.clone());
            let place = importer.reader.place(part.span);
            limits.insert(Key::PATTERN, Stated::keyword(pattern, place));
            derived += 1;
        }
    }
    // A pattern that is not the schema's own states a range of numbers that are text.
    if derived == 0 {
        limits.remove(&Key::PATTERN);
    }
}

/// Imports history, provenance, sensitivity and the name in Rust.
pub(super) fn about(about: &mut About, parts: &[&Node]) {
    // Extensions beside a reference are about this use; those of its target are imported with the target.
    let Some(part) = parts.first() else { return };
    let get = |key: &str| scalar(part, key).map(|scalar| scalar.text.clone());
    let plain = |key: &str| get(key).filter(|text| is_plain(text));
    about.deprecated = plain(extension::DEPRECATED).or(about.deprecated.take());
    about.since = plain(extension::SINCE);
    about.sensitive = get(extension::SENSITIVE);
    let aliases = items(part, extension::ALIASES).filter_map(Node::as_string);
    about.aliases = aliases.map(str::to_owned).collect();
    about.rust = get(extension::RUST);
    about.sources =
        items(part, extension::SOURCE).filter_map(Node::as_string).map(str::to_owned).collect();
}

/// The list of values of an enum, with all facts of each; `None` if there is no list.
pub(super) fn values(importer: &mut Importer<'_>, node: &Node) -> Option<EnumDraft> {
    node.get(extension::VALUES).filter(|_| importer.is_export)?;
    let mut attributes: Vec<(String, String)> = Vec::new();
    for entry in node.get(extension::ATTRIBUTES).and_then(Node::as_mapping).unwrap_or_default() {
        let words = entry.value.as_string().unwrap_or_default();
        attributes.push((entry.key.clone(), words.to_owned()));
    }
    let values = items(node, extension::VALUES).filter_map(|item| {
        let name = scalar(item, "value")?.text.clone();
        let mut value_about = About { place: importer.reader.place(item.span), ..About::default() };
        about(&mut value_about, &[item]);
        let words = text(item, "description").filter(|_| importer.options.descriptions);
        value_about.description = words.and_then(descriptions::whole);
        let columns = item.get("attributes").and_then(Node::as_mapping).unwrap_or_default().iter();
        let columns = columns.filter_map(|entry| {
            let number = entry.value.as_scalar()?.as_integer()?;
            Some((entry.key.clone(), u32::try_from(number).ok()?))
        });
        Some(ValueDraft { text: name, about: value_about, attributes: columns.collect() })
    });
    let values = values.collect();
    let mut names = items(node, extension::VALUES).filter_map(|item| scalar(item, "value"));
    let is_text = names.any(|name| name.as_string().is_some());
    let number = scalar(node, "maxLength").and_then(Scalar::as_integer);
    let max_length = number
        .map(|number| Stated::keyword(Limit::Number(number), importer.reader.place(node.span)));
    let sets = items(node, extension::SETS).filter_map(|set| {
        let name = text(set, "name")?;
        let values = items(set, "values").filter_map(Node::as_scalar);
        let values: Vec<_> = values.map(|value| Spanned::from(literal_of(value))).collect();
        let description = described(set, name).into();
        let set = SetDef { span: Span::DUMMY, description, values: values.into() };
        Some((name.to_owned(), set))
    });
    let sets = sets.collect();
    Some(EnumDraft {
        sets,
        ty: if is_text { EnumType::String } else { EnumType::Integer },
        complete: lists_all(node),
        format: text(node, "format").map(str::to_owned),
        verbatim: text(node, extension::NAMES) == Some("verbatim"),
        max_length,
        from_prose: false,
        attributes,
        values,
    })
}

/// The rules of an object, and the conditions of its fields, which are added to them.
pub(super) fn rules(
    importer: &mut Importer<'_>,
    schema: &Schema<'_>,
    fields: &mut [FieldDraft],
) -> Vec<RuleDef> {
    if !importer.is_export {
        return Vec::new();
    }
    let mut rules = Vec::new();
    for entry in schema.all(extension::CONDITIONS).filter_map(Node::as_sequence).flatten() {
        let read = match text(entry, "field") {
            Some(field) => imported_conditions::of_field(entry).map(|condition| {
                if let Some(field) = fields.iter_mut().find(|known| known.name == field) {
                    field.conditions.push(condition);
                }
            }),
            None => imported_conditions::of_object(entry).map(|rule| rules.push(rule)),
        };
        if read.is_none() {
            importer.unsupported(entry, "a rule that was not recognised");
        }
    }
    rules
}

/// What tells the bodies of a notification.
pub(super) fn tags(node: &Node) -> Vec<Condition> {
    items(node, extension::TAG).filter_map(imported_conditions::of_tag).collect()
}

/// The result codes of an operation or notification.
pub(super) fn codes(node: &Node) -> Vec<(String, ResultCodeDef)> {
    let codes = items(node, extension::RESULT_CODES).filter_map(|code| {
        let words = |key: &str| scalar(code, key).map(|scalar| scalar.text.clone().into());
        let is_normal = scalar(code, "normal").and_then(Scalar::as_bool) == Some(true)
            && text(code, "outcome") != Some(Outcome::Success.as_str());
        let found = ResultCodeDef {
            span: Span::DUMMY,
            status: words("status"),
            action: words("action"),
            meaning: words("meaning"),
            normal: is_normal.then_some(true),
            rust: words(extension::RUST),
            notes: Notes {
                deprecated: words(extension::DEPRECATED),
                since: words(extension::SINCE),
                ..imported_conditions::no_notes()
            },
        };
        Some((scalar(code, "code")?.text.clone(), found))
    });
    codes.collect()
}

/// The value of a closed set with this spelling.
fn word<T: Copy>(all: &[(&str, T)], written: &str) -> Option<T> {
    all.iter().find(|(known, _)| *known == written).map(|(_, word)| *word)
}
