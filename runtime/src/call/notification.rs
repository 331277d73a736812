//! Notifications: bodies that the provider sends by itself, and what tells them apart.

use std::fmt;

use crate::call::api_error::ApiError;
use crate::call::operation::Message;
use crate::call::result_code::ErrorCode;
use crate::object;
use crate::read::{DecodeError, from_slice};
use crate::value::json_map::JsonMap;
use crate::value::json_value::JsonValue;

/// The body of a notification.
///
/// Implemented by generated code only.
pub trait NotificationBody: Message {
    /// The notification's name in the schema, such as `notifyLoan`.
    const NAME: &'static str;
    /// The result codes other than success.
    type ErrorCode: ErrorCode;

    /// What went wrong, if the body tells of something that did not succeed; always `None` without a result envelope.
    fn error(&self) -> Option<ApiError<Self::ErrorCode>>;

    /// Wire names of the fields that a body which tells of a success promises, and that this one lacks; none if it tells of
    /// something else.
    fn missing(&self) -> Vec<&'static str>;
}

/// Code that runs once for each notification of an API; see the generated `visit_notifications`.
pub trait NotificationVisitor {
    /// Runs for one notification.
    fn notification<N: NotificationBody>(&mut self);
}

/// What tells the bodies of a notification from those of others: tests of members, all of which hold.
#[derive(Clone, Copy, Debug)]
pub struct Tag {
    /// The notification's name in the schema.
    pub notification: &'static str,
    /// The tests.
    pub tests: &'static [TagTest],
}

/// One test of a member.
#[derive(Clone, Copy, Debug)]
pub struct TagTest {
    /// The names on the way to it.
    pub path: &'static [&'static str],
    /// What is expected of it.
    pub expected: TagValue,
}

/// What a tag expects of a member. A member that is `null` is absent.
#[derive(Clone, Copy, Debug)]
pub enum TagValue {
    /// It is one of these.
    Is(&'static [&'static str]),
    /// It is present and none of these.
    IsNot(&'static [&'static str]),
    /// It is present, or it is absent.
    Present(bool),
}

impl Tag {
    /// Whether a body has the tag.
    fn is_of(&self, body: &JsonMap) -> bool {
        self.tests.iter().all(|test| test.holds(body))
    }
}

impl TagTest {
    fn holds(&self, body: &JsonMap) -> bool {
        let member = self.member(body);
        match self.expected {
            TagValue::Is(values) => {
                member.and_then(scalar_text).is_some_and(|text| values.contains(&text.as_str()))
            }
            TagValue::IsNot(values) => {
                member.and_then(scalar_text).is_some_and(|text| !values.contains(&text.as_str()))
            }
            TagValue::Present(present) => member.is_some() == present,
        }
    }

    fn member<'b>(&self, body: &'b JsonMap) -> Option<JsonValue<'b>> {
        let found = self.path.iter().try_fold(body.value(), |value, name| value.get(name))?;
        (!found.is_null()).then_some(found)
    }

    fn lists_values(&self) -> bool {
        matches!(self.expected, TagValue::Is(_))
    }
}

/// The text of a scalar, quoted or not.
fn scalar_text(value: JsonValue<'_>) -> Option<String> {
    let literal = value.number().or_else(|| value.boolean().map(|_| value.as_json()));
    value.text().map(std::borrow::Cow::into_owned).or_else(|| literal.map(str::to_owned))
}

/// The body of a notification that is not known, or not yet read as its own type.
///
/// `Debug` shows the names of kinds in it, and hides the rest.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownNotification {
    name: Option<&'static str>,
    tags: Vec<(String, String)>,
    json: JsonMap,
}

/// A body with members of any kind.
#[derive(Clone)]
struct AnyBody {
    members: JsonMap,
}

object! {
    AnyBody as ANY_BODY {
        ..members(Any),
    }
}

