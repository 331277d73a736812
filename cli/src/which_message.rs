//! Which message a body is: a notification by what tells these apart, else judged by the names of its members.

use std::cmp::Ordering;

use antom_runtime::Shape;
use antom_runtime::located::Document;

use crate::body_kind::Body;
use crate::failure::Failure;
use crate::message_checks::{self, Entry, MessageCheck};
use crate::{printable, suggest};

/// Maximum number of messages that are listed.
const MOST_LISTED: usize = 6;

/// A message that bodies can be checked as.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Message {
    /// Name of the operation or notification.
    pub(crate) operation: &'static str,
    /// Which of its messages.
    pub(crate) body: Body,
    /// Its check.
    pub(crate) check: MessageCheck,
}

/// The message with that name.
pub(crate) fn named(operation: &str, body: Body) -> Result<Message, Failure> {
    let entry = message_checks::named(operation).ok_or_else(|| unknown(operation))?;
    let mut all = messages(entry);
    all.find(|message| message.body == body).ok_or_else(|| {
        let has: Vec<&str> = entry.messages.iter().map(|(body, _)| body.as_str()).collect();
        let message = format!("`{}` has no {}", entry.name, body.as_str());
        Failure::usage(message).help(format!("it has a {}", has.join(" and a ")))
    })
}

/// The notification that a body is by what tells these apart.
fn notification(bytes: &[u8]) -> Option<Message> {
    let entry = message_checks::named(antom::Notification::kind_of(bytes)?)?;
    messages(entry).next()
}

/// The message whose members a body has. An error if there is none, or more than one.
pub(crate) fn guessed(bytes: &[u8]) -> Result<Message, Failure> {
    let all = || message_checks::all().iter().flat_map(messages);
    // Without what tells it from others, a body is no notification.
    let told = notification(bytes);
    let all: Vec<Message> =
        all().filter(|message| message.body != Body::Notification).chain(told).collect();
    let Ok(document) = Document::parse(bytes) else {
        // What is wrong with the JSON is the same for all.
        return all.first().copied().ok_or_else(|| unclear(&all));
    };
    let score = |message: &Message| fit(&document, message.check.shape);
    let best = all.iter().map(score).max().unwrap_or_default();
    let likely: Vec<Message> =
        all.iter().filter(|message| best > 0 && score(message) == best).copied().collect();
    let told = likely.iter().find(|message| message.body == Body::Notification);
    match likely.as_slice() {
        [one] => Ok(*one),
        _ if told.is_some() => told.copied().ok_or_else(|| unclear(&likely)),
        // An answer often repeats the members of the request, and has its own besides.
        [one, other] if one.operation == other.operation => {
            let missing = |message: &Message| missing(&document, message.check.shape);
            match missing(one).cmp(&missing(other)) {
                Ordering::Less => Ok(*one),
                Ordering::Greater => Ok(*other),
                Ordering::Equal => Err(unclear(&likely)),
            }
        }
        [] => Err(unclear(&all)),
        several => Err(unclear(several)),
    }
}

/// Failure for an operation that does not exist.
pub(crate) fn unknown(operation: &str) -> Failure {
    let known = message_checks::all().iter().map(|entry| entry.name);
    let hint = suggest::nearest(operation, known)
        .map_or_else(String::new, |name| format!("did you mean `{name}`? "));
    let message = format!("there is no operation or notification `{}`", printable::text(operation));
    Failure::usage(message).help(format!("{hint}`antom operations` lists them"))
}

fn messages(entry: &'static Entry) -> impl Iterator<Item = Message> {
    let all = entry.messages.iter();
    all.map(|(body, check)| Message { operation: entry.name, body: *body, check: *check })
}

/// How many members of a body have a name that the message knows, less those that do not.
fn fit(document: &Document<'_>, shape: &Shape) -> usize {
    let is_known = |name: &str| shape.field(name).is_some();
    let names = document.root().children().filter_map(|member| member.name());
    let (known, unknown): (Vec<_>, Vec<_>) = names.partition(|name| is_known(name));
    known.len().saturating_sub(unknown.len())
}

/// How many members that the message needs to be read a body lacks.
fn missing(document: &Document<'_>, shape: &Shape) -> usize {
    let is_there =
        |name: &str| document.root().children().any(|it| it.name().as_deref() == Some(name));
    shape.fields.iter().filter(|field| field.required && !is_there(field.name)).count()
}

fn unclear(likely: &[Message]) -> Failure {
    let list: Vec<String> = likely
        .iter()
        .take(MOST_LISTED)
        .map(|message| format!("`{} {}`", message.operation, message.body.as_str()))
        .collect();
    let more = if likely.len() > MOST_LISTED { ", …" } else { "" };
    Failure::usage("the members of the body do not tell which message it is").help(format!(
        "name it: `antom validate OPERATION BODY FILE`, with one of {}{more}",
        list.join(", ")
    ))
}

#[cfg(test)]
mod tests {
    use super::{guessed, messages};
    use crate::body_kind::Body;
    use crate::message_checks;

    #[test]
    fn a_body_with_all_members_of_a_message_is_that_message() {
        // Without values nothing tells a notification.
        let all = message_checks::all().iter().flat_map(messages);
        for message in all.filter(|message| message.body != Body::Notification) {
            let members: serde_json::Map<String, serde_json::Value> = message
                .check
                .shape
                .fields
                .iter()
                .map(|field| (field.name.to_owned(), serde_json::Value::Null))
                .collect();
            let found = guessed(serde_json::Value::Object(members).to_string().as_bytes());
            if let Ok(found) = found {
                assert_eq!((found.operation, found.body), (message.operation, message.body));
            }
        }
        for unclear in ["{}", "[]", r#"{"nothing": 1}"#] {
            assert!(guessed(unclear.as_bytes()).is_err(), "{unclear}");
        }
        assert!(guessed(b"{").is_ok(), "any message reports what is wrong with the JSON");
    }
}
