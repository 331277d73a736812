//! `cargo xtask site`: pages on disk, and folders that are left alone.

use crate::support::Sandbox;

/// A sample of a request.
const SAMPLE: &str = r#"{
  "title": "A list that is there",
  "body": { "id": "list-1" }
}
"#;

#[test]
fn pages_are_written_and_only_those_that_differ_again() {
    let sandbox = Sandbox::new();
    sandbox.run("site --out pages").expect(0, &[]);
    let home = sandbox.read("pages/index.html");
    assert!(home.contains("To-do lists") && home.contains("op/showList/index.html"), "{home}");
    assert!(sandbox.read("pages/op/showList/index.html").contains("Shows a list."));
    let types = sandbox.read("pages/type/Item/index.html");
    assert!(types.contains("≤ 80 chars"), "{types}");
    let before = sandbox.files("pages");
    sandbox.run("site --out pages").expect(0, &[", 0 written"]);
    assert_eq!(sandbox.files("pages"), before);

    sandbox.edit("schema/types/item.yaml", "Item:", "Thing:");
    sandbox.edit("schema/types/list.yaml", "type: Item", "type: Thing");
    sandbox.run("site --out pages").expect(0, &[]);
    assert!(!sandbox.path("pages/type/Item").exists(), "the page of a type that is gone");
    assert!(sandbox.path("pages/type/Thing/index.html").exists());
}

#[test]
fn another_folder_is_left_alone() {
    let sandbox = Sandbox::new();
    sandbox.write("mine/index.html", "mine");
    let before = sandbox.files("mine");
    sandbox.run("site --out mine").expect(2, &["neither empty nor an older site"]);
    assert_eq!(sandbox.files("mine"), before);
    sandbox.write("file", "mine");
    assert_eq!(sandbox.run("site --out file").code, 3);
    assert_eq!(sandbox.read("file"), "mine");
}

#[test]
fn a_schema_with_mistakes_changes_nothing() {
    let sandbox = Sandbox::new();
    sandbox.run("site --out pages").expect(0, &[]);
    let before = sandbox.files("pages");
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strin");
    sandbox.run("site --out pages").expect(1, &["1 error", "no page written"]);
    assert_eq!(sandbox.files("pages"), before);
}

#[test]
fn samples_are_checked_and_shown() {
    let sandbox = Sandbox::new();
    sandbox.write("schema/samples/showList/there.json", SAMPLE);
    sandbox.run("site --out pages").expect(0, &[]);
    let page = sandbox.read("pages/op/showList/index.html");
    assert!(page.contains("A list that is there") && page.contains("✓ may be sent"), "{page}");
    let rust = sandbox.read("pages/op/showList/sample/there/index.html");
    assert!(rust.contains("ShowListRequest::new(&quot;list-1&quot;)"), "{rust}");
    sandbox.write("schema/samples/showList/there.json", SAMPLE.replace("list-1", ""));
    sandbox.write("schema/samples/hideList/there.json", SAMPLE);
    let before = sandbox.files("pages");
    let expected =
        "schema/samples/hideList/there.json`: there is no operation or notification `hideList`";
    sandbox.run("site --out pages").expect(1, &[expected]);
    assert_eq!(sandbox.files("pages"), before);
}

#[test]
fn the_page_of_changes_says_what_changed() {
    let sandbox = Sandbox::new();
    sandbox.run("site --out pages").expect(0, &[]);
    let page = sandbox.read("pages/changes/index.html");
    assert!(page.contains("without an earlier schema"), "{page}");
    for (path, _) in sandbox.files("schema") {
        let text = sandbox.read(&path);
        sandbox.write(
            &path.replace("schema/", "old/"),
            text.replace("maxLength: 80", "maxLength: 40"),
        );
    }
    sandbox.run("site --out pages --since old").expect(0, &[]);
    let page = sandbox.read("pages/changes/index.html");
    assert!(page.contains("Since <code>old</code>: 1 change."), "{page}");
    assert!(page.contains("Item.title") && page.contains("maxLength 40 → 80"), "{page}");
}
