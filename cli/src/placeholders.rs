//! Checks the rules of a body that cannot be read, as far as they do not depend on what is wrong with it.
//!
//! Members that are missing and values of the wrong kind are replaced by placeholders, so that the rest can be read. What
//! is found at a placeholder is dropped. A condition elsewhere may compare the value that a placeholder replaces:
//! the body is checked once for each text that some condition compares a field of that name with, and a finding counts
//! only if it is there every time.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use antom::{Context, Problem, ProblemKind, Violation};
use antom_catalog::{Condition, Expected, Field, Rule, Value};
use antom_runtime::located::{Document, Token};
use antom_runtime::{Kind, Shape};

use crate::catalog::Loaded;
use crate::message_checks::{MessageCheck, Verdict};

/// Maximum number of times that a body is checked.
const MOST_CHECKS: usize = 64;
/// Maximum number of bytes that are read for it in total.
const MOST_BYTES: usize = 64 << 20;
/// Objects are filled with what they require down to this depth.
const DEEPEST: usize = 32;
/// A text that no condition compares anything with.
const UNLIKELY: &str = "\"\u{fffd}\"";

/// The violations of a body that do not depend on its problems, and how many more were found. `None` if it cannot be read with placeholders either.
pub(crate) fn independent_violations(
    check: MessageCheck,
    document: &Document<'_>,
    problems: &[Problem],
    context: &Context,
    contents: &Loaded,
) -> Option<(Vec<Violation>, usize)> {
    // A member that is given often can have as many problems, of which the last one counts.
    let last: BTreeMap<&str, &Problem> =
        problems.iter().map(|problem| (problem.path.as_str(), problem)).collect();
    let places: Vec<Replaced> = last
        .values()
        .map(|problem| Replaced::of(problem, document, check.shape))
        .collect::<Option<_>>()?;
    let leaves = places.iter().flat_map(|place| leaves(place.kind, &place.path));
    let compared = compared(contents);
    let mut variants: Vec<BTreeMap<String, String>> = vec![BTreeMap::new()];
    for (path, kind) in leaves {
        let name = path.rsplit('/').next().unwrap_or_default();
        for literal in compared.get(name).into_iter().flatten() {
            variants.extend(
                literal_of(kind, literal).map(|text| BTreeMap::from([(path.clone(), text)])),
            );
        }
    }
    if variants.len() > MOST_CHECKS || variants.len() * document.text().len() > MOST_BYTES {
        return None;
    }
    let mut common: Option<Vec<Violation>> = None;
    let mut omitted = 0;
    for variant in &variants {
        let text = with_placeholders(document.text(), &places, variant);
        let Verdict { violations, .. } = (check.run)(text.as_bytes(), context).ok()?;
        omitted = omitted.max(violations.omitted());
        common = Some(match common {
            None => violations.into_vec(),
            Some(mut common) => {
                let found: BTreeSet<(&str, &str)> =
                    violations.iter().map(|one| (one.path.as_str(), one.rule)).collect();
                common.retain(|one| found.contains(&(one.path.as_str(), one.rule)));
                common
            }
        });
    }
    let mut found = common?;
    let replaced: BTreeSet<&str> = places.iter().map(|place| place.path.as_str()).collect();
    found.retain(|violation| !around(&violation.path).any(|path| replaced.contains(path)));
    Some((found, omitted))
}

/// A JSON Pointer, and those of everything around its place.
fn around(path: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(path), |path| path.rsplit_once('/').map(|(around, _)| around))
}

/// A value that a placeholder replaces.
struct Replaced {
    /// Its JSON Pointer.
    path: String,
    kind: Kind,
    /// The bytes that the placeholder replaces.
    span: Range<usize>,
    /// For a member that is missing, its name, and whether the object has others.
    missing: Option<(String, bool)>,
}

