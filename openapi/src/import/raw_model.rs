//! Draft → raw model: objects, fields, lists of values, operations.

use super::descriptions;
use super::draft::{
    About, BodyDraft, DisagreementDraft, Draft, EnumDraft, FieldDraft, Limits, OperationDraft,
    ServerDraft, TypeDraft, TypeKind, Usage, ValueType,
};
use super::drop_unsupported::checked_limits::all_checked;
use super::imported_conditions::no_notes;
use crate::reading::{Key, Limit};
use antom_codegen::api::FieldRuleKind;
use antom_codegen::diagnostic::Span;
use antom_codegen::language::{Access, Builtin, EnumType, Literal, NameStyle, Spanned};
use antom_codegen::source::condition::Condition;
use antom_codegen::source::model::{
    self, BodyDef, DisagreementDef, EnumDef, EnumValueDef, EnumValueFull, FieldDef, ItemsDef,
    KeysDef, Notes, NotificationDef, ObjectDef, OperationDef, OverrideDef, RuleDef, ScalarDef,
    ServerDef, StateDef, Text,
};
use antom_codegen::source::{Map, OneOrMany};

/// The id of the document as a source.
pub(super) const DOCUMENT: &str = "openapi";
/// The id of the texts in the document as a source: where they differ from its keywords, they are one of their own.
pub(super) const TEXTS: &str = "openapi-text";

/// A text without a place in a file.
pub(super) fn text(text: &str) -> Text {
    text.to_owned().into()
}

fn some_text(words: Option<&String>) -> Option<Text> {
    words.map(|words| text(words))
}

/// A list, if there is anything in it.
fn some_list<T>(items: impl IntoIterator<Item = T>) -> Option<Vec<T>> {
    let items: Vec<T> = items.into_iter().collect();
    (!items.is_empty()).then_some(items)
}

/// A mapping, if there is anything in it.
pub(super) fn some_map<T>(entries: impl IntoIterator<Item = (String, T)>) -> Option<Map<T>> {
    let map: Map<T> = entries.into_iter().collect();
    (!map.is_empty()).then_some(map)
}

/// An object.
pub(super) fn object(
    one: &TypeDraft,
    fields: &[FieldDraft],
    is_open: bool,
    rules: &[RuleDef],
    draft: &Draft,
) -> ObjectDef {
    ObjectDef {
        span: Span::DUMMY,
        description: description(&one.about, &one.name),
        rust: some_text(one.about.rust.as_ref()),
        sensitive: one.about.sensitive.as_deref().map(text),
        notes: notes(&one.about),
        include: None,
        fields: all(fields, draft),
        open: mark(is_open),
        rules: some_list(rules.iter().cloned()),
    }
}

/// A list of values.
pub(super) fn enumeration(one: &TypeDraft, list: &EnumDraft) -> EnumDef {
    let values = list.values.iter().map(|value| {
        let (about, description) = (&value.about, description(&value.about, &value.text));
        let columns = value.attributes.iter();
        let full = EnumValueFull {
            span: Span::DUMMY,
            description: description.clone(),
            rust: some_text(about.rust.as_ref()),
            attributes: some_map(columns.map(|(name, number)| (name.clone(), (*number).into()))),
            notes: notes(about),
        };
        let is_brief = full.rust.is_none() && full.attributes.is_none() && full.notes == no_notes();
        let value_def = if is_brief {
            EnumValueDef::Brief(description)
        } else {
            EnumValueDef::Full(Box::new(full))
        };
        (value.text.clone(), value_def)
    });
    let attributes = list.attributes.iter().map(|(name, words)| (name.clone(), text(words)));
    EnumDef {
        span: Span::DUMMY,
        description: description(&one.about, &one.name),
        rust: some_text(one.about.rust.as_ref()),
        sensitive: one.about.sensitive.as_deref().map(text),
        notes: notes(&one.about),
        ty: (list.ty != EnumType::String).then_some(list.ty),
        complete: list.complete,
        format: list.format.as_deref().map(text),
        names: list.verbatim.then_some(NameStyle::Verbatim),
        max_length: list.max_length.as_ref().and_then(|limit| count(&limit.value)),
        attributes: some_map(attributes),
        sets: some_map(list.sets.iter().cloned()),
        values: values.collect(),
    }
}

/// A length; invalid ones were removed.
fn count(limit: &Limit) -> Option<Spanned<u32>> {
    match limit {
        Limit::Number(number) => u32::try_from(*number).ok().map(Spanned::from),
        Limit::Fraction(_)
        | Limit::Text(_)
        | Limit::Values { .. }
        | Limit::Flag(_)
        | Limit::FromNow(_) => None,
    }
}

