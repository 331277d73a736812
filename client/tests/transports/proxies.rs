//! Proxies by the environment, over sockets.
//!
//! Variables are those of a process, so that this program runs itself again with them set: [`child`] calls, and its parent
//! looks at the proxy, the gateway and what the child says.

use std::env;
use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use antom_client::{Effect, ErrorKind, Roots, Settings};

use super::client::Client;
use super::encryption;
use super::server::{Reaction, Server};
use super::stand_in;

/// What a proxy does once it has read the head of a request.
#[derive(Clone, Copy)]
enum Doing {
    /// Connects to this address, and passes everything on.
    Tunnel(SocketAddr),
    /// Answers so, and closes the connection.
    Answer(&'static str),
    /// Nothing, for a while.
    Hang,
}

struct Proxy {
    address: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Proxy {
    fn start(doing: Doing) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let heads = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&heads);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(stream.unwrap(), doing, &shared));
            }
        });
        Self { address, heads }
    }

    /// The heads of the requests since the last time.
    fn heads(&self) -> Vec<String> {
        std::mem::take(&mut self.heads.lock().unwrap())
    }
}

fn serve(mut client: TcpStream, doing: Doing, heads: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        if client.read_exact(&mut byte).is_err() {
            return;
        }
        head.push(byte[0]);
    }
    heads.lock().unwrap().push(String::from_utf8(head).unwrap());
    match doing {
        Doing::Hang => thread::sleep(Duration::from_secs(3)),
        Doing::Answer(text) => client.write_all(text.as_bytes()).unwrap_or_default(),
        Doing::Tunnel(address) => {
            let mut gateway = TcpStream::connect(address).unwrap();
            client.write_all(b"HTTP/1.1 200 Connection established\r\n\r\n").unwrap();
            let (mut from, mut to) = (client.try_clone().unwrap(), gateway.try_clone().unwrap());
            thread::spawn(move || std::io::copy(&mut from, &mut to));
            let _ = std::io::copy(&mut gateway, &mut client);
        }
    }
}

/// Calls a gateway with both transports in a process with these variables, and returns a line for each call.
fn calls(gateway: &str, certificate: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let mut command = Command::new(env::current_exe().unwrap());
    command.args(["--exact", "proxies::child", "--ignored", "--nocapture"]);
    for name in ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"] {
        command.env_remove(name).env_remove(name.to_ascii_lowercase());
    }
    command.env("TEST_GATEWAY", gateway).env("TEST_CERTIFICATE", certificate);
    let output = command.envs(variables.iter().copied()).output().unwrap();
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{printed}\n{}", String::from_utf8_lossy(&output.stderr));
    printed.lines().filter_map(|line| line.strip_prefix("ended: ").map(str::to_owned)).collect()
}

#[test]
#[ignore = "the other tests run it, with variables"]
fn child() {
    let (Ok(gateway), Ok(certificate)) = (env::var("TEST_GATEWAY"), env::var("TEST_CERTIFICATE"))
    else {
        return;
    };
    let settings = Settings::default().with_connect(Duration::from_millis(400)).with_attempts(1);
    let core = stand_in::core(gateway.parse().unwrap()).with_settings(settings);
    let roots = Roots::from_pem(&certificate).unwrap_or(Roots::mozilla());
    for client in Client::both_with_roots(&core, &roots) {
        let line = match client.send(&stand_in::cancellation()) {
            Ok(_) => "success".to_owned(),
            Err(error) => {
                let is_not_sent = matches!(error.kind(), ErrorKind::NotSent(_));
                format!("{} {} {error}", is_not_sent, error.effect() == Effect::None)
            }
        };
        println!("\nended: {line}");
    }
}

