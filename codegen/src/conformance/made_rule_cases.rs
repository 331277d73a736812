//! Cases of rules with an id or a condition, as far as they can be made: bodies in which the condition holds and the
//! rule is broken, or obeyed, and one in which it does not hold.
//!
//! What is made is only proposed: the oracle says whether a body shows what it is meant to show.

use serde_json::Value;

use super::body::{Bodies, around};
use super::case::type_name;
use super::cases;
use super::condition_ways::Spot;
use super::json_members::{members, put};
use super::json_texts::packed;
use super::oracle::below;
use super::rule_cases::Shows;
use super::sample::{NOW, Samples, moment};
use super::satisfy::{RuleAt, Scene, first_of_least, satisfy};
use super::test_value::TestValue;
use super::type_position::Place;
use super::{Case, Circumstances, Expectation, Side, evaluate};
use crate::api::{
    Check, Condition, Demand, Field, FieldId, FieldRuleKind, Id, Object, Rule, Step, Type, Usage,
};

/// A rule of an object.
#[derive(Clone, Copy)]
enum Subject<'a> {
    /// A rule about the presence of a field.
    Field(&'a Field, FieldRuleKind, &'a Condition),
    /// A rule over several fields.
    Object(&'a Rule),
}

/// The cases of the rules of an object, for those rules of which all cases can be made.
pub(super) fn of(bodies: &Bodies<'_>, id: Id<Object>) -> Vec<Case> {
    let object = &bodies.api().objects[id];
    let of_fields = object.fields.values().flat_map(|field| {
        field.rules.iter().map(move |rule| Subject::Field(field, rule.kind, &rule.when))
    });
    let subjects = of_fields.chain(object.rules.iter().map(Subject::Object));
    subjects.flat_map(|subject| subject.cases(bodies, id)).collect()
}

impl<'a> Subject<'a> {
    fn id(self, object: &Object) -> String {
        match self {
            Self::Field(field, kind, _) => {
                format!("{}.{}.{}", type_name(object), field.name.value, kind.keyword())
            }
            Self::Object(rule) => rule.id.value.clone(),
        }
    }

    fn when(self) -> Option<&'a Condition> {
        match self {
            Self::Field(_, _, when) => Some(when),
            Self::Object(rule) => rule.when.as_ref(),
        }
    }

    /// Whether the rule says something where its condition does not hold.
    fn is_about_otherwise(self) -> bool {
        matches!(self, Self::Field(_, FieldRuleKind::OnlyWhen, _))
    }

    fn cases(self, bodies: &Bodies<'_>, id: Id<Object>) -> Vec<Case> {
        let object = &bodies.api().objects[id];
        let rule = self.id(object);
        let alternatives = match self.when() {
            Some(Condition::Any(parts)) => parts.len(),
            Some(_) | None => 1,
        };
        let (alone, other) = if self.is_about_otherwise() {
            (Shows::Obeyed, Shows::Broken)
        } else {
            (Shows::Broken, Shows::Obeyed)
        };
        let mut wanted: Vec<(Shows, usize)> =
            (0..alternatives).map(|nth| (alone, nth)).chain([(other, 0)]).collect();
        wanted.extend(self.when().map(|_| (Shows::Otherwise, 0)));
        let made = wanted.into_iter().filter_map(|(shows, nth)| {
            let number = if nth == 0 { String::new() } else { format!("-{}", nth + 1) };
            let id_of_case = format!("{rule}/{}{number}", shows.word());
            bodies.places(id).find_map(|(place, samples)| {
                let maker = Maker::new(samples, place, self, &rule);
                maker.case(shows, nth, alternatives > 1, &id_of_case)
            })
        });
        made.collect()
    }
}

/// Makes the cases of one rule in one body.
struct Maker<'a> {
    samples: &'a Samples<'a>,
    place: &'a Place,
    subject: Subject<'a>,
    rule: &'a str,
    body: Value,
    /// JSON Pointer of the object.
    path: String,
}