/// A mark, if it is set.
fn mark(is_set: bool) -> Option<Spanned<bool>> {
    is_set.then(|| Spanned::from(true))
}

/// A named scalar.
pub(super) fn scalar(one: &TypeDraft, builtin: Builtin, limits: &Limits) -> ScalarDef {
    ScalarDef {
        span: Span::DUMMY,
        ty: text(builtin.as_str()),
        limits: of_limits(limits),
        examples: None,
        sensitive: one.about.sensitive.as_deref().map(text),
        rust: some_text(one.about.rust.as_ref()),
        notes: notes(&one.about),
        description: description(&one.about, &one.name),
    }
}

/// A server, of the API or of an operation.
pub(super) fn server(server: &ServerDraft) -> ServerDef {
    ServerDef {
        span: Span::DUMMY,
        name: text(&server.name),
        url: text(&server.url),
        prefix: (!server.prefix.is_empty()).then(|| text(&server.prefix)),
        description: server.description.as_deref().map(text),
    }
}

/// A call.
pub(super) fn operation(one: &OperationDraft, draft: &Draft) -> OperationDef {
    // Without an envelope there is nothing that could carry a code.
    let codes = one.codes.iter().filter(|_| draft.envelope.is_some());
    OperationDef {
        span: Span::DUMMY,
        description: description(&one.about, &one.name),
        rust: some_text(one.about.rust.as_ref()),
        notes: notes(&one.about),
        method: one.method,
        path: text(&one.path),
        reads: mark(one.reads),
        idempotency_key: some_text(one.idempotency_key.as_ref()),
        servers: (!one.servers.is_empty()).then(|| one.servers.iter().map(server).collect()),
        state: one.state.as_ref().map(|(field, finals)| StateDef {
            span: Span::DUMMY,
            field: text(field),
            finals: Spanned::from(finals.iter().map(|value| text(value)).collect::<Vec<_>>()),
        }),
        upload: one.request.upload.clone(),
        request: body(&one.request, &format!("{} request", one.name), draft),
        response: body(&one.response, &format!("{} response", one.name), draft),
        products: some_map(one.products.iter().cloned()),
        result_codes: some_map(codes.cloned()),
    }
}

/// A notification.
pub(super) fn notification(one: &OperationDraft, draft: &Draft) -> NotificationDef {
    // Without an envelope there is nothing that could carry a code.
    let codes = one.codes.iter().filter(|_| draft.envelope.is_some());
    let body = body(&one.response, &one.name, draft);
    NotificationDef {
        span: Span::DUMMY,
        description: description(&one.about, &one.name),
        rust: some_text(one.about.rust.as_ref()),
        notes: notes(&one.about),
        tag: OneOrMany(one.tags.clone()),
        include: None,
        fields: body.fields,
        open: body.open,
        rules: body.rules,
        result_codes: some_map(codes.cloned()),
    }
}

fn body(body: &BodyDraft, name: &str, draft: &Draft) -> BodyDef {
    let about = About { description: body.description.clone(), ..About::default() };
    BodyDef {
        span: Span::DUMMY,
        description: description(&about, name),
        include: None,
        fields: all(&body.fields, draft),
        open: mark(body.is_open),
        rules: some_list(body.rules.iter().cloned()),
    }
}

fn description(about: &About, name: &str) -> Text {
    about.description.clone().unwrap_or_else(|| descriptions::of_name(name)).into()
}

fn notes(about: &About) -> Notes {
    let sources = some_list(about.sources.iter().map(|id| text(id)));
    Notes {
        source: sources.map(OneOrMany),
        deprecated: some_text(about.deprecated.as_ref()),
        since: some_text(about.since.as_ref()),
        ..no_notes()
    }
}

fn all(fields: &[FieldDraft], draft: &Draft) -> Map<FieldDef> {
    fields.iter().map(|one| (one.name.clone(), field(one, draft))).collect()
}

