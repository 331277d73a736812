//! The smaller commands, and what holds for all of them.

use crate::support::{Ran, Sandbox};

#[test]
fn what_is_not_understood_exits_with_2() {
    let sandbox = Sandbox::empty();
    for arguments in [
        "",
        "nonsense",
        "codegen --nope",
        "codegen --check --watch",
        "check --message-format xml",
        "export",
        "bench nonsense",
        "bench decode --markdown --message-format json",
    ] {
        let ran = sandbox.run(arguments);
        assert_eq!(ran.code, 2, "{arguments}: {ran:?}");
        assert!(
            ran.stderr.contains("Usage: cargo xtask") || ran.stderr.contains("'--help'"),
            "{ran:?}"
        );
    }
}

#[test]
fn every_command_has_help_with_examples() {
    let sandbox = Sandbox::empty();
    for command in [
        "codegen",
        "check",
        "explain",
        "export",
        "export openapi",
        "export json-schema",
        "export schema",
        "site",
        "bench",
        "mutants",
        "ci",
    ] {
        let ran = sandbox.run(&format!("{command} --help"));
        ran.expect(0, &["Usage: cargo xtask", "Examples:\n  cargo xtask"]);
    }
    sandbox.run("--help").expect(0, &["Exit codes:"]);
}

#[test]
fn a_workspace_without_benchmarks_measures_nothing() {
    let sandbox = Sandbox::empty();
    sandbox.run("bench decode").expect(3, &["there is no `benches/Cargo.toml`"]);
}

#[test]
fn check_ends_with_counts() {
    let sandbox = Sandbox::new();
    let ran = sandbox.run("check");
    ran.expect(0, &[]);
    assert_eq!(ran.stderr, "");
    let expected = "4 types, 4 fields, 2 limits, 0 rules, 1 operation, 0 notifications, 0 result codes, 0 recorded disagreements; no warnings\n";
    assert_eq!(ran.stdout, expected);
    assert!(!sandbox.path("generated").exists());
    let summary = sandbox.run("check --message-format json").json();
    assert_eq!(summary.len(), 1);
    assert_eq!(summary[0]["summary"]["types"], 4);
}

#[test]
fn warnings_do_not_fail() {
    let sandbox = Sandbox::new();
    let unused = "objects: { Lost: { description: Unused., source: idea, fields: { a: { type: string, description: A. } } } }\n";
    sandbox.write("schema/types/lost.yaml", unused);
    sandbox.run("check").expect(0, &["warning[E0012]", "; 1 warning\n"]);
    sandbox.run("codegen").expect(0, &["warning[E0012]", "; 1 warning;"]);
    sandbox.run("codegen --check").expect(0, &["warning[E0012]", "is up to date"]);
    let lines = sandbox.run("check --message-format json").json();
    assert_eq!(lines[0]["code"], "E0012");
    assert_eq!(lines[1]["summary"]["warnings"], 1);
}

#[test]
fn every_mistake_is_told_at_once() {
    let sandbox = Sandbox::new();
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strnig");
    sandbox.edit("schema/types/list.yaml", "maxItems", "maxItmes");
    sandbox.edit("schema/api.yaml", "title: An idea", "title: [An idea]");
    let ran = sandbox.run("check");
    ran.expect(
        1,
        &["schema/api.yaml:2:", "schema/types/item.yaml:6:", "schema/types/list.yaml:6:"],
    );
    assert_eq!(ran.stdout, "");
    let lines = sandbox.run("check --message-format json").json();
    assert!(lines.len() >= 4, "{lines:?}");
    let (summary, diagnostics) = lines.split_last().unwrap();
    assert_eq!(summary["summary"]["errors"], diagnostics.len());
    assert!(diagnostics.iter().all(|line| line["code"].is_string() && line["line"].is_u64()));
}

#[test]
fn colour_is_for_terminals_and_for_those_who_ask() {
    let sandbox = Sandbox::new();
    sandbox.edit("schema/types/item.yaml", "type: string", "type: strnig");
    assert!(!sandbox.run("check").stderr.contains('\x1b'));
    let with = |name: &str| {
        let mut command = sandbox.command("check");
        command.env("CLICOLOR_FORCE", "1").env(name, "1");
        Ran::of(command).stderr
    };
    assert!(with("CLICOLOR_FORCE").contains('\x1b'));
    assert!(!with("NO_COLOR").contains('\x1b'));
}

