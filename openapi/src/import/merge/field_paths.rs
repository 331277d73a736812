//! Where the fields are that conditions test: paths from an object or body to a field.

use std::collections::{BTreeMap, BTreeSet};

use crate::import::draft::{Draft, FieldDraft, TypeKind, ValueType};
use antom_codegen::language::{Builtin, EnumType, Literal};

/// How many objects deep a field is searched for.
const DEEPEST: usize = 4;

/// What has fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Owner {
    /// A type, by number.
    Type(usize),
    /// The request of an operation, by number.
    Request(usize),
    /// Its response.
    Response(usize),
}

/// The fields of a draft.
pub(super) struct FieldPaths<'d> {
    draft: &'d Draft,
    /// The bodies that hold each type.
    bodies: BTreeMap<usize, BTreeSet<Owner>>,
    /// What says that a call succeeded: a member of the envelope, and its value.
    pub(super) success: &'d [(String, String)],
}

impl<'d> FieldPaths<'d> {
    pub(super) fn of(draft: &'d Draft, success: &'d [(String, String)]) -> Self {
        let mut paths = Self { draft, bodies: BTreeMap::new(), success };
        for index in 0..draft.operations.len() {
            for body in [Owner::Request(index), Owner::Response(index)] {
                let mut waiting: Vec<usize> = paths
                    .fields(body)
                    .iter()
                    .filter_map(|field| paths.object(field, true))
                    .collect();
                while let Some(id) = waiting.pop() {
                    if paths.bodies.entry(id).or_default().insert(body) {
                        let fields = paths.fields(Owner::Type(id)).iter();
                        waiting.extend(fields.filter_map(|field| paths.object(field, true)));
                    }
                }
            }
        }
        paths
    }

    /// Every new object and body.
    pub(super) fn owners(&self) -> Vec<Owner> {
        let types = self.draft.types.iter().enumerate().filter(|(_, one)| !one.is_existing);
        let bodies = 0..self.draft.operations.len();
        types
            .map(|(id, _)| Owner::Type(id))
            .chain(bodies.flat_map(|index| [Owner::Request(index), Owner::Response(index)]))
            .collect()
    }

    /// The fields of an object or body.
    pub(super) fn fields(&self, owner: Owner) -> &'d [FieldDraft] {
        match owner {
            Owner::Type(id) => match self.draft.types.get(id).map(|one| &one.what) {
                Some(TypeKind::Object { fields, .. }) => fields,
                _ => &[],
            },
            Owner::Request(index) => {
                self.draft.operations.get(index).map_or(&[], |one| one.request.fields.as_slice())
            }
            Owner::Response(index) => {
                self.draft.operations.get(index).map_or(&[], |one| one.response.fields.as_slice())
            }
        }
    }

    /// The object that a field holds; with `lists`, also one whose elements it holds.
    fn object(&self, field: &FieldDraft, lists: bool) -> Option<usize> {
        let held = if lists { field.value.innermost() } else { &field.value };
        let ValueType::Type(id) = held.ty else { return None };
        let id = self.draft.real(id);
        let what = &self.draft.types.get(id)?.what;
        matches!(what, TypeKind::Object { .. }).then_some(id)
    }

    /// The path from an object or body to a field: within it, or in the bodies that hold it.
    pub(super) fn find(&self, owner: Owner, path: &str) -> Option<(String, &'d FieldDraft)> {
        if let Some(found) = self.below(owner, path) {
            return Some(found);
        }
        let Owner::Type(id) = owner else { return None };
        let mut found: BTreeMap<String, (usize, &'d FieldDraft)> = BTreeMap::new();
        for body in self.bodies.get(&id)? {
            if let Some((path, field)) = self.below(*body, path) {
                found.entry(path).or_insert((0, field)).0 += 1;
            }
        }
        let (path, (_, field)) = found.into_iter().max_by_key(|(_, (count, _))| *count)?;
        Some((format!("/{path}"), field))
    }

    /// The only field of that name that is not deeper than others.
    fn below(&self, owner: Owner, path: &str) -> Option<(String, &'d FieldDraft)> {
        let mut names = path.split('.');
        let first = names.next()?;
        let mut level: Vec<(String, Owner)> = vec![(String::new(), owner)];
        let mut known = BTreeSet::new();
        for _ in 0..DEEPEST {
            let mut found = Vec::new();
            let mut next = Vec::new();
            for (before, owner) in level {
                for field in self.fields(owner) {
                    let path = format!("{before}{}", field.name);
                    if field.name == first {
                        found.push((path.clone(), field));
                    }
                    if let Some(id) = self.object(field, false).filter(|id| known.insert(*id)) {
                        next.push((format!("{path}/"), Owner::Type(id)));
                    }
                }
            }
            match found.as_slice() {
                [] => level = next,
                [(path, field)] => {
                    let (mut path, mut field) = (path.clone(), *field);
                    for name in names {
                        let id = self.object(field, false)?;
                        let members = self.fields(Owner::Type(id));
                        field = members.iter().find(|member| member.name == name)?;
                        path = format!("{path}/{name}");
                    }
                    return Some((path, field));
                }
                _ => return None,
            }
        }
        None
    }

    /// A value as that of a field; `None` if the field does not have such values.
    pub(super) fn literal(&self, field: &FieldDraft, value: &str) -> Option<Literal> {
        let builtin = match field.value.ty {
            ValueType::Builtin(builtin) => builtin,
            ValueType::Type(id) => match &self.draft.get(id)?.what {
                TypeKind::Enum(list) => {
                    let is_there = list.values.iter().any(|known| known.text == value);
                    let literal = match list.ty {
                        EnumType::String => Some(Literal::Text(value.to_owned())),
                        EnumType::Integer => value.parse().ok().map(Literal::Integer),
                    };
                    return literal.filter(|_| is_there || !list.complete);
                }
                TypeKind::Scalar { builtin, .. } => *builtin,
                TypeKind::Object { .. } | TypeKind::Same(_) => return None,
            },
            ValueType::Array(_) | ValueType::Map(_) | ValueType::JsonText(_) => return None,
        };
        match (builtin, value) {
            (Builtin::Boolean, "true") => Some(Literal::Bool(true)),
            (Builtin::Boolean, "false") => Some(Literal::Bool(false)),
            (Builtin::Integer, number) => number.parse().ok().map(Literal::Integer),
            (Builtin::String, text) if !matches!(text, "true" | "false") => {
                Some(Literal::Text(text.to_owned()))
            }
            _ => None,
        }
    }
}
