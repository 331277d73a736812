//! Why a schema cannot hold what a source states.

use antom_codegen::language::{Builtin, Keyword, Literal, Side, Subject, pattern};
use antom_openapi::reading::{Field, Key, Kind, Limit};

/// Where nothing more is known.
pub(crate) const NOT_HELD: &str = "the schema language cannot hold this on the type of the field";

/// Why an operation is none of a schema.
pub(super) const NO_CALL: &str =
    "the schema language has no operation without a request and a response that are JSON objects";

/// Why our field cannot have a limit of theirs.
pub(super) fn why_not_held(key: Key, limit: &Limit, theirs: &Field, ours: &Field) -> String {
    let list = |field: &Field| match field.limits.get(&Key::ENUM).map(|list| &list.value) {
        Some(Limit::Values { values, complete: true }) => Some(values.clone()),
        _ => None,
    };
    match (key, limit) {
        (Key::ENUM, Limit::Values { values, .. }) if !is_list_of(values, ours) => {
            "a list of values applies to texts and whole numbers alone".to_owned()
        }
        (Key::Default, Limit::Text(text))
            if list(ours)
                .is_some_and(|list| list.iter().all(|it| it.to_text() != text.as_str())) =>
        {
            "the list of values does not have it".to_owned()
        }
        (Key::PATTERN, Limit::Text(text)) if let Err(why) = pattern::parse(text) => {
            format!("a pattern that the schema language does not have: {why}")
        }
        (Key::Limit(keyword), _) if !has_subject(keyword, ours) => {
            format!("`{keyword}` does not apply to the type of the field")
        }
        (Key::Limit(keyword), _)
            if matches!(keyword.subject(), Subject::Length | Subject::Text)
                && list(ours).is_some()
                && list(theirs).is_some() =>
        {
            "the list of values decides it".to_owned()
        }
        (Key::Format, _) if !is_text(ours) => "only a text has a form".to_owned(),
        (Key::Limit(keyword), Limit::Number(bound)) => match opposite(keyword, *bound, theirs) {
            Some((other, value)) => format!("`{other}` {value} beside it leaves no value"),
            None => NOT_HELD.to_owned(),
        },
        _ => NOT_HELD.to_owned(),
    }
}

/// The bound from the other side that a bound contradicts.
fn opposite(keyword: Keyword, bound: i64, field: &Field) -> Option<(Keyword, i64)> {
    let (side, _) = keyword.bound()?;
    field.limits.iter().find_map(|(key, limit)| {
        let other = key.keyword()?;
        let (other_side, _) = other.bound()?;
        let Limit::Number(value) = limit.value else { return None };
        let is_crossed = match side {
            Side::Low => bound > value,
            Side::High => bound < value,
        };
        let is_opposite = other.subject() == keyword.subject() && other_side != side;
        (is_opposite && is_crossed).then_some((other, value))
    })
}

fn is_text(field: &Field) -> bool {
    let kind = field.kind.as_ref().map(|kind| kind.value);
    matches!(kind, Some(Kind::Text | Kind::TextArray))
}

/// Whether a field's values have what a keyword limits.
fn has_subject(keyword: Keyword, field: &Field) -> bool {
    let Some(kind) = field.kind.as_ref().map(|kind| kind.value) else { return true };
    let form = match field.limits.get(&Key::Format).map(|form| &form.value) {
        Some(Limit::Text(form)) => Builtin::from_name(form),
        _ => None,
    };
    // Numbers may be kept as text, which then has a form.
    if let Some(form) = form.filter(|_| kind == Kind::Text) {
        return keyword.applies(form.class(), Some(form));
    }
    match keyword.subject() {
        Subject::Size => matches!(kind, Kind::Integer | Kind::Number),
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
