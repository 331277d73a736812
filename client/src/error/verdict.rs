//! The table of errors and retries.

use antom::{ActionKind, ActionWord, ApiError, ErrorCode, Operation, OutcomeErrorKind, Status};
use http::StatusCode;

use super::error_kind::ErrorKind;
use super::{ActionOf, Effect};

/// What follows from an error of one attempt.
pub(crate) struct Verdict<O: Operation> {
    /// What is known about the effect of this attempt.
    pub(crate) effect: Effect,
    /// What to do.
    pub(crate) action: ActionOf<O>,
    /// Whether the same bytes may be sent again.
    pub(crate) again: Again,
}

/// Whether the same bytes may be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Again {
    /// No: it would not help, or must be seen.
    Never,
    /// If the operation only reads, or the request has a key by which the provider performs it once.
    IfSafe,
    /// Yes: nothing was sent, or the provider asks for it.
    Always,
}

impl<O: Operation> Verdict<O> {
    /// `safe` is whether the request may be repeated: it only reads, or has a key.
    pub(crate) fn of(kind: &ErrorKind<O>, safe: bool) -> Self {
        let verdict = |effect, action, again| Self { effect, action, again };
        let fix_request = ActionOf::<O>::FIX_REQUEST;
        let contact_support = ActionOf::<O>::CONTACT_SUPPORT;
        let lost = || {
            let action = if safe { ActionOf::<O>::RETRY } else { ActionOf::<O>::WAIT };
            verdict(Effect::Unknown, action, Again::IfSafe)
        };
        match kind {
            ErrorKind::NotValid(_) => verdict(Effect::None, fix_request, Again::Never),
            ErrorKind::NotSent(failure) if failure.is_permanent() => {
                verdict(Effect::None, fix_request, Again::Never)
            }
            ErrorKind::NotSent(_) => verdict(Effect::None, ActionOf::<O>::RETRY, Again::Always),
            ErrorKind::Status { status, .. }
                if status.is_server_error() || *status == StatusCode::TOO_MANY_REQUESTS =>
            {
                lost()
            }
            // A wrong key does not heal by itself, and neither does a proxy: a person has to see it.
            ErrorKind::Status { .. }
            | ErrorKind::Encoded { .. }
            | ErrorKind::TooLarge { .. }
            | ErrorKind::Signature(_)
            | ErrorKind::NotJson(_) => verdict(Effect::Unknown, contact_support, Again::Never),
            ErrorKind::Lost(_) | ErrorKind::Unsigned { status: Status::Unknown, .. } => lost(),
            ErrorKind::Unsigned { .. } => verdict(Effect::Unknown, fix_request, Again::Never),
            ErrorKind::Outcome(error) => match error.kind() {
                OutcomeErrorKind::Api(error) => Self::of_api_error(error),
                _ => verdict(Effect::Decided, contact_support, Again::Never),
            },
            ErrorKind::Pending(_) => verdict(Effect::Unknown, ActionOf::<O>::WAIT, Again::Never),
        }
    }

    fn of_api_error(error: &ApiError<O::ErrorCode>) -> Self {
        let action = error.action();
        if error.status() != Status::Unknown {
            return Self { effect: Effect::Decided, action, again: Again::Never };
        }
        let again = match (action.kind(), error.code().info()) {
            // The provider itself asks for the same request again.
            (ActionKind::Retry, Some(_)) => Again::Always,
            // So it seems, but no document says so of this code.
            (ActionKind::Retry, None) => Again::IfSafe,
            _ => Again::Never,
        };
        Self { effect: Effect::Unknown, action, again }
    }
}
