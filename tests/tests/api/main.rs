//! The guarantees of the generated crate `antom` to its users.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod conformance;
mod create_payment_session;
mod deep_values;
mod differential;
mod doc_links;
mod exact_reading;
mod fuzz_smoke;
mod notifications;
mod products_of_pay;
mod public_api;
mod round_trip;
mod samples;
mod scalars;
mod secrecy;
mod uploads;
