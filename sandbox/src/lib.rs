//! A stand-in for the gateway of Antom, Alipay's global merchant API, on your own machine.
//!
//! A [`Gateway`] checks requests by the rules of the crate `antom`, remembers payments and what belongs to them, and sends
//! notifications. What it does stands in tables of [`transitions`]; where the documentation does not say what the provider
//! does, the log of the gateway says once what is assumed.

#![forbid(unsafe_code)]

mod admin;
mod agreement_flow;
mod book;
mod buyer;
mod clockwork;
mod delivery;
mod event;
mod fault;
mod front;
mod gateway;
mod http_server;
mod identifiers;
mod identity;
mod journal;
mod moment;
mod operations;
mod outbox;
mod payment_flow;
mod records;
mod refund_flow;
mod refusal;
mod registry;
mod sandbox;
mod served;
mod shared;
mod state_file;
pub mod states;
mod subscription_flow;
pub mod transitions;
mod vault_flow;

pub use book::Settings;
pub use event::{BuyerAct, Event, EventKind};
pub use fault::Fault;
pub use gateway::{Balance, Gateway, UnknownBuyer, operation_at};
pub use identity::Identity;
pub use moment::Moment;
pub use outbox::{Notice, SCHEDULE};
pub use sandbox::{Buyer, BuyerError, Options, Sandbox};
pub use shared::Delivery;
pub use state_file::StateError;
