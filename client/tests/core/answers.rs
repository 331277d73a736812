//! What is believed of answers: unsigned, tampered, incomplete and odd ones.

use antom::refund::Refund;
use antom::{ActionKind, Status};
use antom_client::signature::SignatureError;
use antom_client::{Call, Effect, Error, ErrorKind, Gateway, Settings, Step};
use http::{HeaderValue, Request, Response, StatusCode};

use super::stand_in::{self, CLIENT, TIME, body, signature, signed, start, unsigned};

type Answer = Response<Vec<u8>>;

/// The one attempt of a call with this answer.
fn ends(answer: impl FnOnce(&Request<Vec<u8>>) -> Answer) -> Result<(), Error<Refund>> {
    let settings = Settings::default().with_attempts(1);
    let core = stand_in::core(Gateway::Europe).with_settings(settings);
    let call: Call<Refund> = core.call(&stand_in::refund());
    let Step::Send(attempt, in_flight) = call.step(start()) else { panic!("it is due") };
    match in_flight.received(answer(&attempt.request)).step(start()) {
        Step::Done(result) => result.map(drop),
        other => panic!("{other:?}"),
    }
}

fn kind(answer: impl FnOnce(&Request<Vec<u8>>) -> Answer) -> Option<ErrorKind<Refund>> {
    ends(answer).err().map(Error::into_kind)
}

/// A signed answer of which headers are changed.
fn with(
    status: &str,
    change: impl Fn(&mut http::HeaderMap),
) -> impl FnOnce(&Request<Vec<u8>>) -> Answer {
    let body = body(status, if status == "S" { "SUCCESS" } else { "ORDER_NOT_EXIST" });
    move |request| {
        let mut answer = signed(request, &body);
        change(answer.headers_mut());
        answer
    }
}

fn empty(headers: &mut http::HeaderMap, name: &'static str) {
    headers.insert(name, HeaderValue::from_static(""));
}

fn signature_error(kind: Option<&ErrorKind<Refund>>) -> Option<SignatureError> {
    match kind {
        Some(ErrorKind::Signature(error)) => Some(*error),
        _ => None,
    }
}

/// The thirteen cases of headers and outcome classes.
#[test]
fn an_answer_is_believed_with_both_headers_only_and_an_unsigned_success_never() {
    let none = |headers: &mut http::HeaderMap| {
        headers.remove("signature");
        headers.remove("response-time");
    };
    let both_empty = |headers: &mut http::HeaderMap| {
        empty(headers, "signature");
        empty(headers, "response-time");
    };
    // 1-3: both headers. A success, a failure and an unknown outcome are what they say.
    assert!(ends(with("S", |_| {})).is_ok());
    for status in ["F", "U"] {
        let kind = kind(with(status, |_| {}));
        assert!(matches!(kind, Some(ErrorKind::Outcome(_))), "{kind:?}");
    }
    // 4-9: neither header, or both empty. A success is refused; the other two are claims.
    for change in [&none as &dyn Fn(&mut http::HeaderMap), &both_empty] {
        let success = kind(with("S", change));
        assert_eq!(signature_error(success.as_ref()), Some(SignatureError::Missing));
        for (claim, expected) in [("F", Status::Failure), ("U", Status::Unknown)] {
            match kind(with(claim, change)) {
                Some(ErrorKind::Unsigned { status, code, message, .. }) => {
                    assert_eq!((status, code.as_str()), (expected, "ORDER_NOT_EXIST"));
                    assert_eq!(message.as_deref(), Some("told"));
                }
                other => panic!("{other:?}"),
            }
        }
    }
    // 10-13: one of the two is absent or empty.
    for (name, is_empty) in [
        ("signature", false),
        ("signature", true),
        ("response-time", false),
        ("response-time", true),
    ] {
        for status in ["S", "F", "U"] {
            let half = kind(with(status, |headers| {
                if is_empty {
                    empty(headers, name);
                } else {
                    headers.remove(name);
                }
            }));
            let error = signature_error(half.as_ref());
            assert_eq!(error, Some(SignatureError::Incomplete), "{status} {name} {is_empty}");
        }
    }
}

