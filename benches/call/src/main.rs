//! What a signed call costs beside its transport, compared with the two RSA operations in it, which nobody can leave out.

use std::time::{Duration, UNIX_EPOCH};

use antom::create_payment_session::{
    CreatePaymentSession, CreatePaymentSessionRequest, CreatePaymentSessionSuccess,
};
use antom::{Context, Operation, Validate, from_str};
use antom_client::signature::{PrivateKey, SignatureHeader, SigningInput};
use antom_client::{Core, Credentials, Gateway, Step};
use bench_common::{Case, Options, Printer, bodies, measure, repeat, serve_probe};
use http::Response;

const NOTES: &[&str] = &[
    "send: everything of a call but the socket: validate, write, sign, make the request, verify the answer, read it.",
    "RSA: one signature of the same text and one verification of the same answer, with keys of 2048 bits.",
];

const MERCHANT: &str = include_str!("../../../client/tests/keys/merchant_pkcs8.pem");
const GATEWAY: &str = include_str!("../../../client/tests/keys/gateway_pkcs8.pem");
const GATEWAY_PUBLIC: &str = include_str!("../../../client/tests/keys/gateway_public.pem");
const ANSWER: &str = include_str!("../../../tests/bodies/create_payment_session_response.json");
const SMALL: &str = "page's request";
const CLIENT: &str = "5Y0000000000000001";
const TIME: &str = "2026-11-28T12:00:00+08:00";

fn main() {
    let credentials = Credentials::new(CLIENT, MERCHANT, GATEWAY_PUBLIC).expect("keys are sound");
    let core = Core::new(credentials, Gateway::Europe);
    let path = antom::servers::EUROPE.path(CreatePaymentSession::PATH);
    let (merchant, gateway) = (key(MERCHANT), key(GATEWAY));
    let answer_input = signed(&path, ANSWER.as_bytes());
    let answer = SignatureHeader::sign(&gateway, 1, &answer_input).expect("it can be signed");
    let header = answer.to_string();
    let texts = [
        ("page's request", bodies::flawless_request()),
        ("large request", bodies::large_request()),
    ];
    let mut cases: Vec<Case<'_>> = texts
        .iter()
        .map(|(name, text)| {
            let request: CreatePaymentSessionRequest = from_str(text).expect("it can be read");
            let written = antom::to_vec(&request).expect("it can be written");
            let send = {
                let (core, header) = (&core, &header);
                let mut kept = Some(request);
                move || {
                    let (success, request) = send(core, kept.take().expect("it came back"), header);
                    kept = Some(request);
                    success
                }
            };
            let (merchant, public) = (&merchant, gateway.public_key());
            let (path, answer, answer_input) = (&path, &answer, &answer_input);
            let rsa = move || {
                let signature = merchant.sign(&signed(path, &written)).expect("it can be signed");
                public.verify(answer_input, &answer.signature).expect("it is authentic");
                signature
            };
            Case {
                name: format!("call, {name}"),
                contenders: vec![repeat("send", send), repeat("RSA", rsa)],
                // The target is for what merchants send; a large request takes its time to check and to copy.
                comparisons: vec![(0, 1, (*name == SMALL).then_some(1.1))],
            }
        })
        .collect();
    if serve_probe(&mut cases) {
        return;
    }
    let options = Options::from_arguments();
    Printer::new("call", &options).print(&measure(&mut cases, &options), NOTES);
}

fn signed<'a>(path: &'a str, body: &'a [u8]) -> SigningInput<'a> {
    SigningInput { method: "POST", path, client_id: CLIENT, time: TIME, body }
}

fn key(text: &str) -> PrivateKey {
    PrivateKey::parse(text).expect("the key is sound")
}

/// A call from the request to its success, answered at once; the request comes back, so that nothing is cloned.
fn send(
    core: &Core,
    request: CreatePaymentSessionRequest,
    header: &str,
) -> (CreatePaymentSessionSuccess, CreatePaymentSessionRequest) {
    let now = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let checked = request.validate(&Context::at(1_700_000_000)).expect("it is valid");
    let Step::Send(attempt, in_flight) = core.call(&checked).step(now) else {
        panic!("an attempt is due");
    };
    assert!(!attempt.request.body().is_empty());
    let response = Response::builder()
        .header("client-id", CLIENT)
        .header("response-time", TIME)
        .header("signature", header)
        .body(ANSWER.as_bytes().to_vec())
        .expect("headers are valid");
    match in_flight.received(response).step(now) {
        Step::Done(Ok(success)) => (success, checked.into_inner()),
        other => panic!("{other:?}"),
    }
}
