//! `codegen --check`: what would be written.

use std::fs;

use crate::support::{Ran, Sandbox};

#[test]
fn what_is_up_to_date_is_fine() {
    let sandbox = Sandbox::generated();
    let before = sandbox.files(".");
    let ran = sandbox.run("codegen --check");
    ran.expect(0, &["generated/ is up to date: 10 files"]);
    assert_eq!(sandbox.files("."), before);
}

#[test]
fn what_has_moved_is_up_to_date() {
    let sandbox = Sandbox::new();
    let outside = Sandbox::empty();
    for file in ["api.yaml", "types/item.yaml", "types/list.yaml"] {
        outside.write(&format!("before/schema/{file}"), sandbox.read(&format!("schema/{file}")));
    }
    let run = |folder: &str, more: &str| {
        let mut command = sandbox.command("codegen --crate weather");
        let folder = outside.path(folder);
        command.arg("--schema").arg(folder.join("schema")).arg("--out").arg(folder.join("api"));
        command.args(more.split_whitespace());
        Ran::of(command)
    };
    run("before", "").expect(0, &["files written"]);
    let machine = outside.path("").to_string_lossy().into_owned();
    for (name, (_, bytes)) in outside.files("before/api/src") {
        assert!(!String::from_utf8_lossy(&bytes).contains(&machine), "{name} names a folder");
    }
    fs::rename(outside.path("before"), outside.path("after")).unwrap();
    run("after", "--check").expect(0, &["is up to date"]);
}

#[test]
fn an_edit_by_hand_is_named() {
    let sandbox = Sandbox::generated();
    sandbox.edit("generated/src/item.rs", "pub struct", "pub  struct");
    let before = sandbox.files(".");
    let ran = sandbox.run("codegen --check");
    ran.expect(1, &["error: 1 file differs: 1 edited by hand", "make them in schema/ instead"]);
    let line = "generated/src/item.rs: edited by hand, made from schema/types/item.yaml\n";
    assert!(ran.stdout.starts_with(line), "{ran:?}");
    assert!(ran.stdout.contains("\n    -pub  struct Item {\n    +pub struct Item {\n"), "{ran:?}");
    assert_eq!(sandbox.files("."), before, "nothing is written");
}

#[test]
fn an_edited_limit_names_the_files_made_from_it() {
    let sandbox = Sandbox::generated();
    sandbox.edit("schema/types/item.yaml", "maxLength: 80", "maxLength: 81");
    let ran = sandbox.run("codegen --check");
    ran.expect(
        1,
        &["2 files differ: 2 out of date", "`cargo xtask codegen` brings them up to date"],
    );
    for path in ["generated/src/item.rs", "generated/src/item/rules.rs"] {
        let line = format!("{path}: out of date, made from schema/types/item.yaml\n");
        assert!(ran.stdout.contains(&line), "{ran:?}");
    }
    assert!(!ran.stdout.contains("list.rs"), "{ran:?}");
    assert!(!ran.stdout.contains("Content hash"), "{ran:?}");
}

#[test]
fn orphans_are_told_from_files_of_others() {
    let sandbox = Sandbox::generated();
    fs::copy(sandbox.path("generated/src/item.rs"), sandbox.path("generated/src/old.rs")).unwrap();
    sandbox.write("generated/src/item/mine.rs", b"fn mine() {} // \xFF\n");
    sandbox.write("generated/src/.hidden.rs", "");
    sandbox.write("generated/src/notes.md", "");
    let ran = sandbox.run("codegen --check");
    let orphan = "generated/src/old.rs: orphan: no longer generated\n";
    let foreign = "generated/src/item/mine.rs: orphan: not a generated file\n";
    ran.expect(
        1,
        &[orphan, foreign, "2 files differ: 1 no longer generated, 1 not a generated file"],
    );
}

#[test]
fn everything_is_missing_at_first() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run("codegen --check");
    ran.expect(
        1,
        &["generated/Cargo.toml: missing\n", "schema/schema.json: missing\n", "13 missing"],
    );
    assert!(!sandbox.path("generated").exists());
}

#[test]
fn a_broken_schema_cannot_be_compared() {
    let sandbox = Sandbox::generated();
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strnig");
    sandbox.run("codegen --check").expect(1, &["error: 1 error; nothing compared"]);
}

#[test]
fn tools_get_one_object_per_difference() {
    let sandbox = Sandbox::generated();
    sandbox.edit("schema/types/item.yaml", "maxLength: 80", "maxLength: 81");
    sandbox.edit("generated/src/list.rs", "pub struct", "pub  struct");
    sandbox.write("generated/src/mine.rs", "");
    fs::remove_file(sandbox.path("generated/src/lib.rs")).unwrap();
    let ran = sandbox.run("codegen --check --message-format json");
    ran.expect(1, &[]);
    let lines = ran.json();
    let seen: Vec<_> = lines.iter().filter_map(|line| line["change"].as_str()).collect();
    assert_eq!(seen, ["stale", "stale", "missing", "editedByHand", "foreign"]);
    assert_eq!(lines[0]["file"], "generated/src/item.rs");
    assert_eq!(lines[0]["origin"], "schema/types/item.yaml");
    assert_eq!(lines.last().unwrap()["summary"]["differences"], 5);
}
