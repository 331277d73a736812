//! The facts of fields, and which of them the schema holds.

use std::collections::{BTreeMap, BTreeSet};

use super::Walk;
use super::facts::{FactKind, FactSet, MissReason, StatedFact};
use super::field_findings::is_required_on_success;
use super::limit_findings::{Pair, bound, is_checked, pairs};
use super::not_held::{NOT_HELD, why_not_held};
use super::stated_field::agree;
use super::type_findings::{form, is_form};
use antom_codegen::language::{Builtin, Literal, pattern};
use antom_openapi::reading::{Children, Field, Key, Kind, Limit, Place, Stated};

/// Where a schema made from the source has what ours has.
const AS_IMPORTED: &str = "a schema made from the source has the same as this one";

impl Walk<'_> {
    /// Adds the facts of fields; `around` is where the schema would have one that it lacks.
    pub(super) fn field_facts(
        &self,
        path: &str,
        theirs: &[Field],
        ours: &[Field],
        around: Place,
        found: &mut FactSet,
    ) {
        if is_slipped(theirs, ours) {
            return;
        }
        let names: BTreeSet<&str> = theirs.iter().map(|it| it.name.as_str()).collect();
        let aliases = ours.iter().rev();
        let aliases =
            aliases.flat_map(|our| our.aliases.iter().map(move |alias| (alias.as_str(), our)));
        let own = ours.iter().rev().map(|our| (our.name.as_str(), our));
        let by_name: BTreeMap<&str, &Field> = aliases.chain(own).collect();
        let beside = ours.first().map_or(around, |our| our.place);
        let all: Vec<&Field> = ours.iter().collect();
        for field in theirs {
            let path = format!("{path}.{}", field.name);
            let our = by_name.get(field.name.as_str()).copied();
            if let Some(our) = our.or_else(|| self.called(&field.name, &all, &names)) {
                self.facts_of(&path, field, our, found);
                continue;
            }
            let about = format!("field {}", field.name);
            let known = self.recorded(&[beside, around, self.place], &about, Some("present"));
            let reason = known.map_or(MissReason::Differs, MissReason::Recorded);
            found.missing(&path, field, &reason);
        }
    }

    fn facts_of(&self, path: &str, theirs: &Field, ours: &Field, found: &mut FactSet) {
        self.type_fact(path, theirs, ours, found);
        self.mark_fact(path, theirs, ours, found);
        let stated = self.stated(theirs, ours);
        for (key, limit) in &theirs.limits {
            if let (Key::ENUM, Limit::Values { values, .. }) = (*key, &limit.value) {
                for value in values {
                    self.value_fact(path, (limit, value), ours, found);
                }
                continue;
            }
            let fact = limit_fact(path, *key, limit);
            let is_held =
                self.holds(*key, &limit.value, theirs, ours) || is_checked(*key, limit, ours);
            let missed = (!is_held).then(|| {
                let our = ours.limits.get(key).map(|our| our.value.to_string());
                // A form is part of the type.
                let known = if *key == Key::Format {
                    self.recorded(&[ours.place], "type", Some(&self.name_of_type(theirs)))
                } else {
                    self.recorded(&[ours.place], key.as_str(), Some(&fact.theirs))
                };
                let can_hold = !stated.not_held.contains(key);
                let reason = match known {
                    Some(known) => MissReason::Recorded(known),
                    None if can_hold => MissReason::Differs,
                    None => {
                        MissReason::NotHeld(why_not_held(*key, &limit.value, &stated.field, ours))
                    }
                };
                (our, reason)
            });
            found.add(&fact, missed);
        }
        match (&theirs.children, &ours.children) {
            (
                Children::Shown(fields) | Children::Part(fields),
                Children::Shown(our_fields) | Children::Part(our_fields),
            ) => self.field_facts(path, fields, our_fields, ours.place, found),
            // The same as further up, or deeper than both sides are read.
            (_, Children::Recursive | Children::Folded)
            | (Children::None | Children::Folded | Children::Recursive, _) => {}
            (Children::Shown(fields) | Children::Part(fields), Children::None) => {
                let name = self.name_of_type(theirs);
                let known = self.recorded(&[ours.place], "type", Some(&name));
                let reason = match known {
                    Some(known) => MissReason::Recorded(known),
                    None if theirs
                        .held
                        .value()
                        .is_some_and(|held| held.kind != Some(Kind::Object)) =>
                    {
                        MissReason::NotHeld(NOT_HELD.to_owned())
                    }
                    None => MissReason::Differs,
                };
                for field in fields {
                    found.missing(&format!("{path}.{}", field.name), field, &reason);
                }
            }
        }
    }

    fn type_fact(&self, path: &str, theirs: &Field, ours: &Field, found: &mut FactSet) {
        let Some(kind) = &theirs.kind else { return };
        let name = self.name_of_type(theirs);
        let fact = StatedFact {
            kind: FactKind::Type,
            path,
            about: "type",
            // Several types may be stated in one place, as in a list of their names.
            place: theirs.place,
            theirs: name.clone(),
        };
        let our_kind = ours.kind.as_ref().map(|kind| kind.value);
        let is_number = matches!(kind.value, Kind::Integer | Kind::Number);
        let is_held = match our_kind {
            Some(ours) if agree(kind.value, ours) => true,
            // A number that is kept as text.
            Some(Kind::Text) if is_number => is_text_of_number(ours, kind.value),
            Some(_) | None => false,
        };
        let missed = (!is_held).then(|| {
            let known = self.recorded(&[ours.place], "type", Some(&name));
            let reason = known.map_or(MissReason::Differs, MissReason::Recorded);
            (Some(self.name_of_type(ours)), reason)
        });
        found.add(&fact, missed);
    }

    fn mark_fact(&self, path: &str, theirs: &Field, ours: &Field, found: &mut FactSet) {
        let (Some(mark), Some(our_mark)) = (&theirs.required, &ours.required) else { return };
        let is_held = mark.value == our_mark.value || is_required_on_success(theirs, ours);
        let missed = (!is_held).then(|| {
            let text = mark.value.to_string();
            let known = self.recorded(&[ours.place], "required", Some(&text));
            // Every response has the result envelope.
            let is_any = theirs.held.value().is_some_and(|held| held.required == our_mark.value);
            let reason = match known {
                Some(known) => MissReason::Recorded(known),
                None if is_any => MissReason::NotHeld(AS_IMPORTED.to_owned()),
                None => MissReason::Differs,
            };
            (Some(our_mark.value.to_string()), reason)
        });
        found.add(&mark_fact(path, theirs, mark.value), missed);
    }

    fn value_fact(
        &self,
        path: &str,
        (list, value): (&Stated<Limit>, &Literal),
        ours: &Field,
        found: &mut FactSet,
    ) {
        let about = value_about(value);
        let our_list = ours.limits.get(&Key::ENUM);
        let is_held = match our_list.map(|list| &list.value) {
            Some(Limit::Values { values, .. }) => {
                values.iter().any(|our| our.to_text() == value.to_text())
            }
            _ => match ours.limits.get(&Key::Const).map(|constant| &constant.value) {
                Some(Limit::Text(text)) => text.as_str() == value.to_text(),
                // An example of a published list of codes.
                _ => form(ours).is_some_and(|form| self.code_types.contains_key(form)),
            },
        };
        let missed = (!is_held).then(|| {
            let places = [ours.place, our_list.map_or(ours.place, |list| list.place)];
            let known = self.recorded(&places, &about, Some("present"));
            let whole = list.value.to_string();
            let known = known.or_else(|| self.recorded(&places, Key::ENUM.as_str(), Some(&whole)));
            (None, known.map_or(MissReason::Differs, MissReason::Recorded))
        });
        found.add(&value_fact(path, list, &about), missed);
    }

    /// Whether our field states a limit of theirs, or implies it.
    fn holds(&self, key: Key, limit: &Limit, theirs: &Field, ours: &Field) -> bool {
        if key == Key::Format {
            let (theirs_is, ours_is) = (form(theirs), form(ours));
            let lists = |field: &Field| field.limits.contains_key(&Key::ENUM);
            return match (theirs_is, ours_is) {
                (Some(theirs), Some(ours)) => is_form(theirs, ours),
                (_, None) => lists(theirs) && lists(ours),
                (None, Some(_)) => true,
            };
        }
        if ours.limits.get(&key).is_some_and(|our| our.value == *limit) {
            return true;
        }
        let is_in = |pair: &Pair| {
            let keywords = [Some(pair.inclusive), pair.exclusive];
            keywords.into_iter().flatten().any(|keyword| Key::from(keyword) == key)
        };
        if let Some(pair) = pairs().find(is_in) {
            let Some(their_bound) = bound(&pair, theirs) else { return true };
            return match bound(&pair, ours) {
                Some(our_bound) => our_bound.value == their_bound.value,
                None => {
                    self.is_implied(&pair, their_bound.value.0, ours)
                        && !self.contradicts(&pair, their_bound.value.0, ours)
                }
            };
        }
        let only = match ours.limits.get(&Key::ENUM).map(|list| &list.value) {
            Some(Limit::Values { values, complete: true }) => match values.as_slice() {
                [only] => Some(only.to_text()),
                _ => None,
            },
            _ => None,
        };
        if let (Key::PATTERN, Limit::Text(pattern)) = (key, limit) {
            return self.keep_pattern(pattern, ours);
        }
        match (key, limit) {
            (Key::Const, Limit::Text(text)) => only.is_some_and(|only| only == text.as_str()),
            _ => false,
        }
    }
}

