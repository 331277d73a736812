//! Compares a source with the schema: the semantic difference, fact by fact.
//!
//! Both sides are [readings](antom_openapi::reading). A fact that only one side mentions is a difference
//! only where the silence of the other side means something:
//!
//! - A field, a code or a value of ours that the source lacks is *gone* if the source shows its list whole, and if
//!   the schema names this very source for it.
//! - A limit of ours that the source does not mention is *looser* there if the schema names this source for the field,
//!   and every sentence about the field was recognised. Where the limit was never this source's, the schema records
//!   a disagreement about that limit, or about `limits`.
//! - The form of a text (`digits`, `email`, …) is often our own finding: silence about it is not a difference.
//! - Conditions are prose: only the keywords that a sentence corresponds to are compared. A condition that a page no
//!   longer states is *looser*.
//!
//! A disagreement that the schema records is *known*, as long as the source still agrees with the record.

mod change;
mod code_findings;
mod comparison;
mod facts;
mod field_facts;
mod field_findings;
mod finding;
pub(crate) mod finding_set;
mod limit_findings;
mod not_compared;
mod not_held;
mod other_findings;
mod pairs;
mod records;
mod stated_field;
pub(crate) mod type_findings;
mod upload_findings;
mod value_findings;
mod width_findings;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use antom_codegen::language::SourceFormat;
use antom_openapi::reading::{
    Body, CodeType, Field, Operation, Place, Reading, Stated, path_below,
};
pub(crate) use change::{Change, ProductChange};
use comparison::{Comparison, descriptions};
pub use facts::{FactKind, Held, Miss, MissReason, OperationFacts, facts};
pub(crate) use field_findings::NAME;
pub use finding::{Class, Finding, Known, counts};
use finding::{DOCUMENT, OPERATION};
use finding_set::FindingSet;
pub use not_compared::{NotCompared, counted, not_compared};
use not_held::NO_CALL;
pub(crate) use not_held::NOT_HELD;
use records::Scope;
pub use records::{Records, has_source_in, name_of};

/// Compares a source with the schema, or with another reading.
///
/// Operations are paired one to one: by method and path, or else by name, or else by path. A path with the prefix of a
/// server, of the schema or of the source, is the same as the path alone. `records` is what the schema records of its
/// sources; without it, silence counts on both sides. Two whole documents are compared in everything that they state;
/// what the schema language has no place for is [not compared](not_compared) with a schema. The findings are in the order
/// of the source.
pub fn drift(theirs: &Reading, ours: &Reading, records: Option<&Records<'_>>) -> Vec<Finding> {
    let mut found = FindingSet::default();
    let comparison = Comparison::of(theirs, ours, records);
    let (prefixes, are_documents) = (&comparison.prefixes, comparison.are_documents);
    let pairs = comparison.pairs();
    let mut named = BTreeSet::new();
    // Of whole documents, webhooks are compared with all else that these state.
    let is_other = |operation: &Operation| are_documents && operation.notification.is_some();
    for ((name, operation), pair) in pairs.theirs {
        if is_other(operation) {
            continue;
        }
        match pair {
            Some(ours) => {
                for operation in descriptions(operation) {
                    let walk = comparison.walk(ours, operation, &mut found);
                    named.extend(walk.scope.iter().flat_map(Scope::documents));
                    let ours = comparison.described(&walk, ours.1);
                    walk.operation(name, operation, &ours);
                }
            }
            // What an import leaves out is no news.
            None if !are_documents && operation.is_held == Some(false) => {
                found.operation(Class::NotHeld, name, operation, prefixes);
            }
            None => found.operation(Class::New, name, operation, prefixes),
        }
    }
    for (name, operation) in pairs.ours_alone {
        if is_other(operation) {
            continue;
        }
        let is_gone = match records {
            None => true,
            // From a document that describes other operations of the schema, and no longer this one.
            Some(records) => records.is_from(name, &named),
        };
        if is_gone {
            found.operation(Class::Gone, name, operation, prefixes);
        }
    }
    if are_documents {
        let mut walk = Walk {
            found: &mut found,
            operation: DOCUMENT,
            prefixes,
            code_types: &ours.code_types,
            place: Place::default(),
            product: None,
            shared_lists: &comparison.shared_lists,
            format: Some(SourceFormat::OpenApi),
            scope: None,
            are_documents,
        };
        walk.document(theirs, ours);
    }
    found.into_findings()
}

