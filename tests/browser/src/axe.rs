//! What keeps people out of a page, found by axe-core.
//!
//! `.ci/run` fetches axe-core to `target/axe-core/`; it is not part of this repository and never part of what is published.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::browser::must_not_be_absent;
use crate::page::Page;

/// Runs the rules of WCAG and of good practice, without fetching anything.
const RUN: &str =
    "axe.run(document, { preload: false, resultTypes: ['violations', 'incomplete'] })";

/// The script of axe-core; `None`, told on the error output, where it is missing.
///
/// # Panics
///
/// When it is missing in continuous integration.
#[must_use]
pub fn script() -> Option<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let file = root.join("target/axe-core/package/axe.min.js");
    if let Ok(script) = fs::read_to_string(&file) {
        return Some(script);
    }
    must_not_be_absent("axe-core is missing (`.ci/prepare` fetches it)");
    None
}

/// What axe-core finds in a page as it is now: serious and critical, and what it could not decide.
#[must_use]
#[track_caller]
pub fn findings(page: &Page, script: &str) -> Vec<String> {
    if page.evaluate("typeof axe") != "object" {
        page.run(&format!("{script}; 0"));
    }
    let found = page.evaluate(RUN);
    let sure = listed(&found, "violations").filter(|it| is_grave(it)).map(|it| described("", it));
    let unsure = listed(&found, "incomplete").map(|it| described("undecided: ", it));
    sure.chain(unsure).collect()
}

fn listed<'a>(found: &'a Value, kind: &str) -> impl Iterator<Item = &'a Value> {
    found.get(kind).and_then(Value::as_array).into_iter().flatten()
}

fn is_grave(finding: &Value) -> bool {
    finding.get("impact").is_some_and(|impact| impact == "serious" || impact == "critical")
}

/// The rule, how bad it is, and the first three places.
fn described(mark: &str, finding: &Value) -> String {
    let word = |member: &str| finding.get(member).and_then(Value::as_str).unwrap_or_default();
    let places: Vec<String> = listed(finding, "nodes")
        .take(3)
        .map(|node| {
            let why = node.get("failureSummary").and_then(Value::as_str).unwrap_or_default();
            format!("{} {}", node.get("html").unwrap_or(node), why.replace('\n', " "))
        })
        .collect();
    let count = listed(finding, "nodes").count();
    format!("{mark}{} ({}), {count} ×: {}", word("id"), word("impact"), places.join(" | "))
}
