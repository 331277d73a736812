//! Proves what must not compile: a required field left out, a struct written by its fields, a `match` that forgets that
//! enums grow, an unknown enum value or a validated request made by hand. Each stands in `tests/compile/` with the
//! compiler's message; one case must compile.
//!
//! After a change that is meant, run with `TRYBUILD=overwrite` and read the difference.

#[test]
fn what_must_not_compile_does_not() {
    let cases = trybuild::TestCases::new();
    cases.pass("compile/pass_*.rs");
    cases.compile_fail("compile/fail_*.rs");
}
