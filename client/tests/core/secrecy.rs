//! No secret in what is shown.

use std::fmt::{Debug, Write};
use std::sync::{Arc, Mutex};

use antom_client::{Credentials, Failure, Gateway, Settings, Step};
use http::Response;

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::repetition::{Fate, drive};
use super::stand_in::{self, CLIENT, GATEWAY_PUBLIC, MERCHANT, signed, start, unsigned};

/// What comes of an attempt.
type Answer = dyn Fn(&http::Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure>;

pub(crate) const TOKEN: &str = "agent-token-of-a-test";

/// What must not be shown: the client id, the token, every line of the keys, bodies.
fn secrets() -> Vec<String> {
    let lines = [MERCHANT, GATEWAY_PUBLIC].map(|key| {
        key.lines().filter(|line| !line.starts_with('-')).map(str::to_owned).collect::<Vec<_>>()
    });
    let mut secrets = lines.concat();
    secrets.retain(|line| line.len() > 16);
    let others = [CLIENT, TOKEN, "refund-1", "payment-1", "signature=", "planted"];
    secrets.extend(others.map(str::to_owned));
    secrets
}

pub(crate) fn check(shown: &str) {
    for secret in secrets() {
        assert!(!shown.contains(&secret), "`{secret}` in {shown}");
    }
}

/// Collects the events of `tracing`.
#[derive(Clone, Default)]
struct Log(Arc<Mutex<String>>);

impl Subscriber for Log {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, _: &Attributes<'_>) -> Id {
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, _: &Record<'_>) {}

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        event.record(&mut self.clone());
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

impl Visit for Log {
    fn record_debug(&mut self, field: &Field, value: &dyn Debug) {
        writeln!(self.0.lock().unwrap(), "{field}={value:?}").unwrap();
    }
}

#[test]
fn nothing_secret_is_logged() {
    // While there is one subscriber, `tracing` asks the thread that comes to a place first, and other tests have none.
    let _second = tracing::Dispatch::new(Log::default());
    let log = Log::default();
    tracing::subscriber::with_default(log.clone(), nothing_secret_is_shown);
    tracing::subscriber::with_default(log.clone(), || {
        let call = stand_in::core(Gateway::Europe).call(&stand_in::refund());
        let fates = [Fate::Lost, Fate::Unsigned("U"), Fate::Signed("S", "SUCCESS")];
        assert!(drive(call, &fates).result.is_ok());
    });
    let log = log.0.lock().unwrap();
    check(&log);
    for told in
        ["sending", "to be sent again", "did not succeed", "succeeded", "operation=\"refund\""]
    {
        assert!(log.contains(told), "{told}: {log}");
    }
}

#[test]
fn nothing_secret_is_shown() {
    let credentials = Credentials::new(CLIENT, MERCHANT, GATEWAY_PUBLIC).unwrap();
    let credentials = credentials.with_agent_token(TOKEN).unwrap();
    check(&format!("{credentials:?}"));
    let core = antom_client::Core::new(credentials, Gateway::Europe)
        .with_settings(Settings::default().with_attempts(1));
    check(&format!("{core:?} {:?}", core.webhooks()));
    let answers: [&Answer; 7] = [
        &|_| Ok(unsigned("<html>planted</html>")),
        &|_| Ok(Response::builder().status(500).body(b"planted".to_vec()).unwrap()),
        &|request| {
            Ok(signed(request, r#"{"result": {"resultCode": 1, "planted": []}, "a": "planted""#))
        },
        &|request| Ok(signed(request, r#"{"result": ["planted"], "refundId": "planted"}"#)),
        &|request| {
            Ok(signed(
                request,
                r#"{"result":{"resultCode":"SUCCESS","resultStatus":"S"},"refundId":"planted"}"#,
            ))
        },
        &|_| Err(Failure::lost("reset")),
        &|request| {
            let mut answer = signed(request, "planted");
            answer.body_mut().push(b'!');
            Ok(answer)
        },
    ];
    for answer in answers {
        let call = core.call(&stand_in::refund());
        check(&format!("{call:?}"));
        let step = call.step(start());
        check(&format!("{step:?}"));
        let Step::Send(attempt, in_flight) = step else { panic!("it is due") };
        // What other crates may print of it.
        check(&format!("{:?} {in_flight:?}", attempt.request.headers()));
        let call = match answer(&attempt.request) {
            Ok(response) => in_flight.received(response),
            Err(failure) => in_flight.failed(failure),
        };
        match call.step(start()) {
            Step::Done(Err(error)) => check(&format!("{error} {error:?} {:?}", error.kind())),
            other => panic!("{other:?}"),
        }
    }
}
