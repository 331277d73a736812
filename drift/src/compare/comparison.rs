//! The two sides of a comparison, and the walks over their operations.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::iter;

use super::Walk;
use super::finding_set::FindingSet;
use super::pairs::Pairs;
use super::records::{Records, name_of};
use antom_openapi::reading::{Field, File, Key, Operation, Place, Reading};

/// A source and the schema, or another reading, with what the schema records of its sources.
pub(super) struct Comparison<'r> {
    pub(super) theirs: &'r Reading,
    pub(super) ours: &'r Reading,
    records: Option<&'r Records<'r>>,
    /// What servers add in front of every path.
    pub(super) prefixes: Vec<String>,
    /// The places of the lists of values of ours that several operations have.
    pub(super) shared_lists: BTreeSet<Place>,
    /// Whether both sides are whole documents, so that everything counts.
    pub(super) are_documents: bool,
}

impl<'r> Comparison<'r> {
    pub(super) fn of(
        theirs: &'r Reading,
        ours: &'r Reading,
        records: Option<&'r Records<'r>>,
    ) -> Self {
        let prefixes = [theirs.prefixes.as_slice(), &ours.prefixes].concat();
        let shared_lists = records.map(|_| shared_lists(ours)).unwrap_or_default();
        let are_documents = theirs.is_document && ours.is_document && records.is_none();
        Self { theirs, ours, records, prefixes, shared_lists, are_documents }
    }

    pub(super) fn pairs(&self) -> Pairs<'r> {
        let is_document = self.ours.is_document;
        // Of two documents both have operations of every kind.
        let can_be_ours = |operation: &Operation| is_document || operation.is_held != Some(false);
        let mut pairs = Pairs::of(self.theirs, self.ours, &self.prefixes, can_be_ours);
        let Some(records) = self.records else { return pairs };
        // A page may have a name of its own for what the schema has from it.
        for ((_, their), pair) in pairs.theirs.iter_mut().filter(|(_, pair)| pair.is_none()) {
            let name = file_of(self.theirs, their).and_then(|file| records.only_in(name_of(file)));
            let found = pairs.ours_alone.iter().position(|(ours, _)| Some(*ours) == name);
            *pair = found.map(|found| pairs.ours_alone.remove(found));
        }
        pairs
    }

    /// A walk over an operation of ours and what a source says of it.
    pub(super) fn walk<'a>(
        &'a self,
        (name, ours): (&'a str, &'a Operation),
        theirs: &Operation,
        found: &'a mut FindingSet,
    ) -> Walk<'a> {
        let file = file_of(self.theirs, theirs);
        let format = file.and_then(|file| file.format);
        // An export of ours is not one of the sources with records.
        let records = self.records.filter(|_| format.is_some());
        let source = (format, file.map(name_of).unwrap_or_default());
        let scope = records.map(|records| records.scope(name, source));
        let product = records.zip(scope.as_ref());
        let product = product.and_then(|(records, scope)| records.product(name, scope));
        Walk {
            found,
            operation: name,
            prefixes: &self.prefixes,
            code_types: &self.ours.code_types,
            place: place_of(ours),
            product,
            shared_lists: &self.shared_lists,
            format,
            scope,
            are_documents: self.are_documents,
        }
    }

    /// Our operation as the source of a walk describes it.
    pub(super) fn described<'o>(&self, walk: &Walk<'_>, ours: &'o Operation) -> Cow<'o, Operation> {
        let described = self
            .records
            .zip(walk.scope.as_ref())
            .and_then(|(records, scope)| records.as_described(walk.operation, scope));
        described.map_or(Cow::Borrowed(ours), Cow::Owned)
    }
}

/// The place of an operation or notification of ours.
fn place_of(ours: &Operation) -> Place {
    ours.path.as_ref().map(|path| path.place).or(ours.notification).unwrap_or_default()
}

/// What the sources say of an operation, each by itself.
pub(super) fn descriptions(operation: &Operation) -> impl Iterator<Item = &Operation> {
    iter::once(operation).chain(&operation.further)
}

/// The places of the lists of values that several operations have.
fn shared_lists(ours: &Reading) -> BTreeSet<Place> {
    let mut lists = BTreeMap::new();
    for (name, operation) in &ours.operations {
        for body in [&operation.request, &operation.response] {
            each_list(&body.fields, name, &mut lists);
        }
    }
    lists.into_iter().filter_map(|(place, first)| first.is_none().then_some(place)).collect()
}

/// Notes the operation that has a list, or that there are several.
fn each_list<'o>(fields: &[Field], name: &'o str, lists: &mut BTreeMap<Place, Option<&'o str>>) {
    for field in fields {
        if let Some(list) = field.limits.get(&Key::ENUM) {
            let only = lists.entry(list.place).or_insert(Some(name));
            *only = only.filter(|only| *only == name);
        }
        each_list(field.children.fields(), name, lists);
    }
}

/// The file that describes an operation.
pub(super) fn file_of<'r>(reading: &'r Reading, operation: &Operation) -> Option<&'r File> {
    let fields = operation.request.fields.iter().chain(&operation.response.fields);
    let path = operation.path.as_ref().map(|path| path.place);
    let place = path.or_else(|| fields.map(|field| field.place).next());
    let place = place.or_else(|| operation.codes.values().map(|code| code.place).next())?;
    reading.files.get(place.file)
}
