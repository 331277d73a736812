//! What the schema language cannot hold of the limits of a source.

use super::Walk;
use antom_codegen::language::{Literal, SourceFormat, Subject, pattern};
use antom_openapi::read::is_json;
use antom_openapi::reading::{
    Body, Field, Key, Kind, Limit, Limits, MEDIA_TYPE, Operation, Stated,
};

/// Whether a schema can have the operation: a request and a response, each a JSON object with fields. A page may leave a
/// body to others.
pub(super) fn is_call(operation: &Operation, format: Option<SourceFormat>) -> bool {
    let is_object = |body: &&Body| {
        let form = body.others.get(MEDIA_TYPE);
        !body.fields.is_empty() && form.is_none_or(|form| is_json(&form.value))
    };
    let bodies = [&operation.request, &operation.response];
    format != Some(SourceFormat::OpenApi) || bodies.iter().all(is_object)
}

impl Walk<'_> {
    /// Whether no schema can have a limit of theirs on our field as it is.
    pub(super) fn cannot_hold(
        &self,
        key: Key,
        limit: &Limit,
        theirs: &Field,
        ours: &Field,
    ) -> bool {
        if self.scope.is_none() {
            return false;
        }
        let list = |field: &Field| match field.limits.get(&Key::ENUM).map(|list| &list.value) {
            Some(Limit::Values { values, complete: true }) => Some(values.clone()),
            _ => None,
        };
        match (key, limit) {
            (Key::ENUM, Limit::Values { values, complete: true }) => !is_list_of(values, ours),
            (Key::Default, Limit::Text(text)) => list(ours)
                .is_some_and(|list| list.iter().all(|value| value.to_text() != text.as_str())),
            (Key::PATTERN, Limit::Text(text)) if pattern::parse(text).is_err() => true,
            (Key::Limit(keyword), _) if !has_subject(keyword.subject(), ours) => true,
            // The document lists all values itself, and contradicts or repeats its list.
            (Key::Limit(keyword), _) => {
                matches!(keyword.subject(), Subject::Length | Subject::Text)
                    && list(ours).is_some()
                    && list(theirs).is_some()
            }
            (Key::Default | Key::Const | Key::Format, _) => false,
        }
    }
}

/// Whether a field's values have what a keyword limits.
fn has_subject(subject: Subject, field: &Field) -> bool {
    let Some(kind) = field.kind.as_ref().map(|kind| kind.value) else { return true };
    match subject {
        // Numbers may be kept as text, which then has a form.
        Subject::Size => {
            matches!(kind, Kind::Integer | Kind::Number)
                || kind == Kind::Text && field.limits.contains_key(&Key::Format)
        }
        Subject::Length | Subject::Text => matches!(kind, Kind::Text | Kind::TextArray),
        Subject::Members => kind == Kind::Map,
        Subject::Items => matches!(kind, Kind::Array | Kind::TextArray | Kind::ObjectArray),
        Subject::Choice | Subject::Time => true,
    }
}

/// Whether a schema can list these values on a field.
fn is_list_of(values: &[Literal], field: &Field) -> bool {
    let is = |value: &Literal| match field.kind.as_ref().map(|kind| kind.value) {
        Some(Kind::Integer) => matches!(value, Literal::Integer(_)),
        Some(Kind::Boolean) => matches!(value, Literal::Bool(_)) && values.len() == 1,
        Some(Kind::Text | Kind::TextArray | Kind::Array) => true,
        // `None`: any JSON value.
        Some(Kind::Number | Kind::Object | Kind::Map | Kind::ObjectArray) | None => false,
    };
    !values.is_empty() && values.iter().all(is)
}

/// A list of one value as the constant that it is, where the other side has a constant.
pub(super) fn as_constant(limits: &Limits, other: &Limits) -> Option<Limits> {
    let Some(Stated { value: Limit::Values { values, complete: true }, place, manner }) =
        limits.get(&Key::ENUM)
    else {
        return None;
    };
    let [only] = values.as_slice() else { return None };
    if !other.contains_key(&Key::Const) || limits.contains_key(&Key::Const) {
        return None;
    }
    let value = Limit::Text(only.to_text().into_owned());
    let constant = Stated { value, place: *place, manner: *manner };
    let mut limits = limits.clone();
    limits.remove(&Key::ENUM);
    limits.insert(Key::Const, constant);
    Some(limits)
}
