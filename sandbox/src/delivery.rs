//! Delivers notifications, signed, to addresses of this machine.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use antom::DateTime;
use antom_client::signature::{SignatureHeader, SigningInput};
use http::{Request, Uri};
use http_body_util::{BodyExt, Full, Limited};
use hyper::body::Bytes;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tokio::sync::Semaphore;
use tokio::time::timeout;

use crate::attempt::Delivery;
use crate::console::Happening;
use crate::gateway::is_acknowledgement;
use crate::outbox::Notice;
use crate::shared::Shared;

/// A merchant has so much time to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// The answer of a merchant has so many bytes at most.
const LIMIT: usize = 64 * 1024;
/// So many notifications are on their way at once.
const AT_ONCE: usize = 16;
/// The clock is looked at so often, at least.
const LONGEST_SLEEP: Duration = Duration::from_secs(60);

/// Delivers what is due, for ever.
pub(crate) async fn deliver(shared: Arc<Shared>) {
    let places = Arc::new(Semaphore::new(AT_ONCE));
    loop {
        let notices = shared.state().gateway.due(SystemTime::now());
        for notice in notices {
            let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
            let shared = Arc::clone(&shared);
            tokio::spawn(async move {
                attempt(&shared, notice).await;
                drop(place);
            });
        }
        let idle = shared.state().gateway.idle(SystemTime::now()).unwrap_or(LONGEST_SLEEP);
        let _ = timeout(idle.min(LONGEST_SLEEP), shared.changed.notified()).await;
    }
}

async fn attempt(shared: &Shared, notice: Notice) {
    let url = target(shared, &notice.url);
    let answer = match &url {
        Some(url) => timeout(PATIENCE, send(shared, url, &notice)).await.ok().flatten(),
        None => None,
    };
    let acknowledged =
        answer.as_ref().is_some_and(|(status, body)| *status == 200 && is_acknowledgement(body));
    // The state is as good as it was if this cannot be written: the notification is sent once more.
    let _ = shared.with(|gateway, now| {
        if url.is_none() {
            gateway.note(&format!(
                "notification {}: its address is not on this machine",
                notice.number
            ));
        }
        gateway.sent(now, notice.number, acknowledged);
    });
    let delivery = Delivery {
        url: url.map_or(notice.url, |url| url.to_string()),
        name: notice.name,
        attempt: notice.attempts + 1,
        status: answer.map(|(status, _)| status),
        acknowledged,
        body: notice.body,
    };
    shared.tell(&Happening::Notified { delivery: &delivery, number: notice.number });
    shared.note_delivery(delivery);
}

/// Where a notification goes: the sandbox calls its own machine alone. What is meant for another one goes to the address
/// of the settings.
fn target(shared: &Shared, url: &str) -> Option<Uri> {
    let is_near = |url: &Uri| {
        let host = url.host().unwrap_or_default();
        let is_loopback = ["localhost", "127.0.0.1", "[::1]"].contains(&host);
        is_loopback && url.scheme_str() == Some("http")
    };
    let near = url.parse().ok().filter(is_near);
    near.or_else(|| shared.state().notify()?.parse().ok().filter(is_near))
}

/// Status and body of the answer.
async fn send(shared: &Shared, url: &Uri, notice: &Notice) -> Option<(u16, Vec<u8>)> {
    let identity = &shared.identity;
    let path = url.path_and_query().map_or("/", |it| it.as_str());
    // The time of the signature is that of the merchant, who may refuse what is too old.
    let time = DateTime::from(SystemTime::now());
    let client_id = identity.client_id();
    let body = notice.body.as_bytes();
    let input = SigningInput { method: "POST", path, client_id, time: time.as_str(), body };
    let signature = SignatureHeader::sign(&identity.gateway, 1, &input).ok()?;
    let request = Request::post(path)
        .header("host", url.authority()?.as_str())
        .header("content-type", "application/json; charset=UTF-8")
        .header("client-id", client_id)
        .header("request-time", time.as_str())
        .header("signature", signature.to_string())
        .body(Full::new(Bytes::copy_from_slice(body)))
        .ok()?;
    let host = url.host()?.trim_start_matches('[').trim_end_matches(']');
    let stream = TcpStream::connect((host, url.port_u16().unwrap_or(80))).await.ok()?;
    let (mut sender, connection) =
        hyper::client::conn::http1::handshake(TokioIo::new(stream)).await.ok()?;
    tokio::spawn(connection);
    let response = sender.send_request(request).await.ok()?;
    let status = response.status().as_u16();
    let body = Limited::new(response.into_body(), LIMIT).collect().await.ok()?;
    Some((status, body.to_bytes().to_vec()))
}
