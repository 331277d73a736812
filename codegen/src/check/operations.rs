//! Operations: their bodies, their result codes, and the envelope that carries these.

use super::Checker;
use super::declare::entries;
use super::notes::Provenance;
use crate::api::{
    Api, Builtin, Field, Id, Notes, Object, Operation, Outcome, Presence, ResultCode,
    ResultEnvelope, Role, Type,
};
use crate::diagnostic::{Code, Diagnostic, FileId, Span, did_you_mean};
use crate::source::model::{BodyDef, OperationDef, ResultCodeDef};
use crate::source::{Entry, Spanned};

impl Checker<'_> {
    /// An operation and its two bodies, which become the objects `first` and the next.
    pub(super) fn operation(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: &OperationDef,
        first: usize,
        envelope: Option<&ResultEnvelope>,
    ) -> (Operation, Object, Object) {
        self.prose(&raw.description);
        let what = format!("the operation `{}`", name.value);
        let notes = self.notes(file, &raw.notes, Provenance::Own, &what, name.span);
        let request = self.body(file, name, &raw.request, Role::Request, &notes, envelope);
        let response = self.body(file, name, &raw.response, Role::Response, &notes, envelope);
        let idempotency_key =
            raw.idempotency_key.as_ref().and_then(|key| self.idempotency_key(key, &request));
        let codes = self.result_codes(file, name, raw, envelope);
        let operation = Operation {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            method: raw.method,
            path: raw.path.value.clone(),
            idempotency_key,
            request: Id::new(first),
            response: Id::new(first + 1),
            codes,
            notes,
        };
        (operation, request, response)
    }

    fn body(
        &mut self,
        file: FileId,
        operation: &Spanned<String>,
        raw: &BodyDef,
        role: Role,
        notes: &Notes,
        envelope: Option<&ResultEnvelope>,
    ) -> Object {
        self.prose(&raw.description);
        let (suffix, promised) = match role {
            Role::Response if envelope.is_some() => ("Response", Presence::OnSuccess),
            Role::Response => ("Response", Presence::Required),
            Role::Request | Role::Type => ("Request", Presence::Required),
        };
        let mut fields = self.fields(file, operation.span, &raw.fields, raw.span, |mark| {
            if mark { promised } else { Presence::Optional }
        });
        if let (Role::Response, Some(envelope)) = (role, envelope) {
            for field in fields.iter_mut().filter(|field| field.name.value == envelope.field.value)
            {
                field.presence = Presence::Required;
            }
        }
        let notes = Notes { sources: notes.sources.clone(), ..Notes::default() };
        Object {
            name: Spanned { value: format!("{}{suffix}", operation.value), span: operation.span },
            rust: None,
            description: raw.description.clone(),
            sensitive: None,
            fields,
            rules: Vec::new(),
            role,
            notes,
        }
    }

    fn idempotency_key(&mut self, key: &Spanned<String>, request: &Object) -> Option<usize> {
        let index = request.fields.iter().position(|field| field.name.value == key.value);
        if index.is_none() && !self.names.lost.has_field(request.name.span, &key.value) {
            let message = format!("the request has no field `{}`", key.value);
            let known = request.fields.iter().map(|field| field.name.value.as_str());
            let diagnostic =
                Diagnostic::new(Code::E0034, key.span, message).label("not a field of the request");
            self.diagnostics.push(match did_you_mean(&key.value, known) {
                Some(near) => {
                    diagnostic.help(format!("did you mean `{near}`?")).suggest(key.span, near)
                }
                None => diagnostic.help("name the field that identifies the request"),
            });
        }
        index
    }

    fn result_codes(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: &OperationDef,
        envelope: Option<&ResultEnvelope>,
    ) -> Vec<ResultCode> {
        let codes = entries(raw.result_codes.as_ref());
        let Some(envelope) = envelope else {
            if raw.result_codes.is_some() && !self.names.lost.may_define("result") {
                let span = codes.map(|entry| entry.key.span).next().unwrap_or(name.span);
                let diagnostic =
                    Diagnostic::new(Code::E0026, span, "result codes without a result envelope")
                        .label("where would the response carry it?")
                        .help(
                            "add `result: …` to the API, which says where codes and statuses stand",
                        );
                self.diagnostics.push(diagnostic);
            }
            return Vec::new();
        };
        codes.filter_map(|entry| self.result_code(file, entry, envelope)).collect()
    }

    /// Merges a code of an operation with the shared one of that name.
    fn result_code(
        &mut self,
        file: FileId,
        entry: &Entry<ResultCodeDef>,
        envelope: &ResultEnvelope,
    ) -> Option<ResultCode> {
        let code = &entry.key;
        let own = &entry.value;
        let shared = self.names.result_codes.get(code.value.as_str());
        let shared = shared.map(|(file, entry)| (*file, &entry.value));
        let pick = |of: fn(&ResultCodeDef) -> Option<&Spanned<String>>| {
            of(own).or_else(|| shared.and_then(|(_, shared)| of(shared))).cloned()
        };
        let status = pick(|def| def.status.as_ref());
        let meaning = pick(|def| def.meaning.as_ref());
        let action = own.action.or_else(|| shared.and_then(|(_, shared)| shared.action));
        let missing: Vec<&str> = [
            ("status", status.is_none()),
            ("action", action.is_none()),
            ("meaning", meaning.is_none()),
        ]
        .iter()
        .filter_map(|(key, missing)| missing.then_some(*key))
        .collect();
        let (Some(status), Some(meaning), Some(action)) = (status, meaning, action) else {
            if self.names.lost.may_define(&code.value) {
                return None;
            }
            let message =
                format!("the result code `{}` lacks `{}`", code.value, missing.join("`, `"));
            let diagnostic = Diagnostic::new(Code::E0025, code.span, message)
                .label("not said here, nor by a shared code of that name")
                .help("say it here, or under the top-level `resultCodes`");
            self.diagnostics.push(diagnostic);
            return None;
        };
        self.prose(&meaning);
        let outcome = self.outcome(&status, envelope)?;
        let what = format!("the result code `{}`", code.value);
        let notes = match shared {
            Some((shared_file, shared)) if own.notes.source.is_none() => {
                let mut notes = own.notes.clone();
                notes.source.clone_from(&shared.notes.source);
                let at = if notes.source.is_some() { shared_file } else { file };
                self.notes(at, &notes, Provenance::Own, &what, code.span)
            }
            _ => self.notes(file, &own.notes, Provenance::Own, &what, code.span),
        };
        let normal = own.normal.or_else(|| shared.and_then(|(_, shared)| shared.normal));
        Some(ResultCode {
            code: code.clone(),
            status: status.value,
            outcome,
            action,
            meaning,
            normal: normal.unwrap_or(outcome == Outcome::Success),
            notes,
        })
    }

    fn outcome(&mut self, status: &Spanned<String>, envelope: &ResultEnvelope) -> Option<Outcome> {
        let known = envelope.statuses.iter();
        let found = known.clone().find(|known| known.text.value == status.value);
        if found.is_none() && !self.names.lost.may_define(&status.value) {
            let message = format!("unknown status `{}`", status.value);
            let diagnostic = Diagnostic::new(Code::E0026, status.span, message)
                .label("not a status of the result envelope");
            let known: Vec<&str> = known.map(|known| known.text.value.as_str()).collect();
            self.diagnostics
                .push(diagnostic.help(format!("the statuses are `{}`", known.join("`, `"))));
        }
        found.map(|status| status.outcome)
    }
}

