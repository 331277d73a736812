//! What a comparison ends with. Where nothing was compared it is never 0.

use super::{FILE, PAGE, sandbox};
use crate::support::Sandbox;

const EMPTY: &str = "{ \"openapi\": \"3.1.0\", \"paths\": {} }";

/// Operations that no schema can have: without bodies.
const LOOK: &str = r#"{ "openapi": "3.1.0", "paths": { "/v1/items": { "get": {
  "operationId": "look", "responses": { "204": { "description": "Seen." } }
} } } }"#;

const SCHEMAS: &str =
    r#"{ "openapi": "3.1.0", "components": { "schemas": { "Item": { "type": "string" } } } }"#;

/// The sources of every kind beside a schema that says what `page.md` and `file.json` say.
fn sources() -> Sandbox {
    let sandbox = sandbox();
    sandbox.write("empty.json", EMPTY);
    sandbox.write("look.json", LOOK);
    sandbox.write("schemas.json", SCHEMAS);
    sandbox.write("other.json", FILE.replace("addItem", "dropItem"));
    sandbox.write("other.md", PAGE.replace("addItem", "dropItem"));
    sandbox.write("types/api.yaml", "title: Types\nsources: { idea: { title: An idea } }\n");
    sandbox.write(
        "types/item.yaml",
        "source: idea\nobjects:\n  Item:\n    description: It.\n    fields:\n      a: { type: string, description: A. }\n",
    );
    sandbox
}

#[test]
fn of_two_documents() {
    let sandbox = sources();
    for (source, against, code, said) in [
        ("file.json", "file.json", 0, "no drift"),
        ("file.json", "other.json", 1, "2 findings: 1 new, 1 gone"),
        ("file.json", "empty.json", 1, "1 finding: 1 new"),
        ("empty.json", "file.json", 1, "1 finding: 1 gone"),
        ("empty.json", "empty.json", 1, "nothing compared: no operation was read"),
        ("look.json", "look.json", 0, "no drift"),
        ("look.json", "empty.json", 1, "1 finding: 1 new"),
        ("empty.json", "look.json", 1, "1 finding: 1 gone"),
        ("schemas.json", "schemas.json", 0, "no drift"),
        ("schemas.json", "empty.json", 1, "1 finding: 1 new"),
        ("empty.json", "schemas.json", 1, "1 finding: 1 gone"),
    ] {
        let ran = sandbox.run(&format!("drift {source} --against {against}"));
        ran.expect(code, &[said]);
    }
}

#[test]
fn of_a_document_or_a_page_and_a_schema() {
    let sandbox = sources();
    let nothing_read = "nothing compared: no operation was read";
    let nothing_there = "nothing compared: `schema` has no operation";
    let nothing_of_both = "nothing compared: no operation of both the source and `schema`";
    for (source, schema, code, said) in [
        ("file.json", "schema", 0, "no drift"),
        ("page.md", "schema", 0, "no drift"),
        ("empty.json", "schema", 1, nothing_read),
        ("schemas.json", "schema", 1, nothing_read),
        ("look.json", "schema", 1, nothing_of_both),
        ("other.json", "schema", 1, "1 finding: 1 new"),
        ("other.md", "schema", 1, "1 finding: 1 new"),
        ("file.json", "types", 1, "1 finding: 1 new"),
        ("page.md", "types", 1, "1 finding: 1 new"),
        ("look.json", "types", 1, nothing_there),
        ("empty.json", "types", 1, nothing_read),
    ] {
        let ran = sandbox.run(&format!("drift {source} --schema {schema}"));
        ran.expect(code, &[said]);
    }
}

#[test]
fn of_pages_and_of_pages_and_documents() {
    let sandbox = sources();
    let nothing = "nothing compared: `before` has no operation";
    for (source, against, code, said) in [
        ("page.md", "page.md", 0, "no drift"),
        ("page.md", "other.md", 1, "2 findings: 1 new, 1 gone"),
        ("page.md", "other.json", 1, "2 findings: 1 new, 1 gone"),
        ("page.md", "empty.json", 1, "1 finding: 1 new"),
        ("empty.json", "page.md", 1, "1 finding: 1 gone"),
        ("other.json", "page.md", 1, "2 findings: 1 new, 1 gone"),
        ("look.json", "page.md", 1, "1 gone"),
        ("look.json", "schemas.json", 1, "1 new"),
    ] {
        let ran = sandbox.run(&format!("drift {source} --against {against}"));
        ran.expect(code, &[said]);
    }
    // Several sources, none of which has an operation.
    sandbox.run("drift empty.json schemas.json --against page.md").expect(1, &["1 gone"]);
    let ran = sandbox.run("drift empty.json schemas.json");
    ran.expect(1, &["nothing compared: no operation was read"]);
    assert!(!ran.stdout.contains(nothing));
}

#[test]
fn of_one_operation() {
    let sandbox = sources();
    sandbox.write("both.json", FILE.replace("\"paths\": {", "\"paths\": { \"/v1/items\": { \"get\": { \"operationId\": \"look\", \"responses\": {} } },"));
    sandbox.run("drift both.json --operation addItem").expect(0, &["no drift"]);
    // It is in the source, and no schema can have it.
    let nothing_of_both = "nothing compared: no operation of both the source and `schema`";
    sandbox.run("drift both.json --operation look").expect(1, &[nothing_of_both]);
    sandbox.run("drift both.json").expect(0, &["not held", "no drift"]);
    sandbox.run("drift look.json --operation addItem").expect(1, &[nothing_of_both]);
    // By the name that the source has for it.
    sandbox.edit("file.json", "\"post\": {", "\"post\": { \"operationId\": \"putItem\",");
    sandbox.edit("file.json", "\"maxLength\": 80", "\"maxLength\": 90");
    for name in ["putItem", "addItem"] {
        let ran = sandbox.run(&format!("drift file.json --operation {name}"));
        ran.expect(1, &["1 finding: 1 looser"]);
    }
}

#[test]
fn json_says_how_many_operations_were_compared() {
    let sandbox = sources();
    for (source, compared) in [("file.json", 1), ("look.json", 0), ("empty.json", 0)] {
        let lines = sandbox.run(&format!("drift {source} --message-format json")).json();
        assert_eq!(lines.last().expect("a summary")["summary"]["compared"], compared, "{source}");
    }
}
