//! Operations: their bodies, their result codes, and the envelope that carries these.

use super::objects::is_open;
use super::provenance::Provenance;
use super::{Checker, disagreements};
use crate::api::{
    Api, Arena, Directions, Field, FieldId, Id, Notes, Object, Operation, Presence, Repeat,
    ResultEnvelope, Role, Type,
};
use crate::diagnostic::{Code, Diagnostic, FileId, Span};
use crate::language::{Access, Builtin, Spanned};
use crate::source::Map;
use crate::source::model::{BodyDef, FieldDef, OperationDef};

/// What bodies of operations and of notifications have in common.
pub(super) struct BodyParts<'a> {
    pub(super) description: &'a Spanned<String>,
    pub(super) fields: &'a Map<FieldDef>,
    pub(super) open: Option<&'a Spanned<bool>>,
}

impl<'a> BodyParts<'a> {
    fn of(raw: &'a BodyDef) -> Self {
        Self { description: &raw.description, fields: &raw.fields, open: raw.open.as_ref() }
    }
}

impl Checker<'_> {
    /// An operation and its two bodies, which become objects.
    pub(super) fn operation(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: &OperationDef,
        objects: &mut Arena<Object>,
        envelope: Option<&ResultEnvelope>,
    ) -> Operation {
        self.prose(&raw.description);
        let what = format!("the operation `{}`", name.value);
        let notes = self.notes(file, &raw.notes, Provenance::Own, &what, name.span);
        self.disagreements_hold(
            raw.notes.disagreements.as_ref(),
            "operation",
            |about| match about {
                "method" => Some(disagreements::word(raw.method.as_str())),
                "path" => Some(disagreements::word(&raw.path.value)),
                "upload" => {
                    let is_there = raw.upload.is_some();
                    Some(disagreements::word(if is_there { "present" } else { "absent" }))
                }
                _ => None,
            },
        );
        let request =
            self.body(file, name, &BodyParts::of(&raw.request), Role::Request, &notes, envelope);
        let response =
            self.body(file, name, &BodyParts::of(&raw.response), Role::Response, &notes, envelope);
        self.operation_path(&raw.path);
        let repeat = self.repeat(raw, &request);
        let state = raw.state.as_ref().and_then(|state| self.state(state, &response));
        let upload = raw.upload.as_ref().map(|upload| self.upload(upload, &request));
        let servers = raw.servers.iter().flatten().map(|server| self.server(server)).collect();
        let codes = self.result_codes(file, name, raw, envelope);
        Operation {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            group: self.groups_of_files.get(&file).copied(),
            method: raw.method,
            path: raw.path.value.clone(),
            repeat,
            servers,
            state,
            upload,
            request: objects.push(request),
            response: objects.push(response),
            products: Arena::new(),
            codes,
            notes,
        }
    }

    /// A body. Its object has the name of the operation with a suffix, or of the notification.
    pub(super) fn body(
        &mut self,
        file: FileId,
        of: &Spanned<String>,
        raw: &BodyParts<'_>,
        role: Role,
        notes: &Notes,
        envelope: Option<&ResultEnvelope>,
    ) -> Object {
        self.prose(raw.description);
        let suffix = match role {
            Role::Response => "Response",
            Role::Request => "Request",
            Role::Notification | Role::Type => "",
        };
        let is_received = role.is_received();
        let promised = if is_received && envelope.is_some() {
            Presence::OnSuccess
        } else {
            Presence::Required
        };
        let mut fields = self.fields(file, of.span, raw.fields, |mark| {
            if mark { promised } else { Presence::Optional }
        });
        if let (true, Some(envelope)) = (is_received, envelope) {
            for field in
                fields.values_mut().filter(|field| field.name.value == envelope.field.value)
            {
                field.presence = Presence::Required;
            }
        }
        let notes = Notes { sources: notes.sources.clone(), ..Notes::default() };
        Object {
            name: Spanned { value: format!("{}{suffix}", of.value), span: of.span },
            rust: None,
            description: raw.description.clone(),
            sensitive: None,
            fields,
            is_open: is_open(raw.open),
            rules: Vec::new(),
            role,
            directions: Directions::default(),
            notes,
        }
    }

    /// Whether a call may be repeated.
    fn repeat(&mut self, raw: &OperationDef, request: &Object) -> Repeat {
        let key = raw.idempotency_key.as_ref();
        let field = key.and_then(|key| self.idempotency_key(key, request));
        match (raw.reads.as_ref().filter(|reads| reads.value), key) {
            (Some(reads), Some(key)) => {
                let message = "an operation that only reads needs no idempotency key";
                let diagnostic = Diagnostic::new(Code::E0045, key.span, message)
                    .label("for a call with an effect")
                    .secondary(reads.span, "for a call without one")
                    .help("remove `reads` or `idempotencyKey`");
                self.diagnostics.push(diagnostic);
                Repeat::Reads
            }
            (Some(_), None) => Repeat::Reads,
            (None, _) => field.map_or(Repeat::Unknown, Repeat::Keyed),
        }
    }

    fn idempotency_key(&mut self, key: &Spanned<String>, request: &Object) -> Option<FieldId> {
        let found = request.fields.find(|field| field.name.value == key.value);
        if found.is_none() && !self.names.unreadable.has_field(request.name.span, &key.value) {
            let message = format!("the request has no field `{}`", key.value);
            let known = request.fields.values().map(|field| field.name.value.as_str());
            let diagnostic =
                Diagnostic::new(Code::E0034, key.span, message).label("not a field of the request");
            let otherwise = "name the field that identifies the request";
            self.diagnostics.push(diagnostic.meant(&key.value, known, otherwise));
        }
        if let Some((_, field)) = found.filter(|(_, field)| field.access == Access::ReadOnly) {
            let what = "the idempotency key is";
            self.out_of_reach(what, field.access, key.span, field.name.span);
        }
        found.map(|(id, _)| id)
    }

    /// Checks that every response carries the result envelope as the API says, and every notification that has a field of its name.
    pub(super) fn check_results(&mut self, api: &Api) {
        let Some(envelope) = &api.result else { return };
        let responses = api.operations.values().map(|one| (&one.name, one.response));
        let notifications = api.notifications.values().map(|one| (&one.name, one.body));
        let has_field = |body: Id<Object>| {
            api.objects[body].fields.values().any(|field| field.name.value == envelope.field.value)
        };
        for (of, body) in responses.chain(notifications.filter(|(_, body)| has_field(*body))) {
            let response = &api.objects[body];
            let name = &envelope.field;
            let field = response.fields.values().find(|field| field.name.value == name.value);
            match field.map(|field| &field.value.ty) {
                Some(Type::Object(result)) => {
                    if let Some(field) = field.filter(|field| field.value.null.is_allowed()) {
                        self.diagnostics.push(nullable_envelope(name, field.name.span));
                    }
                    if let Some(field) = field.filter(|field| field.access == Access::WriteOnly) {
                        let what = "the result envelope is";
                        self.out_of_reach(what, field.access, name.span, field.name.span);
                    }
                    self.check_members(api, envelope, *result);
                }
                None if self.names.unreadable.has_field(response.name.span, &name.value) => {}
                _ => {
                    let span = field.map_or(of.span, |field| field.name.span);
                    self.diagnostics.push(no_envelope(name, span));
                }
            }
        }
    }

    fn check_members(&mut self, api: &Api, envelope: &ResultEnvelope, result: Id<Object>) {
        let object = &api.objects[result];
        let message = envelope.message.as_ref().map(|member| (member, false));
        let musts = [(&envelope.code, true), (&envelope.status, true)];
        for (member, must) in musts.into_iter().chain(message) {
            let field = object.fields.values().find(|field| field.name.value == member.value);
            if field.is_none() && self.names.unreadable.has_field(object.name.span, &member.value) {
                continue;
            }
            let Some(field) = field else {
                self.diagnostics.push(no_member(member, object));
                continue;
            };
            if let Some((problem, help)) = problem_of_member(api, field, must) {
                let name = &member.value;
                let message = format!("the member `{name}` of the result envelope {problem}");
                let diagnostic = Diagnostic::new(Code::E0026, field.name.span, message)
                    .label("part of the result envelope")
                    .secondary(member.span, "declared here")
                    .help(help);
                self.diagnostics.push(diagnostic);
            }
        }
    }
}

