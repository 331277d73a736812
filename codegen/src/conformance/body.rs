//! Whole bodies around tested values.

use serde_json::{Map, Value};

use super::cases;
use super::constraints::{self, Constraint, Kind};
use super::json_members::{members, put};
use super::json_texts::{enter_text, packed};
use super::oracle::below;
use super::sample::{NOW, Samples, key, moment};
use super::satisfy::{Scene, satisfy};
use super::test_value::TestValue;
use super::type_position::{Place, Places, in_each_body, shortest};
use super::{Case, Circumstances, Expectation, Finding, Side, Skipped, Suite, evaluate};
use crate::api::{Api, Id, Members, Null, Object, Role, Step, Type};
use crate::language::Access;

/// The bodies that cases are made of: the places of objects in them, and their smallest values.
pub(super) struct Bodies<'a> {
    api: &'a Api,
    places: Places,
    /// Those in what is sent and in what is received alone, with the values of these.
    by_role: [(Places, Samples<'a>); 2],
    /// Those in each body.
    each: Vec<Places>,
}

impl<'a> Bodies<'a> {
    pub(super) fn new(api: &'a Api) -> Self {
        let places = shortest(api, &[Role::Request, Role::Response, Role::Notification]);
        let sent = (shortest(api, &[Role::Request]), Samples::new(api, Role::Request));
        let received = shortest(api, &[Role::Response, Role::Notification]);
        let by_role = [sent, (received, Samples::new(api, Role::Response))];
        Self { api, places, by_role, each: in_each_body(api) }
    }

    pub(super) fn api(&self) -> &'a Api {
        self.api
    }

    /// The places of an object, one in each body that holds it, and the samples for that body.
    pub(super) fn places(&self, id: Id<Object>) -> impl Iterator<Item = (&Place, &Samples<'a>)> {
        let [(_, sent), (_, received)] = &self.by_role;
        self.each.iter().filter_map(move |places| places.get(&id)).map(move |place| {
            let is_sent = self.api.objects[place.body].role == Role::Request;
            (place, if is_sent { sent } else { received })
        })
    }

    /// The place of an object in a body that has fields of this access, and the samples for that body.
    pub(super) fn place(&self, id: Id<Object>, access: Access) -> Option<(&Place, &Samples<'a>)> {
        let [(in_requests, sent), (in_responses, received)] = &self.by_role;
        let place = match access {
            Access::ReadWrite => self.places.get(&id),
            Access::ReadOnly => in_responses.get(&id),
            Access::WriteOnly => in_requests.get(&id),
        }?;
        let is_sent = self.api.objects[place.body].role == Role::Request;
        Some((place, if is_sent { sent } else { received }))
    }
}

/// Adds the cases of an object's own fields. An object that no body holds has none.
pub(super) fn object(bodies: &Bodies<'_>, id: Id<Object>, suite: &mut Suite) {
    let object = &bodies.api.objects[id];
    let all = constraints::of(bodies.api, object);
    for (index, constraint) in all.iter().enumerate() {
        let Some((place, samples)) = bodies.place(id, constraint.access()) else { continue };
        let is_like = |other: &&Constraint<'_>| other.id(object) == constraint.id(object);
        let earlier = all.iter().take(index).filter(is_like).count();
        let id = match earlier {
            0 => constraint.id(object),
            _ => format!("{}-{}", constraint.id(object), earlier + 1),
        };
        let is_alone = all.iter().filter(is_like).count() == 1;
        let builder = CaseBuilder { samples, place, constraint, id, is_alone };
        let reason = match constraint.kind {
            Kind::OnSuccess => {
                "presence on success decides the outcome of a call, not whether a body is valid"
            }
            Kind::Required
            | Kind::RequiredHere(_)
            | Kind::Constant(_)
            | Kind::Format(_)
            | Kind::Content(_)
            | Kind::Known(_)
            | Kind::Limit(_)
            | Kind::Key(..) => "no value can be made that is right in every other way",
        };
        let cases = builder.cases();
        if cases.is_empty() {
            suite.skipped.push(Skipped { id: builder.id, reason });
        }
        suite.cases.extend(cases);
    }
}

/// Makes the cases of one constraint.
struct CaseBuilder<'a> {
    samples: &'a Samples<'a>,
    place: &'a Place,
    constraint: &'a Constraint<'a>,
    id: String,
    /// Whether no other constraint of the same value breaks the same rule.
    is_alone: bool,
}

