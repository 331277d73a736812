//! Compares a source with the schema: the semantic difference, fact by fact.
//!
//! Both sides are [readings](antom_openapi::reading). A fact that only one side mentions is a difference
//! only where the silence of the other side means something:
//!
//! - A field, a code or a value of ours that the source lacks is *gone* if the source shows its list whole, and if
//!   the schema names this very source for it.
//! - A limit of ours that the source does not mention is *looser* there if the schema names this source for the field,
//!   and every sentence about the field was understood. Where the limit was never this source's, the schema records
//!   a disagreement about that limit, or about `limits`.
//! - The form of a text (`digits`, `mcc`, …) is often our own finding: silence about it is not a difference.
//! - Conditions are prose: only the keywords that a sentence corresponds to are compared. A condition that a page no
//!   longer states is *looser*.
//!
//! A disagreement that the schema records is *known*, as long as the source still agrees with the record.

mod change;
mod code_findings;
mod field_findings;
mod finding;
pub(crate) mod found;
mod limit_findings;
mod records;
pub(crate) mod type_findings;
mod values;

use std::collections::{BTreeMap, BTreeSet};

use antom_codegen::api::SourceFormat;
use antom_openapi::reading::{Field, Operation, Place, Reading};
pub(crate) use change::Change;
pub use finding::{Class, Finding, Known, counts};
use found::Found;
pub use records::Records;
use records::Scope;

/// The path of facts about an operation itself.
const OPERATION: &str = "operation";

/// Compares a source with the schema, or with another reading.
///
/// Operations are paired by method and path, or else by name. `records` is what the schema records of its sources;
/// without it, silence counts on both sides. The findings are in the order of the source.
pub fn drift(theirs: &Reading, ours: &Reading, records: Option<&Records<'_>>) -> Vec<Finding> {
    let mut found = Found::default();
    for (name, operation) in &theirs.operations {
        let format = format_of(theirs, operation);
        match paired(name, operation, ours) {
            Some((our_name, our_operation)) => {
                // An export of ours is not one of the sources with records.
                let records = records.filter(|_| format.is_some());
                let scope = records.map(|records| records.scope(our_name, format));
                let code_types = &ours.code_types;
                let walk =
                    Walk { found: &mut found, operation: our_name, code_types, format, scope };
                walk.operation(operation, our_operation);
            }
            None => found.operation(name, operation),
        }
    }
    found.into_findings()
}

/// Our operation that corresponds to an operation of the source.
fn paired<'o>(
    name: &str,
    operation: &Operation,
    ours: &'o Reading,
) -> Option<(&'o str, &'o Operation)> {
    let path = operation.path.as_ref().map(|path| path.value.as_str());
    let by_path = ours.operations.iter().find(|(_, ours)| {
        let same_method = match (&operation.method, &ours.method) {
            (Some(theirs), Some(ours)) => theirs.value.eq_ignore_ascii_case(&ours.value),
            _ => true,
        };
        let our_path = ours.path.as_ref().map(|path| path.value.as_str());
        same_method && path.zip(our_path).is_some_and(|(theirs, ours)| is_same_path(theirs, ours))
    });
    let by_name = || ours.operations.get_key_value(name);
    by_path.or_else(by_name).map(|(name, operation)| (name.as_str(), operation))
}

/// Whether two paths mean the same: one may begin with what the other's server ends with.
fn is_same_path(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() < other.len() { (other, one) } else { (one, other) };
    short.starts_with('/') && long.ends_with(short) || long == short
}

/// The format of the file that describes an operation.
fn format_of(reading: &Reading, operation: &Operation) -> Option<SourceFormat> {
    let fields = operation.request.fields.iter().chain(&operation.response.fields);
    let path = operation.path.as_ref().map(|path| path.place);
    let place = path.or_else(|| fields.map(|field| field.place).next());
    let place = place.or_else(|| operation.codes.values().map(|code| code.place).next())?;
    reading.files.get(place.file)?.format
}

