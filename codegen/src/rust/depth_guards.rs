//! Which objects limit how deeply values are nested.
//!
//! Checks of objects that hold each other call each other as deeply as a value is nested. One object of each circle counts the levels.

use std::collections::BTreeSet;

use crate::api::{Api, Id, Object, Type};

/// At least one object of every circle: the one that a search, depth first in the order of the schema, comes back to.
pub(super) fn guarded(api: &Api) -> BTreeSet<Id<Object>> {
    let held: Vec<Vec<Id<Object>>> = api
        .objects
        .iter()
        .map(|(_, object)| {
            object.fields.values().filter_map(|field| object_in(&field.value.ty)).collect()
        })
        .collect();
    let (mut open, mut done) = (BTreeSet::new(), BTreeSet::new());
    let mut guarded = BTreeSet::new();
    for (id, _) in api.objects.iter() {
        // A list instead of the call stack: a chain of objects may be long.
        let mut path = vec![(id, 0)];
        while let Some((object, next)) = path.last_mut() {
            let object = *object;
            if *next == 0 && (done.contains(&object) || !open.insert(object)) {
                if !done.contains(&object) {
                    guarded.insert(object);
                }
                path.pop();
                continue;
            }
            let following = held.get(object.index()).and_then(|held| held.get(*next));
            *next += 1;
            if let Some(following) = following {
                path.push((*following, 0));
            } else {
                open.remove(&object);
                done.insert(object);
                path.pop();
            }
        }
    }
    guarded
}

/// The object in a value, also in lists and maps.
fn object_in(ty: &Type) -> Option<Id<Object>> {
    match ty {
        Type::Object(id) => Some(*id),
        Type::Array(element) => object_in(&element.ty),
        Type::Map(members) => object_in(&members.value.ty),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}
