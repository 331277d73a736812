//! Random walks over everything that can happen to payments.

use std::collections::BTreeMap;

use antom_sandbox::{BuyerAct, Event, Gateway, Settings};
use serde_json::{Value, json};

use crate::bodies::{Merchant, capture, code, pay, payment, refund};
use crate::random::Random;

const WALKS: u64 = 10_000;
const STEPS: u64 = 14;
const IDS: [&str; 3] = ["p1", "p2", "sim-RISK_REJECT-3"];

/// What the merchant believes, from the answers alone: each capture and refund counts once, whatever was repeated.
#[derive(Default)]
struct Belief {
    captured: BTreeMap<String, BTreeMap<String, u64>>,
    refunded: BTreeMap<String, BTreeMap<String, u64>>,
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
        let is_keyed = operation != "cancelPayment";
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
        match self.random.below(12) {
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
            10 => {
                let seconds = *self.random.pick(&[&1, &60, &900, &20_000, &700_000]);
                self.shop.later(seconds);
            }
            _ => {
                self.shop.notified();
            }
        }
        self.events.extend(self.shop.gateway.take_events());
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
        for id in IDS {
            let body = json!({ "paymentRequestId": id }).to_string();
            let now = self.shop.now;
            let before = self.shop.gateway.call(now, "inquiryPayment", body.as_bytes(), None);
            let after = again.call(now, "inquiryPayment", body.as_bytes(), None);
            assert_eq!(before, after);
            assert_eq!(self.shop.gateway.balance(id), again.balance(id));
        }
    }
}

fn settings(several_captures: bool) -> Settings {
    let mut settings = Settings::default();
    settings.several_captures = several_captures;
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
