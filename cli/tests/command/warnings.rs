//! What can be read and is probably a mistake, and what a response does that its documentation does not say.

use crate::harness::{antom_reading, finding_at, piped, text};

const JSON: [&str; 2] = ["--message-format", "json"];

/// The page's request with one piece replaced, which has to be there.
fn request(old: &str, new: &str) -> String {
    let text = text("page_request.json");
    assert!(text.contains(old), "{old}");
    text.replacen(old, new, 1)
}

#[test]
fn a_member_given_twice_is_a_warning_with_both_places() {
    let body = request("{", "{\n  \"paymentRequestId\": \"other\",");
    let run = piped("request", &body, &JSON);
    let findings = run.findings();
    let twice = findings.iter().find(|one| one["rule"] == "duplicate-member").unwrap();
    assert_eq!((run.code, &twice["severity"]), (Some(0), &"warning".into()));
    assert_eq!(twice["path"], "/paymentRequestId");
    assert!(twice["line"].as_u64() > Some(2), "{twice}");
    assert!(twice["message"].as_str().unwrap().contains("first at 2:3"), "{twice}");
    assert_eq!(piped("request", &body, &["--strict"]).code, Some(1));
    let human = piped("request", &body, &[]);
    assert!(human.stderr.contains("warning[duplicate-member]: /paymentRequestId: given twice"));
    assert!(human.stderr.contains("valid: <stdin>: 0 errors, 1 warning, "), "{}", human.stderr);
}

