//! Requests that break limits, and requests at the limits.

use antom::{Severity, Validate};
use antom_tests::bodies::{REQUEST, REQUEST_WITH_GOODS, edited};
use serde_json::json;

use super::{NOW, broken, request};

#[test]
fn six_broken_limits_come_back_as_six_violations_in_one_call() {
    let long_url = format!("https://shop.example/{}", "x".repeat(2049 - 21));
    let goods = vec![json!({"goodsName": "A red lamp", "priceId": "1"}); 101];
    let body = edited(
        REQUEST,
        &[
            ("/paymentRequestId", json!("é".repeat(65))),
            ("/paymentRedirectUrl", json!(long_url)),
            ("/order/goods", json!(goods)),
            ("/paymentAmount/currency", json!("XX")),
            ("/paymentAmount/value", json!("-1")),
            ("/merchantRegion", json!("USA")),
        ],
    );
    let invalid = request(&body).validate(&NOW).expect_err("the request is not valid");
    let found = invalid.violations();
    let message = found.errors().map(|it| it.message() + "\n").collect::<String>();
    let found: Vec<_> = found
        .errors()
        .map(|it| (it.path.as_str(), it.rule, it.limit.as_str(), it.found.as_str()))
        .collect();
    assert_eq!(
        found,
        [
            ("/paymentRequestId", "maxLength", "64", "65"),
            ("/order/goods", "maxItems", "100", "101"),
            ("/paymentAmount/currency", "enum", "\"Currency\"", "\"XX\""),
            ("/paymentAmount/value", "minimum", "0", "\"-1\""),
            ("/paymentRedirectUrl", "maxLength", "2048", "2049"),
            ("/merchantRegion", "enum", "\"Country\"", "\"USA\""),
        ]
    );
    assert_eq!(message.lines().count(), 6);
    assert!(
        message.starts_with("/paymentRequestId: maxLength: at most 64 characters, found 65\n"),
        "{message}"
    );
}

#[test]
fn the_bounds_themselves_are_allowed() {
    let body = edited(
        REQUEST,
        &[
            ("/paymentRequestId", json!("é".repeat(64))),
            ("/paymentRedirectUrl", json!(format!("https://shop.example/{}", "x".repeat(2027)))),
            ("/order/goods", json!(vec![json!({"goodsName": "", "priceId": ""}); 100])),
            ("/paymentAmount/value", json!("0")),
            ("/merchantRegion", json!("US")),
            ("/paymentSessionExpiryTime", json!("2023-11-14T23:13:20Z")),
        ],
    );
    assert_eq!(broken(&body), []);
}

#[test]
fn violations_lead_into_lists_and_nested_objects() {
    let body = edited(
        REQUEST_WITH_GOODS,
        &[
            ("/order/goods/0/goodsName", json!("x".repeat(257))),
            (
                "/order/goods/0/crossSell",
                json!({"goodsName": "b", "priceId": "1", "goodsQuantity": "0"}),
            ),
            ("/order/goods/0/goodsUnitAmount/value", json!("ten")),
            ("/productCode", json!("IN_STORE_PAYMENT")),
            ("/allowedPaymentMethodRegions", json!(["BR", "GLOBALLY"])),
        ],
    );
    assert_eq!(
        broken(&body),
        [
            ("/productCode".to_owned(), "product"),
            ("/order/goods/0/goodsName".to_owned(), "maxLength"),
            ("/order/goods/0/goodsUnitAmount/value".to_owned(), "format"),
            ("/order/goods/0/crossSell/goodsQuantity".to_owned(), "minimum"),
            ("/allowedPaymentMethodRegions/1".to_owned(), "maxLength"),
        ]
    );
}

#[test]
fn the_session_ends_after_now_and_within_an_hour() {
    let at = |text: &str| broken(&edited(REQUEST, &[("/paymentSessionExpiryTime", json!(text))]));
    let from_now = [("/paymentSessionExpiryTime".to_owned(), "fromNow")];
    for (text, is_valid) in [
        ("2023-11-14T22:13:20Z", false),
        ("2023-11-14T22:13:21Z", true),
        ("2023-11-15T06:43:20+08:00", true),
        ("2023-11-14T23:13:20Z", true),
        ("2023-11-14T23:13:21Z", false),
        ("1970-01-01T00:00:00Z", false),
    ] {
        assert_eq!(at(text), if is_valid { &[][..] } else { &from_now }, "{text}");
    }
    assert_eq!(at("soon"), [("/paymentSessionExpiryTime".to_owned(), "format")]);
}

