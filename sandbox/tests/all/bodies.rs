//! Requests, and a merchant who sends them to a gateway.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use antom::Context;
use antom_sandbox::{BuyerAct, Gateway, Notice, Settings};
use serde_json::{Value, json};

/// 2026-11-27T12:00:00Z.
pub(crate) const NOON: u64 = 1_795_780_800;

pub(crate) const NOTIFY: &str = "http://127.0.0.1:9/notify";

pub(crate) fn amount(value: u64) -> Value {
    json!({ "currency": "EUR", "value": value.to_string() })
}

/// A payment by card, or by a wallet if that is the method.
pub(crate) fn payment(id: &str, value: u64, method: &str, capture_mode: &str) -> Value {
    json!({
        "productCode": "CASHIER_PAYMENT",
        "paymentRequestId": id,
        "order": {
            "referenceOrderId": "order-1",
            "orderDescription": "A red lamp",
            "orderAmount": amount(value),
        },
        "paymentAmount": amount(value),
        "paymentMethod": { "paymentMethodType": method },
        "paymentRedirectUrl": "https://shop.example/done",
        "paymentNotifyUrl": NOTIFY,
        "settlementStrategy": { "settlementCurrency": "EUR" },
        "paymentFactor": { "isAuthorization": "true", "captureMode": capture_mode },
    })
}

/// The same as a request of `pay`.
pub(crate) fn pay(id: &str, value: u64, method: &str, capture_mode: &str) -> Value {
    let mut body = payment(id, value, method, capture_mode);
    body["env"] = json!({ "terminalType": "WEB" });
    body
}

pub(crate) fn capture(id: &str, payment_id: &str, value: u64) -> Value {
    json!({ "captureRequestId": id, "paymentId": payment_id, "captureAmount": amount(value) })
}

pub(crate) fn refund(id: &str, payment_id: &str, value: u64) -> Value {
    json!({ "refundRequestId": id, "paymentId": payment_id, "refundAmount": amount(value) })
}

/// A gateway, and the time.
pub(crate) struct Merchant {
    pub(crate) gateway: Gateway,
    pub(crate) now: SystemTime,
}

impl Merchant {
    pub(crate) fn new() -> Self {
        Self::with(Settings::default())
    }

    pub(crate) fn with(mut settings: Settings) -> Self {
        settings.notify = Some(NOTIFY.to_owned());
        let now = UNIX_EPOCH + Duration::from_secs(NOON);
        Self { gateway: Gateway::new(settings), now }
    }

    /// The answer, which obeys the schema.
    pub(crate) fn call(&mut self, operation: &str, body: &Value) -> Value {
        let answer = self.gateway.call(self.now, operation, body.to_string().as_bytes(), None);
        assert_obeys(operation, &answer);
        serde_json::from_str(&answer).expect("JSON")
    }

    /// The result code of the answer.
    pub(crate) fn code(&mut self, operation: &str, body: &Value) -> String {
        code(&self.call(operation, body)).to_owned()
    }

    pub(crate) fn buyer(&mut self, of: &str, act: BuyerAct) {
        self.gateway.buyer(self.now, of, act).expect("somebody to act");
    }

    pub(crate) fn later(&mut self, seconds: u64) {
        self.now += Duration::from_secs(seconds);
    }

    pub(crate) fn due(&mut self) -> Vec<Notice> {
        self.gateway.due(self.now)
    }

    /// What the notifications that are due say; they are acknowledged.
    pub(crate) fn notified(&mut self) -> Vec<Value> {
        let due = self.due();
        for notice in &due {
            assert_notification_obeys(notice.name, &notice.body);
            self.gateway.sent(self.now, notice.number, true);
        }
        due.iter().map(|it| serde_json::from_str(&it.body).expect("JSON")).collect()
    }

    /// The status of the payment, as an inquiry returns it.
    pub(crate) fn status(&mut self, id: &str) -> String {
        let answer = self.call("inquiryPayment", &json!({ "paymentRequestId": id }));
        answer["paymentStatus"].as_str().unwrap_or_else(|| code(&answer)).to_owned()
    }

    pub(crate) fn payment_id(&mut self, id: &str) -> String {
        let answer = self.call("inquiryPayment", &json!({ "paymentRequestId": id }));
        answer["paymentId"].as_str().unwrap_or_default().to_owned()
    }
}

pub(crate) fn code(answer: &Value) -> &str {
    answer["result"]["resultCode"].as_str().expect("a result code")
}

/// An answer is one that `antom` reads and finds nothing wrong with, and a success is complete.
pub(crate) fn assert_obeys(operation: &str, answer: &str) {
    struct Check<'a>(&'a str, &'a str, bool);
    impl antom::OperationVisitor for Check<'_> {
        fn operation<O: antom::Operation>(&mut self) {
            if O::NAME == self.0 {
                self.2 = true;
                let response: O::Response = antom::from_str(self.1).expect(O::NAME);
                let context = Context::at(i64::try_from(NOON).expect("a time"));
                let violations = antom::Validate::violations(&response, &context);
                assert!(!violations.has_errors(), "{}: {violations}\n{}", O::NAME, self.1);
                if let Err(error) = O::outcome(response) {
                    assert!(error.api_error().is_some(), "{}: {error}", O::NAME);
                }
            }
        }
    }
    let mut check = Check(operation, answer, false);
    antom::visit_operations(&mut check);
    assert!(check.2, "no operation {operation}");
}

/// The same for a notification, which is the one that its tag says.
pub(crate) fn assert_notification_obeys(name: &str, body: &str) {
    struct Check<'a>(&'a str, &'a str);
    impl antom::NotificationVisitor for Check<'_> {
        fn notification<N: antom::NotificationBody>(&mut self) {
            if N::NAME == self.0 {
                let told: N = antom::from_str(self.1).expect(N::NAME);
                let context = Context::at(i64::try_from(NOON).expect("a time"));
                let violations = told.violations(&context);
                assert!(!violations.has_errors(), "{}: {violations}\n{}", N::NAME, self.1);
                assert!(told.error().is_some() || told.missing().is_empty(), "{}", self.1);
            }
        }
    }
    assert_eq!(antom::Notification::kind_of(body.as_bytes()), Some(name), "{body}");
    antom::visit_notifications(&mut Check(name, body));
}
