//! The conformance cases: those that the compiler makes for every limit and for most rules, and those of rules that people
//! write in `tests/conformance/rules/`.
//!
//! A written case has `id`, `operation`, `side` (`request`, `response` or `notification`), `flags` (flags; empty if left out), `now`, and
//! either `expect` (all violations, each with `path` and `rule`) or `unreadable` (where required members are missing). Its
//! body is `body`, with the values of `set` put in place by JSON Pointer and the members of `without` taken out. What all
//! cases of a file have in common can be given at the top of the file.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::OnceLock;

use antom_codegen::conformance::{self, Case, Expectation, Finding, Side, Suite};
use serde_json::{Map, Value};

use crate::schema::api;
use crate::{bodies, workspace};

/// The cases that the compiler makes for `schema/`.
pub fn made() -> &'static Suite {
    static SUITE: OnceLock<Suite> = OnceLock::new();
    SUITE.get_or_init(|| conformance::suite(api()))
}

/// The cases of rules: those written by hand, and those that the compiler makes and nobody wrote.
pub fn of_rules() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let mut cases = written().to_vec();
        let ids: BTreeSet<&str> = written().iter().map(|case| case.id.as_str()).collect();
        let made = made().rule_cases.iter().filter(|case| !ids.contains(case.id.as_str()));
        cases.extend(made.cloned());
        cases
    })
}

/// The cases written by hand, in the order of their files.
///
/// # Panics
///
/// If a file is not as described above.
pub fn written() -> &'static [Case] {
    static CASES: OnceLock<Vec<Case>> = OnceLock::new();
    CASES.get_or_init(|| {
        let files = workspace::files("tests/conformance/rules", "yaml");
        let read_file = |path: &PathBuf| {
            let yaml = std::fs::read_to_string(path).expect("case files can be read");
            read(&workspace::short(path), &yaml)
        };
        files.iter().flat_map(read_file).collect()
    })
}

/// The cases in the text of a file.
///
/// # Panics
///
/// If it is not as described above.
#[must_use]
pub fn read(path: &str, yaml: &str) -> Vec<Case> {
    let top = serde_yaml::from_str(yaml).unwrap_or_else(|error| panic!("{path}: {error}"));
    File { path: path.to_owned(), top }.cases()
}

struct File {
    path: String,
    top: Map<String, Value>,
}

impl File {
    fn cases(mut self) -> Vec<Case> {
        let cases = self.top.remove("cases").unwrap_or_default();
        let cases = cases.as_array().cloned().unwrap_or_default();
        cases.into_iter().map(|case| self.case(case)).collect()
    }

    fn case(&self, case: Value) -> Case {
        let Value::Object(own) = case else { panic!("{}: a case is not an object", self.path) };
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
            "notification" => Side::Notification,
            other => panic!("{place}: `{other}` is not a side"),
        };
        let mut body = must("body").to_string();
        for (pointer, value) in members(take("set")) {
            body = bodies::edited(&body, &[(&pointer, value)]).to_string();
        }
        for pointer in list(take("without")) {
            body = bodies::without(&body, &[&text(&pointer)]).to_string();
        }
        let flags = list(take("flags")).iter().map(text).collect();
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
        Case { id, operation, side, flags, now, body: bodies::json(&body), expect }
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
