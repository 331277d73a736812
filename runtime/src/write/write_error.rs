//! Why a value cannot be written.

use std::error::Error;
use std::fmt;

/// The value holds objects and lists in more than 127 levels, which nothing here could read again.
///
/// Only a program makes such values, as a chain of objects that hold each other: what [`from_slice`](crate::from_slice) reads is less
/// deep, and validation reports such objects (rule `maxDepth`). `Clone`, comparing and dropping follow the
/// chain on the stack, as they do for any nested Rust value: a chain of tens of thousands of objects must be taken apart
/// link by link before it is dropped.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct WriteError;

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("nested too deeply: a message has at most 127 levels")
    }
}

impl Error for WriteError {}
