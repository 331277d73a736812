//! A timeline to keep: what was done and what came of it, so that it can be done again.
//!
//! Values that came from the other side, such as ids, are written as where they came from: `${2 /id}` is the value at `/id` in what
//! step 2 received. Sensitive values that somebody typed are not kept: `${secret visitor.name}` replaces them.

use std::collections::BTreeMap;
use std::ops::Range;

use antom_runtime::located::{Document, Node, Token};
use serde_json::Value;

use super::timeline::Entry;
use crate::body_kind::Body;
use crate::body_scan::scan;
use crate::masked_body::MaskedBody;
use crate::message_checks;

/// Values from the other side that are shorter than this are no ids.
const SHORTEST: usize = 8;

/// Something to do again, or to wait for.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Step {
    /// A request is sent.
    Call(Call),
    /// A buyer acts, or the money of a refund arrives or cannot.
    Act {
        /// Which of the two: `buyer` or `refund`.
        route: &'static str,
        /// On what.
        of: String,
        /// The name of the act.
        act: String,
        /// The result code, if it has one.
        code: Option<String>,
    },
    /// The clock is turned, by milliseconds.
    Clock(u64),
    /// Something goes wrong with the next call of an operation.
    Fault {
        /// The operation.
        operation: String,
        /// The fault, as the sandbox reads it.
        fault: Value,
    },
    /// A notification arrives.
    Notification {
        /// Its name.
        name: String,
        /// Whether it was acknowledged.
        acknowledged: bool,
    },
}

/// A request, and what came of it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Call {
    pub(crate) operation: String,
    pub(crate) flags: Vec<String>,
    /// Whether it is sent unchecked, whatever is wrong with it.
    pub(crate) anyway: bool,
    /// What is wrong on purpose with its headers.
    pub(crate) spoilt: String,
    /// The body, with placeholders.
    pub(crate) body: String,
    /// `kind`, `effect` and `code` of the outcome.
    pub(crate) outcome: [String; 3],
}

/// The story of a timeline. `is_ours` tells of a value of an operation's body whether it is that of a sample, and no secret.
pub(crate) fn told(entries: &[Entry], is_ours: &dyn Fn(&str, &str) -> bool) -> Vec<Step> {
    let mut writer = Writer { steps: Vec::new(), received: BTreeMap::new(), is_ours };
    // A call ends after its effects, and is listed before them.
    let mut entries: Vec<&Entry> = entries.iter().collect();
    entries.sort_by_key(|entry| {
        let after = entry.value.get("after").and_then(Value::as_u64);
        after.map_or((entry.number, 0), |after| (after, 1))
    });
    for entry in entries {
        writer.entry(&entry.value);
    }
    writer.steps
}

struct Writer<'a> {
    steps: Vec<Step>,
    /// Texts that came from the other side, and the placeholders that tell where from.
    received: BTreeMap<String, String>,
    is_ours: &'a dyn Fn(&str, &str) -> bool,
}