impl CaseBuilder<'_> {
    fn cases(&self) -> Vec<Case> {
        match self.constraint.kind {
            Kind::OnSuccess => Vec::new(),
            Kind::Required => self.unreadable(),
            Kind::RequiredHere(member) => {
                let (body, path) =
                    self.with_value(self.samples.not_null(self.constraint.usage, 0, 0));
                let name = &member.name.value;
                let mut without = body.clone();
                if let Some(members) = members(&mut without, &path) {
                    members.remove(name);
                }
                let mut with = body;
                put(&mut with, &path, name, self.samples.field(member, 0));
                let tested = below(&path, name);
                vec![
                    self.case("present", with, &tested, false),
                    self.case("missing", without, &tested, true),
                ]
            }
            Kind::Key(members, _) => {
                let values = cases::of(self.samples, self.constraint).into_iter();
                values.filter_map(|name| self.around_name(members, &name)).collect()
            }
            Kind::Constant(_)
            | Kind::Format(_)
            | Kind::Content(_)
            | Kind::Known(_)
            | Kind::Limit(_) => {
                let values = cases::of(self.samples, self.constraint).into_iter();
                values.map(|value| self.around_value(value)).collect()
            }
        }
    }

    fn around_value(&self, value: TestValue) -> Case {
        let (body, path) = self.with_value(value.value);
        self.case(&value.position, body, &path, value.breaks)
    }

    /// A map with a member of this name.
    fn around_name(&self, members: &Members, name: &TestValue) -> Option<Case> {
        let text = name.value.as_str()?;
        let member = self.samples.value(&members.value, 0, 0);
        let map = Value::Object(Map::from_iter([(text.to_owned(), member)]));
        let (body, path) = self.with_value(map);
        Some(self.case(&name.position, body, &below(&path, text), name.breaks))
    }

    /// Without a field that must be there, the body cannot be read.
    fn unreadable(&self) -> Vec<Case> {
        let (body, path) = around(self.samples, self.place);
        let name = &self.constraint.field.name.value;
        let mut missing = body.clone();
        if let Some(members) = members(&mut missing, &path) {
            members.remove(name);
        }
        let mut null = body;
        put(&mut null, &path, name, Value::Null);
        if enter_text(self.samples.api, &self.place.steps) {
            let tested = below(&path, name);
            let missing = self.case("missing", missing, &tested, true);
            let is_broken = self.constraint.usage.null != Null::Value;
            return vec![missing, self.case("null", null, &tested, is_broken)];
        }
        let expect = Expectation::Unreadable(vec![below(&path, name)]);
        let case = |position: &str, body: Value| {
            let case = self.unjudged(position, body, &Circumstances::default());
            Case { expect: expect.clone(), ..case }
        };
        let missing = case("missing", missing);
        match self.constraint.usage.null {
            Null::Value => vec![missing, self.case("null", null, &below(&path, name), false)],
            Null::Absent | Null::NotAllowed => vec![missing, case("null", null)],
        }
    }

    /// A case with the findings of the oracle, except that the tested constraint is broken exactly if `breaks`.
    fn case(&self, position: &str, body: Value, tested: &str, breaks: bool) -> Case {
        let circumstances = Circumstances { now: NOW, ..Circumstances::default() };
        let scene = Scene { body, circumstances };
        let Scene { body, circumstances } =
            satisfy(self.samples, self.place.body, scene, tested, None);
        let body = packed(self.samples.api, self.place.body, body);
        let mut findings =
            evaluate(self.samples.api, self.place.body, &body, &circumstances).sorted();
        if self.is_alone {
            let own = Finding::new(tested, self.constraint.rule());
            findings.retain(|finding| *finding != own);
            findings.extend(breaks.then_some(own));
            findings.sort();
        }
        let case = self.unjudged(position, body, &circumstances);
        Case { expect: Expectation::Findings(findings), ..case }
    }

    fn unjudged(&self, position: &str, body: Value, circumstances: &Circumstances) -> Case {
        let api = self.samples.api;
        let body = packed(api, self.place.body, body);
        Case {
            id: format!("{}/{position}", self.id),
            operation: api.name_of(self.place.of).value.clone(),
            side: Side::of(api.objects[self.place.body].role),
            flags: circumstances.flags.iter().cloned().collect(),
            now: moment(0),
            body,
            expect: Expectation::Findings(Vec::new()),
        }
    }

    /// The smallest body that holds the object with the value in its place, and where that is.
    fn with_value(&self, value: Value) -> (Value, String) {
        let (mut body, path) = around(self.samples, self.place);
        let mut types = Vec::new();
        let mut ty = &self.constraint.field.value.ty;
        for _ in 0..self.constraint.depth {
            types.push(ty);
            ty = ty.held().map_or(ty, |held| &held.ty);
        }
        let value = types.iter().rev().fold(value, |value, ty| match ty {
            Type::Map(members) => Value::Object(Map::from_iter([(key(members, 0), value)])),
            Type::Array(_)
            | Type::Builtin(_)
            | Type::Object(_)
            | Type::Enum(_)
            | Type::Scalar(_)
            | Type::JsonText(_) => Value::from(vec![value]),
        });
        let name = &self.constraint.field.name.value;
        put(&mut body, &path, name, value);
        let place = types.iter().fold(below(&path, name), |path, ty| match ty {
            Type::Map(members) => below(&path, &key(members, 0)),
            Type::Array(_)
            | Type::Builtin(_)
            | Type::Object(_)
            | Type::Enum(_)
            | Type::Scalar(_)
            | Type::JsonText(_) => path + "/0",
        });
        (body, place)
    }
}

/// The smallest body that holds the object, and where.
pub(super) fn around(samples: &Samples<'_>, place: &Place) -> (Value, String) {
    let api = samples.api;
    let mut body = samples.object(place.body, None, 0);
    let mut path = String::new();
    for step in &place.steps {
        match step {
            Step::Field { object, field } => {
                let field = &api.objects[*object].fields[*field];
                let value = if field.value.ty.held().is_some() {
                    samples.filled(&field.value)
                } else {
                    samples.field_with_value(field)
                };
                let name = &field.name.value;
                let members = members(&mut body, &path);
                if let Some(members) = members {
                    let is_empty = members.get(name).is_none_or(holds_nothing);
                    if is_empty {
                        members.insert(name.clone(), value);
                    }
                }
                path = below(&path, name);
            }
            Step::Each => path.push_str("/0"),
            Step::Member(name) => path = below(&path, name),
        }
    }
    (body, path)
}

/// Whether a value leads no further: `null`, or a list that is empty or begins with it.
fn holds_nothing(value: &Value) -> bool {
    let first = value.as_array().map_or(Some(value), |list| list.first());
    first.is_none_or(Value::is_null)
}
