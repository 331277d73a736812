//! What can happen to a call, the same with both transports.

use std::time::{Duration, Instant};

use antom::{ActionKind, ActionWord, Operation};
use antom_client::signature::SignatureError;
use antom_client::{Core, Effect, Error, ErrorKind, Gateway, Plan, PollWaker, Settings};
use http::{Request, Response};

use super::client::Client;
use super::server::{Reaction, Server, unsigned_success};
use super::stand_in::{self, body, signed, state, unsigned, verified_time};

/// Where the gateway hangs, an attempt takes 400 ms at most. Elsewhere there is time, for a machine may be busy.
fn core(server: &Server, script: &[Reaction]) -> Core {
    let hangs = script.iter().any(|reaction| matches!(reaction, Reaction::Hang));
    let mut settings = Settings::default();
    if hangs {
        settings = settings.with_attempt(Duration::from_millis(400));
    }
    stand_in::core(server.url().parse().unwrap()).with_settings(settings)
}

/// Runs a test with each transport against a server of its own.
fn with_both(script: &[Reaction], test: impl Fn(&Client, &Server)) {
    for which in 0..2 {
        let server = Server::start(script);
        let client = &Client::both(&core(&server, script))[which];
        test(client, &server);
        for request in server.requests() {
            assert_eq!(request.uri().path(), "/ams/sandbox".to_owned() + tail(&request));
            assert_eq!(request.headers()["content-type"], "application/json; charset=UTF-8");
            assert!(request.headers().get("accept-encoding").is_none());
        }
    }
}

fn tail(request: &Request<Vec<u8>>) -> &str {
    request.uri().path().trim_start_matches("/ams/sandbox")
}

fn told<O: Operation>(error: &Error<O>) -> (Effect, ActionKind) {
    (error.effect(), error.action().kind())
}

#[test]
fn a_call_is_signed_and_its_answer_believed() {
    with_both(&[Reaction::Succeed], |client, server| {
        let first = client.send(&stand_in::refund()).unwrap();
        let second = client.send(&stand_in::refund()).unwrap();
        assert_eq!(first, second);
        assert_eq!((server.attempts(), server.effects(), server.connections()), (2, 1, 1));
        for request in server.requests() {
            verified_time(&request);
        }
    });
}

#[test]
fn an_answer_that_is_not_authentic_is_not_believed() {
    fn tampered(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        let mut answer = signed(request, &body("S", "SUCCESS"));
        answer.body_mut().push(b' ');
        answer
    }
    fn failure(_: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        unsigned(&body("F", "PROCESS_FAIL"))
    }
    for (answer, expected) in [
        (tampered as fn(&_) -> _, SignatureError::Wrong),
        (unsigned_success, SignatureError::Missing),
    ] {
        with_both(&[Reaction::Answer(answer)], |client, server| {
            let error = client.send(&stand_in::refund()).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Signature(found) if *found == expected));
            assert_eq!(told(&error), (Effect::Unknown, ActionKind::ContactSupport));
            assert_eq!(server.attempts(), 1);
        });
    }
    with_both(&[Reaction::Answer(failure)], |client, server| {
        let error = client.send(&stand_in::refund()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Unsigned { code, .. } if code == "PROCESS_FAIL"));
        assert_eq!(told(&error), (Effect::Unknown, ActionKind::FixRequest));
        assert_eq!(server.attempts(), 1);
    });
}

#[test]
fn an_outage_is_waited_out_where_that_is_safe() {
    fn later(_: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        Response::builder().status(429).header("retry-after", "1").body(Vec::new()).unwrap()
    }
    let script = [Reaction::Status(503), Reaction::Status(503), Reaction::Succeed];
    with_both(&script, |client, server| {
        let error = client.send(&stand_in::cancellation()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::Status { status, .. } if status.as_u16() == 503));
        assert_eq!(told(&error), (Effect::Unknown, ActionKind::Wait));
        assert_eq!(server.attempts(), 1);
    });
    with_both(&script, |client, server| {
        assert!(client.send(&stand_in::refund()).is_ok());
        assert_eq!((server.attempts(), server.effects()), (3, 1));
    });
    with_both(&[Reaction::Answer(later), Reaction::Succeed], |client, server| {
        let start = Instant::now();
        assert!(client.send(&stand_in::inquiry()).is_ok());
        assert!(start.elapsed() >= Duration::from_secs(1));
        assert_eq!(server.attempts(), 2);
    });
}

