//! A client of the Antom API: signed calls that are never repeated blindly, and verified notifications.
//!
//! The core signs, verifies and decides; it has no socket, no clock and no procedural macro.

#![forbid(unsafe_code)]
#![allow(dead_code, reason = "calls follow")]

mod credentials;
mod gateway;
mod settings;
pub mod signature;

pub use credentials::{Credentials, CredentialsError};
pub use gateway::{Address, AddressError, Gateway};
pub use settings::Settings;
