//! What the generated crate `antom` promises to those who depend on it.

mod conformance;
mod create_payment_session;
mod differential;
mod fuzz_smoke;
mod public_api;
mod round_trip;
mod scalars;
mod secrecy;
