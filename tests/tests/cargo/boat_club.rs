//! Compiled with the crate that is made from `tests/sources/boat_club.yaml`: members of requests and of responses alone.

use boat_club::enrol::{EnrolRequest, EnrolResponse};
use boat_club::rent::{RentRequest, RentResponse};
use boat_club::{Context, Mooring, Survey, Validate, from_str, to_string};

const RENTED: &str = r#"{
    "mooring": { "id": "A-7", "harbour": "North", "survey": { "on": "2026-01-02", "by": "Ann" } },
    "moorings": [{ "id": "B-1", "harbour": "South" }]
}"#;

fn messages(value: &impl Validate) -> Vec<String> {
    value.violations(&Context::at(0)).iter().map(|violation| violation.message()).collect()
}

#[test]
fn a_request_needs_nothing_that_only_responses_have() {
    let request = EnrolRequest::new("Eve", "1234")
        .with_mooring(Mooring::new("North").with_gate_code("0000"));
    assert_eq!(messages(&request), [""; 0]);
    let checked = request.validate(&Context::at(0)).expect("it is valid");
    assert_eq!(
        to_string(&checked).unwrap(),
        r#"{"name":"Eve","pin":"1234","mooring":{"harbour":"North","gateCode":"0000"}}"#
    );
    let read: EnrolRequest = from_str(r#"{"name":"Eve","pin":"1234"}"#).expect("it can be read");
    assert_eq!(messages(&read), [""; 0]);
}

#[test]
fn a_request_needs_what_only_requests_have() {
    assert!(from_str::<EnrolRequest>(r#"{"name":"Eve"}"#).is_err());
    let request = RentRequest::new(Mooring::new("North"));
    assert_eq!(messages(&request), ["/mooring/gateCode: required: missing"]);
}

#[test]
fn a_response_needs_nothing_that_only_requests_have() {
    let text = r#"{"number":7,"name":"Eve","joined":"2026-01-02"}"#;
    let response: EnrolResponse = from_str(text).expect("it can be read");
    // Responses alone have these: no `Option`.
    let number: i64 = response.number;
    assert_eq!((number, response.joined.as_str(), &response.pin), (7, "2026-01-02", &None));
    assert_eq!(messages(&response), [""; 0]);
    assert!(from_str::<EnrolResponse>(r#"{"name":"Eve","joined":"2026-01-02"}"#).is_err());
    let told = r#"{"number":7,"name":"Eve","joined":"2026-01-02","pin":"12","mooring":{"harbour":"North"}}"#;
    let told: EnrolResponse = from_str(told).expect("it can be read");
    assert_eq!(
        messages(&told),
        [
            "deviation: /pin: writeOnly: not part of a response",
            "deviation: /mooring/id: required: missing",
        ]
    );
    assert!(!to_string(&told).unwrap().contains("pin"));
}

#[test]
fn what_was_read_is_changed_and_sent_back() {
    let response: RentResponse = from_str(RENTED).expect("it can be read");
    assert_eq!(messages(&response), [""; 0]);
    let survey: &Survey = response.mooring.survey.as_ref().expect("it is there");
    assert_eq!((survey.on.as_str(), survey.by.as_str()), ("2026-01-02", "Ann"));
    let mut mooring = response.mooring.with_gate_code("0000");
    mooring.harbour = "East".to_owned();
    // Nothing is checked of what is not sent.
    mooring.id = Some("much too long".to_owned());
    mooring.survey = Some(Box::new(Survey::new("some day", "Ann")));
    let others = response.moorings.into_iter().flatten().map(|it| it.with_gate_code("1111"));
    let request = RentRequest::new(mooring).with_moorings(others.collect::<Vec<_>>());
    assert_eq!(
        messages(&request),
        [
            "advice: /mooring/id: readOnly: requests are written without it",
            "advice: /mooring/survey: readOnly: requests are written without it",
            "advice: /moorings/0/id: readOnly: requests are written without it",
        ]
    );
    let checked = request.validate(&Context::at(0)).expect("advice does not hold it up");
    let sent = r#"{"mooring":{"harbour":"East","gateCode":"0000"},"moorings":[{"harbour":"South","gateCode":"1111"}]}"#;
    assert_eq!(to_string(&checked).unwrap(), sent);
}

#[test]
fn what_is_no_message_is_whole() {
    let text = r#"{"id":"A-7","harbour":"North","gateCode":"0000"}"#;
    let mooring: Mooring = from_str(text).expect("it can be read");
    assert_eq!(to_string(&mooring).unwrap(), text);
    assert_eq!(messages(&mooring), [""; 0]);
}

#[test]
fn passwords_are_hidden() {
    let request = EnrolRequest::new("Eve", "secret-pin")
        .with_mooring(Mooring::new("North").with_gate_code("secret-gate"));
    let shown = format!("{request:?}");
    assert!(shown.contains("Eve") && !shown.contains("secret"), "{shown}");
}
