//! What changes, whom it breaks, and how the schema follows.
//!
//! - [`reading`]: what a source says, fact by fact, each with its place; and the same of our own schema.
//! - `page`, `openapi_reader`: documentation pages and `OpenAPI` files → [`Reading`](reading::Reading).
//! - `drift`: a reading against the schema → findings, and the edits that would settle them.
//! - `diff`: two schemas → semantic changes, each with its semver class.
//! - `import`: an `OpenAPI` document → a schema of ours.
//!
//! *Invariant*: text in, data out. Nothing here reads files or knows the terminal.

pub mod diff;
pub mod patch;
pub mod reading;