/// The operations that [`drift`] compares: each by its name in the source and by ours.
pub fn compared<'r>(theirs: &'r Reading, ours: &'r Reading) -> Vec<(&'r str, &'r str)> {
    let pairs = Comparison::of(theirs, ours, None).pairs().theirs.into_iter();
    pairs.filter_map(|((their, _), our)| Some((their, our?.0))).collect()
}

/// Whether [`drift`] compares anything: operations, or components and webhooks of two whole documents.
pub fn is_anything_compared(theirs: &Reading, ours: &Reading) -> bool {
    let are_documents = theirs.is_document && ours.is_document;
    let have_component = |name: &String| ours.components.contains(name);
    let have_webhook =
        |name: &String| name.starts_with("webhooks/") && ours.others.contains_key(name);
    let have_parts =
        theirs.components.iter().any(have_component) || theirs.others.keys().any(have_webhook);
    are_documents && have_parts || !compared(theirs, ours).is_empty()
}

/// The comparison of two operations.
struct Walk<'a> {
    found: &'a mut FindingSet,
    /// The name of the operation in the schema.
    operation: &'a str,
    /// What servers add in front of every path.
    prefixes: &'a [String],
    /// The types of the schema that hold the codes of a published list, by the list.
    code_types: &'a BTreeMap<String, CodeType>,
    /// The place of the operation in the schema.
    place: Place,
    /// That of the product which the source describes.
    product: Option<Place>,
    /// The lists of values of ours that several operations have.
    shared_lists: &'a BTreeSet<Place>,
    format: Option<SourceFormat>,
    /// The schema's records of the source; `None` makes silence count on both sides.
    scope: Option<Scope<'a>>,
    /// Whether both sides are whole documents, so that everything counts.
    are_documents: bool,
}

