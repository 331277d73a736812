//! Paths of objects inside other objects.

use std::collections::BTreeSet;

use super::exporter::Export;
use super::json_members::{Json, Members};
use antom_codegen::api::{Id, Object, Path, Step, Type, Usage};

/// Maximum number of places of one type that an export distinguishes.
const MOST: usize = 32;

impl Export<'_> {
    /// Every place of `target` in `host`, at any depth; `None` where there are too many, or infinitely many.
    pub(super) fn paths_to(&self, host: Id<Object>, target: Id<Object>) -> Option<Vec<Path>> {
        let mut search = Search { export: self, target, open: Vec::new(), found: Vec::new() };
        search.enter(host, &[])?;
        Some(search.found)
    }

    /// The places of `target` among the fields of `host`.
    pub(super) fn direct_paths_to(&self, host: Id<Object>, target: Id<Object>) -> Vec<Path> {
        let held = self.held_by(host).into_iter().filter(|(_, held)| *held == target);
        held.map(|(steps, _)| Path { steps }).collect()
    }

    /// The objects that the fields of an object hold, and the steps to each.
    fn held_by(&self, host: Id<Object>) -> Vec<(Vec<Step>, Id<Object>)> {
        let fields = self.api.objects[host].fields.iter();
        let held = fields.filter_map(|(field, of)| {
            let mut steps = vec![Step::Field { object: host, field }];
            let held = held(&of.value, &mut steps)?;
            Some((steps, held))
        });
        held.collect()
    }

    /// A schema of the value at a path, as a schema of the value where the path begins.
    pub(super) fn nested(&self, path: &Path, inner: Members) -> Members {
        path.steps.iter().rev().fold(inner, |inner, step| match step {
            Step::Each => Members::of("items", inner),
            Step::Member(name) => Members::of("properties", Members::of(name, inner)),
            Step::Field { object, field } => {
                let name = &self.api.objects[*object].fields[*field].name.value;
                Members::of("properties", Members::of(name, Json::from(inner)))
            }
        })
    }

    /// Whether some text holds an object as JSON, or holds it inside of what it holds.
    pub(super) fn is_in_text(&self, target: Id<Object>) -> bool {
        let fields = self.api.objects.values().flat_map(|object| object.fields.values());
        let mut waiting: Vec<Id<Object>> = fields
            .filter_map(|field| match innermost(&field.value) {
                Type::JsonText(id) => Some(*id),
                Type::Builtin(_)
                | Type::Object(_)
                | Type::Enum(_)
                | Type::Scalar(_)
                | Type::Array(_)
                | Type::Map(_) => None,
            })
            .collect();
        let mut seen = BTreeSet::new();
        while let Some(id) = waiting.pop() {
            if id == target {
                return true;
            }
            if seen.insert(id) {
                let fields = self.api.objects[id].fields.values();
                waiting.extend(fields.filter_map(|field| innermost(&field.value).object()));
            }
        }
        false
    }

    fn reaches(&self, from: Id<Object>, target: Id<Object>) -> bool {
        let mut seen = vec![from];
        let mut next = 0;
        while let Some(at) = seen.get(next).copied() {
            if at == target {
                return true;
            }
            for (_, held) in self.held_by(at) {
                if !seen.contains(&held) {
                    seen.push(held);
                }
            }
            next += 1;
        }
        false
    }
}

/// The type of the elements or values, or of theirs.
fn innermost(usage: &Usage) -> &Type {
    let mut ty = &usage.ty;
    while let Some(held) = ty.held() {
        ty = &held.ty;
    }
    ty
}

/// The object that a value of this use holds directly, or as elements.
fn held(usage: &Usage, steps: &mut Vec<Step>) -> Option<Id<Object>> {
    match &usage.ty {
        Type::Object(id) => Some(*id),
        Type::Array(element) => {
            steps.push(Step::Each);
            held(element, steps)
        }
        // A condition of JSON Schema does not look into all members, and not into texts.
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) | Type::Map(_) | Type::JsonText(_) => {
            None
        }
    }
}

struct Search<'e, 'a> {
    export: &'e Export<'a>,
    target: Id<Object>,
    /// The objects around the current place.
    open: Vec<Id<Object>>,
    found: Vec<Path>,
}

impl Search<'_, '_> {
    fn enter(&mut self, at: Id<Object>, steps: &[Step]) -> Option<()> {
        if at == self.target {
            self.found.push(Path { steps: steps.to_vec() });
        }
        if self.found.len() > MOST {
            return None;
        }
        self.open.push(at);
        for (more, held) in self.export.held_by(at) {
            if !self.export.reaches(held, self.target) {
                continue;
            }
            if self.open.contains(&held) {
                return None;
            }
            let steps: Vec<Step> = steps.iter().cloned().chain(more).collect();
            self.enter(held, &steps)?;
        }
        self.open.pop();
        Some(())
    }
}
