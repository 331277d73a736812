//! Notifications are told apart by what the schema says, whatever else is in their bodies.

use antom::Notification;
use antom_codegen::api::{Expected, Step, ValueTest};
use antom_codegen::conformance::{Expectation, Side};
use antom_tests::conformance_cases;
use antom_tests::schema::api;
use serde_json::{Map, Value, json};

/// Makes a test of a tag pass. `None` if it asks for a value of a kind that is not known here.
fn obey(body: &mut Value, test: &ValueTest) -> Option<()> {
    let names = test.path.steps.iter().map(|step| match step {
        Step::Field { object, field } => api().objects[*object].fields[*field].name.value.as_str(),
        Step::Each | Step::Member(_) => panic!("a tag steps into no list and no map"),
    });
    let names: Vec<&str> = names.collect();
    let (last, around) = names.split_last().expect("a path has a step");
    let mut object = body.as_object_mut()?;
    for name in around {
        let member = object.entry(*name).or_insert_with(|| Value::Object(Map::new()));
        object = member.as_object_mut()?;
    }
    match &test.expected {
        Expected::Is(values) => {
            object.insert((*last).to_owned(), json!(values[0].to_text()));
        }
        Expected::Present(false) => {
            object.remove(*last);
        }
        Expected::IsNot(_) | Expected::Present(true) => {
            object.get(*last).filter(|value| !value.is_null())?;
        }
    }
    Some(())
}

#[test]
fn a_body_with_a_tag_is_the_notification() {
    let mut seen = 0;
    for (id, tag) in api().tags() {
        let name = &api().notifications[id].name.value;
        let cases = conformance_cases::made().cases.iter();
        let cases = cases.filter(|case| case.side == Side::Notification && case.operation == *name);
        for case in cases.filter(|case| matches!(case.expect, Expectation::Findings(_))) {
            let mut body = case.body.clone();
            if tag.tests.iter().any(|test| obey(&mut body, test).is_none()) {
                continue;
            }
            let bytes = body.to_string();
            // A tag with more tests may take the body for its notification.
            let taken = Notification::kind_of(bytes.as_bytes()).expect("some tag fits");
            if taken == name {
                let read = Notification::from_slice(bytes.as_bytes()).expect("it can be read");
                assert_eq!(read.kind(), Some(taken), "{bytes}");
                seen += 1;
            }
        }
    }
    assert!(seen > api().notifications.len(), "{seen} bodies");
}

#[test]
fn a_body_of_no_known_kind_is_kept() {
    for body in ["{}", r#"{"notifyType": "SOMETHING_NEW", "more": [1, {"a": null}]}"#] {
        let Ok(Notification::Unknown(unknown)) = Notification::from_slice(body.as_bytes()) else {
            panic!("{body}")
        };
        let kept: Value = serde_json::from_str(unknown.json().as_str()).expect("it is JSON");
        assert_eq!(kept, serde_json::from_str::<Value>(body).expect("it is JSON"));
    }
}

#[test]
fn the_answer_is_a_success() {
    let answer: Value = serde_json::from_str(antom::acknowledgement()).expect("it is JSON");
    let envelope = api().result.as_ref().expect("the API has a result");
    let result = &answer[&envelope.field.value];
    let status = result[&envelope.status.value].as_str().expect("a text");
    let known = envelope.statuses.iter().find(|known| known.text.value == status);
    let outcome = known.expect("a status of the envelope").outcome;
    assert_eq!(outcome, antom_codegen::language::Outcome::Success);
}
