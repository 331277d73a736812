//! Who calls: connections that are kept, each with a thread.

use std::io::{Read, Write};
use std::net::TcpStream;

use antom_client::signature::{PrivateKey, SignatureHeader, SigningInput};
use antom_sandbox::Identity;
use serde_json::Value;

/// So many call at once.
pub(crate) const CONNECTIONS: usize = 8;

const PATH: &str = "/ams/sandbox/api/v1/payments/createPaymentSession";
const TIME: &str = "1795780800000";

/// A signed request with an id of its own, as bytes.
pub(crate) fn request(identity: &Identity, host: &str, body: &str, id: &str) -> Vec<u8> {
    let mut body: Value = serde_json::from_str(body).expect("it is JSON");
    body["paymentRequestId"] = id.into();
    let body = body.to_string();
    let key = PrivateKey::parse(identity.private_key()).expect("the key is sound");
    let client_id = identity.client_id();
    let input =
        SigningInput { method: "POST", path: PATH, client_id, time: TIME, body: body.as_bytes() };
    let signature = SignatureHeader::sign(&key, 1, &input).expect("it can be signed");
    let head = format!(
        "POST {PATH} HTTP/1.1\r\nhost: {host}\r\ncontent-type: application/json; charset=UTF-8\r\nclient-id: {client_id}\r\n\
         request-time: {TIME}\r\nsignature: {signature}\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    [head, body].concat().into_bytes()
}

/// Connections to a server.
pub(crate) struct Callers(Vec<TcpStream>);

impl Callers {
    pub(crate) fn connect(address: &str) -> Self {
        let connect = |_| {
            let stream = TcpStream::connect(address).expect("the server listens");
            stream.set_nodelay(true).expect("it can be set");
            stream
        };
        Self((0..CONNECTIONS).map(connect).collect())
    }

    /// Sends the requests, shared out among the connections; each connection waits for an answer before it sends the next.
    pub(crate) fn call(&mut self, requests: &[Vec<u8>]) {
        let share = requests.len().div_ceil(self.0.len());
        std::thread::scope(|scope| {
            for (stream, requests) in self.0.iter_mut().zip(requests.chunks(share)) {
                scope.spawn(move || {
                    let mut answer = Vec::new();
                    for request in requests {
                        stream.write_all(request).expect("it can be sent");
                        read(stream, &mut answer);
                        assert!(is_success(&answer), "{}", String::from_utf8_lossy(&answer));
                    }
                });
            }
        });
    }
}

fn is_success(answer: &[u8]) -> bool {
    answer.starts_with(b"HTTP/1.1 200") && find(answer, br#""resultCode":"SUCCESS""#).is_some()
}

fn find(text: &[u8], part: &[u8]) -> Option<usize> {
    text.windows(part.len()).position(|it| it == part)
}

/// Reads an answer that has a length.
fn read(stream: &mut TcpStream, answer: &mut Vec<u8>) {
    answer.clear();
    let mut part = [0; 4096];
    loop {
        let count = stream.read(&mut part).expect("the answer can be read");
        assert!(count > 0, "the connection was cut");
        answer.extend_from_slice(&part[..count]);
        let Some(head) = find(answer, b"\r\n\r\n") else { continue };
        let length = find(answer, b"content-length: ").map(|at| {
            let digits = answer[at + 16..].iter().take_while(|it| it.is_ascii_digit());
            digits.fold(0, |length, digit| length * 10 + usize::from(digit - b'0'))
        });
        if answer.len() >= head + 4 + length.expect("the answer has a length") {
            return;
        }
    }
}
