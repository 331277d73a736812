//! Emits the types that the generated crate is compared with.
//!
//! From the same checked model as the generated crate, so that both hold the same fields in the same order:
//!
//! - the **floor** ([`Checks::None`]): bare structs with `serde_derive`, and `String` wherever a value is text. Nothing
//!   is checked, boxed, documented or redacted; enums are closed.
//! - the **peer** ([`Checks::Garde`]): the same with the limits as `garde` attributes, as a careful author would write them.
//!
//! [`schema`] reads the project's schema.

mod garde;
mod messages;
mod names;
pub mod schema;
mod types;

use std::path::PathBuf;
use std::{env, fs};

pub use messages::{Message, messages};
pub use types::types;

/// What the emitted types check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Checks {
    /// Nothing.
    None,
    /// The limits of single values, with `garde`.
    Garde,
}

/// For build scripts: writes the types of the project's schema to `types.rs` in the folder for such files.
///
/// # Panics
///
/// If the schema does not compile, or the file cannot be written.
pub fn write_types(checks: Checks) {
    println!("cargo::rerun-if-changed={}", schema::folder().display());
    let folder = PathBuf::from(env::var_os("OUT_DIR").expect("Cargo runs this"));
    let text = types(&schema::api(), checks);
    fs::write(folder.join("types.rs"), text).expect("the folder is there to be written to");
}
