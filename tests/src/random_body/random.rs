//! Random bodies from the model.

use antom_codegen::api::{Demand, Field, Id, Object, Presence, Type, Usage};
use antom_codegen::conformance::Side;
use antom_codegen::language::LimitKind;
use serde_json::{Map, Value};

use super::{mutate, values};
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

/// Objects nested this deep hold only what they require.
const DEEPEST: usize = 6;

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

/// An object that keeps to everything but conditions.
pub(super) fn object(id: Id<Object>, dice: &mut Dice, depth: usize) -> Value {
    let object = &api().objects[id];
    let mut members = Map::new();
    for field in object.fields.values() {
        if is_there(field, dice, depth) {
            members.insert(field.name.value.clone(), value_of(field, dice, depth));
        }
    }
    for rule in &object.rules {
        let (Demand::AnyOf(group) | Demand::OneOf(group)) = &rule.demand else { continue };
        let names = group.iter().map(|index| &object.fields[*index]);
        let is_there = names.clone().any(|field| members.contains_key(&field.name.value));
        if !is_there && dice.chance(9, 10) {
            let fields: Vec<&Field> = names.collect();
            let field = dice.pick(&fields);
            members.insert(field.name.value.clone(), value_of(field, dice, depth));
        }
    }
    if dice.chance(1, 40) {
        members.insert("x-new".to_owned(), values::anything(dice));
    }
    Value::Object(members)
}

fn is_there(field: &Field, dice: &mut Dice, depth: usize) -> bool {
    let is_leaf = !matches!(field.value.ty, Type::Object(_) | Type::Array(_));
    match field.presence {
        Presence::Required => true,
        Presence::OnSuccess => dice.chance(9, 10),
        Presence::Optional | Presence::PerUse { .. } if is_leaf => dice.chance(1, 4),
        Presence::Optional | Presence::PerUse { .. } => depth < DEEPEST && dice.chance(1, 5),
    }
}

/// A value of a field.
pub(super) fn value_of(field: &Field, dice: &mut Dice, depth: usize) -> Value {
    match &field.constant {
        Some(constant) => values::literal(&constant.value),
        None => value(&field.value, dice, depth),
    }
}

fn value(usage: &Usage, dice: &mut Dice, depth: usize) -> Value {
    match &usage.ty {
        Type::Object(id) => object(*id, dice, depth + 1),
        Type::Array(element) => {
            let least = usage.limits.iter().find_map(|limit| match limit.kind {
                LimitKind::MinItems(least) => usize::try_from(least).ok(),
                _ => None,
            });
            let length = least.unwrap_or(0) + dice.below(3);
            (0..length).map(|_| value(element, dice, depth)).collect()
        }
        _ => values::leaf(usage, dice),
    }
}
