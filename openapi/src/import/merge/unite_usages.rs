//! The uses of types that stand for the same in several documents: the more specific type, and the limits of all.

use std::collections::BTreeMap;

use super::merged_documents::{Of, place_of};
use super::unite_types::{Unite, Version};
use crate::import::draft::{DisagreementDraft, Limits, TypeKind, Usage, ValueType};
use crate::import::value_statements::literal;
use crate::read::merge_prose::is_same_limit;
use crate::reading::{Key, Limit, Stated};
use antom_codegen::language::{Builtin, Class, EnumType, Keyword, Literal, Side};

/// Kinds of values of which no document means one and another the other.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Family {
    Any,
    Text,
    Boolean,
    Number,
    Object,
}

impl Unite<'_> {
    /// One use of many; `path` is that of the field in reports.
    pub(super) fn usage(
        &mut self,
        path: &str,
        versions: Vec<Version<Usage>>,
        recorded: &mut Vec<DisagreementDraft>,
    ) -> Usage {
        let nullable = versions.iter().any(|version| version.what.nullable);
        let (lists, others): (Vec<_>, Vec<_>) =
            versions.into_iter().partition(|it| matches!(it.what.ty, ValueType::Array(_)));
        if lists.is_empty() {
            return Usage { nullable, ..self.value(path, others, recorded) };
        }
        if let Some(taken) = lists.first().filter(|_| !others.is_empty()) {
            let taken = taken.what.ty.clone();
            self.differ(path, lists.iter().chain(&others), &taken, recorded);
        }
        let limits = lists.iter().map(|version| Version {
            documents: version.documents.clone(),
            what: version.what.limits.clone(),
        });
        let limits = self.limits(path, limits.collect(), recorded);
        let elements = lists.into_iter().filter_map(|version| match version.what.ty {
            ValueType::Array(element) => {
                Some(Version { documents: version.documents, what: *element })
            }
            ValueType::Builtin(_)
            | ValueType::Type(_)
            | ValueType::Map(_)
            | ValueType::JsonText(_) => None,
        });
        let element = self.usage(path, elements.collect(), recorded);
        Usage { nullable, limits, ..Usage::of(ValueType::Array(Box::new(element))) }
    }

    fn value(
        &mut self,
        path: &str,
        mut versions: Vec<Version<Usage>>,
        recorded: &mut Vec<DisagreementDraft>,
    ) -> Usage {
        for version in &mut versions {
            if let ValueType::Type(id) | ValueType::JsonText(id) = &mut version.what.ty {
                *id = self.draft.real(*id);
            }
        }
        let rank = |it: &Version<Usage>| self.rank(&it.what.ty);
        let best = versions.iter().map(rank).max().unwrap_or_default();
        let Some(first) = versions.iter().find(|it| self.rank(&it.what.ty) == best) else {
            return Usage::of(ValueType::Builtin(Builtin::Any));
        };
        let (mut ty, family) = (first.what.ty.clone(), self.family(&first.what.ty));
        let differs = |it: &Version<Usage>| {
            let other = self.family(&it.what.ty);
            other != family && other != Family::Any
        };
        if versions.iter().any(differs) {
            let taken = ty.clone();
            self.differ(path, versions.iter(), &taken, recorded);
        }
        // Types without a name stand for the same, and become one.
        let is_inline = |ty: &ValueType| match ty {
            ValueType::Type(id) => self.draft.types.get(*id).is_some_and(|one| !one.is_component),
            ValueType::Builtin(_)
            | ValueType::Array(_)
            | ValueType::Map(_)
            | ValueType::JsonText(_) => false,
        };
        if is_inline(&ty) {
            let inline = versions.iter().filter(|it| is_inline(&it.what.ty));
            let ids = inline.filter_map(|it| match it.what.ty {
                ValueType::Type(id) => Some(id),
                ValueType::Builtin(_)
                | ValueType::Array(_)
                | ValueType::Map(_)
                | ValueType::JsonText(_) => None,
            });
            let ids: Vec<usize> = ids.collect();
            if let Some(into) = self.inline(&ids) {
                ty = ValueType::Type(into);
            }
        } else {
            self.twins(path, &versions, &ty);
        }
        let is_same_kind = |it: &Version<Usage>| self.family(&it.what.ty) == family;
        let limits = versions.iter().filter(|it| is_same_kind(it)).map(|version| Version {
            documents: version.documents.clone(),
            what: version.what.limits.clone(),
        });
        let limits = limits.collect();
        let limits = self.limits(path, limits, recorded);
        let mut overrides = BTreeMap::new();
        for (name, mark) in versions.iter().flat_map(|it| &it.what.overrides) {
            if versions.iter().all(|it| it.what.overrides.get(name) == Some(mark)) {
                overrides.insert(name.clone(), *mark);
            } else {
                let words = format!(
                    "`{name}` below `{path}` is required in some documents only: it is not required"
                );
                let place = versions.first().map(|it| place_of(&it.documents));
                self.report.chosen(place.unwrap_or_default(), words);
            }
        }
        Usage { limits, overrides, ..Usage::of(ty) }
    }

    /// Reports types of different names of which one is taken.
    fn twins(&mut self, path: &str, versions: &[Version<Usage>], taken: &ValueType) {
        let ValueType::Type(id) = taken else { return };
        let others =
            versions.iter().find(|it| matches!(&it.what.ty, ValueType::Type(other) if other != id));
        let Some(other) = others else { return };
        let words = format!(
            "the type of `{path}`: `{}`, which is kept, and `{}` in {}",
            self.word(taken),
            self.word(&other.what.ty),
            self.documents.list(&other.documents)
        );
        self.report.chosen(place_of(&other.documents), words);
    }

    /// Records that documents state different kinds of value.
    fn differ<'v>(
        &mut self,
        path: &str,
        versions: impl Iterator<Item = &'v Version<Usage>>,
        taken: &ValueType,
        recorded: &mut Vec<DisagreementDraft>,
    ) {
        let stated: Vec<(Of, Literal)> = versions
            .map(|it| (it.documents.clone(), Literal::Text(self.word(&it.what.ty))))
            .collect();
        let word = Literal::Text(self.word(taken));
        let Some((taken, _)) = stated.iter().find(|(_, stated)| *stated == word) else { return };
        let taken = self.documents.first_id(taken);
        self.record(path, "type", &stated, (taken, "The more specific type is taken."), recorded);
    }

    /// Notes what each document says about a point.
    fn record(
        &mut self,
        path: &str,
        about: &str,
        stated: &[(Of, Literal)],
        (taken, because): (String, &str),
        recorded: &mut Vec<DisagreementDraft>,
    ) {
        let mut readings = Vec::new();
        for (of, value) in stated {
            readings.extend(self.documents.ids(of).into_iter().map(|id| (id, value.clone())));
        }
        readings.sort_by(|(one, _), (other, _)| one.cmp(other));
        readings.dedup_by(|(one, _), (other, _)| one == other);
        let words: Vec<String> = stated
            .iter()
            .map(|(of, value)| format!("{} in {}", value.to_text(), self.documents.list(of)))
            .collect();
        let place = stated.first().map(|(of, _)| place_of(of)).unwrap_or_default();
        self.report.chosen(place, format!("`{about}` of `{path}`: {}", words.join(", ")));
        if recorded.iter().any(|known| known.about == about) {
            return;
        }
        recorded.push(DisagreementDraft {
            about: about.to_owned(),
            readings,
            taken,
            because: because.to_owned(),
        });
    }

    /// The limits of all: what only some state counts, and of two that differ what most state, or the wider one.
    pub(super) fn limits(
        &mut self,
        path: &str,
        versions: Vec<Version<Limits>>,
        recorded: &mut Vec<DisagreementDraft>,
    ) -> Limits {
        let mut by_key: BTreeMap<Key, Vec<(Of, Stated<Limit>)>> = BTreeMap::new();
        for version in versions {
            for (key, limit) in version.what {
                by_key.entry(key).or_default().push((version.documents.clone(), limit));
            }
        }
        let mut limits = Limits::new();
        for (key, stated) in by_key {
            let mut distinct: Vec<(Of, Stated<Limit>)> = Vec::new();
            for (of, limit) in stated {
                let known = distinct
                    .iter_mut()
                    .find(|(_, known)| is_same_limit(&known.value, &limit.value));
                match known {
                    Some((known, _)) => known.extend(of),
                    None => distinct.push((of, limit)),
                }
            }
            let Some(first) = distinct.first() else { continue };
            let mut taken = first;
            for other in &distinct {
                let is_wider = is_wider(key, &other.1.value, &taken.1.value);
                if other.0.len() > taken.0.len() || other.0.len() == taken.0.len() && is_wider {
                    taken = other;
                }
            }
            if distinct.len() > 1 {
                let readings: Vec<(Of, Literal)> = distinct
                    .iter()
                    .filter_map(|(of, limit)| Some((of.clone(), literal(&limit.value)?)))
                    .collect();
                let most =
                    distinct.iter().all(|(of, _)| of == &taken.0 || of.len() < taken.0.len());
                let because = if most {
                    "Most of the documents say so."
                } else {
                    "The wider one, which refuses nothing that a document allows."
                };
                let id = self.documents.first_id(&taken.0);
                self.record(path, key.as_str(), &readings, (id, because), recorded);
            }
            limits.insert(key, taken.1.clone());
        }
        limits
    }

    /// What a type is called in a record.
    fn word(&self, ty: &ValueType) -> String {
        match ty {
            ValueType::Builtin(builtin) => builtin.as_str().to_owned(),
            ValueType::Type(id) => {
                let one = self.draft.get(*id);
                one.and_then(|one| one.name_candidates.first().cloned()).unwrap_or_default()
            }
            ValueType::JsonText(_) => Builtin::Json.as_str().to_owned(),
            ValueType::Array(element) => format!("{}[]", self.word(&element.ty)),
            ValueType::Map(map) => format!("map of {}", self.word(&map.value.ty)),
        }
    }

    fn family(&self, ty: &ValueType) -> Family {
        match ty {
            ValueType::Builtin(builtin) => family(*builtin),
            ValueType::Type(id) => match self.draft.get(*id).map(|one| &one.what) {
                Some(TypeKind::Object { .. }) => Family::Object,
                Some(TypeKind::Enum(list)) => match list.ty {
                    EnumType::String => Family::Text,
                    EnumType::Integer => Family::Number,
                },
                Some(TypeKind::Scalar { builtin, .. }) => family(*builtin),
                Some(TypeKind::Same(_)) | None => Family::Any,
            },
            ValueType::Map(_) => Family::Object,
            ValueType::JsonText(_) => Family::Text,
            ValueType::Array(_) => Family::Any,
        }
    }

    /// How much a type says of a value.
    fn rank(&self, ty: &ValueType) -> u8 {
        let of_builtin = |builtin: Builtin| match builtin.class() {
            Class::Any => 0,
            Class::Map => 1,
            Class::Text if builtin == Builtin::String => 2,
            Class::Text
            | Class::Digits
            | Class::Integer
            | Class::Number
            | Class::Boolean
            | Class::Enum
            | Class::Object
            | Class::Array => 3,
        };
        match ty {
            ValueType::Builtin(builtin) => of_builtin(*builtin),
            ValueType::Type(id) => {
                let Some(one) = self.draft.get(*id) else { return 0 };
                let of_kind = match &one.what {
                    TypeKind::Object { .. } => 8,
                    TypeKind::Enum(_) => 6,
                    TypeKind::Scalar { builtin, .. } => of_builtin(*builtin) + 1,
                    TypeKind::Same(_) => 0,
                };
                of_kind + u8::from(one.is_component)
            }
            ValueType::Map(_) => 7,
            ValueType::JsonText(_) => 4,
            ValueType::Array(_) => 9,
        }
    }
}

fn family(builtin: Builtin) -> Family {
    match builtin.class() {
        Class::Text | Class::Digits | Class::Enum => Family::Text,
        Class::Integer | Class::Number => Family::Number,
        Class::Boolean => Family::Boolean,
        Class::Map | Class::Object => Family::Object,
        Class::Any | Class::Array => Family::Any,
    }
}

/// Whether a limit allows more than another one.
fn is_wider(key: Key, one: &Limit, other: &Limit) -> bool {
    let side = key.keyword().and_then(Keyword::bound);
    let numbers = one.as_number().zip(other.as_number());
    match (side, numbers) {
        (Some((Side::Low, _)), Some((one, other))) => one < other,
        (Some((Side::High, _)), Some((one, other))) => one > other,
        _ => match (one, other) {
            (Limit::Values { values, .. }, Limit::Values { values: others, .. }) => {
                values.len() > others.len()
            }
            _ => false,
        },
    }
}
