//! Calls over sockets, by hand: what any client in any language sends and gets.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::time::Duration;

use antom_client::signature::{PrivateKey, SignatureHeader, SignedHeaders, SigningInput};
use antom_sandbox::{Identity, Sandbox};
use serde_json::Value;

const TIME: &str = "1795780800000";

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(it, _)| it == name).map(|(_, value)| value.as_str())
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("JSON: {self:?}"))
    }

    pub(crate) fn code(&self) -> String {
        crate::bodies::code(&self.json()).to_owned()
    }

    /// What the merchant thinks of the signature.
    pub(crate) fn is_authentic(&self, path: &str, identity: &Identity) -> bool {
        match SignedHeaders::read(&self.headers, "response-time") {
            Ok(Some(signed)) => {
                let key = identity.gateway_public_key();
                let (id, body) = (identity.client_id(), self.body.as_bytes());
                signed.verify(&key, id, "POST", path, body).is_ok()
            }
            _ => false,
        }
    }
}

/// Sends bytes, and reads until the other side closes.
pub(crate) fn exchange(sandbox: &Sandbox, bytes: &[u8]) -> Option<Answer> {
    let mut stream = connect(sandbox);
    stream.write_all(bytes).ok()?;
    read(&mut stream)
}

pub(crate) fn connect(sandbox: &Sandbox) -> TcpStream {
    let address = sandbox.url().trim_start_matches("http://").to_owned();
    let stream = TcpStream::connect(address).expect("a connection");
    stream.set_read_timeout(Some(Duration::from_secs(20))).expect("a time-out");
    stream
}

pub(crate) fn read(stream: &mut impl Read) -> Option<Answer> {
    let mut text = Vec::new();
    stream.read_to_end(&mut text).ok()?;
    let text = String::from_utf8(text).ok()?;
    let (head, body) = text.split_once("\r\n\r\n")?;
    let mut lines = head.lines();
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers = lines.filter_map(|line| line.split_once(": "));
    let headers = headers.map(|(name, value)| (name.to_owned(), value.to_owned())).collect();
    Some(Answer { status, headers, body: body.to_owned() })
}

/// A request as text.
pub(crate) fn request(method: &str, path: &str, headers: &[(&str, &str)], body: &str) -> Vec<u8> {
    let lines = headers.iter().map(|(name, value)| format!("{name}: {value}\r\n"));
    let head = format!("{method} {path} HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n");
    let length = format!("content-length: {}\r\n\r\n", body.len());
    [head, lines.collect(), length, body.to_owned()].concat().into_bytes()
}

pub(crate) fn path_of(operation: &str) -> String {
    let path = match operation {
        "cancelPayment" => "payments/cancel",
        "consultPayment" => "payments/consult",
        "fetchNonce" | "inquireToken" => return format!("/ams/sandbox/api/v1/vaults/{operation}"),
        name => return format!("/ams/sandbox/api/v1/payments/{name}"),
    };
    format!("/ams/sandbox/api/v1/{path}")
}

pub(crate) fn sign(key: &str, client_id: &str, path: &str, time: &str, body: &str) -> String {
    let key = PrivateKey::parse(key).expect("a key");
    let input = SigningInput { method: "POST", path, client_id, time, body: body.as_bytes() };
    SignatureHeader::sign(&key, 1, &input).expect("a signature").to_string()
}

/// A signed call, as bytes.
pub(crate) fn signed(identity: &Identity, path: &str, body: &str) -> Vec<u8> {
    let (id, key) = (identity.client_id(), identity.private_key());
    let signature = sign(key, id, path, TIME, body);
    let headers = [
        ("content-type", "application/json; charset=UTF-8"),
        ("client-id", id),
        ("request-time", TIME),
        ("signature", signature.as_str()),
    ];
    request("POST", path, &headers, body)
}

/// The answer to a signed call; `None` if the connection was cut.
pub(crate) fn try_call(sandbox: &Sandbox, operation: &str, body: &Value) -> Option<Answer> {
    exchange(sandbox, &signed(sandbox.identity(), &path_of(operation), &body.to_string()))
}

/// The authentic answer to a signed call.
pub(crate) fn call(sandbox: &Sandbox, operation: &str, body: &Value) -> Value {
    let answer = try_call(sandbox, operation, body).expect("an answer");
    assert_eq!(answer.status, 200);
    assert!(answer.is_authentic(&path_of(operation), sandbox.identity()), "{answer:?}");
    crate::bodies::assert_obeys(operation, &answer.body);
    answer.json()
}

/// A call of a route below `/_antom/`.
pub(crate) fn admin(sandbox: &Sandbox, method: &str, route: &str, body: &str) -> Answer {
    let headers = [("content-type", "application/json")];
    let bytes = request(method, &format!("/_antom/{route}"), &headers, body);
    exchange(sandbox, &bytes).expect("an answer")
}

/// A merchant's server for notifications, that answers with each of some bodies, and then with the last one for ever.
pub(crate) fn shop(answers: Vec<String>) -> (String, Receiver<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let url = format!("http://{}/notify", listener.local_addr().expect("an address"));
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        let mut answers = answers.into_iter().peekable();
        while let Ok((mut stream, _)) = listener.accept() {
            let mut text = Vec::new();
            let mut part = [0; 4096];
            while !is_whole(&text) {
                match stream.read(&mut part) {
                    Ok(0) | Err(_) => break,
                    Ok(count) => text.extend_from_slice(&part[..count]),
                }
            }
            let body = answers.next_if(|_| true).unwrap_or_else(|| ACKNOWLEDGED.to_owned());
            let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", body.len());
            let _ = stream.write_all(format!("{head}{body}").as_bytes());
            if sender.send(String::from_utf8_lossy(&text).into_owned()).is_err() {
                return;
            }
        }
    });
    (url, receiver)
}

pub(crate) const ACKNOWLEDGED: &str =
    r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S","resultMessage":"success"}}"#;

fn is_whole(text: &[u8]) -> bool {
    let text = String::from_utf8_lossy(text);
    let Some((head, body)) = text.split_once("\r\n\r\n") else { return false };
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: "));
    length.and_then(|it| it.parse::<usize>().ok()).is_some_and(|length| body.len() >= length)
}
