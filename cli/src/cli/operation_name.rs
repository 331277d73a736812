//! Names of operations and notifications among the arguments.

use std::ffi::OsStr;

use clap::builder::{PossibleValue, TypedValueParser};

use crate::body_kind::Body;
use crate::message_checks;

/// Accepts any text, and offers the names of operations or notifications to help and completions.
#[derive(Clone)]
pub(crate) struct OperationName<P> {
    parser: P,
    offered: Offered,
}

/// Which names are offered.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Offered {
    All,
    Operations,
    #[cfg(feature = "call")]
    Notifications,
}

impl<P> OperationName<P> {
    /// Offers all names.
    pub(crate) fn any(parser: P) -> Self {
        Self { parser, offered: Offered::All }
    }

    /// Offers the names of operations.
    pub(crate) fn operation(parser: P) -> Self {
        Self { parser, offered: Offered::Operations }
    }

    /// Offers the names of notifications.
    #[cfg(feature = "call")]
    pub(crate) fn notification(parser: P) -> Self {
        Self { parser, offered: Offered::Notifications }
    }
}

impl<P: TypedValueParser> TypedValueParser for OperationName<P> {
    type Value = P::Value;

    fn parse_ref(
        &self,
        command: &clap::Command,
        argument: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Self::Value, clap::Error> {
        self.parser.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let names = message_checks::all().iter().filter(|entry| {
            let is_notification =
                entry.messages.iter().any(|(body, _)| *body == Body::Notification);
            match self.offered {
                Offered::All => true,
                Offered::Operations => !is_notification,
                #[cfg(feature = "call")]
                Offered::Notifications => is_notification,
            }
        });
        Some(Box::new(names.map(|entry| PossibleValue::new(entry.name))))
    }
}
