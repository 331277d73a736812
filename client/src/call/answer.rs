//! What an answer says, once it is known whether to believe it.

use antom::{OpenEnum, Operation, OutcomeErrorKind, Status, from_slice};
use http::header::CONTENT_ENCODING;
use http::{Response, StatusCode};

use super::endpoint::Endpoint;
use crate::error::ErrorKind;
use crate::signature::SignatureError;

/// The longest body that is read: 1 MiB. Answers have a few kilobytes.
pub(crate) const LIMIT: usize = 1 << 20;

/// An authentic success.
pub(crate) struct Success<O: Operation> {
    pub(crate) success: O::Success,
    /// Whether the state that it tells is final; `None` if the operation tells no state.
    pub(crate) is_final: Option<bool>,
}

/// Reads an answer.
///
/// Nothing is taken from the body before its signature is verified, but for the claims of an unsigned failure, which are
/// passed on as such.
pub(crate) fn read<O: Operation>(
    endpoint: &Endpoint,
    mut response: Response<Vec<u8>>,
) -> Result<Success<O>, ErrorKind<O>> {
    let status = response.status();
    if status != StatusCode::OK {
        let mut body = std::mem::take(response.body_mut());
        body.truncate(LIMIT);
        return Err(ErrorKind::Status { status, body });
    }
    if response.body().len() > LIMIT {
        return Err(ErrorKind::TooLarge { limit: LIMIT });
    }
    if let Some(encoding) = response.headers().get(CONTENT_ENCODING)
        && !encoding.as_bytes().eq_ignore_ascii_case(b"identity")
    {
        let encoding = String::from_utf8_lossy(encoding.as_bytes()).into_owned();
        return Err(ErrorKind::Encoded { encoding });
    }
    let is_authentic = endpoint.verify(&response).map_err(ErrorKind::Signature)?;
    if !is_authentic {
        return Err(unsigned(response.body()));
    }
    let answer: O::Response = from_slice(response.body()).map_err(ErrorKind::NotJson)?;
    let is_final = O::is_final(&answer);
    let success = O::outcome(answer).map_err(ErrorKind::Outcome)?;
    Ok(Success { success, is_final })
}

/// An answer without signature: what it claims if it claims no success, and else that the signature is missing.
fn unsigned<O: Operation>(body: &[u8]) -> ErrorKind<O> {
    let missing = ErrorKind::Signature(SignatureError::Missing);
    let Ok(answer) = from_slice::<O::Response>(body) else { return missing };
    let Err(outcome) = O::outcome(answer) else { return missing };
    match outcome.kind() {
        OutcomeErrorKind::Api(error) if error.status() != Status::Success => ErrorKind::Unsigned {
            status: error.status(),
            code: error.code().as_str().to_owned(),
            message: error.message().map(str::to_owned),
        },
        _ => missing,
    }
}
