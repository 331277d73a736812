//! A stand-in for the gateway of Antom, Alipay's global merchant API, on your own machine.
//!
#![doc = include_str!("../README.md")]
//!
//! # How it is made
//!
//! - [`Gateway`] is the state machine, without sockets, clock or threads: calls in, answers out. Its state is a fold over numbered
//!   [`Event`]s. [`states`] and [`transitions`] are its tables, [`times`] and [`assumptions`] what belongs to
//!   them; a file `…_flow` applies the rows of one, and the folder
//!   `operations` decides which event a call is.
//! - [`Sandbox`] is a server around it. `front` checks and signs, `delivery` sends notifications, `admin` has the routes for
//!   other languages, and `neighbours` who may use them; `state_file` makes events last. A [`Console`] serves more.

#![forbid(unsafe_code)]

mod admin;
mod agreement_flow;
pub mod assumptions;
mod attempt;
mod book;
mod buyer;
mod clockwork;
mod console;
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
mod neighbours;
mod operations;
mod other_operations;
mod outbox;
mod payment_flow;
mod records;
mod refund_flow;
mod refund_handle;
mod refusal;
mod registry;
mod sandbox;
mod served;
mod shared;
mod state_file;
pub mod states;
mod subscription_flow;
pub mod times;
#[cfg(feature = "tls")]
mod tls;
mod token_flow;
pub mod transitions;
mod vault_flow;

pub use attempt::Delivery;
pub use book::Settings;
pub use console::{Admission, Answer, Console, Feed, Happening, Stream, Surroundings};
pub use event::{BuyerAct, Event, EventKind, RefundAct};
pub use fault::Fault;
pub use gateway::{
    Balance, Gateway, UnknownBuyer, UnknownRefund, operation_at, other_operations,
    performed_operations,
};
pub use identity::Identity;
pub use moment::Moment;
pub use outbox::{Notice, SCHEDULE};
pub use refund_handle::{Refund, RefundError};
pub use sandbox::{Buyer, BuyerError, Options, Sandbox};
pub use state_file::StateError;
