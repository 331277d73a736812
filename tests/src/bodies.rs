//! Messages of `createPaymentSession` as the provider's documentation shows them, and small edits of them.

use serde_json::Value;

/// The request on the documentation page.
pub const REQUEST: &str = include_str!("../bodies/create_payment_session_request.json");
/// The response on the documentation page.
pub const RESPONSE: &str = include_str!("../bodies/create_payment_session_response.json");
/// A request with goods and a buyer, booleans in both forms.
pub const REQUEST_WITH_GOODS: &str =
    include_str!("../bodies/create_payment_session_request_with_goods.json");
/// A response whose expiry is in UTC.
pub const RESPONSE_IN_UTC: &str =
    include_str!("../bodies/create_payment_session_response_in_utc.json");

/// All of them.
pub const ALL: [&str; 4] = [REQUEST, RESPONSE, REQUEST_WITH_GOODS, RESPONSE_IN_UTC];

/// A text as JSON.
///
/// # Panics
///
/// If it is not JSON.
#[must_use]
pub fn json(text: &str) -> Value {
    serde_json::from_str(text).expect("the bodies of the tests are JSON")
}

/// A body with some values put in place, by JSON Pointer. Objects on the way are made where they are missing.
///
/// # Panics
///
/// If a pointer leads through a value that is not an object, or beyond the end of a list.
#[must_use]
pub fn edited(body: &str, edits: &[(&str, Value)]) -> Value {
    let mut body = json(body);
    for (pointer, value) in edits {
        put(&mut body, pointer, value.clone());
    }
    body
}

/// Puts a value in place, by JSON Pointer (without escapes).
///
/// # Panics
///
/// As [`edited`].
pub fn put(body: &mut Value, pointer: &str, value: Value) {
    let mut place = body;
    for step in pointer.split('/').skip(1) {
        place = match place {
            Value::Array(list) => &mut list[step.parse::<usize>().expect("a position in a list")],
            object => &mut object[step],
        };
    }
    *place = value;
}

/// A body without some members, by JSON Pointer.
///
/// # Panics
///
/// If the object around a member is not there.
#[must_use]
pub fn without(body: &str, pointers: &[&str]) -> Value {
    let mut body = json(body);
    for pointer in pointers {
        let (parent, name) = pointer.rsplit_once('/').expect("a JSON Pointer");
        let parent = body.pointer_mut(parent).and_then(Value::as_object_mut).expect("an object");
        parent.remove(name).expect("a member");
    }
    body
}

/// The same body with every boolean as text, as the page's rule for scalars has it.
#[must_use]
pub fn booleans_as_text(body: Value) -> Value {
    match body {
        Value::Bool(value) => Value::from(value.to_string()),
        Value::Array(list) => list.into_iter().map(booleans_as_text).collect(),
        Value::Object(members) => {
            let members = members.into_iter().map(|(name, value)| (name, booleans_as_text(value)));
            Value::Object(members.collect())
        }
        other => other,
    }
}
