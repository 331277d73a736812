//! In axum.

use std::sync::Arc;

use axum::Router;
use axum::body::Bytes;
use axum::extract::{OriginalUri, State};
use axum::http::header::CONTENT_TYPE;
use axum::http::{HeaderMap, StatusCode};
use axum::response::IntoResponse;
use axum::routing::post;

use crate::Desk;

/// A router that takes notifications at `/notify`.
pub fn router(desk: Arc<Desk>) -> Router {
    Router::new().route("/notify", post(notify)).with_state(desk)
}

async fn notify(
    State(desk): State<Arc<Desk>>,
    OriginalUri(uri): OriginalUri,
    headers: HeaderMap,
    body: Bytes,
) -> impl IntoResponse {
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let (status, content_type, body) = desk.take(path, &headers, &body);
    (StatusCode::from_u16(status).unwrap_or_default(), [(CONTENT_TYPE, content_type)], body)
}
