//! Every page of a site that is made of a whole API.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod bounds;
mod harness;
mod hostile;
mod links;
mod sentences;
