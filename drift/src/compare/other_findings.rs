//! What two whole documents state beyond the schema language: compared statement by statement.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::change::Change;
use super::finding::{Class, DOCUMENT, Finding, OPERATION};
use super::stated_field::StatedField;
use crate::from_schema::VALUE_NAMES;
use antom_codegen::language::{Keyword, Side};
use antom_openapi::reading::{
    Body, Field, Operation, OtherStatement, OtherStatements, Place, Reading, UNREFERENCED,
};

/// Keywords that allow less where they are stated.
const STRICTER: &[&str] = &[
    "additionalProperties",
    "patternProperties",
    "propertyNames",
    "unevaluatedProperties",
    "unevaluatedItems",
    "prefixItems",
    "contains",
    "minContains",
    "maxContains",
    "dependentRequired",
    "dependentSchemas",
    "not",
    "if",
    "then",
    "else",
    "oneOf",
    "anyOf",
    "format",
    "const",
    "type",
    "required",
    "readOnly",
    "writeOnly",
    "security",
];

/// The mark of what is no longer to be used.
const DEPRECATED: &str = "deprecated";

/// The mark of what may be `null`.
const NULLABLE: &str = "nullable";

/// What the names of parts begin with that something refers to.
const REFERENCED: &str = "components/";

impl Walk<'_> {
    /// Compares statements about one thing.
    pub(super) fn others(&mut self, path: &str, theirs: &OtherStatements, ours: &OtherStatements) {
        if !self.are_documents {
            return;
        }
        for (name, their) in theirs {
            match ours.get(name) {
                Some(our) if our.value == their.value => {}
                Some(our) => self.other(path, name, Some(their), Some(our)),
                None if is_below_another(name, theirs, ours) => {}
                None => self.other(path, name, Some(their), None),
            }
        }
        for (name, our) in ours {
            if !theirs.contains_key(name) && !is_below_another(name, ours, theirs) {
                self.other(path, name, None, Some(our));
            }
        }
    }

    /// Compares what else our field states with what a schema made from the source states there.
    pub(super) fn held_others(&mut self, path: &str, theirs: &StatedField<'_>, ours: &Field) {
        let is_export = self.is_export();
        if !theirs.is_held && !is_export {
            return;
        }
        let theirs_place = theirs.field.place;
        let (theirs, ours_others) = (&theirs.field.others, &ours.others);
        let names: BTreeSet<&String> = theirs.keys().chain(ours_others.keys()).collect();
        for name in names {
            let (their, our) = (theirs.get(name), ours_others.get(name));
            let is_same = their.map(|it| &it.value) == our.map(|it| &it.value);
            if is_same || their.is_none() && !self.is_theirs(ours.place) {
                continue;
            }
            if is_export && name != DEPRECATED && !name.ends_with(NULLABLE) {
                continue;
            }
            // A value that only one of them has is a difference of the lists, and names that only ours has are its own.
            let is_of_value = name.split('/').next() == Some(VALUE_NAMES);
            if is_of_value && (their.is_none() || our.is_none()) {
                continue;
            }
            let Some(list) = name.strip_suffix(NULLABLE) else {
                self.other(path, name, their, our);
                continue;
            };
            let lists = list.matches('/').count();
            let change = Change::Nullable { field: ours.place, lists, nullable: their.is_some() };
            let finding = Finding {
                our_place: Some(ours.place),
                their_place: Some(their.map_or(theirs_place, |it| it.place)),
                change,
                ..differing(path, name, their, our)
            };
            self.report(finding, &[ours.place]);
        }
    }

    /// Compares the name of an operation, and whether it is deprecated, with those in a schema made from the source.
    pub(super) fn held_operation(
        &mut self,
        name: &str,
        theirs: &Operation,
        ours: &Operation,
        place: Place,
    ) {
        let (their, our) = (theirs.others.get(DEPRECATED), ours.others.get(DEPRECATED));
        if their.is_some() != our.is_some() && (their.is_some() || self.is_theirs(place)) {
            self.other(OPERATION, DEPRECATED, their, our);
        }
        let is_renamed = theirs.held_name.as_ref().is_some_and(|held| held != self.operation);
        if is_renamed && name != self.operation && self.is_only_theirs(place) {
            // Nothing on the wire has this name.
            let finding = Finding {
                theirs: Some(name.to_owned()),
                ours: Some(self.operation.to_owned()),
                their_place: theirs.path.as_ref().map(|path| path.place),
                our_place: Some(place),
                reason: Some("nothing on the wire has this name".to_owned()),
                ..Finding::new(Class::NotHeld, OPERATION, "operationId", Change::NotHeld)
            };
            self.report(finding, &[place]);
        }
    }

    fn other(
        &mut self,
        path: &str,
        name: &str,
        theirs: Option<&OtherStatement>,
        ours: Option<&OtherStatement>,
    ) {
        self.report(differing(path, name, theirs, ours), &[]);
    }

    /// Compares what two documents state as a whole.
    pub(super) fn document(&mut self, theirs: &Reading, ours: &Reading) {
        // A component that nothing refers to any more, or that something refers to now, is not new or gone.
        let only = |one: &Reading, other: &Reading| {
            let is_used_there = |name: &str| {
                let mut steps = name.strip_prefix(REFERENCED)?.splitn(3, '/');
                let component = format!("{}/{}", steps.next()?, steps.next()?);
                let is_there = other.components.contains(&component);
                Some(is_there && !other.others.contains_key(&format!("{REFERENCED}{component}")))
            };
            let others = one.others.iter();
            let others = others.filter(|(name, _)| is_used_there(name) != Some(true));
            others.map(|(name, other)| (name.clone(), other.clone())).collect()
        };
        self.others(DOCUMENT, &only(theirs, ours), &only(ours, theirs));
        self.schemas(theirs, ours);
    }

    /// Compares the schemas that no body holds.
    fn schemas(&mut self, theirs: &Reading, ours: &Reading) {
        // A schema that nothing refers to any more, or that something refers to now, is not new or gone.
        let only = |one: &Reading, other: &Reading| {
            let is_there = |name: &str| {
                name.strip_prefix(UNREFERENCED)
                    .is_some_and(|name| other.components.contains(&format!("schemas/{name}")))
            };
            let parts = one.parts.iter();
            let parts =
                parts.filter(|(name, _)| other.parts.contains_key(*name) || !is_there(name));
            parts.map(|(name, part)| (name.clone(), part.clone())).collect()
        };
        self.parts(&only(theirs, ours), &only(ours, theirs));
    }

    /// Compares further bodies, parameters and headers.
    pub(super) fn parts(&mut self, theirs: &BTreeMap<String, Body>, ours: &BTreeMap<String, Body>) {
        if !self.are_documents {
            return;
        }
        let nothing = Body { is_complete: true, ..Body::default() };
        for (name, their) in theirs {
            match ours.get(name) {
                Some(our) => self.body(name, (their, false), our, our.place),
                None if is_list(name) => {
                    self.body(name, (their, false), &nothing, nothing.place);
                }
                // What refers to it is new, too.
                None if name.starts_with(REFERENCED) => {}
                None => self.part(Class::New, name, their),
            }
        }
        for (name, our) in ours.iter().filter(|(name, _)| !theirs.contains_key(*name)) {
            if is_list(name) {
                self.body(name, (&nothing, false), our, our.place);
            } else if !name.starts_with(REFERENCED) {
                self.part(Class::Gone, name, our);
            }
        }
    }

    fn part(&mut self, class: Class, name: &str, part: &Body) {
        let is_new = class == Class::New;
        let (is, place) = (Some("present".to_owned()), Some(part.place));
        let finding = if is_new {
            Finding {
                theirs: is,
                their_place: place,
                ..Finding::new(class, name, "body", Change::ByHand)
            }
        } else {
            Finding {
                ours: is,
                our_place: place,
                ..Finding::new(class, name, "body", Change::ByHand)
            }
        };
        self.report(finding, &[]);
    }
}

