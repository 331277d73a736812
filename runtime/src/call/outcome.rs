//! How a call ended, other than with a success.

use std::error::Error;
use std::fmt;

use crate::call::api_error::ApiError;
use crate::call::operation::Operation;
use crate::call::result_code::{ActionWord, ErrorCode};

/// A call that did not end with a complete success; it keeps the response.
///
/// A response of a normal course of events is among these, such as an order still in process: its fields are in
/// [`response`](OutcomeError::response). One pointer wide.
pub struct OutcomeError<O: Operation>(Box<Ended<O>>);

struct Ended<O: Operation> {
    kind: OutcomeErrorKind<O>,
    response: O::Response,
}

/// The kinds of [`OutcomeError`].
#[non_exhaustive]
pub enum OutcomeErrorKind<O: Operation> {
    /// The provider answered with a code that is not a success.
    Api(ApiError<O::ErrorCode>),
    /// The provider says that the call succeeded, but the response lacks fields that a success promises.
    #[non_exhaustive]
    Incomplete {
        /// Wire names of the missing fields.
        missing: Vec<&'static str>,
    },
}

/// The names of those fields that are not there.
#[must_use]
pub fn missing(fields: &[(&'static str, bool)]) -> Vec<&'static str> {
    fields.iter().filter(|(_, is_there)| !is_there).map(|(name, _)| *name).collect()
}

impl<O: Operation> OutcomeError<O> {
    /// The provider's error, and the response that carries it.
    #[must_use]
    pub fn api(error: ApiError<O::ErrorCode>, response: O::Response) -> Self {
        Self(Box::new(Ended { kind: OutcomeErrorKind::Api(error), response }))
    }

    /// A success that lacks promised fields: those of these that are not there.
    #[must_use]
    pub fn incomplete(promised: &[(&'static str, bool)], response: O::Response) -> Self {
        let missing = missing(promised);
        Self(Box::new(Ended { kind: OutcomeErrorKind::Incomplete { missing }, response }))
    }

    /// What kind of error it is.
    #[must_use]
    pub fn kind(&self) -> &OutcomeErrorKind<O> {
        &self.0.kind
    }

    /// The response, as received.
    #[must_use]
    pub fn response(&self) -> &O::Response {
        &self.0.response
    }

    /// The kind of error and the response, to keep.
    #[must_use]
    pub fn into_parts(self) -> (OutcomeErrorKind<O>, O::Response) {
        (self.0.kind, self.0.response)
    }

    /// The provider's error; `None` if the response is an incomplete success.
    #[must_use]
    pub fn api_error(&self) -> Option<&ApiError<O::ErrorCode>> {
        match self.kind() {
            OutcomeErrorKind::Api(error) => Some(error),
            OutcomeErrorKind::Incomplete { .. } => None,
        }
    }

    /// What to do about it.
    #[must_use]
    pub fn action(&self) -> <O::ErrorCode as ErrorCode>::Action {
        self.api_error().map_or(ActionWord::CONTACT_SUPPORT, ApiError::action)
    }

    /// Whether this belongs to a normal course of events, such as "still in process".
    #[must_use]
    pub fn is_normal(&self) -> bool {
        self.api_error().is_some_and(ApiError::is_normal)
    }
}

impl<O: Operation> Clone for OutcomeErrorKind<O> {
    fn clone(&self) -> Self {
        match self {
            Self::Api(error) => Self::Api(error.clone()),
            Self::Incomplete { missing } => Self::Incomplete { missing: missing.clone() },
        }
    }
}

impl<O: Operation> Clone for OutcomeError<O> {
    fn clone(&self) -> Self {
        let Ended { kind, response } = &*self.0;
        Self(Box::new(Ended { kind: kind.clone(), response: response.clone() }))
    }
}

impl<O: Operation> fmt::Display for OutcomeErrorKind<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Api(error) => error.fmt(f),
            Self::Incomplete { missing } => {
                write!(f, "{} succeeded but its response lacks {}", O::NAME, missing.join(", "))
            }
        }
    }
}

/// The same line as `Display`, so that `unwrap` is readable too.
impl<O: Operation> fmt::Debug for OutcomeErrorKind<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<O: Operation> fmt::Display for OutcomeError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.kind().fmt(f)
    }
}

