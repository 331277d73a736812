//! Runs the command `antom` as users do.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

#[cfg(feature = "call")]
mod calling;
#[cfg(feature = "sandbox")]
mod explorer_wire;
#[cfg(feature = "sandbox")]
mod exploring;
mod harness;
mod input;
mod loopback;
mod many;
mod notifications;
#[cfg(feature = "call")]
mod notifying;
#[cfg(all(unix, feature = "call", feature = "sandbox"))]
mod paying;
mod rules;
#[cfg(feature = "sandbox")]
mod sandbox_runs;
mod secrets;
mod signing;
#[cfg(feature = "call")]
mod uploads;
mod verifying;
mod warnings;
mod words;