impl Walk<'_> {
    /// Whether every value of a closed list of ours matches a pattern.
    fn keep_pattern(&self, text: &str, ours: &Field) -> bool {
        let Ok(pattern) = pattern::parse(text) else { return false };
        let listed = form(ours).and_then(|form| self.code_types.get(form));
        listed.is_some_and(|list| {
            !list.values.is_empty() && list.values.iter().all(|value| pattern.matches(value))
        })
    }
}

/// Whether the fields are the keywords of a schema that slipped down a level, and so state nothing of the body: `properties`
/// beside `type` and `required`, and schemas in it.
fn is_slipped(theirs: &[Field], ours: &[Field]) -> bool {
    let has = |fields: &[Field], name: &str| fields.iter().any(|field| field.name == name);
    let keywords = ["type", "properties", "required"];
    let is_schema = |field: &Field| {
        let members = field.children.fields();
        ["type", "$ref"].iter().any(|keyword| has(members, keyword))
    };
    let properties = theirs.iter().filter(|field| field.name == "properties");
    let mut properties = properties.flat_map(|field| field.children.fields());
    keywords.iter().all(|keyword| has(theirs, keyword) && !has(ours, keyword))
        && properties.any(is_schema)
}

impl FactSet {
    /// Adds all facts of a field that the schema does not have.
    pub(super) fn missing(&mut self, path: &str, field: &Field, reason: &MissReason) {
        let mut miss = |fact: &StatedFact<'_>| self.add(fact, Some((None, reason.clone())));
        if field.kind.is_some() {
            miss(&StatedFact {
                kind: FactKind::Type,
                path,
                about: "type",
                place: field.place,
                theirs: "present".to_owned(),
            });
        }
        if let Some(mark) = &field.required {
            miss(&mark_fact(path, field, mark.value));
        }
        for (key, limit) in &field.limits {
            let Limit::Values { values, .. } = &limit.value else {
                miss(&limit_fact(path, *key, limit));
                continue;
            };
            for value in values {
                miss(&value_fact(path, limit, &value_about(value)));
            }
        }
        for member in field.children.fields() {
            self.missing(&format!("{path}.{}", member.name), member, reason);
        }
    }
}

