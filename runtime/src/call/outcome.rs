//! What comes of a call that did not simply succeed.

use std::error::Error;
use std::fmt;

use crate::call::operation::{Action, ErrorCode, Operation, Status};

/// The provider's answer that a call failed, or that its outcome is not known.
///
/// One pointer wide.
#[derive(Clone, PartialEq, Eq)]
pub struct ApiError<C>(Box<Answer<C>>);

#[derive(Clone, PartialEq, Eq)]
struct Answer<C> {
    code: C,
    status: Status,
    fallback: Action,
    message: Option<String>,
}

impl<C: ErrorCode> ApiError<C> {
    /// Puts an answer together; `fallback` is what to do if the schema does not know the code.
    #[must_use]
    pub fn new(code: C, status: Status, fallback: Action, message: Option<String>) -> Self {
        Self(Box::new(Answer { code, status, fallback, message }))
    }

    /// The result code, possibly one that the schema does not know.
    pub fn code(&self) -> &C {
        &self.0.code
    }

    /// The outcome class, as the answer has it.
    pub fn status(&self) -> Status {
        self.0.status
    }

    /// What to do: by the code, or by the outcome class if the code is unknown.
    pub fn action(&self) -> Action {
        self.code().facts().map_or(self.0.fallback, |facts| facts.action)
    }

    /// The provider's own words.
    pub fn message(&self) -> Option<&str> {
        self.0.message.as_deref()
    }

    /// Whether this belongs to a normal course of events, like "still in process".
    pub fn is_normal(&self) -> bool {
        self.code().facts().is_some_and(|facts| facts.normal)
    }
}

/// Code, meaning and action: `ORDER_IS_CLOSED: The order is closed. (use a new request id)`.
///
/// The meaning is the schema's; for a code it does not know, the provider's message stands in.
impl<C: ErrorCode> fmt::Display for ApiError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code().as_str())?;
        let meaning = self.code().facts().map(|facts| facts.meaning);
        if let Some(words) = meaning.or(self.message()) {
            write!(f, ": {words}")?;
        }
        match self.action() {
            Action::None => Ok(()),
            action => write!(f, " ({action})"),
        }
    }
}

impl<C: ErrorCode> fmt::Debug for ApiError<C> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ApiError")
            .field("code", &format_args!("{}", self.code().as_str()))
            .field("status", &self.status())
            .field("action", &self.action())
            .field("message", &self.message())
            .finish()
    }
}

impl<C: ErrorCode> Error for ApiError<C> {}

/// Why an operation has no success to show.
///
/// One pointer wide.
pub struct OutcomeError<O: Operation>(Box<OutcomeErrorKind<O>>);

/// What an [`OutcomeError`] can be.
#[non_exhaustive]
pub enum OutcomeErrorKind<O: Operation> {
    /// The provider says so.
    Api(ApiError<O::ErrorCode>),
    /// The provider says that the call succeeded, but the response lacks what a success promises.
    Incomplete {
        /// Wire names of the members that are missing.
        missing: Vec<&'static str>,
        /// The response as it came.
        response: O::Response,
    },
}

impl<O: Operation> OutcomeError<O> {
    /// A success that lacks something.
    #[must_use]
    pub fn incomplete(response: O::Response, missing: Vec<&'static str>) -> Self {
        Self(Box::new(OutcomeErrorKind::Incomplete { missing, response }))
    }

    /// What it is.
    pub fn kind(&self) -> &OutcomeErrorKind<O> {
        &self.0
    }

    /// What it is, to keep.
    pub fn into_kind(self) -> OutcomeErrorKind<O> {
        *self.0
    }

    /// The provider's answer, if that is what it is.
    pub fn api_error(&self) -> Option<&ApiError<O::ErrorCode>> {
        match self.kind() {
            OutcomeErrorKind::Api(error) => Some(error),
            OutcomeErrorKind::Incomplete { .. } => None,
        }
    }
}

impl<O: Operation> From<ApiError<O::ErrorCode>> for OutcomeError<O> {
    fn from(error: ApiError<O::ErrorCode>) -> Self {
        Self(Box::new(OutcomeErrorKind::Api(error)))
    }
}

impl<O: Operation> fmt::Display for OutcomeErrorKind<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Incomplete { missing, .. } => {
                write!(f, "{} succeeded but its response lacks {}", O::NAME, missing.join(", "))
            }
        }
    }
}

/// Redacts as the response's own `Debug` does.
impl<O: Operation> fmt::Debug for OutcomeErrorKind<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => f.debug_tuple("Api").field(error).finish(),
            Self::Incomplete { missing, response } => f
                .debug_struct("Incomplete")
                .field("missing", missing)
                .field("response", response)
                .finish(),
        }
    }
}

