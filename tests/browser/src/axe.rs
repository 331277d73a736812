//! What keeps people out of a page, found by axe-core.
//!
//! `.ci/run` fetches axe-core to `target/axe-core/`; it is not part of this repository and never part of what is published.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::browser::must_not_be_absent;
use crate::page::Page;

/// Why a contrast is not decided where an element lies under another: a sticky line, or what is scrolled away. It is decided
/// for elements of the same kind that lie free.
const COVERED: [&str; 3] = ["bgOverlap", "elmPartiallyObscured", "elmPartiallyObscuring"];

/// Which rules are run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rules {
    /// Those of WCAG and of good practice.
    All,
    /// Those about colours.
    Colours,
}

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

/// What axe-core finds in a page as it is now: what is serious or critical, and what it could not decide, unless an element was covered
/// by another.
#[must_use]
#[track_caller]
pub fn findings(page: &Page, script: &str, rules: Rules) -> Vec<String> {
    if page.evaluate("typeof axe") != "object" {
        page.run(&format!("{script}; 0"));
    }
    let only = match rules {
        Rules::All => "",
        Rules::Colours => ", runOnly: ['color-contrast', 'link-in-text-block']",
    };
    // Without `preload` it fetches nothing.
    let found = page.evaluate(&format!(
        "axe.run(document, {{ preload: false, resultTypes: ['violations', 'incomplete']{only} }})"
    ));
    let sure = listed(&found, "violations").filter(|it| is_grave(it)).map(|it| described("", it));
    let unsure = listed(&found, "incomplete")
        .filter(|it| !is_covered(it))
        .map(|it| described("undecided: ", it));
    sure.chain(unsure).collect()
}

fn listed<'a>(found: &'a Value, kind: &str) -> impl Iterator<Item = &'a Value> {
    found.get(kind).and_then(Value::as_array).into_iter().flatten()
}

fn is_grave(finding: &Value) -> bool {
    finding.get("impact").is_some_and(|impact| impact == "serious" || impact == "critical")
}

fn is_covered(finding: &Value) -> bool {
    listed(finding, "nodes").all(|node| {
        listed(node, "any").all(|check| {
            let key = check.pointer("/data/messageKey").and_then(Value::as_str);
            key.is_some_and(|key| COVERED.contains(&key))
        })
    })
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
