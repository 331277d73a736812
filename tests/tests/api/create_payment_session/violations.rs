//! Requests that break limits, and requests at the limits.

use antom::Validate;
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
            ("/productCode".to_owned(), "const"),
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
