//! Points on which sources disagree.

use serde::{Deserialize, Serialize};

use crate::limit_data::Value;

/// A point on which sources disagree.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Disagreement {
    /// A keyword, or a few words.
    pub about: String,
    /// The reading of each source.
    pub readings: Vec<Reading>,
    /// Id of the source whose reading the schema takes.
    pub taken: String,
    /// Why.
    pub because: String,
}

/// The reading of one source.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Reading {
    /// Id of the source.
    pub source: String,
    /// Its value.
    pub says: Value,
}
