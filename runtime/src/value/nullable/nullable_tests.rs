use serde_core::Deserialize as _;

use super::*;
use crate::check::unique_items::all_unique;
use crate::read::{from_slice_lossy, from_slice_strict, from_str};
use crate::value::json_map::JsonMap;
use crate::value::scalar::Digits;
use crate::value::shape::Sensitive;
use crate::write::to_string;

const SECRET: Sensitive = Sensitive::hidden("secret");

#[derive(Clone)]
struct Form {
    parent: Nullable<String>,
    count: Option<Nullable<i64>>,
    tags: Option<Nullable<Vec<Nullable<String>>>>,
    inner: Option<Nullable<Box<Form>>>,
    pin: Option<Nullable<Digits>>,
    /// Allows `null`, which counts as absent.
    note: Option<String>,
}

crate::object! {
    Form as FORM {
        parent: required("parent", Nullable(&Text)),
        count: optional("count", Nullable(&Integer)) as text,
        tags: optional("tags", Nullable(&Array(&Nullable(&Text)))),
        inner: optional("inner", Nullable(&Object(&FORM))),
        pin: optional("pin", Nullable(&Text)).sensitive(SECRET),
        note: optional("note", Nullable(&Text)),
    }
}

fn read(json: &str) -> Form {
    let form = from_str::<Form>(json).unwrap();
    let mut deserializer = serde_json::Deserializer::from_str(json);
    assert!(Form::deserialize(&mut deserializer).unwrap() == form, "{json}");
    form
}

#[test]
fn absent_null_and_value_are_three_things_and_come_back_as_written() {
    for json in [
        r#"{"parent":null}"#,
        r#"{"parent":"a","count":null,"tags":null,"inner":null,"pin":null}"#,
        r#"{"parent":"a","count":"7","tags":[null,"x",null],"inner":{"parent":null},"pin":"1"}"#,
        r#"{"parent":"","tags":[]}"#,
    ] {
        assert_eq!(to_string(&read(json)).unwrap(), json);
        assert_eq!(serde_json::to_string(&read(json)).unwrap(), json);
    }
    assert_eq!(read(r#"{"parent":null}"#).count, None);
    assert_eq!(read(r#"{"parent":null,"count":null}"#).count, Some(Nullable::Null));
    assert_eq!(read(r#"{"parent":null,"count":7}"#).count, Some(7.into()));
    assert_eq!(read(r#"{"parent":null,"note":null}"#).note, None);
}

#[test]
fn a_required_one_may_be_null_and_not_absent() {
    let problem = |json: &str| from_str::<Form>(json).unwrap_err().to_string();
    assert_eq!(problem("{}"), "1:1: /parent: required, missing");
    assert_eq!(problem(r#"{"parent":[1]}"#), "1:11: /parent: expected text, found list");
    let lossy = from_slice_lossy::<Form>(br#"{"parent":null,"count":[1]}"#).unwrap();
    assert!(lossy.message.count.is_none() && lossy.problems.len() == 1);
}

#[test]
fn null_is_no_oddity_where_the_schema_allows_it() {
    let strict = |json: &str| from_slice_strict::<Form>(json.as_bytes()).map(drop);
    strict(r#"{"parent":null,"count":null,"tags":[null],"inner":null,"note":null}"#).unwrap();
    let odd = strict(r#"{"parent":null,"tags":"","inner":[]}"#).unwrap_err().to_string();
    assert!(odd.contains("/tags") && odd.contains("/inner"), "{odd}");
}

#[test]
fn debug_shows_null_but_no_secret() {
    let form = read(r#"{"parent":null,"count":null,"pin":"123"}"#);
    assert_eq!(format!("{form:?}"), "Form { parent: null, count: null, pin: [secret] }");
    assert_eq!(format!("{:?}", Nullable::Value(1)), "Value(1)");
}

#[test]
fn nulls_are_equal_to_each_other() {
    let (null, one) = (Nullable::Null, Nullable::Value("a".to_owned()));
    assert!(all_unique(&[null.clone(), one.clone()]));
    assert!(!all_unique(&[null.clone(), one, null]));
}

#[test]
fn it_is_made_from_what_a_caller_has() {
    fn text<M>(value: impl IntoNullable<String, M>) -> Nullable<String> {
        value.into_nullable()
    }
    fn list<M>(items: impl IntoNullableList<String, M>) -> Nullable<Vec<String>> {
        items.into_nullable_list()
    }
    fn plain(value: impl Into<Nullable<i64>>) -> Nullable<i64> {
        value.into()
    }
    let a = || Nullable::Value("a".to_owned());
    assert_eq!([text("a"), text("a".to_owned()), text(Some("a")), text(a())], [a(), a(), a(), a()]);
    assert_eq!([text(None::<&str>), text(Nullable::Null)], [Nullable::Null, Nullable::Null]);
    assert_eq!(list(["a", "b"]).map(|items| items.len()), Nullable::Value(2));
    assert_eq!(list(Nullable::Null), Nullable::Null);
    assert_eq!(list(None::<Vec<&str>>), Nullable::Null);
    assert_eq!(
        [plain(1), plain(None), plain(Nullable::Null)].map(|one| one.is_null()),
        [false, true, true]
    );
    let items: Vec<Nullable<String>> = [Some("a"), None].into_iter().map(Into::into).collect();
    assert_eq!(items, [a(), Nullable::Null]);
    assert_eq!((a().value().map(String::len), a().into_value()), (Some(1), Some("a".to_owned())));
    assert!(
        Option::from(Nullable::from(JsonMap::default())).is_some_and(|map: JsonMap| map.is_empty())
    );
}

#[test]
fn it_passes_through_serde() {
    let values: Vec<Nullable<i64>> = serde_json::from_str("[1,null]").unwrap();
    assert_eq!(values, [Nullable::Value(1), Nullable::Null]);
    assert_eq!(serde_json::to_string(&values).unwrap(), "[1,null]");
}
