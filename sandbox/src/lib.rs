//! A stand-in for the gateway of Antom, Alipay's global merchant API, on your own machine.
//!
//! A [`Gateway`] checks requests by the rules of the crate `antom`, remembers payments and what belongs to them, and sends
//! notifications. What it does stands in tables of [`transitions`]; where the documentation does not say what the provider
//! does, the log of the gateway says once what is assumed.

#![forbid(unsafe_code)]

mod agreement_flow;
mod book;
mod buyer;
mod clockwork;
mod event;
mod gateway;
mod identifiers;
mod journal;
mod moment;
mod operations;
mod outbox;
mod payment_flow;
mod records;
mod refund_flow;
mod refusal;
mod registry;
mod served;
pub mod states;
mod subscription_flow;
pub mod transitions;
mod vault_flow;

pub use book::Settings;
pub use event::{BuyerAct, Event, EventKind};
pub use gateway::{Balance, Gateway, UnknownBuyer, operation_at};
pub use moment::Moment;
pub use outbox::{Notice, SCHEDULE};
