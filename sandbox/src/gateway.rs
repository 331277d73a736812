//! The gateway: calls in, answers out. No sockets, no clock, no threads.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, SystemTime};

use antom::{Context, OperationVisitor, visit_operations};

use crate::book::{Book, Settings};
use crate::event::{BuyerAct, Event, EventKind, RefundAct};
use crate::moment::{Moment, millis};
use crate::operations::ENTRIES;
use crate::other_operations::OTHERS;
use crate::outbox::Notice;
use crate::refusal::{self, Refusal};
use crate::served::{Entry, RequestKey};
use crate::states::{PaymentState, RefundEvent};
use crate::{buyer, clockwork, payment_flow, refund_flow};

/// So many events may happen before the gateway is full,
const LIMIT: u64 = 1_000_000;
/// and so many bytes may their requests have.
const LARGEST: usize = 256 * 1024 * 1024;

/// Prefixes of paths that the gateway answers below.
const PREFIXES: [&str; 2] = ["/ams/sandbox/api", "/ams/api"];

/// A gateway that remembers: the state machine of payments and of what belongs to them.
///
/// It knows the time only from its callers, makes ids from a seed, and its state follows from its [`Event`]s alone: the same
/// events in the same order give the same gateway, whose answers are the same to the byte.
#[derive(Debug)]
pub struct Gateway {
    book: Book,
    /// The answers to requests that may be repeated.
    answers: BTreeMap<(&'static str, String), (u64, Arc<str>)>,
    turned: u64,
    count: u64,
    bytes: usize,
    /// Events that nobody has taken yet.
    fresh: Vec<Event>,
}

/// The balance of a payment: amounts in the smallest unit of its currency, each at most as much as the one before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Balance {
    /// Its state.
    pub state: PaymentState,
    /// What the buyer is charged.
    pub amount: u64,
    /// What was held or paid; nothing if it was given back by a cancellation.
    pub authorized: u64,
    /// What the merchant gets.
    pub captured: u64,
    /// What was given back of it.
    pub refunded: u64,
}

/// No buyer can act under this id: no session, payment, agreement, card or subscription has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownBuyer(pub String);

impl std::fmt::Display for UnknownBuyer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no payment, agreement, card or subscription has the id `{}`", self.0)
    }
}

impl std::error::Error for UnknownBuyer {}

/// No refund has this id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRefund(pub String);

impl std::fmt::Display for UnknownRefund {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "no refund has the id `{}`", self.0)
    }
}

impl std::error::Error for UnknownRefund {}

impl Gateway {
    /// A gateway that nothing has happened to.
    #[must_use]
    pub fn new(settings: Settings) -> Self {
        Self {
            book: Book::new(settings),
            answers: BTreeMap::new(),
            turned: 0,
            count: 0,
            bytes: 0,
            fresh: Vec::new(),
        }
    }

    /// The gateway that follows from these events.
    #[must_use]
    pub fn replay(settings: Settings, events: impl IntoIterator<Item = Event>) -> Self {
        let mut gateway = Self::new(settings);
        for event in events {
            gateway.count = event.number;
            gateway.apply(&event);
        }
        gateway
    }

    /// Answers a call of which address, time and signature were found to be right: its body is checked by the rules of the
    /// schema, a request that was seen before gets its answer again, and what is left is performed.
    ///
    /// `wanted` is a result code to answer with instead, once the body was found to be right.
    pub fn call(
        &mut self,
        now: SystemTime,
        operation: &str,
        body: &[u8],
        wanted: Option<&str>,
    ) -> Arc<str> {
        let at = self.time(now);
        clockwork::pass(&mut self.book, at);
        let Some(entry) = ENTRIES.iter().find(|entry| entry.name == operation) else {
            self.book.say(&format!("{operation}: not in the sandbox"));
            let message = "The sandbox has payments, subscriptions, vaulting and authorizations, not this operation.";
            let result = refusal::result("INVALID_API", antom::Status::Failure, message);
            return bare(&result);
        };
        let answer = self.answer(entry, at, body, wanted);
        self.book.say(&format!("{operation}: {}", code_of(&answer)));
        answer
    }

