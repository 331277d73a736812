//! The client's core and the sandbox: what one signs, the other believes.

use std::io::Write;
use std::time::{Duration, SystemTime};

use antom::inquiry_payment::InquiryPaymentRequest;
use antom::pay::PayRequest;
use antom::{Context, Message, Operation, Request, Validate};
use antom_client::{Call, Effect, ErrorKind, Failure, Step};
use antom_sandbox::{Fault, Options, Sandbox, Settings};

use crate::bodies::pay;
use crate::wire::{connect, read, shop};

/// Sends what the call says, over a connection of its own.
fn drive<O: Operation>(
    sandbox: &Sandbox,
    mut call: Call<O>,
) -> Result<O::Success, antom_client::Error<O>> {
    loop {
        call = match call.step(SystemTime::now()) {
            Step::Done(result) => return result,
            // Nobody waits here: going on too early is harmless.
            Step::Wait(_, call) => call,
            Step::Send(attempt, in_flight) => {
                let mut stream = connect(sandbox);
                let request = &attempt.request;
                let path = request.uri().path_and_query().expect("a path");
                let mut bytes = format!("{} {path} HTTP/1.1\r\n", request.method()).into_bytes();
                bytes.extend_from_slice(b"host: 127.0.0.1\r\nconnection: close\r\n");
                for (name, value) in request.headers() {
                    bytes.extend_from_slice(format!("{name}: ").as_bytes());
                    bytes.extend_from_slice(value.as_bytes());
                    bytes.extend_from_slice(b"\r\n");
                }
                let length = format!("content-length: {}\r\n\r\n", request.body().len());
                bytes.extend_from_slice(length.as_bytes());
                bytes.extend_from_slice(request.body());
                stream.write_all(&bytes).expect("sent");
                match read(&mut stream) {
                    None => in_flight.failed(Failure::lost("the connection was cut")),
                    Some(answer) => {
                        let mut response = http::Response::builder().status(answer.status);
                        for (name, value) in answer.headers {
                            response = response.header(name, value);
                        }
                        in_flight.received(response.body(answer.body.into_bytes()).expect("one"))
                    }
                }
            }
        };
    }
}

fn checked<R: Request + Message>(body: &serde_json::Value) -> antom::Validated<R> {
    let request: R = antom::from_str(&body.to_string()).expect("a request");
    request.validate(&Context::now()).expect("a request that obeys the schema")
}

#[test]
fn the_core_of_a_sandbox_calls_it() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let request = checked::<PayRequest>(&pay("p1", 500, "GCASH", "AUTOMATIC"));
    let error = drive(&sandbox, sandbox.core().call(&request)).expect_err("still in process");
    assert!(matches!(error.kind(), ErrorKind::Outcome(outcome) if outcome.is_normal()), "{error}");
    sandbox.buyer("p1").pays().expect("a buyer");
    let inquiry = InquiryPaymentRequest::new().with_payment_request_id("p1");
    let inquiry = inquiry.validate(&Context::now()).expect("a request");
    let found = drive(&sandbox, sandbox.core().call(&inquiry)).expect("an answer");
    assert_eq!(found.payment_request_id, "p1");
}

#[test]
fn a_keyed_call_survives_a_lost_answer() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let request = checked::<PayRequest>(&pay("p1", 500, "GCASH", "AUTOMATIC"));
    sandbox.next("pay", Fault::DropAfterEffect);
    let error = drive(&sandbox, sandbox.core().call(&request)).expect_err("still in process");
    assert!(matches!(error.kind(), ErrorKind::Outcome(_)), "{error}");
    let bodies: Vec<_> = sandbox.received().into_iter().map(http::Request::into_body).collect();
    assert_eq!(bodies.len(), 2);
    assert_eq!(bodies[0], bodies[1]);
}

#[test]
fn forged_and_unsigned_answers_are_not_believed() {
    let sandbox = Sandbox::start().expect("a sandbox");
    let request = checked::<PayRequest>(&pay("p1", 500, "GCASH", "AUTOMATIC"));
    for fault in [Fault::Tampered, Fault::OtherKey] {
        sandbox.next("pay", fault);
        let error = drive(&sandbox, sandbox.core().call(&request)).expect_err("a forgery");
        assert!(matches!(error.kind(), ErrorKind::Signature(_)), "{error}");
        assert_eq!(error.effect(), Effect::Unknown);
    }
}

#[test]
fn notifications_are_believed_by_the_webhooks_of_the_core() {
    let (url, received) = shop(Vec::new());
    let mut settings = Settings::default();
    settings.notify = Some(url);
    let sandbox = Options::new().settings(settings).start().expect("a sandbox");
    let mut body = pay("p1", 500, "GCASH", "AUTOMATIC");
    body["paymentNotifyUrl"] = serde_json::Value::Null;
    let request = checked::<PayRequest>(&body);
    drop(drive(&sandbox, sandbox.core().call(&request)));
    sandbox.buyer("p1").pays().expect("a buyer");
    let text = received.recv_timeout(Duration::from_secs(20)).expect("a notification");
    let (head, body) = text.split_once("\r\n\r\n").expect("a head");
    let headers: Vec<_> = head.lines().filter_map(|it| it.split_once(": ")).collect();
    let now = SystemTime::now();
    let webhooks = sandbox.core().webhooks();
    let verified = webhooks.verify("POST", "/notify", &headers, body.as_bytes(), now);
    let verified = verified.expect("a signature");
    assert_eq!(verified.notification().expect("JSON").kind(), Some("notifyPayment"));
}