/// A statement that differs.
fn differing(
    path: &str,
    name: &str,
    theirs: Option<&OtherStatement>,
    ours: Option<&OtherStatement>,
) -> Finding {
    Finding {
        theirs: theirs.map(|it| it.value.clone()),
        ours: ours.map(|it| it.value.clone()),
        their_place: theirs.map(|it| it.place),
        our_place: ours.map(|it| it.place),
        ..Finding::new(class(name, theirs, ours), path, name, Change::Statement)
    }
}

/// Whether a part is a list of values, which may as well be empty.
fn is_list(name: &str) -> bool {
    matches!(name, "query" | "header" | "path" | "cookie") || name.ends_with(" headers")
}

/// Whether a statement that one side alone has is below another such.
fn is_below_another(name: &str, has: &OtherStatements, lacks: &OtherStatements) -> bool {
    let ends = name.match_indices('/').map(|(end, _)| end);
    let mut above = ends.filter_map(|end| name.get(..end));
    above.any(|above| has.contains_key(above) && !lacks.contains_key(above))
}

/// The keyword in the name of a statement, which has a number if it is not the first of its kind: `not 2`.
pub(super) fn without_count(name: &str) -> &str {
    match name.rsplit_once(' ') {
        Some((keyword, count)) if count.bytes().all(|byte| byte.is_ascii_digit()) => keyword,
        _ => name,
    }
}

fn class(name: &str, theirs: Option<&OtherStatement>, ours: Option<&OtherStatement>) -> Class {
    let mut steps = name.rsplit('/');
    let keyword = without_count(steps.next().unwrap_or(name));
    let is_branch = steps.next().is_some_and(|above| ["oneOf", "anyOf"].contains(&above));
    let allows_more = keyword == NULLABLE || is_branch;
    let bound = Keyword::ALL.iter().find(|it| it.json_schema() == Some(keyword));
    let allows_less = STRICTER.contains(&keyword) || bound.is_some();
    match (theirs, ours) {
        (Some(_), None) if allows_more => Class::Looser,
        (None, Some(_)) if allows_more => Class::Stricter,
        (Some(_), None) if allows_less => Class::Stricter,
        (None, Some(_)) if allows_less => Class::Looser,
        (Some(_), None) => Class::New,
        (None, Some(_)) => Class::Gone,
        (Some(theirs), Some(ours)) => {
            let side = match keyword {
                "minContains" => Some(Side::Low),
                "maxContains" => Some(Side::High),
                _ => bound.and_then(|keyword| keyword.bound()).map(|(side, _)| side),
            };
            let numbers = (theirs.value.parse::<f64>(), ours.value.parse::<f64>());
            match (side, numbers) {
                (Some(Side::High), (Ok(theirs), Ok(ours))) if theirs < ours => Class::Stricter,
                (Some(Side::Low), (Ok(theirs), Ok(ours))) if theirs > ours => Class::Stricter,
                (Some(_), (Ok(_), Ok(_))) => Class::Looser,
                _ => Class::Changed,
            }
        }
        (None, None) => Class::Changed,
    }
}
