//! Notifications of a kind that the API does not know: bodies with the tag of none.

use std::ops::Range;

use antom::Notification;
use antom_runtime::UnknownNotification;
use antom_runtime::located::Document;

use crate::body_kind::Body;
use crate::body_scan::all_but;
use crate::failure::Failure;
use crate::finding::{Finding, Severity, put_in_order};
use crate::report::{Report, RulesChecked};
use crate::{message_checks, printable};

/// The rule that such a body breaks: its kind should be a known one.
const RULE: &str = "unknown-notification";

/// The members of a body that name kinds of notifications, with the kinds that they name; `None` if it has no such member, or is
/// of a known kind.
pub(crate) fn tags(bytes: &[u8]) -> Option<Vec<(String, String)>> {
    if Notification::kind_of(bytes).is_some() {
        return None;
    }
    let Ok(Notification::Unknown(body)) = Notification::from_slice(bytes) else { return None };
    let tags = told(&body);
    (!tags.is_empty()).then_some(tags)
}

/// The members that name kinds, but for those that a message of an operation has, too.
fn told(body: &UnknownNotification) -> Vec<(String, String)> {
    let messages = || message_checks::all().iter().flat_map(|entry| &entry.messages);
    let is_of_message = |path: &str| {
        let first = path.split('/').next().unwrap_or_default();
        let mut others = messages().filter(|(body, _)| *body != Body::Notification);
        others.any(|(_, check)| check.shape.field(first).is_some())
    };
    let tags = body.tags().filter(|(path, _)| !is_of_message(path));
    tags.map(|(path, value)| (path.to_owned(), value.to_owned())).collect()
}

/// A warning for each tag. All other values are hidden, as nothing is known of them.
pub(crate) fn report(bytes: &[u8], tags: &[(String, String)]) -> Result<Report, Failure> {
    let document = Document::parse(bytes)
        .map_err(|_| Failure::unreadable("the body cannot be read as JSON"))?;
    let mut findings = Vec::new();
    let mut shown: Vec<Range<usize>> = Vec::new();
    for (path, value) in tags {
        let Some(node) = document.find(&format!("/{path}")) else { continue };
        shown.push(node.range());
        let value = printable::text(value);
        let message = format!("no notification has the kind `{value}`; it is kept as unknown");
        findings.push(Finding::of_value(Severity::Warning, RULE, node, message));
    }
    put_in_order(&mut findings, document.text());
    let secret = all_but(&document, &shown);
    Ok(Report { findings, secret, rules: RulesChecked::Unknown })
}
