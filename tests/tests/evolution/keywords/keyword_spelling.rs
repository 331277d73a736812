//! What is no keyword is named, with what was probably meant; and the words of version 3.0 that 3.1 no longer has.

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_drift::compare::{counted, drift, not_compared};
use antom_openapi::import::{Imported, Options, import_openapi};
use antom_openapi::read::{Prose, read_openapi};
use antom_openapi::reading::Reading;

use crate::drift::drift_sides::{Schema, line, read};

/// A document of one operation whose request has these properties; `more` stands beside the request's body.
fn document(version: &str, properties: &str, more: &str) -> String {
    format!(
        "openapi: {version}
info: {{ title: Mill, version: '1' }}
paths:
  /grind:
    post:
      operationId: grind
      requestBody:
        content: {{ application/json: {{ schema: {{ type: object, properties: {{ {properties} }} }} }} }}
      responses:
        '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object, properties: {{ id: {{ type: string }} }} }} }} }} }}
{more}"
    )
}

fn import(text: &str) -> Imported {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("mill.yaml", text));
    let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new());
    imported.expect("it can be imported")
}

fn schema(imported: &Imported) -> Schema {
    let mut sources = Sources::new();
    for (path, text) in &imported.files {
        sources.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    Schema::of_sources(sources).unwrap_or_else(|said| panic!("{said}"))
}

fn words(reading: &Reading) -> Vec<&str> {
    reading.unrecognised.iter().map(|one| one.value.as_str()).collect()
}

#[test]
fn misspelt_keywords_are_named_with_a_suggestion_in_one_place() {
    let text = document(
        "3.1.0",
        "grain: { type: string, maxLenght: 5 }, flour: { type: string, maxLenght: 7, requierd: true }, \
         bread: { tpye: string, wholly: unknown, title: Bread }",
        "      deprecatd: true
      x-misspelt: fine
componets: {}
",
    );
    let expected = [
        "`componets`, which is no keyword of a document; did you mean `components`?",
        "`deprecatd`, which is no keyword of an operation; did you mean `deprecated`?",
        "`maxLenght`, which is no keyword of a schema (and in 1 other place); did you mean `maxLength`?",
        "`requierd`, which is no keyword of a schema; did you mean `required`?",
        "`tpye`, which is no keyword of a schema; did you mean `type`?",
        "`wholly`, which is no keyword of a schema",
    ];
    let reading = read("mill.yaml", &text);
    assert_eq!(words(&reading), expected);
    let imported = import(&text);
    let unsupported: Vec<&str> =
        imported.report.unsupported.iter().map(|note| note.words.as_str()).collect();
    for words in expected {
        assert!(unsupported.contains(&words), "{words}: {unsupported:#?}");
    }
    // What is not understood is not in the other list as well.
    let schema = schema(&imported);
    let found = not_compared(&reading, &schema.reading);
    let names: Vec<&str> = counted(&found).into_keys().collect();
    assert_eq!(
        names,
        ["description", "openapi", "optional request body", "title", "version", "x-misspelt"]
    );
    // Between two documents it counts all the same.
    let newer = read("mill.yaml", &text.replace("maxLenght: 5", "maxLenght: 6"));
    let found: Vec<String> = drift(&newer, &reading, None).iter().map(line).collect();
    assert_eq!(found, ["changed grind request.grain maxLenght: 6 | 5"]);
}

#[test]
fn values_that_are_none_of_their_keyword_are_named() {
    let text = document(
        "3.1.0",
        "grain: { type: string, required: true }, flour: { type: object, properties: [a] }, \
         bread: { allOf: { type: string } }, crumb: { not: a }, crust: { type: array, items: [{ type: string }] }",
        "      parameters: none\n      callbacks: []\n",
    );
    let reading = read("mill.yaml", &text);
    let expected = [
        "a list in place of a schema",
        "`parameters` of an operation is a string, not a list",
        "`callbacks` of an operation is a list, not an object of names",
        "`allOf` of a schema is a mapping, not a list",
        "`not` of a schema is a string, not a schema",
        "`properties` of a schema is a list, not an object of names",
        "`required` of a schema is a boolean, not a list of names",
    ];
    let mut found = words(&reading);
    found.sort_unstable();
    let mut sorted = expected;
    sorted.sort_unstable();
    assert_eq!(found, sorted);
    let imported = import(&text);
    for words in expected {
        let is_told = imported.report.unsupported.iter().any(|note| note.words == words);
        assert!(is_told, "{words}: {:#?}", imported.report.unsupported);
    }
}

#[test]
fn the_second_of_a_keyword_counts_as_well() {
    let text = document(
        "3.1.0",
        "grain: { allOf: [{ type: string, not: { const: a }, x-kind: one }, { not: { const: b }, x-kind: two }, \
         { anyOf: [{ minLength: 1 }, { maxLength: 2 }] }, { anyOf: [{ minLength: 3 }, { maxLength: 4 }] }] }",
        "      x-mill: of the operation\n    x-mill: of the path\n",
    );
    let older = read("mill.yaml", &text);
    for (edit, to, finds) in [
        ("const: a", "const: c", "changed grind request.grain not/const: c | a"),
        ("const: b", "const: c", "changed grind request.grain not 2/const: c | b"),
        ("x-kind: one", "x-kind: three", "changed grind request.grain x-kind: three | one"),
        ("x-kind: two", "x-kind: three", "changed grind request.grain x-kind 2: three | two"),
        ("maxLength: 2", "maxLength: 5", "looser grind request.grain anyOf/1/maxLength: 5 | 2"),
        ("maxLength: 4", "maxLength: 5", "looser grind request.grain anyOf 2/1/maxLength: 5 | 4"),
        (", not: { const: a }", "", ""),
        ("of the operation", "new", "changed grind operation x-mill 2: new | of the operation"),
        ("of the path", "new", "changed grind operation x-mill: new | of the path"),
    ] {
        assert_eq!(text.matches(edit).count(), 1, "{edit}");
        let newer = read("mill.yaml", &text.replace(edit, to));
        let found: Vec<String> = drift(&newer, &older, None).iter().map(line).collect();
        assert!(!found.is_empty(), "{edit}");
        assert!(finds.is_empty() || found == [finds], "{edit}: {found:#?}");
    }
    let schema = schema(&import(&text));
    let found = not_compared(&older, &schema.reading);
    let counts = counted(&found);
    for name in ["not", "x-kind", "anyOf", "x-mill"] {
        assert_eq!(counts.get(name), Some(&2), "{name}: {counts:#?}");
    }
}

#[test]
fn what_does_not_apply_is_named() {
    let text = document(
        "3.1.0",
        "grain: { type: string, properties: { a: { type: string } } }, flour: { type: integer, exclusiveMinimum: true }, \
         bread: { type: [string, 'null'], default: null }, crumb: { const: null }, crust: { type: array, items: { type: string }, uniqueItems: maybe }",
        "",
    );
    let reading = read("mill.yaml", &text);
    let mut found = words(&reading);
    found.sort_unstable();
    assert_eq!(
        found,
        ["`exclusiveMinimum` of `true` without `minimum`", "`uniqueItems` of `maybe`"]
    );
    let imported = import(&text);
    let found = not_compared(&reading, &schema(&imported).reading);
    for name in ["properties", "default", "const"] {
        assert!(counted(&found).contains_key(name), "{name}: {:#?}", counted(&found));
    }
    for words in [
        "`properties` of what is no object",
        "`default` of `null`",
        "`const` of `null`",
        "`exclusiveMinimum` of `true` without `minimum`",
        "`uniqueItems` of `maybe`",
        "the request may be left out (no `required: true`)",
    ] {
        let is_told = imported.report.unsupported.iter().any(|note| note.words == words);
        assert!(is_told, "{words}: {:#?}", imported.report.unsupported);
    }
}

#[test]
fn statements_that_are_too_many_or_too_deep_are_named() {
    let many = format!("x-many: [{}]\n", "0,".repeat(200_000));
    let reading = read("mill.yaml", &document("3.1.0", "a: { type: string }", &many));
    assert_eq!(words(&reading), ["too many statements; the rest is not compared"]);
    let deep = format!("x-deep: {}1{}\n", "[".repeat(40), "]".repeat(40));
    let reading = read("mill.yaml", &document("3.1.0", "a: { type: string }", &deep));
    assert_eq!(words(&reading), ["statements more than 32 deep"]);
}

#[test]
fn every_statement_is_in_one_list() {
    let text = document(
        "3.1.0",
        "either: { oneOf: [{ type: string }, { type: object, properties: { a: { type: string } } }] }, \
         several: { type: [string, integer] }, none: { type: 'null' }, odd: { type: string, format: colour }, \
         half: { type: number, maximum: 1.1234567890123456789 }, wrong: { type: string, maxLength: -1, minLength: few }, \
         not: { type: string, not: { const: a } }, map: { type: object, patternProperties: { '^a': { type: string } } }, \
         list: { type: array, default: [] }, mixed: { enum: [[1], a] }, strange: { type: colour }, \
         lacks: { type: object, required: [x], properties: { a: { type: string } } }",
        "webhooks: { ping: { post: { responses: {} } } }\n",
    );
    let reading = read("mill.yaml", &text);
    assert_eq!(
        words(&reading),
        ["`minLength` of `few`", "`maxLength` of `-1`", "type `colour`"].as_slice(),
    );
    let schema = schema(&import(&text));
    let found = not_compared(&reading, &schema.reading);
    for name in [
        "oneOf",
        "type",
        "format",
        "maximum",
        "not",
        "patternProperties",
        "default",
        "enum",
        "required",
        "webhooks",
    ] {
        assert!(counted(&found).contains_key(name), "{name}: {:#?}", counted(&found));
    }
    for one in &found {
        let is_twice = reading.unrecognised.iter().any(|it| it.place == one.place);
        assert!(!is_twice, "{one:?}");
    }
}

#[test]
fn words_of_version_3_0_are_read_or_named() {
    let text = document(
        "3.0.3",
        "note: { type: string, nullable: true, example: hello }, \
         weight: { type: integer, minimum: 1, exclusiveMinimum: true, maximum: 9, exclusiveMaximum: true }, \
         share: { type: number, minimum: 1, exclusiveMinimum: true }, \
         photo: { type: string, format: binary }, seal: { type: string, format: hostname }",
        "  /upload:
    post:
      operationId: upload
      requestBody: { content: { multipart/form-data: { schema: { type: object, properties: { file: { type: string, format: binary } } } } } }
      responses: { '202': { description: ok } }
",
    );
    let older = read("mill.yaml", &text);
    assert_eq!(older.unrecognised, []);
    assert_eq!(drift(&older, &older, None), []);
    let imported = import(&text);
    let schema = schema(&imported);
    assert_eq!(schema.open(&older), [""; 0]);
    for (edit, to, finds) in [
        ("nullable: true", "nullable: false", "stricter grind request.note nullable: - | true"),
        (
            "minimum: 1, exclusiveMinimum: true, maximum",
            "minimum: 2, exclusiveMinimum: true, maximum",
            "stricter grind request.weight exclusiveMinimum: 2 | 1",
        ),
        (
            "exclusiveMaximum: true",
            "exclusiveMaximum: false",
            "looser grind request.weight maximum: 9 | exclusiveMaximum 9",
        ),
        (
            "number, minimum: 1, exclusiveMinimum: true",
            "number, minimum: 1, exclusiveMinimum: false",
            "looser grind request.share minimum: 1 | exclusiveMinimum 1",
        ),
        (
            "photo: { type: string, format: binary }",
            "photo: { type: string }",
            "looser grind request.photo format: - | binary",
        ),
        (
            "format: hostname",
            "format: binary",
            "changed grind request.seal format: binary | hostname",
        ),
        (
            "file: { type: string, format: binary }",
            "file: { type: string, format: hostname }",
            "changed upload request.file format: hostname | binary",
        ),
    ] {
        assert_eq!(text.matches(edit).count(), 1, "{edit}");
        let newer = read("mill.yaml", &text.replace(edit, to));
        let found: Vec<String> = drift(&newer, &older, None).iter().map(line).collect();
        assert_eq!(found, [finds], "{edit}");
    }
    let found = not_compared(&older, &schema.reading);
    for name in ["format", "example", "media type"] {
        assert!(counted(&found).contains_key(name), "{name}: {:#?}", counted(&found));
    }
    let unsupported = imported.report.unsupported.iter().chain(&imported.report.texts);
    let unsupported: Vec<&str> = unsupported.map(|note| note.words.as_str()).collect();
    for words in [
        "`format` of `binary`",
        "`format` of `hostname`",
        "`example` of a schema",
        "a request of the form `multipart/form-data`",
    ] {
        assert!(unsupported.contains(&words), "{words}: {unsupported:#?}");
    }
}

#[test]
fn version_2_is_refused_by_name() {
    for text in [
        "swagger: '2.0'\ninfo: { title: Old }\npaths: {}\n",
        r#"{ "swagger": "2.0", "paths": {} }"#,
    ] {
        let mut sources = Sources::new();
        let file = sources.add(SourceFile::new("old.yaml", text));
        let (mut of_read, mut of_import) = (Diagnostics::new(), Diagnostics::new());
        assert!(read_openapi(file, &sources, Prose::Read, &mut of_read).is_none());
        assert!(import_openapi(file, &sources, Options::default(), &mut of_import).is_none());
        for found in [of_read.into_sorted(), of_import.into_sorted()] {
            assert_eq!(found.len(), 1, "{found:?}");
            assert_eq!(found[0].message(), "version 2 of `OpenAPI` is not read");
            assert_eq!(found[0].helps(), ["convert it to version 3 first"]);
        }
    }
}
