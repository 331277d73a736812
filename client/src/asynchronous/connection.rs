//! Connections that are kept, and exchanges over them.

use std::convert::Infallible;
use std::future::poll_fn;
use std::pin::Pin;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::task::{Context, Poll};
use std::time::{Duration, Instant};

use http::header::HOST;
use http::{HeaderValue, Response, Uri};
use hyper::body::{Body, Bytes, Frame, Incoming, SizeHint};
use hyper::client::conn::http1::{SendRequest, handshake};
use hyper_util::rt::TokioIo;
use tokio::time::timeout;

use super::connector::Connector;
use super::trouble::Trouble;
use crate::call::Attempt;
use crate::roots::Roots;

/// The greatest number of idle connections, and how long one may be idle: less than servers wait before they close it.
const MOST_IDLE: usize = 16;
const LONGEST_IDLE: Duration = Duration::from_secs(15);

/// Connections, some of them idle.
pub(super) struct Connections {
    connector: Connector,
    idle: Mutex<Vec<Idle>>,
}

struct Idle {
    address: String,
    sender: SendRequest<Watched>,
    since: Instant,
}

impl Connections {
    pub(super) fn new(roots: Roots) -> Self {
        Self { connector: Connector::new(roots), idle: Mutex::new(Vec::new()) }
    }

    /// Sends a request and reads the answer. `was_read` becomes true when the body is taken to be sent.
    pub(super) async fn exchange(
        &self,
        attempt: Attempt,
        was_read: &Arc<AtomicBool>,
    ) -> Result<Response<Vec<u8>>, Trouble> {
        let Attempt { request, connect, read_limit, .. } = attempt;
        let (parts, body) = request.into_parts();
        let body = Bytes::from(body);
        let address = format!("{:?} {:?}", parts.uri.scheme(), parts.uri.authority());
        let prepare = || -> Result<http::Request<Watched>, http::Error> {
            let watched = Watched { bytes: Some(body.clone()), was_read: Arc::clone(was_read) };
            let host = parts.uri.authority().map_or("", |authority| authority.as_str());
            let mut request = http::Request::builder()
                .method(parts.method.clone())
                .uri(parts.uri.path_and_query().map_or("/", |path| path.as_str()))
                .body(watched)?;
            *request.headers_mut() = parts.headers.clone();
            request.headers_mut().insert(HOST, HeaderValue::from_str(host)?);
            Ok(request)
        };
        while let Some(mut sender) = self.take(&address) {
            if sender.ready().await.is_err() {
                continue;
            }
            match sender.send_request(prepare()?).await {
                Ok(response) => return self.read(response, sender, address, read_limit).await,
                // The connection was closed before the request was taken: nothing was sent.
                Err(_) if !was_read.load(Ordering::Relaxed) => {}
                Err(error) => return Err(error.into()),
            }
        }
        let mut sender = match timeout(connect, self.connect(&parts.uri)).await {
            Ok(sender) => sender?,
            Err(elapsed) => return Err(Trouble { timed_out: true, ..elapsed.into() }),
        };
        let response = sender.send_request(prepare()?).await?;
        self.read(response, sender, address, read_limit).await
    }

    async fn connect(&self, uri: &Uri) -> Result<SendRequest<Watched>, Trouble> {
        let stream = self.connector.connect(uri).await?;
        let (sender, connection) = handshake(TokioIo::new(stream)).await?;
        // Its errors reach whoever waits for an answer.
        tokio::spawn(async move { drop(connection.await) });
        Ok(sender)
    }

    async fn read(
        &self,
        response: Response<Incoming>,
        sender: SendRequest<Watched>,
        address: String,
        limit: usize,
    ) -> Result<Response<Vec<u8>>, Trouble> {
        let (parts, mut incoming) = response.into_parts();
        let mut body = Vec::new();
        while let Some(frame) = poll_fn(|cx| Pin::new(&mut incoming).poll_frame(cx)).await {
            if let Ok(data) = frame?.into_data() {
                let room = limit.saturating_sub(body.len());
                body.extend_from_slice(data.get(..room).unwrap_or(&data));
            }
            if body.len() >= limit {
                // The rest is not waited for, and the connection not used again.
                return Ok(Response::from_parts(parts, body));
            }
        }
        self.keep(Idle { address, sender, since: Instant::now() });
        Ok(Response::from_parts(parts, body))
    }

    /// An idle connection to this address.
    fn take(&self, address: &str) -> Option<SendRequest<Watched>> {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        idle.retain(|idle| !idle.sender.is_closed() && idle.since.elapsed() < LONGEST_IDLE);
        let at = idle.iter().rposition(|idle| idle.address == address)?;
        Some(idle.swap_remove(at).sender)
    }

    fn keep(&self, connection: Idle) {
        let mut idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner);
        if idle.len() < MOST_IDLE && !connection.sender.is_closed() {
            idle.push(connection);
        }
    }
}

/// A body that knows whether it was taken to be sent.
///
/// A request without its body is none: as long as this was not read, nothing that the gateway could act upon was sent.
struct Watched {
    bytes: Option<Bytes>,
    was_read: Arc<AtomicBool>,
}

impl Body for Watched {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        self.was_read.store(true, Ordering::Relaxed);
        Poll::Ready(self.bytes.take().map(|bytes| Ok(Frame::data(bytes))))
    }

    fn is_end_stream(&self) -> bool {
        self.bytes.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.bytes.as_ref().map_or(0, |bytes| bytes.len() as u64))
    }
}
