//! Operations, and the messages that belong to them.

use std::fmt;

use serde_core::Serialize;
use serde_core::de::DeserializeOwned;

use crate::__private::Sealed;
use crate::call::outcome::OutcomeError;
use crate::call::result_code::ErrorCode;
use crate::call::server::Server;
use crate::call::upload::Upload;
use crate::check::validate::Validate;
use crate::read::ReadObject;
use crate::write::Write;

/// A message of the API: the request or the response of an operation.
///
/// Every generated body has all of this, so that code that is generic over operations can read, check, write, compare
/// and print them.
pub trait Message:
    ReadObject
    + DeserializeOwned
    + Validate
    + Write
    + Serialize
    + fmt::Debug
    + Clone
    + PartialEq
    + Send
    + Sync
    + 'static
{
}

impl<T> Message for T where
    T: ReadObject
        + DeserializeOwned
        + Validate
        + Write
        + Serialize
        + fmt::Debug
        + Clone
        + PartialEq
        + Send
        + Sync
        + 'static
{
}

/// The request of an operation, from which the operation is inferred.
///
/// Generic code infers the operation from what is sent:
///
/// ```
/// use antom_runtime::{Operation, Request, Validated};
///
/// fn path_for<R: Request>(_: &Validated<R>) -> &'static str {
///     R::Operation::PATH
/// }
/// ```
///
/// Implemented by generated code only.
pub trait Request: Message {
    /// The operation that sends it.
    type Operation: Operation<Request = Self>;
}

/// One call of the API: its address and the types that belong to it.
///
/// Implemented by generated code only, for a type without a value of interest.
pub trait Operation: Sealed + Sized + 'static {
    /// The operation's name in the schema, such as `placeOrder`.
    const NAME: &'static str;
    /// The HTTP method.
    const METHOD: &'static str;
    /// The path below the server's prefix, with a leading slash; see [`Server::url`](crate::Server::url).
    const PATH: &'static str;
    /// Whether the call may be repeated.
    const REPEAT: Repeat;
    /// Servers of the API, each with the one that this operation is called on in its place; see [`server`](Self::server).
    const SERVERS: &'static [(Server, Server)] = &[];
    /// The wire name of the response field that tells the state of a business object, such as an order; `None` if there is none.
    const STATE_FIELD: Option<&'static str> = None;
    /// The states that do not change any more.
    const FINAL_STATES: &'static [&'static str] = &[];
    /// The file that it sends beside the request, and how; `None` if it sends the request alone, as JSON.
    const UPLOAD: Option<Upload> = None;
    /// The body sent.
    type Request: Request<Operation = Self>;
    /// The body received, for success and failure alike.
    type Response: Message;
    /// The response of a successful call, with every promised field present.
    type Success: fmt::Debug + Clone + PartialEq + Send + Sync + 'static;
    /// The result codes other than success.
    type ErrorCode: ErrorCode;

    /// Whether the call succeeded, according to its response.
    ///
    /// # Errors
    ///
    /// [`Api`](crate::OutcomeErrorKind::Api) if the status is not a success, and
    /// [`Incomplete`](crate::OutcomeErrorKind::Incomplete) if it is but a promised field is missing. Both keep the
    /// response.
    fn outcome(response: Self::Response) -> Result<Self::Success, OutcomeError<Self>>;

    /// Whether the state that a response tells is final, so that nobody has to ask again; `None` for an operation that tells no
    /// state. A state that is absent or unknown is not final.
    fn is_final(_response: &Self::Response) -> Option<bool> {
        None
    }

    /// The server to call this operation on, if `chosen` is the one for the API: that, but for a few operations. A server
    /// of which host or prefix were replaced is called as it is.
    fn server(chosen: &Server) -> &Server {
        let own = Self::SERVERS.iter().find(|(of_api, _)| of_api == chosen);
        own.map_or(chosen, |(_, own)| own)
    }
}

/// Whether an operation may be called again when it is not known whether a call had its effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Repeat {
    /// It only reads: calling it again changes nothing.
    Reads,
    /// The server recognises a repeated request by the field of this wire name, and performs it once.
    Keyed(&'static str),
    /// Not documented: a repeated call may have its effect twice.
    Unknown,
}

impl Repeat {
    /// Whether sending the same request again is safe.
    #[must_use]
    pub const fn is_safe(self) -> bool {
        match self {
            Repeat::Reads | Repeat::Keyed(_) => true,
            Repeat::Unknown => false,
        }
    }
}

/// Code that runs once for each operation of an API; see the generated `visit_operations`.
pub trait OperationVisitor {
    /// Runs for one operation.
    fn operation<O: Operation>(&mut self);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeating_is_safe_if_it_reads_or_has_a_key() {
        assert!(Repeat::Reads.is_safe() && Repeat::Keyed("requestId").is_safe());
        assert!(!Repeat::Unknown.is_safe());
    }
}
