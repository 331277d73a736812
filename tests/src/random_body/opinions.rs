//! What the judges say, and where they differ.

use antom::{Problem, Violation};
use antom_codegen::conformance::{self, Circumstances, Finding};
use antom_openapi::export::Support;
use serde_json::Value;

use super::Scene;
use super::complaints::{Closely, Comparison, Complaint, Disagreement};
use super::kinds::{as_read, is_about_size, missing_on_success, odd_kinds};
use crate::oracle::{self, Exported, Found};
use crate::schema::api;

/// The form of a body that was made up.
const AS_IT_IS: &str = "the body as it is";

/// What all judges make of a body, if they agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// Whether the body can be read.
    pub readable: bool,
    /// Whether it is valid as far as JSON Schema can say.
    pub valid: bool,
    /// The broken rules that JSON Schema can detect.
    pub decided: Vec<String>,
    /// The broken rules that only the validators and the model can detect.
    pub undecided: Vec<String>,
}

/// Where the judges differ on a body; nothing if they agree.
#[must_use]
pub fn disagreement(scene: &Scene) -> Option<Disagreement> {
    opinion(scene).err()
}

/// What the judges agree on.
///
/// # Errors
///
/// If they do not.
pub fn opinion(scene: &Scene) -> Result<Opinion, Disagreement> {
    let exported = Exported::of(&scene.operation, scene.side);
    let now = antom::DateTime::from_unix_seconds(scene.now);
    let context = oracle::context(now.as_str(), scene.flags.iter().map(String::as_str));
    let body = &scene.body;
    let (found, written) =
        match oracle::found(&scene.operation, scene.side, &body.to_string(), &context) {
            Found::Read { violations, written } => {
                let support = |one: Violation| (exported.support(&one), one);
                (violations.into_iter().map(support).collect::<Vec<_>>(), written)
            }
            Found::Unreadable(error) => {
                unreadable(exported, body, error.problems())?;
                return Ok(Opinion::default());
            }
        };
    let odd = odd_kinds(exported.body, body);
    // Values of odd kinds escape the keywords about values of the right kind.
    let closely = if odd.is_empty() { Closely::Everywhere } else { Closely::Valid };
    let (mut complaints, doubtful) = complaints(exported, body, &found);
    complaints.extend(odd.into_iter().map(Complaint::odd_kind));
    let valid = complaints.is_empty();
    let about = AS_IT_IS;
    Comparison { about, body, complaints: &complaints, doubtful: &doubtful, closely }
        .agree(exported)?;

    let (complaints, doubtful) = self::complaints(exported, &written, &found);
    Comparison {
        about: "the body as it is written",
        body: &written,
        complaints: &complaints,
        doubtful: &doubtful,
        closely: Closely::Everywhere,
    }
    .agree(exported)?;

    model_agrees(scene, exported, &found)?;
    let rules = |decided: bool| {
        let of = found.iter().filter(|(support, one)| decides(*support, body, one) == decided);
        of.map(|(_, one)| one.rule.to_owned()).collect()
    };
    Ok(Opinion { readable: true, valid, decided: rules(true), undecided: rules(false) })
}

/// Compares the problems of a body that cannot be read. What else is wrong with it the validators have not been asked.
fn unreadable(exported: &Exported, body: &Value, problems: &[Problem]) -> Result<(), Disagreement> {
    let (doubtful, certain): (Vec<&Problem>, Vec<&Problem>) =
        problems.iter().partition(|problem| is_about_size(problem));
    let complaints = |problems: &[&Problem]| -> Vec<Complaint> {
        problems.iter().copied().map(Complaint::unreadable).collect()
    };
    Comparison {
        about: AS_IT_IS,
        body,
        complaints: &complaints(&certain),
        doubtful: &complaints(&doubtful),
        closely: Closely::AtLeast,
    }
    .agree(exported)
}

/// The complaints that JSON Schema must have about a readable body, and those it may have.
fn complaints(
    exported: &Exported,
    body: &Value,
    found: &[(Support, Violation)],
) -> (Vec<Complaint>, Vec<Complaint>) {
    let missing = missing_on_success(exported.body, body);
    let mut certain: Vec<Complaint> =
        missing.into_iter().map(Complaint::missing_on_success).collect();
    let mut doubtful = Vec::new();
    for (support, violation) in found {
        if decides(*support, body, violation) {
            certain.push(Complaint::broken(violation));
        } else if matches!(support, Support::Partial(_)) {
            doubtful.push(Complaint::broken(violation));
        }
    }
    (certain, doubtful)
}

/// Whether JSON Schema can say of this body that it breaks the rule of the violation.
fn decides(support: Support, body: &Value, violation: &Violation) -> bool {
    support.decides(body.pointer(&violation.path).unwrap_or(&Value::Null))
}

/// Compares the validators with the model, on everything, advice and context included.
fn model_agrees(
    scene: &Scene,
    exported: &Exported,
    found: &[(Support, Violation)],
) -> Result<(), Disagreement> {
    let flags = scene.flags.iter().cloned().collect();
    let circumstances = Circumstances { now: scene.now, flags };
    let body = as_read(exported.body, &scene.body);
    let by_model = conformance::evaluate(api(), exported.body, &body, &circumstances).sorted();
    let mut by_rust: Vec<Finding> =
        found.iter().map(|(_, one)| Finding::new(one.path.as_str(), one.rule)).collect();
    by_rust.sort();
    if by_rust == by_model {
        return Ok(());
    }
    let only = |one: &[Finding], other: &[Finding]| {
        let only = one.iter().filter(|finding| !other.contains(finding));
        let words: Vec<String> = only.map(|one| format!("{} ({})", one.path, one.rule)).collect();
        words.join("; ")
    };
    let opinions = [
        format!("only the validators: {}", only(&by_rust, &by_model)),
        format!("only the model: {}", only(&by_model, &by_rust)),
    ];
    Err(Disagreement { about: "the rules of the model", opinions })
}
