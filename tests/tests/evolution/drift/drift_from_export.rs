//! Our own export against the schema that it was made from: nothing differs, and edits of it are found.

use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_openapi::export::openapi_text;
use antom_tests::{random_schema, schema, workspace};
use serde_json::{Value, json};

use super::drift_sides::{Schema, read};

/// The schema in a folder, and its export.
fn exported(folder: &str) -> (Schema, String) {
    let mut sources = Sources::new();
    for path in workspace::files(folder, "yaml") {
        let bytes = std::fs::read(&path).expect("schema files can be read");
        sources.add(SourceFile::new(workspace::short(&path), bytes));
    }
    exported_of(sources)
}

fn exported_of(sources: Sources) -> (Schema, String) {
    let api = schema::compiled(&sources).api.expect("a schema without findings has a model");
    let text = openapi_text(&api, None);
    (Schema::of_sources(sources).unwrap_or_else(|said| panic!("{said}")), text)
}

#[test]
fn an_export_says_what_the_schema_says() {
    for (folder, fields) in
        [("schema", 300), ("examples/todo/schema", 10), ("tests/drift/schema", 30)]
    {
        let (schema, text) = exported(folder);
        let reading = read("export.json", &text);
        assert_eq!(schema.open(&reading), [""; 0], "{folder}");
        assert_eq!(schema.known(&reading), [""; 0], "an export is no source: {folder}");
        assert_eq!(reading.unrecognised, [], "{folder}");
        let (theirs, ours) = (reading.counts(), schema.reading.counts());
        assert_eq!(theirs, ours, "{folder}");
        assert!(theirs.fields >= fields && theirs.limits > 0, "{folder}: {theirs}");
    }
}

#[test]
fn exports_of_random_schemas_say_what_the_schemas_say() {
    for seed in 0..40 {
        let (schema, text) = exported_of(random_schema::schema(seed, 5));
        let reading = read("export.json", &text);
        assert_eq!(schema.open(&reading), [""; 0], "seed {seed}");
        assert_eq!(reading.unrecognised, [], "seed {seed}");
        assert_eq!(reading.counts(), schema.reading.counts(), "seed {seed}");
    }
}