    fn answer(&mut self, entry: &Entry, at: Moment, body: &[u8], wanted: Option<&str>) -> Arc<str> {
        let refuse = |refusal: &Refusal| Arc::from((entry.refuse)(refusal));
        let accepted = match (entry.accept)(body, &Context::at(at.unix_seconds())) {
            Ok(accepted) => accepted,
            Err(refusal) => return refuse(&refusal),
        };
        if let Some(code) = wanted {
            return refuse(&code.into());
        }
        if entry.reads {
            return Arc::from((entry.perform)(&mut self.book, &accepted.body).answer);
        }
        if let Some(RequestKey { key, content }) = &accepted.request_key
            && let Some((before, answer)) = self.answers.get(&(entry.name, key.clone()))
        {
            return if before == content {
                Arc::clone(answer)
            } else {
                refuse(&"REPEAT_REQ_INCONSISTENT".into())
            };
        }
        if self.count >= LIMIT || self.bytes >= LARGEST {
            let message = "The sandbox is full: reset it, or start it with another state file.";
            return refuse(&Refusal::because("REQUEST_TRAFFIC_EXCEED_LIMIT", message));
        }
        let kind = EventKind::Called { operation: entry.name.to_owned(), body: accepted.body };
        let answer = self.happen(at, kind);
        answer.unwrap_or_else(|| refuse(&"SYSTEM_ERROR".into()))
    }

    /// Lets a buyer act, by the merchant's id of a payment, an agreement, a card or a subscription.
    ///
    /// # Errors
    ///
    /// If nothing has this id.
    pub fn buyer(&mut self, now: SystemTime, of: &str, act: BuyerAct) -> Result<(), UnknownBuyer> {
        let at = self.time(now);
        clockwork::pass(&mut self.book, at);
        if !buyer::is_known(&self.book, of) {
            return Err(UnknownBuyer(of.to_owned()));
        }
        self.happen(at, EventKind::Buyer { of: of.to_owned(), act });
        Ok(())
    }

    /// Lets the money of a refund arrive, or not, by the merchant's id. Nothing happens if that is decided.
    ///
    /// # Errors
    ///
    /// If no refund has this id.
    pub fn refund(
        &mut self,
        now: SystemTime,
        of: &str,
        act: RefundAct,
    ) -> Result<(), UnknownRefund> {
        let at = self.time(now);
        clockwork::pass(&mut self.book, at);
        if self.book.refunds.find(&refund_flow::name_of_request(of)).is_none() {
            return Err(UnknownRefund(of.to_owned()));
        }
        self.happen(at, EventKind::Refund { of: of.to_owned(), act });
        Ok(())
    }

    /// Turns the gateway's clock forward.
    pub fn advance(&mut self, now: SystemTime, by: Duration) {
        let at = self.time(now);
        self.happen(at, EventKind::Turned { by: millis(by) });
    }

    /// The notifications to send now. Each is given out once, until [`sent`](Self::sent) says how that ended.
    pub fn due(&mut self, now: SystemTime) -> Vec<Notice> {
        let at = self.time(now);
        clockwork::pass(&mut self.book, at);
        self.book.outbox.take_due(at)
    }

    /// How sending a notification ended. One that was not acknowledged is sent again, eight times in all.
    pub fn sent(&mut self, now: SystemTime, notification: u64, acknowledged: bool) {
        let at = self.time(now);
        self.happen(at, EventKind::Sent { notification, acknowledged });
    }

    /// How long it is until something happens by itself, or a notification is due; `None` if nothing will.
    #[must_use]
    pub fn idle(&self, now: SystemTime) -> Option<Duration> {
        let timer = self.book.timers.first_key_value().map(|((due, _), _)| *due);
        let next = [timer, self.book.outbox.next_due()].into_iter().flatten().min()?;
        Some(next.since(self.time(now)))
    }

    /// The events that happened since this was called last.
    pub fn take_events(&mut self) -> Vec<Event> {
        std::mem::take(&mut self.fresh)
    }

    /// The balance of a payment, by the merchant's id.
    #[must_use]
    pub fn balance(&self, payment_request_id: &str) -> Option<Balance> {
        let name = payment_flow::name_of_request(payment_request_id);
        let payment = self.book.payments.by_name(&name)?;
        Some(Balance {
            state: payment.state,
            amount: payment.amount.value,
            authorized: payment.authorized,
            captured: payment.captured,
            refunded: payment.refunded,
        })
    }

    /// What happened, for people, oldest first: at most 10,000 lines, without secrets.
    pub fn log(&self) -> impl Iterator<Item = &str> {
        self.book.journal.lines()
    }

    /// The lines of the log after the first `count` ones, and how many there were in all: for who reads on.
    #[must_use]
    pub fn log_after(&self, count: u64) -> (Vec<String>, u64) {
        self.book.journal.after(count)
    }

    /// Writes a line into the log.
    pub fn note(&mut self, line: &str) {
        self.book.say(line);
    }

    /// The gateway's time: the clock, and by how much it was turned. Never earlier than what has happened.
    #[must_use]
    pub fn time(&self, now: SystemTime) -> Moment {
        Moment::from(now).plus(Duration::from_millis(self.turned)).max(self.book.now)
    }

