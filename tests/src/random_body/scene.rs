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
    /// The operation.
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

/// A body that is a function of its seed.
///
/// # Panics
///
/// If the schema has no operation.
#[must_use]
pub fn random(seed: u64) -> Scene {
    let mut dice = Dice::new(seed);
    let operations: Vec<_> = api().operations.iter().map(|(_, operation)| operation).collect();
    let operation = operations[dice.below(operations.len())];
    // Requests are where rules are.
    let (side, id) = if dice.chance(4, 5) {
        (Side::Request, operation.request)
    } else {
        (Side::Response, operation.response)
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
    Scene { operation: operation.name.value.clone(), side, flags, now: NOW, body }
}
