//! A small gateway on this machine, which does what a test tells it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use http::{Request, Response};
use rustls::{ServerConfig, ServerConnection, StreamOwned};

use super::stand_in::{body, signed, unsigned};

/// What to do with a request that has arrived.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Reaction {
    /// Have the effect, and answer with success.
    Succeed,
    /// Succeed, and close the connection without a word of it.
    SucceedAndClose,
    /// Have the effect, and cut the connection.
    DropAfterEffect,
    /// Cut the connection in the middle of the answer, after the effect.
    CutAnswer,
    /// Say nothing for a while.
    Hang,
    /// Answer with this status, and nothing of the gateway's.
    Status(u16),
    /// Write this, which is no HTTP, and close the connection.
    Garbage(&'static str),
    /// Answer like this, without an effect.
    Answer(fn(&Request<Vec<u8>>) -> Response<Vec<u8>>),
}

pub(crate) struct Server {
    pub(crate) address: SocketAddr,
    seen: Arc<Mutex<Seen>>,
    stopped: Arc<AtomicBool>,
}

/// What has arrived.
#[derive(Default)]
struct Seen {
    script: Vec<Reaction>,
    requests: Vec<Request<Vec<u8>>>,
    connections: usize,
    /// The keys of what had its effect; requests without a key count each time.
    effects: Vec<String>,
}

impl Server {
    /// A server that reacts so to one request after the other; the last reaction repeats.
    pub(crate) fn start(script: &[Reaction]) -> Self {
        Self::listen(script, None)
    }

    pub(crate) fn with_tls(script: &[Reaction], config: ServerConfig) -> Self {
        Self::listen(script, Some(Arc::new(config)))
    }

    fn listen(script: &[Reaction], tls: Option<Arc<ServerConfig>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let seen = Arc::new(Mutex::new(Seen { script: script.to_vec(), ..Seen::default() }));
        let stopped = Arc::new(AtomicBool::new(false));
        let (shared, stop) = (Arc::clone(&seen), Arc::clone(&stopped));
        thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::Relaxed) {
                    return;
                }
                let (shared, tls) = (Arc::clone(&shared), tls.clone());
                shared.lock().unwrap().connections += 1;
                let Ok(stream) = stream else { continue };
                thread::spawn(move || match tls {
                    None => serve(stream, &shared),
                    Some(config) => {
                        let connection = ServerConnection::new(config).unwrap();
                        serve(StreamOwned::new(connection, stream), &shared);
                    }
                });
            }
        });
        Self { address, seen, stopped }
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Attempts that arrived as a whole.
    pub(crate) fn attempts(&self) -> usize {
        self.seen.lock().unwrap().requests.len()
    }

    pub(crate) fn requests(&self) -> Vec<Request<Vec<u8>>> {
        std::mem::take(&mut self.seen.lock().unwrap().requests)
    }

    pub(crate) fn connections(&self) -> usize {
        self.seen.lock().unwrap().connections
    }

    pub(crate) fn effects(&self) -> usize {
        self.seen.lock().unwrap().effects.len()
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        self.stopped.store(true, Ordering::Relaxed);
        let _ = TcpStream::connect(self.address);
    }
}

/// Answers the requests of a connection, as long as it stays open.
fn serve(stream: impl Read + Write, seen: &Mutex<Seen>) {
    let mut stream = BufReader::new(stream);
    while let Some(request) = read(&mut stream) {
        let reaction = {
            let mut seen = seen.lock().unwrap();
            let at = seen.requests.len().min(seen.script.len() - 1);
            seen.requests.push(request.clone());
            seen.script[at]
        };
        let answer = match reaction {
            Reaction::Hang => {
                thread::sleep(Duration::from_secs(2));
                return;
            }
            Reaction::Garbage(text) => {
                let _ = stream.get_mut().write_all(text.as_bytes());
                let _ = stream.get_mut().flush();
                return;
            }
            Reaction::Status(status) => {
                Response::builder().status(status).body(b"<html></html>".to_vec()).unwrap()
            }
            Reaction::Answer(answer) => answer(&request),
            Reaction::Succeed
            | Reaction::SucceedAndClose
            | Reaction::DropAfterEffect
            | Reaction::CutAnswer => {
                take_effect(&request, &mut seen.lock().unwrap().effects);
                signed(&request, &body("S", "SUCCESS"))
            }
        };
        let mut written = write(&answer);
        match reaction {
            Reaction::DropAfterEffect => return,
            Reaction::CutAnswer => written.truncate(written.len() - 10),
            _ => {}
        }
        let inner = stream.get_mut();
        if inner.write_all(&written).is_err() || inner.flush().is_err() {
            return;
        }
        if matches!(reaction, Reaction::CutAnswer | Reaction::SucceedAndClose) {
            return;
        }
    }
}

fn take_effect(request: &Request<Vec<u8>>, effects: &mut Vec<String>) {
    let key = String::from_utf8_lossy(request.body()).into_owned();
    let has_key = key.contains("refundRequestId");
    if !has_key || !effects.contains(&key) {
        effects.push(key);
    }
}

fn read(stream: &mut impl BufRead) -> Option<Request<Vec<u8>>> {
    let mut line = String::new();
    stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
    let mut start = line.split(' ');
    let mut request = Request::builder().method(start.next()?).uri(start.next()?);
    let mut length = 0;
    loop {
        let mut line = String::new();
        stream.read_line(&mut line).ok().filter(|read| *read > 0)?;
        let Some((name, value)) = line.trim_end().split_once(':') else { break };
        if name.eq_ignore_ascii_case("content-length") {
            length = value.trim().parse().ok()?;
        }
        request = request.header(name, value.trim());
    }
    let mut body = vec![0; length];
    stream.read_exact(&mut body).ok()?;
    request.body(body).ok()
}

fn write(answer: &Response<Vec<u8>>) -> Vec<u8> {
    let mut written = format!("HTTP/1.1 {}\r\n", answer.status()).into_bytes();
    for (name, value) in answer.headers() {
        written.extend_from_slice(format!("{name}: ").as_bytes());
        written.extend_from_slice(value.as_bytes());
        written.extend_from_slice(b"\r\n");
    }
    written
        .extend_from_slice(format!("content-length: {}\r\n\r\n", answer.body().len()).as_bytes());
    written.extend_from_slice(answer.body());
    written
}

/// A success whose signature was taken away.
pub(crate) fn unsigned_success(_: &Request<Vec<u8>>) -> Response<Vec<u8>> {
    unsigned(&body("S", "SUCCESS"))
}
