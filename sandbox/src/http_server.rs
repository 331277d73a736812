//! The server: HTTP/1.1 on the loopback interface.

use std::io;
use std::sync::Arc;
use std::time::Duration;

use antom::Status;
use http::request::Parts;
use http::{HeaderValue, Method, Request, Response, StatusCode, Uri, header};
use http_body_util::{BodyExt, Either, Full, LengthLimitError, Limited};
use hyper::body::{Bytes, Incoming};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::io::{AsyncRead, AsyncWrite};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Semaphore;
use tokio::time::{sleep, timeout};

use crate::admin;
use crate::console::{Admission, Answer, Console, Happening, Stream};
use crate::fault::Fault;
use crate::front::{Signing, admit, respond};
use crate::gateway::{bare, operation_at};
use crate::neighbours;
use crate::refusal;
use crate::shared::Shared;

/// So many connections are served at once.
const CONNECTIONS: usize = 512;
/// The headers of a request have so much time, and an idle connection too.
const TIME_FOR_HEADERS: Duration = Duration::from_secs(30);
/// The body of a request has so much time.
const TIME_FOR_BODY: Duration = Duration::from_secs(30);
/// The body of a request has so many bytes at most.
const LARGEST_BODY: usize = 1024 * 1024;
/// Headers and lines of a request have so many bytes at most.
const LARGEST_HEAD: usize = 64 * 1024;
/// The paths of the gateway begin with this.
const GATEWAY: &str = "/ams/";
/// A call that hangs is given up after this time, so that it does not keep its connection for ever.
const LONGEST_HANG: Duration = Duration::from_secs(600);

/// Takes connections, for ever.
pub(crate) async fn serve(listener: TcpListener, shared: Arc<Shared>, tls: OptionalTls) {
    let places = Arc::new(Semaphore::new(CONNECTIONS));
    loop {
        let Ok(place) = Arc::clone(&places).acquire_owned().await else { return };
        let Ok((stream, _)) = listener.accept().await else {
            // Too many open files, for instance: that passes.
            sleep(Duration::from_millis(50)).await;
            continue;
        };
        let shared = Arc::clone(&shared);
        let tls = tls.clone();
        tokio::spawn(async move {
            let _ = stream.set_nodelay(true);
            open(stream, shared, tls).await;
            drop(place);
        });
    }
}

/// What speaks TLS, if anything does.
#[cfg(feature = "tls")]
pub(crate) type OptionalTls = Option<crate::tls::Tls>;
/// Nothing speaks TLS in this build.
#[cfg(not(feature = "tls"))]
pub(crate) type OptionalTls = Option<Never>;

/// What there is none of.
#[cfg(not(feature = "tls"))]
#[derive(Clone)]
pub(crate) enum Never {}

/// Serves a connection, after its handshake if there is one.
async fn open(stream: TcpStream, shared: Arc<Shared>, tls: OptionalTls) {
    match tls {
        None => connection(stream, shared).await,
        #[cfg(feature = "tls")]
        Some(tls) => {
            if let Some(stream) = tls.accept(stream).await {
                connection(stream, shared).await;
            }
        }
        #[cfg(not(feature = "tls"))]
        Some(never) => match never {},
    }
}

async fn connection(stream: impl AsyncRead + AsyncWrite + Unpin, shared: Arc<Shared>) {
    let service = service_fn(move |request| handle(request, Arc::clone(&shared)));
    let served = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(TIME_FOR_HEADERS)
        .max_buf_size(LARGEST_HEAD)
        .serve_connection(TokioIo::new(stream), service)
        .await;
    // Broken requests, and faults that cut the connection, end here; nobody else needs to know.
    drop(served);
}

/// The connection is cut without an answer.
fn cut() -> io::Error {
    io::Error::from(io::ErrorKind::ConnectionAborted)
}

/// A body that is there, or one that goes on.
type Reply = Response<Either<Full<Bytes>, Stream>>;

async fn handle(request: Request<Incoming>, shared: Arc<Shared>) -> Result<Reply, io::Error> {
    let (parts, body) = request.into_parts();
    let path = parts.uri.path();
    let is_route = admin::is_route(path);
    let console = shared.console.clone().filter(|_| !is_route && !path.starts_with(GATEWAY));
    if console.is_none() && !path.starts_with(admin::PREFIX) {
        return match read(body, LARGEST_BODY).await? {
            Err(status) => Ok(full(page(status))),
            Ok(body) => answer_call(Request::from_parts(parts, body), &shared).await.map(full),
        };
    }
    let place = shared.place;
    let mut response = match (neighbours::admit(&parts, place.scheme, place.port), console) {
        (Err(stranger), _) => full(admin::problem(stranger.status(), stranger.message())),
        (Ok(()), Some(console)) => ask(console, parts, body).await?,
        (Ok(()), None) => match read(body, LARGEST_BODY).await? {
            Err(status) => full(page(status)),
            Ok(body) => {
                let path = parts.uri.path();
                full(admin::answer(&shared, &parts.method, path, &parts.headers, &body))
            }
        },
    };
    neighbours::protect(&mut response);
    Ok(response)
}

