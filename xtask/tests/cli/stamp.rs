//! A run with nothing to do says what the run before said, and sees every change.

use std::fs;

use crate::support::Sandbox;

/// The lines that a run ends with, without the time it took.
fn told(stderr: &str) -> Vec<&str> {
    stderr.lines().map(|line| line.split(" in ").next().unwrap_or(line)).collect()
}

#[test]
fn nothing_to_do_is_told_and_nothing_is_touched() {
    let sandbox = Sandbox::generated();
    // The first run may have been the one that left things as they are, or one that other tests made forget it.
    for _ in 0..3 {
        let before = sandbox.files("");
        let ran = sandbox.run("codegen");
        ran.expect(0, &["0 files written", "0 removed", "no warnings"]);
        let lines: Vec<&str> = told(&ran.stderr);
        assert_eq!(lines.len(), 2, "{ran:?}");
        assert_eq!(sandbox.files(""), before);
    }
}

#[test]
fn whatever_changes_is_seen_after_a_run_with_nothing_to_do() {
    let sandbox = Sandbox::generated();
    let settle = || assert!(sandbox.run("codegen").stderr.contains("0 files written"));
    let good = sandbox.read("generated/src/item.rs");

    settle();
    sandbox.write("generated/src/item.rs", good.replace("Something", "Anything"));
    sandbox.run("codegen").expect(0, &["generated/src/item.rs was edited by hand"]);
    assert_eq!(sandbox.read("generated/src/item.rs"), good);

    settle();
    fs::remove_file(sandbox.path("generated/src/item.rs")).expect("the file can be removed");
    sandbox.run("codegen").expect(0, &["1 file written"]);
    assert_eq!(sandbox.read("generated/src/item.rs"), good);

    settle();
    sandbox.write("generated/src/left_over.rs", "// mine\n");
    for _ in 0..2 {
        sandbox.run("codegen").expect(0, &["left_over.rs is not a generated file"]);
    }
    fs::remove_file(sandbox.path("generated/src/left_over.rs")).expect("the file can be removed");

    settle();
    sandbox.edit("schema/types/item.yaml", "maxLength: 80", "maxLength: 90");
    sandbox.run("codegen").expect(0, &["wrote generated/src/item"]);

    settle();
    sandbox.write("schema/types/item.yaml", "objects: 1\n");
    assert_eq!(sandbox.run("codegen").code, 1);
}
