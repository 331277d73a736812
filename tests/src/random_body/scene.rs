//! Random bodies, valid or changed here and there.

use antom_codegen::conformance::Side;
use serde_json::Value;

use super::mutate;
use super::random_values::object;
use crate::random_schema::Dice;
use crate::schema::api;

/// A body, and the context in which it is validated.
#[derive(Clone, Debug)]
pub struct Scene {
    /// The operation or notification.
    pub operation: String,
    /// Which of its bodies.
    pub side: Side,
    /// The flags that apply.
    pub flags: Vec<String>,
    /// The moment of validation, in seconds since 1970.
    pub now: i64,
    /// The body.
    pub body: Value,
}

/// The moment of every validation: 2026-01-01T00:00:00Z.
pub(super) const NOW: i64 = 1_767_225_600;

/// How many operations and notifications there are, which take turns in [`random`].
///
/// # Panics
///
/// If there are more than a `u64` counts.
#[must_use]
pub fn subjects() -> u64 {
    let count = api().operations.values().count() + api().notifications.values().count();
    count.try_into().expect("there are not that many")
}

/// A body that is a function of its seed. Of as many seeds in a row as there are [`subjects`], each is of another of them.
///
/// # Panics
///
/// If the schema has no operation.
#[must_use]
pub fn random(seed: u64) -> Scene {
    let mut dice = Dice::new(seed);
    let index = usize::try_from(seed % subjects()).expect("there are not that many");
    let (name, side, id) = match api().operations.values().nth(index) {
        // Requests are where rules are.
        Some(one) if dice.chance(4, 5) => (&one.name, Side::Request, one.request),
        Some(one) => (&one.name, Side::Response, one.response),
        None => {
            let before = api().operations.values().count();
            let mut others = api().notifications.values().skip(index - before);
            let one = others.next().expect("what is no operation is a notification");
            (&one.name, Side::Notification, one.body)
        }
    };
    let often = if dice.chance(1, 4) { 2 } else { 12 };
    let flags = api().flags.values().map(|flag| flag.name.value.clone());
    let flags = flags.filter(|_| dice.chance(1, often)).collect();
    let mut body = object(id, &mut dice, 0);
    // Half of the bodies stay as they are.
    let changes = if dice.coin() { 0 } else { 1 + dice.below(3) };
    for _ in 0..changes {
        mutate::change(&mut body, id, &mut dice);
    }
    Scene { operation: name.value.clone(), side, flags, now: NOW, body }
}
