//! Proves that an outside project can use the generated crate: the program in `tests/downstream/`, which is outside the
//! workspace, builds without network from its own lock file and prints what it should.

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

#[test]
fn a_stranger_s_program_builds_and_runs() {
    let folder = workspace::root().join("tests/downstream");
    let mut run = workspace::cargo("run", &folder);
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("downstream");
    run.args(["--quiet", "--locked"]).env("CARGO_TARGET_DIR", target);
    assert_eq!(workspace::succeed(&mut run), PRINTED);
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
