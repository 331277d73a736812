//! Whether the items of a list differ.

use std::fmt::Write as _;

use crate::value::formats;
use crate::value::json_value::JsonValue;
use crate::value::numeric::NumberText;
use crate::write::json_string::push_quoted;
use crate::write::{View, Write};

/// The greatest length of a list of which each item is compared with each, which allocates nothing for scalars.
const SHORT: usize = 16;

/// Whether no two items are equal, as JSON Schema has it: numbers by value (`1` and `1.0` are equal), objects in any
/// order of their members, everything else as it is written.
///
/// Takes time in proportion to the length of the list, but for a logarithm.
pub fn all_unique<T: Write>(items: &[T]) -> bool {
    are_unique(items.len(), &|index| items.get(index).map(Write::view))
}

fn are_unique<'a>(count: usize, item: &dyn Fn(usize) -> Option<View<'a>>) -> bool {
    if count <= SHORT {
        let is_like = |one: usize, other: usize| {
            item(one).zip(item(other)).is_some_and(|(one, other)| are_equal(one, other))
        };
        return !(1..count).any(|one| (0..one).any(|other| is_like(one, other)));
    }
    let mut keys: Vec<String> = (0..count).filter_map(item).map(key).collect();
    keys.sort_unstable();
    keys.is_sorted_by(|one, other| one < other)
}

fn are_equal(one: View<'_>, other: View<'_>) -> bool {
    match (one, other) {
        (View::Text(one), View::Text(other)) => one == other,
        (View::Integer(one), View::Integer(other))
        | (View::IntegerText(one), View::IntegerText(other)) => one == other,
        (View::Boolean(one), View::Boolean(other)) => one == other,
        (View::Number(one), View::Number(other)) if one == other => true,
        (one, other) => key(one) == key(other),
    }
}

/// A text that is the same for equal values.
fn key(view: View<'_>) -> String {
    let mut key = String::new();
    push_view(&mut key, view);
    key
}

fn push_view(key: &mut String, view: View<'_>) {
    match view {
        View::Absent | View::Null => key.push_str("null"),
        View::Boolean(value) => key.push_str(if value { "true" } else { "false" }),
        View::Integer(value) => push_number(key, &value.to_string()),
        View::IntegerText(value) => push_quoted(key, &value.to_string()),
        View::Number(text) if formats::is_number(text) => push_number(key, text),
        View::Text(text) | View::Number(text) => push_quoted(key, text),
        View::Map(map) => push_free(key, map.value()),
        View::Any(value) => push_free(key, value),
        View::Object(shape, object) => {
            key.push('{');
            object.with_members(&mut |members| {
                for (field, member) in shape.fields.iter().zip(members) {
                    let view = member.view();
                    if !matches!(view, View::Absent) {
                        push_quoted(key, field.name);
                        push_view(key, view);
                    }
                }
                if let (Some(_), Some(extra)) = (shape.extra, members.get(shape.fields.len())) {
                    push_view(key, extra.view());
                }
            });
            key.push('}');
        }
        View::Values(values) => push_values(key, &|index| values.member(index)),
        View::TextValues(values) => push_values(key, &|index| values.text_member(index)),
        View::List(list) => push_list(key, |index| list.element(index)),
        View::TextList(list) => push_list(key, |index| list.text_element(index)),
    }
}

/// Members in the order of their names.
fn push_values<'a>(key: &mut String, member: &dyn Fn(usize) -> Option<(&'a str, View<'a>)>) {
    let mut members: Vec<(&str, View<'_>)> = (0..).map_while(member).collect();
    members.sort_by_key(|(name, _)| *name);
    key.push('{');
    for (name, view) in members {
        push_quoted(key, name);
        push_view(key, view);
    }
    key.push('}');
}

fn push_list<'a>(key: &mut String, element: impl Fn(usize) -> Option<View<'a>>) {
    key.push('[');
    let mut index = 0;
    while let Some(view) = element(index) {
        push_view(key, view);
        key.push(',');
        index += 1;
    }
    key.push(']');
}

fn push_number(key: &mut String, text: &str) {
    match NumberText::parse(text) {
        // Writing to a `String` cannot fail.
        Some(number) => drop(write!(key, "{}", number.normal_form())),
        None => key.push_str(text),
    }
}