impl Writer<'_> {
    fn entry(&mut self, entry: &Value) {
        let text =
            |name: &str| entry.get(name).and_then(Value::as_str).unwrap_or_default().to_owned();
        let is = |name: &str| entry.get(name).and_then(Value::as_bool).unwrap_or(false);
        let step = match entry.get("kind").and_then(Value::as_str) {
            Some("call") => {
                let outcome = |name: &str| {
                    let value = entry.pointer(&format!("/outcome/{name}")).and_then(Value::as_str);
                    value.unwrap_or_default().to_owned()
                };
                let flags = entry.get("flags").and_then(Value::as_array).into_iter().flatten();
                let operation = text("operation");
                Step::Call(Call {
                    body: self.body(&operation, &text("body")),
                    operation,
                    flags: flags.filter_map(Value::as_str).map(str::to_owned).collect(),
                    anyway: is("anyway"),
                    spoilt: text("spoilt"),
                    outcome: ["kind", "effect", "code"].map(outcome),
                })
            }
            Some(kind @ ("buyer" | "refund")) => {
                let route = if kind == "buyer" { "buyer" } else { "refund" };
                let code = Some(text("result")).filter(|code| !code.is_empty());
                Step::Act { route, of: self.value(&text("of")), act: text("act"), code }
            }
            Some("clock") => Step::Clock(entry.get("by").and_then(Value::as_u64).unwrap_or(0)),
            Some("fault") => {
                let fault = entry.get("fault").cloned().unwrap_or_default();
                Step::Fault { operation: text("operation"), fault }
            }
            // What is sent again is no part of the story.
            Some("notification") if entry.get("attempt").and_then(Value::as_u64) == Some(1) => {
                Step::Notification { name: text("name"), acknowledged: is("acknowledged") }
            }
            _ => return,
        };
        let is_notification = matches!(step, Step::Notification { .. });
        self.steps.push(step);
        let number = self.steps.len();
        if is_notification {
            self.receive(number, &text("body"));
        }
        let attempts = entry.get("attempts").and_then(Value::as_array).into_iter().flatten();
        for answer in attempts.filter_map(|one| one.get("answer").and_then(Value::as_str)) {
            self.receive(number, answer);
        }
    }

    /// Notes what came from the other side.
    fn receive(&mut self, number: usize, body: &str) {
        let Ok(document) = Document::parse(body.as_bytes()) else { return };
        for node in document.root().within().filter(|node| node.token() == Token::Text) {
            let value = decoded(node);
            let is_sent = self.steps.iter().any(|step| match step {
                Step::Call(call) => call.body.contains(&value),
                _ => false,
            });
            if value.len() >= SHORTEST && !is_sent {
                let place = || format!("${{{number} {}}}", node.pointer());
                self.received.entry(value).or_insert_with(place);
            }
        }
    }

    fn value(&self, value: &str) -> String {
        self.received.get(value).cloned().unwrap_or_else(|| escaped(value))
    }

    /// A body with placeholders. Of one that is no JSON nothing is kept but its form.
    fn body(&self, operation: &str, body: &str) -> String {
        let entry = message_checks::named(operation);
        let shape = entry.and_then(|entry| entry.message(Body::Request)).map(|check| check.shape);
        let (Ok(document), Some(shape)) = (Document::parse(body.as_bytes()), shape) else {
            return MaskedBody::new(body.as_bytes(), shape).text;
        };
        let secret = scan(&document, shape).secret;
        let mut parts: Vec<(Range<usize>, String)> = Vec::new();
        for node in document.root().within() {
            let is_text = node.token() == Token::Text;
            if matches!(node.token(), Token::Object | Token::Array | Token::Null) {
                continue;
            }
            let value = if is_text { decoded(node) } else { node.source().to_owned() };
            let range = node.range();
            let inside = if is_text { range.start + 1 } else { range.start };
            let is_secret = secret.iter().any(|hidden| hidden.contains(&inside));
            let placeholder = match self.received.get(&value) {
                Some(placeholder) if is_text => placeholder.clone(),
                _ if is_secret && !(self.is_ours)(operation, &value) => {
                    let name = node.pointer().trim_start_matches('/').replace('/', ".");
                    format!("${{secret {name}}}")
                }
                _ if is_text && value != escaped(&value) => escaped(&value),
                _ => continue,
            };
            parts.push((range, Value::String(placeholder).to_string()));
        }
        parts.sort_by_key(|(range, _)| range.start);
        let mut written = String::new();
        let mut at = 0;
        for (range, placeholder) in parts {
            written.push_str(body.get(at..range.start).unwrap_or_default());
            written.push_str(&placeholder);
            at = range.end;
        }
        written.push_str(body.get(at..).unwrap_or_default());
        written
    }
}

/// The text that a node holds.
fn decoded(node: Node<'_>) -> String {
    serde_json::from_str(node.source()).unwrap_or_default()
}

/// A text that is no placeholder.
fn escaped(text: &str) -> String {
    if text.starts_with('$') { format!("${text}") } else { text.to_owned() }
}

/// The value of a text of a story. `known` is asked for the inside of a placeholder.
///
/// # Errors
///
/// The inside of a placeholder that is not known.
pub(crate) fn filled(text: &str, known: &dyn Fn(&str) -> Option<String>) -> Result<String, String> {
    if let Some(rest) = text.strip_prefix("$$") {
        return Ok(format!("${rest}"));
    }
    match text.strip_prefix("${").and_then(|rest| rest.strip_suffix('}')) {
        Some(inside) => known(inside).ok_or_else(|| inside.to_owned()),
        None => Ok(text.to_owned()),
    }
}

