//! JSON whose members keep the order they were put in.
//!
//! `serde_json` sorts members unless a feature says otherwise, and a feature that one crate asks for holds for every
//! crate of a build. Exports must be in the order of the documentation whatever else is built.

use std::collections::BTreeSet;

use serde_core::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

/// A JSON value.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Json {
    /// A text, a number, a boolean or `null`.
    Leaf(Value),
    /// A list.
    List(Vec<Json>),
    /// An object.
    Object(Members),
}

/// The members of an object, in order.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Members(Vec<(String, Json)>);

/// Keywords beside `type` that may rule out `null`; the others speak of one kind of value alone.
const NOT_NULL: &[&str] = &["$ref", "enum", "const", "not", "allOf", "anyOf", "oneOf"];

impl Json {
    /// The names of the definitions that `$ref` leads to, anywhere inside.
    pub(super) fn references(&self) -> Vec<&str> {
        let mut found = Vec::new();
        let mut ahead = vec![self];
        while let Some(value) = ahead.pop() {
            match value {
                Self::Leaf(_) => {}
                Self::List(items) => ahead.extend(items),
                Self::Object(members) => {
                    ahead.extend(members.0.iter().map(|(_, value)| value));
                    let leads = members.get("$ref").and_then(Self::as_str);
                    found.extend(leads.and_then(|leads| leads.rsplit('/').next()));
                }
            }
        }
        found
    }

    fn as_str(&self) -> Option<&str> {
        match self {
            Self::Leaf(value) => value.as_str(),
            Self::List(_) | Self::Object(_) => None,
        }
    }

    /// The same without an order.
    pub(super) fn into_value(self) -> Value {
        match self {
            Self::Leaf(value) => value,
            Self::List(items) => items.into_iter().map(Self::into_value).collect(),
            Self::Object(members) => members.into_value(),
        }
    }
}

impl Members {
    /// No members.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// One member.
    pub(super) fn of(name: &str, value: impl Into<Json>) -> Self {
        Self::new().with(name, value)
    }

    /// These members and one more.
    pub(super) fn with(mut self, name: &str, value: impl Into<Json>) -> Self {
        self.put(name, value);
        self
    }

    /// Sets a member, at the end if it is new.
    pub(super) fn put(&mut self, name: &str, value: impl Into<Json>) {
        let value = value.into();
        match self.0.iter_mut().find(|(known, _)| known == name) {
            Some((_, old)) => *old = value,
            None => self.0.push((name.to_owned(), value)),
        }
    }

    /// Sets a member if there is a value for it.
    pub(super) fn put_some(&mut self, name: &str, value: Option<impl Into<Json>>) {
        if let Some(value) = value {
            self.put(name, value);
        }
    }

    /// Sets a member if its list has elements.
    pub(super) fn put_list<T: Into<Json>>(&mut self, name: &str, items: Vec<T>) {
        if !items.is_empty() {
            self.put(name, items);
        }
    }

    /// The value of a member.
    pub(super) fn get(&self, name: &str) -> Option<&Json> {
        self.0.iter().find(|(known, _)| known == name).map(|(_, value)| value)
    }

