//! `cargo xtask drift`: pages and `OpenAPI` files against a schema, a revision of it, and other sources.

mod against;
mod drift_exit_codes;
mod write;

use serde_json::Value;

use crate::support::{Ran, Sandbox};

const API: &str = "\
title: To-do lists
sources:
  page: { title: The page, date: \"2026-01-01\", format: page }
  openapi: { title: The file, date: \"2026-01-01\", format: openapi }
source: [page, openapi]
";

const LIST: &str = "\
source: [page, openapi]
operations:
  addItem:
    description: Adds something.
    method: POST
    path: /v1/items/addItem
    request:
      description: What to do.
      fields:
        # What it says.
        title: { type: string, required: true, maxLength: 80, description: What to do. }
        due:
          type: string
          description: When to do it.
          disagreements:
            - about: required
              readings: { page: true, openapi: false }
              taken: openapi
              because: Not everything is urgent.
    response:
      description: What became of it.
      fields:
        result: { type: AddResult, required: true, description: How it went. }
        id: { type: string, maxLength: 8, description: Its id. }
    resultCodes:
      DONE: { status: S, action: none, meaning: It was added. }
";

const RESULT: &str = "\
objects:
  AddResult:
    description: How a call went.
    source: [page, openapi]
    fields:
      resultCode: { type: string, required: true, description: The code. }
      resultStatus: { type: string, required: true, description: The status. }
      resultMessage: { type: string, description: Some words. }
";

const STATUSES: &str = "\
result:
  field: result
  code: resultCode
  status: resultStatus
  message: resultMessage
  statuses:
    S: { outcome: success }
    F: { outcome: failure, action: contactSupport }
";

const PAGE: &str = "\
# addItem

POST /v1/items/addItem

## Request parameters

#### title (String, REQUIRED)

- Maximum length: 80 characters

#### due (String, REQUIRED)

## Response parameters

#### result (Object, REQUIRED)

#### id (String)

- Maximum length: 8 characters

## Result codes

| Code | Value | Message | Further action |
| --- | --- | --- | --- |
| DONE | S | Done | No further action is required. |
";

const FILE: &str = r#"{
  "openapi": "3.1.0",
  "paths": { "/v1/items/addItem": { "post": {
    "requestBody": { "content": { "application/json": { "schema": {
      "type": "object",
      "properties": { "title": { "type": "string", "maxLength": 80 }, "due": { "type": "string" } },
      "required": ["title"]
    } } } },
    "responses": { "200": { "content": { "application/json": { "schema": {
      "type": "object",
      "properties": { "result": { "type": "object" }, "id": { "type": "string", "maxLength": 8 } },
      "required": ["result"]
    } } } } }
  } } }
}
"#;

/// A workspace whose schema says what a page and a file say.
pub(crate) fn sandbox() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("schema/api.yaml", API.to_owned() + STATUSES);
    sandbox.write("schema/operations/list.yaml", LIST);
    sandbox.write("schema/types/result.yaml", RESULT);
    sandbox.write("page.md", PAGE);
    sandbox.write("file.json", FILE);
    sandbox.run("check").expect(0, &["no warnings"]);
    sandbox
}

/// The lines of a kind.
pub(crate) fn of<'l>(lines: &'l [Value], kind: &str) -> Vec<&'l Value> {
    lines.iter().filter(|line| line.get(kind).is_some()).collect()
}

#[test]
fn its_help_has_examples() {
    let said =
        ["Usage: cargo xtask drift", "Examples:\n  cargo xtask drift", "Exit codes:", "--as <ID>"];
    Sandbox::empty().run("drift --help").expect(0, &said);
    Sandbox::empty().run("drift").expect(2, &["<SOURCE>"]);
}

#[test]
fn sources_that_agree_have_no_drift() {
    let sandbox = sandbox();
    let before = sandbox.files(".");
    let ran = sandbox.run("drift page.md");
    let recognised = "recognised: 1 operation, 2 request parameters, 2 response parameters, 4 fields in all, \
                      2 limits, 0 conditions, 1 result code\n";
    let end = "no drift; 1 known disagreement (`--all` lists them)\n";
    assert_eq!((ran.code, ran.stdout), (0, format!("{recognised}{end}")), "{}", ran.stderr);
    assert_eq!(ran.stderr, "");
    let ran = sandbox.run("drift page.md --all");
    ran.expect(
        0,
        &[
            "\naddItem\n  known disagreement  request.due  required  source: true; schema: false\n",
            "  page.md:11:6  schema/operations/list.yaml:12:9\n",
            "  taken: openapi. Not everything is urgent.\n\nno drift; 1 known disagreement\n",
        ],
    );
    let ran = sandbox.run("drift file.json");
    assert!(ran.stdout.ends_with("\nno drift\n"), "{}", ran.stdout);
    ran.expect(0, &["0 result codes"]);
    // Together they are one source.
    sandbox.run("drift page.md file.json").expect(0, &["1 operation", "no drift"]);
    assert_eq!(sandbox.files("."), before);
}

