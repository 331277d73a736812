//! Equality and hash of generated objects: those of what they are on the wire.
//!
//! Two members of a field have the same type, and values of one type are the same if they are written the same way. So one function does
//! for all types what a derive would write out for each.

use std::hash::{Hash, Hasher};
use std::mem::discriminant;

use super::{View, WriteList, WriteObject, WriteTextList, member_of};

/// Whether all members are the same; both objects must be of one type.
#[must_use]
pub fn same_members(one: &dyn WriteObject, other: &dyn WriteObject) -> bool {
    let mut is_same = false;
    one.with_members(&mut |ones| {
        other.with_members(&mut |others| {
            let mut pairs = ones.iter().zip(others);
            is_same = pairs.all(|(one, other)| is_same_value(one.view(), other.view()));
        });
    });
    is_same
}

/// Hashes all members.
pub fn hash_members(object: &dyn WriteObject, state: &mut dyn Hasher) {
    object.with_members(&mut |members| {
        for member in members {
            hash_value(member.view(), state);
        }
    });
}

fn is_same_value(one: View<'_>, other: View<'_>) -> bool {
    match one {
        View::Absent => matches!(other, View::Absent),
        View::Null => matches!(other, View::Null),
        View::Text(one) => matches!(other, View::Text(other) if one == other),
        View::Number(one) => matches!(other, View::Number(other) if one == other),
        View::Boolean(one) => matches!(other, View::Boolean(other) if one == other),
        View::Integer(one) => matches!(other, View::Integer(other) if one == other),
        View::IntegerText(one) => matches!(other, View::IntegerText(other) if one == other),
        View::Map(one) => matches!(other, View::Map(other) if one == other),
        View::Any(one) => matches!(other, View::Any(other) if one.as_json() == other.as_json()),
        View::Object(_, one) => {
            matches!(other, View::Object(_, other) if same_members(one, other))
        }
        View::List(one) => {
            let same = |other: &dyn WriteList| {
                all_same(|index| one.element(index), |index| other.element(index))
            };
            matches!(other, View::List(other) if same(other))
        }
        View::TextList(one) => {
            let same = |other: &dyn WriteTextList| {
                all_same(|index| one.text_element(index), |index| other.text_element(index))
            };
            matches!(other, View::TextList(other) if same(other))
        }
        View::Values(_) | View::TextValues(_) => {
            let names = |view, index| member_of(view, index).map(|(name, _)| View::Text(name));
            let values = |view, index| member_of(view, index).map(|(_, value)| value);
            discriminant(&one) == discriminant(&other)
                && all_same(|index| names(one, index), |index| names(other, index))
                && all_same(|index| values(one, index), |index| values(other, index))
        }
    }
}

/// Whether two lists have the same length and elements.
fn all_same<'a>(
    one: impl Fn(usize) -> Option<View<'a>>,
    other: impl Fn(usize) -> Option<View<'a>>,
) -> bool {
    let mut index = 0;
    loop {
        match (one(index), other(index)) {
            (None, None) => return true,
            (Some(one), Some(other)) if is_same_value(one, other) => index += 1,
            _ => return false,
        }
    }
}

fn hash_value(value: View<'_>, mut state: &mut dyn Hasher) {
    discriminant(&value).hash(&mut state);
    match value {
        View::Absent | View::Null => {}
        View::Text(text) | View::Number(text) => text.hash(&mut state),
        View::Boolean(value) => value.hash(&mut state),
        View::Integer(number) | View::IntegerText(number) => number.hash(&mut state),
        View::Map(map) => map.hash(&mut state),
        View::Any(json) => json.as_json().hash(&mut state),
        View::Object(_, object) => hash_members(object, state),
        View::List(list) => hash_all(|index| list.element(index), state),
        View::TextList(list) => hash_all(|index| list.text_element(index), state),
        View::Values(_) | View::TextValues(_) => {
            let mut index = 0;
            while let Some((name, value)) = member_of(value, index) {
                name.hash(&mut state);
                hash_value(value, state);
                index += 1;
            }
            index.hash(&mut state);
        }
    }
}

/// Hashes the elements of a list and their number.
fn hash_all<'a>(element: impl Fn(usize) -> Option<View<'a>>, mut state: &mut dyn Hasher) {
    let mut index = 0;
    while let Some(element) = element(index) {
        hash_value(element, state);
        index += 1;
    }
    index.hash(&mut state);
}

