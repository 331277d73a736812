//! What happens to the gateway, numbered. Its state is what follows from these events, in their order, and from nothing else.

use serde_json::{Map, Value, json};

use crate::moment::Moment;

/// Something that happened to the gateway.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    /// Counts from 1.
    pub number: u64,
    /// When it happened, by the sandbox's clock.
    pub at: Moment,
    /// What happened.
    pub kind: EventKind,
}

/// What happened.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum EventKind {
    /// A call that may change something was accepted. Inquiries are no events.
    Called {
        /// The operation's name.
        operation: String,
        /// The request, as `antom` writes it.
        body: String,
    },
    /// A buyer did something.
    Buyer {
        /// What the buyer acts on: a payment, an agreement, a card or a subscription, by the merchant's id.
        of: String,
        /// What the buyer did.
        act: BuyerAct,
    },
    /// The money of a refund arrived, or could not.
    Refund {
        /// The merchant's id of the refund.
        of: String,
        /// How it ended.
        act: RefundAct,
    },
    /// A notification was sent.
    Sent {
        /// The notification's number.
        notification: u64,
        /// Whether it was acknowledged.
        acknowledged: bool,
    },
    /// The clock was turned forward.
    Turned {
        /// By how many milliseconds.
        by: u64,
    },
}

/// What a buyer does.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum BuyerAct {
    /// Pays, agrees or verifies.
    Pays,
    /// Declines, or is declined, with this result code.
    Declines(String),
    /// Takes a voucher, to pay later.
    TakesVoucher,
    /// Goes away without a decision.
    Leaves,
}

/// How the money of a refund ends.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum RefundAct {
    /// It arrives.
    Arrives,
    /// It cannot be given back, for the reason of this result code.
    Fails(String),
}

/// The body of a call may hold the data of a card, so it is not shown.
impl std::fmt::Debug for EventKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Called { operation, body } => {
                write!(f, "Called({operation}, {} bytes)", body.len())
            }
            Self::Buyer { of, act } => write!(f, "Buyer({of}, {act:?})"),
            Self::Refund { of, act } => write!(f, "Refund({of}, {act:?})"),
            Self::Sent { notification, acknowledged } => {
                write!(f, "Sent({notification}, acknowledged: {acknowledged})")
            }
            Self::Turned { by } => write!(f, "Turned({by} ms)"),
        }
    }
}

impl Event {
    /// One line of JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let mut line = Map::new();
        line.insert("number".to_owned(), self.number.into());
        line.insert("at".to_owned(), self.at.0.into());
        let (name, value) = match &self.kind {
            EventKind::Called { operation, body } => {
                ("called", json!({ "operation": operation, "body": body }))
            }
            EventKind::Buyer { of, act } => {
                let (act, code) = act.name();
                ("buyer", json!({ "of": of, "act": act, "code": code }))
            }
            EventKind::Refund { of, act } => {
                let (act, code) = act.name();
                ("refund", json!({ "of": of, "act": act, "code": code }))
            }
            EventKind::Sent { notification, acknowledged } => {
                ("sent", json!({ "notification": notification, "acknowledged": acknowledged }))
            }
            EventKind::Turned { by } => ("turned", json!({ "by": by })),
        };
        line.insert(name.to_owned(), value);
        Value::Object(line).to_string()
    }

    /// Reads what [`to_json`](Self::to_json) writes; `None` if it is something else.
    #[must_use]
    pub fn from_json(line: &str) -> Option<Self> {
        let line: Value = serde_json::from_str(line).ok()?;
        let text = |value: &Value, name: &str| value.get(name)?.as_str().map(str::to_owned);
        let kind = if let Some(called) = line.get("called") {
            EventKind::Called { operation: text(called, "operation")?, body: text(called, "body")? }
        } else if let Some(buyer) = line.get("buyer") {
            let act = BuyerAct::named(&text(buyer, "act")?, text(buyer, "code"))?;
            EventKind::Buyer { of: text(buyer, "of")?, act }
        } else if let Some(refund) = line.get("refund") {
            let act = RefundAct::named(&text(refund, "act")?, text(refund, "code"))?;
            EventKind::Refund { of: text(refund, "of")?, act }
        } else if let Some(sent) = line.get("sent") {
            EventKind::Sent {
                notification: sent.get("notification")?.as_u64()?,
                acknowledged: sent.get("acknowledged")?.as_bool()?,
            }
        } else {
            EventKind::Turned { by: line.get("turned")?.get("by")?.as_u64()? }
        };
        let at = Moment(line.get("at")?.as_u64()?);
        Some(Self { number: line.get("number")?.as_u64()?, at, kind })
    }
}

impl RefundAct {
    /// Its name, as [`named`](Self::named) takes it, and the result code if it has one.
    #[must_use]
    pub fn name(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Arrives => ("arrives", None),
            Self::Fails(code) => ("fails", Some(code)),
        }
    }

    /// The act of this name: `arrives` or `fails`. Without a code, `fails` is `PROCESS_FAIL`.
    #[must_use]
    pub fn named(name: &str, code: Option<String>) -> Option<Self> {
        Some(match name {
            "arrives" => Self::Arrives,
            "fails" => Self::Fails(code.unwrap_or_else(|| "PROCESS_FAIL".to_owned())),
            _ => return None,
        })
    }
}

impl BuyerAct {
    /// Its name, as [`named`](Self::named) takes it, and the result code if it has one.
    #[must_use]
    pub fn name(&self) -> (&'static str, Option<&str>) {
        match self {
            Self::Pays => ("pays", None),
            Self::Declines(code) => ("declines", Some(code)),
            Self::TakesVoucher => ("takesVoucher", None),
            Self::Leaves => ("leaves", None),
        }
    }

    /// The act of this name: `pays`, `declines`, `takesVoucher` or `leaves`. Without a code, `declines` is `PROCESS_FAIL`.
    #[must_use]
    pub fn named(name: &str, code: Option<String>) -> Option<Self> {
        Some(match name {
            "pays" => Self::Pays,
            "declines" => Self::Declines(code.unwrap_or_else(|| "PROCESS_FAIL".to_owned())),
            "takesVoucher" => Self::TakesVoucher,
            "leaves" => Self::Leaves,
            _ => return None,
        })
    }
}
