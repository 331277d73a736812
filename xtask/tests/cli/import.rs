//! `cargo xtask import`: what it writes, what it says, and when it refuses.

use crate::support::Sandbox;

const DOCUMENT: &str = "\
openapi: 3.1.0
info: { title: Ships }
paths:
  /v1/sail:
    post:
      requestBody:
        content:
          application/json:
            schema:
              required: [ship]
              properties:
                ship: { type: string, description: 'The ship. Maximum length: 9 characters' }
                type: { type: string }
                sails: { type: array, prefixItems: [{ type: string }] }
      responses:
        '200':
          content: { application/json: { schema: { properties: { at: { $ref: '#/components/schemas/Port' } } } } }
components:
  schemas:
    Port: { type: object, properties: { name: { type: string, maxLength: 20 } } }
";

const OPERATION: &str = "\
# yaml-language-server: $schema=../schema.json

source: openapi

operations:
  sail:
    description: Sail.
    method: POST
    path: /v1/sail
    request:
      description: Sail request.
      fields:
        ship: { type: string, required: true, maxLength: 9, description: Ship. }
        type: { type: string, rust: type_, description: Type. }
        sails: { items: { type: any }, description: Sails. }
    response:
      description: Sail response.
      fields:
        at: { type: Port, description: At. }
";

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("ships.yaml", DOCUMENT);
    sandbox
}

#[test]
fn a_schema_that_codegen_takes() {
    let sandbox = sandbox();
    let ran = sandbox.run("import openapi ships.yaml --into ships/schema --prose");
    ran.expect(0, &[
        "taken from prose (1)\n  ships.yaml:12:52: `maxLength` 9 of `ship`: `Maximum length: 9 characters`\n",
        "names that are others in the schema or in Rust (1)\n  ships.yaml:13:17: `type` is `type_` in Rust\n",
        "not supported by the schema language (3)\n",
        "  ships.yaml:14:24: a list whose elements are not described: JSON values\n",
        "texts and samples for people, not taken over (1)\n  ships.yaml:12:39: `description` of a schema\n",
        "1 operation, 1 type, 5 fields, 2 limits; 1 renamed, 0 merged, 1 from prose, 0 chosen, 3 unsupported, 1 of texts\n",
        "wrote 4 files to ships/schema\n",
    ]);
    assert_eq!(sandbox.read("ships/schema/operations/sail.yaml"), OPERATION);
    assert!(
        sandbox
            .read("ships/schema/api.yaml")
            .starts_with("# yaml-language-server: $schema=schema.json\n\ntitle: Ships\n")
    );
    let names = sandbox.names("ships/schema");
    assert_eq!(names.len(), 4, "{names:?}");
    sandbox.run("check --schema ships/schema").expect(0, &["no warnings"]);
    sandbox.run("codegen --schema ships/schema --out ships/api --crate ships").expect(0, &[]);
    assert!(sandbox.read("ships/api/src/sail.rs").contains("pub struct SailRequest"));
}

/// What was imported is what the document says: with the limits in its prose, or with its keywords alone.
#[test]
fn there_is_no_drift_from_an_import() {
    for (prose, limits) in [("", "1 limit,"), (" --prose", "2 limits (1 from prose),")] {
        let sandbox = Sandbox::empty();
        sandbox.write(
            "ships.yaml",
            DOCUMENT.replace("sails: { type: array, prefixItems: [{ type: string }] }", ""),
        );
        sandbox
            .run(&format!("import openapi ships.yaml --into ships/schema{prose}"))
            .expect(0, &[]);
        let api = sandbox.read("ships/schema/api.yaml");
        assert_eq!(api.contains("prose: false"), prose.is_empty(), "{api}");
        let ran = sandbox.run("drift ships.yaml --schema ships/schema");
        ran.expect(0, &["no drift", limits]);
    }
}

#[test]
fn descriptions_on_demand() {
    let sandbox = sandbox();
    sandbox.run("import openapi ships.yaml --into a --descriptions").expect(0, &[]);
    assert!(
        sandbox
            .read("a/operations/sail.yaml")
            .contains("ship: { type: string, required: true, description: The ship. }")
    );
}

#[test]
fn lines_of_json() {
    let sandbox = sandbox();
    let ran = sandbox.run("import openapi ships.yaml --into a --prose --message-format json");
    let lines = ran.json();
    assert_eq!(lines[0]["renamed"], "`type` is `type_` in Rust");
    assert_eq!(
        lines[0]["place"],
        serde_json::json!({ "file": "ships.yaml", "line": 13, "column": 17 })
    );
    assert_eq!(lines.iter().filter(|line| line["unsupported"].is_string()).count(), 3);
    let summary = serde_json::json!({ "summary": {
        "operations": 1, "notifications": 0, "types": 1, "fields": 5, "limits": 2,
        "renamed": 1, "merged": 0, "prose": 1, "chosen": 0, "unsupported": 3, "texts": 1,
    }});
    assert_eq!(lines.last(), Some(&summary));
}

#[test]
fn a_folder_with_something_in_it_stays_as_it_is() {
    let sandbox = sandbox();
    sandbox.write("a/notes.txt", "mine");
    let ran = sandbox.run("import openapi ships.yaml --into a");
    ran.expect(3, &["a is not an empty folder; nothing written", "help: import into a new folder"]);
    assert_eq!(sandbox.names("a"), ["a/notes.txt"]);
    let ran = sandbox.run("import openapi ships.yaml --into ships.yaml");
    ran.expect(3, &["ships.yaml is not an empty folder"]);
    assert_eq!(sandbox.read("ships.yaml"), DOCUMENT);
}

#[test]
fn what_cannot_be_imported_writes_nothing() {
    let sandbox = sandbox();
    sandbox.write("broken.json", "{ \"openapi\": \"3.1.0\", }");
    let ran = sandbox.run("import openapi broken.json --into a");
    ran.expect(
        3,
        &[
            "error[E0050]",
            "--> broken.json:1:23",
            "broken.json cannot be imported; nothing written",
        ],
    );
    sandbox.write("empty.yaml", "openapi: 3.1.0\npaths: { /ping: { get: {} } }\n");
    let ran = sandbox.run("import openapi empty.yaml --into a --message-format json");
    assert_eq!((ran.code, &ran.json()[0]["code"]), (3, &serde_json::json!("E0051")));
    sandbox
        .run("import openapi nowhere.json --into a")
        .expect(3, &["could not read `nowhere.json`"]);
    assert!(!sandbox.path("a").exists());
    sandbox.run("import openapi ships.yaml").expect(2, &["--into <DIR>"]);
}

#[test]
fn help_has_examples() {
    let sandbox = sandbox();
    sandbox
        .run("import --help")
        .expect(0, &["Examples:", "cargo xtask import openapi weather.json"]);
    sandbox
        .run("import openapi --help")
        .expect(0, &["--descriptions", "--prose", "--into <DIR>", "jq 'select(.unsupported)'"]);
}
