//! `cargo xtask mutants`, with a script in place of Cargo: what it runs, and what it makes of the results.

#![cfg(unix)]

use std::os::unix::fs::PermissionsExt;

use crate::support::{Ran, Sandbox};

/// Writes the lists of cargo-mutants: two mutants survive the first tests, one the others as well.
const CARGO: &str = r#"#!/bin/sh
printf '%s\n' "$*" >> log
[ "$2" = "--version" ] && exit "${MISSING:-0}"
[ "$2" = "--output" ] || exit 1
mkdir -p "$3/mutants.out" && cd "$3/mutants.out"
echo 'runtime/src/a.rs:1:2: delete ! in f' > missed.txt
case "$*" in
*--re*) : > timeout.txt && echo 'runtime/src/a.rs:3:4: delete ! in g' > caught.txt
    echo 'runtime/src/a.rs:5:6: replace i -> u8 with 0' >> missed.txt ;;
*) echo 'runtime/src/a.rs:9:9: delete - in h' > timeout.txt
    echo 'runtime/src/a.rs:5:6: replace i -> u8 with 0' > caught.txt
    echo 'runtime/src/a.rs:3:4: delete ! in g' >> missed.txt ;;
esac
exit "${EXIT:-2}"
"#;

fn sandbox() -> Sandbox {
    let sandbox = Sandbox::empty();
    sandbox.write("fake-cargo", CARGO);
    let mode = std::fs::Permissions::from_mode(0o755);
    std::fs::set_permissions(sandbox.path("fake-cargo"), mode).unwrap();
    sandbox.write("xtask/surviving-mutants.txt", "# Reasons.\n");
    sandbox
}

fn run(sandbox: &Sandbox, arguments: &str, variables: &[(&str, &str)]) -> Ran {
    let mut command = sandbox.command(arguments);
    command.env("CARGO", sandbox.path("fake-cargo")).envs(variables.iter().copied());
    Ran::of(command)
}

#[test]
fn survivors_of_all_tests_are_counted() {
    let sandbox = sandbox();
    let ran = run(&sandbox, "mutants runtime", &[]);
    ran.expect(1, &["runtime: the tests next to the code\n"]);
    let said = "runtime/src/a.rs: delete ! in f\nruntime: 4 mutants, 3 caught, 1 survive, of them 1 unexplained (25.0 %)\n";
    assert_eq!(ran.stdout, said);
    let log = sandbox.read("log");
    let lines: Vec<&str> = log.lines().collect();
    assert_eq!(lines.len(), 3, "{log}");
    let files = "--file runtime/src/** --cargo-arg=--lib --cargo-arg=--tests";
    assert!(lines[1].contains(files), "{log}");
    let survivors =
        r"--re ^runtime/src/a\.rs:1:2: delete ! in f$ --re ^runtime/src/a\.rs:3:4: delete ! in g$";
    let with = "--file runtime/src/a.rs --cargo-arg=--package=antom-tests --cargo-arg=--test=api";
    assert!(lines[2].contains(&format!("--iterate {survivors} {with}")), "{log}");
}

#[test]
fn a_survivor_with_a_reason_is_explained() {
    let sandbox = sandbox();
    let list = "# Slower, and else the same.\nruntime/src/a.rs: delete ! in f\nruntime/src/a.rs: delete ! in z\n";
    sandbox.write("xtask/surviving-mutants.txt", list);
    let ran = run(&sandbox, "mutants runtime", &[]);
    ran.expect(
        0,
        &[
            "1 survive, of them 0 unexplained (0.0 %)\n",
            "`runtime/src/a.rs: delete ! in z` is caught now",
        ],
    );
    let log = sandbox.read("log");
    assert!(log.contains("--iterate --re ^runtime/src/a\\.rs:3:4: delete ! in g$ --file"), "{log}");
    let part = run(&sandbox, "mutants runtime --shard 0/2 --file runtime/src/a.rs", &[]);
    part.expect(0, &["of them 0 unexplained (0.0 %)\n"]);
    assert!(!part.stderr.contains("caught now"), "a part says nothing about the rest: {part:?}");
    let log = sandbox.read("log");
    let shards: Vec<&str> = log.lines().filter(|line| line.contains("--shard")).collect();
    let [shard] = &shards[..] else { panic!("the survivors of a part are no part: {log}") };
    assert!(shard.contains("--shard 0/2 --file runtime/src/a.rs --cargo-arg=--lib"), "{log}");

    sandbox.write("xtask/surviving-mutants.txt", "runtime/src/a.rs: delete ! in f\n");
    let ran = run(&sandbox, "mutants runtime", &[]);
    ran.expect(3, &["xtask/surviving-mutants.txt:1: a mutant without a reason", "help: "]);
}

#[test]
fn without_cargo_mutants_it_says_how_to_get_it() {
    let ran = run(&sandbox(), "mutants", &[("MISSING", "101")]);
    ran.expect(
        3,
        &["error: cargo-mutants is not installed", "cargo install --locked cargo-mutants"],
    );
    assert_eq!(ran.stdout, "");
}

#[test]
fn tests_that_fail_anyway_prove_nothing() {
    let ran = run(&sandbox(), "mutants check", &[("EXIT", "4")]);
    ran.expect(3, &["the tests fail without a mutant"]);
    run(&sandbox(), "mutants check", &[("EXIT", "70")]).expect(3, &["could not go on"]);
}
