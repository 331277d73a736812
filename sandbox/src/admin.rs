//! Routes to turn the sandbox's knobs, for any language: `/_antom/…`.

use std::time::Duration;

use http::{HeaderMap, Method, Response, StatusCode, header};
use serde_json::{Value, json};

use crate::event::{BuyerAct, RefundAct};
use crate::fault::Fault;
use crate::shared::Shared;

/// The prefix of these routes.
pub(crate) const PREFIX: &str = "/_antom/";

/// The page that buyers are sent to.
const PAGE: &str = include_str!("buyer_page.html");
const SCRIPT: &str = include_str!("buyer_page.js");
const STYLE: &str = include_str!("buyer_page.css");

/// Whether a path is one of these routes.
pub(crate) fn is_route(path: &str) -> bool {
    let route = path.strip_prefix(PREFIX).unwrap_or_default();
    let known = ["buyer", "buyer.css", "buyer.js", "clock", "fault", "log", "refund", "reset"];
    known.contains(&route) || route.starts_with("buyer/")
}

/// Answers a call of one of these routes. A page of another origin cannot call those that change something: they want JSON by
/// its content type, for which a browser asks first, and is never told yes.
pub(crate) fn answer(
    shared: &Shared,
    method: &Method,
    path: &str,
    headers: &HeaderMap,
    body: &[u8],
) -> Response<Vec<u8>> {
    let route = path.strip_prefix(PREFIX).unwrap_or_default();
    match (method.as_str(), route) {
        ("GET", "log") => {
            let state = shared.state();
            let lines: Vec<&str> = state.gateway.log().collect();
            json_response(StatusCode::OK, &json!({ "log": lines }))
        }
        ("GET", page) if page.starts_with("buyer/") => file("text/html; charset=utf-8", PAGE),
        ("GET", "buyer.js") => file("text/javascript; charset=utf-8", SCRIPT),
        ("GET", "buyer.css") => file("text/css; charset=utf-8", STYLE),
        ("POST", _) if !is_json(headers) => {
            problem(StatusCode::UNSUPPORTED_MEDIA_TYPE, "the content type is application/json")
        }
        ("POST", route) => match serde_json::from_slice::<Value>(body) {
            Ok(body) => act(shared, route, &body),
            Err(error) => problem(StatusCode::BAD_REQUEST, &format!("no JSON: {error}")),
        },
        _ => problem(StatusCode::NOT_FOUND, ROUTES),
    }
}

const ROUTES: &str = "there are POST fault, buyer, refund, clock, reset, and GET log, buyer/ID";

fn act(shared: &Shared, route: &str, body: &Value) -> Response<Vec<u8>> {
    let text = |name: &str| body.get(name).and_then(Value::as_str);
    let done = match route {
        "fault" => {
            let fault = body.get("fault").and_then(Fault::from_json);
            let (Some(operation), Some(fault)) = (text("operation"), fault) else {
                return problem(
                    StatusCode::BAD_REQUEST,
                    "`operation` is a name such as pay; `fault` is unsigned, tampered, otherKey, hang, cutOff, dropAfterEffect, \
                     notJson, { code }, { status } or { slow } in milliseconds",
                );
            };
            shared.plan(operation, fault);
            Ok(())
        }
        "buyer" => {
            let code = text("code").map(str::to_owned);
            let act = text("act").and_then(|act| BuyerAct::named(act, code));
            let (Some(of), Some(act)) = (text("of"), act) else {
                return problem(
                    StatusCode::BAD_REQUEST,
                    "`of` is a paymentRequestId, authState, vaultingRequestId or subscriptionRequestId; `act` is pays, declines, \
                     takesVoucher or leaves",
                );
            };
            match shared.with(|gateway, now| gateway.buyer(now, of, act)) {
                Ok(Err(unknown)) => return problem(StatusCode::NOT_FOUND, &unknown.to_string()),
                Ok(Ok(())) => Ok(()),
                Err(error) => Err(error),
            }
        }
        "refund" => {
            let code = text("code").map(str::to_owned);
            let act = text("act").and_then(|act| RefundAct::named(act, code));
            let (Some(of), Some(act)) = (text("of"), act) else {
                return problem(
                    StatusCode::BAD_REQUEST,
                    "`of` is a refundRequestId; `act` is arrives, or fails with a `code`",
                );
            };
            match shared.with(|gateway, now| gateway.refund(now, of, act)) {
                Ok(Err(unknown)) => return problem(StatusCode::NOT_FOUND, &unknown.to_string()),
                Ok(Ok(())) => Ok(()),
                Err(error) => Err(error),
            }
        }
        "clock" => {
            let Some(seconds) = body.get("advanceSeconds").and_then(Value::as_u64) else {
                let message = "`advanceSeconds` is a whole number of seconds";
                return problem(StatusCode::BAD_REQUEST, message);
            };
            shared.with(|gateway, now| gateway.advance(now, Duration::from_secs(seconds)))
        }
        "reset" => shared.reset(),
        _ => return problem(StatusCode::NOT_FOUND, ROUTES),
    };
    match done {
        Ok(()) => json_response(StatusCode::OK, &json!({ "done": true })),
        Err(error) => problem(StatusCode::INTERNAL_SERVER_ERROR, &error.to_string()),
    }
}

fn is_json(headers: &HeaderMap) -> bool {
    let kind = headers.get(header::CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    kind.is_some_and(|kind| kind.split(';').next().unwrap_or_default().trim() == "application/json")
}

fn file(kind: &'static str, text: &str) -> Response<Vec<u8>> {
    let mut response = Response::new(text.as_bytes().to_vec());
    let kind = header::HeaderValue::from_static(kind);
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

fn json_response(status: StatusCode, body: &Value) -> Response<Vec<u8>> {
    let mut response = Response::new(body.to_string().into_bytes());
    *response.status_mut() = status;
    let kind = header::HeaderValue::from_static("application/json");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}

pub(crate) fn problem(status: StatusCode, message: &str) -> Response<Vec<u8>> {
    json_response(status, &json!({ "error": message }))
}
