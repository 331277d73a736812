//! What merchants and buyers do, one story after the other.

use antom_sandbox::BuyerAct::{Declines, Leaves, Pays, TakesVoucher};
use antom_sandbox::states::PaymentState;
use antom_sandbox::{Gateway, RefundAct, Settings};
use serde_json::json;

use crate::bodies::{Merchant, capture, code, pay, payment, refund};

const DAY: u64 = 24 * 60 * 60;

#[test]
fn a_session_is_paid_captured_and_refunded() {
    let mut shop = Merchant::new();
    let session = shop.call("createPaymentSession", &payment("p1", 5000, "CARD", "MANUAL"));
    assert_eq!(code(&session), "SUCCESS");
    assert_eq!(shop.status("p1"), "ORDER_NOT_EXIST");
    shop.buyer("p1", Pays);
    assert_eq!(shop.status("p1"), "SUCCESS");
    let told = shop.notified();
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["notifyType"], code(&told[0])), (&json!("PAYMENT_RESULT"), "SUCCESS"));
    let id = shop.payment_id("p1");
    assert_eq!(told[0]["paymentId"].as_str(), Some(id.as_str()));

    assert_eq!(shop.code("refund", &refund("r0", &id, 100)), "ORDER_STATUS_INVALID");
    assert_eq!(shop.code("capture", &capture("c0", &id, 5001)), "CAPTURE_AMOUNT_EXCEED_AUTH_LIMIT");
    assert_eq!(shop.code("capture", &capture("c1", &id, 4000)), "SUCCESS");
    assert_eq!(shop.code("capture", &capture("c2", &id, 1000)), "MULTI_CAPTURE_NOT_SUPPORTED");
    assert_eq!(shop.notified()[0]["notifyType"], "CAPTURE_RESULT");
    let cancel = json!({ "paymentId": id });
    assert_eq!(shop.code("cancelPayment", &cancel), "ORDER_STATUS_INVALID");

    assert_eq!(shop.code("refund", &refund("r1", &id, 4001)), "REFUND_AMOUNT_EXCEED");
    assert_eq!(shop.code("refund", &refund("r2", &id, 1500)), "SUCCESS");
    assert_eq!(shop.code("refund", &refund("r3", &id, 2500)), "SUCCESS");
    assert_eq!(shop.code("refund", &refund("r4", &id, 1)), "REFUND_AMOUNT_EXCEED");
    let told = shop.notified();
    assert_eq!(told.len(), 2);
    assert_eq!(told[1]["refundStatus"], "SUCCESS");
    let dollars = json!({ "currency": "USD", "value": "1" });
    let mut body = refund("r5", &id, 1);
    body["refundAmount"] = dollars;
    assert_eq!(shop.code("refund", &body), "CURRENCY_NOT_SUPPORT");

    let inquiry = shop.call("inquiryPayment", &json!({ "paymentRequestId": "p1" }));
    assert_eq!(inquiry["transactions"].as_array().map(Vec::len), Some(3));
    let balance = shop.gateway.balance("p1").expect("a payment");
    assert_eq!((balance.captured, balance.refunded), (4000, 4000));
}

#[test]
fn a_repeated_request_has_one_effect_and_one_answer() {
    let mut shop = Merchant::new();
    let body = payment("p1", 5000, "CARD", "MANUAL");
    let first = shop.call("createPaymentSession", &body);
    assert_eq!(shop.call("createPaymentSession", &body), first);
    let other = payment("p1", 5001, "CARD", "MANUAL");
    let mut spaced = serde_json::to_string_pretty(&body).expect("JSON");
    spaced.push('\n');
    let answer = shop.gateway.call(shop.now, "createPaymentSession", spaced.as_bytes(), None);
    assert_eq!(serde_json::from_str::<serde_json::Value>(&answer).expect("JSON"), first);
    assert_eq!(shop.code("createPaymentSession", &other), "REPEAT_REQ_INCONSISTENT");

    let body = pay("p2", 700, "GCASH", "AUTOMATIC");
    let first = shop.call("pay", &body);
    assert_eq!(code(&first), "PAYMENT_IN_PROCESS");
    assert!(first["normalUrl"].as_str().is_some_and(|url| url.contains("/p2")));
    assert_eq!(shop.call("pay", &body), first);
    shop.buyer("p2", Pays);
    let id = shop.payment_id("p2");
    let once = shop.call("refund", &refund("r1", &id, 300));
    assert_eq!(shop.call("refund", &refund("r1", &id, 300)), once);
    assert_eq!(shop.code("refund", &refund("r1", &id, 301)), "REPEAT_REQ_INCONSISTENT");
    assert_eq!(shop.gateway.balance("p2").map(|it| it.refunded), Some(300));
}

