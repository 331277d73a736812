//! Plays a story in a sandbox of its own, and compares what comes of it.

use std::io;
use std::sync::{Arc, mpsc};
use std::time::{Duration, SystemTime};

use antom::Context;
use antom_sandbox::{BuyerAct, Delivery, Fault, Moment, Options, RefundAct, Sandbox};
use serde_json::Value;

use super::merchant::Merchant;
use super::sending::{Order, Sender, Spoilt};
use super::story::{Call, Step, filled, filled_body};
use crate::body_report::with_flags;
use crate::failure::Failure;
use crate::{message_checks, printable};

/// A notification is waited for so long.
const PATIENCE: Duration = Duration::from_secs(10);

/// A sandbox, its merchant who acknowledges, and what sends to it.
fn start() -> io::Result<(Sandbox, Sender)> {
    let (give, take) = mpsc::channel();
    let options = Options::new().console(move |sandbox| {
        let sender = Sender::new(sandbox)?;
        let merchant = Merchant::new(sender.core().webhooks());
        give.send(sender).map_err(io::Error::other)?;
        Ok(Arc::new(merchant))
    });
    let sandbox = options.start()?;
    let sender = take.recv().map_err(io::Error::other)?;
    Ok((sandbox, sender))
}

/// What came of a step.
pub(crate) struct Played {
    pub(crate) what: String,
    /// How it differs from the story.
    pub(crate) differs: Option<String>,
}

/// Plays a story, step by step.
pub(crate) struct Player {
    sandbox: Sandbox,
    sender: Sender,
    secrets: Value,
    /// What each step received.
    received: Vec<Value>,
    /// The deliveries that belong to a step.
    seen: Vec<usize>,
    /// By how many milliseconds the clock was turned.
    turned: u64,
}

impl Player {
    /// A player whose secrets are the members of an object.
    pub(crate) fn start(secrets: Value) -> io::Result<Self> {
        let (sandbox, sender) = start()?;
        Ok(Self { sandbox, sender, secrets, received: Vec::new(), seen: Vec::new(), turned: 0 })
    }

    /// Plays the next step.
    pub(crate) fn play(&mut self, step: &Step) -> Result<Played, Failure> {
        let (played, received) = match step {
            Step::Call(call) => self.call(call)?,
            Step::Act { route, of, act, code } => {
                (self.act(route, of, act, code.clone())?, Value::Null)
            }
            Step::Clock(by) => {
                self.turned = self.turned.saturating_add(*by);
                let turned = self.sandbox.advance(Duration::from_millis(*by));
                let what = format!("the clock is turned by {by} ms");
                (Played { what, differs: turned.err().map(|error| error.to_string()) }, Value::Null)
            }
            Step::Fault { operation, fault } => {
                let what = format!("the next {operation} goes wrong: {fault}");
                if let Some(fault) = Fault::from_json(fault) {
                    self.sandbox.next(operation, fault);
                }
                (Played { what, differs: None }, Value::Null)
            }
            Step::Notification { name, acknowledged } => self.notification(name, *acknowledged),
        };
        self.received.push(received);
        Ok(played)
    }

    /// The value of a placeholder.
    fn known(&self, inside: &str) -> Option<String> {
        let (from, place) = inside.split_once(' ')?;
        if from == "secret" {
            return self.secrets.get(place)?.as_str().map(str::to_owned);
        }
        let index = from.parse::<usize>().ok()?.checked_sub(1)?;
        self.received.get(index)?.pointer(place)?.as_str().map(str::to_owned)
    }