impl UnknownNotification {
    /// Reads a body, and finds the first of `tags` that it has.
    ///
    /// # Errors
    ///
    /// If it is not a JSON object.
    pub fn read(bytes: &[u8], tags: &[Tag]) -> Result<Self, DecodeError> {
        let AnyBody { members: json } = from_slice(bytes)?;
        let name = tags.iter().find(|tag| tag.is_of(&json)).map(|tag| tag.notification);
        let mut values: Vec<(String, String)> = Vec::new();
        for test in tags.iter().flat_map(|tag| tag.tests).filter(|test| test.lists_values()) {
            let path = test.path.join("/");
            if let Some(text) = test.member(&json).and_then(scalar_text)
                && !values.iter().any(|(known, _)| *known == path)
            {
                values.push((path, text));
            }
        }
        Ok(Self { name, tags: values, json })
    }

    /// The name of the notification in the schema, if the schema has it; its feature is off then.
    #[must_use]
    pub fn name(&self) -> Option<&'static str> {
        self.name
    }

    /// The members of the body whose values are names of kinds, and these: such as `kind` and `OVERDUE`.
    pub fn tags(&self) -> impl Iterator<Item = (&str, &str)> {
        self.tags.iter().map(|(path, value)| (path.as_str(), value.as_str()))
    }

    /// The whole body. It may hold sensitive values.
    #[must_use]
    pub fn json(&self) -> &JsonMap {
        &self.json
    }
}

impl fmt::Debug for UnknownNotification {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownNotification")
            .field("name", &self.name)
            .field("tags", &self.tags)
            .field("json", &self.json)
            .finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TAGS: &[Tag] = &[
        Tag {
            notification: "notifyFine",
            tests: &[
                TagTest { path: &["kind"], expected: TagValue::Is(&["OVERDUE", "3"]) },
                TagTest { path: &["fine", "amount"], expected: TagValue::Present(true) },
            ],
        },
        Tag {
            notification: "notifyLoan",
            tests: &[TagTest { path: &["kind"], expected: TagValue::Is(&["LENT", "OVERDUE"]) }],
        },
        Tag {
            notification: "notifyReader",
            tests: &[
                TagTest { path: &["reader"], expected: TagValue::IsNot(&["NOBODY"]) },
                TagTest { path: &["kind"], expected: TagValue::Present(false) },
            ],
        },
    ];

    fn read(body: &str) -> UnknownNotification {
        UnknownNotification::read(body.as_bytes(), TAGS).unwrap()
    }

    #[test]
    fn a_body_is_the_first_notification_whose_tag_it_has() {
        for (body, name) in [
            (r#"{"kind": "LENT"}"#, Some("notifyLoan")),
            (r#"{"kind": "OVERDUE"}"#, Some("notifyLoan")),
            (r#"{"kind": "OVERDUE", "fine": {"amount": 1}}"#, Some("notifyFine")),
            (r#"{"kind": 3, "fine": {"amount": 1}}"#, Some("notifyFine")),
            (r#"{"kind": "OVERDUE", "fine": {"amount": null}}"#, Some("notifyLoan")),
            (r#"{"kind": "OVERDUE", "fine": "3"}"#, Some("notifyLoan")),
            (r#"{"kind": "NEW"}"#, None),
            (r#"{"kind": ["LENT"]}"#, None),
            (r#"{"reader": "Ann", "kind": null}"#, Some("notifyReader")),
            (r#"{"reader": "NOBODY"}"#, None),
            (r#"{"reader": {}}"#, None),
            ("{}", None),
        ] {
            assert_eq!(read(body).name(), name, "{body}");
        }
    }

    #[test]
    fn what_is_not_known_keeps_its_json_and_names_its_tags() {
        let unknown = read(r#"{"kind": "RETURNED", "reader": "Ann", "n": 1e400}"#);
        assert_eq!(unknown.json().as_str(), r#"{"kind":"RETURNED","reader":"Ann","n":1e400}"#);
        assert_eq!(unknown.tags().collect::<Vec<_>>(), [("kind", "RETURNED")]);
        let printed = format!("{unknown:?}");
        assert!(printed.contains("RETURNED") && !printed.contains("Ann"), "{printed}");
    }

    #[test]
    fn what_is_no_object_is_refused() {
        for body in ["", "[]", "null", "{", "3"] {
            assert!(UnknownNotification::read(body.as_bytes(), TAGS).is_err(), "{body}");
        }
        assert!(UnknownNotification::read(b"\xff", TAGS).is_err());
    }
}