#[test]
fn what_breaks_the_documentation_is_refused_with_the_reason() {
    let mut shop = Merchant::new();
    let mut body = payment("p1", 5000, "CARD", "MANUAL");
    body["paymentRequestId"] = json!("x".repeat(65));
    body["order"]["orderAmount"]["value"] = json!("-1");
    let answer = shop.call("createPaymentSession", &body);
    assert_eq!(code(&answer), "PARAM_ILLEGAL");
    let message = answer["result"]["resultMessage"].as_str().expect("a message");
    assert!(message.contains("/paymentRequestId: maxLength: at most 64"), "{message}");
    assert!(message.contains("/order/orderAmount/value"), "{message}");
    assert!(message.chars().count() <= 256);
    let answer = shop.gateway.call(shop.now, "pay", b"{", None);
    assert!(answer.contains("PARAM_ILLEGAL"), "{answer}");
    let answer = shop.gateway.call(shop.now, "applyCard", b"{}", None);
    assert!(answer.contains("INVALID_API"), "{answer}");
    assert_eq!(shop.gateway.take_events(), []);
}

#[test]
fn a_payment_ends_after_fourteen_minutes_and_a_session_after_an_hour() {
    let mut shop = Merchant::new();
    shop.call("pay", &pay("p1", 700, "GCASH", "AUTOMATIC"));
    shop.call("createPaymentSession", &payment("p2", 700, "GCASH", "AUTOMATIC"));
    shop.buyer("p1", Leaves);
    shop.later(14 * 60 - 1);
    assert_eq!(shop.status("p1"), "PROCESSING");
    shop.later(1);
    assert_eq!(shop.status("p1"), "FAIL");
    let told = shop.notified();
    assert_eq!((told.len(), code(&told[0])), (1, "ORDER_IS_CLOSED"));
    let state = |shop: &Merchant| shop.gateway.balance("p2").map(|it| it.state);
    assert_eq!(state(&shop), Some(PaymentState::Open));
    shop.later(46 * 60);
    assert_eq!(shop.status("p2"), "ORDER_NOT_EXIST");
    assert_eq!(state(&shop), Some(PaymentState::Expired));
}

#[test]
fn vouchers_are_pending_and_declined_payments_fail_with_their_code() {
    let mut shop = Merchant::new();
    shop.call("pay", &pay("p1", 700, "KONBINI", "AUTOMATIC"));
    shop.buyer("p1", TakesVoucher);
    assert_eq!(shop.status("p1"), "PENDING");
    assert_eq!(shop.notified()[0]["notifyType"], "PAYMENT_PENDING");
    shop.later(DAY);
    assert_eq!(shop.status("p1"), "PENDING");
    shop.buyer("p1", Pays);
    assert_eq!(shop.status("p1"), "SUCCESS");
    shop.call("pay", &pay("p2", 700, "GCASH", "AUTOMATIC"));
    shop.buyer("p2", Declines("USER_BALANCE_NOT_ENOUGH".to_owned()));
    let inquiry = shop.call("inquiryPayment", &json!({ "paymentRequestId": "p2" }));
    assert_eq!(inquiry["paymentResultCode"], "USER_BALANCE_NOT_ENOUGH");
    assert_eq!(code(&shop.notified()[1]), "USER_BALANCE_NOT_ENOUGH");
    let id = shop.payment_id("p2");
    assert_eq!(shop.code("refund", &refund("r", &id, 1)), "ORDER_STATUS_INVALID");
    let unpaid = shop.call("pay", &pay("p3", 700, "KONBINI", "AUTOMATIC"));
    assert_eq!(code(&unpaid), "PAYMENT_IN_PROCESS");
    shop.buyer("p3", TakesVoucher);
    shop.later(2 * DAY);
    assert_eq!(shop.status("p3"), "FAIL");
}

