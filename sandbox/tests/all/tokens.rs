//! Tokens of cards, and those of wallets that the buyer grants by paying.

use antom_sandbox::BuyerAct::Pays;
use serde_json::{Value, json};

use crate::bodies::{Merchant, pay, payment};

fn pay_with(id: &str, token: &Value) -> Value {
    let mut body = pay(id, 700, "CARD", "AUTOMATIC");
    body["paymentMethod"]["paymentMethodId"] = token.clone();
    body
}

#[test]
fn a_token_of_a_card_is_used_changed_and_deleted() {
    let mut shop = Merchant::new();
    let card = json!({ "card": { "cardNo": "4054695723100768", "expiryYear": "29", "expiryMonth": "12" } });
    let token = shop.call("fetchNonce", &card)["cardToken"].clone();
    assert_eq!(shop.code("pay", &pay_with("p1", &token)), "PAYMENT_IN_PROCESS");
    let update = json!({
        "token": token, "email": "buyer@example.com", "accountHolderName": { "fullName": "A Buyer" }, "tokenExpiryTime": "12/29",
    });
    assert_eq!(shop.code("updateToken", &update), "SUCCESS");
    let named = json!({ "token": token });
    let found = shop.call("inquireToken", &named);
    assert_eq!(
        (&found["email"], &found["tokenExpiryTime"]),
        (&update["email"], &update["tokenExpiryTime"])
    );
    assert_eq!(found["accountHolderName"]["fullName"], "A Buyer");
    assert_eq!(shop.code("deleteToken", &named), "SUCCESS");
    for operation in ["inquireToken", "updateToken", "deleteToken"] {
        assert_eq!(shop.code(operation, &named), "PROCESS_FAIL", "{operation}");
    }
    let refused = shop.code("pay", &pay_with("p2", &token));
    assert_eq!(refused, "INVALID_PAYMENT_METHOD_META_DATA");
    assert_eq!(shop.gateway.balance("p2"), None);
    let log: Vec<&str> = shop.gateway.log().collect();
    let log = log.join("\n");
    assert!(!log.contains("4054695723100768") && !log.contains(token.as_str().expect("a token")));
}

#[test]
fn a_kept_card_has_a_token() {
    let mut shop = Merchant::new();
    let session = json!({
        "paymentMethodType": "CARD",
        "vaultingRequestId": "v1",
        "vaultingNotificationUrl": "http://127.0.0.1:9/cards",
    });
    shop.call("createVaultingSession", &session);
    shop.buyer("v1", Pays);
    let kept = shop.call("inquireVaulting", &json!({ "vaultingRequestId": "v1" }));
    let token = &kept["paymentMethodDetail"]["card"]["cardToken"];
    assert_eq!(shop.code("pay", &pay_with("p1", token)), "PAYMENT_IN_PROCESS");
    assert_eq!(shop.code("inquireToken", &json!({ "token": token })), "SUCCESS");
}

#[test]
fn who_pays_without_a_cashier_page_grants_a_token() {
    let mut shop = Merchant::new();
    let session = |id: &str| {
        let mut body = payment(id, 500, "GCASH", "AUTOMATIC");
        body["productCode"] = json!("AGREEMENT_PAYMENT");
        body["productScene"] = json!("EASY_PAY");
        body
    };
    let mut first = session("p1");
    first["agreementInfo"] = json!({ "authState": "state-1" });
    assert_eq!(shop.code("createPaymentSession", &first), "SUCCESS");
    assert_eq!(shop.notified().len(), 0);
    shop.buyer("p1", Pays);
    let told = shop.notified();
    assert_eq!(told.len(), 2, "{told:?}");
    assert_eq!(told[0]["notifyType"], "PAYMENT_RESULT");
    assert_eq!(told[1]["authorizationNotifyType"], "TOKEN_CREATED");
    assert_eq!(told[1]["authState"], "state-1");
    let mut next = session("p2");
    next["paymentMethod"]["paymentMethodId"] = told[1]["accessToken"].clone();
    assert_eq!(shop.code("createPaymentSession", &next), "SUCCESS");
    shop.buyer("p2", Pays);
    // A token is granted once.
    assert_eq!(shop.notified().len(), 1);
    let token = json!({ "accessToken": told[1]["accessToken"] });
    assert_eq!(shop.code("queryAuthorization", &token), "SUCCESS");
    assert_eq!(shop.code("revokeAuthorization", &token), "SUCCESS");
    next["paymentRequestId"] = json!("p3");
    assert_eq!(shop.code("createPaymentSession", &next), "PROCESS_FAIL");
    // The same state again: while there is a token, there is no other one; once it is revoked, there is.
    for (id, count) in [("p5", 2), ("p6", 1)] {
        first["paymentRequestId"] = json!(id);
        assert_eq!(shop.code("createPaymentSession", &first), "SUCCESS");
        shop.buyer(id, Pays);
        assert_eq!(shop.notified().len(), count, "{id}");
    }
    // Nothing is granted by a payment that is not paid.
    let mut other = session("p4");
    other["agreementInfo"] = json!({ "authState": "state-4" });
    shop.call("createPaymentSession", &other);
    shop.buyer("p4", antom_sandbox::BuyerAct::Declines("RISK_REJECT".to_owned()));
    assert_eq!(shop.notified().len(), 1);
}
