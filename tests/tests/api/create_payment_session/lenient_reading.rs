//! Bodies that are odd but readable, and keep their values.

use antom::create_payment_session::CreatePaymentSessionRequest;
use antom::{Amount, Country};
use antom_tests::bodies::{REQUEST, edited};
use serde_json::{Value, json};

use super::{order, request};

#[test]
fn odd_bodies_are_read_and_keep_what_they_hold() {
    let odd = [
        ("/merchantRegion", json!("ATLANTIS")),
        ("/paymentMethod/paymentMethodType", json!("SHELLS")),
        ("/paymentFactor/captureMode", json!("telepathic")),
        ("/order/buyer/aFieldOfNextYear", json!({"with": ["things", 1, null]})),
        ("/paymentNotifyUrl", Value::Null),
        ("/enableInstallmentCollection", json!(true)),
        ("/paymentFactor/isAuthorization", json!("true")),
        ("/paymentAmount/value", json!(20)),
        ("/order/orderAmount/value", json!("20")),
        ("/order/referenceOrderId", json!("x".repeat(100_000))),
        ("/paymentSessionExpiryTime", json!("yesterday at noon")),
    ];
    let request = request(&edited(REQUEST, &odd));
    assert_eq!(request.merchant_region.as_ref().map(Country::as_str), Some("ATLANTIS"));
    assert_eq!(request.payment_method.payment_method_type.as_str(), "SHELLS");
    assert_eq!(request.payment_notify_url, None);
    assert_eq!(request.enable_installment_collection, Some(true));
    assert_eq!(request.payment_factor.as_ref().and_then(|it| it.is_authorization), Some(true));
    let amount = request.payment_amount.as_ref().expect("there is an amount");
    assert_eq!(amount.value, order(&request).order_amount.value);
    let id = order(&request).reference_order_id.as_ref();
    assert_eq!(id.map(String::len), Some(100_000));
    let expiry = request.payment_session_expiry_time.as_ref();
    assert_eq!(expiry.map(antom::DateTime::as_str), Some("yesterday at noon"));
    assert_eq!(expiry.and_then(antom::DateTime::unix_seconds), None);

    let written = serde_json::to_value(&request).expect("it can be written");
    assert_eq!(written["merchantRegion"], "ATLANTIS");
    assert_eq!(written["paymentFactor"]["captureMode"], "telepathic");
    assert_eq!(written["paymentAmount"]["value"], "20");
    assert_eq!(written["enableInstallmentCollection"], "true");
    assert_eq!(written.get("paymentNotifyUrl"), None);
    assert_eq!(written["order"]["buyer"].get("aFieldOfNextYear"), None);
}

#[test]
fn each_odd_value_alone_is_no_obstacle_to_reading() {
    for (pointer, value) in [
        ("/merchantRegion", json!(false)),
        ("/paymentRequestId", json!(12)),
        ("/order/orderDescription", json!(1.5)),
        ("/order/orderDescription", json!(true)),
        ("/order/orderDescription", json!("")),
        ("/order/goods", json!([])),
        ("/env/timeZoneOffset", json!("-480")),
        ("/env/timeZoneOffset", json!(-480.0)),
        ("/paymentMethod/paymentMethodMetaData", json!({})),
        ("/paymentMethod/paymentMethodMetaData", Value::Null),
        ("/result", json!([1, {"a": null}])),
    ] {
        let body = edited(REQUEST, &[(pointer, value)]);
        let written = serde_json::to_value(request(&body)).expect("it can be written");
        assert_eq!(request(&written), request(&body), "{pointer}");
    }
}

#[test]
fn plain_numbers_keep_every_digit_in_fields_of_text() {
    for number in ["123456789012345678901234567890", "1.10", "1E5", "-0"] {
        let body = format!(r#"{{"currency":"EUR","value":{number} }}"#);
        let amount: Amount = antom::from_str(&body).expect(number);
        assert_eq!(amount.value, *number);
        assert_eq!(antom::from_slice::<Amount>(body.as_bytes()).expect(number), amount);
    }
}

#[test]
fn strict_reading_tells_what_lenient_reading_ignores() {
    let strict = |body: &Value| {
        let found =
            antom::from_slice_strict::<CreatePaymentSessionRequest>(body.to_string().as_bytes());
        let problems = found.err().map(|error| error.problems().to_vec()).unwrap_or_default();
        problems.into_iter().map(|one| one.message()).collect::<Vec<_>>()
    };
    assert_eq!(strict(&edited(REQUEST, &[])), [""; 0]);
    for (place, value, problem) in [
        (
            "/paymentAmount/currency",
            json!("usd"),
            "not a known Currency, found \"usd\"; did you mean `USD`?",
        ),
        (
            "/paymentMethod/paymentMethodType",
            json!("SHELLS"),
            "not a known PaymentMethodType, found \"SHELLS\"",
        ),
        (
            "/settlementStrategy/settlement_currency",
            json!("EUR"),
            "SettlementStrategy has no such member; did you mean `settlementCurrency`?",
        ),
        ("/paymentNotifyUrl", Value::Null, "null counts as absent"),
        ("/order/goods", json!(""), "empty text counts as absent"),
    ] {
        let body = edited(REQUEST, &[(place, value)]);
        assert_eq!(strict(&body), [format!("{place}: {problem}")]);
        assert!(order(&request(&body)).reference_order_id.is_some(), "it can be read all the same");
    }
    // Numbers and booleans may be in quotes, as the provider wants them, or not.
    for value in [json!("true"), json!(true)] {
        assert_eq!(strict(&edited(REQUEST, &[("/enableInstallmentCollection", value)])), [""; 0]);
    }
}