/// The comparison of two operations.
struct Walk<'a> {
    found: &'a mut Found,
    /// The name of the operation in the schema.
    operation: &'a str,
    /// The types of the schema that hold the codes of a published list, by the list.
    code_types: &'a BTreeMap<String, String>,
    format: Option<SourceFormat>,
    /// The schema's records of the source; `None` makes silence count on both sides.
    scope: Option<Scope<'a>>,
}

impl Walk<'_> {
    fn operation(mut self, theirs: &Operation, ours: &Operation) {
        let pairs = [("method", &theirs.method, &ours.method), ("path", &theirs.path, &ours.path)];
        for (key, their_word, our_word) in pairs {
            let (Some(theirs), Some(ours)) = (their_word, our_word) else { continue };
            let is_same = match key {
                "path" => is_same_path(&theirs.value, &ours.value),
                _ => theirs.value.eq_ignore_ascii_case(&ours.value),
            };
            if !is_same {
                let value = theirs.value.clone();
                let change = Change::Operation { operation: ours.place, key, value };
                let finding = Finding {
                    theirs: Some(theirs.value.clone()),
                    ours: Some(ours.value.clone()),
                    their_place: Some(theirs.place),
                    our_place: Some(ours.place),
                    manner: theirs.manner,
                    ..Finding::new(Class::Changed, OPERATION, key, change)
                };
                self.report(finding, &[]);
            }
        }
        let place = ours.path.as_ref().map(|path| path.place).unwrap_or_default();
        self.body("request", &theirs.request, &ours.request, place);
        self.body("response", &theirs.response, &ours.response, place);
        self.codes(theirs, ours, place);
        self.overruled(ours, place);
    }

    /// Adds recorded disagreements that were not found: a reader sees less than a person.
    fn overruled(&mut self, ours: &Operation, operation: Place) {
        let Some(scope) = &self.scope else { return };
        let mut places = BTreeSet::from([operation]);
        for body in [&ours.request, &ours.response] {
            each_place(&body.fields, &mut places);
        }
        for one in scope.overruled(&places) {
            let finding = Finding {
                operation: self.operation.to_owned(),
                theirs: Some(one.theirs.to_text().into_owned()),
                ours: Some(one.taken.to_text().into_owned()),
                our_place: Some(one.place),
                known: Some(one.known),
                ..Finding::new(Class::KnownDisagreement, one.name, one.about, Change::ByHand)
            };
            self.found.add_unmet(finding);
        }
    }

    /// Adds a finding; a known one if the schema records the source's statement at one of `places`.
    fn report(&mut self, mut finding: Finding, places: &[Place]) {
        self.operation.clone_into(&mut finding.operation);
        if let Some(scope) = &self.scope {
            let passed_over =
                places.iter().find_map(|place| scope.passes_over(*place, &finding.about));
            let known = scope.known(places, &finding.about, finding.theirs.as_deref());
            if let Some(known) = known.or(passed_over) {
                finding.class = Class::KnownDisagreement;
                finding.known = Some(known);
            }
        }
        self.found.add(finding, places);
    }

    /// Whether the schema names the source as an origin of the entry at a place.
    fn is_theirs(&self, place: Place) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.is_theirs(place))
    }

    /// Whether the source's silence about a condition of ours is a difference: only pages state conditions, and if a
    /// field has other sources as well, one of those may state it.
    fn tells_conditions(&self, ours: Place) -> bool {
        let is_page = self.format == Some(SourceFormat::Page);
        self.scope.as_ref().is_none_or(|scope| is_page && scope.is_own(ours))
    }

    /// Whether the schema has a list of values from other sources alone.
    fn is_list_of_others(&self, list: Place) -> bool {
        self.scope.as_ref().is_some_and(|scope| scope.is_of_others(list))
    }

    /// Whether the source's silence about a limit of ours is a difference: the schema has the field from it, and
    /// every sentence about the field was understood.
    fn is_missed(&self, theirs: &Field, ours: Place) -> bool {
        !theirs.is_partial && self.is_theirs(ours)
    }
}

fn each_place(fields: &[Field], places: &mut BTreeSet<Place>) {
    for field in fields {
        places.insert(field.place);
        each_place(field.children.fields(), places);
    }
}
