//! The table of errors and retries: what is sent again, when, and what is known in the end.

use std::time::{Duration, SystemTime};

use antom::{ActionKind, Request, Validated};
use antom_client::{Call, Effect, Error, ErrorKind, Failure, Gateway, Settings, Step};
use http::Response;

use super::stand_in::{self, body, signed, start, unsigned, verified_time};

/// What comes of one attempt.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fate {
    Refused,
    NoCertificate,
    Lost,
    Status(u16),
    Redirected,
    Unsigned(&'static str),
    Tampered,
    /// Status and code.
    Signed(&'static str, &'static str),
}

/// How a call went.
#[derive(Debug)]
pub(crate) struct Course<S, E> {
    pub(crate) result: Result<S, E>,
    pub(crate) attempts: u32,
    pub(crate) pauses: Vec<Duration>,
}

/// Drives a call through these fates, the last of which repeats.
pub(crate) fn drive<O: antom::Operation>(
    mut call: Call<O>,
    fates: &[Fate],
) -> Course<O::Success, Error<O>> {
    let mut now = start();
    let mut attempts = 0;
    let mut pauses = Vec::new();
    let mut first: Option<Vec<u8>> = None;
    let mut times = Vec::new();
    loop {
        call = match call.step(now) {
            Step::Send(attempt, in_flight) => {
                let request = &attempt.request;
                times.push(verified_time(request));
                let body = first.get_or_insert_with(|| request.body().clone());
                assert_eq!(body, request.body(), "every attempt has the same bytes");
                let fate = fates[(attempts as usize).min(fates.len() - 1)];
                attempts += 1;
                assert!(attempts < 100, "endless");
                now += Duration::from_millis(7);
                match meet(fate, request) {
                    Ok(response) => in_flight.received(response),
                    Err(failure) => in_flight.failed(failure),
                }
            }
            Step::Wait(pause, call) => {
                pauses.push(pause);
                now += pause;
                call
            }
            Step::Done(result) => {
                times.dedup();
                assert_eq!(times.len(), attempts as usize, "every attempt is signed anew");
                return Course { result, attempts, pauses };
            }
        };
    }
}

fn meet(fate: Fate, request: &http::Request<Vec<u8>>) -> Result<Response<Vec<u8>>, Failure> {
    let status = |status: u16| Response::builder().status(status).body(Vec::new()).unwrap();
    Ok(match fate {
        Fate::Refused => return Err(Failure::not_sent("connection refused")),
        Fate::NoCertificate => return Err(Failure::not_sent("unknown issuer").permanent()),
        Fate::Lost => return Err(Failure::lost("reset").timed_out()),
        Fate::Status(code) => status(code),
        Fate::Redirected => status(302),
        Fate::Unsigned(class) => unsigned(&body(class, "PROCESS_FAIL")),
        Fate::Tampered => {
            let mut answer = signed(request, &body("S", "SUCCESS"));
            answer.body_mut().push(b' ');
            answer
        }
        Fate::Signed(class, code) => signed(request, &body(class, code)),
    })
}

fn run<R: Request>(
    request: &Validated<R>,
    fates: &[Fate],
) -> (u32, Option<Effect>, Option<ActionKind>) {
    let course = drive(stand_in::core(Gateway::Europe).call(request), fates);
    let error = course.result.err();
    if let Some(error) = &error {
        assert_eq!(error.attempts(), course.attempts, "{error}");
    }
    let action = error.as_ref().map(|error| antom::ActionWord::kind(error.action()));
    (course.attempts, error.as_ref().map(Error::effect), action)
}

const SUCCESS: Fate = Fate::Signed("S", "SUCCESS");
const ASKED: Fate = Fate::Signed("U", "UNKNOWN_EXCEPTION");
const NONE: Option<Effect> = Some(Effect::None);
const UNKNOWN: Option<Effect> = Some(Effect::Unknown);
const DECIDED: Option<Effect> = Some(Effect::Decided);

