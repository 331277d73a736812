//! Random walks over everything that can happen to payments.

use std::collections::BTreeMap;

use antom_sandbox::{BuyerAct, Event, Gateway, RefundAct, Settings};
use serde_json::{Value, json};

use crate::bodies::{Merchant, NOTIFY, amount, capture, code, pay, payment, refund};
use crate::random::Random;
use crate::subscriptions::create;

const WALKS: u64 = 10_000;
const STEPS: u64 = 16;
const IDS: [&str; 3] = ["p1", "p2", "sim-RISK_REJECT-3"];

/// Operations whose repetition is another call.
const UNKEYED: [&str; 4] =
    ["cancelPayment", "verifyAndCompletePayment", "fetchNonce", "deleteToken"];
const SUBSCRIPTION: &str = "s1";

/// What the merchant believes, from the answers alone: each capture and refund counts once, whatever was repeated.
#[derive(Default)]
struct Belief {
    captured: BTreeMap<String, BTreeMap<String, u64>>,
    refunded: BTreeMap<String, BTreeMap<String, u64>>,
    /// Tokens of cards.
    tokens: Vec<Value>,
}

struct Walk {
    shop: Merchant,
    random: Random,
    events: Vec<Event>,
    belief: Belief,
}

impl Walk {
    fn new(seed: u64) -> Self {
        let mut random = Random(seed);
        let shop = Merchant::with(settings(random.below(2) == 0));
        Self { shop, random, events: Vec::new(), belief: Belief::default() }
    }

    /// Sends a request. Every third answer is lost, and the request is sent again, up to three times.
    fn send(&mut self, operation: &str, body: &Value) -> Value {
        let answer = self.shop.call(operation, body);
        let is_keyed = !UNKEYED.contains(&operation);
        self.events.extend(self.shop.gateway.take_events());
        for _ in 0..self.random.below(3) {
            let again = self.shop.call(operation, body);
            if is_keyed {
                assert_eq!(again, answer, "{operation}");
                assert_eq!(self.shop.gateway.take_events(), [], "{operation} had another effect");
            }
            self.events.extend(self.shop.gateway.take_events());
        }
        answer
    }

    fn step(&mut self, number: u64) {
        let id = self.random.pick(&IDS);
        let value = 1 + self.random.below(60);
        let method = self.random.pick(&["CARD", "GCASH"]);
        let mode = self.random.pick(&["MANUAL", "AUTOMATIC"]);
        match self.random.below(18) {
            0 | 1 => {
                self.send("createPaymentSession", &payment(id, 100, method, mode));
            }
            2 => {
                self.send("pay", &pay(id, 100, method, mode));
            }
            3 | 4 => {
                let act = match self.random.below(6) {
                    0..=2 => BuyerAct::Pays,
                    3 => BuyerAct::TakesVoucher,
                    4 => BuyerAct::Declines("RISK_REJECT".to_owned()),
                    _ => BuyerAct::Leaves,
                };
                // There may be nobody yet.
                let _ = self.shop.gateway.buyer(self.shop.now, id, act);
            }
            5 => {
                self.send("cancelPayment", &json!({ "paymentRequestId": id }));
            }
            6 | 7 => {
                let payment_id = self.shop.payment_id(id);
                let key = format!("c{number}");
                if !payment_id.is_empty()
                    && code(&self.send("capture", &capture(&key, &payment_id, value))) == "SUCCESS"
                {
                    self.belief.captured.entry(id.to_owned()).or_default().insert(key, value);
                }
            }
            8 | 9 => {
                let payment_id = self.shop.payment_id(id);
                let key = format!("r{number}");
                let mut body = refund(&key, &payment_id, value);
                if self.random.below(2) == 0 {
                    body["isAsyncRefund"] = json!(true);
                }
                if !payment_id.is_empty()
                    && ["SUCCESS", "REFUND_IN_PROCESS"].contains(&code(&self.send("refund", &body)))
                {
                    self.belief.refunded.entry(id.to_owned()).or_default().insert(key, value);
                }
            }
            10 => self.raise(id, number),
            11 => {
                let payment_id = self.shop.payment_id(id);
                let password = self.random.pick(&["000000", "123456"]);
                let entered = json!({ "otpValue": password });
                let body = json!({ "paymentId": payment_id, "verifyMethod": entered });
                self.send("verifyAndCompletePayment", &body);
            }
            12 => self.decide_refund(id),
            13 => self.use_tokens(),
            14 => self.subscribe(),
            15 => {
                let seconds = *self.random.pick(&[&1, &60, &900, &20_000, &700_000]);
                self.shop.later(seconds);
            }
            _ => {
                self.shop.notified();
            }
        }
        self.events.extend(self.shop.gateway.take_events());
    }

