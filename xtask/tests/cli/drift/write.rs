//! `--write`.

use super::{of, sandbox};

#[test]
fn files_are_edited_in_place_and_nothing_else() {
    let sandbox = sandbox();
    sandbox.edit("page.md", "80 characters", "40 characters");
    sandbox.edit("page.md", "| DONE | S |", "| DONE | F |");
    let before = sandbox.files(".");
    let list = "schema/operations/list.yaml";
    let text = sandbox.read(list);
    let ran = sandbox.run("drift page.md --write");
    ran.expect(
        1,
        &[
            "2 findings: 1 stricter, 1 changed",
            &format!("wrote {list}"),
            "2 findings fixed, 0 left",
        ],
    );
    let expected = text
        .replace("maxLength: 80", "maxLength: 40")
        .replace("DONE: { status: S", "DONE: { status: F");
    assert_eq!(sandbox.read(list), expected);
    let mut after = sandbox.files(".");
    let mut others = before;
    assert!(after.remove(list).is_some() && others.remove(list).is_some());
    assert_eq!(after, others, "neither bytes nor times of other files change");
    let ran = sandbox.run("drift page.md");
    ran.expect(0, &["no drift; 1 known disagreement"]);
}

#[test]
fn what_is_new_is_left_open_for_a_person() {
    let sandbox = sandbox();
    let new = "#### place (String)\n\n- Maximum length: 9 characters\n\nThis parameter is required when you are \
               away.\n\n## Response parameters";
    sandbox.edit("page.md", "## Response parameters", new);
    let ran = sandbox.run("drift page.md --write");
    ran.expect(
        1,
        &[
            "error[E0007]: expected a string, found nothing",
            "list.yaml:20:58",
            "left to a person: request.place requiredWhen: a sentence",
            "1 finding fixed, 1 left",
        ],
    );
    let list = "schema/operations/list.yaml";
    assert!(
        sandbox
            .read(list)
            .contains("\n        place: { type: string, maxLength: 9, description: }\n")
    );
    // Before it is filled in, the rest is compared, and what is left is told again.
    let before = sandbox.files("schema");
    for arguments in ["", " --write"] {
        let ran = sandbox.run(&format!("drift page.md{arguments}"));
        let gap = "error: 1 error in the schema; compared as if every value were filled in";
        let rest = "prose only  request.place  requiredWhen";
        ran.expect(1, &["list.yaml:20:58", "expected a string, found nothing", rest, gap]);
        let left = "left to a person: request.place requiredWhen: a sentence";
        assert_eq!(ran.stderr.contains(left), !arguments.is_empty(), "{ran:#?}");
    }
    assert_eq!(sandbox.files("schema"), before);
    // What changes meanwhile is written beside the gap.
    sandbox.edit("page.md", "80 characters", "40 characters");
    let ran = sandbox.run("drift page.md --write");
    ran.expect(
        1,
        &["wrote schema/operations/list.yaml", "list.yaml:20:58", "1 finding fixed, 1 left"],
    );
    let text = sandbox.read(list);
    assert!(text.contains("title: { type: string, required: true, maxLength: 40,"), "{text}");
    assert!(text.contains("place: { type: string, maxLength: 9, description: }"), "{text}");
    sandbox.edit(list, "description: }", "description: Where. }");
    let ran = sandbox.run("drift page.md --write");
    ran.expect(
        1,
        &[
            "prose only  request.place",
            "left to a person: request.place requiredWhen: a sentence",
            "0 findings fixed, 1 left",
        ],
    );
    assert!(!ran.stderr.contains("wrote"), "{ran:#?}");
    sandbox.edit(list, "maxLength: 9,", "maxLength: 9, passedOver: requiredWhen,");
    sandbox.run("drift page.md --write").expect(0, &["no drift", "0 findings fixed, 0 left"]);
}

#[test]
fn a_record_is_kept_up_to_date() {
    let sandbox = sandbox();
    sandbox.edit("file.json", "\"required\": [\"title\"]", "\"required\": [\"title\", \"due\"]");
    let ran = sandbox.run("drift file.json --write");
    ran.expect(1, &["stricter  request.due  required", "1 finding fixed"]);
    let list = sandbox.read("schema/operations/list.yaml");
    assert!(!list.contains("disagreements"), "{list}");
    assert!(
        list.contains("          required: true\n          description: When to do it.\n"),
        "{list}"
    );
    for source in ["page.md", "file.json"] {
        let ran = sandbox.run(&format!("drift {source}"));
        assert!(ran.stdout.ends_with("\nno drift\n"), "{}", ran.stdout);
    }
}

