//! The outcome of a response: a session, the provider's error, or a success that lacks fields.

use antom::create_payment_session::CreatePaymentSessionErrorCode;
use antom::{Action, Context, OutcomeErrorKind, Status, Url, Validate};
use antom_tests::bodies::{RESPONSE, edited, without};
use serde_json::{Value, json};

use super::{api_error, response, result};

#[test]
fn a_known_code_has_the_action_that_the_schema_gives_it() {
    let table = [
        ("PARAM_ILLEGAL", "F", Status::Failure, Action::FixRequest),
        ("PROCESS_FAIL", "F", Status::Failure, Action::ContactSupport),
        ("NO_PAY_OPTIONS", "F", Status::Failure, Action::ContactSupport),
        ("CARD_NOT_SUPPORTED", "F", Status::Failure, Action::UseAnotherMethod),
        ("UNKNOWN_EXCEPTION", "U", Status::Unknown, Action::Retry),
    ];
    for (code, status, class, action) in table {
        let error = api_error(result(code, status));
        assert!(!matches!(error.code(), CreatePaymentSessionErrorCode::Unknown(_)), "{code}");
        assert_eq!(error.code().as_str(), code);
        assert_eq!((error.status(), error.action(), error.message()), (class, action, Some("x")));
    }
    let error = api_error(result("CARD_NOT_SUPPORTED", "F"));
    assert_eq!(error.code(), &CreatePaymentSessionErrorCode::CardNotSupported);
    assert_eq!(
        error.to_string(),
        "CARD_NOT_SUPPORTED: The card cannot be used for this transaction. [x] (use another method)"
    );
}

#[test]
fn an_invented_code_keeps_its_text_and_takes_its_action_from_the_status() {
    let table = [
        ("F", Status::Failure, Action::ContactSupport),
        ("U", Status::Unknown, Action::Retry),
        // An unknown status says nothing about the call.
        ("X", Status::Unknown, Action::Retry),
        ("", Status::Unknown, Action::Retry),
    ];
    for (status, class, action) in table {
        let response = result("MOON_IS_FULL", status);
        assert_eq!(response.result.result_status.as_str(), status);
        let error = api_error(response);
        assert!(matches!(error.code(), CreatePaymentSessionErrorCode::Unknown(_)));
        assert_eq!(error.code().as_str(), "MOON_IS_FULL");
        assert_eq!((error.status(), error.action()), (class, action), "{status}");
    }
}

#[test]
fn the_status_of_the_answer_counts_even_if_the_code_usually_comes_with_another() {
    let error = api_error(result("CARD_NOT_SUPPORTED", "U"));
    assert_eq!(error.status(), Status::Unknown);
    let error = api_error(result("SUCCESS", "F"));
    assert_eq!((error.code().as_str(), error.status()), ("SUCCESS", Status::Failure));
}

#[test]
fn a_result_without_its_message_keeps_code_and_status() {
    let bare = json!({"result": {"resultCode": "CARD_NOT_SUPPORTED", "resultStatus": "F"}});
    let response = response(&bare);
    let missing = response.violations(&Context::now());
    let missing: Vec<_> = missing.iter().map(|one| (one.path.as_str(), one.rule)).collect();
    assert_eq!(missing, [("/result/resultMessage", "required")]);
    let error = api_error(response);
    assert_eq!(error.code(), &CreatePaymentSessionErrorCode::CardNotSupported);
    assert_eq!(
        (error.status(), error.action(), error.message()),
        (Status::Failure, Action::UseAnotherMethod, None)
    );
}

#[test]
fn a_payment_in_process_gives_its_urls() {
    let body = response(&json!({
        "result": {"resultCode": "PAYMENT_IN_PROCESS", "resultStatus": "U"},
        "normalUrl": "https://pay.example/normal",
        "url": "https://pay.example/app",
    }));
    let error = body.outcome().expect_err("the payment is not complete");
    let api = error.api_error().expect("the provider says so");
    assert_eq!((api.code().as_str(), api.status()), ("PAYMENT_IN_PROCESS", Status::Unknown));
    let response = error.response();
    assert_eq!(response.normal_url.as_ref().map(Url::as_str), Some("https://pay.example/normal"));
    assert_eq!(response.url.as_ref().map(Url::as_str), Some("https://pay.example/app"));
}

#[test]
fn a_success_that_lacks_something_names_it_and_keeps_the_response() {
    let promised = ["paymentSessionId", "paymentSessionData", "paymentSessionExpiryTime"];
    for hidden in 1..8_usize {
        let lacking: Vec<&str> =
            (0..3).filter(|bit| hidden & (1 << bit) != 0).map(|bit| promised[bit]).collect();
        let pointers: Vec<String> = lacking.iter().map(|name| format!("/{name}")).collect();
        let pointers: Vec<&str> = pointers.iter().map(String::as_str).collect();
        let body = response(&without(RESPONSE, &pointers));
        let error = body.clone().outcome().expect_err("something is missing");
        assert_eq!(error.api_error(), None);
        for name in &lacking {
            assert!(error.to_string().contains(name), "{error}");
        }
        let (OutcomeErrorKind::Incomplete { missing, .. }, response) = error.into_parts() else {
            panic!("the provider did not refuse");
        };
        assert_eq!((missing, response), (lacking, body));
    }
}

#[test]
fn null_is_as_good_as_missing() {
    let body = edited(RESPONSE, &[("/paymentSessionId", Value::Null)]);
    assert_eq!(response(&body), response(&without(RESPONSE, &["/paymentSessionId"])));
    assert!(response(&body).outcome().is_err());
}