#[test]
fn what_differs_is_told_with_both_places() {
    let sandbox = sandbox();
    sandbox.edit("page.md", "80 characters", "40 characters");
    sandbox.edit("page.md", "| DONE | S |", "| DONE | F |");
    let ran = sandbox.run("drift page.md");
    ran.expect(
        1,
        &[
            "  stricter  request.title     maxLength  source: 40; schema: 80\n            \
             page.md:9:1  schema/operations/list.yaml:11:59\n",
            "  changed   resultCodes.DONE  status     source: F; schema: S\n",
            "\n2 findings: 1 stricter, 1 changed; 1 known disagreement (`--all` lists them)\n",
        ],
    );
    assert_eq!(ran.stderr, "");
    // From below the root too.
    let mut below = sandbox.command("drift ../page.md");
    below.current_dir(sandbox.path("schema"));
    Ran::of(below).expect(1, &["2 findings: 1 stricter, 1 changed"]);
}

#[test]
fn what_cannot_be_read_is_named_and_the_rest_compared() {
    let sandbox = sandbox();
    sandbox.write("docs/good.md", PAGE.replace("80 char", "90 char"));
    sandbox.write("docs/bad.json", "{\n  \"openapi\": \"3.1.0\",\n  \"paths\": {,\n}");
    sandbox.write("docs/notes.md", "# Opening hours\n\nMonday.\n");
    sandbox.write("docs/bytes.txt", b"# addItem \xFF");
    sandbox.write("docs/picture.svg", "<svg/>");
    let ran = sandbox.run("drift docs");
    ran.expect(
        3,
        &[
            "docs/bad.json:3:",
            "--> docs/notes.md\n",
            "no operation found",
            "docs/bytes.txt:1:11",
            "not UTF-8: byte 0xFF",
            "source: 90; schema: 80",
            "1 finding: 1 looser",
        ],
    );
    assert!(!ran.stdout.contains("error") && !ran.stderr.contains("picture.svg"), "{ran:#?}");
    let lines = sandbox.run("drift docs --message-format json").json();
    assert_eq!(of(&lines, "code").len(), 3, "{lines:#?}");
    assert_eq!(of(&lines, "finding").len(), 1);
    // Where nothing can be read, nothing differs: the exit code distinguishes it.
    sandbox
        .run("drift docs/bad.json")
        .expect(3, &["recognised: 0 operations", "\nnothing compared: no operation"]);
}

#[test]
fn what_is_not_there_cannot_be_read() {
    let sandbox = sandbox();
    sandbox.write("empty/picture.svg", "");
    sandbox.run("drift empty").expect(3, &["there is nothing to read in `empty`", "end in .json"]);
    sandbox.run("drift missing.md").expect(3, &["could not read `missing.md`"]);
    // Beside others it is one that cannot be read.
    let said = ["could not read `missing.md`", "1 operation", "no drift"];
    sandbox.run("drift missing.md page.md").expect(3, &said);
    let said = ["could not read the schema `missing`"];
    sandbox.run("drift page.md --schema missing").expect(3, &said);
    sandbox.run("drift page.md --against nothing").expect(3, &["`nothing` is no folder"]);
}

#[test]
fn one_operation_can_be_picked() {
    let sandbox = sandbox();
    sandbox.edit("file.json", "\"maxLength\": 80", "\"maxLength\": 90");
    let more = r#""paths": { "/v1/items/dropItem": { "post": {
        "requestBody": { "content": { "application/json": { "schema": { "properties": { "id": { "type": "string" } } } } } },
        "responses": { "200": { "content": { "application/json": { "schema": { "properties": { "id": { "type": "string" } } } } } } }
    } },"#;
    sandbox.edit("file.json", "\"paths\": {", more);
    sandbox.run("drift file.json").expect(1, &["2 findings: 1 new, 1 looser"]);
    let ran = sandbox.run("drift file.json --operation addItem");
    ran.expect(1, &["1 finding: 1 looser"]);
    let ran = sandbox.run("drift file.json --operation dropItem");
    ran.expect(
        1,
        &["new  operation  operation  source: POST /v1/items/dropItem", "1 finding: 1 new"],
    );
    let said =
        ["neither side has an operation called `moveItem`", "the sources have: addItem, dropItem"];
    sandbox.run("drift file.json --operation moveItem").expect(2, &said);
}

