//! The core, without a socket and without a clock.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod answers;
mod clocks;
mod dependencies;
mod fault_sequences;
mod files;
mod hidden_types;
mod polling;
mod repetition;
mod secrecy;
mod signing;
#[path = "../shared/stand_in.rs"]
mod stand_in;
mod webhooks;
