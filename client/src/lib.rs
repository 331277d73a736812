//! A client of the Antom API: signed calls that are never repeated blindly, and verified notifications.
//!
//! The core signs, verifies and decides; it has no socket, no clock and no procedural macro. [`Core::call`] makes a [`Call`],
//! which says what to send, when to wait and how it ended.

#![forbid(unsafe_code)]

mod call;
mod core;
mod credentials;
mod error;
mod failure;
mod gateway;
mod plan;
mod settings;
pub mod signature;
pub mod webhook;

pub use crate::core::Core;
pub use call::{Attempt, Call, InFlight, Step};
pub use credentials::{Credentials, CredentialsError};
pub use error::{Effect, Error, ErrorKind};
pub use failure::{Failure, Sent};
pub use gateway::{Address, AddressError, Gateway};
pub use plan::Plan;
pub use settings::Settings;
pub use webhook::Webhooks;
