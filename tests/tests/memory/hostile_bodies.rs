//! Bodies that nobody sends, of which each grows with a number. All are refused.

use antom_runtime::{AnyJson, JsonMap, Map, object};

/// A body with about this many members or elements.
type Body = fn(usize) -> String;

/// All of them, by name.
pub(crate) const HOSTILE: &[(&str, Body)] = &[
    ("a list in place of a message", |count| list("0", count)),
    ("goods of the wrong kind", |count| order(&format!(r#""goods": {}"#, list("0", count)))),
    ("goods without names", |count| order(&format!(r#""goods": {}"#, list("{}", count)))),
    ("a list in place of text", |count| {
        order(&format!(r#""orderDescription": {}"#, list("0", count)))
    }),
    ("a list that no object knows", |count| order(&format!(r#""new": {}"#, list("[]", count)))),
    ("a text of escapes", |count| format!(r#"{{"productCode": "{}"}}"#, r"\n".repeat(count))),
    ("a name of escapes", |count| format!(r#"{{"{}": 1}}"#, r"\u00e9".repeat(count))),
    ("a member given again, wrong", |count| members(r#""productCode":[]"#, count)),
    ("a member given again, right", |count| members(r#""productCode":"""#, count)),
    ("an object given again", |count| members(r#""order":{}"#, count)),
    ("an unknown member given again", |count| members(r#""x":0"#, count)),
    ("unknown members", |count| format!("{{{}}}", different("0", count))),
    ("deep, with problems at the bottom", |count| {
        let (open, close) = (r#"{"goodsName":"x","crossSell":"#.repeat(120), "}".repeat(120));
        let bottom = format!("{{{}1}}", r#""priceId":[],"#.repeat(count) + r#""x":"#);
        order(&format!(r#""goods":[{open}{bottom}{close}]"#))
    }),
    ("brackets that stay open", |count| "[".repeat(count)),
    ("objects that stay open", |count| r#"{"order":"#.repeat(count)),
    ("brackets in a free object", |count| {
        free(&format!(r#"{{"x": {}{}}}"#, "[".repeat(count), "]".repeat(count)))
    }),
    ("a free object", |count| free(&members(r#""x":0"#, count))),
    ("a free object with empty names", |count| free(&members(r#""":0"#, count))),
    ("a free object in which all is different", |count| {
        free(&format!("{{{}}}", different("0", count)))
    }),
    ("free objects in a list", |count| free(&format!(r#"{{"x": {}}}"#, list(r#"{"":0}"#, count)))),
    ("goods that can be read, and a problem behind them", |count| {
        let goods = list(r#"{"goodsName":""}"#, count);
        format!(r#"{{"order":{{"goods":{goods}}},"productCode":[]}}"#)
    }),
    ("scopes that can be read, and a problem behind them", |count| {
        format!(r#"{{"scopes":{},"productCode":[0]}}"#, list(r#""""#, count))
    }),
    ("goods that can be read, and an end of text", |count| {
        format!(r#"{{"order":{{"goods":{}"#, list(r#"{"goodsName":""}"#, count))
    }),
    ("white space", |count| format!("{{{}\"order\": 0}}", "\n".repeat(count))),
];

/// Members with all that takes more room than its text.
#[derive(Clone, Default)]
pub(crate) struct Shelf {
    values: Option<Vec<AnyJson>>,
    marks: Option<Map<bool>>,
    rows: Option<Vec<Vec<String>>>,
    boards: Option<Vec<Shelf>>,
    left: Option<Box<Shelf>>,
    right: Option<Box<Shelf>>,
    free: Option<JsonMap>,
    others: Map<i64>,
}

/// A message with a member behind them.
#[derive(Clone)]
pub(crate) struct Room {
    shelf: Option<Shelf>,
    count: i64,
}

object! {
    Shelf as SHELF {
        values: optional("values", Array(&Any)),
        marks: optional("marks", Values(&Boolean)),
        rows: optional("rows", Array(&Array(&Text))),
        boards: optional("boards", Array(&Object(&SHELF))),
        left: optional("left", Object(&SHELF)),
        right: optional("right", Object(&SHELF)),
        free: optional("free", Map),
        ..others(Integer),
    }
}

object! {
    Room as ROOM {
        shelf: optional("shelf", Object(&SHELF)),
        count: required("count", Integer),
    }
}

/// Shelves of which everything can be read but the last member.
pub(crate) const SHELVES: &[(&str, Body)] = &[
    ("values", |count| shelf(&format!(r#""values":{}"#, list("0", count)))),
    ("lists in values", |count| shelf(&format!(r#""values":{}"#, list("[]", count)))),
    ("marks", |count| shelf(&format!(r#""marks":{{{}}}"#, different("true", count)))),
    ("marks without names", |count| shelf(&format!(r#""marks":{}"#, members(r#""":true"#, count)))),
    ("other members", |count| shelf(&different("0", count))),
    ("rows", |count| shelf(&format!(r#""rows":{}"#, list("[]", count)))),
    ("rows of one", |count| shelf(&format!(r#""rows":{}"#, list(r#"[""]"#, count)))),
    ("boards", |count| shelf(&format!(r#""boards":{}"#, list("{}", count)))),
    ("boards again and again", |count| {
        shelf(&vec![format!(r#""boards":{}"#, list("{}", 100)); count / 100].join(","))
    }),
    ("branches", |count| shelf(&branches(count))),
    ("branches in lists", |count| {
        shelf(&format!(r#""boards":{}"#, list(&format!("{{{}}}", branches(100)), count / 100)))
    }),
    ("a free object that has a name twice", |count| {
        shelf(&format!(r#""free":{{"0":1,{}}}"#, different("0", count)))
    }),
];

fn shelf(members: &str) -> String {
    format!(r#"{{"shelf":{{{members}}},"count":"x"}}"#)
}

/// Members with different names.
fn different(value: &str, count: usize) -> String {
    let all: Vec<String> = (0..count).map(|index| format!(r#""{index:x}":{value}"#)).collect();
    all.join(",")
}

/// A tree of so many branches.
fn branches(count: usize) -> String {
    match count {
        0 => r#""left":null"#.to_owned(),
        1 => r#""left":{}"#.to_owned(),
        _ => {
            let half = (count - 2) / 2;
            format!(r#""left":{{{}}},"right":{{{}}}"#, branches(half), branches(half))
        }
    }
}

fn list(element: &str, count: usize) -> String {
    format!("[{}{element}]", format!("{element},").repeat(count))
}

fn members(member: &str, count: usize) -> String {
    format!("{{{}{member}}}", format!("{member},").repeat(count))
}

fn order(members: &str) -> String {
    format!(r#"{{"order":{{{members}}}}}"#)
}

fn free(object: &str) -> String {
    format!(r#"{{"paymentMethod":{{"paymentMethodMetaData":{object}}}}}"#)
}

/// A body with a problem at its beginning, and many elements that can be read.
pub(crate) fn problem_first(count: usize) -> String {
    let goods = list(r#"{"goodsName":""}"#, count);
    format!(r#"{{"productCode":[0],"order":{{"goods":{goods}}}}}"#)
}
