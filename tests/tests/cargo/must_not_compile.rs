//! Proves what must not compile: a required field left out, a struct written by its fields, a `match` without a
//! wildcard arm, an unknown enum value or a validated request made by hand, a setter given a value of another type. Each is in `tests/compile/` with the
//! compiler's message; one case must compile.
//!
//! After an intended change, run with `TRYBUILD=overwrite` and read the difference.

use std::process::Command;

use antom_tests::workspace;

/// Runs the cases in a process that takes itself for a test of the crate `antom`: `trybuild` builds anew whatever the crate
/// of a test depends on, which is little for `antom` and very much for this one.
#[test]
fn what_must_not_compile_does_not() {
    let mut again = Command::new(std::env::current_exe().expect("a test is a program"));
    again.args(["--exact", "must_not_compile::cases", "--ignored", "--nocapture"]);
    workspace::succeed(again.env("CARGO_MANIFEST_DIR", workspace::root().join("generated")));
}

#[test]
#[ignore = "run by the test above"]
fn cases() {
    let cases = trybuild::TestCases::new();
    cases.pass("../tests/compile/pass_*.rs");
    cases.compile_fail("../tests/compile/fail_*.rs");
}