impl Walk<'_> {
    fn operation(mut self, name: &str, theirs: &Operation, ours: &Operation) {
        if let (Some(their_word), Some(our_word)) = (&theirs.method, &ours.method)
            && !their_word.value.eq_ignore_ascii_case(&our_word.value)
        {
            self.other_call("method", their_word, our_word, &their_word.value);
        }
        if let (Some(their_word), Some(our_word)) = (&theirs.path, &ours.path) {
            let path = path_below(&their_word.value, self.prefixes);
            if path != path_below(&our_word.value, self.prefixes) {
                self.other_call("path", their_word, our_word, path);
            }
        }
        let place = self.place;
        if !self.are_documents && theirs.is_held == Some(false) && self.is_only_theirs(place) {
            self.no_call(theirs, ours, place);
            return;
        }
        self.others(OPERATION, &theirs.others, &ours.others);
        self.parts(&theirs.parts, &ours.parts);
        let is_held = !self.are_documents && theirs.is_held == Some(true);
        if is_held {
            self.held_operation(name, theirs, ours, place);
        }
        let (their_request, our_request) = if self.are_documents {
            (sent(theirs), sent(ours))
        } else {
            self.upload(theirs, ours, place);
            (&theirs.request, &ours.request)
        };
        self.body("request", (their_request, is_held), our_request, place);
        // What a source says of the answer to a notification, the schema says once for all.
        if ours.notification.is_none() {
            self.body("response", (&theirs.response, is_held), &ours.response, place);
        }
        self.codes(theirs, ours, place);
        self.overruled(ours, place);
    }

    /// Adds another method or path; `value` is what the schema would have instead.
    fn other_call(
        &mut self,
        key: &'static str,
        theirs: &Stated<String>,
        ours: &Stated<String>,
        value: &str,
    ) {
        let change = Change::Operation { operation: ours.place, key, value: value.to_owned() };
        let finding = Finding {
            theirs: Some(value.to_owned()),
            ours: Some(ours.value.clone()),
            their_place: Some(theirs.place),
            our_place: Some(ours.place),
            manner: theirs.manner,
            ..Finding::new(Class::Changed, OPERATION, key, change)
        };
        self.report(finding, &[ours.place]);
    }

    /// Adds that an operation is no longer one that a schema can have.
    fn no_call(&mut self, theirs: &Operation, ours: &Operation, place: Place) {
        let bodies = [("request", &theirs.request), ("response", &theirs.response)];
        let (name, body) = bodies
            .into_iter()
            .find(|(_, body)| body.fields.is_empty())
            .unwrap_or((OPERATION, &theirs.request));
        let their_place = theirs.path.as_ref().map(|path| path.place);
        let finding = Finding {
            theirs: Some("none that a schema can have".to_owned()),
            ours: ours.path.as_ref().map(|_| "an object with fields".to_owned()),
            their_place: if body.place == Place::default() {
                their_place
            } else {
                Some(body.place)
            },
            our_place: Some(place),
            reason: Some(NO_CALL.to_owned()),
            ..Finding::new(Class::Changed, name, "body", Change::NotHeld)
        };
        self.report(finding, &[place]);
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

    /// Adds a finding; a known one, which is said, if the schema records the source's statement at one of `places`.
    fn report(&mut self, mut finding: Finding, places: &[Place]) -> bool {
        self.operation.clone_into(&mut finding.operation);
        // What is compared with a part that one side lacks has no place there.
        for place in [&mut finding.their_place, &mut finding.our_place] {
            place.take_if(|place| place.line == 0);
        }
        if let Some(scope) = &self.scope {
            let passed_over =
                places.iter().find_map(|place| scope.passes_over(*place, &finding.about));
            let (about, theirs) = recorded_as(&finding);
            let known = scope.known(places, &about, theirs);
            if let Some(known) = known.or(passed_over) {
                finding.class = Class::KnownDisagreement;
                finding.known = Some(known);
            }
        }
        let is_known = finding.class == Class::KnownDisagreement;
        self.found.add(finding, places);
        is_known
    }

    /// Whether the source is an export of ours, which states of its fields what a schema can and no more.
    fn is_export(&self) -> bool {
        !self.are_documents && self.format.is_none()
    }

    /// Whether the schema names the source as an origin of the entry at a place.
    fn is_theirs(&self, place: Place) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.is_theirs(place))
    }

    /// Whether the schema names the source, and no other, as the origin of the entry at a place.
    fn is_only_theirs(&self, place: Place) -> bool {
        self.scope.as_ref().is_none_or(|scope| scope.is_only_theirs(place))
    }

    /// Whether the source's silence about a condition of ours is a difference: only pages state conditions, and if a
    /// field has other sources as well, one of those may state it.
    fn states_conditions(&self, ours: Place) -> bool {
        let is_page = self.format == Some(SourceFormat::Page);
        self.scope.as_ref().is_none_or(|scope| is_page && scope.is_own(ours))
    }

    /// Whether the schema records that the source calls the field at a place by this name.
    fn is_called(&self, ours: Place, name: &str) -> bool {
        let is_known = |scope: &Scope<'_>| scope.known(&[ours], NAME, Some(name)).is_some();
        self.scope.as_ref().is_some_and(is_known)
    }

    /// Whether the schema has a list of values from other sources alone.
    fn is_list_of_others(&self, list: Place) -> bool {
        self.scope.as_ref().is_some_and(|scope| scope.is_of_others(list))
    }

    /// Whether the schema has a value of a list from the source.
    fn is_their_value(&self, list: Place, value: &str) -> bool {
        let is_shared = self.shared_lists.contains(&list);
        self.scope.as_ref().is_none_or(|scope| scope.is_their_value(list, value, is_shared))
    }

    /// Whether the source's silence about a limit of ours is a difference: the schema has the field from it, and
    /// every sentence about the field was recognised.
    fn is_missed(&self, theirs: &Field, ours: Place) -> bool {
        !theirs.is_partial && self.is_theirs(ours)
    }
}

/// The request as a document describes it, with its file.
fn sent(operation: &Operation) -> &Body {
    operation.upload.as_ref().map_or(&operation.request, |upload| &upload.whole)
}

/// The subject of a finding as a disagreement records it, and the source's reading: `field isbn`, and whether it has it.
fn recorded_as(finding: &Finding) -> (Cow<'_, str>, Option<&str>) {
    let theirs = finding.theirs.as_deref();
    match finding.about.as_str() {
        "field" | "code" => {
            let name = finding.path.rsplit('.').next().unwrap_or_default();
            (format!("{} {name}", finding.about).into(), theirs.map(|_| "present"))
        }
        about => (about.into(), theirs),
    }
}

fn each_place(fields: &[Field], places: &mut BTreeSet<Place>) {
    for field in fields {
        places.insert(field.place);
        each_place(field.children.fields(), places);
    }
}
