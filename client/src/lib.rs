#![doc = include_str!("../README.md")]
//!
//! # How it is built
//!
//! The core signs, verifies and decides; it has no socket, no clock and no procedural macro. [`Core::call`] makes a [`Call`],
//! which says what to send, when to wait and how it ended.

#![forbid(unsafe_code)]

#[cfg(feature = "async")]
mod asynchronous;
#[cfg(feature = "blocking")]
mod blocking;
mod call;
#[cfg(any(feature = "blocking", feature = "async"))]
mod clock;
mod core;
mod credentials;
mod error;
mod failure;
mod file;
mod gateway;
mod plan;
mod poll_waker;
#[cfg(any(feature = "blocking", feature = "async"))]
mod proxy;
#[cfg(any(feature = "blocking", feature = "async"))]
mod roots;
mod settings;
pub mod signature;
mod trace;
#[cfg(feature = "blocking")]
mod transport;
pub mod webhook;

pub use crate::core::Core;
#[cfg(feature = "async")]
pub use asynchronous::Async;
#[cfg(feature = "blocking")]
pub use blocking::Blocking;
pub use call::{Attempt, Call, InFlight, Step};
pub use credentials::{Credentials, CredentialsError};
pub use error::{Effect, Error, ErrorKind};
pub use failure::{Failure, Sent};
pub use file::File;
pub use gateway::{Address, AddressError, Gateway};
pub use plan::Plan;
pub use poll_waker::PollWaker;
#[cfg(any(feature = "blocking", feature = "async"))]
pub use roots::{Roots, RootsError};
pub use settings::Settings;
#[cfg(feature = "blocking")]
pub use transport::Transport;
pub use webhook::Webhooks;