#[test]
fn a_cancelled_payment_stays_cancelled_even_if_a_success_arrives() {
    let mut shop = Merchant::new();
    shop.call("pay", &pay("p1", 700, "GCASH", "AUTOMATIC"));
    let cancel = json!({ "paymentRequestId": "p1" });
    let first = shop.call("cancelPayment", &cancel);
    assert_eq!(code(&first), "SUCCESS");
    assert_eq!(shop.call("cancelPayment", &cancel), first);
    shop.buyer("p1", Pays);
    assert_eq!(code(&shop.notified()[0]), "SUCCESS");
    assert_eq!(shop.status("p1"), "CANCELLED");
    let id = shop.payment_id("p1");
    assert_eq!(shop.code("refund", &refund("r", &id, 1)), "ORDER_IS_CANCELED");
    assert_eq!(shop.code("cancelPayment", &json!({ "paymentId": "9" })), "ORDER_NOT_EXIST");
}

#[test]
fn payments_are_cancelled_in_time() {
    let mut shop = Merchant::new();
    // Noon in UTC is eight in the evening in UTC+8: the time is over four and a quarter hours later.
    for (id, seconds, expected) in
        [("p1", 4 * 3600 + 14 * 60, "SUCCESS"), ("p2", 4 * 3600 + 15 * 60, "CANCEL_WINDOW_EXCEED")]
    {
        let mut shop = Merchant::new();
        shop.call("pay", &pay(id, 700, "GCASH", "AUTOMATIC"));
        shop.buyer(id, Pays);
        shop.later(seconds);
        assert_eq!(shop.code("cancelPayment", &json!({ "paymentRequestId": id })), expected);
    }
    shop.call("pay", &pay("p3", 700, "CARD", "MANUAL"));
    shop.buyer("p3", Pays);
    shop.later(6 * DAY);
    assert_eq!(shop.code("cancelPayment", &json!({ "paymentRequestId": "p3" })), "SUCCESS");
    let id = shop.payment_id("p3");
    assert_eq!(shop.code("capture", &capture("c", &id, 1)), "ORDER_IS_CANCELED");
    shop.call("pay", &pay("p4", 700, "CARD", "MANUAL"));
    shop.buyer("p4", Pays);
    shop.later(7 * DAY);
    let id = shop.payment_id("p4");
    assert_eq!(shop.code("capture", &capture("c4", &id, 1)), "AUTH_EXPIRED");
}

#[test]
fn several_captures_if_the_contract_allows_them() {
    let mut settings = Settings::default();
    settings.several_captures = true;
    let mut shop = Merchant::with(settings);
    shop.call("pay", &pay("p1", 700, "CARD", "MANUAL"));
    shop.buyer("p1", Pays);
    let id = shop.payment_id("p1");
    assert_eq!(shop.code("capture", &capture("c1", &id, 200)), "SUCCESS");
    assert_eq!(shop.code("refund", &refund("r1", &id, 200)), "SUCCESS");
    assert_eq!(shop.code("refund", &refund("r2", &id, 1)), "REFUND_AMOUNT_EXCEED");
    let mut last = capture("c2", &id, 300);
    last["isLastCapture"] = json!("true");
    assert_eq!(shop.code("capture", &last), "SUCCESS");
    assert_eq!(shop.code("capture", &capture("c3", &id, 100)), "MULTI_CAPTURE_NOT_SUPPORTED");
    assert_eq!(shop.gateway.balance("p1").map(|it| it.captured), Some(500));
}