impl Checker<'_> {
    /// Checks that every response carries the result envelope as the API says.
    pub(super) fn check_results(&mut self, api: &Api) {
        let Some(envelope) = &api.result else { return };
        for (_, operation) in api.operations.iter() {
            let response = &api.objects[operation.response];
            let name = &envelope.field;
            let field = response.fields.iter().find(|field| field.name.value == name.value);
            match field.map(|field| &field.value.ty) {
                Some(Type::Object(result)) => self.check_members(api, envelope, *result),
                None if self.names.lost.has_field(response.name.span, &name.value) => {}
                _ => {
                    let span = field.map_or(operation.name.span, |field| field.name.span);
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
            let field = object.fields.iter().find(|field| field.name.value == member.value);
            if field.is_none() && self.names.lost.has_field(object.name.span, &member.value) {
                continue;
            }
            if let Some(problem) = problem_of_member(api, field, must) {
                self.diagnostics.push(member_diagnostic(member, object, field, problem));
            }
        }
    }
}

fn no_envelope(field: &Spanned<String>, span: Span) -> Diagnostic {
    let name = &field.value;
    let message = format!("the response has no object `{name}`, which is the result envelope");
    Diagnostic::new(Code::E0026, span, message)
        .label("every response carries it")
        .secondary(field.span, "said here")
        .help(format!("add a field `{name}` whose type is the envelope's object"))
}

/// What is wrong with a member of the envelope, if anything.
fn problem_of_member(api: &Api, field: Option<&Field>, must: bool) -> Option<&'static str> {
    let Some(field) = field else {
        return Some("does not exist");
    };
    let is_text = match &field.value.ty {
        Type::Builtin(builtin) => *builtin == Builtin::String,
        Type::Scalar(id) => api.scalars[*id].builtin == Builtin::String,
        Type::Enum(_) => true,
        Type::Object(_) | Type::Array(_) => false,
    };
    if !is_text {
        Some("is not text")
    } else if must && !field.presence.is_required() {
        Some("is not required")
    } else {
        None
    }
}

fn member_diagnostic(
    member: &Spanned<String>,
    object: &Object,
    field: Option<&Field>,
    problem: &str,
) -> Diagnostic {
    let span: Span = field.map_or(object.name.span, |field| field.name.span);
    let message = format!("the member `{}` of the result envelope {problem}", member.value);
    Diagnostic::new(Code::E0026, span, message)
        .label("part of the result envelope")
        .secondary(member.span, "said here")
        .help("the code and the status are required texts or enums, the message is text")
}
