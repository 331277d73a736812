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

/// What to do about a result, in the terms of any API.
///
/// An API has words of its own for what to do, each a kind of one of these ([`ActionWord`]): a client decides by the kind,
/// a person reads the word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ActionKind {
    /// Nothing; the call succeeded or needs no reaction.
    None,
    /// Correct the request before sending it again: as it is, it cannot succeed.
    FixRequest,
    /// Send the request again under a new request id: this one is used up.
    NewRequestId,
    /// Send the same request again, with the same request id.
    Retry,
    /// Ask for the result later, or wait for the notification.
    Wait,
    /// Contact the provider's support.
    ContactSupport,
}

impl ActionKind {
    /// Every kind, in the order of the schema language's documentation.
    pub const ALL: &'static [Self] = &[
        Self::None,
        Self::FixRequest,
        Self::NewRequestId,
        Self::Retry,
        Self::Wait,
        Self::ContactSupport,
    ];

    /// The keyword of the schema language, such as `fixRequest`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            ActionKind::None => "none",
            ActionKind::FixRequest => "fixRequest",
            ActionKind::NewRequestId => "newRequestId",
            ActionKind::Retry => "retry",
            ActionKind::Wait => "wait",
            ActionKind::ContactSupport => "contactSupport",
        }
    }

    /// What to do, in a few words such as `fix the request`, which `Display` prints.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            ActionKind::None => "nothing to do",
            ActionKind::FixRequest => "fix the request",
            ActionKind::NewRequestId => "use a new request id",
            ActionKind::Retry => "retry",
            ActionKind::Wait => "wait",
            ActionKind::ContactSupport => "contact support",
        }
    }

    /// What to do, as a sentence.
    #[must_use]
    pub const fn description(self) -> &'static str {
        match self {
            ActionKind::None => "Nothing; the call succeeded or needs no reaction.",
            ActionKind::FixRequest => "Correct the request before sending it again.",
            ActionKind::NewRequestId => "Send the request again under a new request id.",
            ActionKind::Retry => "Send the same request again, with the same request id.",
            ActionKind::Wait => "Ask for the result later, or wait for the notification.",
            ActionKind::ContactSupport => "Contact the provider's support.",
        }
    }
}

impl fmt::Display for ActionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.label())
    }
}

/// An API's word for what to do about a result, such as `useAnotherMethod`.
///
/// Implemented by the `Action` of a generated crate, and by [`ActionKind`] itself.
pub trait ActionWord:
    Sealed + Copy + Eq + Hash + fmt::Debug + fmt::Display + Send + Sync + 'static
{
    /// What to do where the request, or what it is signed with, is wrong.
    const FIX_REQUEST: Self;
    /// What to do where the same request may be sent again.
    const RETRY: Self;
    /// What to do where the result has to be asked for.
    const WAIT: Self;
    /// What to do where nothing else is known.
    const CONTACT_SUPPORT: Self;

    /// What to do, in the terms of any API.
    fn kind(self) -> ActionKind;

    /// The word as the schema has it.
    fn as_str(self) -> &'static str;
}

impl Sealed for ActionKind {}

impl ActionWord for ActionKind {
    const FIX_REQUEST: Self = Self::FixRequest;
    const RETRY: Self = Self::Retry;
    const WAIT: Self = Self::Wait;
    const CONTACT_SUPPORT: Self = Self::ContactSupport;

    fn kind(self) -> ActionKind {
        self
    }

    fn as_str(self) -> &'static str {
        ActionKind::as_str(self)
    }
}

/// The schema's entry for a result code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CodeInfo<A> {
    /// The outcome class it comes with.
    pub status: Status,
    /// What to do about it.
    pub action: A,
    /// What it means, as one short sentence.
    pub meaning: &'static str,
    /// Whether it belongs to a normal course of events, such as "still in process".
    pub normal: bool,
}

impl<A: Copy> CodeInfo<A> {
    /// The entry of a code that is an error.
    #[must_use]
    pub const fn new(status: Status, action: A, meaning: &'static str) -> Self {
        Self { status, action, meaning, normal: false }
    }

    /// The same entry for a code of a normal course of events.
    #[must_use]
    pub const fn normal(mut self) -> Self {
        self.normal = true;
        self
    }
}

/// The result codes of an operation, apart from those of success.
///
/// Implemented by generated code only.
pub trait ErrorCode:
    OpenEnum + Sealed + Eq + Hash + fmt::Debug + fmt::Display + Send + Sync
{
    /// What the API's codes ask the caller to do.
    type Action: ActionWord;

    /// The schema's entries, in the order of [`KNOWN`](OpenEnum::KNOWN).
    const INFOS: &'static [CodeInfo<Self::Action>];

    /// The schema's entry for this code; `None` for a code that the schema does not list.
    fn info(&self) -> Option<CodeInfo<Self::Action>> {
        let index = Self::TEXTS.binary_search(&OpenEnum::as_str(self)).ok()?;
        Self::INFOS.get(index).copied()
    }
}

/// The result codes of an operation without any: every text is unknown.
#[derive(Clone, PartialEq, Hash)]
#[non_exhaustive]
pub enum NoErrorCode {
    /// Any text, kept as received.
    Unknown(UnknownValue),
}

crate::open_enum! { NoErrorCode: ActionKind {} }

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn kinds_of_actions_have_a_word_and_words() {
        for kind in ActionKind::ALL {
            let debug = format!("{kind:?}");
            assert!(kind.as_str().eq_ignore_ascii_case(&debug));
            assert!(kind.as_str().starts_with(|first: char| first.is_ascii_lowercase()));
            assert!(!kind.to_string().contains(|c: char| c.is_uppercase()));
            assert!(kind.description().ends_with('.'));
            assert_eq!(
                (ActionWord::kind(*kind), ActionWord::as_str(*kind)),
                (*kind, kind.as_str())
            );
        }
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
