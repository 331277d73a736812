//! Files that requests carry.

use super::FieldId;
use crate::language::{HashAlgorithm, HashEncoding, Spanned};

/// A file that a request carries beside its fields.
#[derive(Debug)]
pub struct Upload {
    /// Name of the part that holds the file.
    pub file: Spanned<String>,
    /// Name of the part that holds the request as JSON; without it every field is a part of its own.
    pub json: Option<Spanned<String>>,
    /// Media types and ranges of them that the file may have; any, if there are none.
    pub media_types: Vec<Spanned<String>>,
    /// Greatest size of the file in bytes.
    pub max_size: Option<Spanned<u32>>,
    /// The hash of the file that the request holds.
    pub hash: Option<FileHash>,
}

/// The hash of a file that a request holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FileHash {
    /// The request field that holds it.
    pub field: FieldId,
    /// The algorithm that makes it.
    pub algorithm: HashAlgorithm,
    /// How it is written.
    pub encoding: HashEncoding,
}
