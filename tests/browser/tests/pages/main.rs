//! Pages in a browser.

#![allow(clippy::expect_used, clippy::unwrap_used, reason = "a test fails by a panic")]

mod accessibility;
mod driver;
mod made_site;
mod pictures;
mod reading;
mod search;
