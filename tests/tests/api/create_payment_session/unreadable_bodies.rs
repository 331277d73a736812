//! Bodies that cannot be read: every problem, with its place.

use antom::ProblemKind;
use antom::create_payment_session::{CreatePaymentSessionRequest, CreatePaymentSessionResponse};
use antom_tests::bodies::{ALL, REQUEST, RESPONSE, edited, without};
use serde_json::{Value, json};

use super::problems;

#[test]
fn five_problems_come_back_in_one_call_with_their_places() {
    let body = r#"{
  "paymentRequestId": "55bf93a6",
  "order": {
    "referenceOrderId": "926e1c32",
    "orderDescription": {"short": "A red lamp"},
    "orderAmount": {"currency": "BRL"}
  },
  "paymentAmount": {"currency": "BRL", "value": "100"}, "paymentFactor": {"isAuthorization": "ja"},
  "paymentMethod": {"paymentMethodType": "CARD"},
  "settlementStrategy": {}
}"#;
    assert_eq!(
        problems(body),
        [
            "1:1: /productCode: required, missing",
            "1:1: /paymentRedirectUrl: required, missing",
            "5:25: /order/orderDescription: expected text, found object",
            "6:20: /order/orderAmount/value: required, missing",
            "8:94: /paymentFactor/isAuthorization: expected boolean, found text \"ja\"",
        ]
    );
    let error = antom::from_str::<CreatePaymentSessionRequest>(body).expect_err("five problems");
    let found: Vec<_> =
        error.problems().iter().map(|it| (it.kind, it.line, it.column, it.path.as_str())).collect();
    assert_eq!(found[0], (ProblemKind::Missing, 1, 1, "/productCode"));
    assert_eq!(found[2], (ProblemKind::WrongKind, 5, 25, "/order/orderDescription"));
    assert_eq!(error.to_string().lines().count(), 5);
}

#[test]
fn a_value_of_the_wrong_kind_is_an_error_that_names_its_path() {
    for (pointer, value, message) in [
        ("/productCode", json!({}), "expected text, found object"),
        ("/productCode", json!([]), "expected text, found list"),
        ("/productCode", Value::Null, "required, found null"),
        ("/merchantRegion", json!(["BR"]), "expected text, found list"),
        ("/order", json!("926e1c32"), "expected object, found text"),
        ("/order/goods", json!({"goodsName": "x"}), "expected list, found object"),
        ("/order/buyer", json!([1]), "expected object, found list"),
        ("/paymentMethod/paymentMethodMetaData", json!("{}"), "expected object, found text"),
        ("/paymentFactor/isAuthorization", json!(1), "expected boolean, found number 1"),
        ("/env/timeZoneOffset", json!("UTC"), "expected integer, found text"),
        ("/env/timeZoneOffset", json!(0.5), "expected integer, found number"),
        (
            "/env/timeZoneOffset",
            json!(u64::MAX),
            "expected integer of 64 bits, found number 18446744073709551615",
        ),
        ("/scopes", json!([["a"]]), "expected text, found list"),
    ] {
        let found = problems(&edited(REQUEST, &[(pointer, value)]).to_string());
        let [found] = found.as_slice() else { panic!("{found:?}") };
        let path = if pointer == "/scopes" { "/scopes/0" } else { pointer };
        assert!(found.ends_with(&format!(": {path}: {message}")), "{found}");
    }
}

#[test]
fn what_is_not_json_is_an_error_with_its_place() {
    for (text, place) in [
        ("", "1:1: not JSON"),
        ("<html>", "1:1: not JSON"),
        ("{\"productCode\":\n  CASHIER_PAYMENT}", "2:3: not JSON"),
        ("{\"productCode\": \"a\",}", "1:21: not JSON"),
        ("[]", "1:1: (root): expected object, found list"),
        ("\"text\"", "1:1: (root): expected object, found text"),
    ] {
        let found = problems(text);
        assert!(found.len() == 1 && found[0].starts_with(place), "{text}: {found:?}");
    }
    for body in ALL {
        let half = &body[..body.len() / 2];
        assert!(problems(half)[0].contains("not JSON"), "{half}");
    }
    let bytes = [b"{\"productCode\": \"".as_slice(), &[0xFF], b"\"}"].concat();
    let error = antom::from_slice::<CreatePaymentSessionRequest>(&bytes).expect_err("not UTF-8");
    assert_eq!(error.to_string(), "1:18: not JSON: expected UTF-8, found other bytes");
}

#[test]
fn a_response_without_a_result_is_an_error() {
    let body = without(RESPONSE, &["/result"]).to_string();
    let error = antom::from_str::<CreatePaymentSessionResponse>(&body).expect_err("no result");
    assert_eq!(error.to_string(), "1:1: /result: required, missing");
    let body = without(RESPONSE, &["/result/resultStatus"]).to_string();
    let error = antom::from_str::<CreatePaymentSessionResponse>(&body).expect_err("no status");
    assert_eq!(error.problems()[0].path, "/result/resultStatus");
}
