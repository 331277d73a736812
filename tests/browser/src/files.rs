//! A server of files on the loopback, so that pages are tested as they are published.

use std::collections::BTreeMap;
use std::io::{BufRead, BufReader, Read as _, Write};
use std::net::{Ipv4Addr, SocketAddr, TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;
use std::time::Duration;

/// Serves texts by their addresses until the program ends.
#[derive(Debug, Clone)]
pub struct Files {
    address: SocketAddr,
}

impl Files {
    /// Serves these on a free port; `op/pay/index.html` also as `op/pay/`.
    #[must_use]
    pub fn serve(files: BTreeMap<String, String>) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("there is a free port");
        let address = listener.local_addr().expect("it is bound");
        let files = Arc::new(files);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let files = Arc::clone(&files);
                thread::spawn(move || answer(&stream, &files));
            }
        });
        Self { address }
    }

    /// The address of a file.
    #[must_use]
    pub fn address(&self, file: &str) -> String {
        format!("http://{}/{file}", self.address)
    }
}

/// Answers every request of a connection.
fn answer(stream: &TcpStream, files: &BTreeMap<String, String>) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(60)));
    let mut input = BufReader::new(stream);
    while let Some(path) = requested(&mut input) {
        let name = path.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
        let index = format!("{name}index.html");
        let name = if name.is_empty() || name.ends_with('/') { &index } else { name };
        let (status, body) = match files.get(name) {
            Some(text) => ("200 OK", text.as_str()),
            None => ("404 Not Found", "not found"),
        };
        let kind = match name.rsplit_once('.').map(|(_, ending)| ending) {
            Some("html") => "text/html",
            Some("css") => "text/css",
            Some("js") => "text/javascript",
            _ => "text/plain",
        };
        let head = format!(
            "HTTP/1.1 {status}\r\ncontent-type: {kind}; charset=utf-8\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        let mut output = stream;
        if output
            .write_all(head.as_bytes())
            .and_then(|()| output.write_all(body.as_bytes()))
            .is_err()
        {
            return;
        }
    }
}

/// The path of the next request.
fn requested(input: &mut impl BufRead) -> Option<String> {
    let mut first = String::new();
    input.by_ref().take(10_000).read_line(&mut first).ok().filter(|read| *read > 0)?;
    loop {
        let mut line = String::new();
        input.by_ref().take(10_000).read_line(&mut line).ok().filter(|read| *read > 0)?;
        if line.trim_end().is_empty() {
            return first.split(' ').nth(1).map(str::to_owned);
        }
    }
}
