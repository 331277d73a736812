//! The error that a provider answers with.

use std::error::Error;
use std::fmt;

use crate::call::result_code::{ActionKind, ActionWord, ErrorCode, Status};

/// The provider's answer that a call failed, or that its outcome is not known.
///
/// One pointer wide.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiError<C: ErrorCode>(Box<Answer<C>>);

#[derive(Clone, PartialEq, Eq)]
struct Answer<C: ErrorCode> {
    code: C,
    status: Status,
    fallback: C::Action,
    message: Option<String>,
}

impl<C: ErrorCode> ApiError<C> {
    /// An error with this code; `fallback` is what to do if the schema does not list the code.
    #[must_use]
    pub fn new(code: C, status: Status, fallback: C::Action, message: Option<String>) -> Self {
        Self(Box::new(Answer { code, status, fallback, message }))
    }

    /// The result code, possibly one that the schema does not know.
    pub fn code(&self) -> &C {
        &self.0.code
    }

    /// The outcome class, as received.
    pub fn status(&self) -> Status {
        self.0.status
    }

    /// What to do: as the schema says for the code, or for the outcome class if the code is unknown.
    pub fn action(&self) -> C::Action {
        self.code().info().map_or(self.0.fallback, |info| info.action)
    }

    /// The message that the provider sent.
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Whether this belongs to a normal course of events, such as "still in process".
    pub fn is_normal(&self) -> bool {
        self.code().info().is_some_and(|info| info.normal)
    }
}

/// Code, meaning, the provider's message in brackets, action:
/// `PARAM_ILLEGAL: A field is missing or wrong. [Illegal parameters. order.reader.email] (fix the request)`.
///
/// The meaning is the schema's. For an unknown code the message takes its place.
impl<C: ErrorCode> fmt::Display for ApiError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code().as_str())?;
        let meaning = self.code().info().map(|info| info.meaning);
        if let Some(meaning) = meaning {
            write!(f, ": {meaning}")?;
        }
        match self.message() {
            Some(message) if meaning.is_none() => write!(f, ": {message}")?,
            Some(message) if Some(message) != meaning => write!(f, " [{message}]")?,
            _ => {}
        }
        let action = self.action();
        if action.kind() == ActionKind::None { Ok(()) } else { write!(f, " ({action})") }
    }
}

/// The same line as `Display`, so that `unwrap` is readable too.
impl<C: ErrorCode> fmt::Debug for ApiError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<C: ErrorCode> Error for ApiError<C> {}

/// Result codes for the tests of outcomes.
#[cfg(test)]
#[allow(unreachable_pub, reason = "the macro is made for public types")]
pub(crate) mod testing {
    use crate::call::result_code::ActionKind;
    use crate::value::open_enum::UnknownValue;

    #[derive(Clone, PartialEq, Hash)]
    pub(crate) enum PlantErrorCode {
        InProcess,
        Unknown(UnknownValue),
    }

    crate::open_enum! {
        PlantErrorCode: ActionKind {
            InProcess = "IN_PROCESS": Unknown(Wait, "The tree is being planted.").normal(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::testing::PlantErrorCode;
    use super::*;
    use crate::value::open_enum::OpenEnum;

    fn error(code: &str, message: Option<&str>) -> ApiError<PlantErrorCode> {
        let code = PlantErrorCode::from_text(code);
        ApiError::new(code, Status::Unknown, ActionKind::Retry, message.map(str::to_owned))
    }

    #[test]
    fn it_is_one_pointer_wide_and_crosses_threads() {
        fn assert<T: Error + Send + Sync + 'static>() {
            assert_eq!(size_of::<T>(), size_of::<usize>());
        }
        assert::<ApiError<PlantErrorCode>>();
    }

    #[test]
    fn a_known_code_has_the_entry_of_the_schema() {
        let error = error("IN_PROCESS", Some("please wait"));
        assert_eq!((error.code(), error.status()), (&PlantErrorCode::InProcess, Status::Unknown));
        assert_eq!((error.action(), error.is_normal()), (ActionKind::Wait, true));
        assert_eq!(error.message(), Some("please wait"));
        assert_eq!(
            error.to_string(),
            "IN_PROCESS: The tree is being planted. [please wait] (wait)"
        );
        assert_eq!(format!("{error:?}"), error.to_string());
    }

    #[test]
    fn an_unknown_code_takes_its_action_from_the_status() {
        let unknown = error("NO_SOIL", Some("no soil"));
        assert_eq!(
            (unknown.action(), unknown.is_normal(), unknown.code().as_str()),
            (ActionKind::Retry, false, "NO_SOIL")
        );
        assert_eq!(unknown.to_string(), "NO_SOIL: no soil (retry)");
        assert_eq!(error("NO_SOIL", None).to_string(), "NO_SOIL (retry)");
        let done = ApiError::new(unknown.code().clone(), Status::Failure, ActionKind::None, None);
        assert_eq!(done.to_string(), "NO_SOIL");
    }

    #[test]
    fn a_message_that_repeats_the_meaning_is_not_displayed_twice() {
        let message = "The tree is being planted.";
        let error = error("IN_PROCESS", Some(message));
        assert_eq!(error.to_string(), "IN_PROCESS: The tree is being planted. (wait)");
    }
}
