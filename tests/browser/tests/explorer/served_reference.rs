//! The reference that the sandbox serves, beside the one that `cargo xtask site` writes.

use std::io::{Read, Write};
use std::net::TcpStream;
use std::path::Path;
use std::process::Command;
use std::{env, fs};

use crate::consoles::{commands, serve};

#[test]
fn both_give_the_same_bytes() {
    let folder = env::temp_dir().join(format!("antom-served-reference-{}", std::process::id()));
    let mut xtask = Command::new(commands().join("xtask"));
    xtask.current_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/../.."));
    let output = xtask.arg("site").arg("--out").arg(&folder).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let sandbox = serve("bytes");
    let host = sandbox.url.strip_prefix("http://").unwrap();
    let mut files = Vec::new();
    list(&folder, "/", &mut files);
    // A console is a page of the sandbox alone.
    files.retain(|address| !address.starts_with("/run/") && address != "/changes/index.html");
    assert!(files.len() > 500, "{}", files.len());
    for address in &files {
        let written = fs::read(folder.join(&address[1..])).unwrap();
        let served = get(host, address.strip_suffix("index.html").unwrap_or(address));
        assert!(served == written, "{address} differs");
    }
    fs::remove_dir_all(&folder).unwrap();
}

/// The addresses of all files below a folder.
fn list(folder: &Path, address: &str, files: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let below = format!("{address}{}", entry.file_name().into_string().unwrap());
        if entry.file_type().unwrap().is_dir() {
            list(&entry.path(), &format!("{below}/"), files);
        } else {
            files.push(below);
        }
    }
}

/// The body of an answer with status 200.
fn get(host: &str, address: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(host).unwrap();
    write!(stream, "GET {address} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n").unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    assert!(answer.starts_with(b"HTTP/1.1 200 "), "{address}");
    let head = answer.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    answer.split_off(head + 4)
}
