//! Types of several documents that have one name become one type.

use std::collections::{BTreeMap, BTreeSet};

use super::merged_documents::{Documents, Of};
use crate::import::draft::{About, Draft, FieldDraft, Limits, TypeKind};
use crate::import::report::Report;
use crate::reading::{Place, quote};
use antom_codegen::language::Builtin;

/// Which documents have a type, and which of them require which of its fields.
#[derive(Debug, Clone, Default)]
pub(super) struct Marks {
    pub(super) documents: Of,
    pub(super) requiring: BTreeMap<String, Of>,
}

/// What one document, or several that agree, say of a type.
#[derive(Debug)]
pub(super) struct Version<T> {
    pub(super) documents: Of,
    pub(super) what: T,
}

/// The uniting of the types of several documents.
pub(super) struct Unite<'a> {
    pub(super) draft: &'a mut Draft,
    pub(super) documents: &'a Documents,
    pub(super) report: &'a mut Report,
    /// By the number of the type.
    pub(super) marks: BTreeMap<usize, Marks>,
}

/// The contents of a type before it is united.
struct Part {
    marks: Marks,
    about: About,
    what: TypeKind,
}

impl Unite<'_> {
    /// Makes one type of those that have one name.
    pub(super) fn by_name(&mut self) {
        let groups = self.groups();
        // What is one is known before what it holds is looked at.
        let mut gone: Vec<(usize, Vec<Part>)> = Vec::new();
        for (into, others) in groups {
            let parts = others.iter().filter_map(|id| self.take(*id, into)).collect();
            gone.push((into, parts));
        }
        for (into, parts) in gone {
            self.fill(into, parts);
        }
    }

    /// The types of each name: the one that stays, and those that become it.
    fn groups(&mut self) -> Vec<(usize, Vec<usize>)> {
        let mut by_name: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (id, one) in self.draft.types.iter().enumerate() {
            let is_there = one.is_component && !matches!(one.what, TypeKind::Same(_));
            if let Some(name) = one.name_candidates.first().filter(|_| is_there) {
                by_name.entry(name.clone()).or_default().push(id);
            }
        }
        let mut groups = Vec::new();
        for (name, mut ids) in by_name {
            // What exists stays; of the others, what says most.
            ids.sort_by_key(|id| {
                let one = self.draft.types.get(*id);
                let rank = one.map(|one| {
                    let is_sound = match &one.what {
                        TypeKind::Object { fields, .. } => !is_misplaced(fields),
                        TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => true,
                    };
                    std::cmp::Reverse((one.is_existing, is_sound, rank(&one.what)))
                });
                (rank, *id)
            });
            let Some((into, others)) = ids.split_first() else { continue };
            let mut alike = Vec::new();
            for id in others {
                if self.is_one(*into, *id) {
                    alike.push(*id);
                } else if let Some(one) = self.draft.types.get(*id) {
                    let words = format!(
                        "{} is another kind of value elsewhere: both are kept",
                        quote(&name)
                    );
                    self.report.chosen(one.about.place, words);
                }
            }
            groups.push((*into, alike));
        }
        groups
    }

    /// Whether two types of one name can be one: they hold the same kind of value.
    fn is_one(&self, into: usize, other: usize) -> bool {
        let what = |id: usize| self.draft.types.get(id).map(|one| &one.what);
        match (what(into), what(other)) {
            (
                Some(TypeKind::Object { fields, .. }),
                Some(TypeKind::Object { fields: others, .. }),
            ) => {
                let names: BTreeSet<&str> =
                    fields.iter().map(|field| field.name.as_str()).collect();
                is_misplaced(others)
                    || others.iter().any(|field| names.contains(field.name.as_str()))
            }
            (Some(TypeKind::Object { .. }), Some(TypeKind::Scalar { builtin, .. })) => {
                matches!(builtin, Builtin::Map | Builtin::Any)
            }
            (Some(TypeKind::Enum(list)), Some(TypeKind::Enum(other))) => list.ty == other.ty,
            (
                Some(TypeKind::Enum(_) | TypeKind::Scalar { .. }),
                Some(TypeKind::Scalar { builtin, .. }),
            ) => {
                let is_text = |builtin: Builtin| builtin == Builtin::String;
                match what(into) {
                    Some(TypeKind::Scalar { builtin: own, .. }) => {
                        own == builtin || is_text(*builtin)
                    }
                    _ => is_text(*builtin),
                }
            }
            (Some(TypeKind::Scalar { builtin, .. }), Some(TypeKind::Enum(_))) => {
                *builtin == Builtin::String
            }
            _ => false,
        }
    }

    /// Takes the contents of a type that becomes another one; none of a schema whose keywords stand among its properties.
    fn take(&mut self, id: usize, into: usize) -> Option<Part> {
        let part = self.contents(id)?;
        let one = self.draft.types.get_mut(id)?;
        one.what = TypeKind::Same(into);
        if let TypeKind::Object { fields, .. } = &part.what
            && is_misplaced(fields)
        {
            let name = one.name_candidates.first().cloned().unwrap_or_default();
            let words = format!(
                "{} holds keywords instead of properties: it is that of other documents",
                quote(&name)
            );
            self.report.chosen(one.about.place, words);
            return None;
        }
        Some(part)
    }

    fn contents(&mut self, id: usize) -> Option<Part> {
        let known = self.marks.get(&id).cloned();
        let one = self.draft.types.get_mut(id)?;
        let about = one.about.clone();
        let nothing = TypeKind::Scalar { builtin: Builtin::Any, limits: Limits::new() };
        let what = std::mem::replace(&mut one.what, nothing);
        let marks = known.unwrap_or_else(|| {
            let documents: Of = [about.place.file].into();
            let requiring = match &what {
                TypeKind::Object { fields, .. } => requiring(fields, &documents),
                TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => BTreeMap::new(),
            };
            Marks { documents, requiring }
        });
        Some(Part { marks, about, what })
    }

    /// One type of inline types, which stand for the same in several documents.
    pub(super) fn inline(&mut self, ids: &[usize]) -> Option<usize> {
        let real: BTreeSet<usize> = ids.iter().map(|id| self.draft.real(*id)).collect();
        let mut ids: Vec<usize> = real.into_iter().collect();
        ids.sort_by_key(|id| {
            std::cmp::Reverse(self.draft.types.get(*id).map(|one| rank(&one.what)))
        });
        let (into, others) = ids.split_first()?;
        let alike: Vec<usize> =
            others.iter().copied().filter(|id| self.is_one(*into, *id)).collect();
        let parts = alike.iter().filter_map(|id| self.take(*id, *into)).collect();
        self.fill(*into, parts);
        Some(*into)
    }

    /// Adds the contents of other types to a type.
    fn fill(&mut self, into: usize, parts: Vec<Part>) {
        let Some(one) = self.draft.types.get(into) else { return };
        let name = one.name_candidates.first().cloned().unwrap_or_default();
        if one.is_existing {
            self.compare_with_existing(into, &name, parts);
            return;
        }
        let Some(own) = self.contents(into) else { return };
        let place = own.about.place;
        let count = parts.len() + 1;
        let mut marks = Marks::default();
        let mut abouts = Vec::new();
        let (mut objects, mut lists, mut scalars) = (Vec::new(), Vec::new(), Vec::new());
        for part in std::iter::once(own).chain(parts) {
            marks.documents.extend(&part.marks.documents);
            for (field, of) in part.marks.requiring {
                marks.requiring.entry(field).or_default().extend(of);
            }
            abouts.push(part.about);
            let documents = part.marks.documents;
            match part.what {
                TypeKind::Object { fields, is_open, rules } => {
                    objects.push(Version { documents, what: (fields, is_open, rules) });
                }
                TypeKind::Enum(list) => lists.push(Version { documents, what: list }),
                TypeKind::Scalar { builtin, limits } => {
                    scalars.push(Version { documents, what: (builtin, limits) });
                }
                TypeKind::Same(_) => {}
            }
        }
        let of = marks.documents.clone();
        self.marks.insert(into, marks.clone());
        let what = if !objects.is_empty() {
            self.object(&name, objects, &marks)
        } else if !lists.is_empty() {
            TypeKind::Enum(self.values(&name, lists))
        } else {
            self.scalar(&name, scalars)
        };
        if let Some(one) = self.draft.types.get_mut(into) {
            one.what = what;
            let sensitive = abouts.iter().find_map(|about| about.sensitive.clone());
            one.about.sensitive = sensitive;
            one.about.sources = self.documents.ids(&of);
            if !abouts.iter().all(|about| about.deprecated.is_some()) {
                one.about.deprecated = None;
            }
        }
        if count > 1 && of.len() > 1 {
            let words = format!("{} of {}: one type", quote(&name), self.documents.list(&of));
            self.report.merged(place, words);
        }
    }

    /// The types of documents that are a type of the schema: that type stays as it is.
    fn compare_with_existing(&mut self, into: usize, name: &str, parts: Vec<Part>) {
        let mut marks = self.marks.remove(&into).unwrap_or_default();
        let known: BTreeSet<String> = match self.draft.types.get(into).map(|one| &one.what) {
            Some(TypeKind::Object { fields, .. }) => {
                fields.iter().map(|it| it.name.clone()).collect()
            }
            Some(TypeKind::Enum(list)) => list.values.iter().map(|it| it.text.clone()).collect(),
            _ => BTreeSet::new(),
        };
        let mut news: BTreeMap<String, (Of, Place)> = BTreeMap::new();
        for part in parts {
            let names: Vec<(String, Place)> = match &part.what {
                TypeKind::Object { fields, .. } => {
                    fields.iter().map(|it| (it.name.clone(), it.about.place)).collect()
                }
                TypeKind::Enum(list) if !known.is_empty() => {
                    list.values.iter().map(|it| (it.text.clone(), it.about.place)).collect()
                }
                TypeKind::Enum(_) | TypeKind::Scalar { .. } | TypeKind::Same(_) => Vec::new(),
            };
            for (name, place) in names.into_iter().filter(|(name, _)| !known.contains(name)) {
                let new = news.entry(name).or_insert_with(|| (Of::new(), place));
                new.0.extend(&part.marks.documents);
            }
            marks.documents.extend(&part.marks.documents);
            for (field, of) in part.marks.requiring {
                marks.requiring.entry(field).or_default().extend(of);
            }
        }
        for (new, (of, place)) in news {
            let words = format!(
                "{} of `{name}`, which the schema has without it: {}",
                quote(&new),
                self.documents.list(&of)
            );
            self.report.unsupported(place, words);
        }
        self.marks.insert(into, marks);
    }
}

/// Whether an object has fields that are keywords of a schema.
fn is_misplaced(fields: &[FieldDraft]) -> bool {
    let has = |name: &str| fields.iter().any(|field| field.name == name);
    has("properties") && has("required") && has("type")
}

fn requiring(fields: &[FieldDraft], of: &Of) -> BTreeMap<String, Of> {
    let marked = fields.iter().filter(|field| field.required);
    marked.map(|field| (field.name.clone(), of.clone())).collect()
}

/// How much a kind of type says.
fn rank(what: &TypeKind) -> u8 {
    match what {
        TypeKind::Object { .. } => 3,
        TypeKind::Enum(_) => 2,
        TypeKind::Scalar { builtin, .. } => {
            u8::from(!matches!(builtin, Builtin::Any | Builtin::Map))
        }
        TypeKind::Same(_) => 0,
    }
}
