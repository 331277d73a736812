//! What the tests of the workspace share.
//!
//! [`bodies`] holds messages as the provider's documentation shows them, [`schema`] the checked model of `schema/`, and
//! [`message`] bodies made from that model; [`message_types`] lists the messages of every operation. [`conformance_cases`]
//! gives the cases of the conformance suite, and [`demands`] lists what they must test; [`oracle`] is what the generated
//! crate and the exported schema find in a body, [`random_body`] random bodies on which they must agree. [`random_schema`]
//! makes schemas from nothing, [`document_edits`] changes documents, [`awkward_schema`] holds some that are hard on Rust, and [`workspace`] is the way to the
//! other folders and to `cargo`.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

pub mod awkward_schema;
pub mod bodies;
pub mod conformance_cases;
pub mod demands;
pub mod document_edits;
pub mod hostile_schemas;
pub mod message;
pub mod message_types;
pub mod oracle;
pub mod random_body;
pub mod random_schema;
pub mod schema;
pub mod workspace;

use proptest::test_runner::{Config, RngSeed};

/// The setting of a property test: this many cases, the same in every run.
///
/// To look further, set `PROPTEST_RNG_SEED` for other cases and `PROPTEST_CASES` for more of them.
#[must_use]
pub fn cases(cases: u32) -> Config {
    let chosen = Config::default();
    let wants_other_count = std::env::var_os("PROPTEST_CASES").is_some();
    Config {
        cases: if wants_other_count { chosen.cases } else { cases },
        rng_seed: match chosen.rng_seed {
            RngSeed::Random => RngSeed::Fixed(20_240_426),
            fixed @ RngSeed::Fixed(_) => fixed,
        },
        failure_persistence: None,
        ..chosen
    }
}

/// The README, whose Rust is compiled and run.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The README of each published crate that has Rust in it.
#[cfg(doctest)]
pub mod readmes {
    #[doc = include_str!("../../catalog/README.md")]
    pub struct Catalog;
    #[doc = include_str!("../../codegen/README.md")]
    pub struct Codegen;
    #[doc = include_str!("../../generated/README.md")]
    pub struct Generated;
    #[doc = include_str!("../../runtime/README.md")]
    pub struct Runtime;
}