impl Replaced {
    fn of(problem: &Problem, document: &Document<'_>, shape: &'static Shape) -> Option<Self> {
        if !matches!(problem.kind, ProblemKind::Missing | ProblemKind::WrongKind) {
            return None;
        }
        let path = problem.path.clone();
        let kind = kind_at(shape, &path)?;
        if let Some(node) = document.find(&path) {
            return Some(Self { path, kind, span: node.range(), missing: None });
        }
        let (around, name) = path.rsplit_once('/')?;
        let object = document.find(around).filter(|node| node.token() == Token::Object)?;
        let start = object.range().start + 1;
        let has_others = object.children().next().is_some();
        let missing = Some((unescaped(name), has_others));
        Some(Self { kind, span: start..start, missing, path })
    }
}

fn unescaped(step: &str) -> String {
    step.replace("~1", "/").replace("~0", "~")
}

/// What the shape says of the value at a JSON Pointer.
fn kind_at(shape: &'static Shape, path: &str) -> Option<Kind> {
    let mut kind = Kind::Object(shape);
    for step in path.split('/').skip(1) {
        let step = unescaped(step);
        kind = match kind.not_null() {
            Kind::Object(shape) => shape.field(&step)?.kind,
            Kind::Array(element) => *element,
            _ => return None,
        };
    }
    Some(kind)
}

/// The scalars of a placeholder, with their JSON Pointers.
fn leaves(kind: Kind, path: &str) -> Vec<(String, Kind)> {
    fn walk(kind: Kind, path: &str, depth: usize, found: &mut Vec<(String, Kind)>) {
        match kind.not_null() {
            Kind::Object(shape) if depth < DEEPEST => {
                for field in shape.fields.iter().filter(|field| field.required) {
                    walk(field.kind, &format!("{path}/{}", field.name), depth + 1, found);
                }
            }
            Kind::Object(_) | Kind::Array(_) | Kind::Map | Kind::Any => {}
            scalar => found.push((path.to_owned(), scalar)),
        }
    }
    let mut found = Vec::new();
    walk(kind, path, 0, &mut found);
    found
}

/// A placeholder as JSON: the value chosen for its path, or a neutral one.
fn placeholder(kind: Kind, path: &str, chosen: &BTreeMap<String, String>, depth: usize) -> String {
    if let Some(text) = chosen.get(path) {
        return text.clone();
    }
    match kind.not_null() {
        Kind::Boolean => "false".to_owned(),
        Kind::Integer | Kind::Number => "0".to_owned(),
        Kind::Array(_) => "[]".to_owned(),
        Kind::Object(shape) if depth < DEEPEST => {
            let required = shape.fields.iter().filter(|field| field.required);
            let members = required.map(|field| {
                let path = format!("{path}/{}", field.name);
                let value = placeholder(field.kind, &path, chosen, depth + 1);
                format!("{}:{value}", quoted(field.name))
            });
            format!("{{{}}}", members.collect::<Vec<_>>().join(","))
        }
        Kind::Object(_) | Kind::Map | Kind::Any => "{}".to_owned(),
        Kind::Text => UNLIKELY.to_owned(),
        _ => "null".to_owned(),
    }
}

