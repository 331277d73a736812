//! Makes bodies obey the rules that a case does not test.

use serde_json::Value;

use super::json_members::{members, put};
use super::oracle::{Remedy, Visit, below};
use super::sample::Samples;
use super::{Circumstances, evaluate};
use crate::api::{Id, Object};

/// Most times that a body is looked at again after members were added; what they ask for in turn is seldom deep.
const MOST_ROUNDS: usize = 8;

/// A body and the context of its validation.
#[derive(Clone)]
pub(super) struct Scene {
    pub(super) body: Value,
    pub(super) circumstances: Circumstances,
}

/// Changes a scene until rules with an id or a condition are obeyed, as far as adding members and setting one
/// flag can do that. The value at `tested` stays as it is, there or not.
pub(super) fn satisfy(samples: &Samples<'_>, of: Id<Object>, scene: Scene, tested: &str) -> Scene {
    let settler = Settler { samples, of, tested };
    if settler.broken(&scene).is_empty() {
        return scene;
    }
    let flags = samples.api.flags.values().map(|flag| {
        let mut scene = scene.clone();
        scene.circumstances.flags.insert(flag.name.value.clone());
        scene
    });
    let plain: Vec<Scene> = [scene.clone()].into_iter().chain(flags).collect();
    let added = plain.iter().map(|scene| settler.with_additions(scene.clone()));
    let all: Vec<Scene> = plain.iter().cloned().chain(added).collect();
    // Of several that are equally good, the first changes least.
    all.into_iter().min_by_key(|scene| settler.broken(scene).len()).unwrap_or(scene)
}

struct Settler<'s> {
    samples: &'s Samples<'s>,
    of: Id<Object>,
    tested: &'s str,
}

impl Settler<'_> {
    fn broken(&self, scene: &Scene) -> Vec<Visit> {
        let evaluation = evaluate(self.samples.api, self.of, &scene.body, &scene.circumstances);
        evaluation.visits.into_iter().filter(|visit| visit.broken).collect()
    }

    /// The scene with all members that broken rules ask for, and what those ask for in turn.
    fn with_additions(&self, mut scene: Scene) -> Scene {
        for _ in 0..MOST_ROUNDS {
            let broken = self.broken(&scene);
            let added = broken.iter().filter(|visit| self.add(&mut scene.body, visit)).count();
            if added == 0 {
                break;
            }
        }
        scene
    }

    /// Adds the members that a broken rule asks for; whether there were any.
    fn add(&self, body: &mut Value, visit: &Visit) -> bool {
        let Remedy::Add(object, fields) = &visit.remedy else { return false };
        let mut added = false;
        for field in fields {
            let field = &self.samples.api.objects[*object].fields[*field];
            let name = &field.name.value;
            let is_there = members(body, &visit.path).is_none_or(|all| all.contains_key(name));
            if !is_there && below(&visit.path, name) != self.tested {
                put(body, &visit.path, name, self.samples.field(field, 0));
                added = true;
            }
        }
        added
    }
}
