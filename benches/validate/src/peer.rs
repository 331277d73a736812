//! The same types with the limits as attributes of `garde`, made from the schema by the build script.
#![allow(
    missing_docs,
    unreachable_pub,
    dead_code,
    reason = "bare types, of which only the request is validated"
)]
#![allow(clippy::all, clippy::pedantic, reason = "made by a tool")]

include!(concat!(env!("OUT_DIR"), "/types.rs"));