#[test]
fn a_refund_that_nobody_waits_for_arrives_by_itself() {
    let mut shop = Merchant::new();
    shop.call("pay", &pay("p1", 700, "GCASH", "AUTOMATIC"));
    shop.buyer("p1", Pays);
    shop.notified();
    let id = shop.payment_id("p1");
    let mut body = refund("r1", &id, 500);
    body["isAsyncRefund"] = json!("true");
    assert_eq!(shop.code("refund", &body), "REFUND_IN_PROCESS");
    let inquiry = json!({ "refundRequestId": "r1" });
    assert_eq!(shop.call("inquiryRefund", &inquiry)["refundStatus"], "PROCESSING");
    assert_eq!(shop.notified().len(), 0);
    shop.later(5);
    assert_eq!(shop.call("inquiryRefund", &inquiry)["refundStatus"], "SUCCESS");
    assert_eq!(shop.notified()[0]["notifyType"], "REFUND_RESULT");
    assert_eq!(shop.code("inquiryRefund", &json!({ "refundRequestId": "r9" })), "ORDER_NOT_EXIST");
}

#[test]
fn a_refund_fails_if_it_is_told_to() {
    let mut shop = Merchant::new();
    shop.call("pay", &pay("p1", 700, "GCASH", "AUTOMATIC"));
    shop.buyer("p1", Pays);
    shop.notified();
    let id = shop.payment_id("p1");
    let later = |id: &str, payment_id: &str| {
        let mut body = refund(id, payment_id, 700);
        body["isAsyncRefund"] = json!("true");
        body
    };
    assert_eq!(shop.code("refund", &later("r1", &id)), "REFUND_IN_PROCESS");
    let fails = RefundAct::Fails("MERCHANT_BALANCE_NOT_ENOUGH".to_owned());
    shop.gateway.refund(shop.now, "r1", fails.clone()).expect("a refund");
    let told = shop.notified();
    assert_eq!(
        (code(&told[0]), &told[0]["refundStatus"]),
        ("MERCHANT_BALANCE_NOT_ENOUGH", &json!("FAIL"))
    );
    shop.later(5);
    let status = |shop: &mut Merchant, id: &str| {
        shop.call("inquiryRefund", &json!({ "refundRequestId": id }))["refundStatus"].clone()
    };
    assert_eq!(status(&mut shop, "r1"), "FAIL");
    // The money is there to be given back again. The id says that it will not be: the call is taken, and fails later.
    let wanted = "sim-RISK_REJECT-2";
    assert_eq!(shop.code("refund", &later(wanted, &id)), "REFUND_IN_PROCESS");
    assert_eq!(shop.code("refund", &later("r3", &id)), "REFUND_AMOUNT_EXCEED");
    shop.later(5);
    assert_eq!(code(&shop.notified()[0]), "RISK_REJECT");
    assert_eq!(shop.code("refund", &later("r4", &id)), "REFUND_IN_PROCESS");
    shop.gateway.refund(shop.now, "r4", RefundAct::Arrives).expect("a refund");
    assert_eq!(status(&mut shop, "r4"), "SUCCESS");
    // It is decided.
    shop.gateway.refund(shop.now, "r4", fails.clone()).expect("a refund");
    assert_eq!(status(&mut shop, "r4"), "SUCCESS");
    assert!(shop.gateway.refund(shop.now, "r9", fails).is_err());
    assert_eq!(shop.gateway.balance("p1").map(|it| it.refunded), Some(700));
    // A refund that is waited for is refused at once.
    assert_eq!(
        shop.code("refund", &refund("sim-REFUND_NOT_SUPPORTED-5", &id, 1)),
        "REFUND_NOT_SUPPORTED"
    );
}

#[test]
fn ids_can_ask_for_a_result() {
    let mut shop = Merchant::new();
    let refused = shop.code("pay", &pay("sim-RISK_REJECT-1", 700, "GCASH", "AUTOMATIC"));
    assert_eq!(refused, "RISK_REJECT");
    let busy = shop.call("pay", &pay("sim-UNKNOWN_EXCEPTION-1", 700, "GCASH", "AUTOMATIC"));
    assert_eq!(busy["result"]["resultStatus"], "U");
    // The session knows no such code, and so the payment fails with it.
    let id = "sim-USER_BALANCE_NOT_ENOUGH-1";
    let session = shop.code("createPaymentSession", &payment(id, 700, "GCASH", "AUTOMATIC"));
    assert_eq!(session, "SUCCESS");
    shop.buyer(id, Pays);
    assert_eq!(shop.status(id), "FAIL");
}

