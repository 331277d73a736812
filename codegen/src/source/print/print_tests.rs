//! Reading a printed file gives the same model: every schema of the repository, and random files of every shape of the language.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value, json};

use super::print;
use crate::diagnostic::{Diagnostics, SourceFile, Sources};
use crate::source::json_schema::json_schema;
use crate::source::load;
use crate::source::quote::tests::TEXTS;
use crate::source::schema_file::File;

/// The raw model of a text; `None` if the text is not a schema file.
fn read(text: &str) -> Option<File> {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("a.yaml", text));
    let mut diagnostics = Diagnostics::new();
    let file = load(&sources, &mut diagnostics).into_files().pop().map(|(_, file)| file);
    file.filter(|_| diagnostics.is_empty())
}

/// Whether a text is a schema file; then it is printed and read as it was.
fn comes_back(text: &str) -> bool {
    let Some(file) = read(text) else { return false };
    let printed = print(&file);
    let again = read(&printed).unwrap_or_else(|| panic!("{text}\nis printed as\n{printed}"));
    assert_eq!(again, file, "{text}\nis printed as\n{printed}");
    assert_eq!(print(&again), printed);
    true
}

fn yaml_files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            yaml_files(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "yaml") {
            found.push(path);
        }
    }
}

#[test]
fn every_schema_of_the_repository_comes_back() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut paths = Vec::new();
    for folder in ["schema", "examples/todo/schema", "tests/diagnostics", "tests/diff"] {
        yaml_files(&root.join(folder), &mut paths);
    }
    let read =
        paths.iter().filter(|path| comes_back(&String::from_utf8_lossy(&fs::read(path).unwrap())));
    assert!(read.count() > 100);
}

#[test]
fn short_entries_stand_on_one_line() {
    let text = "\
objects:
  A:
    description: Something.
    fields:
      id: { type: string, required: true, maxLength: 8, description: Its id. }
      ids:
        items: { type: string, minLength: 4, maxLength: 32, pattern: '^[A-Z]{3}[0-9]*$', enum: [A, B] }
        maxItems: 100
        requiredWhen: { /order/kind: { not: [X, Z] }, flag: [one, two] }
        description: Ids. None of them is the other. There are as many as there are.
    rules:
      - { id: a-b, anyOf: [id, ids] }
";
    assert_eq!(print(&read(text).unwrap()), text.replace('\'', "\""));
}

/// A source of chance.
struct Dice(u64);

impl Dice {
    fn below(&mut self, count: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % count.max(1)
    }
}

/// A random value that a JSON Schema allows. Deep inside, what may be left out is.
fn value(schema: &Value, root: &Value, dice: &mut Dice, depth: usize) -> Value {
    if let Some(reference) = schema["$ref"].as_str() {
        return value(root.pointer(&reference[1..]).unwrap(), root, dice, depth + 1);
    }
    if let Some(choices) = schema["anyOf"].as_array() {
        let most = if depth > 12 { 1 } else { choices.len() };
        return value(&choices[dice.below(most)], root, dice, depth);
    }
    if let Some([base]) = schema["allOf"].as_array().map(Vec::as_slice) {
        // One of the properties, as `minProperties` and `maxProperties` ask.
        let Value::Object(all) =
            root.pointer(&base["$ref"].as_str().unwrap()[1..]).unwrap()["properties"].clone()
        else {
            panic!("{base}");
        };
        let (key, property) = all.iter().nth(dice.below(all.len())).unwrap();
        return json!({ key: value(property, root, dice, depth + 1) });
    }
    if let Some(words) = schema["oneOf"].as_array() {
        return words[dice.below(words.len())]["const"].clone();
    }
    let types: Vec<&str> = match &schema["type"] {
        Value::Array(types) => types.iter().filter_map(Value::as_str).collect(),
        other => other.as_str().into_iter().collect(),
    };
    match types[dice.below(types.len())] {
        "object" => object(schema, root, dice, depth),
        "array" => {
            let count = if depth > 12 { 0 } else { dice.below(4) };
            (0..count).map(|_| value(&schema["items"], root, dice, depth + 1)).collect()
        }
        "string" => TEXTS[dice.below(TEXTS.len())].into(),
        "boolean" => (dice.below(2) == 0).into(),
        "null" => Value::Null,
        "integer" => {
            let (least, most) =
                (schema["minimum"].as_i64().unwrap(), schema["maximum"].as_i64().unwrap());
            [least, most, 0, 7][dice.below(4)].into()
        }
        "number" => [json!(1.5), json!(-3), json!(2e30), json!(0)][dice.below(4)].clone(),
        other => panic!("{other}"),
    }
}

fn object(schema: &Value, root: &Value, dice: &mut Dice, depth: usize) -> Value {
    let mut members = Map::new();
    let required: Vec<&str> =
        schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    for (key, property) in schema["properties"].as_object().into_iter().flatten() {
        let often = if depth > 8 { 0 } else { 3 };
        if required.contains(&key.as_str()) || dice.below(10) < often {
            members.insert(key.clone(), value(property, root, dice, depth + 1));
        }
    }
    let others = &schema["additionalProperties"];
    if others.is_object() {
        let least = usize::from(members.is_empty() && !schema["minProperties"].is_null());
        let most = if depth > 8 { 0 } else { dice.below(3) };
        for _ in 0..least.max(most) {
            let key = TEXTS[dice.below(TEXTS.len())];
            members.entry(key).or_insert_with(|| value(others, root, dice, depth + 1));
        }
    }
    members.into()
}

#[test]
fn random_files_come_back() {
    let root: Value = serde_json::from_str(&json_schema()).unwrap();
    let mut dice = Dice(1);
    let texts = (0..300).map(|_| object(&root, &root, &mut dice, 0).to_string());
    let read = texts.filter(|text| comes_back(text)).count();
    assert!(read > 270, "only {read} are schema files");
}
