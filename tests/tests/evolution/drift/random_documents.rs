//! Random `OpenAPI` documents, with keywords that the schema language holds and others, and random edits of one place.
//!
//! Every property of a document has a name of its own, so that a name says which place a difference is about.

use std::collections::BTreeSet;

use antom_tests::random_schema::Dice;
use serde_json::{Map, Value, json};

/// Keywords of a kind of value, each with a few values.
type Keywords = &'static [(&'static str, &'static [&'static str])];

const OF_TEXT: Keywords = &[
    ("minLength", &["0", "1", "3"]),
    ("maxLength", &["2", "5", "64"]),
    ("pattern", &[r#""^[A-Z]+$""#, r#""^[a-z]{2,4}$""#, r#""^(?!x)y""#]),
    ("format", &[r#""date-time""#, r#""email""#, r#""uri""#, r#""uuid""#, r#""hostname""#]),
    ("enum", &[r#"["A", "B"]"#, r#"["A", "B", "C"]"#, r#"["1", "2"]"#]),
    ("default", &[r#""A""#, r#""zz""#]),
    ("const", &[r#""A""#, r#""b""#]),
    ("contentEncoding", &[r#""base64""#, r#""base16""#]),
    ("maximum", &["7"]),
];
const OF_INTEGER: Keywords = &[
    ("minimum", &["0", "1", "10"]),
    ("maximum", &["5", "20", "1000"]),
    ("exclusiveMinimum", &["0", "4"]),
    ("multipleOf", &["2", "5"]),
    ("format", &[r#""int32""#, r#""int64""#, r#""uint8""#]),
    ("enum", &["[1, 2]", "[1, 2, 3]"]),
    ("default", &["2", "40"]),
];
const OF_NUMBER: Keywords = &[
    ("minimum", &["0", "1.5", "10"]),
    ("maximum", &["5", "99.99"]),
    ("exclusiveMaximum", &["5", "0.5"]),
    ("multipleOf", &["2", "0.01"]),
    ("format", &[r#""double""#, r#""float""#]),
    ("enum", &["[0.5, 1.5]"]),
];
const OF_BOOLEAN: Keywords = &[("default", &["true", "false"]), ("enum", &["[true]", "[false]"])];
const OF_LIST: Keywords = &[
    ("minItems", &["0", "1", "2"]),
    ("maxItems", &["3", "9"]),
    ("uniqueItems", &["true"]),
    ("contains", &[r#"{ "type": "string" }"#]),
];
const OF_OBJECT: Keywords = &[
    ("minProperties", &["0", "1"]),
    ("maxProperties", &["4", "8"]),
    ("additionalProperties", &["false", r#"{ "type": "string", "maxLength": 3 }"#]),
    ("dependentRequired", &[r#"{ "a": ["b"] }"#]),
    ("propertyNames", &[r#"{ "maxLength": 4 }"#]),
];
const OF_ALL: Keywords = &[
    ("deprecated", &["true"]),
    ("nullable", &["true"]),
    ("x-colour", &[r#""red""#, r#""blue""#]),
    ("not", &[r#"{ "const": "no" }"#]),
];

/// Names of shared schemas: an object, a list of values, a text and a list.
const SHARED: [&str; 4] = ["Crate", "Colour", "Label", "Stack"];

/// A random document.
pub(super) struct RandomDocument {
    pub(super) text: Value,
    names: usize,
}

/// A document with one place edited.
pub(super) struct Edited {
    pub(super) text: Value,
    /// What was done, for people.
    pub(super) what: String,
    /// The names of the fields that the place belongs to.
    pub(super) fields: BTreeSet<String>,
    /// Those, the shared schema around the place, and the fields that refer to it.
    pub(super) around: BTreeSet<String>,
}

impl RandomDocument {
    pub(super) fn new(dice: &mut Dice) -> Self {
        let mut made = Self { text: Value::Null, names: 0 };
        let shared = json!({
            "Crate": made.object(dice, 0),
            "Colour": { "type": "string", "enum": ["RED", "GREEN", "BLUE"] },
            "Label": Self::single(dice, "string"),
            "Stack": { "type": "array", "items": Self::single(dice, "integer") },
        });
        let operations: Vec<Value> = (0..2)
            .map(|number| {
                json!({ "post": {
                    "operationId": format!("call{number}"),
                    "requestBody": { "required": true, "content": { "application/json": { "schema": made.object(dice, 2) } } },
                    "responses": { "200": { "description": "Done.", "content": { "application/json": { "schema": made.object(dice, 1) } } } },
                } })
            })
            .collect();
        made.text = json!({
            "openapi": "3.1.0",
            "info": { "title": "Random", "version": "1" },
            "paths": { "/one": operations[0], "/two": operations[1] },
            "components": { "schemas": shared },
        });
        made
    }

    /// An object with some fields.
    fn object(&mut self, dice: &mut Dice, depth: usize) -> Value {
        let mut fields = Map::new();
        let mut required = Vec::new();
        for _ in 0..2 + dice.below(3) {
            self.names += 1;
            let name = format!("f{}", self.names);
            if dice.chance(1, 3) {
                required.push(Value::from(name.clone()));
            }
            fields.insert(name, self.value(dice, depth));
        }
        json!({ "type": "object", "required": required, "properties": fields })
    }

    fn value(&mut self, dice: &mut Dice, depth: usize) -> Value {
        let kinds = if depth == 0 { 6 } else { 9 };
        let mut value = match dice.below(kinds) {
            0 | 1 => Self::single(dice, "string"),
            2 => Self::single(dice, "integer"),
            3 => Self::single(dice, "number"),
            4 => Self::single(dice, "boolean"),
            5 => {
                let mut map = json!({ "type": "object" });
                add_some(dice, &mut map, OF_OBJECT);
                map
            }
            6 => {
                let mut list = json!({ "type": "array", "items": self.value(dice, depth - 1) });
                add_some(dice, &mut list, OF_LIST);
                list
            }
            7 => self.object(dice, depth - 1),
            _ => {
                let reference =
                    json!({ "$ref": format!("#/components/schemas/{}", dice.pick(&SHARED)) });
                match dice.below(3) {
                    0 => json!({ "allOf": [reference], "description": "What it is." }),
                    1 => json!({ "oneOf": [reference, { "type": "boolean" }] }),
                    _ => reference,
                }
            }
        };
        if dice.chance(1, 8) {
            return json!({ "anyOf": [value, { "type": "null" }] });
        }
        if value.get("$ref").is_none() && dice.chance(1, 6) {
            add_some(dice, &mut value, OF_ALL);
        }
        value
    }

    fn single(dice: &mut Dice, kind: &str) -> Value {
        let mut value = json!({ "type": kind });
        add_some(dice, &mut value, keywords_of(kind));
        value
    }

    /// The document with one place edited; none if the dice choose nothing that can be.
    pub(super) fn edited(&self, dice: &mut Dice) -> Option<Edited> {
        let mut places = Vec::new();
        for root in ["/paths", "/components/schemas"] {
            places_below(&self.text, root, &mut places);
        }
        let at = places.get(dice.below(places.len()))?.clone();
        let mut text = self.text.clone();
        let node = text.pointer_mut(&at)?.as_object_mut()?;
        let kind = node.get("type").and_then(Value::as_str).unwrap_or_default().to_owned();
        let keywords: Vec<_> = keywords_of(&kind).iter().chain(OF_ALL).collect();
        let (keyword, values) = *keywords.get(dice.below(keywords.len()))?;
        let value: Value = serde_json::from_str(dice.pick(values)).ok()?;
        let mut fields = BTreeSet::new();
        let what = match dice.below(5) {
            0 if node.remove(*keyword).is_some() => format!("{at}: no {keyword}"),
            1 if kind == "object" && node.contains_key("properties") => {
                let name = "fresh";
                fields.insert(name.to_owned());
                node["properties"][name] = Self::single(dice, "string");
                format!("{at}: a new field")
            }
            2 if node
                .get("properties")
                .and_then(Value::as_object)
                .is_some_and(|all| all.len() > 1) =>
            {
                let all = node["properties"].as_object_mut()?;
                let name = all.keys().nth(dice.below(all.len()))?.clone();
                let removed = all.remove(&name)?;
                // A schema that nothing refers to any more is told as such.
                let is_named =
                    |shared: &&&str| removed.to_string().contains(&format!("/{shared}\""));
                fields.extend(SHARED.iter().filter(is_named).map(|shared| (*shared).to_owned()));
                node["required"]
                    .as_array_mut()?
                    .retain(|mark| mark.as_str() != Some(name.as_str()));
                fields.insert(name.clone());
                format!("{at}: {name} is gone")
            }
            3 if node.get("properties").is_some() => {
                let all = node["properties"].as_object()?;
                let name = all.keys().nth(dice.below(all.len()))?.clone();
                let marks = node["required"].as_array_mut()?;
                let before = marks.len();
                marks.retain(|mark| mark.as_str() != Some(name.as_str()));
                if marks.len() == before {
                    marks.push(Value::from(name.clone()));
                }
                fields.insert(name.clone());
                format!("{at}: the mark of {name}")
            }
            _ if node.get(*keyword) != Some(&value) => {
                let what = format!("{at}: {keyword} {value}, before {:?}", node.get(*keyword));
                node.insert((*keyword).to_owned(), value);
                what
            }
            _ => return None,
        };
        if fields.is_empty() {
            fields = self.fields_of(&at);
        }
        let mut around = fields.clone();
        if let Some(name) = at.strip_prefix("/components/schemas/") {
            let name = name.split('/').next().unwrap_or_default();
            around.extend(self.fields_of(&format!("/components/schemas/{name}")));
        }
        Some(Edited { text, what, fields, around })
    }

    /// The fields that a place belongs to: the innermost one around it, or those that refer to the shared schema.
    fn fields_of(&self, at: &str) -> BTreeSet<String> {
        let steps: Vec<&str> = at.split('/').collect();
        let is_field = |name: &&str| name.starts_with('f') && name[1..].parse::<usize>().is_ok();
        if let Some(name) = steps.iter().rev().find(|name| is_field(name)) {
            return BTreeSet::from([(*name).to_owned()]);
        }
        let mut found = BTreeSet::new();
        match steps.as_slice() {
            ["", "components", "schemas", name, ..] => {
                referring(&self.text, &format!("#/components/schemas/{name}"), None, &mut found);
                found.insert((*name).to_owned());
            }
            _ => {
                let body = if at.contains("requestBody") { "request" } else { "response" };
                found.insert(body.to_owned());
            }
        }
        found
    }
}

fn keywords_of(kind: &str) -> Keywords {
    match kind {
        "string" => OF_TEXT,
        "integer" => OF_INTEGER,
        "number" => OF_NUMBER,
        "boolean" => OF_BOOLEAN,
        "array" => OF_LIST,
        "object" => OF_OBJECT,
        _ => OF_ALL,
    }
}

/// Adds up to two keywords.
fn add_some(dice: &mut Dice, value: &mut Value, keywords: Keywords) {
    for _ in 0..dice.below(3) {
        let (keyword, values) = keywords[dice.below(keywords.len())];
        value[keyword] = serde_json::from_str(dice.pick(values)).expect("a value");
    }
}

/// Pointers of all schemas below a place.
fn places_below(document: &Value, at: &str, found: &mut Vec<String>) {
    let Some(Value::Object(members)) = document.pointer(at) else { return };
    if members.contains_key("type") {
        found.push(at.to_owned());
    }
    for (name, member) in members {
        let step = name.replace('~', "~0").replace('/', "~1");
        // What a keyword that is not held says is of no interest in itself.
        if ["additionalProperties", "not", "contains", "propertyNames", "oneOf"]
            .contains(&name.as_str())
        {
            continue;
        }
        if member.is_object() {
            places_below(document, &format!("{at}/{step}"), found);
        }
    }
}

/// The fields that refer to a schema.
fn referring(node: &Value, reference: &str, around: Option<&str>, found: &mut BTreeSet<String>) {
    match node {
        Value::Object(members) => {
            if members.get("$ref").and_then(Value::as_str) == Some(reference) {
                found.extend(around.map(str::to_owned));
            }
            for (name, member) in members {
                let is_field = name.starts_with('f') && name[1..].parse::<usize>().is_ok();
                referring(member, reference, if is_field { Some(name) } else { around }, found);
            }
        }
        Value::Array(items) => {
            for item in items {
                referring(item, reference, around, found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
