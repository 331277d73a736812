//! What changes, and whom it breaks.
//!
//! - [`diff`]: two schemas → semantic changes, each with its semver class.
//! - [`patch`]: edits of a schema file that leave comments, order and style as they stand.
//!
//! *Invariant*: text in, data out. Nothing here reads files or knows the terminal.

pub mod diff;
pub mod patch;
