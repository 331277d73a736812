//! Result codes: what they mean, and what to do about them.

use std::fmt;
use std::hash::Hash;

use crate::__private::Sealed;
use crate::value::open_enum::{OpenEnum, UnknownValue};

/// The outcome class of a result.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Status {
    /// The call had its effect.
    Success,
    /// The call failed and has no effect.
    Failure,
    /// Whether the call has an effect is not known.
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
    /// The keyword of the schema language, such as `fixRequest`.
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

/// The schema's entry for a result code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeInfo {
    /// The outcome class it comes with.
    pub status: Status,
    /// What to do about it.
    pub action: Action,
    /// What it means, as one short sentence.
    pub meaning: &'static str,
    /// Whether it belongs to a normal course of events, such as "still in process".
    pub normal: bool,
}

impl CodeInfo {
    /// The entry of a code that is an error.
    #[must_use]
    pub const fn new(status: Status, action: Action, meaning: &'static str) -> Self {
        Self { status, action, meaning, normal: false }
    }

    /// The same entry for a code of a normal course of events.
    #[must_use]
    pub const fn normal(self) -> Self {
        Self { normal: true, ..self }
    }
}

/// The result codes of an operation, apart from those of success.
///
/// Implemented by generated code only.
pub trait ErrorCode:
    OpenEnum + Sealed + Eq + Hash + fmt::Debug + fmt::Display + Send + Sync
{
    /// The schema's entry for this code; `None` for a code that the schema does not list.
    fn info(&self) -> Option<CodeInfo>;
}

/// The result codes of an operation without any: every text is unknown.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum NoErrorCode {
    /// Any text, kept as received.
    Unknown(UnknownValue),
}

impl ErrorCode for NoErrorCode {
    fn info(&self) -> Option<CodeInfo> {
        None
    }
}

crate::open_enum! { NoErrorCode {} }

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
            (code.to_string().as_str(), code.is_known(), code.info()),
            ("PARAM_ILLEGAL", false, None)
        );
        assert_eq!(serde_json::to_string(&code).unwrap(), "\"PARAM_ILLEGAL\"");
        assert_eq!(serde_json::from_str::<NoErrorCode>("7").unwrap().as_ref(), "7");
    }
}
