//! What changed since the last release.

/// The changes between two schemas.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Changes {
    /// What the older schema is called, such as `v1.2.0`.
    pub since: String,
    /// The changes, the gravest first.
    pub changes: Vec<Change>,
    /// How many texts read differently without a change of meaning.
    pub texts: usize,
}

/// A change of meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How grave it is for users of the generated crate, in the words of Semantic Versioning: `major`, `minor` or `patch`.
    pub class: String,
    /// What changed: a field of a type or body, an operation, and so on.
    pub subject: String,
    /// What the change is.
    pub what: String,
    /// Why it has its class.
    pub why: String,
}
