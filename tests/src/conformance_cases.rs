//! The conformance cases in `tests/conformance/`: those that the compiler makes (`limits/`) and those written by hand
//! (`rules/`), read from their files.
//!
//! A case has `id`, `operation`, `side` (`request` or `response`), `context` (flags; none if left out), `now`, and either
//! `expect` (all violations, each with `path` and `rule`) or `unreadable` (where required members are missing). Its body
//! is `body`, with the values of `set` put in place by JSON Pointer and the members of `without` taken out. What all cases of
//! a file have in common can stand at the top of the file.

use antom_codegen::conformance::{Expectation, Finding, Side};
use serde_json::{Map, Value};

use crate::{bodies, workspace};

/// A case, and the file it stands in.
#[derive(Clone, Debug)]
pub struct Case {
    /// Path of the file below the root of the workspace.
    pub file: String,
    /// The case's name, unique among all.
    pub id: String,
    /// The operation.
    pub operation: String,
    /// Which of its bodies.
    pub side: Side,
    /// The flags that apply.
    pub context: Vec<String>,
    /// The moment of validation.
    pub now: String,
    /// The body.
    pub body: Value,
    /// What must be found.
    pub expect: Expectation,
}

/// The cases of a folder below `tests/conformance`, in the order of their files.
///
/// # Panics
///
/// If a file is not as described above.
#[must_use]
pub fn cases(folder: &str) -> Vec<Case> {
    let files = workspace::files(&format!("tests/conformance/{folder}"), "yaml");
    files.iter().flat_map(|path| File::read(path).cases()).collect()
}

/// The constraints that the compiler has no case for, by id, each with the reason.
///
/// # Panics
///
/// As [`cases`].
#[must_use]
pub fn skipped() -> Vec<(String, String)> {
    let files = workspace::files("tests/conformance/limits", "yaml");
    let lists = files.iter().map(|path| File::read(path)).filter_map(|mut file| {
        let list = file.top.remove("skipped")?;
        Some(list.as_array().expect("`skipped` is a list").clone())
    });
    lists.flatten().map(|entry| (text(&entry["id"]), text(&entry["reason"]))).collect()
}

struct File {
    path: String,
    top: Map<String, Value>,
}

impl File {
    fn read(path: &std::path::Path) -> Self {
        let name = workspace::short(path);
        let yaml = std::fs::read_to_string(path).expect("case files can be read");
        let top = serde_yaml::from_str(&yaml).unwrap_or_else(|error| panic!("{name}: {error}"));
        Self { path: name, top }
    }

    fn cases(mut self) -> Vec<Case> {
        let cases = self.top.remove("cases").unwrap_or_default();
        self.top.remove("skipped");
        let cases = cases.as_array().cloned().unwrap_or_default();
        cases.into_iter().map(|case| self.case(case)).collect()
    }

    fn case(&self, case: Value) -> Case {
        let Value::Object(own) = case else { panic!("{}: a case is no object", self.path) };
        let mut all = self.top.clone();
        all.extend(own);
        let mut take = |key: &str| all.remove(key);
        let id = text(&take("id").unwrap_or_default());
        let place = format!("{}: {id}", self.path);
        let mut must = |key: &str| take(key).unwrap_or_else(|| panic!("{place}: no `{key}`"));
        let (operation, now) = (text(&must("operation")), text(&must("now")));
        let side = match text(&must("side")).as_str() {
            "request" => Side::Request,
            "response" => Side::Response,
            other => panic!("{place}: the side `{other}` is none"),
        };
        let mut body = must("body").to_string();
        for (pointer, value) in members(take("set")) {
            body = bodies::edited(&body, &[(&pointer, value)]).to_string();
        }
        for pointer in list(take("without")) {
            body = bodies::without(&body, &[&text(&pointer)]).to_string();
        }
        let context = list(take("context")).iter().map(text).collect();
        let expect = match (take("expect"), take("unreadable")) {
            (Some(findings), None) => {
                let finding = |one: &Value| Finding::new(text(&one["path"]), text(&one["rule"]));
                let mut findings: Vec<Finding> = list(Some(findings)).iter().map(finding).collect();
                findings.sort();
                Expectation::Findings(findings)
            }
            (None, Some(places)) => {
                Expectation::Unreadable(list(Some(places)).iter().map(text).collect())
            }
            _ => panic!("{place}: either `expect` or `unreadable` says what must be found"),
        };
        assert!(all.is_empty(), "{place}: unknown keys {:?}", all.keys());
        let file = self.path.clone();
        Case { file, id, operation, side, context, now, body: bodies::json(&body), expect }
    }
}

fn members(value: Option<Value>) -> Map<String, Value> {
    match value {
        Some(Value::Object(members)) => members,
        None => Map::new(),
        Some(other) => panic!("expected an object, found {other}"),
    }
}

fn list(value: Option<Value>) -> Vec<Value> {
    match value {
        Some(Value::Array(list)) => list,
        None => Vec::new(),
        Some(other) => panic!("expected a list, found {other}"),
    }
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_else(|| panic!("expected a text, found {value}")).to_owned()
}
