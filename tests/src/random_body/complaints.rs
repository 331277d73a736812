//! What the validators complain of, compared with the errors that a JSON Schema validator finds.

use antom::{Problem, ProblemKind, Violation};
use serde_json::Value;

use crate::oracle::Exported;

/// Rules about members that are there or not, whose errors JSON Schema may find at the object around.
const PRESENCE: [&str; 6] =
    ["required", "requiredWhen", "forbiddenWhen", "anyOf", "oneOf", "allOrNone"];

/// The rule that a request is one of the products of its operation, and has what that one requires.
const PRODUCT: &str = "product";

/// Two judges say different things of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Which form of the body it is about, or that it is about the model.
    pub about: &'static str,
    /// What each of the two says.
    pub opinions: [String; 2],
}

/// A mistake in a body that JSON Schema can detect.
#[derive(Clone, Debug)]
pub(super) struct Complaint {
    path: String,
    is_about_presence: bool,
    /// Whether it is about the product that the whole body is, whose marks JSON Schema tests at the top.
    is_about_product: bool,
    words: String,
}

impl Complaint {
    /// A rule is broken.
    pub(super) fn broken(violation: &Violation) -> Self {
        Self {
            path: violation.path.clone(),
            is_about_presence: PRESENCE.contains(&violation.keyword) || violation.rule == PRODUCT,
            is_about_product: violation.rule == PRODUCT,
            words: format!("{} ({})", violation.path, violation.rule),
        }
    }

    /// The body cannot be read.
    pub(super) fn unreadable(problem: &Problem) -> Self {
        Self {
            path: problem.path.clone(),
            is_about_presence: problem.kind == ProblemKind::Missing,
            is_about_product: false,
            words: problem.message(),
        }
    }

    /// A success lacks this member.
    pub(super) fn missing_on_success(path: String) -> Self {
        let words = format!("{path} (on success)");
        Self { words, path, is_about_presence: true, is_about_product: false }
    }

    /// The value can be read, but is never written so.
    pub(super) fn odd_kind(path: String) -> Self {
        let words = format!("{path} (odd kind)");
        Self { words, path, is_about_presence: false, is_about_product: false }
    }

    /// Whether an error at this place may be of the same thing.
    fn is_at(&self, error: &str) -> bool {
        let parent = self.path.rsplit_once('/').map_or("", |(parent, _)| parent);
        self.path == error
            || self.is_about_presence && parent == error
            || self.is_about_product && error.is_empty()
    }
}

/// How closely JSON Schema must agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Closely {
    /// On whether the body is valid.
    Valid,
    /// On that, and everything complained of is an error.
    AtLeast,
    /// On that, and on every place that is wrong.
    Everywhere,
}

/// A body and the complaints about it.
pub(super) struct Comparison<'a> {
    /// Which form of the body it is.
    pub(super) about: &'static str,
    pub(super) body: &'a Value,
    pub(super) complaints: &'a [Complaint],
    /// Complaints that JSON Schema may or may not report.
    pub(super) doubtful: &'a [Complaint],
    pub(super) closely: Closely,
}

impl Comparison<'_> {
    /// Compares the complaints with the errors of JSON Schema.
    pub(super) fn agree(&self, exported: &Exported) -> Result<(), Disagreement> {
        let Self { body, complaints, doubtful, .. } = self;
        let is_valid = exported.validator.is_valid(body);
        // What is doubtful alone leaves the answer open.
        let agrees = match (complaints.is_empty(), doubtful.is_empty()) {
            (true, true) => is_valid,
            (true, false) => true,
            (false, _) => !is_valid,
        };
        if agrees && (is_valid || self.closely == Closely::Valid) {
            return Ok(());
        }
        let errors: Vec<(String, String)> = exported
            .validator
            .iter_errors(body)
            .map(|error| (error.instance_path().to_string(), error.schema_path().to_string()))
            .collect();
        let all_told = complaints.iter().all(|one| errors.iter().any(|(at, _)| one.is_at(at)));
        let all_known = self.closely == Closely::AtLeast
            || errors
                .iter()
                .all(|(at, _)| complaints.iter().chain(doubtful.iter()).any(|one| one.is_at(at)));
        if agrees && all_told && all_known {
            return Ok(());
        }
        let complaints = complaints.iter().map(|one| one.words.clone());
        // Messages quote regular expressions at full length; the keyword says as much.
        let errors = errors.iter().map(|(at, schema)| format!("{at} ({})", keyword(schema)));
        let opinions = [
            format!("validators: {}", words(complaints.collect())),
            format!("JSON Schema: {}", words(errors.collect())),
        ];
        Err(Disagreement { about: self.about, opinions })
    }
}

/// The keyword that a place in a schema ends in.
fn keyword(schema: &str) -> &str {
    let is_word = |step: &&str| !step.is_empty() && !step.bytes().all(|byte| byte.is_ascii_digit());
    schema.rsplit('/').find(is_word).unwrap_or_default()
}

fn words(mut complaints: Vec<String>) -> String {
    complaints.dedup();
    if complaints.is_empty() { "valid".to_owned() } else { complaints.join("; ") }
}
