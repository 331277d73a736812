//! Who may use the routes of the explorer.
//!
//! The sandbox has looked at host, origin and site before. What may do something needs a token besides, which is made at the
//! start and written into the pages: a page that cannot read ours does not have it, and a form cannot send it.

use antom_sandbox::{Admission, Answer};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use http::request::Parts;
use http::{HeaderValue, Method, Response, StatusCode, header};
use ring::rand::{SecureRandom, SystemRandom};
use serde_json::{Value, json};

/// The header of the token.
pub(crate) const TOKEN: &str = "antom-token";
/// Where notifications arrive.
pub(crate) const NOTIFY: &str = "/_antom/notified";
/// The routes of the explorer begin with this.
const PREFIX: &str = "/_antom/";
/// A body to check or to send has so many bytes at most.
const LARGEST: usize = 16 * 1024 * 1024;
/// A notification has so many bytes at most.
const LARGEST_NOTIFICATION: usize = 256 * 1024;

/// A token that nobody can guess; `None` if the system has no random numbers.
pub(crate) fn new_token() -> Option<String> {
    let mut bytes = [0; 16];
    SystemRandom::new().fill(&mut bytes).ok()?;
    Some(URL_SAFE_NO_PAD.encode(bytes))
}

/// How many bytes the body of a request may have.
pub(crate) fn admit(head: &Parts, token: &str) -> Admission {
    if matches!(head.method, Method::GET | Method::HEAD) {
        return Admission::Read(0);
    }
    if head.method != Method::POST || !head.uri.path().starts_with(PREFIX) {
        return Admission::Refused(problem(
            StatusCode::METHOD_NOT_ALLOWED,
            "pages are read with GET",
        ));
    }
    // Whoever sends it, a notification is believed by its signature.
    if head.uri.path() == NOTIFY {
        return Admission::Read(LARGEST_NOTIFICATION);
    }
    let text = |name: &str| head.headers.get(name).and_then(|value| value.to_str().ok());
    let kind = text("content-type").and_then(|kind| kind.split(';').next()).unwrap_or_default();
    if kind.trim() != "application/json" {
        let message = "the content type is application/json";
        return Admission::Refused(problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, message));
    }
    if !is_same(text(TOKEN).unwrap_or_default(), token) {
        let message =
            "the header antom-token is missing, or not that of this sandbox: load the page again";
        return Admission::Refused(problem(StatusCode::FORBIDDEN, message));
    }
    Admission::Read(LARGEST)
}

/// Whether two texts are the same, in a time that does not tell how far they are.
fn is_same(given: &str, token: &str) -> bool {
    let differences = given.bytes().zip(token.bytes()).fold(0, |all, (a, b)| all | (a ^ b));
    given.len() == token.len() && differences == 0
}

/// A file of a media type.
pub(crate) fn file(kind: &str, body: Vec<u8>) -> Response<Vec<u8>> {
    let mut response = Response::new(body);
    if let Ok(kind) = HeaderValue::from_str(kind) {
        response.headers_mut().insert(header::CONTENT_TYPE, kind);
    }
    response
}

/// An answer in JSON.
pub(crate) fn json_answer(status: StatusCode, value: &Value) -> Response<Vec<u8>> {
    let mut response = file("application/json", value.to_string().into_bytes());
    *response.status_mut() = status;
    response
}

/// Why there is no other answer.
pub(crate) fn problem(status: StatusCode, message: &str) -> Response<Vec<u8>> {
    json_answer(status, &json!({ "error": message }))
}

/// A whole answer in JSON.
pub(crate) fn done(value: &Value) -> Answer {
    Answer::Whole(json_answer(StatusCode::OK, value))
}
