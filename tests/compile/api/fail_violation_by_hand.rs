//! Violations and problems can get more to say.

use antom::{Problem, ProblemKind, Severity, Violation};

fn main() {
    let _ = Violation {
        path: String::new(),
        rule: "maxLength",
        severity: Severity::Error,
        limit: 1.into(),
        found: 2.into(),
    };
    let _ = Problem {
        path: String::new(),
        line: 1,
        column: 1,
        kind: ProblemKind::Missing,
        expected: "text",
        found: "nothing",
    };
}