#[test]
fn a_schema_that_does_not_compile_is_not_compared() {
    let sandbox = sandbox();
    sandbox.edit("schema/operations/list.yaml", "type: string", "type: strnig");
    let ran = sandbox.run("drift page.md");
    ran.expect(1, &["error[E0010]", "the schema does not compile; nothing compared"]);
    assert_eq!(ran.stdout, "");
    let ran = sandbox.run("drift page.md --message-format json");
    ran.expect(1, &["the schema does not compile"]);
    assert_eq!(ran.json()[0]["code"], "E0010");
}

#[test]
fn a_recorded_method_is_known() {
    let sandbox = sandbox();
    let record = "    method: POST\n    disagreements:\n      - { about: method, readings: { openapi: GET, page: POST }, \
                  taken: page, because: It has a body. }\n";
    sandbox.edit("file.json", "{ \"post\": {", "{ \"get\": {");
    let ran = sandbox.run("drift file.json");
    ran.expect(1, &["changed  operation  method  source: GET; schema: POST"]);
    sandbox.edit("schema/operations/list.yaml", "    method: POST\n", record);
    for named in ["", " --as openapi"] {
        let ran = sandbox.run(&format!("drift file.json{named}"));
        ran.expect(0, &["no drift; 1 known disagreement"]);
    }
    // What it said has changed since.
    sandbox.edit("file.json", "{ \"get\": {", "{ \"put\": {");
    for named in ["", " --as openapi"] {
        let ran = sandbox.run(&format!("drift file.json{named}"));
        ran.expect(1, &["changed  operation  method  source: PUT; schema: POST"]);
    }
    sandbox.run("drift file.json --write").expect(1, &["list.yaml:7:87", "found nothing"]);
    let text = sandbox.read("schema/operations/list.yaml");
    assert!(
        text.contains("readings: { openapi: PUT, page: POST }, taken: page, because: }"),
        "{text}"
    );
    assert!(text.contains("    method: POST\n"), "{text}");
}

#[test]
fn a_condition_of_a_response_field_settles_the_sentence() {
    let sandbox = sandbox();
    let sentence = "#### id (String)\n\nThis parameter is returned when the item is new.\n";
    sandbox.edit("page.md", "#### id (String)\n", sentence);
    let ran = sandbox.run("drift page.md");
    ran.expect(1, &["prose only  response.id  returnedWhen"]);
    let field = "id: { type: string, maxLength: 8, ";
    let with = format!("{field}requiredWhen: {{ result/resultStatus: S }}, ");
    sandbox.edit("schema/operations/list.yaml", field, &with);
    sandbox.run("drift page.md").expect(0, &["no drift"]);
}

#[test]
fn tools_get_lines_of_json_that_say_what_people_read() {
    let sandbox = sandbox();
    sandbox.edit("page.md", "80 characters", "40 characters");
    sandbox.edit(
        "page.md",
        "#### due (String, REQUIRED)",
        "#### due (String, REQUIRED)\n\n- Maximum length: some characters",
    );
    let ran = sandbox.run("drift page.md --all --message-format json");
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""));
    let lines = ran.json();
    let people = sandbox.run("drift page.md --all").stdout;
    let finding = of(&lines, "finding")[0];
    let keys: Vec<&String> = finding.as_object().expect("an object").keys().collect();
    assert_eq!(
        keys,
        [
            "about",
            "because",
            "elsewhere",
            "finding",
            "operation",
            "ourPlace",
            "ours",
            "path",
            "prose",
            "reason",
            "taken",
            "theirPlace",
            "theirs",
        ]
    );
    assert_eq!(finding["finding"], "stricter");
    assert_eq!((&finding["theirs"], &finding["ours"]), (&"40".into(), &"80".into()));
    assert_eq!(finding["theirPlace"]["file"], "page.md");
    assert_eq!(
        (&finding["ourPlace"]["line"], &finding["ourPlace"]["column"]),
        (&11.into(), &59.into())
    );
    assert_eq!(of(&lines, "finding")[1]["taken"], "openapi");
    assert_eq!(of(&lines, "unrecognised").len(), 1, "{lines:#?}");
    let summary = &lines.last().expect("a line")["summary"];
    assert_eq!((&summary["stricter"], &summary["known disagreement"]), (&1.into(), &1.into()));
    assert_eq!(summary["recognised"]["requestParameters"], 2);
    // Every finding is in both.
    for finding in of(&lines, "finding") {
        let word = |key: &str| finding[key].as_str().expect("a text").to_owned();
        for word in [word("finding"), word("path"), word("about")] {
            assert!(people.contains(&word), "`{word}` is not in {people}");
        }
        let place = &finding["theirPlace"];
        let place = format!("page.md:{}:{}", place["line"], place["column"]);
        assert!(people.contains(&place), "`{place}` is not in {people}");
    }
    let without = sandbox.run("drift page.md --message-format json").json();
    assert_eq!(of(&without, "finding").len(), 1);
    assert_eq!(without.last().expect("a line")["summary"]["known disagreement"], 1);
}