/// A body of a story with every placeholder filled.
///
/// # Errors
///
/// The inside of a placeholder that is not known.
pub(crate) fn filled_body(
    body: &str,
    known: &dyn Fn(&str) -> Option<String>,
) -> Result<String, String> {
    let Ok(document) = Document::parse(body.as_bytes()) else { return Ok(body.to_owned()) };
    let mut parts: Vec<(Range<usize>, String)> = Vec::new();
    for node in document.root().within().filter(|node| node.token() == Token::Text) {
        let value = decoded(node);
        let whole = filled(&value, known)?;
        if whole != value {
            parts.push((node.range(), Value::String(whole).to_string()));
        }
    }
    parts.sort_by_key(|(range, _)| range.start);
    let mut written = body.to_owned();
    for (range, value) in parts.into_iter().rev() {
        written.replace_range(range, &value);
    }
    Ok(written)
}

#[cfg(test)]
mod tests {

    use serde_json::{Value, json};

    use super::{Call, Step, filled_body, told};
    use crate::explorer::timeline::{Entry, Timeline};

    fn entries(values: &[Value]) -> Vec<Entry> {
        let timeline = Timeline::default();
        for value in values {
            timeline.add(value.as_object().unwrap().clone());
        }
        timeline.entries()
    }

    fn call(operation: &str, body: &str, answer: &str) -> Value {
        json!({
            "kind": "call", "operation": operation, "body": body, "attempts": [{ "answer": answer }],
            "outcome": { "kind": "success", "effect": "decided", "code": "SUCCESS" },
        })
    }

    fn bodies(steps: &[Step]) -> Vec<&str> {
        let calls = steps.iter().filter_map(|step| match step {
            Step::Call(Call { body, .. }) => Some(body.as_str()),
            _ => None,
        });
        calls.collect()
    }

    #[test]
    fn ids_of_the_other_side_tell_where_they_came_from() {
        let first = r#"{"paymentRequestId": "mine-1234567"}"#;
        let answer = r#"{"paymentId": "2026000111222", "paymentRequestId": "mine-1234567"}"#;
        let second = r#"{ "paymentId" : "2026000111222", "paymentRequestId": "mine-1234567" }"#;
        let story = told(
            &entries(&[
                call("inquiryPayment", first, answer),
                call("inquiryPayment", second, "{}"),
            ]),
            &|_, _| true,
        );
        let written = r#"{ "paymentId" : "${1 /paymentId}", "paymentRequestId": "mine-1234567" }"#;
        assert_eq!(bodies(&story), [first, written]);
        let known = |inside: &str| (inside == "1 /paymentId").then(|| "7\"".to_owned());
        let filled = filled_body(written, &known).unwrap();
        assert_eq!(filled, r#"{ "paymentId" : "7\"", "paymentRequestId": "mine-1234567" }"#);
        assert_eq!(filled_body(written, &|_| None), Err("1 /paymentId".to_owned()));
    }

    #[test]
    fn secrets_that_somebody_typed_are_not_kept() {
        let body =
            r#"{"paymentRequestId": "$x", "unknown": {"cardNo": "4111-planted", "cvv": 737}}"#;
        let story = told(&entries(&[call("inquiryPayment", body, "{}")]), &|_, _| false);
        let text = bodies(&story).concat();
        assert!(!text.contains("planted") && !text.contains("737"), "{text}");
        assert!(text.contains(r#""cardNo": "${secret unknown.cardNo}""#), "{text}");
        let known = |inside: &str| inside.starts_with("secret ").then(|| "s".to_owned());
        let filled = filled_body(&text, &known).unwrap();
        assert!(filled.contains(r#""paymentRequestId": "$x""#), "{filled}");
        let broken =
            told(&entries(&[call("inquiryPayment", "{\"cardNo\": 4111planted", "")]), &|_, _| true);
        assert!(!bodies(&broken).concat().contains("planted"));
    }
}