#[cfg(test)]
mod tests {
    use std::hash::{DefaultHasher, Hash, Hasher};

    use crate::{AnyJson, JsonMap, Map, Nullable, Number, from_str};

    #[derive(Clone)]
    struct Leaf {
        form: Option<String>,
    }

    crate::object! {
        Leaf as LEAF {
            form: optional("form", Text),
        }
    }

    /// Values of every kind, some of them written as text.
    #[derive(Clone)]
    struct Tree {
        name: Option<String>,
        other: Option<String>,
        height: Option<Number>,
        age: Option<i64>,
        rings: Option<i64>,
        tall: Option<bool>,
        leaf: Option<Box<Leaf>>,
        leaves: Option<Vec<Leaf>>,
        years: Option<Vec<i64>>,
        names: Option<Map<String>>,
        counts: Option<Map<i64>>,
        note: Option<Nullable<String>>,
        free: Option<JsonMap>,
        any: Option<AnyJson>,
    }

    crate::object! {
        Tree as TREE {
            name: optional("name", Text),
            other: optional("other", Text),
            height: optional("height", Number),
            age: optional("age", Integer),
            rings: optional("rings", Integer) as text,
            tall: optional("tall", Boolean),
            leaf: optional("leaf", Object(&LEAF)),
            leaves: optional("leaves", Array(&Object(&LEAF))),
            years: optional("years", Array(&Integer)) as text,
            names: optional("names", Values(&Text)),
            counts: optional("counts", Values(&Integer)) as text,
            note: optional("note", Nullable(&Text)),
            free: optional("free", Map),
            any: optional("any", Any),
        }
    }

    /// Of two neighbours, and of any two, one thing differs.
    const TREES: &[&str] = &[
        "{}",
        r#"{"name": "oak"}"#,
        r#"{"name": "ash"}"#,
        r#"{"other": "oak"}"#,
        r#"{"height": 7}"#,
        r#"{"height": 7.0}"#,
        r#"{"age": 7}"#,
        r#"{"age": 8}"#,
        r#"{"rings": 7}"#,
        r#"{"rings": 8}"#,
        r#"{"tall": true}"#,
        r#"{"tall": false}"#,
        r#"{"leaf": {}}"#,
        r#"{"leaf": {"form": "round"}}"#,
        r#"{"leaf": {"form": "long"}}"#,
        r#"{"leaves": []}"#,
        r#"{"leaves": [{}]}"#,
        r#"{"leaves": [{}, {}]}"#,
        r#"{"leaves": [{}, {"form": "long"}]}"#,
        r#"{"leaves": [{"form": "long"}, {}]}"#,
        r#"{"years": []}"#,
        r#"{"years": [1]}"#,
        r#"{"years": [2]}"#,
        r#"{"years": [1, 2]}"#,
        r#"{"names": {}}"#,
        r#"{"names": {"en": "oak"}}"#,
        r#"{"names": {"de": "oak"}}"#,
        r#"{"names": {"en": "ash"}}"#,
        r#"{"names": {"en": "oak", "de": "oak"}}"#,
        r#"{"counts": {}}"#,
        r#"{"counts": {"en": 1}}"#,
        r#"{"counts": {"de": 1}}"#,
        r#"{"counts": {"en": 2}}"#,
        r#"{"note": null}"#,
        r#"{"note": "oak"}"#,
        r#"{"free": {}}"#,
        r#"{"free": {"a": 1}}"#,
        r#"{"free": {"a": 2}}"#,
        r#"{"any": 1}"#,
        r#"{"any": [1]}"#,
    ];

    fn tree(text: &str) -> Tree {
        from_str(text).unwrap()
    }

    fn hash(tree: &Tree) -> u64 {
        let mut hasher = DefaultHasher::new();
        tree.hash(&mut hasher);
        hasher.finish()
    }

    #[test]
    fn objects_are_equal_if_all_members_are() {
        for (index, one) in TREES.iter().enumerate() {
            for (at, other) in TREES.iter().enumerate() {
                let (one, other) = (tree(one), tree(other));
                assert_eq!(one == other, index == at, "{one:?} {other:?}");
                assert_eq!(hash(&one) == hash(&other), index == at, "{one:?} {other:?}");
            }
        }
    }
}