fn push_free(key: &mut String, value: JsonValue<'_>) {
    if let Some(number) = value.number() {
        push_number(key, number);
    } else if value.as_json().starts_with('[') {
        key.push('[');
        for element in value.elements() {
            push_free(key, element);
            key.push(',');
        }
        key.push(']');
    } else if value.as_json().starts_with('{') {
        let mut members: Vec<_> = value.members().collect();
        members.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        key.push('{');
        for (name, value) in members {
            push_quoted(key, &name);
            push_free(key, value);
        }
        key.push('}');
    } else {
        key.push_str(value.as_json());
    }
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;
    use crate::testing::Seed;
    use crate::value::json_map::JsonMap;
    use crate::value::map::Map;
    use crate::value::scalar::Number;

    /// Checks the list as it is and, by way of the keys, as a part of a long one.
    fn unique<T: Write + Clone>(items: &[T], other: impl Fn(i64) -> T) -> bool {
        let mut long: Vec<T> = (0..20).map(other).collect();
        let is_unique = all_unique(items);
        long.extend(items.iter().cloned());
        assert_eq!(all_unique(&long), is_unique);
        is_unique
    }

    #[test]
    fn equal_items_are_found_wherever_they_are() {
        let integers = |items: &[i64]| unique(items, |index| 100 + index);
        assert!(integers(&[]) && integers(&[1]) && integers(&[1, 2, -1]));
        assert!(!integers(&[1, 2, 1]) && !integers(&[1, 2, 3, 3]));
        assert!(all_unique(&[true, false]) && !all_unique(&[false, true, false]));
        let texts = |items: &[&str]| {
            let items: Vec<String> = items.iter().map(|&item| item.to_owned()).collect();
            unique(&items, |index| format!("t{index}"))
        };
        assert!(texts(&["a", "b", "A", "1", "1.0", ""]) && !texts(&["a", "b", "a"]));
        assert!(unique(&[vec![1_i64], vec![2]], |index| vec![7, index]));
        assert!(!unique(&[vec![1_i64, 2], vec![1, 2]], |index| vec![7, index]));
        assert!(unique(&[vec![12_i64], vec![1, 2]], |index| vec![7, index]));
    }

    #[test]
    fn numbers_are_equal_by_value() {
        let numbers = |items: &[&str]| {
            let items: Vec<Number> = items.iter().map(|&item| Number::new(item)).collect();
            unique(&items, |index| Number::from(1000 + index))
        };
        for equal in [
            ["1", "1.0"],
            ["1", "1e0"],
            ["100", "1E+2"],
            ["0", "-0.00"],
            ["0.5", "5e-1"],
            ["-1.50", "-15e-1"],
            ["1e400", "10e399"],
            ["0", "0e5"],
        ] {
            assert!(!numbers(&equal), "{equal:?}");
        }
        assert!(numbers(&["1", "-1", "10", "0.1", "1.01", "1e400", "about 1", "0", "7", "007"]));
    }

    #[test]
    fn free_objects_are_equal_in_any_order() {
        let maps = |items: &[&str]| {
            let items: Vec<JsonMap> = items.iter().map(|item| item.parse().unwrap()).collect();
            unique(&items, |index| JsonMap::from_iter([("index", index)]))
        };
        assert!(!maps(&[
            r#"{"a": 1, "b": [{"x": 1, "y": 2.0}]}"#,
            r#"{"b": [{"y": 2, "x": 1}], "a": 1.0}"#
        ]));
        assert!(maps(&[
            r#"{"a": [1, 2]}"#,
            r#"{"a": [2, 1]}"#,
            r#"{"a": "1"}"#,
            r#"{"a": 1}"#,
            r#"{"a": null}"#,
            "{}"
        ]));
    }

    #[test]
    fn maps_are_equal_in_any_order() {
        let maps = |items: &[[(&str, i64); 2]]| {
            let items: Vec<Map<i64>> = items.iter().map(|&item| Map::from(item)).collect();
            unique(&items, |index| Map::from([("index", index)]))
        };
        assert!(!maps(&[[("a", 1), ("b", 2)], [("b", 2), ("a", 1)]]));
        assert!(maps(&[[("a", 1), ("b", 2)], [("a", 2), ("b", 1)], [("a", 1), ("c", 2)]]));
    }

    #[test]
    fn objects_are_equal_by_their_members() {
        let seeds = |items: &[&str]| {
            let items: Vec<Seed> = items.iter().map(|label| Seed::new(label)).collect();
            unique(&items, |index| Seed::new(&format!("s{index}")))
        };
        assert!(seeds(&["a", "b"]) && !seeds(&["a", "b", "a"]));
    }

    #[test]
    fn long_lists_take_time_in_proportion() {
        let items: Vec<i64> = (0..20_000).collect();
        let looks = Cell::new(0);
        let item = |index: usize| {
            looks.set(looks.get() + 1);
            items.get(index).map(Write::view)
        };
        assert!(are_unique(items.len(), &item));
        // Each with each would be two hundred million.
        assert_eq!(looks.get(), items.len());
    }
}
