//! Proves what must not compile, each with the compiler's message.
//!
//! - `tests/compile/api/`: a required field left out, a struct written by its fields, a `match` without a wildcard arm, an
//!   unknown enum value or a validated request made by hand, a setter given a value of another type.
//! - `tests/compile/todo/`: a request of an operation with products that is none of them, or lacks what one requires.
//! - `tests/compile/compiler/`: a stage of the compiler skipped, made by hand, edited or mixed with another.
//!
//! What `pass_` begins the name of must compile. After an intended change, run with `TRYBUILD=overwrite` and read the
//! difference.

use std::process::Command;

use antom_tests::workspace;

#[test]
fn misuse_of_the_api_does_not_compile() {
    run_as_test_of("generated", "must_not_compile::api_cases");
}

#[test]
fn requests_without_what_their_product_requires_do_not_compile() {
    run_as_test_of("examples/todo", "must_not_compile::product_cases");
}

#[test]
fn stages_of_the_compiler_cannot_be_skipped() {
    run_as_test_of("codegen", "must_not_compile::compiler_cases");
}

/// Runs cases in a process that takes itself for a test of another crate: `trybuild` builds anew whatever the crate of a
/// test depends on, which is little for these and very much for this one.
fn run_as_test_of(package: &str, cases: &str) {
    let program = std::env::current_exe().expect("a test is a program");
    // Where Cargo puts tests, `trybuild` would find the features of this crate, and build the other one without its own.
    let elsewhere = workspace::root().join("target/tests").join(package.replace('/', "_"));
    std::fs::create_dir_all(&elsewhere).expect("the folder can be made");
    let copy = elsewhere.join("cases");
    std::fs::copy(program, &copy).expect("the program can be copied");
    let mut again = Command::new(copy);
    again.args(["--exact", cases, "--ignored", "--nocapture"]);
    // Paths of cases are looked for from both.
    let folder = workspace::root().join(package);
    workspace::succeed(again.current_dir(&folder).env("CARGO_MANIFEST_DIR", &folder));
}

#[test]
#[ignore = "run by a test above"]
fn api_cases() {
    let cases = trybuild::TestCases::new();
    cases.pass("../tests/compile/api/pass_*.rs");
    cases.compile_fail("../tests/compile/api/fail_*.rs");
}

#[test]
#[ignore = "run by a test above"]
fn product_cases() {
    let cases = trybuild::TestCases::new();
    cases.pass("../../tests/compile/todo/pass_*.rs");
    cases.compile_fail("../../tests/compile/todo/fail_*.rs");
}

#[test]
#[ignore = "run by a test above"]
fn compiler_cases() {
    trybuild::TestCases::new().compile_fail("../tests/compile/compiler/fail_*.rs");
}
