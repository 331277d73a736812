//! Proves that an outside project can use the generated crate: the programs in `tests/downstream/`, which is outside the
//! workspace, build without network from their own lock file and print what they should.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use antom_tests::workspace;

const PRINTED: &str = r#"valid:
POST https://open-de-global.alipay.com/ams/api/v1/payments/createPaymentSession
{
  "productCode": "CASHIER_PAYMENT",
  "paymentRequestId": "55bf93a6-71a1",
  "order": {
    "referenceOrderId": "926e1c32",
    "orderDescription": "A red lamp",
    "orderAmount": {
      "currency": "BRL",
      "value": "100"
    }
  },
  "paymentAmount": {
    "currency": "BRL",
    "value": "100"
  },
  "paymentMethod": {
    "paymentMethodType": "CARD"
  },
  "paymentRedirectUrl": "https://shop.example/done",
  "settlementStrategy": {
    "settlementCurrency": "EUR"
  },
  "merchantRegion": "BR"
}
not valid:
/paymentRequestId: maxLength: at most 64 characters, found 65
/paymentAmount/currency: enum: not a known Currency, found "XX"
/paymentAmount/value: minimum: at least 0, found "-1"
answers:
session UNvjVWnW until 2023-04-06T03:28:49Z, CreatePaymentSessionSuccess { paymentSessionId: "UNvjVWnW", paymentSessionData: [credential], paymentSessionExpiryTime: "2023-04-06T03:28:49Z" }
CARD_NOT_SUPPORTED: The card cannot be used for this transaction. [x] (use another method): take another card
MOON_IS_FULL: Howl. (retry): try again
createPaymentSession succeeded but its response lacks paymentSessionId, paymentSessionExpiryTime
unreadable
1:12: /result/resultStatus: required, missing
1:27: /result/resultCode: expected text, found list
"#;

const PLAYED: &str = r#"/v1/payments/inquiryPayment {"paymentId":"20260102194010800100188640254390567"}
  not final yet
/v1/payments/inquiryPayment {"paymentId":"20260102194010800100188640254390567"}
  paid with CARD: SUCCESS
/v1/payments/capture {"captureRequestId":"capture-1","paymentId":"20260102194010800100188640254390567","captureAmount":{"currency":"EUR","value":"1999"}}
  CAPTURE_IN_PROCESS: The capture is not final yet. [The capture is in process.] (wait)
notified: captured, Some("20260102194010890100188640254390568")
  {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}
/v1/payments/cancel {"paymentId":"20260102194010800100188640254390567"}
  ORDER_STATUS_INVALID: The state of the order does not allow the call; inquire it first. [The order status is invalid.] (contact support)
/v1/payments/refund {"refundRequestId":"refund-1","paymentId":"20260102194010800100188640254390567","refundAmount":{"currency":"EUR","value":"1999"},"refundReason":"The lamp was broken."}
  REFUND_IN_PROCESS: The refund is not final yet; a second one must not be sent. [The refund is in process.] (wait)
notified: refund, Some(Success)
  {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}
/v1/payments/inquiryRefund {"refundRequestId":"refund-1"}
  refunded 1999 EUR
notified of something else: None
  {"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}
"#;

/// What one of the stranger's programs prints.
fn printed(arguments: &[&str]) -> String {
    let folder = workspace::root().join("tests/downstream");
    let mut run = workspace::cargo("run", &folder);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
    run.args(["--quiet", "--locked"]).args(arguments).env("CARGO_TARGET_DIR", target);
    workspace::succeed(&mut run)
}

#[test]
fn a_stranger_s_program_builds_and_runs() {
    assert_eq!(printed(&[]), PRINTED);
}

#[test]
fn a_stranger_s_program_plays_a_whole_payment() {
    assert_eq!(printed(&["--bin", "whole_payment"]), PLAYED);
    let program = workspace::root().join("tests/downstream/src/bin/whole_payment.rs");
    let lines = fs::read_to_string(program).expect("the program").lines().count();
    assert!(lines < 80, "{lines} lines");
}

/// Names and versions of the packages in a lock file.
fn locked(path: &str) -> BTreeSet<(String, String)> {
    let text = fs::read_to_string(workspace::root().join(path)).expect(path);
    let value = |part: &str, key: &str| {
        let line = part.lines().find_map(|line| line.strip_prefix(&format!("{key} = ")));
        line.expect("packages have a name and a version").trim_matches('"').to_owned()
    };
    let parts = text.split("[[package]]").skip(1);
    parts.map(|part| (value(part, "name"), value(part, "version"))).collect()
}

#[test]
fn the_stranger_s_versions_are_those_of_the_workspace() {
    let (theirs, ours) = (locked("tests/downstream/Cargo.lock"), locked("Cargo.lock"));
    let apart: Vec<_> = theirs.difference(&ours).filter(|(name, _)| name != "downstream").collect();
    assert!(
        apart.is_empty(),
        "{apart:?}: copy Cargo.lock to tests/downstream/ and run `cargo metadata` there"
    );
}
