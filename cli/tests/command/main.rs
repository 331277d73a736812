//! Runs the command `antom` as users do.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod harness;
mod input;
mod many;
mod notifications;
mod rules;
mod secrets;
mod signing;
mod verifying;
mod warnings;
mod words;
