//! What only a sandbox understands.

use http_body_util::Full;
use hyper::Request;
use hyper::body::Bytes;
use hyper::client::conn::http1::handshake;
use hyper::header::{CONTENT_TYPE, HOST};
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;

use crate::Failure;

/// Asks the sandbox at an address for something: `route` is `buyer`, `fault` or `clock`, `body` is JSON.
///
/// # Errors
///
/// If nobody listens, or the sandbox does not understand.
pub async fn ask(sandbox: &str, route: &str, body: &str) -> Result<(), Failure> {
    let host = sandbox.trim_start_matches("http://").trim_end_matches('/');
    let stream = TcpStream::connect(host)
        .await
        .map_err(|error| format!("nobody listens at {sandbox} ({error}); start `antom sandbox`"))?;
    let (mut sender, connection) = handshake(TokioIo::new(stream)).await?;
    tokio::spawn(connection);
    let request = Request::post(format!("/_antom/{route}"))
        .header(HOST, host)
        .header(CONTENT_TYPE, "application/json")
        .body(Full::<Bytes>::from(body.to_owned()))?;
    let status = sender.send_request(request).await?.status();
    if status.is_success() {
        Ok(())
    } else {
        Err(format!("the sandbox answers {status} to {route} {body}").into())
    }
}
