//! Held amounts that are raised, and payments that the buyer verifies.

use antom_sandbox::BuyerAct::{Declines, Pays};
use serde_json::{Value, json};

use crate::bodies::{Merchant, amount, capture, code, pay, refund};

fn raise(id: &str, payment_id: &str, value: u64) -> Value {
    json!({ "updateRequestId": id, "paymentId": payment_id, "amount": amount(value) })
}

/// A payment whose money is held, and its id.
fn held(shop: &mut Merchant) -> String {
    shop.call("pay", &pay("p1", 700, "CARD", "MANUAL"));
    shop.buyer("p1", Pays);
    shop.payment_id("p1")
}

#[test]
fn a_held_amount_is_raised_and_captured() {
    let mut shop = Merchant::new();
    let id = held(&mut shop);
    let paid = shop.notified();
    assert_eq!(paid[0]["paymentResultInfo"]["incrementalAuthorizationAvailable"], "true");
    let answer = shop.call("updateAmount", &raise("u1", &id, 900));
    assert_eq!((code(&answer), &answer["amount"]), ("SUCCESS", &amount(900)));
    assert_eq!(shop.call("updateAmount", &raise("u1", &id, 900)), answer);
    assert_eq!(shop.code("updateAmount", &raise("u1", &id, 901)), "REPEAT_REQ_INCONSISTENT");
    let told = shop.notified();
    assert_eq!(told.len(), 1);
    assert_eq!(told[0]["notifyType"], "UPDATE_AMOUNT_RESULT");
    assert_eq!(
        (&told[0]["updateRequestId"], &told[0]["paymentAmount"]),
        (&json!("u1"), &amount(900))
    );
    // Not more, or in another currency.
    assert_eq!(shop.code("updateAmount", &raise("u2", &id, 900)), "PARAM_ILLEGAL");
    let mut dollars = raise("u3", &id, 1000);
    dollars["amount"]["currency"] = json!("USD");
    assert_eq!(shop.code("updateAmount", &dollars), "PARAM_ILLEGAL");
    // The bank declines: the call was taken, and the notification says so.
    assert_eq!(shop.code("updateAmount", &raise("sim-RISK_REJECT-4", &id, 1000)), "SUCCESS");
    let told = shop.notified();
    assert_eq!((code(&told[0]), &told[0]["paymentAmount"]), ("RISK_REJECT", &amount(900)));
    assert_eq!(shop.code("capture", &capture("c1", &id, 901)), "CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT");
    assert_eq!(shop.code("capture", &capture("c2", &id, 900)), "SUCCESS");
    assert_eq!(shop.code("updateAmount", &raise("u5", &id, 1000)), "INCREMENTAL_NOT_SUPPORT");
    assert_eq!(shop.code("refund", &refund("r1", &id, 900)), "SUCCESS");
    let balance = shop.gateway.balance("p1").expect("a payment");
    assert_eq!((balance.amount, balance.authorized, balance.captured), (900, 900, 900));
    assert_eq!(shop.code("updateAmount", &raise("u6", "unknown", 1000)), "PROCESS_FAIL");
}

#[test]
fn an_amount_is_raised_ten_times() {
    let mut shop = Merchant::new();
    let id = held(&mut shop);
    for count in 1..=10 {
        let body = raise(&format!("u{count}"), &id, 700 + count);
        assert_eq!(shop.code("updateAmount", &body), "SUCCESS");
    }
    assert_eq!(shop.code("updateAmount", &raise("u11", &id, 900)), "INCREMENTAL_NOT_SUPPORT");
    shop.call("pay", &pay("p2", 700, "GCASH", "AUTOMATIC"));
    let id = shop.payment_id("p2");
    assert_eq!(shop.code("updateAmount", &raise("u12", &id, 900)), "INCREMENTAL_NOT_SUPPORT");
}

#[test]
fn a_payment_is_verified_by_a_one_time_password() {
    let mut shop = Merchant::new();
    let verify = |id: &str, password: &str| json!({ "verifyRequestId": "v", "paymentId": id, "verifyMethod": { "verifyMethodType": "OTP", "otpValue": password } });
    shop.call("pay", &pay("p1", 700, "GCASH", "AUTOMATIC"));
    let id = shop.payment_id("p1");
    assert_eq!(shop.code("verifyAndCompletePayment", &verify(&id, "000000")), "VERIFY_UNMATCHED");
    let done = shop.call("verifyAndCompletePayment", &verify(&id, "123456"));
    assert_eq!((code(&done), &done["paymentRequestId"]), ("SUCCESS", &json!("p1")));
    assert_eq!(shop.status("p1"), "SUCCESS");
    assert_eq!(shop.code("verifyAndCompletePayment", &verify(&id, "123456")), "SUCCESS");
    assert_eq!(shop.notified().len(), 1);

    shop.call("pay", &pay("p2", 700, "CARD", "MANUAL"));
    let id = shop.payment_id("p2");
    for expected in ["VERIFY_UNMATCHED", "VERIFY_UNMATCHED", "VERIFY_TIMES_EXCEED_LIMIT"] {
        assert_eq!(shop.code("verifyAndCompletePayment", &verify(&id, "000000")), expected);
    }
    assert_eq!(shop.status("p2"), "FAIL");
    assert_eq!(code(&shop.notified()[0]), "VERIFY_TIMES_EXCEED_LIMIT");
    assert_eq!(shop.code("verifyAndCompletePayment", &verify(&id, "123456")), "ORDER_IS_CLOSED");
    let unknown = shop.code("verifyAndCompletePayment", &verify("unknown", "123456"));
    assert_eq!(unknown, "ORDER_NOT_EXIST");
    // A payment that was cancelled is not paid by a verification that comes later.
    shop.call("pay", &pay("p3", 700, "GCASH", "AUTOMATIC"));
    let id = shop.payment_id("p3");
    shop.call("cancelPayment", &json!({ "paymentId": id }));
    assert_eq!(shop.code("verifyAndCompletePayment", &verify(&id, "123456")), "ORDER_IS_CLOSED");
    assert_eq!(shop.notified().len(), 0);
    shop.call("pay", &pay("sim-USER_NOT_EXIST-4", 700, "GCASH", "AUTOMATIC"));
    shop.call("pay", &pay("p5", 700, "GCASH", "AUTOMATIC"));
    shop.buyer("p5", Declines("RISK_REJECT".to_owned()));
    let id = shop.payment_id("p5");
    assert_eq!(shop.code("verifyAndCompletePayment", &verify(&id, "123456")), "ORDER_IS_CLOSED");
}
