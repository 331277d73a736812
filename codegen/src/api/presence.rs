//! When a field must be present, and whether `null` counts as present.

/// When a field must be present.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// Never.
    Optional,
    /// Always: constructors ask for it, and reading fails without it.
    Required,
    /// In some uses of its type and not in others: each use says which.
    PerUse {
        /// Default for uses that do not say.
        required: bool,
    },
    /// In a response: when the call succeeded.
    OnSuccess,
}

/// The meaning of `null` in place of a value. It never is one of a type's own values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Null {
    /// The schema does not allow it. Reading takes it as absent.
    NotAllowed,
    /// The schema allows it, in what is received only: there it is the same as absent, which nobody has to tell apart.
    Absent,
    /// It is a value of its own: a field that is `null` is present.
    Value,
}

impl Null {
    /// Whether the schema allows it.
    pub fn is_allowed(self) -> bool {
        self != Self::NotAllowed
    }
}

impl Presence {
    /// Whether a value of the type always has the field.
    pub fn is_required(self) -> bool {
        self == Self::Required
    }
}
