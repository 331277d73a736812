//! How many of the facts that a source states the schema holds.
//!
//! A fact is one statement about a value: its type, that it is required, its form, each limit, each value of its list, its
//! constant, its default. Counted apart are the rows of tables of result codes, and the fields without a mark, of which a
//! source states nothing by that. Texts for people are none, and neither are conditions. A statement counts once, however
//! many values it is about, as one about a shared type is; it is held if it is held for all of them.
//!
//! A fact is held if the schema states the same, or something that implies it: a list of values of two characters each has
//! their greatest length.

use std::collections::BTreeMap;

use super::Walk;
use super::comparison::{Comparison, descriptions, file_of};
use super::finding::Known;
use super::finding_set::FindingSet;
use super::records::{Records, name_of};
use antom_codegen::language::SourceFormat;
use antom_openapi::reading::{Code, File, Operation, Place, Reading};

/// A kind of fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FactKind {
    /// The type of a field.
    Type,
    /// That a field is required.
    Required,
    /// The form of a text.
    Form,
    /// A limit, a constant or a default.
    Limit,
    /// A value of a list.
    Value,
    /// A result code and its status.
    Code,
    /// That it has no mark as required. The source states nothing by that; it is held if the schema does not require it
    /// either.
    Unmarked,
}

impl FactKind {
    /// The kinds that count as facts, in the order of reports.
    pub const FACTS: &'static [Self] =
        &[Self::Type, Self::Required, Self::Form, Self::Limit, Self::Value];

    /// Those that are counted apart.
    pub const APART: &'static [Self] = &[Self::Code, Self::Unmarked];

    /// Its name in the plural.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Type => "types",
            Self::Required => "required",
            Self::Form => "forms",
            Self::Limit => "limits",
            Self::Value => "values",
            Self::Code => "result codes",
            Self::Unmarked => "without a mark",
        }
    }
}

/// How many facts there are, how many of them the schema holds, and why it does not hold the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Held {
    /// The facts that the source states.
    pub stated: usize,
    /// Those that the schema holds.
    pub held: usize,
    /// Those of which the schema records that another source is right.
    pub recorded: usize,
    /// Those that no schema can have.
    pub not_held: usize,
    /// The others.
    pub differ: usize,
}

impl Held {
    /// The count of one fact: held, or not for a reason.
    fn of(missed: Option<&MissReason>) -> Self {
        let mut one = Self { stated: 1, ..Self::default() };
        match missed {
            None => one.held = 1,
            Some(MissReason::Recorded(_)) => one.recorded = 1,
            Some(MissReason::NotHeld(_)) => one.not_held = 1,
            Some(MissReason::Differs) => one.differ = 1,
        }
        one
    }

    /// Adds another count.
    pub fn add(&mut self, other: Self) {
        self.stated += other.stated;
        self.held += other.held;
        self.recorded += other.recorded;
        self.not_held += other.not_held;
        self.differ += other.differ;
    }
}

/// A fact that the schema does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Miss {
    /// Its kind.
    pub kind: FactKind,
    /// The path of the value, the first of several.
    pub path: String,
    /// Its subject: a keyword of the schema language, `value X`, `code`.
    pub about: String,
    /// What the source states.
    pub theirs: String,
    /// What the schema states instead.
    pub ours: Option<String>,
    /// The place in the source.
    pub place: Place,
    /// Why it is not held.
    pub reason: MissReason,
    /// The number of other paths that it is about.
    pub elsewhere: usize,
}

/// Why the schema does not hold a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MissReason {
    /// It records the disagreement, and takes the reading of another source.
    Recorded(Known),
    /// No schema can have it.
    NotHeld(String),
    /// The schema has no such operation, field or code, or states something else.
    Differs,
}

/// The facts of an operation, as one source states them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OperationFacts {
    /// The operation, by its name in the schema, or else in the source.
    pub operation: String,
    /// The file that states them, without its folder.
    pub file: String,
    /// The format of the file; `None` for an export of a schema.
    pub format: Option<SourceFormat>,
    /// Whether the schema has the operation.
    pub is_compared: bool,
    /// The facts by kind.
    pub counts: BTreeMap<FactKind, Held>,
    /// The facts that are not held, in the order of the source.
    pub misses: Vec<Miss>,
}

/// Counts the facts of a source, operation by operation.
pub fn facts(
    theirs: &Reading,
    ours: &Reading,
    records: Option<&Records<'_>>,
) -> Vec<OperationFacts> {
    let comparison = Comparison::of(theirs, ours, records);
    let mut all = Vec::new();
    for ((name, operation), pair) in comparison.pairs().theirs {
        for operation in descriptions(operation) {
            let mut found = FactSet::default();
            let file = file_of(theirs, operation);
            let Some(ours) = pair else {
                found.lacking(operation);
                all.push(found.into_facts(name, file, false));
                continue;
            };
            let mut findings = FindingSet::default();
            let walk = comparison.walk(ours, operation, &mut findings);
            let our = comparison.described(&walk, ours.1);
            walk.operation_facts(operation, &our, &mut found);
            all.push(found.into_facts(ours.0, file, true));
        }
    }
    all
}

