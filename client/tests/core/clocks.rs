//! Clocks that are far off.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use antom_client::signature::milliseconds;
use antom_client::webhook::WebhookError;
use antom_client::{Effect, ErrorKind, Failure, Gateway, Step};

use super::stand_in::{self, body, signed, verified_time};

const YEAR: Duration = Duration::from_secs(365 * 24 * 3600);

/// The time is signed as it is: what to think of it is the gateway's part, and what it thinks is a decision like others.
#[test]
fn a_call_is_made_whatever_the_clock_says() {
    for now in [UNIX_EPOCH, UNIX_EPOCH + 20 * YEAR, UNIX_EPOCH + 200 * YEAR, UNIX_EPOCH - YEAR] {
        let call = stand_in::core(Gateway::Europe).call(&stand_in::refund());
        let Step::Send(attempt, in_flight) = call.step(now) else { panic!("it is due") };
        assert_eq!(verified_time(&attempt.request), milliseconds(now));
        let answer = signed(&attempt.request, &body("S", "SUCCESS"));
        assert!(matches!(in_flight.received(answer).step(now), Step::Done(Ok(_))));

        let call = stand_in::core(Gateway::Europe).call(&stand_in::refund());
        let Step::Send(attempt, in_flight) = call.step(now) else { panic!("it is due") };
        let answer = signed(&attempt.request, &body("F", "PARAM_ILLEGAL"));
        let Step::Done(Err(error)) = in_flight.received(answer).step(now) else {
            panic!("it is decided")
        };
        assert_eq!((error.effect(), error.attempts()), (Effect::Decided, 1));
    }
}

/// A clock that is set during a call makes it neither endless nor more frequent.
#[test]
fn a_clock_that_is_set_during_a_call_gives_no_further_attempts() {
    let late = |now: SystemTime| now + 10 * YEAR;
    let early = |now: SystemTime| now - 10 * YEAR;
    for (set, most) in [(late as fn(SystemTime) -> SystemTime, 1), (early, 3)] {
        let mut call = stand_in::core(Gateway::Europe).call(&stand_in::refund());
        let (mut now, mut attempts) = (stand_in::start(), 0);
        let error = loop {
            call = match call.step(now) {
                Step::Send(_, in_flight) => {
                    attempts += 1;
                    if attempts == 1 {
                        now = set(now);
                    }
                    in_flight.failed(Failure::lost("reset"))
                }
                Step::Wait(pause, call) => {
                    // One that was set back has to come up to where it was: waiting in steps ends all the same.
                    now += pause.max(YEAR);
                    call
                }
                Step::Done(Err(error)) => break error,
                other @ Step::Done(Ok(_)) => panic!("{other:?}"),
            };
        };
        assert!(attempts <= most, "{attempts}");
        assert!(matches!(error.kind(), ErrorKind::Lost(_)), "{error}");
        assert_eq!(error.effect(), Effect::Unknown);
    }
}

#[test]
fn a_webhook_with_a_clock_that_is_far_off_says_so() {
    let headers = {
        let path = "/notify";
        let time = milliseconds(stand_in::start());
        let signature = stand_in::signature(path, b"{}", &time);
        [("request-time", time), ("signature", signature)]
    };
    let webhooks = stand_in::core(Gateway::Europe).webhooks();
    let verify = |now| webhooks.verify("POST", "/notify", &headers, b"{}", now);
    assert!(verify(stand_in::start()).is_ok());
    let late = verify(stand_in::start() + YEAR);
    assert_eq!(late, Err(WebhookError::TooOld(YEAR)));
    assert_eq!(verify(stand_in::start() - YEAR), Err(WebhookError::FromTheFuture(YEAR)));
    assert_eq!(verify(UNIX_EPOCH).map_err(WebhookError::status), Err(401));
    let words = late.map_err(|error| error.to_string()).unwrap_err();
    assert!(words.contains("31536000 s ago"), "{words}");
}