#[test]
fn codes_are_explained() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run("explain e0001");
    ran.expect(0, &["# E0001: file cannot be read as text\n\n", "```yaml"]);
    assert_eq!(ran.stderr, "");
    sandbox.run("explain").expect(0, &["E0001  error ", "E0012  warning", "unused type"]);
    let said =
        ["there is no such code", "did you mean `E00", "`cargo xtask explain` lists them all"];
    sandbox.run("explain E0070").expect(2, &said);
}

#[test]
fn the_language_is_exported() {
    let sandbox = Sandbox::empty();
    let ran = sandbox.run("export schema");
    let schema: serde_json::Value = serde_json::from_str(&ran.stdout).unwrap();
    assert!(schema["properties"]["objects"].is_object(), "{schema}");
    sandbox.run("export schema --out a/b.json").expect(0, &["wrote a/b.json"]);
    assert_eq!(sandbox.read("a/b.json"), ran.stdout);
    sandbox.run("export schema --out a/b.json").expect(0, &["a/b.json is up to date"]);
    sandbox.run("export schema --out a").expect(3, &["could not write `a`: "]);
}

#[test]
fn the_api_is_exported() {
    let sandbox = Sandbox::new();
    let openapi = sandbox.run("export openapi");
    openapi.expect(0, &[]);
    let document: serde_json::Value = serde_json::from_str(&openapi.stdout).unwrap();
    assert_eq!(document["openapi"], "3.1.0");
    assert_eq!(document["paths"]["/show"]["post"]["operationId"], "showList");
    sandbox.run("export openapi --out a/b.json").expect(0, &["wrote a/b.json"]);
    assert_eq!(sandbox.read("a/b.json"), openapi.stdout);
    sandbox.run("export openapi --out a/b.json").expect(0, &["a/b.json is up to date"]);

    let one_file = sandbox.run("export json-schema --schema schema/types/item.yaml");
    assert_eq!(one_file.code, 1, "the file has no sources");
    let bundle = sandbox.run("export json-schema --schema schema").stdout;
    let bundle: serde_json::Value = serde_json::from_str(&bundle).unwrap();
    assert_eq!(bundle["$defs"]["Item"]["properties"]["title"]["maxLength"], 80);
    assert!(bundle["$defs"]["ShowListRequest"].is_object());

    sandbox.edit("schema/types/item.yaml", "maxLength: 80", "maxLength: -1");
    let broken = sandbox.run("export openapi --out a/b.json");
    assert_eq!((broken.code, broken.stdout.as_str()), (1, ""));
    assert_eq!(sandbox.read("a/b.json"), openapi.stdout);
}

#[cfg(unix)]
#[test]
fn ci_stops_at_the_first_failure() {
    use std::os::unix::fs::PermissionsExt;

    let sandbox = Sandbox::empty();
    sandbox.write(".ci/prepare", "[ \"$FAIL\" != browser ]\n");
    let script = "#!/bin/sh\necho \"$RUSTDOCFLAGS$@\" >> log\n[ \"$1\" != \"$FAIL\" ]\n";
    sandbox.write("fake-cargo", script);
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(sandbox.path("fake-cargo"), mode).unwrap();
    let run = |fail: &str| {
        let mut command = sandbox.command("ci");
        command
            .env("CARGO", sandbox.path("fake-cargo"))
            .env("FAIL", fail)
            .env_remove("RUSTDOCFLAGS");
        Ran::of(command)
    };
    run("doc").expect(1, &["error: documentation failed (`cargo doc ", "4 of 7 steps passed"]);
    let log = sandbox.read("log");
    assert_eq!(log.lines().count(), 5, "{log}");
    assert!(
        log.ends_with(
            "-D warnings -D rustdoc::broken_intra_doc_linksdoc --workspace --no-deps --locked\n"
        ),
        "{log}"
    );
    if cfg!(target_os = "linux") {
        run("browser").expect(1, &["error: tests of pages cannot run (`bash .ci/prepare`)"]);
    }
    run("none").expect(0, &["== tests: cargo test --workspace --locked", "all 7 steps passed"]);
}