/// The subject of a value in a record.
fn value_about(value: &Literal) -> String {
    format!("value {}", value.to_text())
}

fn value_fact<'a>(path: &'a str, list: &Stated<Limit>, about: &'a str) -> StatedFact<'a> {
    let theirs = "present".to_owned();
    StatedFact { kind: FactKind::Value, path, about, place: list.place, theirs }
}

fn mark_fact<'a>(path: &'a str, field: &Field, is_required: bool) -> StatedFact<'a> {
    StatedFact {
        kind: if is_required { FactKind::Required } else { FactKind::Unmarked },
        path,
        about: "required",
        place: field.place,
        theirs: is_required.to_string(),
    }
}

fn limit_fact<'a>(path: &'a str, key: Key, limit: &Stated<Limit>) -> StatedFact<'a> {
    StatedFact {
        kind: if key == Key::Format { FactKind::Form } else { FactKind::Limit },
        path,
        about: key.as_str(),
        place: limit.place,
        theirs: limit.value.to_string(),
    }
}

/// Whether a text holds numbers of a kind.
fn is_text_of_number(field: &Field, kind: Kind) -> bool {
    let whole = [Builtin::Digits.as_str()];
    let any = [Builtin::Digits.as_str(), Builtin::Decimal.as_str()];
    let forms = if kind == Kind::Integer { whole.as_slice() } else { any.as_slice() };
    form(field).is_some_and(|form| forms.contains(&form))
}
