//! What a source states that is not compared with a schema, because the schema language has no place for it.

use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::other_findings::without_count;
use antom_openapi::reading::{
    Body, Field, MEDIA_TYPE, Operation, OtherStatement, OtherStatements, Place, Reading, STATUS,
    UNREFERENCED,
};

/// A statement that is read as something else: the name of an operation.
const NAME: &str = "operationId";

/// A statement that is not compared.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct NotCompared {
    /// What it is: a keyword of the document, or `query parameter`, `response header`, `response 402`.
    pub name: String,
    /// The operation, unless it is about the document.
    pub operation: Option<String>,
    /// The path of the value.
    pub path: String,
    /// Its place in the source.
    pub place: Place,
    /// Whether it is a text or a sample for people, and no part of the API.
    pub is_text: bool,
}

/// Everything in a source that is not compared, each once: of two whole documents the texts alone.
///
/// What the source has by mistake is not here, but among what was [not understood](Reading::unrecognised).
pub fn not_compared(theirs: &Reading, ours: &Reading) -> Vec<NotCompared> {
    let mut found = Finder::default();
    if !(theirs.is_document && ours.is_document) {
        found.told.extend(theirs.mistakes.iter().copied());
        found.told.extend(theirs.unrecognised.iter().map(|one| one.place));
        found.statements(theirs);
    }
    let texts = theirs.texts.iter().map(|text| NotCompared {
        name: text.value.clone(),
        operation: None,
        path: "document".to_owned(),
        place: text.place,
        is_text: true,
    });
    found.found.extend(texts);
    found.found
}

/// How many there are of each name.
pub fn counted<'n>(found: impl IntoIterator<Item = &'n NotCompared>) -> BTreeMap<&'n str, usize> {
    let mut counts = BTreeMap::new();
    for one in found {
        *counts.entry(one.name.as_str()).or_default() += 1;
    }
    counts
}

#[derive(Default)]
struct Finder {
    operation: Option<String>,
    found: Vec<NotCompared>,
    /// What is told elsewhere.
    told: BTreeSet<Place>,
    known: BTreeSet<(String, Place)>,
}

impl Finder {
    fn statements(&mut self, theirs: &Reading) {
        self.others("document", &theirs.others);
        for (name, part) in &theirs.parts {
            // Others are parts of what refers to them.
            if name.starts_with(UNREFERENCED) {
                self.add(UNREFERENCED.trim_end(), name, part.place);
            }
        }
        for (name, operation) in &theirs.operations {
            self.operation = Some(name.clone());
            for operation in iter::once(operation).chain(&operation.further) {
                self.operation(operation);
            }
        }
    }

    fn add(&mut self, name: &str, path: &str, place: Place) {
        if !self.told.contains(&place) && self.known.insert((name.to_owned(), place)) {
            let operation = self.operation.clone();
            let (name, path) = (name.to_owned(), path.to_owned());
            self.found.push(NotCompared { name, operation, path, place, is_text: false });
        }
    }

    fn operation(&mut self, operation: &Operation) {
        let mut others = operation.others.clone();
        if operation.is_held == Some(true) {
            others.remove("deprecated");
        }
        self.others("operation", &others);
        // A schema has requests with a body only.
        let is_optional =
            operation.request.others.get("required").is_none_or(|it| it.value != "true");
        if is_optional && operation.is_held == Some(true) {
            self.add("optional request body", "request", operation.request.place);
        }
        self.body("request", &operation.request);
        self.body("response", &operation.response);
        for (name, part) in &operation.parts {
            let of_values = match name.as_str() {
                "query" | "header" | "path" | "cookie" => Some(format!("{name} parameter")),
                _ if name.starts_with("request ") && name.ends_with(" headers") => {
                    Some("request header".to_owned())
                }
                _ if name.ends_with(" headers") => Some("response header".to_owned()),
                _ => None,
            };
            match of_values {
                Some(kind) => {
                    for field in &part.fields {
                        self.add(&kind, &format!("{name}.{}", field.name), field.place);
                    }
                }
                None => self.add(name, name, part.place),
            }
        }
    }

    fn body(&mut self, path: &str, body: &Body) {
        self.others(path, &body.others);
        self.fields(path, &body.fields);
    }

    fn fields(&mut self, around: &str, fields: &[Field]) {
        for field in fields {
            let path = format!("{around}.{}", field.name);
            let held = field.held.value();
            let is_compared = |name: &str, other: &OtherStatement| {
                held.is_some_and(|held| {
                    held.others.contains_key(name)
                        || held.limits.values().any(|limit| limit.place == other.place)
                })
            };
            let others = field.others.iter().filter(|(name, other)| !is_compared(name, other));
            let others = others.map(|(name, other)| (name.clone(), other.clone())).collect();
            self.others(&path, &others);
            self.fields(&path, field.children.fields());
        }
    }

    fn others(&mut self, path: &str, others: &OtherStatements) {
        for (name, other) in others {
            let is_usual = match name.as_str() {
                STATUS => other.value == "200",
                MEDIA_TYPE => other.value == "application/json",
                "required" => path == "request",
                _ => name == NAME,
            };
            // What is below another statement goes with it.
            let is_below = name
                .match_indices('/')
                .any(|(end, _)| name.get(..end).is_some_and(|above| others.contains_key(above)));
            if !is_usual && !is_below {
                let name = name.trim_start_matches("items/");
                let name = name
                    .strip_prefix("components/")
                    .or(name.strip_prefix("paths/"))
                    .unwrap_or(name);
                let name = without_count(name.split('/').next().unwrap_or(name));
                self.add(name, path, other.place);
            }
        }
    }
}
