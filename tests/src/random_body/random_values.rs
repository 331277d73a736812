//! Random values from the model, which keep to everything but conditions.

use antom_codegen::api::{Demand, Field, Id, Object, Presence, Type, Usage};
use antom_codegen::language::LimitKind;
use serde_json::{Map, Value};

use super::values;
use crate::random_schema::Dice;
use crate::schema::api;

/// Objects nested this deep hold only what they require.
const DEEPEST: usize = 6;

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
    let is_leaf = !matches!(field.value.ty, Type::Object(_) | Type::Array(_) | Type::Map(_));
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
        Type::JsonText(_) if dice.chance(1, 4) => values::leaf(usage, dice),
        Type::JsonText(id) => {
            let mut content = object(*id, dice, depth + 1);
            let fields = &api().objects[*id].fields;
            if let Some(members) = content.as_object_mut().filter(|_| dice.chance(1, 4))
                && let Some(field) = fields.values().nth(dice.below(fields.len()))
            {
                members.insert(field.name.value.clone(), values::anything(dice));
            }
            Value::from(content.to_string())
        }
        Type::Array(element) => {
            let least = usage.limits.iter().find_map(|limit| match limit.kind {
                LimitKind::MinItems(least) => usize::try_from(least).ok(),
                _ => None,
            });
            let length = least.unwrap_or(0) + dice.below(3);
            (0..length).map(|_| value(element, dice, depth)).collect()
        }
        Type::Map(members) => {
            let length = dice.below(3);
            let member = |nth| (format!("key{nth}"), value(&members.value, dice, depth));
            Value::Object((0..length).map(member).collect())
        }
        _ => values::leaf(usage, dice),
    }
}
