//! The products of `handOver`: a constructor each, and what each requires.

#![allow(clippy::expect_used, reason = "a test fails where it expects something else")]

use antom_runtime::{Validate, Violation};
use todo::tasks::{AddTaskRequest, HandOverRequest};
use todo::{Context, Notice, Person, Task, from_str, to_string};

const NOW: Context = Context::at(1_795_348_800);

fn messages(value: &impl Validate) -> Vec<String> {
    value.violations(&NOW).iter().map(Violation::message).collect()
}

fn read(text: &str) -> HandOverRequest {
    from_str(text).expect("it can be read")
}

#[test]
fn constructors_ask_for_what_the_product_requires_and_set_its_constants() {
    let to_list = HandOverRequest::to_list(7, "chores");
    assert_eq!(to_string(&to_list).unwrap(), r#"{"to":"LIST","id":7,"list":"chores"}"#);
    assert_eq!(messages(&to_list), [""; 0]);
    let to_person = HandOverRequest::to_person(7, Notice::new("Yours now"), Person::new("Ada"));
    assert_eq!(
        to_string(&to_person).unwrap(),
        r#"{"to":"PERSON","id":7,"notice":{"text":"Yours now","receiver":{"name":"Ada"}}}"#
    );
    let notice = Notice::new("Now").with_sound("bell");
    let at_once = HandOverRequest::at_once(7, notice, Person::new("Ada"), "ada@todo.example");
    assert_eq!(
        to_string(&at_once).unwrap(),
        r#"{"to":"PERSON","id":7,"urgent":true,"notice":{"text":"Now","receiver":{"name":"Ada","email":"ada@todo.example"},"sound":"bell"}}"#
    );
    assert_eq!(messages(&at_once), [""; 0]);
}

#[test]
fn what_a_product_lacks_is_named_with_it() {
    assert_eq!(
        messages(&read(r#"{"to":"LIST","id":1}"#)),
        ["/list: product: missing: required for the product toList"]
    );
    assert_eq!(
        messages(&read(r#"{"to":"PERSON","id":1,"urgent":true}"#)),
        ["/notice: product: missing: required for the product toPersonAtOnce"]
    );
    let text = r#"{"to":"PERSON","id":1,"urgent":true,"notice":{"text":"x"}}"#;
    assert_eq!(
        messages(&read(text)),
        ["/notice/receiver: product: missing: required for the product toPersonAtOnce"]
    );
    let text = r#"{"to":"PERSON","id":1,"notice":{"text":"x","receiver":{"name":"Ada"}}}"#;
    assert_eq!(
        messages(&read(text)),
        ["advice: /notice/receiver/email: recommendedWhen: missing: recommended when the operation is handOver"]
    );
}

#[test]
fn a_request_of_no_product_names_the_products() {
    let found = messages(&read(r#"{"to":"CAT","id":1}"#));
    assert_eq!(
        found.first().map(String::as_str),
        Some(r#"/to: product: of no product: must be "LIST" (toList) or "PERSON" (toPerson, toPersonAtOnce), found "CAT""#)
    );
}

#[test]
fn rules_and_conditions_know_the_product() {
    let notice = || Notice::new("A text of more than twenty letters").with_sound("bell");
    let ada = || Person::new("Ada").with_email("ada@todo.example");
    assert_eq!(
        messages(&HandOverRequest::to_person(1, notice(), ada())),
        ["advice: /notice/sound: onlyWhen: has no effect unless the product is toPersonAtOnce"]
    );
    let at_once = HandOverRequest::at_once(1, notice(), ada(), "ada@todo.example");
    assert_eq!(
        messages(&at_once),
        ["/notice/text: short-at-once: at most 20 characters, found 34"]
    );
}

#[test]
fn a_value_outside_of_a_body_is_in_no_operation_and_of_no_product() {
    assert_eq!(messages(&Person::new("Ada")), [""; 0]);
    let notice = Notice::new("x").with_sound("bell");
    let found = messages(&notice);
    assert_eq!(
        found,
        ["advice: /sound: onlyWhen: has no effect unless the product is toPersonAtOnce"]
    );
    let task = Task::new("Rest").with_assignee(Person::new("Ada"));
    let request = AddTaskRequest::new("1", "day", task, Person::new("Eve").with_email("e@b.example"));
    assert_eq!(messages(&request), [""; 0], "another operation");
}
