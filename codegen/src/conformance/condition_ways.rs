//! Ways to make a condition hold, or not hold, by changing a body and its circumstances.

use serde_json::Value;

use super::json_members::{members, put};
use super::oracle::below;
use super::sample::{Samples, literal};
use super::satisfy::Scene;
use super::type_position::Place;
use crate::api::{
    BodyOf, Condition, Expected, Id, Object, OuterTest, ProductId, Scope, Step, Type, Usage,
};
use crate::language::Literal;

/// Most ways that are tried. The first ones change least.
const MOST_WAYS: usize = 12;

/// Most values that are tried in place of one that does not fit.
const MOST_VALUES: usize = 4;

/// An object in a body, and what a condition there is made true or false with.
#[derive(Clone, Copy)]
pub(super) struct Spot<'a> {
    pub(super) samples: &'a Samples<'a>,
    pub(super) place: &'a Place,
    /// JSON Pointer of the object.
    pub(super) path: &'a str,
}

/// What a value has to be.
#[derive(Clone, Copy)]
enum Wish<'e> {
    There,
    Absent,
    OneOf(&'e [Literal]),
    NoneOf(&'e [Literal]),
}

impl Spot<'_> {
    /// Scenes like this one in which the condition holds, or does not. Not all of them do: the oracle decides.
    pub(super) fn ways(&self, scene: Scene, when: &Condition, holds: bool) -> Vec<Scene> {
        let mut ways = match (when, holds) {
            (Condition::All(parts), true) | (Condition::Any(parts), false) => {
                parts.iter().fold(vec![scene], |scenes, part| {
                    let ways = scenes.into_iter().flat_map(|it| self.ways(it, part, holds));
                    ways.take(MOST_WAYS).collect()
                })
            }
            (Condition::All(parts), false) | (Condition::Any(parts), true) => {
                parts.iter().flat_map(|part| self.ways(scene.clone(), part, holds)).collect()
            }
            (Condition::Not(inner), _) => self.ways(scene, inner, !holds),
            (Condition::Flag(flag), _) => {
                let name = self.samples.api.flags[*flag].name.value.clone();
                let mut scene = scene;
                if holds {
                    scene.circumstances.flags.insert(name);
                } else {
                    scene.circumstances.flags.remove(&name);
                }
                vec![scene]
            }
            // Another body is another place, where the cases are tried as well.
            (Condition::Operations(_), _) => vec![scene],
            (Condition::Products(products), _) => self.of_products(&scene, products, holds),
            (Condition::Value(test), _) => {
                self.of_value(&scene, self.path, &test.path.steps, &test.expected, holds)
            }
            (Condition::Outer(test), _) => {
                self.of_outer(&scene, &self.samples.api.outer_tests[*test], holds)
            }
        };
        ways.truncate(MOST_WAYS);
        ways
    }

    /// Requests of these products, or of the others.
    fn of_products(&self, scene: &Scene, products: &[ProductId], holds: bool) -> Vec<Scene> {
        let never = || if holds { Vec::new() } else { vec![scene.clone()] };
        let BodyOf::Operation(operation) = self.place.of else { return never() };
        let of = &self.samples.api.operations[operation];
        if of.request != self.place.body || of.products.is_empty() {
            return never();
        }
        let wanted = of.products.iter().filter(|(product, _)| {
            products.contains(&ProductId { operation, product: *product }) == holds
        });
        let scenes = wanted.map(|(_, product)| {
            let mut scene = scene.clone();
            self.samples.become_product(&mut scene.body, product);
            scene
        });
        scenes.collect()
    }

    fn of_outer(&self, scene: &Scene, test: &OuterTest, holds: bool) -> Vec<Scene> {
        let (tester, path) = match test.scope {
            Scope::Root => (self.place.body, ""),
            Scope::Parent => match self.parent() {
                Some(parent) => parent,
                None => return if holds { Vec::new() } else { vec![scene.clone()] },
            },
        };
        let steps = test.paths.iter().find(|(object, _)| *object == tester);
        match steps.map(|(_, path)| path.steps.as_slice()) {
            Some(steps) if !steps.is_empty() => {
                self.of_value(scene, path, steps, &test.expected, holds)
            }
            // No such value: the test never holds here.
            Some(_) | None => {
                if holds {
                    Vec::new()
                } else {
                    vec![scene.clone()]
                }
            }
        }
    }

    /// The object around, and where it is.
    fn parent(&self) -> Option<(Id<Object>, &str)> {
        let steps = self.place.steps.iter().rev();
        let depth = 1 + steps.take_while(|step| **step == Step::Each).count();
        let outer = self.place.steps.iter().rev().find_map(|step| match step {
            Step::Field { object, .. } => Some(*object),
            Step::Each | Step::Member(_) => None,
        })?;
        let mut path = self.path;
        for _ in 0..depth {
            path = path.rsplit_once('/')?.0;
        }
        Some((outer, path))
    }

    fn of_value(
        &self,
        scene: &Scene,
        base: &str,
        steps: &[Step],
        expected: &Expected,
        holds: bool,
    ) -> Vec<Scene> {
        let wishes = match (expected, holds) {
            (Expected::Present(there), _) if *there == holds => vec![Wish::There],
            (Expected::Present(_), _) => vec![Wish::Absent],
            (Expected::Is(values), true) => vec![Wish::OneOf(values)],
            (Expected::Is(values), false) => vec![Wish::NoneOf(values), Wish::Absent],
            (Expected::IsNot(values), true) => vec![Wish::NoneOf(values)],
            (Expected::IsNot(values), false) => vec![Wish::OneOf(values), Wish::Absent],
        };
        wishes.into_iter().flat_map(|wish| self.with_wish(scene, base, steps, wish)).collect()
    }

    fn with_wish(&self, scene: &Scene, base: &str, steps: &[Step], wish: Wish<'_>) -> Vec<Scene> {
        let mut scene = scene.clone();
        let Some((last, outer)) = steps.split_last() else { return Vec::new() };
        if matches!(wish, Wish::Absent) {
            let is_fixed = |step: &Step| match step {
                Step::Field { object, field } => {
                    self.samples.api.objects[*object].fields[*field].is_always_there()
                }
                Step::Each | Step::Member(_) => false,
            };
            // Without it, nothing could be read.
            if steps.iter().rfind(|step| **step != Step::Each).is_some_and(is_fixed) {
                return Vec::new();
            }
            let Some((base, name)) = self.last_member(&scene.body, base, steps) else {
                return vec![scene];
            };
            if let Some(members) = members(&mut scene.body, &base) {
                members.remove(&name);
            }
            return vec![scene];
        }
        let Some(object) = self.reach(&mut scene.body, base, outer) else { return Vec::new() };
        let values = self.values(last, wish);
        let at = |value: Value| {
            let mut scene = scene.clone();
            match last {
                Step::Field { .. } | Step::Member(_) => {
                    let name = self.name(last)?;
                    put(&mut scene.body, &object, &name, value);
                }
                Step::Each => *scene.body.pointer_mut(&object)? = Value::from(vec![value]),
            }
            Some(scene)
        };
        values.into_iter().filter_map(at).collect()
    }

    /// The scene with a value at the end of a path, and where that is.
    pub(super) fn put(
        &self,
        scene: &Scene,
        steps: &[Step],
        value: Value,
    ) -> Option<(Scene, String)> {
        let mut scene = scene.clone();
        let path = self.reach(&mut scene.body, self.path, steps)?;
        *scene.body.pointer_mut(&path)? = value;
        Some((scene, path))
    }

    /// Makes every step of a path lead somewhere; the place that it leads to.
    fn reach(&self, body: &mut Value, base: &str, steps: &[Step]) -> Option<String> {
        let mut path = base.to_owned();
        for step in steps {
            match step {
                Step::Field { object, field } => {
                    let field = &self.samples.api.objects[*object].fields[*field];
                    let all = members(body, &path)?;
                    if all.get(&field.name.value).is_none_or(Value::is_null) {
                        let value = self.samples.field_with_value(field);
                        all.insert(field.name.value.clone(), value);
                    }
                    path = below(&path, &field.name.value);
                    self.first_element(body, &path, &field.value);
                }
                Step::Each => path.push_str("/0"),
                Step::Member(name) => path = below(&path, name),
            }
        }
        body.pointer(&path).map(|_| path)
    }

    fn first_element(&self, body: &mut Value, path: &str, usage: &Usage) {
        if let Type::Array(element) = &usage.ty
            && let Some(list) = body.pointer_mut(path).and_then(Value::as_array_mut)
            && list.is_empty()
        {
            list.push(self.samples.not_null(element, 0, 0));
        }
    }

    /// The object that holds the last member of a path, and the member's name, as far as the body has them.
    fn last_member(&self, body: &Value, base: &str, steps: &[Step]) -> Option<(String, String)> {
        let last = steps.iter().rposition(|step| *step != Step::Each)?;
        let (outer, rest) = steps.split_at(last);
        let name = self.name(rest.first()?)?;
        let mut path = base.to_owned();
        for step in outer {
            path = match self.name(step) {
                Some(name) => below(&path, &name),
                None => path + "/0",
            };
        }
        body.pointer(&path).is_some().then_some((path, name))
    }

    fn name(&self, step: &Step) -> Option<String> {
        match step {
            Step::Field { object, field } => {
                Some(self.samples.api.objects[*object].fields[*field].name.value.clone())
            }
            Step::Member(name) => Some(name.clone()),
            Step::Each => None,
        }
    }

    /// Values of a field, or of a free member, that are as wished.
    fn values(&self, step: &Step, wish: Wish<'_>) -> Vec<Value> {
        let field = match step {
            Step::Field { object, field } => {
                Some(&self.samples.api.objects[*object].fields[*field])
            }
            Step::Each | Step::Member(_) => None,
        };
        let some = |nth: usize| match field {
            Some(field) if nth == 0 => self.samples.field_with_value(field),
            Some(field) => self.samples.not_null(&field.value, nth, 0),
            None => Value::from(format!("a{nth}")),
        };
        match wish {
            Wish::Absent => Vec::new(),
            Wish::There => vec![some(0)],
            Wish::OneOf(values) => values.iter().take(MOST_VALUES).map(literal).collect(),
            Wish::NoneOf(values) => {
                let differs = |value: &Value| values.iter().all(|one| literal(one) != *value);
                let opposite = values.iter().filter_map(|one| match one {
                    Literal::Bool(value) => Some(Value::from(!value)),
                    Literal::Null | Literal::Integer(_) | Literal::Float(_) | Literal::Text(_) => {
                        None
                    }
                });
                opposite.chain((0..=MOST_VALUES).map(some)).filter(differs).collect()
            }
        }
    }
}
