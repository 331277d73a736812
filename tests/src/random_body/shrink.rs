//! Makes bodies small.

use serde_json::Value;

use super::Scene;

/// The smallest scene that is found to be still `bad`, taking away one thing at a time.
pub fn shrunk(scene: &Scene, bad: impl Fn(&Scene) -> bool) -> Scene {
    let mut best = scene.clone();
    for flag in &scene.flags {
        let mut without = best.clone();
        without.flags.retain(|other| other != flag);
        if bad(&without) {
            best = without;
        }
    }
    loop {
        let candidates = smaller(&best.body).into_iter();
        let mut scenes = candidates.map(|body| Scene { body, ..best.clone() });
        match scenes.find(|scene| bad(scene)) {
            Some(scene) => best = scene,
            None => return best,
        }
    }
}

/// Values that are one step smaller, those that lack most first.
fn smaller(value: &Value) -> Vec<Value> {
    let mut found = Vec::new();
    match value {
        Value::Object(members) => {
            for name in members.keys() {
                let mut without = members.clone();
                without.remove(name);
                found.push(Value::Object(without));
            }
            for (name, inner) in members {
                for inner in smaller(inner) {
                    let mut changed = members.clone();
                    changed.insert(name.clone(), inner);
                    found.push(Value::Object(changed));
                }
            }
        }
        Value::Array(list) => {
            let (first, second) = list.split_at(list.len() / 2);
            if !first.is_empty() {
                found.extend([Value::from(first), Value::from(second)]);
            }
            for index in 0..list.len() {
                let mut without = list.clone();
                without.remove(index);
                found.push(Value::Array(without));
            }
            for (index, inner) in list.iter().enumerate() {
                for inner in smaller(inner) {
                    let mut changed = list.clone();
                    changed[index] = inner;
                    found.push(Value::Array(changed));
                }
            }
        }
        Value::String(text) => found.extend(shorter(text).into_iter().map(Value::from)),
        Value::Number(number) => {
            // Towards zero, and no further: a number that stays the same would go on for ever.
            if let Some(integer) = number.as_i64().filter(|integer| *integer != 0) {
                found.extend([Value::from(0), Value::from(integer / 2)]);
                found.push(Value::from(integer - integer.signum()));
            }
        }
        Value::Null | Value::Bool(_) => {}
    }
    found
}

/// Shorter texts, and as long ones of plainer characters.
fn shorter(text: &str) -> Vec<String> {
    let characters: Vec<char> = text.chars().collect();
    let (first, second) = characters.split_at(characters.len() / 2);
    let mut found = Vec::new();
    if !first.is_empty() {
        found.extend([first.iter().collect(), second.iter().collect()]);
    }
    for index in 0..characters.len().min(64) {
        let mut without = characters.clone();
        without.remove(index);
        found.push(without.into_iter().collect());
    }
    let plain: String = "a".repeat(characters.len());
    if plain != text {
        found.push(plain);
    }
    found
}
