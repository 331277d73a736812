//! `antom sandbox`, as two terminals see it.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};

use crate::harness::antom;

/// The command, until it is dropped.
pub(crate) struct Running {
    child: Child,
    variables: Vec<String>,
    folder: PathBuf,
}

impl Running {
    pub(crate) fn start(name: &str) -> Self {
        let folder = std::env::temp_dir().join(format!("antom-cli-{name}-{}", std::process::id()));
        let mut child = Command::new(env!("CARGO_BIN_EXE_antom"))
            .args(["sandbox", "--port", "0", "--keys"])
            .arg(&folder)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let output = BufReader::new(child.stdout.take().unwrap());
        let variables = output.lines().take(4).map(Result::unwrap).collect();
        Self { child, variables, folder }
    }

    pub(crate) fn variable(&self, name: &str) -> &str {
        let start = format!("export {name}='");
        let line = self.variables.iter().find_map(|line| line.strip_prefix(&start));
        line.and_then(|it| it.strip_suffix('\'')).unwrap()
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

#[test]
fn it_prints_what_clients_need_and_answers() {
    let running = Running::start("answers");
    let address = running.variable("ANTOM_GATEWAY").strip_prefix("http://").unwrap().to_owned();
    assert!(running.variable("ANTOM_CLIENT_ID").starts_with("SANDBOX_"));
    let private = std::fs::read_to_string(running.variable("ANTOM_PRIVATE_KEY_FILE")).unwrap();
    assert!(private.starts_with("-----BEGIN PRIVATE KEY-----"));
    let public = std::fs::read_to_string(running.variable("ANTOM_PUBLIC_KEY_FILE")).unwrap();
    assert!(public.starts_with("-----BEGIN PUBLIC KEY-----\n"), "{public}");
    assert!(public.lines().all(|line| line.len() <= 64) && !public.contains("PRIVATE"));
    // No key is printed, only where it is.
    let secret = private.lines().nth(1).unwrap();
    assert!(!running.variables.join("\n").contains(secret));
    let mut stream = TcpStream::connect(address).unwrap();
    stream
        .write_all(b"GET /_antom/log HTTP/1.1\r\nhost: localhost\r\nconnection: close\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    assert!(answer.starts_with("HTTP/1.1 200 OK"), "{answer}");
}

#[test]
fn a_port_that_is_taken_is_named_with_what_to_do() {
    let running = Running::start("taken");
    let address = running.variable("ANTOM_GATEWAY");
    let port = address.rsplit(':').next().unwrap();
    let run = antom(&["sandbox", "--port", port]);
    assert_eq!(run.code, Some(3));
    assert!(run.stderr.contains("cannot start") && run.stderr.contains("--port 0"), "{run:?}");
    assert!(antom(&["sandbox", "--help"]).stdout.contains("sandbox.env"));
}
