//! Whatever may come in place of an answer: each has a kind, an effect and an action, the same with both transports.
//!
//! What comes before an answer, or beside it, is elsewhere: certificates in `encryption`, proxies with CONNECT in `proxies`,
//! connections that do not come about in `connect_timeouts`, keys in `core/signing`, clocks in `core/clocks`, and abuse of
//! notifications in `core/webhooks`. The vector and its negatives are in `core/signing`, the thirteen cases of unsigned and
//! incomplete answers in `core/answers`. How often a call is repeated is in `scenarios` and `core/fault_sequences`.

use std::time::Duration;

use antom::ActionKind;
use antom::cancel_payment::CancelPayment;
use antom_client::signature::{PublicKey, SignatureError, SignedHeaders};
use antom_client::{Core, Credentials, Effect, ErrorKind, Settings};
use http::{HeaderValue, Request, Response};

use super::client::Client;
use super::server::{Reaction, Server, unsigned_success};
use super::stand_in::{
    self, CLIENT, GATEWAY, GATEWAY_PUBLIC, MERCHANT, TIME, body, signature, signed, unsigned,
};

type Arrived = Request<Vec<u8>>;
type Answer = Response<Vec<u8>>;

/// What comes in place of an answer, and what the client says of it.
struct Input {
    what: &'static str,
    reaction: Reaction,
    is_right: fn(&ErrorKind<CancelPayment>) -> bool,
    action: ActionKind,
    /// What the error says of it.
    words: &'static str,
}

/// A gateway that verifies what arrives at another path, as behind a proxy that changes paths.
fn at_another_path(request: &Arrived) -> Answer {
    let key = PublicKey::parse(include_str!("../keys/merchant_public.pem")).unwrap();
    let headers = SignedHeaders::read(request.headers(), "request-time").unwrap().unwrap();
    let path = request.uri().path();
    assert_eq!(headers.verify(&key, CLIENT, "POST", path, request.body()), Ok(()));
    let behind = path.replace("/ams/sandbox", "/gateway");
    match headers.verify(&key, CLIENT, "POST", &behind, request.body()) {
        Ok(()) => signed(request, &body("S", "SUCCESS")),
        Err(_) => unsigned(&body("F", "INVALID_SIGNATURE")),
    }
}

/// A gateway that does not mind, and signs its answer for the path that it sees.
fn signed_for_another_path(request: &Arrived) -> Answer {
    let behind = request.uri().path().replace("/ams/sandbox", "/gateway");
    let body = body("S", "SUCCESS");
    let mut answer = unsigned(&body);
    let value = signature(&behind, body.as_bytes(), TIME);
    answer.headers_mut().insert("signature", value.parse().unwrap());
    answer.headers_mut().insert("response-time", HeaderValue::from_static(TIME));
    answer
}

fn moved(status: u16, request: &Arrived) -> Answer {
    let location = request.uri().path();
    Response::builder().status(status).header("location", location).body(Vec::new()).unwrap()
}

fn busy(_: &Arrived) -> Answer {
    Response::builder().status(429).header("retry-after", "3").body(Vec::new()).unwrap()
}

fn page(_: &Arrived) -> Answer {
    unsigned("<html><body>Welcome to the hotel</body></html>")
}

fn compressed(request: &Arrived) -> Answer {
    let mut answer = signed(request, &body("S", "SUCCESS"));
    answer.headers_mut().insert("content-encoding", HeaderValue::from_static("gzip"));
    answer
}

fn huge(request: &Arrived) -> Answer {
    signed(request, &" ".repeat(10 << 20))
}

fn no_json(request: &Arrived) -> Answer {
    signed(request, "[]")
}

fn tampered(request: &Arrived) -> Answer {
    let mut answer = signed(request, &body("S", "SUCCESS"));
    answer.body_mut().push(b' ');
    answer
}

fn unsigned_failure(_: &Arrived) -> Answer {
    unsigned(&body("F", "PROCESS_FAIL"))
}

