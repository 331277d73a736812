//! Schemas that are not there, or not what they should be.

use crate::support::{Ran, Sandbox};

#[test]
fn a_schema_that_is_not_there() {
    let sandbox = Sandbox::new();
    for command in ["check", "codegen", "codegen --check", "codegen --watch"] {
        let ran = sandbox.run(&format!("{command} --schema no/such"));
        ran.expect(3, &["error: could not read the schema `no/such`: "]);
    }
    assert!(!sandbox.path("generated").exists());
}

#[test]
fn a_folder_without_a_schema() {
    let sandbox = Sandbox::empty();
    sandbox.write("schema/.hidden.yaml", "");
    sandbox.write("schema/.git/config.yaml", "");
    sandbox.write("schema/notes.md", "");
    sandbox.run("check").expect(3, &["there are no schema files in `schema`", "end in `.yaml`"]);
    let said = ["`schema/notes.md` is neither a folder nor a schema file"];
    sandbox.run("check --schema schema/notes.md").expect(3, &said);
}

#[test]
fn files_that_are_named_otherwise() {
    let sandbox = Sandbox::new();
    sandbox.write("schema/types/other.yml", "");
    sandbox.write("schema/types/LOUD.YAML", "");
    let ran = sandbox.run("check");
    ran.expect(1, &["error[E0029]", "rename it to `schema/types/other.yaml`", "error: 2 errors"]);
    ran.expect(1, &["`schema/types/LOUD.YAML` does not end in `.yaml`"]);
    let ran = sandbox.run("check --message-format json");
    assert_eq!(ran.json()[1]["file"], "schema/types/other.yml");
    sandbox.run("check --schema schema/types/other.yml").expect(1, &["error: 1 error"]);
}

#[test]
fn a_single_file_is_a_schema_too() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run("check --schema schema/api.yaml");
    assert_ne!(ran.code, 3, "{ran:?}");
    sandbox.run("check --schema schema/types/list.yaml").expect(1, &["schema/types/list.yaml:6:"]);
}

#[test]
fn bytes_that_are_no_text() {
    let sandbox = Sandbox::new();
    sandbox.write("schema/latin.yaml", b"title: caf\xE9\n");
    sandbox.write("schema/nul.yaml", b"title: \0\n");
    sandbox.write("schema/empty.yaml", b"");
    sandbox.write("schema/bom.yaml", b"\xEF\xBB\xBFversion: \"1\"\r\n");
    let ran = sandbox.run("check");
    ran.expect(1, &["schema/latin.yaml:1:11", "schema/nul.yaml"]);
    assert!(!ran.stderr.contains("bom.yaml"), "{ran:?}");
}

#[test]
fn a_file_that_is_too_large() {
    let sandbox = Sandbox::new();
    sandbox.write("schema/big.yaml", "# a line of no use\n".repeat(1_800_000));
    sandbox.run("check").expect(1, &["error[E0001]", "schema/big.yaml"]);
}

#[test]
fn a_folder_that_is_named_like_a_file() {
    let sandbox = Sandbox::new();
    sandbox.write("schema/odd.yaml/version.yaml", "version: \"1\"\n");
    sandbox.run("check").expect(0, &["no warnings"]);
}

#[cfg(unix)]
mod unix {
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::symlink;

    use super::{Ran, Sandbox};

    #[test]
    fn links_in_a_circle() {
        let sandbox = Sandbox::new();
        symlink("..", sandbox.path("schema/types/up")).unwrap();
        symlink("loop", sandbox.path("schema/loop")).unwrap();
        sandbox.run("check").expect(0, &["no warnings"]);
    }

    #[test]
    fn links_to_folders_and_files_are_followed() {
        let sandbox = Sandbox::new();
        std::fs::rename(sandbox.path("schema/types"), sandbox.path("elsewhere")).unwrap();
        symlink("../elsewhere", sandbox.path("schema/types")).unwrap();
        sandbox.run("check").expect(0, &["no warnings"]);
        symlink("nowhere", sandbox.path("schema/dead.yaml")).unwrap();
        symlink("nowhere", sandbox.path("schema/gone.yaml")).unwrap();
        let said = ["error: could not read `schema/dead.yaml`: ", "`schema/gone.yaml`: "];
        sandbox.run("check").expect(3, &said);
    }

    #[test]
    fn a_pipe_is_not_waited_for() {
        let sandbox = Sandbox::new();
        let made =
            std::process::Command::new("mkfifo").arg(sandbox.path("schema/pipe.yaml")).status();
        assert!(made.is_ok_and(|status| status.success()));
        sandbox.run("check").expect(3, &["`schema/pipe.yaml`: it is not a file"]);
    }

    // Other systems refuse to make such a name.
    #[cfg(target_os = "linux")]
    #[test]
    fn names_that_are_no_text() {
        let sandbox = Sandbox::new();
        let name = std::ffi::OsStr::from_bytes(b"schema/caf\xE9\x1b[31m.yaml");
        sandbox.write("schema/x", "");
        std::fs::rename(sandbox.path("schema/x"), sandbox.path("").join(name)).unwrap();
        let ran = Ran::of(sandbox.command("check"));
        assert_ne!(ran.code, 3, "{ran:?}");
        assert!(!ran.stderr.contains('\x1b'), "{ran:?}");
    }

    #[test]
    fn the_sources_of_a_crate_may_be_a_link() {
        let sandbox = Sandbox::generated();
        std::fs::rename(sandbox.path("generated/src"), sandbox.path("real")).unwrap();
        symlink("../real", sandbox.path("generated/src")).unwrap();
        sandbox.edit("schema/types/item.yaml", "maxLength: 80", "maxLength: 81");
        sandbox.run("codegen").expect(0, &["2 files written, 8 unchanged"]);
        sandbox.run("codegen --check").expect(0, &["up to date: 10 files"]);
    }
}
