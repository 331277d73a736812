//! The explorer of `antom sandbox` in a browser.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by a panic")]

mod accessibility;
mod consoles;
mod hostile_bodies;
mod latency;
mod played_story;
mod served_reference;
