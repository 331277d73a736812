//! The messages that hold an object, and which of its fields they have.

use super::{Field, Object, Role};
use crate::language::Access;

/// The messages that hold an object. Neither, if no operation uses it: then it may be part of any.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Directions {
    /// Requests.
    pub sent: bool,
    /// Responses and notifications.
    pub received: bool,
}

impl Directions {
    /// Whether only responses and notifications hold it.
    pub fn is_received_only(self) -> bool {
        self.received && !self.sent
    }

    /// Whether only requests hold it.
    pub fn is_sent_only(self) -> bool {
        self.sent && !self.received
    }

    /// Whether every message that holds the object has a field of this access.
    pub fn always_have(self, access: Access) -> bool {
        match access {
            Access::ReadWrite => true,
            Access::ReadOnly => self.is_received_only(),
            Access::WriteOnly => self.is_sent_only(),
        }
    }

    /// Whether no message that holds the object has a field of this access.
    pub fn never_have(self, access: Access) -> bool {
        match access {
            Access::ReadWrite => false,
            Access::ReadOnly => self.is_sent_only(),
            Access::WriteOnly => self.is_received_only(),
        }
    }
}

impl Role {
    /// Whether bodies of this role are received.
    pub fn is_received(self) -> bool {
        matches!(self, Self::Response | Self::Notification)
    }

    /// Whether a body of this role is known to be without a field of this access.
    pub fn leaves_out(self, access: Access) -> bool {
        matches!(
            (self, access),
            (Self::Request, Access::ReadOnly)
                | (Self::Response | Self::Notification, Access::WriteOnly)
        )
    }

    /// Whether a body of this role is known to have a field of this access, if it is required.
    pub fn asks_for(self, access: Access) -> bool {
        match access {
            Access::ReadWrite => true,
            Access::ReadOnly => self.is_received(),
            Access::WriteOnly => self == Self::Request,
        }
    }
}

impl Object {
    /// The fields that requests or responses are without.
    pub fn one_way_fields(&self) -> impl Iterator<Item = &Field> {
        self.fields.values().filter(|field| field.access != Access::ReadWrite)
    }
}
