//! The floor: bare structs with `serde_derive`, made from the schema by the build script.
#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "bare types, of which only the bodies are named"
)]
#![allow(clippy::all, clippy::pedantic, reason = "made by a tool")]

include!(concat!(env!("OUT_DIR"), "/types.rs"));
