//! Our own export against the schema that it was made from: nothing differs; and what is edited in it is found.

use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_codegen::openapi::openapi_text;
use antom_tests::{schema, workspace};
use serde_json::{Value, json};

use super::side::{Schema, read};

/// The schema in a folder, and its export.
fn exported(folder: &str) -> (Schema, String) {
    let mut sources = Sources::new();
    for path in workspace::files(folder, "yaml") {
        let bytes = std::fs::read(&path).expect("schema files can be read");
        sources.add(SourceFile::new(workspace::short(&path), bytes));
    }
    let api = schema::compiled(&sources).api.expect("a schema without findings has a model");
    let text = openapi_text(&api);
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
        assert_eq!(reading.not_understood, [], "{folder}");
        let (theirs, ours) = (reading.counts(), schema.reading.counts());
        assert_eq!(theirs, ours, "{folder}");
        assert!(theirs.fields >= fields && theirs.limits > 0, "{folder}: {theirs}");
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
            property("CreatePaymentSessionRequest", "productCode"),
            "const",
            Some(json!("OTHER")),
            "changed const: `OTHER` | `CASHIER_PAYMENT`",
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