#[test]
fn notifications_are_sent_again_until_they_are_acknowledged() {
    let mut shop = Merchant::new();
    shop.call("pay", &pay("p1", 700, "GCASH", "AUTOMATIC"));
    shop.buyer("p1", Pays);
    let minutes = [0, 2, 10, 10, 60, 120, 360, 900];
    for (attempt, wait) in minutes.into_iter().enumerate() {
        if wait > 0 {
            shop.later(wait * 60 - 1);
            assert_eq!(shop.due(), [], "attempt {attempt} is early");
            shop.later(1);
        }
        let due = shop.due();
        assert_eq!(due.len(), 1, "attempt {attempt}");
        assert_eq!(shop.due(), [], "given out once");
        shop.gateway.sent(shop.now, due[0].number, false);
    }
    shop.later(30 * DAY);
    assert_eq!(shop.due(), []);
}

#[test]
fn a_wallet_is_charged_by_an_agreement_until_it_is_revoked() {
    let mut shop = Merchant::new();
    let consult = json!({
        "customerBelongsTo": "GCASH",
        "authRedirectUrl": "https://shop.example/done",
        "scopes": ["AGREEMENT_PAY"],
        "authState": "state-1",
        "terminalType": "WEB",
        "authNotifyUrl": "http://127.0.0.1:9/authorizations",
    });
    assert_eq!(shop.code("consultAuthorization", &consult), "SUCCESS");
    shop.buyer("state-1", Pays);
    let told = shop.notified();
    assert_eq!(told[0]["authorizationNotifyType"], "AUTHCODE_CREATED");
    let apply = json!({
        "grantType": "AUTHORIZATION_CODE",
        "customerBelongsTo": "GCASH",
        "authCode": told[0]["authCode"],
    });
    let token = shop.call("applyToken", &apply);
    assert_eq!(code(&token), "SUCCESS");
    assert_eq!(shop.code("applyToken", &apply), "INVALID_AUTHCODE");
    let charge = |id: &str| {
        let mut body = pay(id, 900, "GCASH", "AUTOMATIC");
        body["productCode"] = json!("AGREEMENT_PAYMENT");
        body["paymentMethod"]["paymentMethodId"] = token["accessToken"].clone();
        body
    };
    let paid = shop.call("pay", &charge("p1"));
    assert_eq!((code(&paid), shop.status("p1").as_str()), ("SUCCESS", "SUCCESS"));
    assert!(paid["paymentTime"].is_string());
    let renew = json!({
        "grantType": "REFRESH_TOKEN",
        "customerBelongsTo": "GCASH",
        "refreshToken": token["refreshToken"],
    });
    assert_eq!(shop.call("applyToken", &renew)["accessToken"], token["accessToken"]);
    let revoke = json!({ "accessToken": token["accessToken"] });
    assert_eq!(shop.code("queryAuthorization", &revoke), "SUCCESS");
    assert_eq!(shop.code("revokeAuthorization", &revoke), "SUCCESS");
    assert_eq!(shop.code("pay", &charge("p2")), "INVALID_ACCESS_TOKEN");
    assert_eq!(shop.code("revokeAuthorization", &revoke), "INVALID_ACCESS_TOKEN");
}

