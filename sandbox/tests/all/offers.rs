//! What the gateway offers: payment methods, exchange rates, installments.

use serde_json::json;

use crate::bodies::{Merchant, amount, code, payment};

#[test]
fn methods_are_offered_unless_they_are_blocked() {
    let mut shop = Merchant::new();
    let mut body = json!({
        "productCode": "CASHIER_PAYMENT",
        "paymentAmount": amount(400),
        "env": { "terminalType": "WEB" },
        "allowedPaymentMethods": ["CARD", "DANA"],
        "blockedPaymentMethods": ["DANA"],
    });
    let answer = shop.call("consultPayment", &body);
    assert_eq!(answer["paymentOptions"].as_array().map(Vec::len), Some(1));
    body["blockedPaymentMethods"] = json!(["CARD", "DANA"]);
    assert_eq!(shop.code("consultPayment", &body), "NO_PAY_OPTIONS");
    shop.call("createPaymentSession", &payment("p1", 5000, "CARD", "MANUAL"));
    let session = shop.call("retrievePaymentSession", &json!({ "paymentRequestId": "p1" }));
    assert_eq!(session["order"]["orderDescription"], "A red lamp");
}

#[test]
fn rates_and_installments_are_made_up_and_obey_the_schema() {
    let mut shop = Merchant::new();
    let pairs = json!({
        "currencyPairs": [{ "sellCurrency": "USD", "buyCurrency": "JPY" }, { "sellCurrency": "USD", "buyCurrency": "XAU" }],
        "sellCurrency": "JPY",
        "buyCurrency": "USD",
    });
    let answer = shop.call("inquireExchangeRate", &pairs);
    assert_eq!(code(&answer), "SUCCESS");
    let quotes = answer["quotes"].as_array().expect("a list");
    assert_eq!(quotes.len(), 2);
    assert_eq!(
        (&quotes[0]["quoteCurrencyPair"], &quotes[0]["quotePrice"]),
        (&json!("USD/JPY"), &json!("150.000000"))
    );
    assert_eq!(quotes[1]["quotePrice"], "0.006666");
    let banks = shop.call("inquireInstallment", &json!({}));
    assert_eq!(banks["installmentBanks"][0]["plans"].as_array().map(Vec::len), Some(3));
}
