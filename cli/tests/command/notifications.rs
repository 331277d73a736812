//! Notifications: bodies that tell what they are.

use crate::harness::{antom, antom_reading, body, text};

const ANSWER: &str = "answer it with {\"result\":{\"resultCode\":\"SUCCESS\",\"resultStatus\":\"S\",\"resultMessage\":\"success\"}}\n";

#[test]
fn a_notification_is_found_by_itself_and_says_what_answers_it() {
    let run = antom(&["validate", &body("capture_notification.json")]);
    // What is received can be read all the same.
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("deviation[notified-capture-positive]"), "{}", run.stderr);
    assert!(run.stderr.contains("checked as the notification `notifyCapture`\n"), "{}", run.stderr);
    assert!(run.stderr.ends_with(ANSWER), "{}", run.stderr);
    let named =
        antom(&["validate", "notifyCapture", "notification", &body("capture_notification.json")]);
    assert_eq!(named.code, Some(0));
    assert!(!named.stderr.contains("checked as") && named.stderr.ends_with(ANSWER));
}

#[test]
fn a_notification_that_promises_more_than_it_has_is_incomplete() {
    let short =
        text("capture_notification.json").replace("  \"captureId\": \"2026010187654321\",\n", "");
    let run = antom_reading(&["validate", "notify-capture", "notification", "-"], &short);
    assert!(run.stderr.contains("captureId"), "{}", run.stderr);
    let failed = short.replace("\"resultStatus\": \"S\"", "\"resultStatus\": \"F\"");
    let run = antom_reading(&["validate", "notifyCapture", "notification", "-"], failed);
    assert!(!run.stderr.contains("captureId"), "{}", run.stderr);
}

#[test]
fn a_body_that_the_name_does_not_have_is_refused() {
    let run = antom(&["validate", "notifyCapture", "request", &body("capture_notification.json")]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("`notifyCapture` has no request"), "{}", run.stderr);
    let run = antom(&["validate", "capture", "notification", &body("capture_notification.json")]);
    assert_eq!(run.code, Some(2));
    assert!(run.stderr.contains("it has a request and a response"), "{}", run.stderr);
}

/// A kind that no notification has, but the members of one.
fn of_unknown_kind() -> String {
    text("capture_notification.json").replace("CAPTURE_RESULT", "CAPTURE_PENDING")
}

#[test]
fn a_notification_of_an_unknown_kind_is_named_and_kept() {
    let run = antom_reading(&["validate", "-"], of_unknown_kind());
    // The library keeps it, and it waits for an answer as any other.
    assert_eq!(run.code, Some(0), "{}", run.stderr);
    assert!(run.stderr.contains("warning[unknown-notification]: /notifyType"), "{}", run.stderr);
    assert!(run.stderr.contains("`CAPTURE_PENDING`; it is kept as unknown"), "{}", run.stderr);
    assert!(!run.stderr.contains("checked as"), "{}", run.stderr);
    assert!(run.stderr.ends_with(ANSWER), "{}", run.stderr);
    let strict = antom_reading(&["validate", "-", "--strict"], of_unknown_kind());
    assert_eq!(strict.code, Some(1));
    let found = antom_reading(&["validate", "-", "--message-format", "json"], of_unknown_kind());
    let found = found.findings();
    assert_eq!(found.len(), 1);
    assert_eq!(found[0]["rule"], "unknown-notification");
    assert_eq!(found[0]["path"], "/notifyType");
    assert!(matches!(
        antom::Notification::from_slice(of_unknown_kind().as_bytes()),
        Ok(antom::Notification::Unknown(_))
    ));
}

#[test]
fn of_an_unknown_notification_only_the_kind_is_shown() {
    let body =
        r#"{"pin": "4711", "notifyType": "PIN_CHANGED", "holder": {"of": "Ann", "age": 33}}"#;
    let run = antom_reading(&["validate", "-"], body);
    assert!(run.stderr.contains("\"PIN_CHANGED\""), "{}", run.stderr);
    for secret in ["4711", "Ann", "33"] {
        assert!(!run.printed().contains(secret), "{}", run.stderr);
    }
}

#[test]
fn a_body_without_a_kind_is_no_unknown_notification() {
    for body in [r#"{"nothing": 1}"#, r#"{"notifyType": null}"#, r#"{"notifyType": ["A"]}"#] {
        let run = antom_reading(&["validate", "-"], body);
        assert_eq!(run.code, Some(2), "{body}: {}", run.stderr);
    }
}

#[test]
fn notifications_are_listed_and_explained() {
    let said = |args: &[&str]| {
        let run = antom(args);
        assert_eq!((run.code, run.stderr.as_str()), (Some(0), ""), "{args:?}");
        run.stdout.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let listed = said(&["operations", "notifyCapture"]);
    assert!(listed.contains("told by notifyType is CAPTURE_RESULT"), "{listed}");
    let all = said(&["explain", "notifyCapture"]);
    assert!(all.contains("captureAmount.value") && all.contains("\"resultStatus\":\"S\""), "{all}");
    let one = said(&["explain", "notifyCapture", "captureId"]);
    assert!(one.contains("captureId of notifyCapture") && one.contains("at most 64"), "{one}");
    let code = said(&["errors", "notifyCapture", "AUTH_EXPIRED"]);
    assert!(code.contains("status F (failure)"), "{code}");
}
