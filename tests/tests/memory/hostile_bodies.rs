//! Bodies that no merchant sends, of which each grows with a number. All are refused.

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
    ("unknown members", |count| {
        let all: Vec<String> = (0..count).map(|index| format!(r#""{index}":0"#)).collect();
        format!("{{{}}}", all.join(","))
    }),
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
        let all: Vec<String> = (0..count).map(|index| format!(r#""{index}":0"#)).collect();
        free(&format!("{{{}}}", all.join(",")))
    }),
    ("free objects in a list", |count| free(&format!(r#"{{"x": {}}}"#, list(r#"{"":0}"#, count)))),
    ("white space", |count| format!("{{{}\"order\": 0}}", "\n".repeat(count))),
];

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

/// A body that can be read up to its last member: everything before it has been kept till then.
pub(crate) fn kept_goods(count: usize) -> String {
    let goods = list(r#"{"goodsName":""}"#, count);
    format!(r#"{{"order":{{"goods":{goods}}},"productCode":[]}}"#)
}

/// The same with the shortest elements.
pub(crate) fn kept_scopes(count: usize) -> String {
    format!(r#"{{"scopes":{},"productCode":[0]}}"#, list(r#""""#, count))
}

/// A body with a problem at its beginning, and many elements that can be read.
pub(crate) fn problem_first(count: usize) -> String {
    let goods = list(r#"{"goodsName":""}"#, count);
    format!(r#"{{"productCode":[0],"order":{{"goods":{goods}}}}}"#)
}
