//! The position of each type that is nearest to the top of a body.

use std::collections::{BTreeMap, VecDeque};

use super::sample::key;
use crate::api::{Api, BodyOf, Id, Object, Role, Step, Type};

/// The path from a body down to an object.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) of: BodyOf,
    pub(super) body: Id<Object>,
    /// The steps from the body; none for the body itself.
    pub(super) steps: Vec<Step>,
}

/// Shortest paths to the objects in bodies.
pub(super) type Places = BTreeMap<Id<Object>, Place>;

/// The shortest path to every object in bodies of these roles; of two as short, the one in a request, then in a response, then the
/// one of the earlier field. It does not lead through fields that the bodies are without.
pub(super) fn shortest(api: &Api, roles: &[Role]) -> Places {
    let bodies = bodies(api).into_iter();
    from(api, bodies.filter(|(_, body)| roles.contains(&api.objects[*body].role)))
}

/// The shortest path to every object in each body, requests first.
pub(super) fn in_each_body(api: &Api) -> Vec<Places> {
    bodies(api).into_iter().map(|body| from(api, [body].into_iter())).collect()
}

/// Every body with what it is of: requests, then responses, then those of notifications.
fn bodies(api: &Api) -> Vec<(BodyOf, Id<Object>)> {
    let operations = || api.operations.iter().map(|(id, one)| (BodyOf::Operation(id), one));
    let requests = operations().map(|(of, one)| (of, one.request));
    let responses = operations().map(|(of, one)| (of, one.response));
    let notifications = api.notifications.iter();
    let notifications = notifications.map(|(id, one)| (BodyOf::Notification(id), one.body));
    requests.chain(responses).chain(notifications).collect()
}

fn from(api: &Api, bodies: impl Iterator<Item = (BodyOf, Id<Object>)>) -> Places {
    let mut places = Places::new();
    let mut waiting = VecDeque::new();
    for (of, body) in bodies {
        waiting.push_back((body, Place { of, body, steps: Vec::new() }));
    }
    while let Some((object, place)) = waiting.pop_front() {
        if places.contains_key(&object) {
            continue;
        }
        let role = api.objects[place.body].role;
        let fields = api.objects[object].fields.iter();
        for (field, of) in fields.filter(|(_, field)| !role.leaves_out(field.access)) {
            let mut steps = place.steps.clone();
            steps.push(Step::Field { object, field });
            let mut ty = &of.value.ty;
            while let Some(held) = ty.held() {
                steps.push(match ty {
                    Type::Map(members) => Step::Member(key(members, 0)),
                    Type::Array(_)
                    | Type::Builtin(_)
                    | Type::Object(_)
                    | Type::Enum(_)
                    | Type::Scalar(_)
                    | Type::JsonText(_) => Step::Each,
                });
                ty = &held.ty;
            }
            if let Some(held) = ty.object() {
                waiting.push_back((held, Place { steps, ..place.clone() }));
            }
        }
        places.insert(object, place);
    }
    places
}
