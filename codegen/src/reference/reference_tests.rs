use std::collections::BTreeSet;

use schemars::SchemaGenerator;
use serde_json::Value;

use super::{Example, examples, language_reference};
use crate::diagnostic::{Diagnostics, FileId, SourceFile, Sources, render};
use crate::source::json_schema::json_schema;
use crate::source::node::{Node, NodeKind};
use crate::source::{EntryDocs, Part, entries, parse};
use crate::{Options, compile};

#[test]
fn the_examples_are_a_schema() {
    let mut sources = Sources::new();
    for example in examples() {
        sources.add(SourceFile::new(example.file, example.text));
    }
    let compiled = compile(&sources, &Options::default());
    assert!(compiled.diagnostics.is_empty(), "{}", render(&compiled.diagnostics, &sources, false));
}

#[test]
fn every_key_of_every_entry_has_an_example() {
    let mut missing = Vec::new();
    for entry in entries() {
        // The keys of a file are in all the files together.
        let mut shown: Vec<&Example> = examples().iter().collect();
        if entry.name != "File" {
            shown.retain(|example| example.entries.contains(&entry.name));
        }
        let seen: BTreeSet<(String, String)> = shown.into_iter().flat_map(keys_in).collect();
        for key in own_keys(entry) {
            let holders =
                entries().filter(|holder| holder.name == entry.name || shares(holder, entry.name));
            let pairs = holders.map(|holder| (holder.name.to_owned(), key.clone()));
            if !pairs.into_iter().any(|pair| seen.contains(&pair)) {
                missing.push(format!("`{key}` of {}", entry.name));
            }
        }
    }
    assert!(
        missing.is_empty(),
        "add to `codegen/src/reference/examples` (a new file: also to the list in `examples.rs`): {missing:#?}"
    );
}

/// The keys that an entry does not share with others.
fn own_keys(entry: &EntryDocs) -> Vec<String> {
    let keys = entry.parts.iter().filter_map(|part| match part {
        Part::Key(key) => Some((*key).to_owned()),
        Part::Shared(_) => None,
    });
    keys.collect()
}

fn shares(holder: &EntryDocs, name: &str) -> bool {
    holder.parts.iter().any(|part| matches!(part, Part::Shared(shared) if *shared == name))
}

/// Every key in a file, with the name of the entry that it belongs to.
fn keys_in(example: &Example) -> BTreeSet<(String, String)> {
    let mut sources = Sources::new();
    sources.add(SourceFile::new(example.file, example.text));
    let tree = parse(FileId(0), &sources, &mut Diagnostics::new()).expect("the example is YAML");
    let root: Value = serde_json::from_str(&json_schema()).expect("the JSON Schema is JSON");
    let mut seen = BTreeSet::new();
    walk(&tree, &root, "File", &root, &mut seen);
    seen
}

/// Follows a value and its JSON Schema at the same time.
fn walk(
    node: &Node,
    schema: &Value,
    name: &str,
    root: &Value,
    seen: &mut BTreeSet<(String, String)>,
) {
    if let Some(reference) = schema.get("$ref").and_then(Value::as_str) {
        let name = reference.trim_start_matches("#/$defs/");
        return walk(node, &root["$defs"][name], name, root, seen);
    }
    for alternatives in ["anyOf", "allOf"] {
        for schema in schema.get(alternatives).and_then(Value::as_array).into_iter().flatten() {
            walk(node, schema, "", root, seen);
        }
    }
    match &node.kind {
        NodeKind::Scalar(_) => {}
        NodeKind::Sequence(items) => {
            for item in items {
                walk(item, schema.get("items").unwrap_or(&Value::Null), "", root, seen);
            }
        }
        NodeKind::Mapping(entries) => {
            for entry in entries {
                let property = schema.get("properties").and_then(|all| all.get(&entry.key));
                if property.is_some() {
                    seen.insert((name.to_owned(), entry.key.clone()));
                }
                let schema = property.or_else(|| schema.get("additionalProperties"));
                walk(&entry.value, schema.unwrap_or(&Value::Null), "", root, seen);
            }
        }
    }
}

#[test]
fn shared_keys_belong_to_an_entry() {
    let names: BTreeSet<&str> = entries().map(|entry| entry.name).collect();
    let parts = entries().flat_map(|entry| entry.parts);
    let shared = parts.filter_map(|part| match part {
        Part::Shared(name) => Some(*name),
        Part::Key(_) => None,
    });
    for name in shared {
        assert!(names.contains(name), "{name}");
    }
}

#[test]
fn keys_have_a_value_and_a_meaning() {
    let mut generator = SchemaGenerator::default();
    for entry in entries() {
        let schema = (entry.schema)(&mut generator);
        for key in own_keys(entry) {
            let property = &schema.as_value()["properties"][&key];
            let meaning = property["description"].as_str().unwrap_or_default();
            assert!(!meaning.is_empty(), "`{key}` of {}", entry.name);
        }
    }
}

#[test]
fn links_lead_to_headings_that_differ() {
    let page = language_reference();
    let headings: Vec<String> = page
        .lines()
        .filter_map(|line| line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")))
        .map(|heading| heading.to_lowercase().replace(' ', "-"))
        .collect();
    let distinct: BTreeSet<&String> = headings.iter().collect();
    assert_eq!(distinct.len(), headings.len(), "{headings:?}");
    let links = page.split("](#").skip(1).filter_map(|rest| rest.split_once(')'));
    for (link, _) in links {
        assert!(headings.iter().any(|heading| heading == link), "{link}");
    }
}
