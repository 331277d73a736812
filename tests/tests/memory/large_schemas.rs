//! What the compiler and the import take for large inputs: twice the input takes twice as much.

use std::fmt::Write as _;

use allocation_counter::measure;
use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_codegen::{Options as CompileOptions, compile, front};
use antom_openapi::import::{Imported, Options, import_openapi};
use antom_tests::hostile_schemas::{
    chain, flags_and_rules, long_list, names_and_typos, pieces, unknown_names,
};
use serde_json::{Map, Value, json};

use super::is_in_proportion;

/// A schema with a mistake or without, which grows with a number.
type Schema = fn(usize) -> String;

/// Each with a number to begin with.
const SCHEMAS: &[(&str, usize, Schema)] = &[
    ("unknown names", 200, unknown_names),
    ("names beside typos", 200, |count| names_and_typos(count, 100)),
    ("typos beside names", 200, |count| names_and_typos(100, count)),
    // So long that both become several files.
    ("a chain", 200, |count| chain(count, "string")),
    ("a chain that is a ring", 200, |count| chain(count, "T0")),
    ("a list of values", 1_000, |count| long_list("enum", 1, count)),
    ("a list of values twice", 1_000, |count| long_list("enum", 2, count)),
    ("flags and rules", 200, flags_and_rules),
];

fn sources(files: impl IntoIterator<Item = (String, String)>) -> Sources {
    let mut sources = Sources::new();
    for (path, text) in files {
        sources.add(SourceFile::new(path, text));
    }
    sources
}

#[test]
fn twice_a_schema_takes_twice_the_allocations() {
    for (name, count, schema) in SCHEMAS {
        let cost = [*count, 2 * count].map(|count| {
            let sources = sources([("schema.yaml".to_owned(), schema(count))]);
            measure(|| drop(compile(&sources, &CompileOptions::default())))
        });
        is_in_proportion(name, cost);
    }
}

/// A chain of so many objects, and as many operations whose request holds its beginning, and so all of it.
fn many_bodies(count: usize) -> String {
    let operations = pieces(count, |text, number| {
        let body = |fields| format!("{{ description: A body., fields: {{ {fields} }} }}");
        let request = body("first: { type: T0, description: The first. }");
        let response = body("id: { type: string, description: Its id. }");
        let _ = writeln!(
            text,
            "  call{number}: {{ method: POST, path: /call/{number}, description: Calls., request: {request}, response: {response} }}"
        );
    });
    format!("{}operations:\n{operations}", chain(count, "string"))
}

#[test]
fn bodies_are_not_walked_through_for_every_object_that_they_hold() {
    let cost = [800, 1_600].map(|count| {
        let sources = sources([("schema.yaml".to_owned(), many_bodies(count))]);
        measure(|| {
            let checked = front(&sources);
            assert!(checked.api.is_some(), "{:?}", checked.diagnostics.first());
        })
    });
    is_in_proportion("many bodies", cost);
}

/// So many schemas, with properties of all kinds and references to their neighbours and to one that all refer to; and for
/// every seven of them an operation.
fn document(count: usize) -> String {
    let reference =
        |of: usize| json!({ "$ref": format!("#/components/schemas/Part{}", of % count) });
    let schemas = (0..count).map(|number| {
        let schema = json!({
            "type": "object",
            "required": ["id", "name"],
            "properties": {
                "id": { "type": "string", "minLength": 1, "maxLength": 36 },
                "name": { "type": "string", "pattern": "^[A-Z]{2,8}$", "readOnly": true },
                "kind": { "type": "string", "enum": ["A", "B", format!("C{number}")] },
                "count": { "type": "integer", "minimum": 0, "maximum": 1_000 + number },
                "price": { "type": "number", "writeOnly": true },
                "from": { "type": "string", "format": "date-time" },
                "tags": { "type": "array", "maxItems": 9, "items": { "type": "string", "maxLength": 8 } },
                "meta": { "type": "object", "additionalProperties": true },
                "inner": { "type": "object", "properties": { "size": { "type": "integer", "maximum": number } } },
                "next": reference(number + 1),
                "list": { "type": "array", "items": reference(number + 7) },
                "other": reference(3 * number + 1),
                "hub": reference(0),
            },
        });
        (format!("Part{number}"), schema)
    });
    let schemas: Map<String, Value> = schemas.collect();
    let paths = (0..count / 7).map(|number| {
        let body = |schema: Value| json!({ "application/json": { "schema": schema } });
        let operation = json!({
            "operationId": format!("call{number}"),
            "requestBody": { "required": true, "content": body(reference(7 * number)) },
            "responses": { "200": { "description": "Done.", "content": body(reference(7 * number + 3)) } },
        });
        (format!("/call/{number}"), json!({ "post": operation }))
    });
    let paths: Map<String, Value> = paths.collect();
    let info = json!({ "title": "Parts", "version": "1" });
    json!({ "openapi": "3.1.0", "info": info, "paths": paths, "components": { "schemas": schemas } })
        .to_string()
}

#[test]
fn twice_a_document_takes_twice_the_allocations() {
    let mut made: Vec<Imported> = Vec::new();
    let cost = [70, 140].map(|count| {
        let mut documents = Sources::new();
        let file = documents.add(SourceFile::new("parts.json", document(count)));
        measure(|| {
            let imported =
                import_openapi(file, &documents, Options::default(), &mut Diagnostics::new());
            made.push(imported.expect("the document can be imported"));
        })
    });
    is_in_proportion("import", cost);
    let cost = [0, 1].map(|index| {
        let sources = sources(made[index].files.clone());
        measure(|| {
            let compiled = compile(&sources, &CompileOptions::default());
            assert!(compiled.files.is_some());
        })
    });
    is_in_proportion("compilation", cost);
}
