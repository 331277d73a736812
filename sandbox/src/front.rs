//! The checks before the gateway (address, client, signature and time), and the signing of answers.

use std::sync::Arc;
use std::time::SystemTime;

use antom::{DateTime, Status};
use antom_client::signature::{Headers, SignatureHeader, SignedHeaders, SigningInput};
use http::{HeaderMap, HeaderValue, Method, Response, StatusCode, Uri, header};

use crate::gateway::{bare, operation_at};
use crate::identity::Identity;
use crate::refusal;

/// A call that may come before the gateway.
#[derive(Debug)]
pub(crate) struct Admitted {
    pub(crate) operation: &'static str,
}

/// Why a call may not come before the gateway.
#[derive(Debug)]
pub(crate) struct Rejected {
    pub(crate) answer: Arc<str>,
    /// Whether the answer is signed: only for a client that is known, and who has signed.
    pub(crate) is_signed: bool,
    pub(crate) code: &'static str,
}

/// Checks a call in the order of the gateway, up to its body.
pub(crate) fn admit(
    identity: &Identity,
    method: &Method,
    uri: &Uri,
    headers: &HeaderMap,
    body: &[u8],
) -> Result<Admitted, Rejected> {
    let is_known = names(headers, "client-id") == Some(identity.client_id());
    let reject = |code: &'static str, message: &str, is_signed: bool| {
        let answer = bare(&refusal::result(code, Status::Failure, message));
        Rejected { answer, is_signed, code }
    };
    let operation = operation_at(method.as_str(), uri.path()).map_err(|code| {
        let message = match code {
            "METHOD_NOT_SUPPORTED" => "Operations are called with POST.",
            _ => "There is no operation at this path, which begins with /ams/sandbox/api or /ams/api.",
        };
        reject(code, message, is_known)
    })?;
    let is_json = names(headers, "content-type").is_some_and(|value| {
        let kind = value.split(';').next().unwrap_or_default();
        kind.trim().eq_ignore_ascii_case("application/json")
    });
    if !is_json {
        let message = "The content type of a call is application/json; charset=UTF-8.";
        return Err(reject("MEDIA_TYPE_NOT_ACCEPTABLE", message, is_known));
    }
    if !is_known {
        let message = "The header client-id is missing, doubled, or not the one of this sandbox.";
        return Err(reject("INVALID_CLIENT", message, false));
    }
    let target = uri.path_and_query().map_or(uri.path(), |it| it.as_str());
    let signed = SignedHeaders::read(headers, "request-time").and_then(|signed| {
        let signed = signed.ok_or(antom_client::signature::SignatureError::Missing)?;
        let (key, client_id) = (&identity.merchant, identity.client_id());
        signed.verify(key, client_id, method.as_str(), target, body)?;
        Ok(signed.time.to_owned())
    });
    let time = signed.map_err(|error| {
        reject("INVALID_SIGNATURE", &format!("The call is not believed: {error}."), false)
    })?;
    if !is_time(&time) {
        let message = "request-time is neither milliseconds since 1970 nor a time of ISO 8601.";
        return Err(reject("PARAM_ILLEGAL", message, true));
    }
    Ok(Admitted { operation })
}

/// The value of a header, if it is there once.
fn names<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let all = headers.all(name);
    match all.as_slice() {
        [value] => std::str::from_utf8(value).ok().map(str::trim),
        _ => None,
    }
}

/// Milliseconds since 1970, as most clients send them, or ISO 8601, as the SDK for Python does.
fn is_time(text: &str) -> bool {
    let is_number = (1..=16).contains(&text.len()) && text.bytes().all(|it| it.is_ascii_digit());
    is_number || antom::TextScalar::is_well_formed(&DateTime::new(text))
}

/// How an answer is signed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Signing {
    /// With the gateway's key.
    Right,
    /// Not at all.
    Absent,
    /// With a key that nobody knows.
    OtherKey,
}

/// An answer to a call, signed for its method and address.
pub(crate) fn respond(
    identity: &Identity,
    method: &Method,
    uri: &Uri,
    body: &[u8],
    signing: Signing,
) -> Response<Vec<u8>> {
    let mut response = Response::new(body.to_vec());
    *response.status_mut() = StatusCode::OK;
    let headers = response.headers_mut();
    let json = HeaderValue::from_static("application/json; charset=UTF-8");
    headers.insert(header::CONTENT_TYPE, json);
    let key = match signing {
        Signing::Right => &identity.gateway,
        Signing::OtherKey => &identity.other,
        Signing::Absent => return response,
    };
    let time = DateTime::from(SystemTime::now());
    let path = uri.path_and_query().map_or(uri.path(), |it| it.as_str());
    let input = SigningInput {
        method: method.as_str(),
        path,
        client_id: identity.client_id(),
        time: time.as_str(),
        body,
    };
    let Ok(signature) = SignatureHeader::sign(key, 1, &input) else { return response };
    let pairs = [
        ("client-id", identity.client_id().to_owned()),
        ("response-time", time.as_str().to_owned()),
        ("signature", signature.to_string()),
    ];
    for (name, value) in pairs {
        if let Ok(value) = HeaderValue::from_str(&value) {
            headers.insert(name, value);
        }
    }
    response
}
