//! Which objects limit how deeply values are nested.
//!
//! Checks of objects that hold each other call each other as deeply as a value is nested. One object of each circle counts the levels.

use std::collections::BTreeSet;

use crate::api::{Api, Id, Object, Type};

/// At least one object of every circle: the one that a search, depth first in the order of the schema, comes back to.
pub(super) fn guarded(api: &Api) -> BTreeSet<Id<Object>> {
    let held = held_by_each(api);
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

/// The most objects in each other, a circle counted once: as deep as the compiler has to look to find out whether a value can
/// be sent to another thread.
pub(super) fn longest_chain(api: &Api) -> usize {
    let held = held_by_each(api);
    let mut lengths: Vec<Option<usize>> = vec![None; held.len()];
    for (id, _) in api.objects.iter() {
        let mut path = vec![(id, 0, 0)];
        while let Some((object, next, longest)) = path.last_mut() {
            let (object, index) = (*object, *next);
            // One that is being looked at is part of a circle.
            if index == 0 && lengths.get(object.index()).is_none_or(Option::is_some) {
                path.pop();
                continue;
            }
            if index == 0 {
                set(&mut lengths, object, 0);
            }
            *next += 1;
            match held.get(object.index()).and_then(|held| held.get(index)) {
                Some(following) => {
                    let known = lengths.get(following.index()).copied().flatten();
                    *longest = known.unwrap_or(0).max(*longest);
                    if known.is_none() {
                        path.push((*following, 0, 0));
                    }
                }
                None => {
                    let length = *longest + 1;
                    set(&mut lengths, object, length);
                    path.pop();
                    if let Some((_, _, longest)) = path.last_mut() {
                        *longest = length.max(*longest);
                    }
                }
            }
        }
    }
    lengths.into_iter().flatten().max().unwrap_or(0)
}

fn set(lengths: &mut [Option<usize>], object: Id<Object>, length: usize) {
    if let Some(known) = lengths.get_mut(object.index()) {
        *known = Some(length);
    }
}

/// The objects in the fields of each object.
fn held_by_each(api: &Api) -> Vec<Vec<Id<Object>>> {
    let held = |object: &Object| {
        object.fields.values().filter_map(|field| object_in(&field.value.ty)).collect()
    };
    api.objects.values().map(held).collect()
}

/// The object in a value, also in lists and maps.
fn object_in(ty: &Type) -> Option<Id<Object>> {
    match ty {
        Type::Object(id) | Type::JsonText(id) => Some(*id),
        Type::Array(element) => object_in(&element.ty),
        Type::Map(members) => object_in(&members.value.ty),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}
