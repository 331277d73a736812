//! Inquiries that are repeated until the state is final.

use std::time::Duration;

use antom_client::{Effect, ErrorKind, Failure, Gateway, Plan, Step};

use super::stand_in::{self, body, signed, start, state};

/// How polling ends when inquiries are answered so; the last answer repeats. `None` loses the answer.
fn poll(plan: Plan, bodies: &[Option<String>]) -> (u32, Duration, Result<String, String>) {
    let core = stand_in::core(Gateway::Europe);
    let mut call = core.poll(&stand_in::inquiry(), plan);
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
    assert_eq!(poll(plan, &bodies), (3, Duration::from_secs(4), Ok("SUCCESS".to_owned())));
    let bodies = [Some(body("U", "PAYMENT_IN_PROCESS")), Some(state("FAIL"))];
    assert_eq!(poll(plan, &bodies), (2, Duration::from_secs(2), Ok("FAIL".to_owned())));
    // A state that the documentation does not know is not final.
    let bodies = [Some(state("NEWS")), Some(state("CANCELLED"))];
    assert_eq!(poll(plan, &bodies).0, 2);
}

#[test]
fn polling_ends_with_its_deadline_or_a_failure() {
    let plan = Plan::within(Duration::from_secs(60));
    let (attempts, took, result) = poll(plan, &[Some(state("PROCESSING"))]);
    assert_eq!((attempts, took), (30, Duration::from_secs(58)));
    let error = result.unwrap_err();
    assert!(error.starts_with("inquiryPayment: the state is not final yet; "), "{error}");
    let (attempts, _, result) = poll(plan, &[Some(body("F", "ORDER_NOT_EXIST"))]);
    assert_eq!((attempts, result.is_err()), (1, true));
}

#[test]
fn lost_inquiries_are_repeated_and_counted_in_a_row() {
    let plan = Plan::within(Duration::from_secs(60)).with_every(Duration::from_secs(1));
    let processing = Some(state("PROCESSING"));
    let bodies = [None, None, processing.clone(), None, None, Some(state("SUCCESS"))];
    assert_eq!(poll(plan, &bodies).0, 6);
    let (attempts, _, result) = poll(plan, &[processing, None]);
    assert_eq!((attempts, result.is_err()), (4, true));
}
