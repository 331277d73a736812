//! Inquiries that are repeated until the state is final.

use std::time::Duration;

use antom_client::{Effect, ErrorKind, Failure, Gateway, Plan, PollWaker, Step};

use super::stand_in::{self, body, signed, start, state};

/// How polling ends when inquiries are answered so; the last answer repeats. `None` loses the answer.
fn poll(plan: &Plan, bodies: &[Option<String>]) -> (u32, Duration, Result<String, String>) {
    let core = stand_in::core(Gateway::Europe);
    let mut call = core.poll(&stand_in::inquiry(), plan.clone());
    let (mut now, mut attempts) = (start(), 0);
    loop {
        call = match call.step(now) {
            Step::Send(attempt, in_flight) => {
                attempts += 1;
                match &bodies[(attempts as usize - 1).min(bodies.len() - 1)] {
                    Some(body) => in_flight.received(signed(&attempt.request, body)),
                    None => in_flight.failed(Failure::lost("reset")),
                }
            }
            Step::Wait(pause, call) => {
                now += pause;
                call
            }
            Step::Done(result) => {
                let shown = match result {
                    Ok(success) => Ok(success.payment_status.to_string()),
                    Err(error) => {
                        assert_eq!(error.effect() == Effect::Decided, error.outcome().is_some());
                        if let ErrorKind::Pending(success) = error.kind() {
                            assert_eq!(success.payment_status.to_string(), "PROCESSING");
                        }
                        Err(error.to_string())
                    }
                };
                return (attempts, now.duration_since(start()).unwrap(), shown);
            }
        };
    }
}

#[test]
fn polling_ends_with_a_final_state() {
    let plan = Plan::within(Duration::from_secs(60));
    let processing = Some(state("PROCESSING"));
    let bodies = [processing.clone(), processing.clone(), Some(state("SUCCESS"))];
    assert_eq!(poll(&plan, &bodies), (3, Duration::from_secs(4), Ok("SUCCESS".to_owned())));
    let bodies = [Some(body("U", "PAYMENT_IN_PROCESS")), Some(state("FAIL"))];
    assert_eq!(poll(&plan, &bodies), (2, Duration::from_secs(2), Ok("FAIL".to_owned())));
    // A state that the documentation does not know is not final.
    let bodies = [Some(state("NEWS")), Some(state("CANCELLED"))];
    assert_eq!(poll(&plan, &bodies).0, 2);
}

#[test]
fn polling_ends_with_its_deadline_or_a_failure() {
    let plan = Plan::within(Duration::from_secs(60));
    let (attempts, took, result) = poll(&plan, &[Some(state("PROCESSING"))]);
    assert_eq!((attempts, took), (30, Duration::from_secs(58)));
    let error = result.unwrap_err();
    assert!(error.starts_with("inquiryPayment: the state is not final yet; "), "{error}");
    let (attempts, _, result) = poll(&plan, &[Some(body("F", "ORDER_NOT_EXIST"))]);
    assert_eq!((attempts, result.is_err()), (1, true));
}

#[test]
fn lost_inquiries_are_repeated_and_counted_in_a_row() {
    let plan = Plan::within(Duration::from_secs(60)).with_every(Duration::from_secs(1));
    let processing = Some(state("PROCESSING"));
    let bodies = [None, None, processing.clone(), None, None, Some(state("SUCCESS"))];
    assert_eq!(poll(&plan, &bodies).0, 6);
    let (attempts, _, result) = poll(&plan, &[processing, None]);
    assert_eq!((attempts, result.is_err()), (4, true));
}

#[test]
fn a_waker_ends_the_pause_between_inquiries_and_no_other() {
    fn send(step: Step<antom::inquiry_payment::InquiryPayment>) -> Due {
        let Step::Send(attempt, in_flight) = step else { panic!("{step:?}") };
        (attempt, in_flight)
    }
    type Due =
        (antom_client::Attempt, antom_client::InFlight<antom::inquiry_payment::InquiryPayment>);
    let (every, now) = (Duration::from_secs(60), start());
    let waker = PollWaker::new();
    let plan = Plan::within(Duration::from_secs(600)).with_every(every).with_waker(&waker);
    assert_eq!(plan, plan.clone());
    assert_ne!(plan, plan.clone().with_waker(&PollWaker::new()));
    // What was told before an inquiry, the inquiry knows.
    waker.wake();
    let call = stand_in::core(Gateway::Europe).poll(&stand_in::inquiry(), plan);
    let (attempt, in_flight) = send(call.step(now));
    let processing = |request| signed(request, &state("PROCESSING"));
    let Step::Wait(pause, call) = in_flight.received(processing(&attempt.request)).step(now) else {
        panic!("it waits")
    };
    assert_eq!(pause, every);
    let Step::Wait(rest, call) = call.step(now) else { panic!("nobody woke it") };
    assert_eq!(rest, every);
    waker.clone().wake();
    let (attempt, in_flight) = send(call.step(now));
    // While the answer is on its way: the pause after it ends at once.
    waker.wake();
    let Step::Wait(_, call) = in_flight.received(processing(&attempt.request)).step(now) else {
        panic!("it waits")
    };
    let (_, in_flight) = send(call.step(now));
    // The pause after a failure is the gateway's.
    let Step::Wait(pause, call) = in_flight.failed(Failure::lost("reset")).step(now) else {
        panic!("it waits")
    };
    waker.wake();
    let Step::Wait(_, call) = call.step(now) else { panic!("it waits") };
    let (attempt, in_flight) = send(call.step(now + pause));
    match in_flight.received(signed(&attempt.request, &state("SUCCESS"))).step(now + pause) {
        Step::Done(Ok(payment)) => assert_eq!(payment.payment_status.to_string(), "SUCCESS"),
        other => panic!("{other:?}"),
    }
}
