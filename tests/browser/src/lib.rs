//! Drives Chromium for tests of pages, over the pipe of its protocol: no driver to install, no port, no crate but `serde_json`.
//!
//! [`Browser::shared`] starts one browser for all tests of a program, or says why it did not: Chromium is not there, or
//! the system is not Linux. Continuous integration (`CI` is set) on Linux must have it. A [`Page`] is a tab with storage of its
//! own. It is opened, typed into, clicked, looked at; every wait is for a condition, and has an end. What the
//! console shows and what is requested is collected. [`Files`] serves a folder of texts on the loopback, and [`axe`]
//! looks for what keeps people out.
//!
//! A mistake is a panic that says what was waited for.

#![forbid(unsafe_code)]
#![allow(
    clippy::expect_used,
    clippy::missing_panics_doc,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

pub mod axe;
mod base64_text;
mod browser;
mod files;
mod keyboard;
mod page;
mod process;
mod wire;

pub use browser::Browser;
pub use files::Files;
pub use page::{Media, Page, Theme};