/// The text with every placeholder in its place.
fn with_placeholders(text: &str, places: &[Replaced], chosen: &BTreeMap<String, String>) -> String {
    let mut edits: BTreeMap<(usize, usize), Vec<String>> = BTreeMap::new();
    let mut is_last = BTreeSet::new();
    for place in places {
        let value = placeholder(place.kind, &place.path, chosen, 0);
        let new = match &place.missing {
            Some((name, _)) => format!("{}:{value}", quoted(name)),
            None => value,
        };
        let at = (place.span.start, place.span.end);
        edits.entry(at).or_default().push(new);
        if place.missing.as_ref().is_some_and(|(_, has_others)| !has_others) {
            is_last.insert(at);
        }
    }
    let mut out = String::new();
    let mut copied = 0;
    for ((start, end), new) in edits {
        out.push_str(text.get(copied..start).unwrap_or_default());
        out.push_str(&new.join(","));
        if start == end && !is_last.contains(&(start, end)) {
            out.push(',');
        }
        copied = end;
    }
    out.push_str(text.get(copied..).unwrap_or_default());
    out
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// A literal of the schema as JSON that a kind of value can be read from.
fn literal_of(kind: Kind, literal: &Value) -> Option<String> {
    match (kind, literal) {
        (Kind::Text, literal) => Some(quoted(&literal.to_text())),
        (Kind::Boolean, Value::Bool(value)) => Some(value.to_string()),
        (Kind::Integer | Kind::Number, Value::Integer(value)) => Some(value.to_string()),
        _ => None,
    }
}

/// The values that conditions of the operation or notification compare fields with, by the names of the fields.
fn compared(contents: &Loaded) -> BTreeMap<String, Vec<Value>> {
    let mut found = BTreeMap::new();
    for object in contents.catalog.objects.values() {
        collect(&object.fields, &object.rules, &mut found);
    }
    for (_, body) in contents.named.bodies() {
        collect(&body.fields, &body.rules, &mut found);
    }
    found
}

fn collect(fields: &[Field], rules: &[Rule], found: &mut BTreeMap<String, Vec<Value>>) {
    let of_fields = fields.iter().flat_map(|field| &field.rules).map(|rule| &rule.when);
    for when in of_fields.chain(rules.iter().filter_map(|rule| rule.when.as_ref())) {
        condition(when, found);
    }
}

fn condition(when: &Condition, found: &mut BTreeMap<String, Vec<Value>>) {
    match when {
        Condition::All(parts) | Condition::Any(parts) => {
            for part in parts {
                condition(part, found);
            }
        }
        Condition::Not(inner) => condition(inner, found),
        Condition::Value(test) => {
            let (Expected::Is(values) | Expected::IsNot(values)) = &test.expected else { return };
            let name = test.path.rsplit('/').next().unwrap_or_default();
            let known = found.entry(name.to_owned()).or_default();
            for value in values {
                if !known.contains(value) {
                    known.push(value.clone());
                }
            }
        }
        Condition::Flag(_) | Condition::Operation(_) | Condition::Product(_) => {}
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{Replaced, kind_at, leaves, with_placeholders};
    use antom_runtime::located::Document;
    use antom_runtime::{Field, Kind, Shape};

    static SUM: Shape = Shape::new(
        "Sum",
        &[Field::required("unit", Kind::Text), Field::optional("count", Kind::Integer)],
    );
    static BODY: Shape = Shape::new(
        "Body",
        &[
            Field::required("id", Kind::Text),
            Field::required("sum", Kind::Object(&SUM)),
            Field::optional("sums", Kind::Array(&Kind::Object(&SUM))),
        ],
    );

    #[test]
    fn placeholders_make_a_body_readable() {
        let text = r#"{"sums": [{}, 7, {"count": {}}]}"#;
        let document = Document::parse(text.as_bytes()).unwrap();
        let missing = |path: &str, object: &str, name: &str, has_others: bool| {
            let start = document.find(object).unwrap().range().start + 1;
            let missing = Some((name.to_owned(), has_others));
            Replaced {
                path: path.to_owned(),
                kind: kind_at(&BODY, path).unwrap(),
                span: start..start,
                missing,
            }
        };
        let wrong = |path: &str| Replaced {
            path: path.to_owned(),
            kind: kind_at(&BODY, path).unwrap(),
            span: document.find(path).unwrap().range(),
            missing: None,
        };
        let places = [
            missing("/id", "", "id", true),
            missing("/sum", "", "sum", true),
            missing("/sums/0/unit", "/sums/0", "unit", false),
            wrong("/sums/1"),
            missing("/sums/2/unit", "/sums/2", "unit", true),
            wrong("/sums/2/count"),
        ];
        let chosen = BTreeMap::from([("/sum/unit".to_owned(), "\"kg\"".to_owned())]);
        let text = with_placeholders(text, &places, &chosen).replace('\u{fffd}', "?");
        assert_eq!(
            text,
            r#"{"id":"?","sum":{"unit":"kg"},"sums": [{"unit":"?"}, {"unit":"?"}, {"unit":"?","count": 0}]}"#
        );
        let paths: Vec<String> =
            leaves(Kind::Object(&BODY), "").into_iter().map(|(path, _)| path).collect();
        assert_eq!(paths, ["/id", "/sum/unit"]);
    }
}
