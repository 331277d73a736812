//! What changes, whom it breaks, and how the schema follows.
//!
//! - [`reading`]: what a source says, fact by fact, each with its place.
//! - [`page`], [`openapi_reader`]: documentation pages and `OpenAPI` files → [`Reading`](reading::Reading).
//! - [`ours`]: the schema as such a reading, so that like is compared with like.
//! - [`drift`]: a source against the schema → findings, and the edits that would settle them.
//! - [`import`]: an `OpenAPI` document → a schema of ours, and what could not be taken over.
//! - [`diff`]: two schemas → semantic changes, each with its semver class.
//! - [`patch`]: edits of a schema file that leave comments, order and style as they stand.
//!
//! *Invariant*: text in, data out. Nothing here reads files or knows the terminal.

pub mod diff;
pub mod drift;
pub mod import;
pub mod openapi_reader;
pub mod ours;
pub mod page;
pub mod patch;
mod prose;
pub mod reading;
pub mod sniff;
