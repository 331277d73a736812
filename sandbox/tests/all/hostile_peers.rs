//! Peers that send garbage, or nothing, or slowly.

use std::io::Write;
use std::net::TcpStream;
use std::time::Duration;

use antom_sandbox::Sandbox;
use serde_json::json;

use crate::bodies::code;
use crate::random::Random;
use crate::wire::{call, connect, exchange, request, signed};

fn assert_alive(sandbox: &Sandbox) {
    let inquiry = call(sandbox, "inquiryPayment", &json!({ "paymentRequestId": "p1" }));
    assert_eq!(code(&inquiry), "ORDER_NOT_EXIST");
}

#[test]
fn garbage_is_answered_or_cut_off_and_the_sandbox_stays_up() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let good = signed(sandbox.identity(), "/ams/sandbox/api/v1/payments/pay", "{}");
    let mut random = Random(1);
    for _ in 0..200 {
        let mut bytes = good.clone();
        for _ in 0..=random.below(8) {
            let at = usize::try_from(random.below(u64::try_from(bytes.len()).expect("a length")));
            bytes[at.expect("an index")] = u8::try_from(random.below(256)).expect("a byte");
        }
        let mut stream = connect(&sandbox);
        stream.write_all(&bytes).expect("sent");
        let _ = stream.shutdown(std::net::Shutdown::Write);
        stream.set_read_timeout(Some(Duration::from_secs(5))).expect("a time-out");
        let _ = std::io::copy(&mut stream, &mut std::io::sink());
    }
    assert_alive(&sandbox);
}

#[test]
fn half_open_and_slow_connections_do_not_keep_others_out() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let silent: Vec<TcpStream> = (0..200).map(|_| connect(&sandbox)).collect();
    let slow: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = connect(&sandbox);
            stream
                .write_all(b"POST /ams/sandbox/api/v1/payments/pay HTTP/1.1\r\nhost:")
                .expect("sent");
            stream
        })
        .collect();
    let halves: Vec<TcpStream> = (0..100)
        .map(|_| {
            let mut stream = connect(&sandbox);
            let head = "POST /x HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\n{";
            stream.write_all(head.as_bytes()).expect("sent");
            stream
        })
        .collect();
    assert_alive(&sandbox);
    drop((silent, slow, halves));
    assert_alive(&sandbox);
}

#[test]
fn what_is_too_large_is_refused() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let body = "x".repeat(1024 * 1024 + 1);
    let large =
        exchange(&sandbox, &request("POST", "/ams/sandbox/api/v1/payments/pay", &[], &body));
    // The answer may be lost, for the connection is closed while the body is still being sent.
    assert!(large.is_none_or(|it| it.status == 413));
    let header = "x".repeat(200_000);
    let head = exchange(&sandbox, &request("POST", "/x", &[("x", header.as_str())], ""));
    assert!(head.is_none_or(|it| it.status == 431 || it.status == 400));
    assert_alive(&sandbox);
}

#[test]
fn it_stops_when_it_is_dropped() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let address = sandbox.url().trim_start_matches("http://").to_owned();
    let _open = connect(&sandbox);
    drop(sandbox);
    assert!(TcpStream::connect(address).is_err());
}
