//! `--against` and `--as`.

use super::{API, LIST, PAGE, RESULT, STATUSES, sandbox};
use crate::support::git;

#[test]
fn a_source_can_be_named() {
    let sandbox = sandbox();
    // As the page, the file no longer says what is recorded of the page.
    let ran = sandbox.run("drift file.json --as page");
    ran.expect(
        1,
        &["source: false; schema: the same, but recorded as true", "1 finding: 1 changed"],
    );
    sandbox.edit(
        "schema/operations/list.yaml",
        "maxLength: 80,",
        "maxLength: 80, source: openapi,",
    );
    sandbox.edit("page.md", "- Maximum length: 80 characters\n", "");
    sandbox.run("drift page.md").expect(0, &["no drift"]);
    sandbox.run("drift page.md --as openapi").expect(1, &["looser    request.title"]);
    let said = ["the schema has no source `fax`", "it has: page, openapi"];
    sandbox.run("drift page.md --as fax").expect(2, &said);
}

#[test]
fn other_sides_can_be_named() {
    let sandbox = sandbox();
    git(&sandbox, &["init", "--quiet"]);
    git(&sandbox, &["add", "."]);
    git(&sandbox, &["commit", "--quiet", "--message", "First"]);
    sandbox.edit("page.md", "80 characters", "40 characters");
    sandbox.edit("schema/operations/list.yaml", "maxLength: 80", "maxLength: 40");
    sandbox.run("drift page.md").expect(0, &["no drift"]);
    let ran = sandbox.run("drift page.md --against HEAD");
    ran.expect(1, &["source: 40; schema: 80", "HEAD:schema/operations/list.yaml:11:59"]);
    // A folder with a schema, and a schema in one file.
    let both =
        API.to_owned() + STATUSES + RESULT + LIST.trim_start_matches("source: [page, openapi]\n");
    sandbox.write("old/list.yaml", both);
    for against in ["old", "old/list.yaml"] {
        let ran = sandbox.run(&format!("drift page.md --against {against}"));
        ran.expect(1, &["source: 40; schema: 80", "old/list.yaml:"]);
    }
    // The same source as it once was.
    sandbox.write("old.md", PAGE);
    let ran = sandbox.run("drift page.md --against old.md");
    ran.expect(1, &["source: 40; before: 80", "page.md:9:1  old.md:9:1", "1 finding: 1 stricter"]);
    sandbox.run("drift page.md --against file.json").expect(1, &["stricter  request.due"]);
    sandbox.write("broken.json", "{");
    let said = ["broken.json:1:", "`broken.json` cannot be read; nothing compared"];
    sandbox.run("drift page.md --against broken.json").expect(3, &said);
}
