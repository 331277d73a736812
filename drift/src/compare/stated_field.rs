//! A field of the source as it is compared with one of ours.
//!
//! A fact of the source is what ours is if the source states it so, or if a schema made from the source has it so: an import
//! unites, moves and leaves out, and its result does not differ from its source.

use std::borrow::Cow;
use std::collections::BTreeSet;

use super::Walk;
use crate::from_schema::VALUE_NAMES;
use antom_openapi::read::is_same_limit;
use antom_openapi::reading::{
    Children, Field, Held, Key, Kind, Limit, Limits, OtherStatements, Stated,
};

/// Extensions with names of values.
const NAMES: &[&str] = &[VALUE_NAMES, "x-enumNames"];

/// A field of the source, as it is compared.
pub(super) struct StatedField<'a> {
    /// The field. Where there is a schema made from the source, without what is below it.
    pub(super) field: Cow<'a, Field>,
    /// Limits that the source states, and a schema made from it does not have.
    pub(super) not_held: BTreeSet<Key>,
    /// Whether there is a schema made from the source.
    pub(super) is_held: bool,
    /// Whether our field is from this source alone, so that its silence means what a schema made from it has.
    pub(super) is_exact: bool,
}

impl StatedField<'_> {
    /// The same with other limits.
    pub(super) fn with(&self, limits: Limits) -> StatedField<'static> {
        let (is_held, is_exact) = (self.is_held, self.is_exact);
        let field = Cow::Owned(Field { limits, ..self.field.clone().into_owned() });
        StatedField { field, not_held: self.not_held.clone(), is_held, is_exact }
    }
}

impl Walk<'_> {
    /// Their field, fact by fact as it is compared with ours.
    pub(super) fn stated<'f>(&self, theirs: &'f Field, ours: &Field) -> StatedField<'f> {
        let held = if self.are_documents { None } else { theirs.held.value() };
        let Some(held) = held else {
            let (field, not_held) = (Cow::Borrowed(theirs), BTreeSet::new());
            return StatedField { field, not_held, is_held: false, is_exact: false };
        };
        let is_exact = self.is_only_theirs(ours.place);
        let as_held = held.kind.map(|value| {
            let place = theirs.kind.as_ref().map_or(theirs.place, |kind| kind.place);
            Stated::keyword(value, place)
        });
        let is_ours =
            |kind: &Stated<_>| ours.kind.as_ref().is_some_and(|our| agree(kind.value, our.value));
        let kind = match &theirs.kind {
            _ if is_exact => as_held,
            Some(kind) if !is_ours(kind) => as_held.or_else(|| theirs.kind.clone()),
            known => known.clone(),
        };
        let our_mark = ours.required.as_ref().map(|mark| mark.value);
        // What an import makes of a sentence about success is a promise, and no mark of the source.
        let is_promise = theirs.conditions.iter().any(|it| it.value.starts_with("returnedWhen"));
        let is_theirs = is_promise && !is_exact;
        let required = theirs.required.as_ref().map(|mark| {
            let is_same = Some(mark.value) == our_mark;
            let value = if is_same || is_theirs { mark.value } else { held.required };
            Stated { value, ..mark.clone() }
        });
        let (limits, not_held) = limits(&theirs.limits, &held.limits, &ours.limits);
        let field = Field {
            name: theirs.name.clone(),
            place: theirs.place,
            kind,
            required,
            limits,
            conditions: theirs.conditions.clone(),
            children: Children::None,
            is_partial: theirs.is_partial,
            others: others(&theirs.others, &held.others, &ours.others),
            held: Held::Unknown,
            aliases: theirs.aliases.clone(),
            checked: Limits::new(),
        };
        StatedField { field: Cow::Owned(field), not_held, is_held: true, is_exact }
    }
}

/// Their limits, and those that a schema made from the source does not have.
fn limits(theirs: &Limits, held: &Limits, ours: &Limits) -> (Limits, BTreeSet<Key>) {
    let mut limits = Limits::new();
    let mut not_held = BTreeSet::new();
    let keys: BTreeSet<Key> = theirs.keys().chain(held.keys()).copied().collect();
    for key in keys {
        let (stated, held) = (theirs.get(&key), held.get(&key));
        let is_ours = |limit: &&Stated<Limit>| {
            ours.get(&key).is_some_and(|our| is_same_limit(&limit.value, &our.value))
        };
        let limit = match (stated.filter(is_ours), held) {
            (Some(same), _) => same,
            // Neither they nor we state what the import adds.
            (None, Some(_)) if stated.is_none() && !ours.contains_key(&key) => continue,
            (None, Some(held)) => held,
            (None, None) => {
                not_held.insert(key);
                let Some(stated) = stated else { continue };
                stated
            }
        };
        limits.insert(key, limit.clone());
    }
    (limits, not_held)
}

/// What else they state, as far as a schema can have it.
fn others(
    theirs: &OtherStatements,
    held: &OtherStatements,
    ours: &OtherStatements,
) -> OtherStatements {
    let names: BTreeSet<&String> = held.keys().chain(ours.keys()).collect();
    let mut others = OtherStatements::new();
    // Where a document names no values, the names in a schema made from it are no statement of its own.
    let names_values = theirs
        .keys()
        .any(|name| NAMES.iter().any(|key| name.trim_start_matches("items/").starts_with(key)));
    let is_stated = |name: &&String| names_values || name.split('/').next() != Some(VALUE_NAMES);
    for name in names.into_iter().filter(is_stated) {
        let value = |side: &OtherStatements| side.get(name).map(|other| other.value.clone());
        let is_ours = value(theirs) == value(ours);
        let side = if is_ours { theirs } else { held };
        others.extend(side.get(name).map(|other| (name.clone(), other.clone())));
    }
    others
}

/// Whether both may be the same type: sources leave open the elements of a list and the fields of an object.
pub(super) fn agree(theirs: Kind, ours: Kind) -> bool {
    let is_list = |kind| matches!(kind, Kind::Array | Kind::TextArray | Kind::ObjectArray);
    let open = |one: Kind, other: Kind| one == Kind::Array && is_list(other);
    let is_object = |kind| matches!(kind, Kind::Object | Kind::Map);
    theirs == ours
        || open(theirs, ours)
        || open(ours, theirs)
        || is_object(theirs) && is_object(ours)
}