impl<'a> Maker<'a> {
    fn new(
        samples: &'a Samples<'a>,
        place: &'a Place,
        subject: Subject<'a>,
        rule: &'a str,
    ) -> Self {
        let (body, path) = around(samples, place);
        Self { samples, place, subject, rule, body, path }
    }

    fn case(&self, shows: Shows, nth: usize, is_one_of_several: bool, id: &str) -> Option<Case> {
        let breaks = shows == Shows::Broken;
        let holds = match shows {
            Shows::Broken => !self.subject.is_about_otherwise(),
            Shows::Obeyed => true,
            Shows::Otherwise => false,
        };
        let is_alone = is_one_of_several && holds && breaks != self.subject.is_about_otherwise();
        let own = RuleAt { rule: self.rule, path: &self.path };
        let is_shown = |scene: &Scene| {
            let body = packed(self.samples.api, self.place.body, scene.body.clone());
            let found = evaluate(self.samples.api, self.place.body, &body, &scene.circumstances);
            let visit = found.visits.iter().find(|visit| own.is(visit))?;
            let held = &visit.held;
            let is_held = held.contains(&true) == holds;
            let only = held.iter().enumerate().all(|(index, held)| *held == (index == nth));
            let fits = is_held && visit.broken == breaks && (!is_alone || only);
            fits.then(|| found.sorted())
        };
        let scenes = self.scenes(nth, is_alone, holds);
        let scenes = scenes.into_iter().flat_map(|scene| self.variants(&scene, shows));
        let settled = scenes.flat_map(|(scene, tested)| {
            let to_break = breaks.then_some(own);
            let settled = satisfy(self.samples, self.place.body, scene.clone(), &tested, to_break);
            [settled, scene]
        });
        let fitting = settled.filter_map(|scene| is_shown(&scene).map(|found| (scene, found)));
        let fewest = usize::from(breaks);
        let (scene, findings) = first_of_least(fitting, |(_, found)| found.len(), fewest)?;
        let api = self.samples.api;
        Some(Case {
            id: id.to_owned(),
            operation: api.name_of(self.place.of).value.clone(),
            side: Side::of(api.objects[self.place.body].role),
            flags: scene.circumstances.flags.into_iter().collect(),
            now: moment(0),
            body: packed(api, self.place.body, scene.body),
            expect: Expectation::Findings(findings),
        })
    }

    /// Scenes in which the condition holds, or does not.
    fn scenes(&self, nth: usize, is_alone: bool, holds: bool) -> Vec<Scene> {
        let circumstances = Circumstances { now: NOW, ..Circumstances::default() };
        let scene = Scene { body: self.body.clone(), circumstances };
        let spot = Spot { samples: self.samples, place: self.place, path: &self.path };
        match self.subject.when() {
            None => vec![scene],
            Some(Condition::Any(parts)) if is_alone => {
                let others = parts.iter().enumerate().filter(|(index, _)| *index != nth);
                let start = parts.get(nth).map(|part| spot.ways(scene, part, true));
                others.fold(start.unwrap_or_default(), |scenes, (_, part)| {
                    scenes.into_iter().flat_map(|scene| spot.ways(scene, part, false)).collect()
                })
            }
            Some(when) => spot.ways(scene, when, holds),
        }
    }

    /// Scenes with the rule broken or obeyed, each with the place that must stay as it is.
    fn variants(&self, scene: &Scene, shows: Shows) -> Vec<(Scene, String)> {
        match self.subject {
            Subject::Field(field, kind, _) => {
                let is_there = match kind {
                    FieldRuleKind::RequiredWhen | FieldRuleKind::RecommendedWhen => {
                        shows == Shows::Obeyed
                    }
                    FieldRuleKind::ForbiddenWhen => shows != Shows::Obeyed,
                    FieldRuleKind::OnlyWhen => shows != Shows::Otherwise,
                };
                let scene =
                    if is_there { self.with(scene, field) } else { self.without(scene, field) };
                vec![(scene, below(&self.path, &field.name.value))]
            }
            Subject::Object(rule) => self.with_demand(scene, &rule.demand, shows),
        }
    }

