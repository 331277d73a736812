//! Notifications of a generated crate: told apart, read leniently, kept where they are not known, answered.

use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_tests::schema::compiled;

use crate::scratch_crates::ScratchCrates;

const API: &str = r#"
title: Library
sources: { me: { title: Mine } }
source: me
result:
  field: result
  code: code
  status: status
  message: message
  statuses: { OK: { outcome: success }, NO: { outcome: failure, action: contactSupport } }
  acknowledgement: { code: DONE, status: OK, message: "\"thanks\"" }
objects:
  Outcome:
    description: How it went.
    fields:
      code: { type: string, required: true, description: What happened. }
      status: { type: string, required: true, description: What it means. }
      message: { type: string, description: What happened in words. }
  Book:
    description: A book.
    fields:
      title: { type: string, required: true, maxLength: 5, description: Its title. }
      isbn:
        type: string
        requiredWhen: { operation: bookOverdue }
        description: Its number.
"#;

const NOTICES: &str = "
source: me
notifications:
  bookOverdue:
    description: A book is overdue.
    tag: { kind: [OVERDUE, LOST] }
    fields:
      kind: { type: string, required: true, description: What has happened. }
      result: { type: Outcome, required: true, description: How it went. }
      book: { type: Book, required: true, description: The book. }
      reader: { type: string, description: Who has it. }
    resultCodes:
      DONE: { status: OK, action: none, meaning: It is known. }
      GONE: { status: NO, action: contactSupport, meaning: The reader is gone. }
  bookLost:
    description: A book is lost, and somebody pays for it.
    rust: LostBook
    tag: { kind: LOST, payment/amount: { present: true } }
    fields:
      kind: { type: string, required: true, description: What has happened. }
      payment: { type: Payment, required: true, description: Who pays. }
      book: { type: Book, description: The book. }
  readerMoved:
    description: A reader has moved.
    open: true
    tag: [{ oldAddress: { present: true }, kind: { present: false } }, { kind: { not: [OVERDUE, LOST, RETURNED] } }]
    fields:
      kind: { type: string, description: What has happened. }
      oldAddress: { type: string, nullable: true, description: Where from. }
objects:
  Payment:
    description: A payment.
    fields: { amount: { type: integer, description: How much. } }
";

const TEST: &str = r##"//! Notifications.

use library::{Notification, NotificationBody, NotificationVisitor, Status, Validate, Context, acknowledgement, from_slice, to_string};
use library::notices::{BookOverdue, BookOverdueErrorCode, LostBook, ReaderMoved};

#[test]
fn bodies_are_told_apart_by_the_tag_with_more_tests() {
    for (body, kind) in [
        (r#"{"kind":"OVERDUE","result":{"code":"DONE","status":"OK"}}"#, Some("bookOverdue")),
        (r#"{"kind":"LOST","result":{"code":"DONE","status":"OK"},"payment":{"amount":null}}"#, Some("bookOverdue")),
        (r#"{"kind":"LOST","payment":{"amount":"3"}}"#, Some("bookLost")),
        (r#"{"oldAddress":"x"}"#, Some("readerMoved")),
        (r#"{"kind":"MOVED","more":1}"#, Some("readerMoved")),
        (r#"{"oldAddress":null}"#, None),
        (r#"{"kind":"RETURNED","book":7}"#, None),
        ("{}", None),
    ] {
        assert_eq!(Notification::kind_of(body.as_bytes()), kind, "{body}");
        let read = Notification::from_slice(body.as_bytes()).unwrap();
        assert_eq!(read.kind(), kind, "{body}");
    }
}

#[test]
fn what_is_not_known_is_kept_and_named() {
    let Ok(Notification::Unknown(unknown)) = Notification::from_slice(br#"{"kind":"RETURNED","n":1e400}"#) else {
        panic!("it is not known")
    };
    assert_eq!(unknown.tags().collect::<Vec<_>>(), [("kind", "RETURNED")]);
    assert_eq!(unknown.json().as_str(), r#"{"kind":"RETURNED","n":1e400}"#);
    assert!(Notification::from_slice(b"[]").is_err());
    assert!(Notification::from_slice(b"{").is_err());
}

#[test]
fn a_known_body_that_cannot_be_read_lists_its_problems() {
    let error = Notification::from_slice(br#"{"kind":"OVERDUE","book":{"title":[]}}"#).unwrap_err();
    assert!(error.to_string().contains("/result"), "{error}");
    assert_eq!(Notification::kind_of(br#"{"kind":"OVERDUE","book":{"title":[]}}"#), Some("bookOverdue"));
}

#[test]
fn a_body_says_what_went_wrong_and_what_it_lacks() {
    let body = |status: &str, code: &str| format!(r#"{{"kind":"OVERDUE","result":{{"code":"{code}","status":"{status}"}}}}"#);
    let fine: BookOverdue = from_slice(body("OK", "DONE").as_bytes()).unwrap();
    assert!(fine.error().is_none());
    assert_eq!(fine.missing(), ["book"]);
    let gone: BookOverdue = from_slice(body("NO", "GONE").as_bytes()).unwrap();
    let error = gone.error().unwrap();
    assert_eq!((error.code(), error.status()), (&BookOverdueErrorCode::Gone, Status::Failure));
    assert_eq!(gone.missing(), [""; 0]);
    let new: BookOverdue = from_slice(body("?", "NEW").as_bytes()).unwrap();
    assert_eq!(new.error().unwrap().code().as_str(), "NEW");
    let lost: LostBook = from_slice(br#"{"kind":"LOST","payment":{}}"#).unwrap();
    assert!(NotificationBody::error(&lost).is_none() && NotificationBody::missing(&lost).is_empty());
}

#[test]
fn rules_may_ask_for_the_notification() {
    let body = br#"{"kind":"OVERDUE","result":{"code":"DONE","status":"OK"},"book":{"title":"Walden"}}"#;
    let overdue: BookOverdue = from_slice(body).unwrap();
    let found: Vec<_> = overdue.violations(&Context::now()).into_vec();
    let found: Vec<_> = found.iter().map(|it| (it.path.as_str(), it.rule)).collect();
    assert_eq!(found, [("/book/title", "maxLength"), ("/book/isbn", "requiredWhen")]);
}

#[test]
fn open_bodies_keep_other_members() {
    let text = r#"{"kind":"MOVED","more":1}"#;
    let moved: ReaderMoved = from_slice(text.as_bytes()).unwrap();
    assert_eq!(to_string(&moved).unwrap(), text);
}

#[test]
fn the_answer_is_json_and_every_notification_is_visited() {
    assert_eq!(acknowledgement(), r#"{"result":{"code":"DONE","status":"OK","message":"\"thanks\""}}"#);
    struct Names(Vec<&'static str>);
    impl NotificationVisitor for Names {
        fn notification<N: NotificationBody>(&mut self) {
            self.0.push(N::NAME);
        }
    }
    let mut names = Names(Vec::new());
    library::visit_notifications(&mut names);
    assert_eq!(names.0, ["bookOverdue", "bookLost", "readerMoved"]);
}
"##;

#[test]
fn notifications_are_told_apart_read_and_answered() {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("api.yaml", API));
    sources.add(SourceFile::new("notices.yaml", NOTICES));
    let compiled = compiled(&sources);
    let mut crates = ScratchCrates::new("notifications");
    crates.add("library", &compiled.files.expect("no findings"));
    crates.add_test("library", "notifications.rs", TEST);
    crates.test();
    crates.document();
}