#[test]
fn a_request_with_a_key_is_repeated_where_that_may_help() {
    use ActionKind::{ContactSupport, FixRequest, NewRequestId, Retry, Wait};
    for (fates, expected) in [
        (&[SUCCESS][..], (1, None, None)),
        (&[Fate::Refused], (3, NONE, Some(Retry))),
        (&[Fate::Refused, SUCCESS], (2, None, None)),
        (&[Fate::NoCertificate], (1, NONE, Some(FixRequest))),
        (&[Fate::Lost], (3, UNKNOWN, Some(Retry))),
        (&[Fate::Lost, Fate::Status(503), SUCCESS], (3, None, None)),
        (&[Fate::Status(500)], (3, UNKNOWN, Some(Retry))),
        (&[Fate::Status(429), SUCCESS], (2, None, None)),
        (&[Fate::Status(404)], (1, UNKNOWN, Some(ContactSupport))),
        (&[Fate::Redirected], (1, UNKNOWN, Some(ContactSupport))),
        (&[Fate::Tampered], (1, UNKNOWN, Some(ContactSupport))),
        (&[Fate::Unsigned("S")], (1, UNKNOWN, Some(ContactSupport))),
        (&[Fate::Unsigned("F")], (1, UNKNOWN, Some(FixRequest))),
        (&[Fate::Unsigned("U")], (3, UNKNOWN, Some(Retry))),
        (&[ASKED], (3, UNKNOWN, Some(Retry))),
        (&[ASKED, SUCCESS], (2, None, None)),
        (&[Fate::Signed("U", "NEWS")], (3, UNKNOWN, Some(Retry))),
        (&[Fate::Signed("U", "REFUND_IN_PROCESS")], (1, UNKNOWN, Some(Wait))),
        (&[Fate::Signed("F", "ORDER_IS_CLOSED")], (1, DECIDED, Some(NewRequestId))),
        // The provider knows that both are one: its answer is about both.
        (&[Fate::Lost, Fate::Signed("F", "ORDER_IS_CLOSED")], (2, DECIDED, Some(NewRequestId))),
        (&[Fate::Lost, Fate::Refused], (3, UNKNOWN, Some(Retry))),
    ] {
        assert_eq!(run(&stand_in::refund(), fates), expected, "{fates:?}");
    }
}

#[test]
fn an_inquiry_is_repeated_like_a_request_with_a_key() {
    assert_eq!(run(&stand_in::inquiry(), &[Fate::Lost, Fate::Status(503), SUCCESS]).0, 3);
    assert_eq!(run(&stand_in::inquiry(), &[Fate::Signed("U", "PAYMENT_IN_PROCESS")]).0, 1);
}

#[test]
fn a_request_without_a_key_is_repeated_by_proof_or_on_demand_only() {
    use ActionKind::{ContactSupport, FixRequest, Retry, Wait};
    for (fates, expected) in [
        (&[Fate::Refused][..], (3, NONE, Some(Retry))),
        (&[Fate::Refused, Fate::Lost], (2, UNKNOWN, Some(Wait))),
        (&[Fate::Lost], (1, UNKNOWN, Some(Wait))),
        (&[Fate::Status(503)], (1, UNKNOWN, Some(Wait))),
        (&[Fate::Status(429)], (1, UNKNOWN, Some(Wait))),
        (&[Fate::Unsigned("U")], (1, UNKNOWN, Some(Wait))),
        (&[Fate::Unsigned("F")], (1, UNKNOWN, Some(FixRequest))),
        // The provider asks for the same request again; of a code that no document has, nobody knows that it does.
        (&[ASKED, SUCCESS], (2, None, None)),
        (&[ASKED], (3, UNKNOWN, Some(Retry))),
        (&[Fate::Signed("U", "NEWS")], (1, UNKNOWN, Some(Retry))),
        // Which of the two attempts a failure is about is not known.
        (&[ASKED, Fate::Signed("F", "ORDER_STATUS_INVALID")], (2, UNKNOWN, Some(Wait))),
        (&[ASKED, Fate::Refused], (3, UNKNOWN, Some(Wait))),
        (
            &[Fate::Refused, Fate::Signed("F", "ORDER_STATUS_INVALID")],
            (2, DECIDED, Some(ContactSupport)),
        ),
    ] {
        assert_eq!(run(&stand_in::cancellation(), fates), expected, "{fates:?}");
    }
    let call = stand_in::core(Gateway::Europe).call(&stand_in::cancellation());
    let course = drive(call.assume_repeatable(), &[Fate::Lost, Fate::Lost, SUCCESS]);
    assert_eq!((course.attempts, course.result.is_ok()), (3, true));
}

/// One attempt, then the answer, then what follows.
fn after(
    settings: Settings,
    answer: impl FnOnce() -> Result<Response<Vec<u8>>, Failure>,
    now: SystemTime,
) -> Step<antom::refund::Refund> {
    let core = stand_in::core(Gateway::Europe).with_settings(settings);
    let Step::Send(_, in_flight) = core.call(&stand_in::refund()).step(start()) else {
        panic!("it is due")
    };
    match answer() {
        Ok(response) => in_flight.received(response).step(now),
        Err(failure) => in_flight.failed(failure).step(now),
    }
}