    fn happen(&mut self, at: Moment, kind: EventKind) -> Option<Arc<str>> {
        self.count += 1;
        let event = Event { number: self.count, at, kind };
        let answer = self.apply(&event);
        self.fresh.push(event);
        answer
    }

    /// One step of the fold. Everything that lasts changes here, or by the passing of time.
    fn apply(&mut self, event: &Event) -> Option<Arc<str>> {
        clockwork::pass(&mut self.book, event.at);
        match &event.kind {
            EventKind::Called { operation, body } => {
                self.bytes = self.bytes.saturating_add(body.len());
                let entry = ENTRIES.iter().find(|entry| entry.name == operation)?;
                let performed = (entry.perform)(&mut self.book, body);
                let answer: Arc<str> = Arc::from(performed.answer);
                if let Some(RequestKey { key, content }) = performed.request_key {
                    self.answers.insert((entry.name, key), (content, Arc::clone(&answer)));
                }
                Some(answer)
            }
            EventKind::Buyer { of, act } => {
                buyer::act(&mut self.book, of, act);
                None
            }
            EventKind::Refund { of, act } => {
                let place = self.book.refunds.find(&refund_flow::name_of_request(of))?;
                let (event, code) = match act {
                    RefundAct::Arrives => (RefundEvent::Arrive, None),
                    RefundAct::Fails(code) => (RefundEvent::Fail, Some(code.as_str())),
                };
                refund_flow::happen(&mut self.book, place, event, code);
                None
            }
            EventKind::Sent { notification, acknowledged } => {
                self.book.outbox.sent(*notification, *acknowledged);
                let how = if *acknowledged { "acknowledged" } else { "not acknowledged" };
                self.book.say(&format!("notification {notification}: {how}"));
                None
            }
            EventKind::Turned { by } => {
                self.turned = self.turned.saturating_add(*by);
                let now = event.at.plus(Duration::from_millis(*by));
                clockwork::pass(&mut self.book, now);
                self.book.say(&format!("the clock was turned by {by} ms"));
                None
            }
        }
    }
}

/// The names of the operations that the gateway performs. A call of another one is answered with `INVALID_API`.
pub fn performed_operations() -> impl Iterator<Item = &'static str> {
    ENTRIES.iter().map(|entry| entry.name)
}

/// The names and paths of the operations that are answered so.
pub fn other_operations() -> impl Iterator<Item = (&'static str, &'static str)> {
    OTHERS.iter().copied()
}

/// The name and the method of the operation at a path; the result code if there is none, or if the method is another.
///
/// # Errors
///
/// `NO_INTERFACE_DEF` and `METHOD_NOT_SUPPORTED`.
pub fn operation_at(method: &str, path: &str) -> Result<&'static str, &'static str> {
    struct At<'a> {
        path: &'a str,
        found: Option<(&'static str, &'static str)>,
    }
    impl OperationVisitor for At<'_> {
        fn operation<O: antom::Operation>(&mut self) {
            if O::PATH == self.path {
                self.found = Some((O::NAME, O::METHOD));
            }
        }
    }
    let below = PREFIXES.iter().find_map(|prefix| path.strip_prefix(prefix));
    let path = below.ok_or("NO_INTERFACE_DEF")?;
    let mut at = At { path, found: None };
    visit_operations(&mut at);
    // `antom` knows those of its features alone.
    let other = OTHERS.iter().find(|(_, its_path)| *its_path == path);
    at.found = at.found.or(other.map(|(name, _)| (*name, "POST")));
    let (name, its_method) = at.found.ok_or("NO_INTERFACE_DEF")?;
    if its_method == method { Ok(name) } else { Err("METHOD_NOT_SUPPORTED") }
}

/// The answer that has a result and nothing else.
pub(crate) fn bare(result: &antom::ApiResult) -> Arc<str> {
    let result = antom::to_string(result).unwrap_or_default();
    Arc::from(format!("{{\"result\":{result}}}"))
}

/// Whether a merchant's answer to a notification ends the attempts.
pub(crate) fn is_acknowledgement(body: &[u8]) -> bool {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let text = |name: &str| body.pointer(name).and_then(serde_json::Value::as_str);
    text("/result/resultCode") == Some("SUCCESS") && text("/result/resultStatus") == Some("S")
}

/// The result code of an answer.
fn code_of(answer: &str) -> String {
    let answer: serde_json::Value = serde_json::from_str(answer).unwrap_or_default();
    answer.pointer("/result/resultCode").and_then(|it| it.as_str()).unwrap_or("?").to_owned()
}
