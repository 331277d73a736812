//! Over all sequences of faults: nothing is sent again without a key, a proof or the provider's demand.

use antom::{Operation, Repeat, Request, Validated};
use antom_client::{Effect, Gateway, Settings};

use super::repetition::{Fate, drive};
use super::stand_in;

/// Every way in which an attempt can end, and whether the next may follow without a key.
const FATES: &[(Fate, bool)] = &[
    (Fate::Refused, true),
    (Fate::NoCertificate, true),
    (Fate::Lost, false),
    (Fate::Status(429), false),
    (Fate::Status(500), false),
    (Fate::Status(404), false),
    (Fate::Redirected, false),
    (Fate::Unsigned("S"), false),
    (Fate::Unsigned("F"), false),
    (Fate::Unsigned("U"), false),
    (Fate::Tampered, false),
    (Fate::Signed("S", "SUCCESS"), false),
    (Fate::Signed("F", "ORDER_NOT_EXIST"), false),
    (Fate::Signed("F", "NEWS"), false),
    (Fate::Signed("U", "UNKNOWN_EXCEPTION"), true),
    (Fate::Signed("U", "PAYMENT_IN_PROCESS"), false),
    (Fate::Signed("U", "NEWS"), false),
    (Fate::Signed("X", "NEWS"), false),
];

/// Whether an attempt that ended so may have had its effect.
fn is_doubtful(fate: Fate) -> bool {
    match fate {
        Fate::Refused | Fate::NoCertificate => false,
        Fate::Signed(class, _) => !["S", "F"].contains(&class),
        _ => true,
    }
}

/// Every sequence of this length.
fn sequences(length: usize) -> Vec<Vec<usize>> {
    let mut all = vec![Vec::new()];
    for _ in 0..length {
        all = all
            .iter()
            .flat_map(|sequence| {
                (0..FATES.len()).map(|fate| [sequence.as_slice(), &[fate]].concat())
            })
            .collect();
    }
    all
}

fn check<R: Request>(request: &Validated<R>, sequence: &[usize]) -> u32 {
    let settings = Settings::default().with_attempts(u32::try_from(sequence.len()).unwrap());
    let core = stand_in::core(Gateway::Europe).with_settings(settings);
    let fates: Vec<Fate> = sequence.iter().map(|fate| FATES[*fate].0).collect();
    let course = drive(core.call(request), &fates);
    let met = &sequence[..course.attempts as usize];
    let is_keyed = R::Operation::REPEAT != Repeat::Unknown;
    for before in &met[..met.len() - 1] {
        assert!(is_keyed || FATES[*before].1, "{} {fates:?}", R::Operation::NAME);
    }
    let doubts = met.iter().filter(|fate| is_doubtful(FATES[**fate].0)).count();
    match course.result {
        Ok(_) => assert!(matches!(fates[met.len() - 1], Fate::Signed("S", _)), "{fates:?}"),
        Err(error) => match error.effect() {
            Effect::None => assert_eq!(doubts, 0, "{fates:?}: {error}"),
            Effect::Unknown => assert!(doubts > 0, "{fates:?}: {error}"),
            Effect::Decided => {
                assert!(matches!(fates[met.len() - 1], Fate::Signed("F" | "S", _)), "{fates:?}");
                assert!(is_keyed || doubts == 0, "{fates:?}: {error}");
            }
        },
    }
    course.attempts
}

#[test]
fn nothing_is_sent_again_without_key_proof_or_demand() {
    let (mut calls, mut attempts) = (0, 0);
    for length in 1..=2 {
        for sequence in sequences(length) {
            attempts += check(&stand_in::refund(), &sequence);
            attempts += check(&stand_in::inquiry(), &sequence);
            attempts += check(&stand_in::cancellation(), &sequence);
            calls += 3;
        }
    }
    // Longer ones, as far as they differ: only what is followed by another attempt can stand in front.
    let followed: Vec<usize> = [0, 2, 3, 4, 9, 14, 16].to_vec();
    for first in &followed {
        for second in &followed {
            for third in 0..FATES.len() {
                let sequence = [*first, *second, third];
                attempts += check(&stand_in::cancellation(), &sequence);
                attempts += check(&stand_in::refund(), &sequence);
                calls += 2;
            }
        }
    }
    assert!(calls > 2000 && attempts > calls, "{calls} calls, {attempts} attempts");
}
