//! Makes bodies obey the rules that a case does not test.

use std::collections::BTreeSet;

use serde_json::Value;

use super::json_members::{members, put};
use super::oracle::{Remedy, Visit, below};
use super::sample::Samples;
use super::{Circumstances, evaluate};
use crate::api::{FlagId, Id, Object};

/// Most times that a body is looked at again after members were added; what they ask for in turn is seldom deep.
const MOST_ROUNDS: usize = 8;

/// A body and the context of its validation.
#[derive(Clone)]
pub(super) struct Scene {
    pub(super) body: Value,
    pub(super) circumstances: Circumstances,
}

/// Changes a scene until rules with an id or a condition are obeyed, as far as adding members and setting one
/// flag can do that. The value at `tested` stays as it is, there or not, and `to_break` is left alone.
pub(super) fn satisfy(
    samples: &Samples<'_>,
    of: Id<Object>,
    scene: Scene,
    tested: &str,
    to_break: Option<RuleAt<'_>>,
) -> Scene {
    let settler = Settler { samples, of, tested, to_break };
    if settler.broken(&scene).is_empty() {
        return scene;
    }
    let (added, broken) = settler.with_additions(scene.clone());
    // Other flags cannot mend any of these.
    let tested: BTreeSet<FlagId> = broken.iter().flat_map(|visit| &visit.flags).copied().collect();
    let flags = tested.into_iter().map(|flag| {
        let mut scene = scene.clone();
        scene.circumstances.flags.insert(samples.api.flags[flag].name.value.clone());
        scene
    });
    let flagged: Vec<Scene> = flags.collect();
    let further = flagged.iter().map(|scene| settler.with_additions(scene.clone()).0);
    let all =
        [scene.clone()].into_iter().chain(flagged.iter().cloned()).chain([added]).chain(further);
    // Of several that are equally good, the first changes least.
    first_of_least(all, |scene| settler.broken(scene).len(), 0).unwrap_or(scene)
}

/// The first of the smallest, none of which is smaller than `least`: what comes behind one of that size is not made.
pub(super) fn first_of_least<T>(
    all: impl Iterator<Item = T>,
    size: impl Fn(&T) -> usize,
    least: usize,
) -> Option<T> {
    let mut best: Option<(usize, T)> = None;
    for one in all {
        let size = size(&one);
        if best.as_ref().is_none_or(|(smallest, _)| size < *smallest) {
            best = Some((size, one));
        }
        if size <= least {
            break;
        }
    }
    best.map(|(_, one)| one)
}

/// A rule, and the JSON Pointer of an object that it is about.
#[derive(Clone, Copy)]
pub(super) struct RuleAt<'r> {
    pub(super) rule: &'r str,
    pub(super) path: &'r str,
}

impl RuleAt<'_> {
    /// Whether a visit is of the rule in the object.
    pub(super) fn is(self, visit: &Visit) -> bool {
        visit.rule == self.rule && visit.path == self.path
    }
}

struct Settler<'s> {
    samples: &'s Samples<'s>,
    of: Id<Object>,
    tested: &'s str,
    to_break: Option<RuleAt<'s>>,
}

impl Settler<'_> {
    /// The broken rules, but for the one that is to be broken.
    fn broken(&self, scene: &Scene) -> Vec<Visit> {
        let evaluation = evaluate(self.samples.api, self.of, &scene.body, &scene.circumstances);
        let is_wanted = |visit: &Visit| self.to_break.is_some_and(|rule| rule.is(visit));
        evaluation.visits.into_iter().filter(|visit| visit.broken && !is_wanted(visit)).collect()
    }

    /// The scene with all members that broken rules ask for, and what those ask for in turn; and the rules that were broken.
    fn with_additions(&self, mut scene: Scene) -> (Scene, Vec<Visit>) {
        let mut all = Vec::new();
        for _ in 0..MOST_ROUNDS {
            let broken = self.broken(&scene);
            let added = broken.iter().filter(|visit| self.add(&mut scene.body, visit)).count();
            all.extend(broken);
            if added == 0 {
                break;
            }
        }
        (scene, all)
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
