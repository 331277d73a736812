//! The kinds of errors.

use std::error::Error;
use std::fmt;

use antom::{DecodeError, Operation, OutcomeError, Status, Violations};
use http::StatusCode;

use crate::failure::Failure;
use crate::signature::SignatureError;

/// What went wrong with a call. Bodies are not shown by `Debug` and `Display`.
#[non_exhaustive]
pub enum ErrorKind<O: Operation> {
    /// The request breaks the documentation. Nothing was sent.
    NotValid(Violations),
    /// There was no connection: name, route, TLS, a wrong address, no time left. Nothing was sent.
    NotSent(Failure),
    /// The connection broke, or time ran out, after sending began. The call may have had its effect.
    Lost(Failure),
    /// The answer is not the gateway's 200: an outage, a proxy, a redirection, which is never followed.
    #[non_exhaustive]
    Status {
        /// The status of the answer.
        status: StatusCode,
        /// Its body, up to 1 MiB. It is not authentic.
        body: Vec<u8>,
    },
    /// The answer is compressed, which nobody asked for, so that its signature cannot be checked.
    #[non_exhaustive]
    Encoded {
        /// The value of `content-encoding`.
        encoding: String,
    },
    /// The answer is longer than an answer can be.
    #[non_exhaustive]
    TooLarge {
        /// The greatest number of bytes that is read.
        limit: usize,
    },
    /// The signature of the answer is missing, malformed or wrong: the answer is not believed.
    Signature(SignatureError),
    /// An answer of failure without a signature, as the gateway sends when it could not check that of the request. It is not
    /// authentic, and proves nothing.
    #[non_exhaustive]
    Unsigned {
        /// The outcome class that it claims: a failure, or unknown.
        status: Status,
        /// The result code that it claims.
        code: String,
        /// The message in it.
        message: Option<String>,
    },
    /// The answer is authentic, but not the JSON that it should be.
    NotJson(DecodeError),
    /// The provider's decision, authentic: a failure, an outcome that it does not know yet, or a success that lacks something.
    Outcome(OutcomeError<O>),
    /// The state was not final before the deadline of polling; what the last inquiry told.
    Pending(O::Success),
}

impl<O: Operation> ErrorKind<O> {
    pub(crate) fn source_error(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::NotValid(violations) => Some(violations),
            Self::NotSent(failure) | Self::Lost(failure) => Some(failure.as_source()),
            Self::Signature(error) => Some(error),
            Self::NotJson(error) => Some(error),
            Self::Outcome(error) => Some(error),
            Self::Status { .. }
            | Self::Encoded { .. }
            | Self::TooLarge { .. }
            | Self::Unsigned { .. }
            | Self::Pending(_) => None,
        }
    }
}

impl<O: Operation> fmt::Display for ErrorKind<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotValid(violations) => {
                write!(f, "the request breaks the documentation: {violations}")
            }
            Self::NotSent(failure) if failure.is_timeout() => {
                write!(f, "no connection in time: {failure}")
            }
            Self::NotSent(failure) => write!(f, "no connection: {failure}"),
            Self::Lost(failure) if failure.is_timeout() => {
                write!(f, "no answer in time: {failure}")
            }
            Self::Lost(failure) => write!(f, "the answer was lost: {failure}"),
            Self::Status { status, .. } if status.is_redirection() => {
                write!(f, "the answer is the redirection {status}, which is not followed")
            }
            Self::Status { status, .. } => {
                write!(f, "the answer is {status}, not that of the gateway")
            }
            Self::Encoded { encoding } => {
                write!(
                    f,
                    "the answer is encoded as `{}`, as the gateway's never is",
                    encoding.escape_debug()
                )
            }
            Self::TooLarge { limit } => write!(f, "the answer is longer than {limit} bytes"),
            Self::Signature(error) => write!(f, "the answer is not believed: {error}"),
            Self::Unsigned { code, message, .. } => {
                write!(f, "an answer without signature says {}", code.escape_debug())?;
                message
                    .iter()
                    .try_for_each(|message| write!(f, " [{}]", message.escape_debug()))?;
                if matches!(code.as_str(), "INVALID_SIGNATURE" | "SIGNATURE_INVALID") {
                    f.write_str(
                        ": the key, the client id or the path is another there, as behind a proxy that changes the path",
                    )?;
                }
                Ok(())
            }
            Self::NotJson(error) => write!(f, "the answer cannot be read: {error}"),
            Self::Outcome(error) => error.fmt(f),
            Self::Pending(_) => f.write_str("the state is not final yet"),
        }
    }
}

/// The same line as `Display`.
impl<O: Operation> fmt::Debug for ErrorKind<O> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}
