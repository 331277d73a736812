//! The guarantees of the generated crate `antom` to its users.

mod conformance;
mod create_payment_session;
mod differential;
mod fuzz_smoke;
mod public_api;
mod round_trip;
mod scalars;
mod secrecy;
