//! Notifications: their bodies, their result codes, and what answers them.

use super::Checker;
use super::operation_checks::BodyParts;
use super::provenance::Provenance;
use crate::api::{Acknowledgement, Arena, Notification, Object, ResultEnvelope, Role, Status};
use crate::diagnostic::{Code, Diagnostic, FileId};
use crate::language::{Outcome, Spanned};
use crate::source::model::{NotificationDef, ResultDef};

impl Checker<'_> {
    /// A notification and its body, which becomes an object. Its tags are resolved once all objects are known.
    pub(super) fn notification(
        &mut self,
        file: FileId,
        name: &Spanned<String>,
        raw: &NotificationDef,
        objects: &mut Arena<Object>,
        envelope: Option<&ResultEnvelope>,
    ) -> Notification {
        self.prose(&raw.description);
        let what = format!("the notification `{}`", name.value);
        let notes = self.notes(file, &raw.notes, Provenance::Own, &what, name.span);
        self.disagreements_hold(raw.notes.disagreements.as_ref(), "notification", |_| None);
        if raw.tag.0.is_empty() {
            let diagnostic = Diagnostic::new(Code::E0032, name.span, "the tag is empty")
                .label("no body would be this notification")
                .help("name fields that its bodies alone have, and their values");
            self.diagnostics.push(diagnostic);
        }
        let parts = BodyParts {
            description: &raw.description,
            fields: &raw.fields,
            open: raw.open.as_ref(),
        };
        let envelope =
            envelope.filter(|it| raw.fields.iter().any(|field| field.key.value == it.field.value));
        let body = self.body(file, name, &parts, Role::Notification, &notes, envelope);
        let codes = self.listed_codes(file, name, raw.result_codes.as_ref(), envelope);
        Notification {
            name: name.clone(),
            rust: raw.rust.clone(),
            description: raw.description.clone(),
            group: self.groups_of_files.get(&file).copied(),
            tags: Vec::new(),
            body: objects.push(body),
            codes,
            notes,
        }
    }

    /// What answers a notification: the status is one of the envelope, and a success.
    pub(super) fn acknowledgement(
        &mut self,
        raw: &ResultDef,
        statuses: &[Status],
    ) -> Option<Acknowledgement> {
        let raw_answer = raw.acknowledgement.as_ref()?;
        let status = &raw_answer.status;
        let found = statuses.iter().find(|known| known.text.value == status.value);
        let problem = match found.map(|known| known.outcome) {
            Some(Outcome::Success) => None,
            Some(Outcome::Failure | Outcome::Unknown) => {
                Some(("is not one of success", "does not acknowledge"))
            }
            None => Some(("is unknown", "not a status of the result envelope")),
        };
        if let Some((problem, label)) = problem.filter(|_| raw.statuses.lost().is_empty()) {
            let message = format!("the status `{}` of the acknowledgement {problem}", status.value);
            let diagnostic = Diagnostic::new(Code::E0026, status.span, message)
                .label(label)
                .help("name a status whose outcome is `success`");
            self.diagnostics.push(diagnostic);
        }
        if let (Some(message), None) = (&raw_answer.message, &raw.message) {
            let text = "the acknowledgement has a message, and the result envelope none";
            let diagnostic = Diagnostic::new(Code::E0026, message.span, text)
                .label("no member would hold it")
                .help("remove it, or name the member with `message` beside `code` and `status`");
            self.diagnostics.push(diagnostic);
        }
        Some(Acknowledgement {
            code: raw_answer.code.value.clone(),
            status: status.value.clone(),
            message: raw_answer.message.as_ref().map(|text| text.value.clone()),
            span: raw_answer.code.span,
        })
    }
}