#[test]
fn retry_after_is_honoured_within_the_deadline() {
    let wait = |value: &'static str| {
        let answer = || {
            Ok(Response::builder()
                .status(503)
                .header("retry-after", value)
                .body(Vec::new())
                .unwrap())
        };
        match after(Settings::default(), answer, start()) {
            Step::Wait(pause, _) => Some(pause),
            Step::Done(_) => None,
            other @ Step::Send(..) => panic!("{other:?}"),
        }
    };
    assert_eq!(wait("30"), Some(Duration::from_secs(30)));
    // 2025-11-28T03:20:00Z is the start.
    assert_eq!(wait("Fri, 28 Nov 2025 03:20:40 GMT"), Some(Duration::from_secs(40)));
    assert!(wait("0").is_some_and(|pause| pause <= Duration::from_millis(500)));
    assert!(wait("soon").is_some_and(|pause| pause <= Duration::from_millis(500)));
    assert_eq!(wait("95"), None, "the deadline is over by then");
    assert_eq!(wait("99999999999999999999"), wait("soon"));
    assert_eq!(wait("18446744073709551615"), None);
}

#[test]
fn attempts_end_with_the_deadline() {
    let settings = Settings::default().with_deadline(Duration::from_secs(40));
    let core = stand_in::core(Gateway::Europe).with_settings(settings);
    let Step::Send(attempt, in_flight) = core.call(&stand_in::refund()).step(start()) else {
        panic!("it is due")
    };
    assert_eq!(attempt.timeout, Duration::from_secs(30));
    assert_eq!(attempt.connect, Duration::from_secs(10));
    let now = start() + Duration::from_secs(30);
    let Step::Wait(pause, call) = in_flight.failed(Failure::lost("time")).step(now) else {
        panic!("there is time left")
    };
    let now = now + pause;
    // Too early is harmless, and a clock that is set back gives no time.
    let Step::Wait(rest, call) = call.step(start()) else { panic!("it waits") };
    assert_eq!(rest, pause);
    let Step::Send(attempt, in_flight) = call.step(now) else { panic!("it is due") };
    assert_eq!(attempt.timeout + pause, Duration::from_secs(10));
    assert_eq!(attempt.connect, attempt.timeout);
    let last = in_flight.failed(Failure::lost("time")).step(start() + Duration::from_secs(41));
    assert!(matches!(last, Step::Done(Err(_))), "{last:?}");

    let none = Settings::default().with_deadline(Duration::ZERO);
    let core = stand_in::core(Gateway::Europe).with_settings(none);
    match core.call(&stand_in::refund()).step(start()) {
        Step::Done(Err(error)) => {
            assert!(matches!(error.kind(), ErrorKind::NotSent(failure) if failure.is_timeout()));
            assert_eq!((error.effect(), error.attempts()), (Effect::None, 0));
        }
        other => panic!("{other:?}"),
    }
    // Whoever wakes up too late gets the error of the last attempt.
    let Step::Wait(_, call) = after(settings, || Err(Failure::lost("x")), start()) else {
        panic!()
    };
    let late = call.step(start() + Duration::from_secs(50));
    assert!(matches!(late, Step::Done(Err(error)) if matches!(error.kind(), ErrorKind::Lost(_))));
}

#[test]
fn pauses_come_from_the_seed() {
    let pauses = |seed| {
        let core = stand_in::core(Gateway::Europe).with_seed(seed);
        drive(core.call(&stand_in::refund()), &[Fate::Lost]).pauses
    };
    assert_eq!(pauses(3), pauses(3));
    assert_ne!(pauses(3), pauses(4));
    let [first, second] = pauses(3)[..] else { panic!("two pauses") };
    assert!(first <= Duration::from_millis(500) && second <= Duration::from_secs(1));
}

#[test]
fn a_request_that_breaks_the_documentation_is_an_error_of_the_same_type() {
    use antom::refund::{Refund, RefundRequest};
    use antom::{Amount, Context, Currency, Validate};
    fn send() -> Result<(), Error<Refund>> {
        let request = RefundRequest::new("", "payment-1", Amount::new(Currency::EUR, 1));
        let request = request.with_refund_reason("x".repeat(10_000));
        let _ = request.validate(&Context::now())?;
        Ok(())
    }
    let error = send().err().unwrap();
    assert!(matches!(error.kind(), ErrorKind::NotValid(_)));
    assert_eq!((error.effect(), error.attempts()), (Effect::None, 0));
    assert_eq!(size_of::<Error<Refund>>(), size_of::<usize>());
}
