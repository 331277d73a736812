//! `cargo xtask import openapi FOLDER --merge`: what it adds to a schema, what it says, and when it writes nothing.

use crate::support::Sandbox;

const REMOVE: &str = "\
openapi: 3.1.0
info: { title: To-do lists }
paths:
  /lists/remove:
    post:
      requestBody:
        required: true
        content:
          application/json:
            schema: { required: [id], properties: { id: { type: string }, items: { type: array, items: { $ref: '#/components/schemas/Item' } } } }
      responses:
        '200': { content: { application/json: { schema: { properties: { left: { $ref: '#/components/schemas/Left' } } } } } }
components:
  schemas:
    Item: { type: object, required: [title], properties: { title: { type: string, maxLength: 80 } } }
    Left: { type: object, properties: { count: { type: integer } } }
";

/// A workspace with a schema, and a folder of documents of which one is broken.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("docs/remove.yaml", REMOVE);
    sandbox.write("docs/broken.json", "{ \"openapi\": \"3.1.0\", }");
    sandbox.write("docs/notes.txt", "not a document");
    sandbox
}

#[test]
fn what_a_schema_lacks_is_added_to_it() {
    let sandbox = sandbox();
    let before = sandbox.files("schema");
    let ran = sandbox.run("import openapi docs --merge");
    ran.expect(
        3,
        &[
            "docs/remove.yaml:5:5: `removeList` is the operation of /lists/remove",
            "as fields of the same name in the schema (2)\n",
            "  docs/remove.yaml:10:53: `removeList.request.id` has from `showListRequest.id`: description\n",
            "1 operation, 1 type, 4 fields, 0 limits; ",
            "wrote schema/operations/lists/remove_list.yaml\n",
            "--> docs/broken.json:1:23",
            "1 document skipped",
        ],
    );
    let after = sandbox.files("schema");
    assert!(before.iter().all(|(name, file)| after.get(name) == Some(file)), "no file changes");
    let new: Vec<&String> = after.keys().filter(|name| !before.contains_key(*name)).collect();
    assert_eq!(
        new,
        [
            "schema/openapi_sources.yaml",
            "schema/operations/lists/remove_list.yaml",
            "schema/types/lists/left.yaml"
        ]
    );
    assert_eq!(
        sandbox.read("schema/operations/lists/remove_list.yaml"),
        "\
# yaml-language-server: $schema=../../schema.json

source: openapi-remove-list

operations:
  removeList:
    description:
    method: POST
    path: /lists/remove
    request:
      description:
      fields:
        id: { type: string, required: true, description: Its id. }
        items: { items: { type: Item }, description: The things. }
    response:
      description:
      fields:
        left: { type: Left, description: }
"
    );
    // A second run finds nothing new.
    let after = sandbox.files("schema");
    sandbox
        .run("import openapi docs --merge")
        .expect(3, &["no document has an operation that the schema lacks; nothing written"]);
    assert_eq!(sandbox.files("schema"), after);
    // What is empty is asked for, and once it is written there is no drift.
    sandbox.run("check").expect(1, &["write it here"]);
    for name in ["operations/lists/remove_list.yaml", "types/lists/left.yaml"] {
        let name = format!("schema/{name}");
        let text = sandbox.read(&name);
        let text = text.replace("description:\n", "description: Words.\n");
        sandbox.write(&name, text.replace("description: }", "description: Words. }"));
    }
    sandbox.run("check").expect(0, &[]);
    sandbox.run("drift docs/remove.yaml --operation removeList").expect(0, &["no drift"]);
}

#[test]
fn a_dry_run_writes_nothing() {
    let sandbox = sandbox();
    let before = sandbox.files("schema");
    let ran =
        sandbox.run("import openapi docs/remove.yaml --merge --dry-run --group to-do=/lists/*");
    ran.expect(0, &["would write schema/operations/to-do/remove_list.yaml\n"]);
    assert_eq!(sandbox.files("schema"), before);
}

#[test]
fn a_new_schema() {
    let sandbox = sandbox();
    let ran =
        sandbox.run("import openapi docs/remove.yaml --merge --into new --message-format json");
    let lines = ran.json();
    assert_eq!((ran.code, &lines.last().expect("a summary")["summary"]["types"]), (0, &2.into()));
    let renamed = lines.iter().find(|line| line["renamed"].is_string()).expect("a name");
    assert_eq!(renamed["place"]["file"], "docs/remove.yaml");
    let names = sandbox.names("new");
    assert_eq!(
        names,
        [
            "new/api.yaml",
            "new/operations/lists/remove_list.yaml",
            "new/schema.json",
            "new/types/lists/item.yaml",
            "new/types/lists/left.yaml"
        ]
    );
}

#[test]
fn nothing_is_written_where_something_is_in_the_way() {
    let sandbox = sandbox();
    sandbox.write("schema/types/broken.yaml", "objects: { Odd: {} }\n");
    let before = sandbox.files("schema");
    sandbox
        .run("import openapi docs --merge")
        .expect(1, &["schema does not compile; nothing written"]);
    assert_eq!(sandbox.files("schema"), before);
    let sandbox = self::sandbox();
    sandbox.write("schema/types/lists/left.yaml/inside.txt", "a folder in the way");
    let before = sandbox.files("schema");
    sandbox
        .run("import openapi docs --merge")
        .expect(3, &["`schema/types/lists/left.yaml` exists already; nothing written"]);
    assert_eq!(sandbox.files("schema"), before);
    sandbox.write("none/notes.txt", "");
    sandbox.run("import openapi none --merge").expect(3, &["there is no document in `none`"]);
    sandbox
        .run("import openapi docs --merge --group Lists=/a")
        .expect(2, &["write a name in small letters"]);
    sandbox.run("import openapi docs --into new --dry-run").expect(2, &["--merge"]);
}
