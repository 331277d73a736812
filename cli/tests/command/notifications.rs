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
