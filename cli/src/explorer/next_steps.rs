//! What can follow on what happened, with bodies filled from it.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use super::timeline::Entry;

/// Where a member of a body comes from.
#[derive(Clone, Copy, Debug)]
enum Origin {
    /// The newest member of this name in what was sent and received.
    Seen(&'static str),
    /// A new id, which begins with this.
    Fresh(&'static str),
}

use Origin::{Fresh, Seen};

/// An operation that can follow, and the members of its request.
type Step = (&'static str, &'static [(&'static str, Origin)]);

const STEPS: &[Step] = &[
    ("inquiryPayment", &[("paymentRequestId", Seen("paymentRequestId"))]),
    (
        "capture",
        &[
            ("captureRequestId", Fresh("capture")),
            ("paymentId", Seen("paymentId")),
            ("captureAmount", Seen("paymentAmount")),
        ],
    ),
    ("cancelPayment", &[("paymentRequestId", Seen("paymentRequestId"))]),
    (
        "refund",
        &[
            ("refundRequestId", Fresh("refund")),
            ("paymentId", Seen("paymentId")),
            ("refundAmount", Seen("paymentAmount")),
        ],
    ),
    ("inquiryRefund", &[("refundRequestId", Seen("refundRequestId"))]),
    ("inquireVaulting", &[("vaultingRequestId", Seen("vaultingRequestId"))]),
    ("inquirySubscription", &[("subscriptionRequestId", Seen("subscriptionRequestId"))]),
    (
        "cancelSubscription",
        &[
            ("subscriptionRequestId", Seen("subscriptionRequestId")),
            ("cancellationType", Seen("cancellationType")),
        ],
    ),
    (
        "applyToken",
        &[
            ("grantType", Seen("grantType")),
            ("authCode", Seen("authCode")),
            ("customerBelongsTo", Seen("customerBelongsTo")),
        ],
    ),
    ("revokeAuthorization", &[("accessToken", Seen("accessToken"))]),
];

/// The operations that can follow on a timeline, with their bodies.
pub(crate) fn next_steps(entries: &[Entry]) -> Value {
    let seen = seen(entries);
    let id =
        format!("{:08x}", entries.last().map_or(0, |entry| entry.number).wrapping_mul(0x9e37_79b1));
    let step = |(operation, members): &Step| {
        let mut body = Map::new();
        for (name, origin) in *members {
            let value = match origin {
                Seen(from) => seen.get(*from)?.clone(),
                Fresh(prefix) => json!(format!("{prefix}-{id}")),
            };
            body.insert((*name).to_owned(), value);
        }
        let body = serde_json::to_string_pretty(&body).ok()?;
        Some(json!({ "operation": operation, "body": body }))
    };
    Value::Array(STEPS.iter().filter_map(step).collect())
}

/// The newest member of each name at the top of a body.
fn seen(entries: &[Entry]) -> BTreeMap<String, Value> {
    let mut seen = BTreeMap::new();
    let mut add = |text: Option<&str>| {
        let body: Value = text.and_then(|it| serde_json::from_str(it).ok()).unwrap_or_default();
        for (name, value) in body.as_object().into_iter().flatten() {
            seen.insert(name.clone(), value.clone());
        }
    };
    for entry in entries {
        add(entry.value.get("body").and_then(Value::as_str));
        let attempts = entry.value.get("attempts").and_then(Value::as_array);
        for attempt in attempts.into_iter().flatten() {
            add(attempt.get("answer").and_then(Value::as_str));
        }
    }
    seen
}
