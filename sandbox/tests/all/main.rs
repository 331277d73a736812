//! The sandbox as a merchant sees it.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

mod bodies;
mod crashes;
mod documents;
mod held_amounts;
mod hostile_peers;
mod offers;
mod random;
mod random_walks;
#[allow(clippy::all, clippy::pedantic, reason = "it stands as it was saved")]
mod saved_story;
mod served_calls;
mod stories;
mod subscriptions;
mod tables;
mod tokens;
mod wire;
mod with_the_client;
