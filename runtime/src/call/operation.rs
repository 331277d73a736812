//! What an operation is, and what its result codes ask for.

use std::fmt;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::check::validate::Validate;
use crate::read::ReadObject;
use crate::value::open_enum::{OpenEnum, UnknownValue};

/// One call of the API: its place and the types that belong to it.
pub trait Operation {
    /// The operation's name in the schema, such as `createPaymentSession`.
    const NAME: &'static str;
    /// The HTTP method.
    const METHOD: &'static str;
    /// The path below the server's URL.
    const PATH: &'static str;
    /// What is sent.
    type Request: Validate + Serialize + fmt::Debug;
    /// What comes back, for success and failure alike.
    type Response: ReadObject + DeserializeOwned + fmt::Debug;
    /// Which codes say how it went.
    type ErrorCode: ErrorCode;
}

/// The outcome class of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Status {
    /// The call did what it should.
    Success,
    /// The call failed for good.
    Failure,
    /// Whether the call did anything is not known.
    Unknown,
}

/// What to do about a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Action {
    /// Nothing; the call succeeded or needs no reaction.
    None,
    /// Correct the request before sending it again: it breaks a rule.
    FixRequest,
    /// Send the request again under a new request id: this one is used up.
    NewRequestId,
    /// Send the same request again, with the same request id.
    Retry,
    /// Ask for the result later, or wait for the notification.
    Wait,
    /// Let the user choose another payment method.
    UseAnotherMethod,
    /// Tell the user: only they can do something about it.
    TellUser,
    /// Contact the provider's support.
    ContactSupport,
    /// Check what the contract with the provider allows.
    CheckContract,
}

impl Action {
    /// The word of the schema language, such as `fixRequest`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Action::None => "none",
            Action::FixRequest => "fixRequest",
            Action::NewRequestId => "newRequestId",
            Action::Retry => "retry",
            Action::Wait => "wait",
            Action::UseAnotherMethod => "useAnotherMethod",
            Action::TellUser => "tellUser",
            Action::ContactSupport => "contactSupport",
            Action::CheckContract => "checkContract",
        }
    }
}

/// In words, such as `use another method`.
impl fmt::Display for Action {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Action::None => "nothing to do",
            Action::FixRequest => "fix the request",
            Action::NewRequestId => "use a new request id",
            Action::Retry => "retry",
            Action::Wait => "wait",
            Action::UseAnotherMethod => "use another method",
            Action::TellUser => "tell the user",
            Action::ContactSupport => "contact support",
            Action::CheckContract => "check the contract",
        })
    }
}

/// What the schema says about a result code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ErrorFacts {
    /// The outcome class it comes with.
    pub status: Status,
    /// What to do about it.
    pub action: Action,
    /// What it means, as one short sentence.
    pub meaning: &'static str,
    /// Whether it belongs to a normal course of events, like "still in process".
    pub normal: bool,
}

/// The result codes of an operation.
pub trait ErrorCode: OpenEnum {
    /// What the schema says about this code; `None` for an unknown one.
    fn facts(&self) -> Option<&'static ErrorFacts>;
}

/// The result codes of an operation that has none: every text is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoErrorCode {
    /// Whatever came.
    Unknown(UnknownValue),
}

impl OpenEnum for NoErrorCode {
    const NAME: &'static str = "NoErrorCode";
    const KNOWN: &'static [Self] = &[];

    fn as_str(&self) -> &str {
        let Self::Unknown(value) = self;
        value.as_str()
    }

    fn unknown(value: UnknownValue) -> Self {
        Self::Unknown(value)
    }

    fn is_known(&self) -> bool {
        false
    }
}

impl ErrorCode for NoErrorCode {
    fn facts(&self) -> Option<&'static ErrorFacts> {
        None
    }
}

crate::impl_wire! { enumeration NoErrorCode; }

#[cfg(test)]
mod tests {
    use super::*;

    const ALL: [Action; 9] = [
        Action::None,
        Action::FixRequest,
        Action::NewRequestId,
        Action::Retry,
        Action::Wait,
        Action::UseAnotherMethod,
        Action::TellUser,
        Action::ContactSupport,
        Action::CheckContract,
    ];

    #[test]
    fn actions_have_a_word_and_words() {
        for action in ALL {
            let debug = format!("{action:?}");
            assert!(action.as_str().eq_ignore_ascii_case(&debug));
            assert!(action.as_str().starts_with(|first: char| first.is_ascii_lowercase()));
            assert!(!action.to_string().contains(|c: char| c.is_uppercase()));
        }
        assert_eq!(Action::UseAnotherMethod.to_string(), "use another method");
    }

    #[test]
    fn without_codes_every_code_is_unknown() {
        let code = NoErrorCode::from("PARAM_ILLEGAL");
        assert_eq!(
            (code.to_string().as_str(), code.is_known(), code.facts()),
            ("PARAM_ILLEGAL", false, None)
        );
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"PARAM_ILLEGAL\"");
        assert_eq!(serde_json::from_str::<NoErrorCode>("7").unwrap().as_ref(), "7");
    }
}
