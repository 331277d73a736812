//! The explorer by sockets, as a browser and others talk to it.

use std::fmt::Write as _;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::time::Duration;

use serde_json::Value;

use crate::sandbox_runs::Running;

/// What came back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Answer {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        lines.into_iter().find(|(it, _)| it.eq_ignore_ascii_case(name)).map(|(_, value)| value)
    }

    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("JSON: {self:?}"))
    }
}

/// Who talks to an explorer.
pub(crate) struct Wire {
    /// Ends with this.
    _running: Running,
    pub(crate) address: String,
    pub(crate) token: String,
}

impl Wire {
    pub(crate) fn start(name: &str) -> Self {
        let running = Running::start(name);
        let address = running.variable("ANTOM_GATEWAY").strip_prefix("http://").unwrap().to_owned();
        let mut wire = Self { _running: running, address, token: String::new() };
        let page = wire.get("/run/inquiryPayment/");
        assert_eq!(page.status, 200, "{page:?}");
        let (_, rest) = page.body.split_once("data-token=\"").unwrap();
        rest.split('"').next().unwrap().clone_into(&mut wire.token);
        wire
    }

    fn connect(&self) -> TcpStream {
        let stream = TcpStream::connect(&self.address).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(60))).unwrap();
        stream
    }

    /// A request with these headers; `host` is ours unless it is among them.
    pub(crate) fn ask(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut head = format!("{method} {path} HTTP/1.1\r\nconnection: close\r\n");
        if !headers.iter().any(|(name, _)| *name == "host") {
            write!(head, "host: {}\r\n", self.address).unwrap();
        }
        for (name, value) in headers {
            write!(head, "{name}: {value}\r\n").unwrap();
        }
        if !body.is_empty() {
            write!(head, "content-length: {}\r\n", body.len()).unwrap();
        }
        let mut stream = self.connect();
        stream.write_all(head.as_bytes()).unwrap();
        stream.write_all(b"\r\n").unwrap();
        // A server that refuses the head does not read the body.
        let _ = stream.write_all(body);
        let mut bytes = Vec::new();
        let _ = stream.read_to_end(&mut bytes);
        let text = String::from_utf8_lossy(&bytes).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        let status = head.split(' ').nth(1).and_then(|it| it.parse().ok()).unwrap_or(0);
        Answer { status, head: head.to_owned(), body: body.to_owned() }
    }

    pub(crate) fn get(&self, path: &str) -> Answer {
        self.ask("GET", path, &[], b"")
    }

    /// What a page of the explorer asks.
    pub(crate) fn post(&self, route: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json"), ("antom-token", self.token.as_str())];
        self.ask("POST", &format!("/_antom/{route}"), &headers, body.to_string().as_bytes())
    }

    pub(crate) fn validate(&self, operation: &str, body: &str) -> Value {
        let headers = [
            ("content-type", "application/json"),
            ("antom-token", self.token.as_str()),
            ("antom-operation", operation),
        ];
        let answer = self.ask("POST", "/_antom/validate", &headers, body.as_bytes());
        assert_eq!(answer.status, 200, "{answer:?}");
        answer.json()
    }

    pub(crate) fn events(&self, after: &str) -> Events {
        let mut stream = self.connect();
        let host = &self.address;
        let head = format!(
            "GET /_antom/timeline HTTP/1.1\r\nhost: {host}\r\nlast-event-id: {after}\r\n\r\n"
        );
        stream.write_all(head.as_bytes()).unwrap();
        Events(BufReader::new(stream))
    }
}

/// The events of a timeline.
pub(crate) struct Events(BufReader<TcpStream>);

impl Events {
    /// The next entry that is of a kind.
    pub(crate) fn next(&mut self, kind: &str) -> Value {
        loop {
            let mut line = String::new();
            assert!(self.0.read_line(&mut line).unwrap() > 0, "the timeline ended");
            let Some(data) = line.strip_prefix("data: ") else { continue };
            let entry: Value = serde_json::from_str(data).unwrap();
            if entry["kind"] == kind {
                return entry;
            }
        }
    }
}