/// The facts so far, by place and subject.
#[derive(Default)]
pub(super) struct FactSet(BTreeMap<(Place, String), (FactKind, Option<Miss>)>);

/// A fact of the source.
pub(super) struct StatedFact<'a> {
    pub(super) kind: FactKind,
    pub(super) path: &'a str,
    pub(super) about: &'a str,
    pub(super) place: Place,
    pub(super) theirs: String,
}

impl FactSet {
    /// Adds a fact, and if it is not held, what we state instead and why.
    pub(super) fn add(
        &mut self,
        fact: &StatedFact<'_>,
        missed: Option<(Option<String>, MissReason)>,
    ) {
        let missed = missed.map(|(ours, reason)| Miss {
            kind: fact.kind,
            path: fact.path.to_owned(),
            about: fact.about.to_owned(),
            theirs: fact.theirs.clone(),
            ours,
            place: fact.place,
            reason,
            elsewhere: 0,
        });
        let key = (fact.place, fact.about.to_owned());
        let (_, known) = self.0.entry(key).or_insert((fact.kind, None));
        match (known.as_mut(), missed) {
            (None, missed) => *known = missed,
            (Some(known), Some(missed)) => {
                known.elsewhere += 1;
                // What is explained somewhere is still to be explained elsewhere.
                if missed.reason == MissReason::Differs {
                    known.reason = MissReason::Differs;
                }
            }
            (Some(_), None) => {}
        }
    }

    /// Adds the facts of an operation that the schema lacks.
    fn lacking(&mut self, theirs: &Operation) {
        for (name, body) in [("request", &theirs.request), ("response", &theirs.response)] {
            for field in &body.fields {
                self.missing(&format!("{name}.{}", field.name), field, &MissReason::Differs);
            }
        }
        for (name, code) in &theirs.codes {
            self.code(name, code, Some((None, MissReason::Differs)));
        }
    }

    fn code(&mut self, name: &str, code: &Code, missed: Option<(Option<String>, MissReason)>) {
        let status = code.status.as_ref().map(|status| format!("status {}", status.value));
        let fact = StatedFact {
            kind: FactKind::Code,
            path: &format!("resultCodes.{name}"),
            about: &code_about(name),
            place: code.place,
            theirs: status.unwrap_or_default(),
        };
        self.add(&fact, missed);
    }

    fn into_facts(self, operation: &str, file: Option<&File>, is_compared: bool) -> OperationFacts {
        let mut counts: BTreeMap<FactKind, Held> = BTreeMap::new();
        let mut misses = Vec::new();
        for (kind, missed) in self.0.into_values() {
            let reason = missed.as_ref().map(|miss| &miss.reason);
            counts.entry(kind).or_default().add(Held::of(reason));
            misses.extend(missed);
        }
        OperationFacts {
            operation: operation.to_owned(),
            file: file.map(name_of).unwrap_or_default().to_owned(),
            format: file.and_then(|file| file.format),
            is_compared,
            counts,
            misses,
        }
    }
}

/// The subject of a result code in a record.
fn code_about(name: &str) -> String {
    format!("code {name}")
}

impl Walk<'_> {
    /// Adds the facts of an operation.
    fn operation_facts(&self, theirs: &Operation, ours: &Operation, found: &mut FactSet) {
        let bodies = [
            ("request", &theirs.request, &ours.request),
            ("response", &theirs.response, &ours.response),
        ];
        // What a source says of the answer to a notification, the schema says once for all.
        let bodies = bodies.iter().take(if ours.notification.is_some() { 1 } else { 2 });
        for (name, theirs, ours) in bodies {
            self.field_facts(name, &theirs.fields, &ours.fields, self.place, found);
        }
        for (name, code) in &theirs.codes {
            let our = ours.codes.get(name);
            let status = code.status.as_ref().map(|status| status.value.clone());
            let our_status = our.and_then(|our| our.status.as_ref()).map(|it| it.value.clone());
            let about = code_about(name);
            let is_held = our.is_some() && (status.is_none() || status == our_status);
            let missed = (!is_held).then(|| {
                let places = [our.map_or(self.place, |our| our.place), self.place];
                let known = match our {
                    Some(_) => self.recorded(&places, "status", status.as_deref()),
                    None => self.recorded(&places, &about, Some("present")),
                };
                let ours = our_status.map(|status| format!("status {status}"));
                (ours, known.map_or(MissReason::Differs, MissReason::Recorded))
            });
            found.code(name, code, missed);
        }
    }

    /// The record of a disagreement in which the source states this.
    pub(super) fn recorded(
        &self,
        places: &[Place],
        about: &str,
        theirs: Option<&str>,
    ) -> Option<Known> {
        self.scope.as_ref()?.known(places, about, theirs)
    }
}