#[test]
fn the_rules_see_the_last_of_members_given_twice() {
    let body = request("{", "{\n  \"paymentRequestId\": [1], \"merchantRegion\": \"XX\",");
    let run = piped("request", &body, &JSON);
    let findings = run.findings();
    let of = |severity: &str| {
        let of = findings.iter().filter(|one| one["severity"] == severity);
        of.map(|one| one["path"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(of("warning"), ["/paymentRequestId"]);
    assert_eq!(of("error"), ["/merchantRegion"]);
    let human = piped("request", &body, &[]);
    assert!(!human.stderr.contains("note:"), "every rule was checked: {}", human.stderr);
}

#[test]
fn what_is_sent_as_text_is_quoted() {
    for (value, severity, code) in [
        ("true", "warning", 0),
        ("100", "warning", 0),
        ("18446744073709551615", "warning", 0),
        ("-9223372036854775808", "warning", 0),
        ("18446744073709551616", "error", 1),
        ("12345678901234567890123", "error", 1),
    ] {
        let body = request("{", &format!("{{\n  \"merchantAccountId\": {value},"));
        let run = piped("request", &body, &JSON);
        let findings = run.findings();
        let found = finding_at(&findings, "/merchantAccountId");
        assert_eq!((found, run.code), ((severity, "not-text", 2, 24), Some(code)), "{value}");
    }
    // What comes in is taken as it comes.
    let body = r#"{"result": {"resultCode": 7, "resultStatus": "F", "resultMessage": true}}"#;
    assert_eq!(piped("response", body, &JSON).findings(), [serde_json::Value::Null; 0]);
}

#[test]
fn a_known_value_in_another_spelling_is_a_warning_with_the_value() {
    let body = request("\"paymentMethodType\": \"CARD\"", "\"paymentMethodType\": \"card\"");
    let run = piped("request", &body, &JSON);
    let findings = run.findings();
    assert_eq!(run.code, Some(0));
    let path = "/paymentMethod/paymentMethodType";
    assert_eq!(finding_at(&findings, path).0, "warning");
    let found = findings.iter().find(|one| one["path"] == path).unwrap();
    assert_eq!((&found["suggestion"], &found["found"]), (&"CARD".into(), &"card".into()));
    let new = request("\"paymentMethodType\": \"CARD\"", "\"paymentMethodType\": \"WALLET_2027\"");
    assert!(piped("request", new, &JSON).findings().iter().all(|one| one["path"] != path));
}

#[test]
fn amounts_with_decimals_say_what_to_write() {
    let amount = |currency: &str, value: &str| {
        let amount = format!(
            "{{\n  \"processingAmount\": {{\"currency\": \"{currency}\", \"value\": \"{value}\"}},"
        );
        let findings = piped("request", request("{", &amount), &JSON).findings();
        let found = findings.iter().find(|one| one["path"] == "/processingAmount/value").unwrap();
        found["message"].as_str().unwrap().to_owned()
    };
    let message = amount("JPY", "1500.50");
    assert!(
        message.ends_with("; not a whole number of the smallest unit: JPY has no decimals"),
        "{message}"
    );
    let message = amount("USD", "1500.50");
    assert!(message.ends_with("; count the smallest unit: 1500.50 USD is 150050"), "{message}");
    let message = amount("KWD", "1.5");
    assert!(message.ends_with("; count the smallest unit: 1.5 KWD is 1500"), "{message}");
    assert!(amount("usd", "1.5").ends_with("; it has decimals: count the smallest unit instead"));
}

#[test]
fn nine_mistakes_are_nine_errors_at_once() {
    let body = r#"{
  "productCode": "CASHIER_PAYMENT",
  "paymentRequestId": "iiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiiii",
  "order": {"referenceOrderId": "o", "orderDescription": "A lamp", "orderAmount": {"currency": "usd", "value": "1500.50"}},
  "paymentAmount": {"currency": "BRL", "value": "-5"},
  "paymentMethod": {"paymentMethodType": {}},
  "paymentRedirectUrl": "shop.example/done",
  "paymentNotifyUrl": "https://m\u00fcller.example/",
  "merchantRegion": "Brazil",
  "paymentSessionExpiryTime": "tomorrow"
}"#;
    let body = body.replace("\\u00fc", "\u{fc}");
    let run = piped("request", &body, &[&JSON[..], &["--errors-only"]].concat());
    let findings = run.findings();
    let mut paths: Vec<&str> = findings.iter().map(|one| one["path"].as_str().unwrap()).collect();
    paths.sort_unstable();
    assert_eq!(
        paths,
        [
            "/merchantRegion",
            "/order/orderAmount/currency",
            "/order/orderAmount/value",
            "/paymentAmount/value",
            "/paymentMethod/paymentMethodType",
            "/paymentNotifyUrl",
            "/paymentRedirectUrl",
            "/paymentRequestId",
            "/paymentSessionExpiryTime",
            "/settlementStrategy",
        ],
        "nine mistakes in values, and the strategy is missing"
    );
    assert!(findings.iter().all(|one| one["severity"] == "error"), "{findings:#?}");
}

#[test]
fn what_a_response_breaks_is_a_deviation() {
    let text = format!(
        r#"{{"result": {{"resultCode": "{}", "resultStatus": "F"}}, "normalUrl": "nowhere"}}"#,
        "C".repeat(65)
    );
    let run = piped("response", &text, &JSON);
    let findings = run.findings();
    assert_eq!(run.code, Some(0));
    for path in ["/result/resultCode", "/result/resultMessage", "/normalUrl"] {
        assert_eq!(finding_at(&findings, path).0, "deviation");
    }
    assert_eq!(piped("response", &text, &["--strict"]).code, Some(1));
    let human = piped("response", &text, &[]);
    assert!(
        human.stderr.contains("deviation[maxLength]: /result/resultCode: at most 64 characters")
    );
    assert!(human.stderr.contains("valid: <stdin>: 0 errors, 3 deviations, "), "{}", human.stderr);
    // What cannot be read is an error in a response, too.
    let unreadable = r#"{"result": {"resultCode": "X"}}"#;
    assert_eq!(piped("response", unreadable, &[]).code, Some(1));
}

#[test]
fn what_is_something_else_than_json_is_named() {
    for (text, words) in [
        ("<!DOCTYPE html>\n<html><title>502</title>", "found an HTML page; look at the address"),
        ("", "found an empty text"),
        ("\u{feff}{}", "found a byte order mark; save it as UTF-8"),
    ] {
        let run = piped("response", text, &[]);
        assert_eq!(run.code, Some(1));
        assert_eq!(run.stderr.matches(words).count(), 1, "{}", run.stderr);
    }
}

#[test]
fn advice_for_one_reason_is_one_line_for_each_object() {
    let body = request("{", "{\n  \"env\": {},");
    let human = piped("request", &body, &["--flags", "riskControl"]);
    let of = |path: &str| {
        let start = format!("advice[recommendedWhen]: {path}: ");
        let lines = human.stderr.lines().filter(|line| line.starts_with(&start));
        lines.filter(|line| line.ends_with("recommended when riskControl applies")).count()
    };
    assert_eq!(of("/env"), 1, "{}", human.stderr);
    assert!(human.stderr.contains("screenHeight, screenWidth, timeZoneOffset, deviceBrand"));
    // Tools get each by itself.
    let each = [&JSON[..], &["--flags", "riskControl"]].concat();
    let findings = piped("request", &body, &each).findings();
    assert!(findings.iter().any(|one| one["path"] == "/env/screenHeight"));
}

#[test]
fn a_member_given_ten_thousand_times_is_a_warning_for_each_but_the_first() {
    let member = format!("\"paymentRequestId\": {{\"x\": \"{}\"}}", "y".repeat(150));
    let body = format!("{{{}}}", vec![member; 10_000].join(", "));
    assert!(body.len() > 1_800_000);
    let run = antom_reading(&["validate", "createPaymentSession", "request", "-"], &body);
    assert_eq!(run.code, Some(1));
    // The last one alone is wrong; three others are missing.
    assert!(
        run.stderr.contains("4 errors, 9,999 warnings"),
        "{}",
        &run.stderr[run.stderr.len() - 500..]
    );
}

/// The body that the first example of the README writes, with the names that the example gives its values.
const README_REQUEST: &str = r#"{
  "productCode": "CASHIER_PAYMENT",
  "paymentRequestId": "55bf93a6-71a1",
  "order": {
    "referenceOrderId": "926e1c32",
    "orderDescription": "A red lamp",
    "orderAmount": {"currency": "BRL", "value": "100"}
  },
  "paymentAmount": {"currency": "BRL", "value": "100"},
  "paymentMethod": {"paymentMethodType": "CARD"},
  "paymentRedirectUrl": "https://shop.example/done",
  "settlementStrategy": {"settlementCurrency": "EUR"},
  "merchantRegion": "BR"
}"#;

#[test]
fn the_example_of_the_readme_gets_no_advice_that_cannot_be_followed() {
    let readme =
        std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../README.md")).unwrap();
    let example = readme.split_once("CreatePaymentSessionRequest::checkout(").unwrap();
    let example = example.1.split_once("antom::to_string").unwrap().0;
    let body: serde_json::Value = serde_json::from_str(README_REQUEST).unwrap();
    for pointer in ["/paymentRequestId", "/paymentRedirectUrl"] {
        let value = body.pointer(pointer).unwrap().to_string();
        assert!(example.contains(&value), "the README no longer has {value}");
    }
    let advice = |body: &serde_json::Value| {
        let findings = piped("request", body.to_string(), &JSON).findings();
        assert!(findings.iter().all(|one| one["severity"] == "advice"), "{findings:#?}");
        let paths = findings.iter().map(|one| one["path"].as_str().unwrap().to_owned());
        paths.collect::<Vec<_>>()
    };
    // A card that is used for the first time has no token, a browser no name of a device; every buyer has an address.
    let mut body = body;
    assert_eq!(advice(&body), ["/order/buyer"]);
    body["order"]["buyer"] = serde_json::json!({"referenceBuyerId": "b-1"});
    assert_eq!(advice(&body), ["/order/buyer/buyerPhoneNo", "/order/buyer/buyerEmail"]);
    body["order"]["buyer"]["buyerPhoneNo"] = "15550100".into();
    body["order"]["buyer"]["buyerEmail"] = "someone@shop.example".into();
    assert_eq!(advice(&body), [""; 0]);
}