    fn call(&self, call: &Call) -> Result<(Played, Value), Failure> {
        let known = |inside: &str| self.known(inside);
        let body = filled_body(&call.body, &known).map_err(|inside| unknown(&inside))?;
        let entry = message_checks::named(&call.operation)
            .ok_or_else(|| Failure::usage(format!("there is no operation `{}`", call.operation)))?;
        let now = SystemTime::now() + Duration::from_millis(self.turned);
        let now = Moment::from(now).unix_seconds();
        let order = Order {
            entry,
            body,
            context: with_flags(Context::at(now), &call.flags),
            anyway: call.anyway,
            spoilt: Spoilt::named(&call.spoilt),
        };
        let Some(report) = self.sender.send(&order, &|_| ()) else {
            let differs = Some("the client does not send it any more".to_owned());
            return Ok((Played { what: call.operation.clone(), differs }, Value::Null));
        };
        let text = |name: &str| {
            report.outcome.get(name).and_then(Value::as_str).unwrap_or_default().to_owned()
        };
        let outcome = ["kind", "effect", "code"].map(text);
        let differs = (outcome != call.outcome)
            .then(|| format!("{}, and was {}", outcome.join(" "), call.outcome.join(" ")));
        let mut answers =
            report.attempts.iter().rev().filter_map(|one| one.get("answer")?.as_str());
        let answer = answers.next().and_then(|text| serde_json::from_str(text).ok());
        let what = format!("{}: {}", call.operation, outcome.join(" "));
        Ok((Played { what, differs }, answer.unwrap_or_default()))
    }

    fn act(
        &self,
        route: &str,
        of: &str,
        act: &str,
        code: Option<String>,
    ) -> Result<Played, Failure> {
        let of = filled(of, &|inside| self.known(inside)).map_err(|inside| unknown(&inside))?;
        let what = format!("{route} of {of}: {act}");
        let differs = if route == "buyer" {
            let buyer = self.sandbox.buyer(of);
            let done = match BuyerAct::named(act, code) {
                Some(BuyerAct::Pays) => buyer.pays(),
                Some(BuyerAct::Declines(code)) => buyer.declines(&code),
                Some(BuyerAct::TakesVoucher) => buyer.takes_voucher(),
                _ => buyer.leaves(),
            };
            done.err().map(|error| error.to_string())
        } else {
            let refund = self.sandbox.refund(of);
            let done = match RefundAct::named(act, code) {
                Some(RefundAct::Fails(code)) => refund.fails(&code),
                _ => refund.arrives(),
            };
            done.err().map(|error| error.to_string())
        };
        Ok(Played { what, differs })
    }

    /// Waits for a notification that no step before has had.
    fn notification(&mut self, name: &str, acknowledged: bool) -> (Played, Value) {
        let mut at_least = self.seen.len() + 1;
        loop {
            let deliveries = self.sandbox.deliveries(at_least, PATIENCE);
            let is_next =
                |(index, it): &(usize, &Delivery)| it.name == name && !self.seen.contains(index);
            if let Some((index, delivery)) = deliveries.iter().enumerate().find(is_next) {
                let body = serde_json::from_str(&delivery.body).unwrap_or_default();
                let what = format!("{name}, attempt {}", delivery.attempt);
                let is =
                    |acknowledged| if acknowledged { "acknowledged" } else { "not acknowledged" };
                let differs = (delivery.acknowledged != acknowledged).then(|| {
                    format!("{}, and was {}", is(delivery.acknowledged), is(acknowledged))
                });
                self.seen.push(index);
                return (Played { what, differs }, body);
            }
            if deliveries.len() < at_least {
                let differs = Some(format!("it does not come within {} s", PATIENCE.as_secs()));
                return (Played { what: name.to_owned(), differs }, Value::Null);
            }
            at_least = deliveries.len() + 1;
        }
    }
}

/// Nothing is known of a placeholder.
fn unknown(inside: &str) -> Failure {
    let inside = printable::text(inside);
    match inside.strip_prefix("secret ") {
        Some(name) => Failure::usage(format!("the secret `{name}` is not given"))
            .help(format!("`--secrets FILE` names a file with {{\"{name}\": \"…\"}}")),
        None => Failure::usage(format!("nothing stands at `{inside}` in what the story received")),
    }
}
