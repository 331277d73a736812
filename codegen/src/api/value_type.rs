//! Resolved types.

use super::{Enum, Id, Object, Scalar, Usage};
use crate::language::{Builtin, Limit};

/// A resolved type.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Of the language.
    Builtin(Builtin),
    /// Of this schema.
    Object(Id<Object>),
    /// Of this schema.
    Enum(Id<Enum>),
    /// Of this schema.
    Scalar(Id<Scalar>),
    /// A list of elements.
    Array(Box<Usage>),
    /// An object whose members have names of the sender's choice and values of one type.
    Map(Box<Members>),
    /// A text that holds such an object as JSON.
    JsonText(Id<Object>),
}

/// Members with names of the sender's choice.
#[derive(Debug, Clone, PartialEq)]
pub struct Members {
    /// The limits of the names, which are texts.
    pub keys: Vec<Limit>,
    /// What each member holds.
    pub value: Usage,
}

impl Type {
    /// What each element of a list or each member of a map holds.
    pub fn held(&self) -> Option<&Usage> {
        match self {
            Self::Array(element) => Some(element),
            Self::Map(members) => Some(&members.value),
            Self::Builtin(_)
            | Self::Object(_)
            | Self::Enum(_)
            | Self::Scalar(_)
            | Self::JsonText(_) => None,
        }
    }

    /// The object that it is, or that it holds as JSON.
    pub fn object(&self) -> Option<Id<Object>> {
        match self {
            Self::Object(id) | Self::JsonText(id) => Some(*id),
            Self::Builtin(_) | Self::Enum(_) | Self::Scalar(_) | Self::Array(_) | Self::Map(_) => {
                None
            }
        }
    }
}

impl PartialEq for Usage {
    fn eq(&self, other: &Self) -> bool {
        self.ty == other.ty
            && self.null == other.null
            && self.limits == other.limits
            && self.overrides == other.overrides
    }
}
