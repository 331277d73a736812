//! What the tests of the workspace share.
//!
//! [`bodies`] holds messages as the provider's documentation shows them, [`schema`] the checked model of `schema/`,
//! [`message`] bodies made from that model, [`random_schema`] schemas made from nothing, and [`workspace`] the way to the
//! other folders and to `cargo`.

pub mod bodies;
pub mod message;
pub mod random_schema;
pub mod schema;
pub mod workspace;