fn inputs() -> Vec<Input> {
    use ActionKind::{ContactSupport, FixRequest, Wait};
    use ErrorKind as E;
    use Reaction::Answer;
    let input =
        |what, reaction, is_right, action, words| Input { what, reaction, is_right, action, words };
    let is_lost = |kind: &ErrorKind<_>| matches!(kind, E::Lost(failure) if !failure.is_timeout());
    let is_wrong = |kind: &ErrorKind<_>| matches!(kind, E::Signature(error) if *error == SignatureError::Wrong);
    let is_unsigned = |kind: &ErrorKind<_>| matches!(kind, E::Unsigned { .. });
    let is_missing = |kind: &ErrorKind<_>| matches!(kind, E::Signature(error) if *error == SignatureError::Missing);
    vec![
        input(
            "nothing",
            Reaction::Hang,
            |kind| matches!(kind, E::Lost(failure) if failure.is_timeout()),
            Wait,
            "no answer in time",
        ),
        input("a cut before the answer", Reaction::DropAfterEffect, is_lost, Wait, "was lost"),
        input("a cut inside the answer", Reaction::CutAnswer, is_lost, Wait, "was lost"),
        input("garbage", Reaction::Garbage("SSH-2.0-x\r\n\r\n"), is_lost, Wait, "was lost"),
        input("a page of HTML", Answer(page), is_missing, ContactSupport, "is not signed"),
        input(
            "302",
            Answer(|request| moved(302, request)),
            |kind| matches!(kind, E::Status { status, .. } if status.as_u16() == 302),
            ContactSupport,
            "redirection 302 Found, which is not followed",
        ),
        input(
            "307",
            Answer(|request| moved(307, request)),
            |kind| matches!(kind, E::Status { status, .. } if status.as_u16() == 307),
            ContactSupport,
            "redirection",
        ),
        input(
            "429 with Retry-After",
            Answer(busy),
            |kind| matches!(kind, E::Status { status, .. } if status.as_u16() == 429),
            Wait,
            "429 Too Many Requests",
        ),
        input(
            "503",
            Reaction::Status(503),
            |kind| matches!(kind, E::Status { status, .. } if status.as_u16() == 503),
            Wait,
            "503 Service Unavailable",
        ),
        input(
            "gzip",
            Answer(compressed),
            |kind| matches!(kind, E::Encoded { encoding, .. } if encoding == "gzip"),
            ContactSupport,
            "`gzip`",
        ),
        input(
            "10 MB",
            Answer(huge),
            |kind| matches!(kind, E::TooLarge { .. }),
            ContactSupport,
            "longer than 1048576 bytes",
        ),
        input(
            "no JSON",
            Answer(no_json),
            |kind| matches!(kind, E::NotJson(_)),
            ContactSupport,
            "cannot be read",
        ),
        input("a changed body", Answer(tampered), is_wrong, ContactSupport, "changed on its way"),
        input(
            "an unsigned success",
            Answer(unsigned_success),
            is_missing,
            ContactSupport,
            "not signed",
        ),
        input(
            "an unsigned failure",
            Answer(unsigned_failure),
            is_unsigned,
            FixRequest,
            "PROCESS_FAIL",
        ),
        input(
            "a proxy that changes the path of the request",
            Answer(at_another_path),
            is_unsigned,
            FixRequest,
            "a proxy that changes the path",
        ),
        input(
            "a proxy that changes the path, and a gateway that does not mind",
            Answer(signed_for_another_path),
            is_wrong,
            ContactSupport,
            "signed for another address",
        ),
    ]
}

#[test]
fn whatever_comes_in_place_of_an_answer_has_a_kind_an_effect_and_an_action() {
    for Input { what, reaction, is_right, action, words } in inputs() {
        let server = Server::start(&[reaction]);
        let mut settings = Settings::default();
        if matches!(reaction, Reaction::Hang) {
            settings = settings.with_attempt(Duration::from_millis(400));
        }
        let core = stand_in::core(server.url().parse().unwrap()).with_settings(settings);
        for client in Client::both(&core) {
            let error = client.send(&stand_in::cancellation()).unwrap_err();
            assert!(is_right(error.kind()), "{what}: {error}");
            assert_eq!(error.effect(), Effect::Unknown, "{what}: {error}");
            assert_eq!((error.action().kind(), error.attempts()), (action, 1), "{what}: {error}");
            assert!(error.to_string().contains(words), "{what}: {error}");
        }
        assert_eq!(server.attempts(), 2, "{what}");
    }
}

#[test]
fn wrong_keys_are_told_by_the_gateway_or_make_its_answer_wrong() {
    fn checked(request: &Arrived) -> Answer {
        let key = PublicKey::parse(include_str!("../keys/merchant_public.pem")).unwrap();
        let headers = SignedHeaders::read(request.headers(), "request-time").unwrap().unwrap();
        let path = request.uri().path();
        match headers.verify(&key, CLIENT, "POST", path, request.body()) {
            Ok(()) => signed(request, &body("S", "SUCCESS")),
            Err(_) => unsigned(&body("F", "INVALID_SIGNATURE")),
        }
    }
    let server = Server::start(&[Reaction::Answer(checked)]);
    let core = |private: &str, antoms: &str| {
        let credentials = Credentials::new(CLIENT, private, antoms).unwrap();
        Core::new(credentials, server.url().parse().unwrap())
    };
    // The gateway's key signs, where the merchant's belongs.
    for client in Client::both(&core(GATEWAY, include_str!("../keys/merchant_public.pem"))) {
        let error = client.send(&stand_in::refund()).unwrap_err();
        let is_told =
            matches!(error.kind(), ErrorKind::Unsigned { code, .. } if code == "INVALID_SIGNATURE");
        assert!(is_told, "{error}");
        assert_eq!((error.effect(), error.attempts()), (Effect::Unknown, 1));
        assert_eq!(error.action().kind(), ActionKind::FixRequest);
    }
    // Somebody else's public key, where the gateway's belongs.
    let other = include_str!("../../../cli/tests/keys/antom_public.pem");
    assert_ne!(PublicKey::parse(other), PublicKey::parse(GATEWAY_PUBLIC));
    for client in Client::both(&core(MERCHANT, other)) {
        let error = client.send(&stand_in::refund()).unwrap_err();
        let is_wrong =
            matches!(error.kind(), ErrorKind::Signature(error) if *error == SignatureError::Wrong);
        assert!(is_wrong, "{error}");
        assert_eq!((error.effect(), error.attempts()), (Effect::Unknown, 1));
        assert!(error.to_string().contains("signed with another key"), "{error}");
    }
    assert_eq!(server.attempts(), 4);
}