    fn with(&self, scene: &Scene, field: &Field) -> Scene {
        let mut scene = scene.clone();
        let name = &field.name.value;
        let is_there = members(&mut scene.body, &self.path)
            .is_some_and(|all| all.get(name).is_some_and(|value| !value.is_null()));
        if !is_there {
            put(&mut scene.body, &self.path, name, self.samples.field_with_value(field));
        }
        scene
    }

    fn without(&self, scene: &Scene, field: &Field) -> Scene {
        let mut scene = scene.clone();
        if let Some(all) = members(&mut scene.body, &self.path) {
            all.remove(&field.name.value);
        }
        scene
    }

    fn with_demand(&self, scene: &Scene, demand: &Demand, shows: Shows) -> Vec<(Scene, String)> {
        let is_obeyed = shows == Shows::Obeyed;
        // Of a group, so many fields are there, the first ones.
        let with_first = |group: &[FieldId], count: usize| {
            let object = self.object();
            group.iter().enumerate().fold(scene.clone(), |scene, (index, id)| {
                let field = &object.fields[*id];
                if index < count { self.with(&scene, field) } else { self.without(&scene, field) }
            })
        };
        let untouched = |scene: Scene| vec![(scene, self.path.clone())];
        match demand {
            Demand::AnyOf(group) => untouched(with_first(group, usize::from(is_obeyed))),
            Demand::OneOf(group) => untouched(with_first(group, if is_obeyed { 1 } else { 2 })),
            Demand::AllOrNone(group) => {
                untouched(with_first(group, if is_obeyed { group.len() } else { 1 }))
            }
            Demand::Check(checks) => {
                checks.iter().flat_map(|check| self.with_check(scene, check, is_obeyed)).collect()
            }
        }
    }

    /// Scenes with a value that the limits of a check allow, or forbid.
    fn with_check(&self, scene: &Scene, check: &Check, is_obeyed: bool) -> Vec<(Scene, String)> {
        let Some(usage) = self.usage(&check.path.steps) else { return Vec::new() };
        let limits = check.limits.iter();
        let limited =
            limits.flat_map(|limit| cases::of_limit_alone(self.samples, usage, &limit.kind));
        let formed = check.format.into_iter().flat_map(cases::of_format);
        let values = limited.chain(formed).filter(|value| value.breaks != is_obeyed);
        let spot = Spot { samples: self.samples, place: self.place, path: &self.path };
        let put = |value: TestValue| spot.put(scene, &check.path.steps, value.value);
        values.filter_map(put).collect()
    }

    /// The type of the value at the end of a path.
    fn usage(&self, steps: &[Step]) -> Option<&'a Usage> {
        let mut usage: Option<&Usage> = None;
        for step in steps {
            usage = match (step, usage.map(|usage| &usage.ty)) {
                (Step::Field { object, field }, _) => {
                    Some(&self.samples.api.objects[*object].fields[*field].value)
                }
                (Step::Each, Some(Type::Array(element))) => Some(&**element),
                (Step::Each | Step::Member(_), _) => None,
            };
        }
        usage
    }

    fn object(&self) -> &'a Object {
        let api = self.samples.api;
        let mut ty = None;
        for step in &self.place.steps {
            if let Step::Field { object, field } = step {
                ty = Some(&api.objects[*object].fields[*field].value);
            }
        }
        let mut held = ty;
        loop {
            match held.map(|usage| &usage.ty) {
                Some(Type::Object(id) | Type::JsonText(id)) => return &api.objects[*id],
                Some(Type::Array(element)) => held = Some(&**element),
                Some(_) | None => return &api.objects[self.place.body],
            }
        }
    }
}