#[test]
fn a_proxy_is_asked_for_a_tunnel_and_sees_nothing_of_the_call() {
    let (gateway, certificate) = encryption::server("gateway.example");
    let proxy = Proxy::start(Doing::Tunnel(gateway.address));
    let with_user = format!("http://shop:p%40ss%2Fword@{}", proxy.address);
    let (url, bare) = (format!("http://{}", proxy.address), proxy.address.to_string());
    // By `printf 'shop:p@ss/word' | base64`.
    let user = "proxy-authorization: basic c2hvcDpwQHNzL3dvcmQ=";
    for (variable, value, expected) in [
        ("HTTPS_PROXY", &url, None),
        ("https_proxy", &url, None),
        ("ALL_PROXY", &url, None),
        ("all_proxy", &bare, None),
        ("HTTPS_PROXY", &with_user, Some(user)),
    ] {
        let ended = calls("https://gateway.example", &certificate, &[(variable, value)]);
        assert_eq!(ended, ["success", "success"], "{variable}={value}");
        let heads = proxy.heads();
        assert_eq!(heads.len(), 2, "{heads:?}");
        for head in heads {
            // The name is the proxy's to resolve: nobody here knows it.
            assert!(head.starts_with("CONNECT gateway.example:443 HTTP/1.1\r\n"), "{head}");
            let line = head.lines().find(|line| {
                line.get(..20).is_some_and(|name| name.eq_ignore_ascii_case("proxy-authorization:"))
            });
            let same = |line: &str, user: &str| {
                let (name, value) = line.split_once(' ').unwrap();
                let (expected, of) = user.split_once(' ').unwrap();
                name.eq_ignore_ascii_case(expected) && value[6..] == of[6..]
            };
            match (line, expected) {
                (Some(line), Some(user)) => assert!(same(line, user), "{line}"),
                (None, None) => {}
                other => panic!("{other:?}"),
            }
            assert!(!head.contains("signature") && !head.contains("client-id"), "{head}");
        }
    }
    assert_eq!(gateway.attempts(), 10);
}

/// 0.0.0.0 is this machine on Unix, and no loopback address: a host that needs a proxy, and can be reached without one.
#[cfg(unix)]
#[test]
fn no_proxy_goes_past_the_proxy() {
    let (gateway, certificate) = encryption::server("0.0.0.0");
    let proxy = Proxy::start(Doing::Tunnel(gateway.address));
    let url = format!("http://{}", proxy.address);
    let address = format!("https://0.0.0.0:{}", gateway.address.port());
    for (excepted, by_proxy) in
        [("", 2), ("gateway.example", 2), ("0.0.0.0", 0), ("a.example, 0.0.0.0", 0), ("*", 0)]
    {
        let variables = [("HTTPS_PROXY", url.as_str()), ("NO_PROXY", excepted)];
        let ended = calls(&address, &certificate, &variables);
        assert_eq!(ended, ["success", "success"], "{excepted}");
        assert_eq!(proxy.heads().len(), by_proxy, "{excepted}");
    }
    assert_eq!(gateway.attempts(), 10);
}

#[test]
fn this_machine_is_called_without_a_proxy() {
    let gateway = Server::start(&[Reaction::Succeed]);
    let proxy = Proxy::start(Doing::Hang);
    let url = format!("http://{}", proxy.address);
    let variables = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"].map(|name| (name, url.as_str()));
    assert_eq!(calls(&gateway.url(), "", &variables), ["success", "success"]);
    assert_eq!((proxy.heads().len(), gateway.attempts()), (0, 2));
}

#[test]
fn a_proxy_that_gives_no_tunnel_has_sent_nothing() {
    let (gateway, certificate) = encryption::server("gateway.example");
    for (doing, words) in [
        (Doing::Answer("HTTP/1.1 407 Proxy Authentication Required\r\n\r\n"), "407"),
        (Doing::Answer("HTTP/1.1 502 Bad Gateway\r\ncontent-length: 0\r\n\r\n"), "502"),
        (Doing::Answer(""), ""),
        (Doing::Answer("SSH-2.0-x\r\n\r\n"), ""),
        (Doing::Hang, "no connection in time"),
    ] {
        let proxy = Proxy::start(doing);
        let url = format!("http://shop:planted@{}", proxy.address);
        let ended = calls("https://gateway.example", &certificate, &[("HTTPS_PROXY", &url)]);
        assert_eq!((ended.len(), proxy.heads().len()), (2, 2), "{ended:?}");
        for line in ended {
            assert!(line.starts_with("true true cancelPayment: no connection"), "{words}: {line}");
            assert!(line.contains(words) && !line.contains("planted"), "{words}: {line}");
        }
    }
    for other in ["https://shop:planted@127.0.0.1:1", "socks5://shop:planted@127.0.0.1:1"] {
        let ended = calls("https://gateway.example", &certificate, &[("ALL_PROXY", other)]);
        assert_eq!(ended.len(), 2);
        for line in ended {
            let words = "true true cancelPayment: no connection: only proxies with http://";
            assert!(line.starts_with(words) && !line.contains("planted"), "{line}");
        }
    }
    // Nobody listens there any more.
    let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let nobody = format!("http://{free}");
    let ended = calls("https://gateway.example", &certificate, &[("HTTPS_PROXY", &nobody)]);
    assert_eq!(ended.len(), 2);
    for line in ended {
        assert!(line.starts_with("true true "), "{line}");
    }
    assert_eq!(gateway.attempts(), 0);
}