/// Reads a body, up to a limit; otherwise a status.
async fn read(body: Incoming, limit: usize) -> io::Result<Result<Vec<u8>, StatusCode>> {
    match timeout(TIME_FOR_BODY, Limited::new(body, limit).collect()).await {
        Err(_) => Ok(Err(StatusCode::REQUEST_TIMEOUT)),
        Ok(Err(error)) if error.is::<LengthLimitError>() => Ok(Err(StatusCode::PAYLOAD_TOO_LARGE)),
        Ok(Err(_)) => Err(cut()),
        Ok(Ok(body)) => Ok(Ok(body.to_bytes().to_vec())),
    }
}

/// Lets a console answer, on a thread where it may take its time.
async fn ask(console: Arc<dyn Console>, parts: Parts, body: Incoming) -> io::Result<Reply> {
    let limit = match console.admit(&parts) {
        Admission::Read(limit) => limit,
        Admission::Refused(response) => return Ok(full(response)),
    };
    let body = match read(body, limit).await? {
        Ok(body) => body,
        Err(status) => return Ok(full(page(status))),
    };
    let request = Request::from_parts(parts, body);
    let answer = tokio::task::spawn_blocking(move || console.answer(request)).await;
    Ok(match answer.map_err(|_| cut())? {
        Answer::Whole(response) => full(response),
        Answer::Stream(response) => response.map(Either::Right),
    })
}

/// A call of the API, and what became of it.
async fn answer_call(
    request: Request<Vec<u8>>,
    shared: &Shared,
) -> Result<Response<Vec<u8>>, io::Error> {
    let response = call(&request, shared).await;
    if shared.console.is_some() {
        let operation = operation_at(request.method().as_str(), request.uri().path()).ok();
        let response = response.as_ref().ok();
        shared.tell(&Happening::Called { operation, request: &request, response });
    }
    response
}

/// A call of the API.
async fn call(request: &Request<Vec<u8>>, shared: &Shared) -> Result<Response<Vec<u8>>, io::Error> {
    shared.state().note_request(request.clone());
    let (method, uri) = (request.method(), request.uri());
    let admitted = admit(&shared.identity, method, uri, request.headers(), request.body());
    let operation = match admitted {
        Ok(admitted) => admitted.operation,
        Err(rejected) => {
            let line = format!("{method} {}: {}", uri.path(), rejected.code);
            shared.state().gateway.note(&line);
            let signing = if rejected.is_signed { Signing::Right } else { Signing::Absent };
            return Ok(respond(&shared.identity, method, uri, rejected.answer.as_bytes(), signing));
        }
    };
    let fault = shared.state().take_fault(operation);
    let wanted = match &fault {
        Some(Fault::CutOff) => return Err(cut()),
        Some(Fault::Hang) => {
            sleep(LONGEST_HANG).await;
            return Err(cut());
        }
        Some(Fault::Status(status)) => {
            return Ok(page(StatusCode::from_u16(*status).unwrap_or(StatusCode::BAD_GATEWAY)));
        }
        Some(Fault::Code(code)) => Some(code.as_str()),
        Some(
            Fault::Unsigned
            | Fault::Tampered
            | Fault::OtherKey
            | Fault::DropAfterEffect
            | Fault::Slow(_)
            | Fault::NotJson,
        )
        | None => None,
    };
    let answer = shared.with(|gateway, now| gateway.call(now, operation, request.body(), wanted));
    let answer = answer.unwrap_or_else(|error| {
        // What cannot be kept is not acknowledged.
        bare(&refusal::result("UNKNOWN_EXCEPTION", Status::Unknown, &error.to_string()))
    });
    finish(shared, method, uri, answer.as_bytes(), fault).await
}

/// Sends the answer, or what the fault makes of it.
async fn finish(
    shared: &Shared,
    method: &Method,
    uri: &Uri,
    answer: &[u8],
    fault: Option<Fault>,
) -> Result<Response<Vec<u8>>, io::Error> {
    let identity = &shared.identity;
    let signed = |body: &[u8], signing| respond(identity, method, uri, body, signing);
    Ok(match fault {
        Some(Fault::Unsigned) => signed(answer, Signing::Absent),
        Some(Fault::OtherKey) => signed(answer, Signing::OtherKey),
        Some(Fault::Tampered) => {
            let mut response = signed(answer, Signing::Right);
            response.body_mut().push(b' ');
            response
        }
        Some(Fault::NotJson) => signed(b"<html>Not JSON</html>", Signing::Right),
        Some(Fault::DropAfterEffect) => return Err(cut()),
        Some(Fault::Slow(by)) => {
            sleep(by.min(LONGEST_HANG)).await;
            signed(answer, Signing::Right)
        }
        Some(Fault::Code(_) | Fault::Status(_) | Fault::Hang | Fault::CutOff) | None => {
            signed(answer, Signing::Right)
        }
    })
}

fn full(response: Response<Vec<u8>>) -> Reply {
    response.map(|body| Either::Left(Full::new(Bytes::from(body))))
}

/// A page of HTML, such as a proxy sends.
fn page(status: StatusCode) -> Response<Vec<u8>> {
    let mut response = Response::new(format!("<html><h1>{status}</h1></html>\n").into_bytes());
    *response.status_mut() = status;
    let kind = HeaderValue::from_static("text/html");
    response.headers_mut().insert(header::CONTENT_TYPE, kind);
    response
}
