//! A small server on this machine, which does what a test tells it.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use antom_client::signature::{PrivateKey, SignatureHeader, SigningInput};

use crate::harness::key;

const TIME: &str = "2026-11-28T12:00:00+08:00";

/// What to do with a request that has arrived.
#[derive(Clone, Copy, Debug)]
#[allow(dead_code, reason = "some are for one feature only")]
pub(crate) enum Reaction {
    /// Answer with this body, signed by the gateway.
    Signed(&'static str),
    /// Answer with this status and this body.
    Plain(u16, &'static str),
    /// Cut the connection.
    Cut,
    /// Say nothing for a while.
    Hang,
}

/// Heads and bodies of requests.
type Requests = Arc<Mutex<Vec<(String, Vec<u8>)>>>;

pub(crate) struct Server {
    address: SocketAddr,
    requests: Requests,
}

impl Server {
    /// A server that reacts so to one request after the other; the last reaction repeats.
    pub(crate) fn start(script: &[Reaction]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let requests = Requests::default();
        let (shared, script) = (Arc::clone(&requests), script.to_vec());
        thread::spawn(move || {
            for stream in listener.incoming() {
                let (shared, script) = (Arc::clone(&shared), script.clone());
                thread::spawn(move || serve(stream.unwrap(), &script, &shared));
            }
        });
        Self { address, requests }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// What has arrived, head and body each.
    pub(crate) fn requests(&self) -> Vec<(String, Vec<u8>)> {
        self.requests.lock().unwrap().clone()
    }
}

/// Reacts to one request.
fn serve(mut stream: TcpStream, script: &[Reaction], requests: &Requests) {
    let Some((head, body)) = read(&mut stream) else { return };
    let reaction = {
        let mut requests = requests.lock().unwrap();
        let reaction = script[requests.len().min(script.len() - 1)];
        requests.push((head.clone(), body));
        reaction
    };
    let answer = match reaction {
        Reaction::Cut => return,
        Reaction::Hang => return thread::sleep(Duration::from_secs(3)),
        Reaction::Plain(status, body) => (status, String::new(), body),
        Reaction::Signed(body) => (200, signed(&head, body), body),
    };
    let (status, headers, body) = answer;
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status} X\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n"
    );
    let _ = stream.write_all(format!("{head}{body}").as_bytes());
}

/// The headers of a signed answer.
fn signed(head: &str, body: &str) -> String {
    let pem = std::fs::read_to_string(key("antom.pem")).unwrap();
    let path = head.split(' ').nth(1).unwrap();
    let client_id = head.lines().find_map(|line| line.strip_prefix("client-id: ")).unwrap();
    let input = SigningInput { method: "POST", path, client_id, time: TIME, body: body.as_bytes() };
    let signature = SignatureHeader::sign(&PrivateKey::parse(&pem).unwrap(), 1, &input).unwrap();
    format!("client-id: {client_id}\r\nresponse-time: {TIME}\r\nsignature: {signature}\r\n")
}

/// One request; nothing if the connection ends before.
fn read(stream: &mut TcpStream) -> Option<(String, Vec<u8>)> {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let head_end = bytes.windows(4).position(|four| four == b"\r\n\r\n");
        if let Some(end) = head_end {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let length = head.lines().find_map(|line| {
                let (name, value) = line.split_once(':')?;
                name.eq_ignore_ascii_case("content-length").then(|| value.trim().parse().unwrap())
            });
            let length: usize = length.unwrap_or_default();
            if bytes.len() >= end + 4 + length {
                return Some((head, bytes[end + 4..].to_vec()));
            }
        }
        let count = stream.read(&mut chunk).ok().filter(|count| *count > 0)?;
        bytes.extend_from_slice(&chunk[..count]);
    }
}
