//! Equality and hashes, which `object!` makes from the table of members.

use std::hash::{BuildHasher, BuildHasherDefault, DefaultHasher};

use antom_runtime::{AnyJson, JsonMap, Map, Nullable, Number, object};

use crate::amount::Amount;
use crate::currency::Currency;
use crate::goods::{GOODS, Goods};

#[derive(Clone, Default)]
struct Shelf {
    name: Option<String>,
    is_open: Option<bool>,
    is_locked: Option<bool>,
    count: Option<i64>,
    floor: Option<i64>,
    width: Option<Number>,
    goods: Option<Box<Goods>>,
    pages: Option<Vec<i64>>,
    rows: Option<Vec<bool>>,
    notes: Option<JsonMap>,
    any: Option<AnyJson>,
    titles: Option<Map<String>>,
    sizes: Option<Map<i64>>,
    owner: Option<Nullable<String>>,
    extra: JsonMap,
}

object! {
    Shelf as SHELF {
        name: optional("name", Text),
        is_open: optional("isOpen", Boolean),
        is_locked: optional("isLocked", Boolean) as text,
        count: optional("count", Integer),
        floor: optional("floor", Integer) as text,
        width: optional("width", Number),
        goods: optional("goods", Object(&GOODS)),
        pages: optional("pages", Array(&Integer)),
        rows: optional("rows", Array(&Boolean)) as text,
        notes: optional("notes", Map),
        any: optional("any", Any),
        titles: optional("titles", Values(&Text)),
        sizes: optional("sizes", Values(&Integer)) as text,
        owner: optional("owner", Nullable(&Text)),
        ..extra(Any),
    }
}

fn hash(shelf: &Shelf) -> u64 {
    BuildHasherDefault::<DefaultHasher>::default().hash_one(shelf)
}

/// An empty shelf that was changed.
fn with(change: impl FnOnce(&mut Shelf)) -> Shelf {
    let mut shelf = Shelf::default();
    change(&mut shelf);
    shelf
}

fn amount(value: i64) -> Goods {
    Goods::new("A lamp").with_goods_unit_amount(Amount::new(Currency::BRL, value))
}

#[test]
fn objects_are_the_same_if_all_members_are() {
    let map = |text: &str| text.parse::<JsonMap>().unwrap();
    let shelves = [
        Shelf::default(),
        with(|it| it.name = Some(String::new())),
        with(|it| it.name = Some("A".into())),
        with(|it| it.is_open = Some(false)),
        with(|it| it.is_open = Some(true)),
        with(|it| it.is_locked = Some(false)),
        with(|it| it.is_locked = Some(true)),
        with(|it| it.count = Some(0)),
        with(|it| it.count = Some(1)),
        with(|it| it.floor = Some(0)),
        with(|it| it.floor = Some(1)),
        with(|it| it.width = Some(Number::new("1.0"))),
        with(|it| it.width = Some(Number::new("1.00"))),
        with(|it| it.goods = Some(Box::new(Goods::new("A lamp")))),
        with(|it| it.goods = Some(Box::new(amount(1)))),
        with(|it| it.goods = Some(Box::new(amount(2)))),
        with(|it| it.pages = Some(vec![])),
        with(|it| it.pages = Some(vec![1])),
        with(|it| it.pages = Some(vec![1, 2])),
        with(|it| it.pages = Some(vec![2, 1])),
        with(|it| it.rows = Some(vec![])),
        with(|it| it.rows = Some(vec![true])),
        with(|it| it.rows = Some(vec![true, false])),
        with(|it| it.notes = Some(map("{}"))),
        with(|it| it.notes = Some(map(r#"{"a": 1}"#))),
        with(|it| it.any = Some(AnyJson::default())),
        with(|it| it.any = Some(AnyJson::from("null"))),
        with(|it| it.titles = Some([("a", "1")].into())),
        with(|it| it.titles = Some([("a", "2")].into())),
        with(|it| it.titles = Some([("b", "1")].into())),
        with(|it| it.titles = Some([("a", "1"), ("b", "1")].into())),
        with(|it| it.sizes = Some([("a", 1)].into())),
        with(|it| it.sizes = Some([("a", 2)].into())),
        with(|it| it.owner = Some(Nullable::Null)),
        with(|it| it.owner = Some(Nullable::Value("null".into()))),
        with(|it| it.extra = map(r#"{"a": 1}"#)),
    ];
    for (index, one) in shelves.iter().enumerate() {
        for (other_index, other) in shelves.iter().enumerate() {
            let is_same = index == other_index;
            assert_eq!(one == other, is_same, "{one:?} {other:?}");
            assert_eq!(hash(one) == hash(other), is_same, "{one:?} {other:?}");
        }
        assert!(*one == one.clone() && hash(one) == hash(&one.clone()), "{one:?}");
    }
}

#[test]
fn values_of_enums_print_the_names_of_their_variants() {
    assert_eq!(format!("{:?}", Currency::BRL), "BRL");
    assert_eq!(format!("{:?}", Currency::from("XYZ")), "Unknown(\"XYZ\")");
}