fn no_envelope(field: &Spanned<String>, span: Span) -> Diagnostic {
    let name = &field.value;
    let message = format!("the response has no object `{name}`, which is the result envelope");
    Diagnostic::new(Code::E0026, span, message)
        .label("every response carries it")
        .secondary(field.span, "declared here")
        .help(format!("add a field `{name}` whose type is the envelope's object"))
}

fn nullable_envelope(field: &Spanned<String>, span: Span) -> Diagnostic {
    let message = format!("the result envelope `{}` may be null", field.value);
    Diagnostic::new(Code::E0026, span, message)
        .label("every response carries it")
        .secondary(field.span, "declared here")
        .help("remove `nullable`")
}

/// What is wrong with a member of the envelope, if anything, and what to do about it.
fn problem_of_member(api: &Api, field: &Field, must: bool) -> Option<(&'static str, &'static str)> {
    let is_text = match &field.value.ty {
        Type::Builtin(builtin) => *builtin == Builtin::String,
        Type::Scalar(id) => api.scalars[*id].builtin == Builtin::String,
        Type::Enum(_) => !api.is_integer_enum(&field.value.ty),
        Type::Object(_) | Type::Array(_) | Type::Map(_) | Type::JsonText(_) => false,
    };
    if !is_text {
        Some(("is not text", "give it the type `string` or an enum"))
    } else if must && field.access != Access::ReadWrite {
        Some(("is not part of every message", "remove `readOnly` or `writeOnly`"))
    } else if must && !field.presence.is_required() {
        Some(("is not required", "add `required: true`"))
    } else if must && field.value.null.is_allowed() {
        Some(("may be null", "remove `nullable`"))
    } else {
        None
    }
}