/// Facts that an export can only express indirectly.
const ROUNDABOUT: &str = "
title: Awkward
sources: { page: { title: A page, date: \"2026-01-01\", format: page } }
source: page
wire: { scalars: WIRE, description: One way or the other. }
objects:
  Thing:
    description: A thing.
    fields:
      count: { type: integer, enum: [1, 20], description: A count. }
      ratio: { type: number, minimum: 1, maximum: 9, description: A ratio. }
      sure: { type: boolean, const: true, description: Always. }
      three: { type: integer, const: 3, description: A fixed number. }
      tens: { type: digits, multipleOf: 10, exclusiveMinimum: 0, description: Tens. }
      fives: { type: integer, multipleOf: 5, minimum: 5, description: Fives. }
      until: { type: date-time, fromNow: { exclusiveMinimum: PT0S, maximum: P1D }, description: A time. }
      code: { type: Code, maxLength: 6, description: A code. }
      colour: { type: Colour, enum: [RED, BLUE], description: A colour. }
      figures: { items: { type: Figure, maxLength: 9 }, uniqueItems: true, description: Figures. }
      grid: { items: { items: { type: digits, minimum: 1 }, maxItems: 3 }, maxItems: 2, description: Lists of lists. }
      flags: { items: { type: boolean }, description: Yes or no. }
      extra: { type: map, maxProperties: 3, description: Anything. }
      address: { type: ip, maxLength: 30, description: An address. }
      level: { type: Level, enum: [0, 10], description: A level. }
      marks: { items: { type: Mark }, description: Marks. }
      inner: { type: Thing, description: Another. }
    rules:
      - { id: one-at-least, anyOf: [ratio, fives], description: One of them is there. }
enums:
  Colour: { description: A colour., complete: true, values: { RED: A., BLUE: B., GREEN: C. } }
  Level: { description: A level., type: integer, complete: true, values: { 0: { description: A., rust: Flat }, 10: { description: B., rust: Top }, -1: { description: C., rust: Low } } }
  Mark: { description: A mark., type: integer, complete: false, values: { 1: { description: A., rust: Good } } }
  Figure: { description: A figure., complete: false, maxLength: 12, values: { ROUND: A., LONG: B. } }
scalars:
  Code: { type: string, pattern: '^[A-Z]{3}/[0-9]+$', description: A code. }
operations:
  make:
    method: POST
    path: /v1/make
    description: Makes it.
    request: { description: What to make., fields: { thing: { type: Thing, required: true, description: It. } } }
    response: { description: What was made., fields: { thing: { type: Thing, description: It. } } }
";

#[test]
fn what_is_said_in_roundabout_ways_is_understood() {
    for wire in ["text", "literal"] {
        let text = ROUNDABOUT.replace("WIRE", wire);
        let (schema, text) = exported_of(schema::single("awkward.yaml", &text));
        let reading = read("export.json", &text);
        assert_eq!(schema.open(&reading), [""; 0], "{wire}");
        assert_eq!(reading.unrecognised, [], "{wire}");
        assert_eq!(reading.counts(), schema.reading.counts(), "{wire}");
    }
}

#[test]
fn what_is_edited_in_an_export_is_found() {
    let (schema, text) = exported("schema");
    let definition = |name: &str| format!("/components/schemas/{name}");
    let property = |name: &str, field: &str| format!("{}/properties/{field}", definition(name));
    let env = |field: &str| property("Env", field);
    let response = definition("CreatePaymentSessionResponse");
    for (at, key, value, expected) in [
        (env("screenHeight"), "x-antom-minimum", Some(json!(2)), "stricter minimum: 2 | 1"),
        (env("timeZoneOffset"), "maximum", None, "looser maximum: - | 720"),
        (
            env("clientIp"),
            "$ref",
            Some(json!("#/components/schemas/language")),
            "changed type: language | ip",
        ),
        (
            property("Buyer", "isAccountVerified"),
            "$ref",
            Some(json!("#/components/schemas/integer")),
            "changed type: integer | boolean",
        ),
        (
            property("Quote", "quoteCurrencyPair"),
            "x-antom-pattern",
            Some(json!("^[A-Z]{6}$")),
            "changed pattern: `^[A-Z]{6}$` | `^[A-Z]{3}/[A-Z]{3}$`",
        ),
        (
            property("RedirectActionForm", "actionFormType"),
            "const",
            Some(json!("OTHER")),
            "changed const: `OTHER` | `RedirectActionForm`",
        ),
        (definition("CreditPayPlan"), "x-antom-conditions", None, "looser requiredWhen: - | "),
        (response, "allOf", None, "looser required: false | true"),
    ] {
        let mut document: Value = serde_json::from_str(&text).expect("an export is JSON");
        let place = document.pointer_mut(&at).and_then(Value::as_object_mut);
        let place = place.unwrap_or_else(|| panic!("{at} is in the export"));
        assert!(place.contains_key(key), "{at} has {key}");
        match value {
            Some(value) => place.insert(key.to_owned(), value),
            None => place.remove(key),
        };
        let found = schema.open(&read("export.json", &document.to_string()));
        assert!(!found.is_empty(), "{at} {key}");
        let (class, rest) = expected.split_once(' ').expect("a class and the rest");
        for line in &found {
            assert!(line.starts_with(class) && line.contains(rest), "{line} for {expected}");
        }
    }
}

/// A schema with `null` and what is deprecated in every place that may have them.
const NULLS: &str = "
title: Loans
sources: { page: { title: A page, date: \"2026-01-01\", format: page } }
source: page
wire: { scalars: WIRE, description: One way or the other. }
objects:
  Home: { description: A home., fields: { street: { type: string, nullable: true, description: A street. } } }
enums:
  Colour: { description: A colour., complete: true, values: { RED: A., BLUE: B. } }
operations:
  lend:
    method: POST
    path: /v1/lend
    description: Lends.
    request:
      description: What to lend.
      fields:
        loan: { type: digits, minimum: 1, nullable: true, description: It. }
        home: { type: Home, nullable: true, description: A home. }
        colour: { type: Colour, nullable: true, description: A colour. }
        fixed: { type: integer, const: 3, nullable: true, description: A number. }
        terms: { items: { type: integer, minimum: 1, nullable: true }, description: Terms. }
        notes: { items: { type: string }, nullable: true, description: Notes. }
        grid: { items: { items: { type: Home, nullable: true } }, description: A grid. }
        old: { type: string, deprecated: Use loan., description: What it was. }
    response: { description: What was lent., fields: { loan: { type: string, description: It. } } }
";

#[test]
fn null_in_an_export_is_compared() {
    for wire in ["text", "literal"] {
        let text = NULLS.replace("WIRE", wire);
        let (schema, exported) = exported_of(schema::single("loans.yaml", &text));
        let reading = read("export.json", &exported);
        assert_eq!(schema.open(&reading), [""; 0], "{wire}");
        for (old, new, found) in [
            (
                "minimum: 1, nullable: true, description: It",
                "minimum: 1, description: It",
                "looser lend request.loan nullable: true | -",
            ),
            (
                "{ type: Home, nullable: true, description",
                "{ type: Home, description",
                "looser lend request.home nullable: true | -",
            ),
            (
                "{ type: Colour, nullable: true,",
                "{ type: Colour,",
                "looser lend request.colour nullable: true | -",
            ),
            (
                "const: 3, nullable: true",
                "const: 3",
                "looser lend request.fixed nullable: true | -",
            ),
            (
                "minimum: 1, nullable: true }",
                "minimum: 1 }",
                "looser lend request.terms items/nullable: true | -",
            ),
            (
                "{ type: string }, nullable: true",
                "{ type: string }",
                "looser lend request.notes nullable: true | -",
            ),
            (
                "{ type: string }, nullable: true",
                "{ type: string, nullable: true }, nullable: true",
                "stricter lend request.notes items/nullable: - | true",
            ),
            (
                "{ type: Home, nullable: true } }",
                "{ type: Home } }",
                "looser lend request.grid items/items/nullable: true | -",
            ),
            (
                "street: { type: string, nullable: true,",
                "street: { type: string,",
                "looser lend request.home.street nullable: true | -",
            ),
            (
                "{ type: string, description: It",
                "{ type: string, nullable: true, description: It",
                "stricter lend response.loan nullable: - | true",
            ),
            (" deprecated: Use loan.,", "", "new lend request.old deprecated: true | -"),
        ] {
            let edited = text.replacen(old, new, 1);
            assert_ne!(edited, text, "{old}");
            let (other, _) = exported_of(schema::single("loans.yaml", &edited));
            let lines = other.open(&reading);
            assert!(lines.len() == 1 && lines[0].starts_with(found), "{wire}: {found}: {lines:?}");
        }
    }
}

#[test]
fn lists_called_country_and_currency_are_lists_like_any_other() {
    let text = "sources: { page: { title: Page } }\nsource: page\nenums:\n  \
        Country: { description: Where it ships to., complete: true, values: { NORTH: The north., SOUTH: The south. } }\n  \
        Currency: { description: What is paid with., complete: true, values: { EUR: Euro., POINTS: Points. } }\n\
        operations:\n  ship:\n    description: Ships a book.\n    method: POST\n    path: /ship\n    \
        request:\n      description: What to ship.\n      fields:\n        \
        to: { type: Country, description: Where to. }\n        \
        paidIn: { type: Currency, description: What is paid with. }\n    \
        response: { description: An answer., fields: { id: { type: string, description: Its id. } } }\n";
    let mut sources = Sources::new();
    sources.add(SourceFile::new("schema.yaml", text.as_bytes().to_vec()));
    let (schema, text) = exported_of(sources);
    let reading = read("export.json", &text);
    assert_eq!(schema.open(&reading), [""; 0]);
    let fewer = text.replace("POINTS", "STAMPS");
    assert!(!schema.open(&read("export.json", &fewer)).is_empty(), "another value is found");
}
