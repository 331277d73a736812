//! Test cases.

use heck::ToUpperCamelCase;
use serde_json::Value;

use crate::api::{Object, Role};

/// A body with the expected findings.
#[derive(Debug, Clone)]
pub struct Case {
    /// `Type/field/constraint/position`.
    pub id: String,
    /// The operation or notification whose body it is.
    pub operation: String,
    /// Which of its bodies.
    pub side: Side,
    /// The flags that apply.
    pub flags: Vec<String>,
    /// The moment of validation, as a date and time.
    pub now: String,
    /// The body.
    pub body: Value,
    /// The expectation.
    pub expect: Expectation,
}

/// Which body of an operation, or that of a notification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    /// The one sent.
    Request,
    /// The one received.
    Response,
    /// The one that the provider sends by itself.
    Notification,
}

impl Side {
    /// Its name in case files.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Request => "request",
            Self::Response => "response",
            Self::Notification => "notification",
        }
    }

    /// The side of a body with this role.
    pub(super) fn of(role: Role) -> Self {
        match role {
            Role::Response => Self::Response,
            Role::Notification => Self::Notification,
            Role::Request | Role::Type => Self::Request,
        }
    }
}

/// The result that is expected of a body.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expectation {
    /// It can be read; exactly these rules are broken, advice included, in the order of place and rule.
    Findings(Vec<Finding>),
    /// It cannot be read: required members are missing at these places.
    Unreadable(Vec<String>),
}

/// A rule broken at a place.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// JSON Pointer.
    pub path: String,
    /// Keyword, or the id of a rule of the schema.
    pub rule: String,
}

impl Finding {
    /// A rule broken at a place.
    pub fn new(path: impl Into<String>, rule: impl Into<String>) -> Self {
        Self { path: path.into(), rule: rule.into() }
    }
}

/// A constraint that no case tests.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Skipped {
    /// `Type/field/constraint`.
    pub id: String,
    /// Why no case tests it.
    pub reason: &'static str,
}

/// The name of an object in ids: that of the schema; bodies have names like those of types.
pub(super) fn type_name(object: &Object) -> String {
    match object.role {
        Role::Type => object.name.value.clone(),
        Role::Request | Role::Response | Role::Notification => {
            object.name.value.to_upper_camel_case()
        }
    }
}