#[test]
fn what_the_language_cannot_hold_is_left_with_the_reason() {
    let sandbox = sandbox();
    // No text is both, and no pattern of the language looks ahead.
    let title = r#""title": { "type": "string", "minLength": 90, "maxLength": 80 }"#;
    sandbox.edit("file.json", r#""title": { "type": "string", "maxLength": 80 }"#, title);
    let price = r#""due": { "type": "string", "pattern": "^(?=a)b" }, "price": { "type": "number", "enum": [0.5, 1.5] }"#;
    sandbox.edit("file.json", r#""due": { "type": "string" }"#, price);
    let id = r#""id": { "type": "string", "maxLength": 6 }"#;
    sandbox.edit("file.json", r#""id": { "type": "string", "maxLength": 8 }"#, id);
    let ran = sandbox.run("drift file.json --write");
    ran.expect(
        1,
        &[
            "not held  request.due    pattern",
            "left to a person: request.title minLength: `maxLength` 80 beside it leaves no value",
            "left to a person: request.due pattern: a pattern that the schema language does not have: ",
            "left in part: request.price field: added without `enum` 0.5, 1.5: it does not apply to the type",
            "2 findings fixed, 3 left",
        ],
    );
    let text = sandbox.read("schema/operations/list.yaml");
    assert!(text.contains("title: { type: string, required: true, maxLength: 80,"), "{text}");
    assert!(text.contains("price: { type: number, description: }"), "{text}");
    assert!(text.contains("id: { type: string, maxLength: 6, description: Its id. }"), "{text}");
    sandbox.run("check").expect(1, &["price: { type: number, description: }", "error: 1 error\n"]);
    // Nothing is settled by that.
    let ran = sandbox.run("drift file.json");
    ran.expect(1, &["request.title  minLength", "request.due    pattern", "request.price  enum"]);
}

#[test]
fn the_reason_for_a_reading_that_changes_is_open() {
    let sandbox = sandbox();
    let list = "schema/operations/list.yaml";
    let short = "title: { type: string, required: true, maxLength: 80, description: What to do. }";
    let long = "title:\n          type: string\n          required: true\n          maxLength: 80\n          \
                description: What to do.\n          disagreements:\n            - about: maxLength\n              \
                readings: { page: 80, openapi: 90 }\n              taken: page\n              because: The page is newer.";
    sandbox.edit(list, short, long);
    sandbox.edit("file.json", "\"maxLength\": 80", "\"maxLength\": 90");
    sandbox.run("drift page.md").expect(0, &["no drift"]);
    sandbox.run("drift file.json").expect(0, &["no drift"]);
    sandbox.edit("page.md", "80 characters", "40 characters");
    let open = ["error[E0007]: expected a string, found nothing", "list.yaml:20:23"];
    let ran = sandbox.run("drift page.md --write");
    ran.expect(1, &[open[0], open[1], "1 finding fixed, 0 left"]);
    let text = sandbox.read(list);
    assert!(text.contains("          maxLength: 40\n"), "{text}");
    assert!(text.contains("readings: { page: 40, openapi: 90 }"), "{text}");
    assert!(text.contains("              because:\n"), "{text}");
    sandbox.run("check").expect(1, &open);
    sandbox.run("drift page.md").expect(1, &[open[0], open[1], "no drift"]);
    sandbox.run("drift page.md --write").expect(1, &open);
    sandbox.edit(list, "because:\n        due", "because: It is newer.\n        due");
    sandbox.run("drift page.md").expect(0, &["no drift"]);
}

#[test]
fn only_the_operation_that_was_picked_is_settled() {
    let sandbox = sandbox();
    sandbox.edit("file.json", "\"maxLength\": 80", "\"maxLength\": 90");
    let more = r#""paths": { "/v1/items/dropItem": { "post": {
        "requestBody": { "content": { "application/json": { "schema": { "properties": { "id": { "type": "string" } } } } } },
        "responses": { "200": { "content": { "application/json": { "schema": { "properties": { "id": { "type": "string" } } } } } } }
    } },"#;
    sandbox.edit("file.json", "\"paths\": {", more);
    let before = sandbox.files("schema");
    let ran = sandbox.run("drift file.json --write --operation dropItem");
    ran.expect(1, &["left to a person: ", "a whole operation: see `cargo xtask import openapi`"]);
    assert_eq!(sandbox.files("schema"), before);
    sandbox.run("drift file.json --write").expect(1, &["1 finding fixed, 1 left"]);
}

#[test]
fn only_the_schema_on_disk_can_be_written() {
    let sandbox = sandbox();
    let ran = sandbox.run("drift page.md --write --against page.md");
    ran.expect(2, &["cannot be used with"]);
}

#[test]
fn tools_are_told_what_was_written() {
    let sandbox = sandbox();
    sandbox.edit("page.md", "80 characters", "40 characters");
    let new = "#### title (String, REQUIRED)\n\nThis field is used only at home.";
    sandbox.edit("page.md", "#### title (String, REQUIRED)", new);
    sandbox.edit(
        "page.md",
        "#### due (String, REQUIRED)",
        "#### due (String)\n\nThis field is used only at home.",
    );
    let ran = sandbox.run("drift page.md --write --message-format json");
    assert_eq!((ran.code, ran.stderr.as_str()), (1, ""), "{ran:#?}");
    let lines = ran.json();
    let written = &of(&lines, "written")[0]["written"];
    assert_eq!(written["files"], serde_json::json!(["schema/operations/list.yaml"]));
    // The length, and what was recorded of the page.
    assert_eq!(written["fixed"], 2);
    assert_eq!(written["left"][0]["path"], "request.due");
    assert_eq!(written["left"][0]["about"], "onlyWhen");
    assert_eq!(of(&lines, "finding").len(), 3, "{lines:#?}");
}
