//! What a source states that is not compared with a schema, because the schema language has no place for it.

use std::collections::{BTreeMap, BTreeSet};

use antom_openapi::reading::{
    Body, Field, MEDIA_TYPE, Operation, OtherStatement, OtherStatements, Place, Reading, STATUS,
    UNREFERENCED,
};

/// Statements that are read as something else: the name of an operation, the usual form of a body.
const READ: &[&str] = &["operationId", "openapi", "info"];

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
}

/// Everything in a source that is not compared with a schema, each once.
pub fn not_compared(theirs: &Reading) -> Vec<NotCompared> {
    let mut found = Finder::default();
    found.others("document", &theirs.others);
    for (name, part) in &theirs.parts {
        // Others are parts of what refers to them.
        if name.starts_with(UNREFERENCED) {
            found.add(UNREFERENCED.trim_end(), name, part.place);
        }
    }
    for (name, operation) in &theirs.operations {
        found.operation = Some(name.clone());
        found.operation(operation);
    }
    found.found
}

/// How many there are of each name.
pub fn counted(found: &[NotCompared]) -> BTreeMap<&str, usize> {
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
    known: BTreeSet<(String, Place)>,
}

impl Finder {
    fn add(&mut self, name: &str, path: &str, place: Place) {
        if self.known.insert((name.to_owned(), place)) {
            let operation = self.operation.clone();
            let (name, path) = (name.to_owned(), path.to_owned());
            self.found.push(NotCompared { name, operation, path, place });
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
                _ => READ.contains(&name.as_str()),
            };
            // What is below another statement goes with it.
            let is_below = name
                .match_indices('/')
                .any(|(end, _)| name.get(..end).is_some_and(|above| others.contains_key(above)));
            if !is_usual && !is_below {
                let name = name.trim_start_matches("items/");
                let name = name.strip_prefix("components/").unwrap_or(name);
                self.add(name.split('/').next().unwrap_or(name), path, other.place);
            }
        }
    }
}
