//! Why a call has no success to return.

mod error_kind;
mod verdict;

use std::error::Error as StdError;
use std::fmt;

use antom::{ActionWord, ErrorCode, Invalid, Operation, OutcomeError, Request};

pub use error_kind::ErrorKind;
pub(crate) use verdict::{Again, Verdict};

/// What a caller is asked to do, in the words of the API.
pub(crate) type ActionOf<O> = <<O as Operation>::ErrorCode as ErrorCode>::Action;

/// Why a call has no success to return, and what is known of the other side. One pointer wide.
///
/// ```
/// # use antom_client::{Effect, Error};
/// # use antom::pay::Pay;
/// fn after(error: &Error<Pay>) -> &'static str {
///     match error.effect() {
///         Effect::None => "nothing was sent: send it again",
///         Effect::Unknown => "inquire, before anything else",
///         Effect::Decided => "the answer is final; `action()` says what to do",
///     }
/// }
/// ```
pub struct Error<O: Operation>(Box<Ended<O>>);

struct Ended<O: Operation> {
    kind: ErrorKind<O>,
    attempts: u32,
    doubt: bool,
    safe: bool,
}

/// What is known about the effect of a call that did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::exhaustive_enums, reason = "callers decide by these three")]
pub enum Effect {
    /// It had none: nothing was sent.
    None,
    /// It may have had its effect. Inquire, or send the same request again where the API allows it; a new request may
    /// have the effect a second time. [What to do](crate#if-the-effect-is-unknown), with code.
    Unknown,
    /// The provider has decided, and its answer is authentic and final: a failure with a result code
    /// ([`Error::outcome`]), or a success whose answer lacks something.
    Decided,
}

impl<O: Operation> Error<O> {
    /// `doubt` is whether an earlier attempt may have had its effect, `safe` whether the request may be repeated.
    pub(crate) fn new(kind: ErrorKind<O>, attempts: u32, doubt: bool, safe: bool) -> Self {
        Self(Box::new(Ended { kind, attempts, doubt, safe }))
    }

    /// What went wrong, in the last attempt.
    #[must_use]
    pub fn kind(&self) -> &ErrorKind<O> {
        &self.0.kind
    }

    /// What went wrong, to keep.
    #[must_use]
    pub fn into_kind(self) -> ErrorKind<O> {
        self.0.kind
    }

    /// What the provider decided; `None` if it did not, or its answer is not authentic.
    #[must_use]
    pub fn outcome(&self) -> Option<&OutcomeError<O>> {
        match self.kind() {
            ErrorKind::Outcome(error) => Some(error),
            _ => None,
        }
    }

    /// What is known about the effect of the whole call: the worst of its attempts.
    ///
    /// If it is [`Effect::Unknown`], do not send anything under a new request id: see
    /// [what to do](crate#if-the-effect-is-unknown).
    ///
    /// An authentic failure after an attempt that was lost is final only for requests that may be repeated, since only of
    /// those the provider knows that both are one.
    #[must_use]
    pub fn effect(&self) -> Effect {
        match self.verdict().effect {
            Effect::None if self.0.doubt => Effect::Unknown,
            Effect::Decided if self.0.doubt && !self.0.safe => Effect::Unknown,
            effect => effect,
        }
    }

    /// What to do, in the words of the API.
    ///
    /// `Wait` means to ask for the result, by an inquiry, or to wait for the notification; if there is none, the API says
    /// what to do then, such as to cancel. A request that may be repeated is sent again under the same request id.
    #[must_use]
    pub fn action(&self) -> ActionOf<O> {
        let verdict = self.verdict();
        let is_worse = self.effect() == Effect::Unknown && verdict.effect != Effect::Unknown;
        if is_worse && !self.0.safe { ActionOf::<O>::WAIT } else { verdict.action }
    }

    /// The number of attempts made.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    fn verdict(&self) -> Verdict<O> {
        Verdict::of(self.kind(), self.0.safe)
    }
}

/// A request that breaks the documentation, so that `?` serves for checking and sending.
impl<R: Request> From<Invalid<R>> for Error<R::Operation> {
    fn from(invalid: Invalid<R>) -> Self {
        Self::new(ErrorKind::NotValid(invalid.into()), 0, false, false)
    }
}

/// One line: the operation, what went wrong, what is known of its effect, and what to do.
impl<O: Operation> fmt::Display for Error<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let names_itself = self.outcome().is_some_and(|outcome| outcome.api_error().is_none());
        if !names_itself {
            write!(f, "{}: ", O::NAME)?;
        }
        self.kind().fmt(f)?;
        match self.effect() {
            Effect::None => f.write_str("; it had no effect")?,
            Effect::Unknown => f.write_str("; its effect is not known")?,
            // The outcome says all that there is.
            Effect::Decided => return Ok(()),
        }
        if self.attempts() > 1 {
            write!(f, " after {} attempts", self.attempts())?;
        }
        write!(f, " ({})", self.action())
    }
}

/// The same line as `Display`, so that `unwrap` is readable too.
impl<O: Operation> fmt::Debug for Error<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<O: Operation> StdError for Error<O> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.kind().source_error()
    }
}
