//! A bare server: nothing but hyper, a verification and a signature.

use std::convert::Infallible;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;

use antom_client::signature::{
    PrivateKey, PublicKey, SignatureHeader, SignedHeaders, SigningInput,
};
use antom_sandbox::Identity;
use http_body_util::{BodyExt, Full};
use hyper::body::{Bytes, Incoming};
use hyper::header::{CONTENT_TYPE, HeaderValue};
use hyper::server::conn::http1;
use hyper::service::service_fn;
use hyper::{Request, Response};
use hyper_util::rt::TokioIo;

const TIME: &str = "2026-11-28T12:00:00Z";
/// As long as an answer of the sandbox.
const ANSWER: &str = concat!(
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"},"#,
    r#""paymentSessionId":"0123456789012345678901234567","paymentSessionData":"0123456789abcdef0123456789abcdef","#,
    r#""paymentSessionExpiryTime":"2026-11-28T13:00:00Z","normalUrl":"http://127.0.0.1:8080/_antom/buyer/bench-0"}"#
);

/// What the server needs.
struct Keys {
    client_id: String,
    merchant: PublicKey,
    gateway: PrivateKey,
}

/// The server, on threads of its own, until the process ends.
pub(crate) struct Bare(SocketAddr);

impl Bare {
    pub(crate) fn start(identity: Identity) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        listener.set_nonblocking(true).expect("it can be set");
        let address = listener.local_addr().expect("it has an address");
        let key = PrivateKey::parse(identity.private_key()).expect("the key is sound");
        let keys = Arc::new(Keys {
            client_id: identity.client_id().to_owned(),
            merchant: key.public_key(),
            // As long as the gateway's, which the sandbox keeps to itself.
            gateway: key,
        });
        std::thread::spawn(move || serve(listener, keys));
        Self(address)
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.0)
    }
}

fn serve(listener: TcpListener, keys: Arc<Keys>) {
    let mut builder = tokio::runtime::Builder::new_multi_thread();
    let runtime = builder.worker_threads(2).enable_all().build().expect("there are threads");
    runtime.block_on(async move {
        let listener = tokio::net::TcpListener::from_std(listener).expect("it can be used");
        while let Ok((stream, _)) = listener.accept().await {
            let _ = stream.set_nodelay(true);
            let keys = Arc::clone(&keys);
            tokio::spawn(async move {
                let service = service_fn(move |request| answer(request, Arc::clone(&keys)));
                let _ = http1::Builder::new().serve_connection(TokioIo::new(stream), service).await;
            });
        }
    });
}

async fn answer(
    request: Request<Incoming>,
    keys: Arc<Keys>,
) -> Result<Response<Full<Bytes>>, Infallible> {
    let (head, body) = request.into_parts();
    let body = body.collect().await.expect("the body is whole").to_bytes();
    let path = head.uri.path();
    let signed = SignedHeaders::read(&head.headers, "request-time").expect("headers are sound");
    let signed = signed.expect("it is signed");
    signed.verify(&keys.merchant, &keys.client_id, "POST", path, &body).expect("it is authentic");
    let input = SigningInput {
        method: "POST",
        path,
        client_id: &keys.client_id,
        time: TIME,
        body: ANSWER.as_bytes(),
    };
    let signature = SignatureHeader::sign(&keys.gateway, 1, &input).expect("it can be signed");
    let mut response = Response::new(Full::from(ANSWER));
    let headers = response.headers_mut();
    let json = HeaderValue::from_static("application/json; charset=UTF-8");
    headers.insert(CONTENT_TYPE, json);
    let pairs = [
        ("client-id", keys.client_id.clone()),
        ("response-time", TIME.to_owned()),
        ("signature", signature.to_string()),
    ];
    for (name, value) in pairs {
        headers.insert(name, HeaderValue::try_from(value).expect("it is a value"));
    }
    Ok(response)
}
