//! The catalog of the command `antom`, which `codegen` writes beside the crate.

use std::fs;

use crate::support::Sandbox;

/// What the command reads first.
const INDEX: &str = "cli/data/catalog/index.json";
/// A type.
const ITEM: &str = "cli/data/catalog/types/Item.json";
/// The table that embeds the parts.
const TABLE: &str = "cli/data/catalog_parts.rs";

/// A workspace with the command, up to date.
fn sandbox() -> Sandbox {
    let sandbox = Sandbox::new();
    sandbox.write("cli/Cargo.toml", "");
    sandbox.run("codegen").expect(0, &["0 unchanged, 0 removed"]);
    sandbox
}

#[test]
fn the_catalog_is_written_with_the_crate() {
    let sandbox = sandbox();
    assert!(sandbox.read(INDEX).contains("\"title\": \"To-do lists\""));
    assert!(sandbox.read(ITEM).contains("\"object\""));
    assert!(
        sandbox.read(TABLE).contains("(\"types/Item\", include_str!(\"catalog/types/Item.json\")")
    );
    let before = sandbox.files(".");
    sandbox.run("codegen").expect(0, &["0 files written, 10 unchanged, 0 removed"]);
    sandbox.run("codegen --check").expect(0, &["also up to date: cli/data/\n"]);
    assert_eq!(sandbox.files("."), before);
}

#[test]
fn it_is_listed_as_stale_like_the_rest() {
    let sandbox = sandbox();
    sandbox.edit("schema/types/item.yaml", "maxLength: 80", "maxLength: 81");
    let catalog = format!("{ITEM}: out of date, made from schema/\n");
    let before = sandbox.files(".");
    sandbox.run("codegen --check").expect(1, &[&catalog, "3 files differ: 3 out of date"]);
    assert_eq!(sandbox.files("."), before, "nothing is written");
    sandbox.run("codegen").expect(0, &["generated: 3 files written"]);
    sandbox.run("codegen --check").expect(0, &[]);
}

#[test]
fn a_missing_part_is_written_again() {
    let sandbox = sandbox();
    fs::remove_file(sandbox.path(ITEM)).unwrap();
    let expected = [&format!("{ITEM}: missing\n"), "error: 1 file differs"];
    sandbox.run("codegen --check").expect(1, &expected);
    sandbox.run("codegen").expect(0, &["1 file written"]);
    assert!(sandbox.path(ITEM).exists());
}

#[test]
fn a_part_of_an_older_catalog_is_removed() {
    let sandbox = sandbox();
    let old = "cli/data/catalog/types/Former.json";
    sandbox.write(old, "{}\n");
    sandbox.write("cli/data/notes.txt", "mine\n");
    let expected = [&format!("{old}: orphan: no longer generated\n"), "error: 1 file differs"];
    sandbox.run("codegen --check").expect(1, &expected);
    sandbox.run("codegen").expect(0, &[&format!("removed {old}")]);
    assert!(!sandbox.path(old).exists() && sandbox.path("cli/data/notes.txt").exists());
}

#[test]
fn line_ends_of_windows_are_no_change() {
    let sandbox = sandbox();
    for file in [ITEM, TABLE] {
        sandbox.write(file, sandbox.read(file).replace('\n', "\r\n"));
    }
    sandbox.run("codegen --check").expect(0, &[]);
}

#[test]
fn a_broken_schema_leaves_it_as_it_is() {
    let sandbox = sandbox();
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strnig");
    let before = sandbox.files(".");
    sandbox.run("codegen").expect(1, &["nothing written"]);
    assert_eq!(sandbox.files("."), before);
}

#[test]
fn another_schema_or_another_crate_makes_none() {
    let sandbox = Sandbox::new();
    sandbox.write("cli/Cargo.toml", "");
    sandbox.run("codegen --out lists").expect(0, &[]);
    fs::rename(sandbox.path("schema"), sandbox.path("other")).unwrap();
    sandbox.run("codegen --schema other --out lists --check").expect(1, &[]);
    sandbox.run("codegen --schema other --out lists").expect(0, &[]);
    assert_eq!(sandbox.names("cli"), ["cli/Cargo.toml"]);
}

#[test]
fn a_workspace_without_the_command_gets_none() {
    assert!(!Sandbox::generated().path("cli").exists());
}

#[test]
fn the_reference_of_the_language_is_kept_where_there_are_documents() {
    const REFERENCE: &str = "docs/schema-language.md";
    let sandbox = Sandbox::new();
    sandbox.write("docs/other.md", "");
    sandbox.run("codegen").expect(0, &["wrote docs/schema-language.md"]);
    assert!(sandbox.read(REFERENCE).contains("### Operation\n"));
    sandbox.edit(REFERENCE, "### Operation", "### Call");
    sandbox.run("codegen --check").expect(1, &["docs/schema-language.md: out of date\n"]);
    sandbox.run("codegen").expect(0, &["wrote docs/schema-language.md"]);
    sandbox.run("codegen --check").expect(0, &["docs/schema-language.md"]);
}