#[test]
fn a_gateway_that_hangs_is_left_in_time() {
    with_both(&[Reaction::Hang], |client, server| {
        let start = Instant::now();
        let error = client.send(&stand_in::cancellation()).unwrap_err();
        assert!(
            matches!(error.kind(), ErrorKind::Lost(failure) if failure.is_timeout()),
            "{error}"
        );
        assert_eq!(told(&error), (Effect::Unknown, ActionKind::Wait));
        assert!(start.elapsed() < Duration::from_millis(1900), "{:?}", start.elapsed());
        assert_eq!(server.attempts(), 1);
    });
    with_both(&[Reaction::Hang, Reaction::Succeed], |client, server| {
        assert!(client.send(&stand_in::refund()).is_ok());
        assert_eq!((server.attempts(), server.effects()), (2, 1));
    });
}

#[test]
fn a_connection_that_is_cut_after_the_effect_gives_no_second_one() {
    for cut in [Reaction::DropAfterEffect, Reaction::CutAnswer] {
        with_both(&[cut, Reaction::Succeed], |client, server| {
            let refund = client.send(&stand_in::refund()).unwrap();
            assert_eq!(refund.refund_request_id, "refund-1");
            assert_eq!((server.attempts(), server.effects()), (2, 1));
        });
        with_both(&[cut, Reaction::Succeed], |client, server| {
            let error = client.send(&stand_in::cancellation()).unwrap_err();
            assert!(matches!(error.kind(), ErrorKind::Lost(failure) if !failure.is_timeout()));
            assert_eq!(told(&error), (Effect::Unknown, ActionKind::Wait));
            assert_eq!((server.attempts(), server.effects()), (1, 1));
        });
        with_both(&[cut, Reaction::Succeed], |client, server| {
            let call = client.core().call(&stand_in::cancellation()).assume_repeatable();
            assert!(client.run(call).is_ok());
            assert_eq!(server.attempts(), 2);
        });
    }
}

#[test]
fn where_nobody_listens_nothing_is_sent() {
    let address = Server::start(&[Reaction::Succeed]).address;
    std::thread::sleep(Duration::from_millis(50));
    let core = stand_in::core(Gateway::at(&format!("http://{address}")).unwrap());
    for client in Client::both(&core) {
        let error = client.send(&stand_in::cancellation()).unwrap_err();
        assert!(matches!(error.kind(), ErrorKind::NotSent(_)), "{error}");
        assert_eq!((told(&error), error.attempts()), ((Effect::None, ActionKind::Retry), 3));
    }
}

#[test]
fn polling_goes_on_until_the_state_is_final() {
    fn processing(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        signed(request, &state("PROCESSING"))
    }
    let plan = Plan::within(Duration::from_secs(20)).with_every(Duration::from_millis(20));
    let script = [Reaction::Answer(processing), Reaction::DropAfterEffect, Reaction::Succeed];
    with_both(&script, |client, server| {
        let call = client.core().poll(&stand_in::inquiry(), plan.clone());
        assert_eq!(client.run(call).unwrap().payment_status.to_string(), "SUCCESS");
        assert_eq!(server.attempts(), 3);
    });
}

#[test]
fn a_notification_ends_the_pause_of_a_poll() {
    fn processing(request: &Request<Vec<u8>>) -> Response<Vec<u8>> {
        signed(request, &state("PROCESSING"))
    }
    let script = [Reaction::Answer(processing), Reaction::Succeed];
    with_both(&script, |client, server| {
        let waker = PollWaker::new();
        let plan = Plan::within(Duration::from_secs(600)).with_every(Duration::from_secs(60));
        let call = client.core().poll(&stand_in::inquiry(), plan.with_waker(&waker));
        let start = Instant::now();
        std::thread::scope(|scope| {
            scope.spawn(|| {
                while server.attempts() == 0 {
                    std::thread::sleep(Duration::from_millis(5));
                }
                // Long enough for the answer to be read and the pause to begin.
                std::thread::sleep(Duration::from_millis(100));
                waker.wake();
            });
            assert_eq!(client.run(call).unwrap().payment_status.to_string(), "SUCCESS");
        });
        assert!(start.elapsed() < Duration::from_secs(30), "{:?}", start.elapsed());
        assert_eq!(server.attempts(), 2);
    });
}