impl<O: Operation> fmt::Display for OutcomeError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)
    }
}

impl<O: Operation> fmt::Debug for OutcomeError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)
    }
}

impl<O: Operation> Error for OutcomeError<O> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::operation::ErrorFacts;
    use crate::testing::{Request, Tree};
    use crate::value::open_enum::{OpenEnum, UnknownValue};

    struct Plant;

    impl Operation for Plant {
        const NAME: &'static str = "plant";
        const METHOD: &'static str = "POST";
        const PATH: &'static str = "/v1/plant";
        type Request = Request;
        type Response = Tree;
        type ErrorCode = PlantErrorCode;
    }

    #[derive(Clone, Debug, PartialEq, Eq)]
    enum PlantErrorCode {
        InProcess,
        Unknown(UnknownValue),
    }

    impl OpenEnum for PlantErrorCode {
        const NAME: &'static str = "PlantErrorCode";
        const KNOWN: &'static [Self] = &[Self::InProcess];

        fn as_str(&self) -> &str {
            match self {
                Self::InProcess => "IN_PROCESS",
                Self::Unknown(value) => value.as_str(),
            }
        }

        fn unknown(value: UnknownValue) -> Self {
            Self::Unknown(value)
        }

        fn is_known(&self) -> bool {
            !matches!(self, Self::Unknown(_))
        }
    }

    impl ErrorCode for PlantErrorCode {
        fn facts(&self) -> Option<&'static ErrorFacts> {
            static IN_PROCESS: ErrorFacts = ErrorFacts {
                status: Status::Unknown,
                action: Action::Wait,
                meaning: "The tree is being planted.",
                normal: true,
            };
            match self {
                Self::InProcess => Some(&IN_PROCESS),
                Self::Unknown(_) => None,
            }
        }
    }

    fn error(code: &str, message: Option<&str>) -> ApiError<PlantErrorCode> {
        let code = PlantErrorCode::from_text(code);
        ApiError::new(code, Status::Unknown, Action::Retry, message.map(str::to_owned))
    }

    #[test]
    fn errors_are_one_pointer_wide_and_cross_threads() {
        fn assert<T: Error + Send + Sync + 'static>() {
            assert_eq!(size_of::<T>(), size_of::<usize>());
        }
        assert::<ApiError<PlantErrorCode>>();
        assert::<OutcomeError<Plant>>();
    }

    #[test]
    fn known_codes_bring_their_facts() {
        let error = error("IN_PROCESS", Some("please wait"));
        assert_eq!((error.code(), error.status()), (&PlantErrorCode::InProcess, Status::Unknown));
        assert_eq!((error.action(), error.is_normal()), (Action::Wait, true));
        assert_eq!(error.message(), Some("please wait"));
        assert_eq!(error.to_string(), "IN_PROCESS: The tree is being planted. (wait)");
        assert_eq!(
            format!("{error:?}"),
            "ApiError { code: IN_PROCESS, status: Unknown, action: Wait, message: Some(\"please wait\") }"
        );
    }

    #[test]
    fn unknown_codes_take_their_action_from_the_status() {
        let told = error("NO_SOIL", Some("no soil"));
        assert_eq!(
            (told.action(), told.is_normal(), told.code().as_str()),
            (Action::Retry, false, "NO_SOIL")
        );
        assert_eq!(told.to_string(), "NO_SOIL: no soil (retry)");
        assert_eq!(error("NO_SOIL", None).to_string(), "NO_SOIL (retry)");
        let done = ApiError::new(told.code().clone(), Status::Failure, Action::None, None);
        assert_eq!(done.to_string(), "NO_SOIL");
    }

    #[test]
    fn outcomes_say_what_they_are() {
        let api = OutcomeError::<Plant>::from(error("NO_SOIL", None));
        assert_eq!(api.to_string(), "NO_SOIL (retry)");
        assert_eq!(api.api_error(), Some(&error("NO_SOIL", None)));
        assert!(matches!(api.into_kind(), OutcomeErrorKind::Api(_)));

        let response = crate::from_str(r#"{"label": "oak"}"#).unwrap();
        let incomplete = OutcomeError::<Plant>::incomplete(response, vec!["count", "price"]);
        assert_eq!(incomplete.to_string(), "plant succeeded but its response lacks count, price");
        assert_eq!(incomplete.api_error(), None);
        assert!(
            format!("{incomplete:?}")
                .starts_with("Incomplete { missing: [\"count\", \"price\"], response: Tree {")
        );
        match incomplete.into_kind() {
            OutcomeErrorKind::Incomplete { response, .. } => assert_eq!(response.label, "oak"),
            OutcomeErrorKind::Api(error) => panic!("{error}"),
        }
    }
}
