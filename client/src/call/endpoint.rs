//! Where a call goes, who sends it, and whose answer is believed.

use std::time::SystemTime;

use http::header::{ACCEPT, CONTENT_TYPE, USER_AGENT};
use http::{HeaderName, HeaderValue, Request, Response};

use super::payload::Payload;
use crate::credentials::Credentials;
use crate::signature::{
    SignatureError, SignatureHeader, SignedHeaders, SigningInput, milliseconds,
};

const JSON: HeaderValue = HeaderValue::from_static("application/json");
const AGENT: HeaderValue =
    HeaderValue::from_static(concat!("antom-client/", env!("CARGO_PKG_VERSION")));

/// Where a call goes, who sends it, and whose answer is believed.
pub(crate) struct Endpoint {
    pub(crate) credentials: Credentials,
    pub(crate) method: &'static str,
    pub(crate) url: String,
    /// The path that is signed.
    pub(crate) path: String,
}

impl Endpoint {
    /// The request of one attempt, signed for this moment.
    pub(crate) fn request(
        &self,
        payload: &Payload,
        now: SystemTime,
    ) -> Result<Request<Vec<u8>>, Box<dyn std::error::Error + Send + Sync>> {
        let Self { credentials, method, url, path } = self;
        let client_id = credentials.client_id();
        let time = milliseconds(now);
        let input = SigningInput { method, path, client_id, time: &time, body: payload.signed() };
        let (key, version) = (credentials.private_key(), credentials.key_version());
        let signature = SignatureHeader::sign(key, version, &input)?.to_string();
        let mut request = Request::builder()
            .method(*method)
            .uri(url)
            .header(CONTENT_TYPE, payload.content_type.clone())
            .header(ACCEPT, JSON)
            .header(USER_AGENT, AGENT)
            .header("client-id", hidden(client_id)?)
            .header("request-time", time)
            .header("signature", hidden(&signature)?);
        if let Some(token) = credentials.agent_token() {
            request = request.header(HeaderName::from_static("agent-token"), hidden(token)?);
        }
        Ok(request.body(payload.bytes.clone())?)
    }

    /// Whether an answer is authentic; `false` if it has no signature at all.
    pub(crate) fn verify(&self, response: &Response<Vec<u8>>) -> Result<bool, SignatureError> {
        let Some(signed) = SignedHeaders::read(response.headers(), "response-time")? else {
            return Ok(false);
        };
        let (key, client_id) = (self.credentials.gateway_key(), self.credentials.client_id());
        signed.verify(key, client_id, self.method, &self.path, response.body())?;
        Ok(true)
    }
}

/// A value that `Debug` of headers does not show.
fn hidden(text: &str) -> Result<HeaderValue, http::header::InvalidHeaderValue> {
    let mut value = HeaderValue::from_str(text)?;
    value.set_sensitive(true);
    Ok(value)
}
