//! The meaning of `null`, by the direction of what it is in.

use std::collections::BTreeSet;

use crate::api::{Arena, Id, Null, Object, Operation, Type, Usage};

/// Takes `null` as absent in fields that are received only: there a program needs no third state, which it would have to
/// match wherever a value may be missing. Elements of lists stay, so that the others keep their positions.
pub(super) fn decide(objects: &mut Arena<Object>, operations: &Arena<Operation>) {
    let sent = held_by(objects, operations.values().map(|operation| operation.request));
    let received = held_by(objects, operations.values().map(|operation| operation.response));
    for id in received.difference(&sent) {
        let fields = objects.get_mut(*id).into_iter().flat_map(|object| object.fields.values_mut());
        for field in fields.filter(|field| field.value.null == Null::Value) {
            field.value.null = Null::Absent;
        }
    }
}

/// The objects that these bodies hold, and the bodies.
fn held_by(
    objects: &Arena<Object>,
    bodies: impl Iterator<Item = Id<Object>>,
) -> BTreeSet<Id<Object>> {
    let mut held = BTreeSet::new();
    let mut waiting: Vec<Id<Object>> = bodies.collect();
    while let Some(id) = waiting.pop() {
        if held.insert(id) {
            waiting.extend(objects[id].fields.values().filter_map(|field| object_in(&field.value)));
        }
    }
    held
}

/// The object in a value, also in lists.
fn object_in(usage: &Usage) -> Option<Id<Object>> {
    match &usage.ty {
        Type::Object(id) => Some(*id),
        Type::Array(element) => object_in(element),
        Type::Builtin(_) | Type::Enum(_) | Type::Scalar(_) => None,
    }
}