#[test]
fn cards_are_kept_at_once_or_after_the_buyer_has_verified_them() {
    let mut shop = Merchant::new();
    let vault = |id: &str, verified: bool| {
        json!({
            "vaultingRequestId": id,
            "vaultingNotificationUrl": "http://127.0.0.1:9/cards",
            "redirectUrl": "https://shop.example/done",
            "paymentMethodDetail": {
                "paymentMethodType": "CARD",
                "card": {
                    "cardNo": "4054695723100768",
                    "expiryYear": "29",
                    "expiryMonth": "12",
                    "is3DSAuthentication": verified.to_string(),
                },
            },
            "env": { "terminalType": "WEB", "clientIp": "10.0.0.1" },
        })
    };
    let kept = shop.call("vaultPaymentMethod", &vault("v1", false));
    assert_eq!(code(&kept), "SUCCESS");
    assert_eq!(kept["paymentMethodDetail"]["card"]["maskedCardNo"], "************0768");
    let waiting = shop.call("vaultPaymentMethod", &vault("v2", true));
    assert_eq!(code(&waiting), "VERIFICATION_IN_PROCESS");
    let inquiry = json!({ "vaultingRequestId": "v2" });
    assert_eq!(shop.call("inquireVaulting", &inquiry)["vaultingStatus"], "PROCESSING");
    shop.buyer("v2", Pays);
    assert_eq!(shop.call("inquireVaulting", &inquiry)["vaultingStatus"], "SUCCESS");
    let told = shop.notified();
    assert_eq!(told.len(), 2);
    assert!(told[1]["paymentMethodDetail"]["card"]["cardToken"].is_string());
    let session = json!({
        "paymentMethodType": "CARD",
        "vaultingRequestId": "v3",
        "vaultingNotificationUrl": "http://127.0.0.1:9/cards",
    });
    assert_eq!(shop.code("createVaultingSession", &session), "SUCCESS");
    shop.buyer("v3", Declines("VERIFICATION_FAIL".to_owned()));
    let inquiry = json!({ "vaultingRequestId": "v3" });
    assert_eq!(shop.call("inquireVaulting", &inquiry)["vaultingStatus"], "FAIL");
    assert_eq!(
        shop.code("inquireVaulting", &json!({ "vaultingRequestId": "v9" })),
        "VAULTING_NOT_EXIST"
    );
    let log: Vec<&str> = shop.gateway.log().collect();
    assert!(!log.join("\n").contains("4054695723100768"));
}

#[test]
fn what_the_documentation_does_not_say_is_said_once() {
    let mut shop = Merchant::new();
    for id in ["p1", "p2", "p3"] {
        shop.call("createPaymentSession", &payment(id, 5000, "CARD", "MANUAL"));
    }
    let log: Vec<&str> = shop.gateway.log().collect();
    let assumed = log.iter().filter(|line| line.contains("assumed: createPaymentSession answers"));
    assert_eq!(assumed.count(), 1, "{log:#?}");
}

#[test]
fn the_same_seed_and_the_same_story_give_the_same_bytes() {
    let story = |seed: u64| {
        let mut settings = Settings::default();
        settings.seed = seed;
        let mut shop = Merchant::with(settings);
        let session = shop.call("createPaymentSession", &payment("p1", 5000, "CARD", "MANUAL"));
        shop.buyer("p1", Pays);
        (session, shop.call("inquiryPayment", &json!({ "paymentRequestId": "p1" })))
    };
    assert_eq!(story(7), story(7));
    assert_ne!(story(7), story(8));
}

#[test]
fn events_survive_as_text() {
    let mut shop = Merchant::new();
    shop.call("createPaymentSession", &payment("p\"1\u{e9}", 5000, "CARD", "MANUAL"));
    shop.buyer("p\"1\u{e9}", Declines("RISK_REJECT".to_owned()));
    for act in [Pays, TakesVoucher, Leaves] {
        shop.buyer("p\"1\u{e9}", act);
    }
    shop.call("pay", &pay("p2", 700, "GCASH", "AUTOMATIC"));
    shop.buyer("p2", Pays);
    let id = shop.payment_id("p2");
    shop.call("refund", &refund("r2", &id, 700));
    for act in [RefundAct::Arrives, RefundAct::Fails("RISK_REJECT".to_owned())] {
        shop.gateway.refund(shop.now, "r2", act).expect("a refund");
    }
    shop.notified();
    shop.gateway.advance(shop.now, std::time::Duration::from_secs(60));
    let events = shop.gateway.take_events();
    assert!(events.len() >= 6);
    for event in &events {
        let line = event.to_json();
        assert!(!line.contains('\n'));
        assert_eq!(antom_sandbox::Event::from_json(&line).as_ref(), Some(event));
        assert!(!format!("{event:?}").contains("A red lamp"));
    }
    assert_eq!(antom_sandbox::Event::from_json("{\"number\":1}"), None);
    let again = Gateway::replay(Settings::default(), events);
    assert_eq!(again.balance("p\"1\u{e9}"), shop.gateway.balance("p\"1\u{e9}"));
}