/// The envelope's object lacks a member.
fn no_member(member: &Spanned<String>, object: &Object) -> Diagnostic {
    let (name, of) = (&member.value, &object.name.value);
    let message = format!("the result envelope `{of}` has no field `{name}`");
    let diagnostic = Diagnostic::new(Code::E0026, member.span, message)
        .label("not a field of the envelope")
        .secondary(object.name.span, "the envelope");
    let known = object.fields.values().map(|field| field.name.value.as_str());
    diagnostic.meant(name, known, "add the field to the object, or name another here")
}

/// Lets responses be read without the message of their result, which is for people: code and status, which say how the
/// call went, must not be lost with it. `validate` requires the message where the schema does.
pub(super) fn loosen_message(objects: &mut Arena<Object>, envelope: &ResultEnvelope) {
    let Some(message) = &envelope.message else { return };
    let received = objects.iter().filter(|(_, object)| object.role.is_received());
    let received: Vec<Id<Object>> = received.map(|(id, _)| id).collect();
    for body in received {
        let response = &objects[body];
        let result = response.fields.find(|field| field.name.value == envelope.field.value);
        let Some(Type::Object(result)) = result.map(|(_, field)| &field.value.ty) else { continue };
        let result = *result;
        for field in
            objects.get_mut(result).into_iter().flat_map(|result| result.fields.values_mut())
        {
            if field.name.value == message.value && field.presence == Presence::Required {
                field.presence = Presence::PerUse { required: true };
            }
        }
    }
}
