//! Members of objects in a JSON body.

use serde_json::{Map, Value};

/// The members of the object at a place.
pub(super) fn members<'v>(body: &'v mut Value, path: &str) -> Option<&'v mut Map<String, Value>> {
    body.pointer_mut(path).and_then(Value::as_object_mut)
}

/// Puts a member into the object at a place.
pub(super) fn put(body: &mut Value, path: &str, name: &str, value: Value) {
    if let Some(members) = members(body, path) {
        members.insert(name.to_owned(), value);
    }
}
