//! What the judges say, and where they differ.

use antom::{Problem, ProblemKind, Violation};
use antom_codegen::api::{Class, Field, Id, Object, Outcome, Presence, Type, Usage};
use antom_codegen::conformance::{self, Circumstances, Finding};
use antom_codegen::openapi::Said;
use serde_json::Value;

use super::Scene;
use crate::judge::{self, Exported, Found};
use crate::message::class;
use crate::schema::api;

/// What all judges make of a body, if they agree.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Opinion {
    /// Whether the body can be read.
    pub readable: bool,
    /// Whether it is valid as far as JSON Schema can say.
    pub valid: bool,
    /// The rules that it breaks and JSON Schema can tell.
    pub decided: Vec<String>,
    /// The rules that it breaks and only the validators and the model can tell.
    pub undecided: Vec<String>,
}

/// Two judges say different things of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Disagreement {
    /// Which form of the body it is about, and what is at odds.
    pub about: &'static str,
    /// What each of the two says.
    pub opinions: [String; 2],
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
    let context = judge::context(now.as_str(), scene.flags.iter().map(String::as_str));
    let judge = judge::of(&scene.operation, scene.side);
    let (found, written) = match judge(&scene.body.to_string(), &context) {
        Found::Read { violations, written } => (violations, written),
        Found::Unreadable(error) => {
            let problems = error.problems();
            if problems.iter().all(|problem| is_about_size(problem, &scene.body)) {
                // Only the size of integers is wrong, which JSON Schema does not tell.
                return Ok(Opinion::default());
            }
            let words = || problems.iter().map(Problem::message).collect();
            compare("the body as it is", exported, &scene.body, words, false)?;
            return Ok(Opinion::default());
        }
    };
    model_agrees(scene, exported, &found)?;
    let missing = missing_on_success(exported.body, &scene.body);
    let broken = |body: &Value| {
        let decided = found.iter().filter(|one| exported.decides(body, one));
        let decided = decided.map(|one| format!("{} ({})", one.path, one.rule));
        decided.chain(missing.iter().cloned()).collect::<Vec<_>>()
    };
    let (plain, quoted) = (broken(&scene.body), broken(&written));
    let is_strict = is_as_written(exported.body, &scene.body);
    let valid = plain.is_empty() && is_strict;
    let words = |broken: &[String]| {
        let lenience = (!is_strict).then(|| "odd kinds of values".to_owned());
        broken.iter().cloned().chain(lenience).collect::<Vec<_>>()
    };
    if !has_gap(exported, &scene.body, &found) {
        compare("the body as it is", exported, &scene.body, || words(&plain), valid)?;
    }
    if !has_gap(exported, &written, &found) {
        compare(
            "the body as it is written",
            exported,
            &written,
            || quoted.clone(),
            quoted.is_empty(),
        )?;
    }
    let rules = |decided: bool| {
        let of = found.iter().filter(|one| exported.decides(&scene.body, one) == decided);
        of.map(|one| one.rule.to_owned()).collect()
    };
    Ok(Opinion { readable: true, valid, decided: rules(true), undecided: rules(false) })
}

/// Compares the validators with JSON Schema.
fn compare(
    about: &'static str,
    exported: &Exported,
    body: &Value,
    complaints: impl Fn() -> Vec<String>,
    valid: bool,
) -> Result<(), Disagreement> {
    if exported.validator.is_valid(body) == valid {
        return Ok(());
    }
    let all = |complaints: Vec<String>| {
        if complaints.is_empty() { "valid".to_owned() } else { complaints.join("; ") }
    };
    let errors = exported.validator.iter_errors(body);
    let errors = errors.map(|error| format!("{}: {error}", error.instance_path()));
    let opinions = [
        format!("validators: {}", all(complaints())),
        format!("JSON Schema: {}", all(errors.collect())),
    ];
    Err(Disagreement { about, opinions })
}

