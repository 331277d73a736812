//! In actix-web, whose headers are those of an older `http`: pairs of names and values do as well.

use actix_web::http::StatusCode;
use actix_web::web::{Bytes, Data};
use actix_web::{HttpRequest, HttpResponse};

use crate::Desk;

/// A handler for `POST` of a path of yours.
pub async fn notify(desk: Data<Desk>, request: HttpRequest, body: Bytes) -> HttpResponse {
    let path = request.uri().path_and_query().map_or("/", |path| path.as_str());
    let headers = request.headers().iter();
    let headers: Vec<(&str, &[u8])> =
        headers.map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
    let (status, content_type, body) = desk.take(path, &headers, &body);
    HttpResponse::build(StatusCode::from_u16(status).unwrap_or_default())
        .content_type(content_type)
        .body(body)
}
