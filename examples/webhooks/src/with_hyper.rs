//! In plain hyper.

use std::convert::Infallible;

use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::{Request, Response, StatusCode};

use crate::Desk;

/// The longest body that is read.
const LONGEST: usize = 1 << 20;

/// Answers a request for any path.
pub async fn notify(
    desk: &Desk,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let path = head.uri.path_and_query().map_or("/", |path| path.as_str());
    let (status, content_type, answer) = match Limited::new(body, LONGEST).collect().await {
        Ok(body) => desk.take(path, &head.headers, &body.to_bytes()),
        Err(_) => (413, "text/plain", "too long"),
    };
    let mut response = Response::new(Full::from(answer));
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or_default();
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
    Ok(response)
}
