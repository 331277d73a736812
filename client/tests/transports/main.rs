//! Both transports over real sockets, plain and by TLS.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod bad_input;
mod client;
mod connect_timeouts;
mod connections;
mod encryption;
mod proxies;
mod scenarios;
mod server;
#[path = "../shared/stand_in.rs"]
#[allow(dead_code, reason = "the other tests use the rest")]
mod stand_in;
