//! Edits of an `OpenAPI` document that a provider may make: numbers, lists, marks, types and members of its schemas change, come
//! and go.

use serde_json::{Map, Value, json};

use crate::random_schema::Dice;

/// Keywords whose value is a number.
const NUMBERS: &[&str] = &[
    "minLength",
    "maxLength",
    "minimum",
    "maximum",
    "exclusiveMinimum",
    "exclusiveMaximum",
    "multipleOf",
    "minItems",
    "maxItems",
    "minProperties",
    "maxProperties",
];

/// One edit: where, and what becomes of the value there; `None` takes it away.
#[derive(Debug, Clone)]
pub struct DocumentEdit {
    /// A JSON Pointer.
    pub at: String,
    /// The value afterwards.
    pub to: Option<Value>,
}

impl DocumentEdit {
    /// Makes the edit, unless an edit before it took away what it changes.
    pub fn apply(&self, document: &mut Value) {
        let Some((around, key)) = self.at.rsplit_once('/') else { return };
        let key = key.replace("~1", "/").replace("~0", "~");
        match (document.pointer_mut(around), &self.to) {
            (Some(Value::Object(members)), Some(value)) => {
                members.insert(key, value.clone());
            }
            (Some(Value::Object(members)), None) => {
                members.remove(&key);
            }
            _ => {}
        }
    }
}

/// Every edit of every schema in a document.
#[must_use]
pub fn edits(document: &Value) -> Vec<DocumentEdit> {
    let mut found = Vec::new();
    walk(document, "", &mut found);
    found
}

/// Some of those edits, in a random order.
#[must_use]
pub fn some<'e>(all: &'e [DocumentEdit], count: usize, dice: &mut Dice) -> Vec<&'e DocumentEdit> {
    (0..count.min(all.len())).map(|_| &all[dice.below(all.len())]).collect()
}

fn walk(value: &Value, at: &str, found: &mut Vec<DocumentEdit>) {
    match value {
        Value::Object(members) => {
            let is_schema = members.get("type").is_some_and(|ty| ty.is_string() || ty.is_array())
                || members.get("properties").is_some_and(Value::is_object)
                || members.get("enum").is_some_and(Value::is_array);
            if is_schema {
                schema(members, at, found);
            }
            for (key, member) in members {
                walk(member, &format!("{at}/{}", key.replace('~', "~0").replace('/', "~1")), found);
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                walk(item, &format!("{at}/{index}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

fn schema(members: &Map<String, Value>, at: &str, found: &mut Vec<DocumentEdit>) {
    let mut set = |key: &str, to: Value| {
        found.push(DocumentEdit { at: format!("{at}/{key}"), to: Some(to) });
    };
    for key in NUMBERS {
        let new = match members.get(*key).and_then(Value::as_i64) {
            Some(now) => vec![json!(0), json!(now + 1), json!(now - 1), json!(now * 10 + 5)],
            None => vec![json!(3)],
        };
        for number in new {
            set(key, number);
        }
    }
    for pattern in ["^[A-Z]{2,5}$", "^(ab|cd)-[0-9]+$"] {
        set("pattern", json!(pattern));
    }
    for format in ["date-time", "email", "uuid", "int32"] {
        set("format", json!(format));
    }
    for default in [json!("NEW"), json!(2), json!(true)] {
        set("default", default);
    }
    for constant in [json!("NEW"), json!(2)] {
        set("const", constant);
    }
    for ty in ["string", "integer", "number", "boolean", "array", "object"] {
        if members.get("type") != Some(&json!(ty)) {
            set("type", json!(ty));
        }
    }
    if let Some(ty) = members.get("type").and_then(Value::as_str) {
        set("type", json!([ty, "null"]));
    }
    set("uniqueItems", json!(true));
    for list in
        [json!([0.5, 1.5]), json!([1, 2]), json!(["NEW", "other"]), json!([]), json!([true])]
    {
        set("enum", list);
    }
    if let Some(Value::Array(values)) = members.get("enum") {
        let mut more = values.clone();
        more.extend([json!("NEW"), json!("new value")]);
        set("enum", json!(more));
        set("enum", json!(values[..values.len() / 2]));
        set("enum", json!(values[values.len() / 2..]));
    }
    if let Some(Value::Object(properties)) = members.get("properties") {
        required(members, properties, at, found);
        new_properties(at, found);
        for name in properties.keys() {
            let name = name.replace('~', "~0").replace('/', "~1");
            found.push(DocumentEdit { at: format!("{at}/properties/{name}"), to: None });
        }
    }
    for key in members.keys().filter(|key| key.as_str() != "properties") {
        found.push(DocumentEdit { at: format!("{at}/{key}"), to: None });
    }
}

/// The mark of one property after another is turned.
fn required(
    members: &Map<String, Value>,
    properties: &Map<String, Value>,
    at: &str,
    found: &mut Vec<DocumentEdit>,
) {
    let marked = members.get("required").and_then(Value::as_array).cloned().unwrap_or_default();
    for name in properties.keys() {
        let mut turned: Vec<Value> = marked.iter().filter(|it| *it != name).cloned().collect();
        if turned.len() == marked.len() {
            turned.push(json!(name));
        }
        found.push(DocumentEdit { at: format!("{at}/required"), to: Some(json!(turned)) });
    }
}

fn new_properties(at: &str, found: &mut Vec<DocumentEdit>) {
    let inner = json!({ "type": "object", "required": ["a"], "properties": {
        "a": { "type": "string", "enum": ["X", "y"] },
        "b": { "type": "array", "items": { "type": "object", "properties": { "c": { "type": "integer", "minimum": 2, "maximum": 1 } } } },
    } });
    for (name, new) in [
        ("newText", json!({ "type": "string", "maxLength": 9, "pattern": "^(a|b)c$" })),
        ("newNumber", json!({ "type": "number", "enum": [0.5, 1.5] })),
        ("new count", json!({ "type": "integer", "minimum": 5, "maximum": 1 })),
        (
            "newList",
            json!({ "type": "array", "items": { "type": "integer" }, "minItems": 4, "maxItems": 2 }),
        ),
        ("newThing", inner),
        ("type", json!({ "type": "string", "enum": ["A", "B"], "default": "C" })),
        ("anything", json!({})),
        ("free", json!({ "type": "object", "additionalProperties": { "type": "string" } })),
        ("flag", json!({ "type": "boolean", "enum": [true], "default": true })),
        ("choice", json!({ "oneOf": [{ "type": "string" }, { "type": "integer" }] })),
        ("when", json!({ "type": ["string", "null"], "format": "date-time", "const": "no time" })),
    ] {
        let at = format!("{at}/properties/{name}");
        found.push(DocumentEdit { at, to: Some(new) });
    }
}
