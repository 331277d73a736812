//! Where notifications arrive.

use std::collections::BTreeSet;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex};
use std::time::{Duration, SystemTime};

use antom::Notification;
use antom_client::PollWaker;
use antom_client::webhook::{Verified, Webhooks};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response, StatusCode};
use hyper_util::rt::TokioIo;
use tokio::net::TcpListener;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};

use crate::Failure;

/// The longest body that is read.
const LONGEST: usize = 1 << 20;
/// How long to wait for a notification.
const PATIENCE: Duration = Duration::from_secs(20);

/// Notifications that were verified, each once.
#[derive(Debug)]
pub struct Inbox {
    address: SocketAddr,
    arrived: UnboundedReceiver<Notification>,
    waker: PollWaker,
}

/// What every connection needs.
struct Desk {
    webhooks: Webhooks,
    /// The keys of those that came before; a real shop has them in its database.
    seen: Mutex<BTreeSet<String>>,
    arrived: UnboundedSender<Notification>,
    waker: PollWaker,
}

impl Inbox {
    /// Listens on this machine, on a port that is free.
    ///
    /// # Errors
    ///
    /// If there is none.
    pub async fn open(webhooks: Webhooks) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", 0)).await?;
        let address = listener.local_addr()?;
        let (sender, arrived) = unbounded_channel();
        let waker = PollWaker::new();
        let desk = Desk { webhooks, seen: Mutex::default(), arrived: sender, waker: waker.clone() };
        let desk = Arc::new(desk);
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let desk = Arc::clone(&desk);
                tokio::spawn(http1::Builder::new().serve_connection(
                    TokioIo::new(stream),
                    service_fn(move |request| answer(Arc::clone(&desk), request)),
                ));
            }
        });
        Ok(Self { address, arrived, waker })
    }

    /// The address that requests name.
    #[must_use]
    pub fn url(&self) -> String {
        format!("http://{}/notify", self.address)
    }

    /// Wakes polls whenever a notification has arrived.
    #[must_use]
    pub fn waker(&self) -> &PollWaker {
        &self.waker
    }

    /// The next one.
    ///
    /// # Errors
    ///
    /// If none comes within 20 seconds.
    pub async fn next(&mut self) -> Result<Notification, Failure> {
        let next = tokio::time::timeout(PATIENCE, self.arrived.recv()).await?;
        next.ok_or_else(|| "the inbox is closed".into())
    }
}

async fn answer(
    desk: Arc<Desk>,
    request: Request<Incoming>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let Ok(body) = Limited::new(body, LONGEST).collect().await else {
        return Ok(empty(413));
    };
    let body = body.to_bytes();
    let uri = head.uri.path_and_query().map_or("/", |uri| uri.as_str());
    let now = SystemTime::now();
    Ok(match desk.webhooks.verify(head.method.as_str(), uri, &head.headers, &body, now) {
        Err(error) => empty(error.status()),
        Ok(verified) => {
            let is_new = desk.seen.lock().is_ok_and(|mut seen| seen.insert(verified.key()));
            if is_new && let Ok(notification) = verified.notification() {
                // Nobody listens any more once the story has ended.
                let _ = desk.arrived.send(notification);
                desk.waker.wake();
            }
            let (status, content_type, body) = Verified::acknowledge();
            let mut response = empty(status);
            response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
            *response.body_mut() = Full::from(body);
            response
        }
    })
}

/// An answer without a body.
fn empty(status: u16) -> Response<Full<Bytes>> {
    let mut response = Response::new(Full::default());
    *response.status_mut() = StatusCode::from_u16(status).unwrap_or(StatusCode::BAD_REQUEST);
    response
}