#[test]
fn a_known_value_in_another_spelling_is_advice_with_the_value() {
    let said = |place: &str, text: &str| {
        let body = edited(REQUEST, &[(place, json!(text))]);
        let found = request(&body).violations(&NOW);
        let at = found.iter().filter(|one| one.path == place);
        at.map(|one| (one.severity, one.rule, one.suggestion)).collect::<Vec<_>>()
    };
    // The list of methods may be longer than is known, that of currencies may not.
    let method = "/paymentMethod/paymentMethodType";
    assert_eq!(said(method, "card"), [(Severity::Advice, "spelling", Some("CARD"))]);
    assert_eq!(said(method, "alipay-cn"), [(Severity::Advice, "spelling", Some("ALIPAY_CN"))]);
    assert_eq!(said(method, "WALLET_2027"), []);
    assert_eq!(said(method, "CARD"), []);
    let currency = "/paymentAmount/currency";
    assert_eq!(said(currency, "usd"), [(Severity::Error, "enum", Some("USD"))]);
    let body = edited(REQUEST, &[(method, json!("card"))]);
    let valid = request(&body).validate(&NOW).expect("advice stops nothing");
    let line = "advice: /paymentMethod/paymentMethodType: spelling: another spelling of a known PaymentMethodType, found \"card\"; did you mean `CARD`?";
    assert!(valid.advice().to_string().contains(line), "{}", valid.advice());
}

#[test]
fn amounts_with_decimals_say_what_the_smallest_unit_is() {
    let said = |currency: &str, value: &str| {
        let amount = json!({"currency": currency, "value": value});
        let found = request(&edited(REQUEST, &[("/paymentAmount", amount)])).violations(&NOW);
        let one = found
            .iter()
            .find(|one| one.path == "/paymentAmount/value")
            .map(antom::Violation::detail);
        one.and_then(|one| one.split_once("; ").map(|(_, remedy)| remedy.to_owned()))
    };
    for (currency, value, remedy) in [
        ("JPY", "1500.50", "not a whole number of the smallest unit: JPY has no decimals"),
        ("JPY", "100.0", "count the smallest unit: 100.0 JPY is 100"),
        ("USD", "1500.50", "count the smallest unit: 1500.50 USD is 150050"),
        ("KWD", "1.5", "count the smallest unit: 1.5 KWD is 1500"),
        ("USD", "1.505", "not a whole number of the smallest unit: USD has 2 decimals"),
        // Gold has no smallest unit, and nobody knows that of other currencies.
        ("XAU", "1.5", "it has decimals: count the smallest unit instead"),
        ("XX", "1.5", "it has decimals: count the smallest unit instead"),
    ] {
        assert_eq!(said(currency, value).as_deref(), Some(remedy), "{value} {currency}");
    }
    assert_eq!(said("JPY", "1500"), None);
}

#[test]
fn a_buyer_may_return_to_an_app() {
    let broken_by = |url: &str| broken(&edited(REQUEST, &[("/paymentRedirectUrl", json!(url))]));
    for link in [
        "shop-app://pay/done?id=1",
        "intent://pay#Intent;scheme=shopapp;end",
        "com.shop.app:/done",
        "https://shop.example/done",
        "http://[::1]:8080/done",
    ] {
        assert_eq!(broken_by(link), [], "{link}");
    }
    for text in ["shop.example/done", "/done", "", "https://m\u{fc}ller.example/"] {
        assert_eq!(broken_by(text), [("/paymentRedirectUrl".to_owned(), "format")], "{text}");
    }
    // The server that is notified is none of an app.
    let notified = edited(REQUEST, &[("/paymentNotifyUrl", json!("shop-app://pay"))]);
    assert_eq!(broken(&notified), [("/paymentNotifyUrl".to_owned(), "format")]);
}