#[test]
fn a_changed_answer_is_not_believed() {
    let success = body("S", "SUCCESS");
    let wrong = Some(SignatureError::Wrong);
    let changed = kind(|request| {
        let mut answer = signed(request, &success);
        answer.body_mut().push(b' ');
        answer
    });
    assert_eq!(signature_error(changed.as_ref()), wrong);
    let of_another_path = kind(|_| {
        let mut answer = unsigned(&success);
        let value = signature("/ams/api/v1/payments/pay", success.as_bytes(), TIME);
        answer.headers_mut().insert("signature", value.parse().unwrap());
        answer.headers_mut().insert("response-time", TIME.parse().unwrap());
        answer
    });
    assert_eq!(signature_error(of_another_path.as_ref()), wrong);
    let later = kind(with("S", |headers| {
        headers.insert("response-time", HeaderValue::from_static("2026-11-28T12:00:01+08:00"));
    }));
    assert_eq!(signature_error(later.as_ref()), wrong);
    for garbage in ["x", "algorithm=RSA256,keyVersion=1,signature=AAAA,signature=AAAA"] {
        let malformed = kind(with("S", |headers| {
            headers.insert("signature", HeaderValue::from_static(garbage));
        }));
        assert_eq!(signature_error(malformed.as_ref()), Some(SignatureError::Malformed));
    }
    let twice = kind(with("S", |headers| {
        headers.append("response-time", HeaderValue::from_static(TIME));
    }));
    assert_eq!(signature_error(twice.as_ref()), Some(SignatureError::Malformed));
    let of_another = kind(with("S", |headers| {
        headers.insert("client-id", HeaderValue::from_static("SANDBOX_5Y2"));
    }));
    assert_eq!(signature_error(of_another.as_ref()), Some(SignatureError::OtherClient));
    // The gateway need not repeat whose answer it is: the signature says so.
    assert!(ends(with("S", |headers| drop(headers.remove("client-id")))).is_ok());
    assert!(CLIENT.starts_with("SANDBOX_"));
}

#[test]
fn what_is_no_answer_of_the_gateway_is_told_apart() {
    let status = |status: u16, text: &'static str| {
        let error = ends(move |_| {
            Response::builder().status(status).body(text.as_bytes().to_vec()).unwrap()
        });
        let error = error.err().unwrap();
        match error.kind() {
            ErrorKind::Status { status: found, body, .. } => {
                assert_eq!((found.as_u16(), body.as_slice()), (status, text.as_bytes()));
            }
            other => panic!("{other:?}"),
        }
        assert!(!error.to_string().contains("html"), "{error}");
        (error.effect(), error.action().kind())
    };
    let page = "<html><body>hello</body></html>";
    for code in [302, 307, 400, 404, 201, 204] {
        assert_eq!(status(code, page), (Effect::Unknown, ActionKind::ContactSupport), "{code}");
    }
    for code in [429, 500, 502, 503] {
        assert_eq!(status(code, page), (Effect::Unknown, ActionKind::Retry), "{code}");
    }
    // A page with 200, as of a portal.
    let portal = kind(|_| unsigned(page));
    assert_eq!(signature_error(portal.as_ref()), Some(SignatureError::Missing));
    // A status is no lie because of a signature.
    let teapot = kind(|request| {
        let mut answer = signed(request, &body("S", "SUCCESS"));
        *answer.status_mut() = StatusCode::IM_A_TEAPOT;
        answer
    });
    assert!(matches!(teapot, Some(ErrorKind::Status { .. })), "{teapot:?}");
    let gzip = kind(with("S", |headers| {
        headers.insert("content-encoding", HeaderValue::from_static("gzip"));
    }));
    assert!(matches!(&gzip, Some(ErrorKind::Encoded { encoding, .. }) if encoding == "gzip"));
    let not_json = kind(|request| signed(request, "[1, 2]"));
    assert!(matches!(not_json, Some(ErrorKind::NotJson(_))), "{not_json:?}");
    let lacking = r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"}}"#;
    let incomplete = ends(|request| signed(request, lacking)).err().unwrap();
    assert_eq!(incomplete.effect(), Effect::Decided);
    assert!(incomplete.to_string().contains("lacks refundRequestId"), "{incomplete}");
}

#[test]
fn a_body_is_read_up_to_its_limit() {
    let limit = 1 << 20;
    let padded = |length: usize| {
        move |request: &Request<Vec<u8>>| {
            let body = body("S", "SUCCESS");
            let padding = " ".repeat(length - body.len());
            signed(request, &(body + &padding))
        }
    };
    assert!(ends(padded(limit)).is_ok());
    let too_large = kind(padded(limit + 1));
    assert!(matches!(too_large, Some(ErrorKind::TooLarge { limit: found, .. }) if found == limit));
}
