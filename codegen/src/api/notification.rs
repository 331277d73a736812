//! Notifications: bodies that the provider sends by itself.

use super::{Api, Condition, Group, Id, Notes, Object, Operation, ResultCode, ValueTest};
use crate::diagnostic::Span;
use crate::language::Spanned;

/// A body that the provider sends by itself, and that is read as a response is.
#[derive(Debug)]
pub struct Notification {
    /// Its name in the documentation.
    pub name: Spanned<String>,
    /// The Rust name asked for.
    pub rust: Option<Spanned<String>>,
    /// What it tells.
    pub description: Spanned<String>,
    /// The group that it belongs to.
    pub group: Option<Id<Group>>,
    /// What tells its bodies from those of other notifications; one of these suffices.
    pub tags: Vec<Tag>,
    /// The body.
    pub body: Id<Object>,
    /// The result codes, in the order of the documentation; none without the result envelope.
    pub codes: Vec<ResultCode>,
    /// Provenance and history.
    pub notes: Notes,
}

/// Tests of fields by which the body of a notification is told; all of them hold.
#[derive(Debug)]
pub struct Tag {
    /// The tests, of values that are in no list or map.
    pub tests: Vec<ValueTest>,
    /// Its place.
    pub span: Span,
}

impl Tag {
    /// The tag as a condition of the body.
    pub fn condition(&self) -> Condition {
        let tests = self.tests.iter().cloned().map(Condition::Value);
        match self.tests.as_slice() {
            [one] => Condition::Value(one.clone()),
            _ => Condition::All(tests.collect()),
        }
    }
}

/// What a body is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum BodyOf {
    /// An operation.
    Operation(Id<Operation>),
    /// A notification.
    Notification(Id<Notification>),
}

impl Api {
    /// What an object is the body of; none for a type.
    pub fn body_of(&self, body: Id<Object>) -> Option<BodyOf> {
        let operation = self.operation_of(body).map(BodyOf::Operation);
        operation.or_else(|| self.notification_of(body).map(BodyOf::Notification))
    }

    /// The notification that a body belongs to.
    pub fn notification_of(&self, body: Id<Object>) -> Option<Id<Notification>> {
        self.notifications.find(|one| one.body == body).map(|(id, _)| id)
    }

    /// The name of an operation or notification.
    pub fn name_of(&self, of: BodyOf) -> &Spanned<String> {
        match of {
            BodyOf::Operation(id) => &self.operations[id].name,
            BodyOf::Notification(id) => &self.notifications[id].name,
        }
    }

    /// Every tag with its notification, in the order in which bodies are compared with them: those with more tests first, else
    /// in the order of the schema.
    pub fn tags(&self) -> Vec<(Id<Notification>, &Tag)> {
        let all = self.notifications.iter();
        let mut tags: Vec<_> =
            all.flat_map(|(id, one)| one.tags.iter().map(move |tag| (id, tag))).collect();
        tags.sort_by_key(|(_, tag)| std::cmp::Reverse(tag.tests.len()));
        tags
    }

    /// Whether the body of a notification carries the result envelope.
    pub fn has_result(&self, notification: Id<Notification>) -> bool {
        let Some(envelope) = &self.result else { return false };
        let mut fields = self.objects[self.notifications[notification].body].fields.values();
        fields.any(|field| field.name.value == envelope.field.value)
    }

    /// The body that answers every notification, as JSON; none if the schema does not say.
    pub fn acknowledgement(&self) -> Option<String> {
        let envelope = self.result.as_ref()?;
        let answer = envelope.acknowledgement.as_ref()?;
        let code = Some((envelope.code.value.as_str(), answer.code.as_str()));
        let status = Some((envelope.status.value.as_str(), answer.status.as_str()));
        let message = envelope.message.as_ref().zip(answer.message.as_ref());
        let message = message.map(|(name, text)| (name.value.as_str(), text.as_str()));
        let text = |text: &str| serde_json::Value::from(text).to_string();
        let members: Vec<String> = [code, status, message]
            .into_iter()
            .flatten()
            .map(|(name, value)| format!("{}:{}", text(name), text(value)))
            .collect();
        Some(format!("{{{}:{{{}}}}}", text(&envelope.field.value), members.join(",")))
    }
}