/// The same line as `Display`, so that `unwrap` is readable too, and nothing of the response.
impl<O: Operation> fmt::Debug for OutcomeError<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl<O: Operation> Error for OutcomeError<O> {}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::call::api_error::testing::PlantErrorCode;
    use crate::call::operation::{Operation, Repeat, Request};
    use crate::call::result_code::ActionKind;
    use crate::call::result_code::Status;
    use crate::call::server::Server;
    use crate::testing::Seed;

    const API: Server = Server::new("https://api.example", "");

    pub(crate) struct Plant;

    impl crate::__private::Sealed for Plant {}

    impl Operation for Plant {
        const NAME: &'static str = "plant";
        const METHOD: &'static str = "POST";
        const PATH: &'static str = "/v1/plant";
        const REPEAT: Repeat = Repeat::Unknown;
        const SERVERS: &'static [(Server, Server)] =
            &[(API, Server::new("https://nursery.example", "/v2"))];
        type Request = Seed;
        type Response = Seed;
        type Success = i64;
        type ErrorCode = PlantErrorCode;

        fn outcome(response: Seed) -> Result<i64, OutcomeError<Self>> {
            match response.count {
                Some(count) => Ok(count),
                None => Err(OutcomeError::incomplete(
                    &[("count", false), ("id", true), ("price", false)],
                    response,
                )),
            }
        }
    }

    impl Request for Seed {
        type Operation = Plant;
    }

    fn api_error(response: Seed) -> OutcomeError<Plant> {
        let code = PlantErrorCode::from("IN_PROCESS");
        OutcomeError::api(ApiError::new(code, Status::Unknown, ActionKind::Retry, None), response)
    }

    #[test]
    fn it_is_one_pointer_wide_and_crosses_threads() {
        fn assert<T: Error + Send + Sync + 'static>() {
            assert_eq!(size_of::<T>(), size_of::<usize>());
        }
        assert::<OutcomeError<Plant>>();
    }

    #[test]
    fn an_operation_is_called_on_its_own_server_in_place_of_that_of_the_api() {
        assert_eq!(Plant::server(&API).url(Plant::PATH), "https://nursery.example/v2/v1/plant");
        let replaced = API.with_host("http://localhost");
        assert_eq!(Plant::server(&replaced), &replaced);
    }

    #[test]
    fn an_operation_tells_no_state_unless_it_says_so() {
        assert_eq!(Plant::is_final(&Seed::new("oak")), None);
        assert_eq!((Plant::STATE_FIELD, Plant::FINAL_STATES.len()), (None, 0));
    }

    #[test]
    fn an_error_of_the_provider_keeps_the_response() {
        let error = api_error(Seed::new("oak"));
        assert_eq!(error.to_string(), "IN_PROCESS: The tree is being planted. (wait)");
        assert_eq!((error.action(), error.is_normal()), (ActionKind::Wait, true));
        assert_eq!(error.response(), &Seed::new("oak"));
        assert_eq!(format!("{error:?}"), error.to_string());
        let (kind, response) = error.clone().into_parts();
        assert!(matches!(kind, OutcomeErrorKind::Api(_)));
        assert_eq!(format!("{kind:?}"), error.to_string());
        assert_eq!(response.label, "oak");
    }

    #[test]
    fn an_incomplete_success_names_what_is_missing_and_keeps_the_response() {
        assert_eq!(Plant::outcome(Seed { count: Some(3), ..Seed::new("oak") }).ok(), Some(3));
        let error = Plant::outcome(Seed::new("oak")).unwrap_err();
        assert_eq!(error.to_string(), "plant succeeded but its response lacks count, price");
        assert_eq!((error.api_error(), error.is_normal()), (None, false));
        assert_eq!(error.action(), ActionKind::ContactSupport);
        assert_eq!(format!("{error:?}"), error.to_string());
        assert_eq!(error.response(), &Seed::new("oak"));
    }
}
