//! Bodies that show how an API is used.

use serde::{Deserialize, Serialize};

use crate::is_false;

/// A body that shows how an operation is used, what it answers, or what a notification tells.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Sample {
    /// Its name, which no other sample of the same body has: letters, digits and hyphens.
    pub name: String,
    /// What it shows, in a few words.
    pub title: String,
    /// More about it, such as why it is shown although it must not be sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The product that it is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub product: Option<String>,
    /// The flags that apply.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub flags: Vec<String>,
    /// Whether it was made from the model, and holds what is required and no more.
    #[serde(default, skip_serializing_if = "is_false")]
    pub minimal: bool,
    /// The body as JSON, indented by two spaces.
    pub body: String,
    /// An expression of Rust that makes it with the generated crate.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rust: Option<String>,
}