/// A member of an object.
pub(super) fn field(field: &FieldDraft, draft: &Draft) -> FieldDef {
    let value = of_usage(&field.value, draft);
    let when = |kind: FieldRuleKind| {
        let conditions = field.conditions.iter().filter(|(of, _)| *of == kind);
        let conditions: Option<Vec<Condition>> =
            some_list(conditions.map(|(_, condition)| condition.clone()));
        conditions.map(OneOrMany)
    };
    FieldDef {
        span: Span::DUMMY,
        ty: value.ty,
        items: value.items,
        values: value.values,
        keys: value.keys,
        content: value.content,
        nullable: value.nullable,
        aliases: some_list(field.about.aliases.iter().map(|alias| text(alias))).map(Spanned::from),
        required: field.required.then(|| true.into()),
        limits: value.limits,
        unit: None,
        constant: field.constant.clone().map(Spanned::from),
        default: field.default.clone().map(Spanned::from),
        read_only: (field.access == Access::ReadOnly).then(|| true.into()),
        write_only: (field.access == Access::WriteOnly).then(|| true.into()),
        required_when: when(FieldRuleKind::RequiredWhen),
        recommended_when: when(FieldRuleKind::RecommendedWhen),
        only_when: when(FieldRuleKind::OnlyWhen),
        forbidden_when: when(FieldRuleKind::ForbiddenWhen),
        passed_over: None,
        overrides: value.overrides,
        examples: some_list(field.examples.iter().cloned().map(Spanned::from)),
        sensitive: field.about.sensitive.as_deref().map(text),
        rust: some_text(field.about.rust.as_ref()),
        notes: Notes {
            disagreements: some_list(
                field.disagreements.iter().map(disagreement).chain(
                    field.recorded.iter().filter_map(|one| recorded(one, &field.value, draft)),
                ),
            ),
            ..notes(&field.about)
        },
        description: description(&field.about, &field.name),
    }
}

fn disagreement((about, kept, other): &(Key, Literal, Literal)) -> DisagreementDef {
    let readings = [(DOCUMENT, kept), (TEXTS, other)];
    DisagreementDef {
        span: Span::DUMMY,
        about: text(about.as_str()),
        readings: readings
            .map(|(id, value)| (id.to_owned(), value.clone().into()))
            .into_iter()
            .collect(),
        taken: text(DOCUMENT),
        because: text("The keyword counts."),
    }
}

/// What documents say differently, with the name that the type has in the end; `None` if nothing differs then.
fn recorded(one: &DisagreementDraft, held: &Usage, draft: &Draft) -> Option<DisagreementDef> {
    let mut readings = one.readings.clone();
    let taken = readings.iter().find(|(id, _)| *id == one.taken)?.1.clone();
    if one.about == "type" {
        let name = Literal::Text(type_name(held, draft));
        for (_, reading) in readings.iter_mut().filter(|(_, reading)| *reading == taken) {
            *reading = name.clone();
        }
    }
    let (_, first) = readings.first()?.clone();
    if readings.iter().all(|(_, reading)| *reading == first) {
        return None;
    }
    Some(DisagreementDef {
        span: Span::DUMMY,
        about: text(&one.about),
        readings: readings.into_iter().map(|(id, value)| (id, value.into())).collect(),
        taken: text(&one.taken),
        because: text(&one.because),
    })
}

/// A type as disagreements name it.
fn type_name(held: &Usage, draft: &Draft) -> String {
    match &held.ty {
        ValueType::Builtin(builtin) => builtin.as_str().to_owned(),
        ValueType::Type(id) => of_type(*id, draft).value,
        ValueType::JsonText(_) => Builtin::Json.as_str().to_owned(),
        ValueType::Array(element) => format!("{}[]", type_name(element, draft)),
        ValueType::Map(map) => format!("map of {}", type_name(&map.value, draft)),
    }
}

fn of_usage(held: &Usage, draft: &Draft) -> ItemsDef {
    let (mut ty, mut items, mut values, mut keys, mut content) = (None, None, None, None, None);
    match &held.ty {
        ValueType::Builtin(builtin) => ty = Some(text(builtin.as_str())),
        ValueType::Type(id) => ty = Some(of_type(*id, draft)),
        ValueType::JsonText(id) => {
            ty = Some(text(Builtin::Json.as_str()));
            content = Some(of_type(*id, draft));
        }
        ValueType::Array(element) => items = Some(Box::new(of_usage(element, draft))),
        ValueType::Map(map) => {
            values = Some(Box::new(of_usage(&map.value, draft)));
            let limits = of_limits(&map.keys);
            keys = (!map.keys.is_empty()).then_some(KeysDef { span: Span::DUMMY, limits });
        }
    }
    let overrides = held.overrides.iter().map(|(name, mark)| {
        (name.clone(), OverrideDef { span: Span::DUMMY, required: (*mark).into() })
    });
    ItemsDef {
        span: Span::DUMMY,
        ty,
        items,
        values,
        keys,
        content,
        nullable: held.nullable.then(|| true.into()),
        limits: of_limits(&held.limits),
        overrides: some_map(overrides),
    }
}

fn of_type(id: usize, draft: &Draft) -> Text {
    match draft.get(id) {
        // A map needs no name.
        Some(TypeDraft {
            what: TypeKind::Scalar { builtin: Builtin::Map, .. },
            is_component: false,
            ..
        }) => text(Builtin::Map.as_str()),
        Some(one) => text(&one.name),
        None => text(Builtin::String.as_str()),
    }
}

fn of_limits(limits: &Limits) -> model::Limits {
    model::Limits::of(all_checked(limits).map(|limit| limit.kind))
}
