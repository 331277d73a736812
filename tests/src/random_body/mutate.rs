//! Changes that make a valid body invalid, mostly.

use std::fmt::Write;

use antom_codegen::api::{Id, Object, Type, Usage};
use antom_codegen::language::LimitKind;
use serde_json::{Value, json};

use super::{random_values, values};
use crate::random_schema::Dice;
use crate::schema::api;

/// Changes a body at one place, of all places that the model knows.
pub(super) fn change(body: &mut Value, of: Id<Object>, dice: &mut Dice) {
    let mut places = Vec::new();
    collect(body, of, &mut String::new(), &mut places);
    let mut place = &places[dice.below(places.len())];
    for _ in 0..2 {
        // Limits are what this is about.
        if !place.is_limited() {
            place = &places[dice.below(places.len())];
        }
    }
    match place {
        Place::Object(pointer, id) => {
            if let Some(object) = body.pointer_mut(pointer) {
                change_members(object, *id, dice);
            }
        }
        Place::Value(pointer, usage) => {
            if let Some(value) = body.pointer_mut(pointer) {
                change_value(value, usage, dice);
            }
        }
    }
}

enum Place {
    Object(String, Id<Object>),
    Value(String, &'static Usage),
}

impl Place {
    fn is_limited(&self) -> bool {
        matches!(self, Self::Value(_, usage) if !usage.limits.is_empty())
    }
}

fn collect(value: &Value, id: Id<Object>, pointer: &mut String, places: &mut Vec<Place>) {
    places.push(Place::Object(pointer.clone(), id));
    for field in api().objects[id].fields.values() {
        if let Some(value) = value.get(&field.name.value) {
            let length = pointer.len();
            pointer.push('/');
            pointer.push_str(&field.name.value);
            collect_value(value, &field.value, pointer, places);
            pointer.truncate(length);
        }
    }
}

fn collect_value(
    value: &Value,
    usage: &'static Usage,
    pointer: &mut String,
    places: &mut Vec<Place>,
) {
    places.push(Place::Value(pointer.clone(), usage));
    match &usage.ty {
        Type::Object(id) => collect(value, *id, pointer, places),
        Type::Array(element) => {
            for (index, value) in value.as_array().into_iter().flatten().enumerate() {
                let length = pointer.len();
                let _ = write!(pointer, "/{index}");
                collect_value(value, element, pointer, places);
                pointer.truncate(length);
            }
        }
        Type::Map(members) => {
            for (name, value) in value.as_object().into_iter().flatten() {
                let length = pointer.len();
                let _ = write!(pointer, "/{}", name.replace('~', "~0").replace('/', "~1"));
                collect_value(value, &members.value, pointer, places);
                pointer.truncate(length);
            }
        }
        _ => {}
    }
}

/// Takes a member away, or puts one in that was not there.
fn change_members(object: &mut Value, id: Id<Object>, dice: &mut Dice) {
    let Some(members) = object.as_object_mut() else { return };
    let fields = &api().objects[id].fields;
    if fields.is_empty() {
        return;
    }
    let field = fields.values().nth(dice.below(fields.len())).expect("one of the fields");
    let name = field.name.value.clone();
    match dice.below(6) {
        0 => {
            members.insert("x".to_owned(), values::anything(dice));
        }
        1 => {
            members.insert(name, Value::Null);
        }
        2 => {
            let there: Vec<String> = members.keys().cloned().collect();
            if !there.is_empty() {
                members.remove(&there[dice.below(there.len())]);
            }
        }
        _ => {
            members.insert(name, random_values::value_of(field, dice, 4));
        }
    }
}

fn change_value(value: &mut Value, usage: &Usage, dice: &mut Dice) {
    let changed = match (&*value, dice.below(8)) {
        (_, 0) => values::anything(dice),
        (_, 1) => Value::from(values::odd(dice)),
        (Value::Array(list), _) => changed_list(list, usage, dice),
        (Value::Object(_), _) => return,
        (Value::String(text), 2) => Value::from(at_bound(text, usage, dice)),
        (Value::String(text), 3) => serde_json::from_str(text).unwrap_or(Value::Null),
        (Value::String(text), _) => Value::from(edited(text, dice)),
        (Value::Number(number), _) => changed_number(number, usage, dice),
        (other, _) => Value::from(edited(&other.to_string(), dice)),
    };
    *value = changed;
}

fn changed_list(list: &[Value], usage: &Usage, dice: &mut Dice) -> Value {
    let mut list = list.to_vec();
    let most = usage.limits.iter().find_map(|limit| match limit.kind {
        LimitKind::MaxItems(most) => usize::try_from(most).ok(),
        _ => None,
    });
    match (list.first().cloned(), dice.below(4)) {
        (Some(first), 0) => {
            let length = most.unwrap_or(1) + dice.below(2);
            list = vec![first; length];
        }
        (Some(first), 1) => list.push(first),
        (_, 2) => list.push(values::anything(dice)),
        _ => list.clear(),
    }
    Value::from(list)
}

/// A number near one of its bounds, in either form.
fn changed_number(number: &serde_json::Number, usage: &Usage, dice: &mut Dice) -> Value {
    let bounds: Vec<i64> = usage
        .limits
        .iter()
        .filter_map(|limit| match limit.kind {
            LimitKind::Minimum(bound)
            | LimitKind::Maximum(bound)
            | LimitKind::ExclusiveMinimum(bound)
            | LimitKind::ExclusiveMaximum(bound) => bound.to_whole(),
            _ => None,
        })
        .collect();
    if bounds.is_empty() || dice.chance(1, 4) {
        return Value::from(edited(&number.to_string(), dice));
    }
    let near = bounds[dice.below(bounds.len())] + i64::try_from(dice.below(5)).unwrap_or(0) - 2;
    match dice.below(4) {
        0 => json!(near),
        1 => Value::from(near.to_string()),
        2 => serde_json::from_str(&format!("{near}.0")).unwrap_or(Value::Null),
        _ => Value::from(format!("{near}.5")),
    }
}

/// The text, lengthened to its greatest length or just beyond.
fn at_bound(text: &str, usage: &Usage, dice: &mut Dice) -> String {
    let of_enum = match &usage.ty {
        Type::Enum(id) => api().enums[*id].max_length.as_ref(),
        _ => None,
    };
    let most = usage.limits.iter().chain(of_enum).find_map(|limit| match limit.kind {
        LimitKind::MaxLength(most) => usize::try_from(most).ok(),
        _ => None,
    });
    let wanted = most.map_or(40, |most| most + dice.below(3)) - 1;
    let filling = dice.pick(&["a", "0", "é", "💡"]);
    let missing = wanted.saturating_sub(text.chars().count());
    if dice.coin() {
        text.to_owned() + &filling.repeat(missing)
    } else {
        filling.repeat(missing) + text
    }
}

/// The text with one character more, less or different, or with its case turned.
fn edited(text: &str, dice: &mut Dice) -> String {
    const INSERTED: [char; 24] = [
        'a', 'Z', 'é', '0', '1', '6', '9', ' ', '\n', '-', '+', '.', ':', '/', '@', '[', ']', '%',
        '_', 'T', 'e', '#', '?', '\u{2028}',
    ];
    let mut characters: Vec<char> = text.chars().collect();
    let place = dice.below(characters.len() + 1);
    let one = INSERTED[dice.below(INSERTED.len())];
    match dice.below(5) {
        0 if place < characters.len() => {
            characters.remove(place);
        }
        1 if place < characters.len() => characters[place] = one,
        2 => return text.to_lowercase(),
        3 => characters.truncate(place),
        _ => characters.insert(place, one),
    }
    characters.into_iter().collect()
}
