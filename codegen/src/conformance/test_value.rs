//! A value that a constraint is tested with.

use serde_json::Value;

/// A value that obeys a constraint or breaks it.
#[derive(Debug)]
pub(super) struct TestValue {
    /// What is special about the value.
    pub(super) position: String,
    pub(super) value: Value,
    pub(super) breaks: bool,
}

impl TestValue {
    pub(super) fn holds(position: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { position: position.into(), value: value.into(), breaks: false }
    }

    pub(super) fn breaks(position: impl Into<String>, value: impl Into<Value>) -> Self {
        Self { position: position.into(), value: value.into(), breaks: true }
    }
}
