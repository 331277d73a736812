//! The meaning of `null`, by the direction of what it is in.

use crate::api::{Arena, Null, Object};

/// Takes `null` as absent in fields that are received only: there a program needs no third state, which it would have to
/// match wherever a value may be missing. Elements of lists stay, so that the others keep their positions.
pub(super) fn decide(objects: &mut Arena<Object>) {
    let received = objects.values_mut().filter(|object| object.directions.is_received_only());
    for field in received.flat_map(|object| object.fields.values_mut()) {
        if field.value.null == Null::Value {
            field.value.null = Null::Absent;
        }
    }
}
