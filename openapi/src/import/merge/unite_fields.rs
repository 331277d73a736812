//! The contents of types that become one: fields, values of lists, limits of scalars.

use std::collections::BTreeMap;

use super::merged_documents::{Of, place_of};
use super::unite_types::{Marks, Unite, Version};
use crate::import::draft::{
    DisagreementDraft, EnumDraft, FieldDraft, Limits, SentenceDraft, TypeKind, ValueDraft,
};
use crate::import::new_field::open_list;
use crate::reading::{Key, Place, quote};
use antom_codegen::language::{Access, Builtin, Literal};
use antom_codegen::source::model::RuleDef;

/// Fields of an object, whether other members are kept, and its rules.
type Contents = (Vec<FieldDraft>, bool, Vec<RuleDef>);

impl Unite<'_> {
    pub(super) fn object(
        &mut self,
        name: &str,
        versions: Vec<Version<Contents>>,
        marks: &Marks,
    ) -> TypeKind {
        let (mut is_open, mut rules) = (false, Vec::<RuleDef>::new());
        let mut all = Vec::new();
        for Version { documents, what: (fields, open, more) } in versions {
            is_open |= open;
            rules.extend(more.into_iter().filter(|rule| !rules.contains(rule)).collect::<Vec<_>>());
            all.push(Version { documents, what: fields });
        }
        TypeKind::Object { fields: self.fields(name, all, Some(marks)), is_open, rules }
    }

    /// The fields of one object or body: in the order of the first document, others after the one they follow.
    pub(super) fn fields(
        &mut self,
        owner: &str,
        versions: Vec<Version<Vec<FieldDraft>>>,
        marks: Option<&Marks>,
    ) -> Vec<FieldDraft> {
        let everyone: Of = versions.iter().flat_map(|version| version.documents.clone()).collect();
        let mut order: Vec<String> = Vec::new();
        let mut by_name: BTreeMap<String, Vec<Version<FieldDraft>>> = BTreeMap::new();
        for Version { documents, what } in versions {
            let mut at = 0;
            for field in what {
                at = match order.iter().position(|name| *name == field.name) {
                    Some(known) => known + 1,
                    None => {
                        let at = at.min(order.len());
                        order.insert(at, field.name.clone());
                        at + 1
                    }
                };
                let version = Version { documents: documents.clone(), what: field };
                by_name.entry(version.what.name.clone()).or_default().push(version);
            }
        }
        let mut fields = Vec::new();
        for name in order {
            let Some(versions) = by_name.remove(&name) else { continue };
            let of: Of = versions.iter().flat_map(|version| version.documents.clone()).collect();
            let requiring = marks.and_then(|marks| marks.requiring.get(&name));
            let is_required = match requiring {
                Some(requiring) => requiring.is_superset(&everyone),
                None if marks.is_some() => false,
                None => of == everyone && versions.iter().all(|version| version.what.required),
            };
            let Some(mut field) = self.field(owner, versions) else { continue };
            field.required = is_required;
            Self::unite_sentences(&mut field, &of);
            if of != everyone {
                field.about.sources = self.documents.ids(&of);
            }
            fields.push(field);
        }
        fields
    }

    /// One of the sentences that say the same, with the documents that say so if others have the field, too.
    fn unite_sentences(field: &mut FieldDraft, of: &Of) {
        let mut united: Vec<SentenceDraft> = Vec::new();
        let all = std::mem::take(&mut field.sentences);
        for one in &all {
            if united.iter().any(|known| known.is_same(one)) {
                continue;
            }
            let same = all.iter().filter(|other| other.is_same(one));
            let by: Of = same.map(|other| other.place.file).collect();
            let only = Some(by).filter(|by| !by.is_superset(of));
            united.push(SentenceDraft { only, ..one.clone() });
        }
        field.sentences = united;
    }

    fn field(&mut self, owner: &str, mut versions: Vec<Version<FieldDraft>>) -> Option<FieldDraft> {
        if versions.len() == 1 {
            return versions.pop().map(|version| version.what);
        }
        let path = format!("{owner}.{}", versions.first()?.what.name);
        let mut recorded = Vec::new();
        for version in &mut versions {
            recorded.append(&mut version.what.recorded);
        }
        let usages = versions.iter().map(|version| Version {
            documents: version.documents.clone(),
            what: version.what.value.clone(),
        });
        let value = self.usage(&path, usages.collect(), &mut recorded);
        let constants = versions.iter().map(|it| (it.documents.clone(), it.what.constant.clone()));
        let constant = self.single(&path, Key::Const, &constants.collect::<Vec<_>>());
        let defaults = versions.iter().map(|it| (it.documents.clone(), it.what.default.clone()));
        let default = self.single(&path, Key::Default, &defaults.collect::<Vec<_>>());
        let first = &versions.first()?.what;
        let access = first.access;
        let access = if versions.iter().all(|it| it.what.access == access) {
            access
        } else {
            Access::ReadWrite
        };
        let mut about = first.about.clone();
        about.sensitive = versions.iter().find_map(|it| it.what.about.sensitive.clone());
        about.description = versions.iter().find_map(|it| it.what.about.description.clone());
        if !versions.iter().all(|it| it.what.about.deprecated.is_some()) {
            about.deprecated = None;
        }
        let mut conditions = first.conditions.clone();
        let mut examples = first.examples.clone();
        let sentences = versions.iter().flat_map(|it| it.what.sentences.clone()).collect();
        for version in versions.iter().skip(1) {
            let more = version.what.conditions.iter();
            let new: Vec<_> = more.filter(|it| !conditions.contains(it)).cloned().collect();
            conditions.extend(new);
            if examples.is_empty() {
                examples.clone_from(&version.what.examples);
            }
        }
        let recorded = one_of_each(recorded);
        Some(FieldDraft {
            name: first.name.clone(),
            about,
            required: first.required,
            access,
            value,
            constant,
            default,
            examples,
            from_prose: first.from_prose.clone(),
            disagreements: Vec::new(),
            recorded,
            conditions,
            sentences,
        })
    }

    /// A constant or a default: that of all that have one.
    fn single(
        &mut self,
        path: &str,
        key: Key,
        versions: &[(Of, Option<Literal>)],
    ) -> Option<Literal> {
        let mut stated = versions.iter().filter_map(|(of, literal)| Some((of, literal.as_ref()?)));
        let (first, literal) = stated.next()?;
        let literal = literal.clone();
        if let Some((other, differs)) = stated.find(|(_, other)| **other != literal) {
            let words = format!(
                "`{key}` of `{path}` is {} in {} and {} in {}: left out",
                quote(&literal.to_text()),
                self.documents.list(first),
                quote(&differs.to_text()),
                self.documents.list(other)
            );
            let place = place_of(first);
            self.report.chosen(place, words);
            return None;
        }
        let silent: Of = versions
            .iter()
            .filter(|(_, literal)| literal.is_none())
            .flat_map(|(of, _)| of.clone())
            .collect();
        // A fixed value is one of all uses only if all say so.
        if key == Key::Const && !silent.is_empty() {
            let words = format!(
                "`const` {} of `{path}` is left out: {} has other values",
                quote(&literal.to_text()),
                self.documents.list(&silent)
            );
            self.report.chosen(place_of(first), words);
            return None;
        }
        Some(literal)
    }

    pub(super) fn values(&mut self, name: &str, versions: Vec<Version<EnumDraft>>) -> EnumDraft {
        let everyone: Of = versions.iter().flat_map(|version| version.documents.clone()).collect();
        let mut order: Vec<String> = Vec::new();
        let mut by_text: BTreeMap<String, (ValueDraft, Of)> = BTreeMap::new();
        let complete = versions.iter().all(|version| version.what.complete);
        let from_prose = versions.iter().all(|version| version.what.from_prose);
        let mut versions = versions.into_iter();
        let mut list: Option<EnumDraft> = None;
        for Version { documents, mut what } in versions.by_ref() {
            let mut at = 0;
            for value in std::mem::take(&mut what.values) {
                at = match order.iter().position(|text| *text == value.text) {
                    Some(known) => known + 1,
                    None => {
                        order.insert(at, value.text.clone());
                        at + 1
                    }
                };
                let text = value.text.clone();
                by_text.entry(text).or_insert_with(|| (value, Of::new())).1.extend(&documents);
            }
            list.get_or_insert(what);
        }
        let mut values = Vec::new();
        for text in order {
            let Some((mut value, of)) = by_text.remove(&text) else { continue };
            if of != everyone {
                value.about.sources = self.documents.ids(&of);
                let words =
                    format!("{} of `{name}` is only in {}", quote(&text), self.documents.list(&of));
                self.report.chosen(value.about.place, words);
            }
            values.push(value);
        }
        let list = list.unwrap_or_else(|| open_list(&[], Place::default()));
        EnumDraft { complete, from_prose, values, ..list }
    }

    pub(super) fn scalar(
        &mut self,
        name: &str,
        versions: Vec<Version<(Builtin, Limits)>>,
    ) -> TypeKind {
        let builtin =
            versions.iter().map(|version| version.what.0).find(|it| *it != Builtin::String);
        let builtin = builtin.unwrap_or(Builtin::String);
        let limits = versions
            .into_iter()
            .map(|version| Version { documents: version.documents, what: version.what.1 });
        let mut recorded = Vec::new();
        let limits = self.limits(name, limits.collect(), &mut recorded);
        for one in recorded {
            let words = format!(
                "`{}` of `{name}` differs among documents: that of `{}` is taken",
                one.about, one.taken
            );
            self.report.chosen(Place::default(), words);
        }
        TypeKind::Scalar { builtin, limits }
    }
}

/// One record for each point on which the same reading was taken.
fn one_of_each(all: Vec<DisagreementDraft>) -> Vec<DisagreementDraft> {
    let reading = |one: &DisagreementDraft| {
        one.readings.iter().find(|(id, _)| *id == one.taken).map(|(_, value)| value.clone())
    };
    let mut records: Vec<DisagreementDraft> = Vec::new();
    for one in all {
        let known = records.iter_mut().find(|known| {
            known.about == one.about
                && known.because == one.because
                && reading(known) == reading(&one)
        });
        match known {
            Some(known) => {
                let is_new =
                    |(id, _): &(String, Literal)| !known.readings.iter().any(|(it, _)| it == id);
                let new: Vec<_> = one.readings.into_iter().filter(is_new).collect();
                known.readings.extend(new);
            }
            None => records.push(one),
        }
    }
    records
}