/// Compares the validators with the model, on everything, advice and context included.
fn model_agrees(
    scene: &Scene,
    exported: &Exported,
    found: &[Violation],
) -> Result<(), Disagreement> {
    let flags = scene.flags.iter().cloned().collect();
    let circumstances = Circumstances { now: scene.now, flags };
    let by_model = conformance::judge(api(), exported.body, &scene.body, &circumstances).sorted();
    let mut by_rust: Vec<Finding> =
        found.iter().map(|one| Finding::new(one.path.as_str(), one.rule)).collect();
    by_rust.sort();
    if by_rust == by_model {
        return Ok(());
    }
    let only = |one: &[Finding], other: &[Finding]| {
        let only = one.iter().filter(|finding| !other.contains(finding));
        only.map(|finding| format!("{} ({})", finding.path, finding.rule))
            .collect::<Vec<_>>()
            .join("; ")
    };
    let opinions = [
        format!("only validators: {}", only(&by_rust, &by_model)),
        format!("only the model: {}", only(&by_model, &by_rust)),
    ];
    Err(Disagreement { about: "the rules", opinions })
}

/// Whether a problem is that an integer is out of range.
fn is_about_size(problem: &Problem, body: &Value) -> bool {
    let is_integer = problem.kind == ProblemKind::WrongKind && problem.expected == "integer";
    is_integer
        && body.pointer(&problem.path).is_some_and(|value| match value {
            Value::Number(number) => number.as_f64().is_some_and(|number| number.fract() == 0.0),
            Value::String(text) => {
                let digits = text.strip_prefix('-').unwrap_or(text);
                !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
            }
            _ => false,
        })
}

/// Whether some rule is broken of which JSON Schema tells, but not for this value.
fn has_gap(exported: &Exported, body: &Value, found: &[Violation]) -> bool {
    found.iter().any(|violation| {
        matches!(exported.said(violation), Said::But(_)) && !exported.decides(body, violation)
    })
}

/// What a response that says it is a success lacks. The validators leave that to the outcome.
fn missing_on_success(id: Id<Object>, body: &Value) -> Vec<String> {
    let Some(envelope) = &api().result else { return Vec::new() };
    let result = body.get(&envelope.field.value);
    let status =
        result.and_then(|result| result.get(&envelope.status.value)).and_then(Value::as_str);
    let mut statuses = envelope.statuses.iter();
    let is_success = statuses.any(|known| {
        known.outcome == Outcome::Success && status == Some(known.text.value.as_str())
    });
    let fields = api().objects[id].fields.iter().filter(|field| {
        is_success && field.presence == Presence::OnSuccess && member(body, field).is_none()
    });
    fields.map(|field| format!("/{} (on success)", field.name.value)).collect()
}

fn member<'v>(object: &'v Value, field: &Field) -> Option<&'v Value> {
    object.get(&field.name.value).filter(|value| !value.is_null())
}

/// Whether the body is of the kinds that are written: no `null`, text where text belongs. Reading is more lenient.
fn is_as_written(id: Id<Object>, body: &Value) -> bool {
    api().objects[id].fields.iter().all(|field| match body.get(&field.name.value) {
        None => true,
        Some(value) => is_value_as_written(&field.value, value),
    })
}

fn is_value_as_written(usage: &Usage, value: &Value) -> bool {
    match &usage.ty {
        Type::Object(id) => value.is_object() && is_as_written(*id, value),
        Type::Array(element) => value
            .as_array()
            .is_some_and(|list| list.iter().all(|value| is_value_as_written(element, value))),
        ty => match class(ty) {
            Class::Text | Class::Digits | Class::Enum => value.is_string(),
            Class::Boolean => value.is_boolean() || value.is_string(),
            Class::Integer | Class::Number => value.is_number() || value.is_string(),
            Class::Map | Class::Object | Class::Array => !value.is_null(),
        },
    }
}
