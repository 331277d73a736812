//! Whether anything was compared: what decides the exit code where there are no findings.

use antom_drift::compare::{compared, drift, is_anything_compared};
use antom_openapi::reading::Reading;

use crate::drift::drift_sides::{line, read};

fn document(paths: &str, components: &str) -> Reading {
    let text = format!(
        "openapi: 3.1.0\ninfo: {{ title: Mill }}\npaths: {{ {paths} }}\ncomponents: {{ {components} }}\n"
    );
    read("mill.yaml", &text)
}

fn lines(theirs: &Reading, ours: &Reading) -> Vec<String> {
    drift(theirs, ours, None).iter().map(line).collect()
}

#[test]
fn documents_are_compared_if_they_have_something_in_common() {
    let grind = "/grind: { post: { responses: {} } }";
    let sieve = "/sieve: { post: { responses: {} } }";
    let flour = "schemas: { Flour: { type: string } }";
    let empty = document("", "");
    let one = document(grind, "");
    assert!(is_anything_compared(&one, &one));
    assert_eq!(compared(&one, &one), [("grind", "grind")]);
    assert!(!is_anything_compared(&empty, &empty));
    assert!(!is_anything_compared(&one, &empty) && !is_anything_compared(&empty, &one));
    assert_eq!(lines(&empty, &one), ["gone grind operation operation: - | POST /grind"]);
    assert_eq!(lines(&one, &empty), ["new grind operation operation: POST /grind | -"]);
    // Different operations: each is a finding.
    let other = document(sieve, "");
    assert!(!is_anything_compared(&one, &other));
    assert_eq!(lines(&one, &other).len(), 2);
    // Documents of webhooks alone, or of schemas.
    let webhook = |status: &str| {
        let text = format!(
            "openapi: 3.1.0\ninfo: {{ title: Mill }}\nwebhooks: {{ ground: {{ post: {{ responses: {{ '{status}': {{}} }} }} }} }}\n"
        );
        read("mill.yaml", &text)
    };
    assert!(is_anything_compared(&webhook("200"), &webhook("204")));
    assert_eq!(webhook("200").unrecognised, []);
    assert_eq!(lines(&webhook("200"), &webhook("204")).len(), 2);
    let schemas = document("", flour);
    assert!(is_anything_compared(&schemas, &schemas));
    assert!(!is_anything_compared(&schemas, &empty));
    assert_eq!(
        lines(&schemas, &empty),
        ["new document unreferenced schema Flour body: present | -"]
    );
}