    /// Of these definitions, those that a value leads to by `$ref`, be it through others.
    pub(super) fn reached_from(self, root: &Json) -> Self {
        let mut reached: BTreeSet<&str> = BTreeSet::new();
        let mut ahead = root.references();
        while let Some(name) = ahead.pop() {
            if let Some((name, definition)) = self.0.iter().find(|(known, _)| known == name)
                && reached.insert(name)
            {
                ahead.extend(definition.references());
            }
        }
        let reached: BTreeSet<String> = reached.into_iter().map(str::to_owned).collect();
        Self(self.0.into_iter().filter(|(name, _)| reached.contains(name)).collect())
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// As schemas: both must hold. Keys that are already present go to `allOf`.
    pub(super) fn and(&mut self, other: Self) {
        let clashes = |name: &str| self.0.iter().any(|(known, _)| known == name);
        if !other.0.iter().any(|(name, _)| clashes(name)) {
            self.0.extend(other.0);
            return;
        }
        match self.0.iter_mut().find(|(name, _)| name == "allOf") {
            Some((_, Json::List(all))) => all.push(other.into()),
            _ => self.put("allOf", vec![Json::Object(other)]),
        }
    }

    /// As schemas: one that allows `null`, too.
    pub(super) fn or_null(mut self) -> Self {
        let is_plain = !self.0.iter().any(|(name, _)| NOT_NULL.contains(&name.as_str()));
        match self.0.iter_mut().find(|(name, _)| name == "type") {
            Some((_, ty @ Json::Leaf(_))) if is_plain => {
                let name = std::mem::replace(ty, Json::List(Vec::new()));
                *ty = Json::List(vec![name, "null".into()]);
                self
            }
            _ => {
                let null = Self::of("type", "null");
                Self::of("anyOf", vec![Json::Object(self), Json::Object(null)])
            }
        }
    }

    /// The same without an order.
    pub(super) fn into_value(self) -> Value {
        let members = self.0.into_iter().map(|(name, value)| (name, value.into_value()));
        Value::Object(members.collect())
    }

    /// As text, in order, indented, with a line break at the end.
    pub(super) fn to_text(&self) -> String {
        serde_json::to_string_pretty(self).unwrap_or_default() + "\n"
    }
}

impl IntoIterator for Members {
    type Item = (String, Json);
    type IntoIter = std::vec::IntoIter<(String, Json)>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Leaf(value) => value.serialize(serializer),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Object(members) => members.serialize(serializer),
        }
    }
}

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(Some(self.0.len()))?;
        self.0.iter().try_for_each(|(name, value)| map.serialize_entry(name, value))?;
        map.end()
    }
}

impl From<Members> for Json {
    fn from(members: Members) -> Self {
        Self::Object(members)
    }
}

impl<T: Into<Json>> From<Vec<T>> for Json {
    fn from(items: Vec<T>) -> Self {
        Self::List(items.into_iter().map(Into::into).collect())
    }
}

macro_rules! leaf {
    ($($type:ty),*) => {$(
        impl From<$type> for Json {
            fn from(value: $type) -> Self {
                Self::Leaf(Value::from(value))
            }
        }
    )*};
}
leaf!(bool, i64, u32, usize, &str, String, Value);

#[cfg(test)]
mod tests {
    use super::{Json, Members};

    #[test]
    fn members_stay_where_they_were_put() {
        let mut members = Members::of("z", 1_i64).with("a", vec!["x", "y"]);
        members.put("z", true);
        members.put_some("m", None::<bool>);
        members.put_list("n", Vec::<bool>::new());
        let text = members.to_text();
        assert_eq!(text, "{\n  \"z\": true,\n  \"a\": [\n    \"x\",\n    \"y\"\n  ]\n}\n");
        assert_eq!(members.into_value(), serde_json::json!({"a": ["x", "y"], "z": true}));
    }

    #[test]
    fn definitions_are_reached_through_others() {
        let refer = |name: &str| Members::of("$ref", format!("#/$defs/{name}"));
        let definitions = Members::of("A", Members::of("items", refer("B")))
            .with("B", Members::of("anyOf", vec![refer("A"), refer("C")]))
            .with("C", Members::of("type", "string"))
            .with("D", refer("A"));
        let reached = |name: &str| {
            let reached = definitions.clone().reached_from(&refer(name).into());
            reached.into_iter().map(|(name, _)| name).collect::<Vec<_>>()
        };
        assert_eq!(reached("A"), ["A", "B", "C"]);
        assert_eq!(reached("C"), ["C"]);
        assert_eq!(reached("E"), [""; 0]);
    }

    #[test]
    fn schemas_are_joined_without_losing_a_word() {
        let mut schema = Members::of("pattern", "a");
        schema.and(Members::of("maxLength", 3_u32));
        schema.and(Members::of("pattern", "b"));
        schema.and(Members::of("pattern", "c"));
        assert_eq!(
            Json::from(schema).into_value(),
            serde_json::json!({"pattern": "a", "maxLength": 3, "allOf": [{"pattern": "b"}, {"pattern": "c"}]})
        );
    }
}