    /// Raises the amount of a payment, to one that may be too small.
    fn raise(&mut self, id: &str, number: u64) {
        let payment_id = self.shop.payment_id(id);
        if payment_id.is_empty() {
            return;
        }
        let prefix = if self.random.below(4) == 0 { "sim-RISK_REJECT-" } else { "u" };
        let value = 90 + self.random.below(100);
        let body = json!({
            "updateRequestId": format!("{prefix}{number}"), "paymentId": payment_id, "amount": amount(value),
        });
        let answer = self.send("updateAmount", &body);
        let it = self.shop.gateway.balance(id).expect("a payment");
        if code(&answer) == "SUCCESS" && prefix == "u" {
            assert_eq!((it.amount, it.authorized), (value, value), "{id}");
        }
    }

    /// The money of a refund arrives or not. What does not is no longer refunded.
    fn decide_refund(&mut self, id: &str) {
        let refunds = self.belief.refunded.entry(id.to_owned()).or_default();
        let Some(key) = refunds.keys().next_back().cloned() else { return };
        let inquiry = self.shop.call("inquiryRefund", &json!({ "refundRequestId": key }));
        let fails = self.random.below(2) == 0;
        let act =
            if fails { RefundAct::Fails("RISK_REJECT".to_owned()) } else { RefundAct::Arrives };
        self.shop.gateway.refund(self.shop.now, &key, act).expect("a refund");
        if fails && inquiry["refundStatus"] == "PROCESSING" {
            self.belief.refunded.entry(id.to_owned()).or_default().remove(&key);
        }
    }

    fn use_tokens(&mut self) {
        let token = self.belief.tokens.last().cloned();
        match (self.random.below(2), token) {
            (0, Some(token)) => {
                self.send("deleteToken", &json!({ "token": token }));
            }
            _ => {
                let card = json!({ "cardNo": "4054695723100768", "expiryYear": "29", "expiryMonth": "12" });
                let answer = self.send("fetchNonce", &json!({ "card": card }));
                self.belief.tokens.push(answer["cardToken"].clone());
            }
        }
    }

    fn subscribe(&mut self) {
        self.send("createSubscription", &create(SUBSCRIPTION));
        let act = match self.random.below(3) {
            0 => BuyerAct::Declines("RISK_REJECT".to_owned()),
            _ => BuyerAct::Pays,
        };
        self.shop.buyer(SUBSCRIPTION, act);
    }

    fn assert_sound(&self) {
        for id in IDS {
            let Some(it) = self.shop.gateway.balance(id) else { continue };
            assert!(
                it.refunded <= it.captured
                    && it.captured <= it.authorized
                    && it.authorized <= it.amount,
                "{id}: {it:?}"
            );
            let sum = |of: &BTreeMap<String, BTreeMap<String, u64>>| -> u64 {
                of.get(id).map_or(0, |it| it.values().sum())
            };
            assert_eq!(it.refunded, sum(&self.belief.refunded), "{id}");
            let captured = sum(&self.belief.captured);
            // What was captured at once, nobody asked for.
            assert!(captured == 0 || captured == it.captured, "{id}: {captured} {it:?}");
        }
    }

    /// The gateway after a crash: what follows from its events alone.
    fn assert_same_after_a_crash(&mut self, several_captures: bool) {
        let events =
            self.events.iter().map(|it| Event::from_json(&it.to_json()).expect("an event"));
        let mut again = Gateway::replay(settings(several_captures), events);
        let now = self.shop.now;
        let mut assert_same = |operation: &str, body: Value| {
            let body = body.to_string();
            let before = self.shop.gateway.call(now, operation, body.as_bytes(), None);
            assert_eq!(before, again.call(now, operation, body.as_bytes(), None), "{operation}");
        };
        for id in IDS {
            assert_same("inquiryPayment", json!({ "paymentRequestId": id }));
        }
        for key in self.belief.refunded.values().flat_map(BTreeMap::keys) {
            assert_same("inquiryRefund", json!({ "refundRequestId": key }));
        }
        for token in &self.belief.tokens {
            assert_same("inquireToken", json!({ "token": token }));
        }
        assert_same("inquirySubscription", json!({ "subscriptionRequestId": SUBSCRIPTION }));
        for id in IDS {
            assert_eq!(self.shop.gateway.balance(id), again.balance(id));
        }
        assert_eq!(self.shop.gateway.due(now), again.due(now));
    }
}

fn settings(several_captures: bool) -> Settings {
    let mut settings = Settings::default();
    settings.several_captures = several_captures;
    settings.notify = Some(NOTIFY.to_owned());
    settings
}

#[test]
fn no_walk_makes_money_and_every_repeated_request_has_one_effect() {
    for seed in 0..WALKS {
        let mut walk = Walk::new(seed);
        let told = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            for number in 0..STEPS {
                walk.step(number);
                walk.assert_sound();
            }
            let several_captures = Random(seed).below(2) == 0;
            walk.assert_same_after_a_crash(several_captures);
        }));
        if told.is_err() {
            let story: Vec<String> = walk.events.iter().map(|it| format!("{it:?}")).collect();
            let log: Vec<&str> = walk.shop.gateway.log().collect();
            panic!("walk {seed}:\n{}\n{}", story.join("\n"), log.join("\n"));
        }
    }
}
