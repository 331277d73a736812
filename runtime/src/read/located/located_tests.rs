//! Pointers, places and walks.

use super::*;
use crate::read::problem::ProblemKind;

const TEXT: &str = r#"
{
  "order": { "é": [10, "x", { "a/b": true }], "m~n": null, "": -1.5e3 },
  "twice": 1, "twice": { "\u0061": [] }
}
"#;

fn at(pointer: &str) -> Option<(usize, usize, &'static str)> {
    let document = Document::parse(TEXT.as_bytes()).unwrap();
    let span = document.locate(pointer)?;
    Some((span.line, span.column, &TEXT[span.start..span.end]))
}

#[test]
fn pointers_lead_to_values() {
    assert_eq!(at("/order/é/0"), Some((3, 20, "10")));
    assert_eq!(at("/order/é/1"), Some((3, 24, "\"x\"")));
    assert_eq!(at("/order/é/2"), Some((3, 29, "{ \"a/b\": true }")));
    assert_eq!(at("/order/é/2/a~1b"), Some((3, 38, "true")));
    assert_eq!(at("/order/m~0n"), Some((3, 54, "null")));
    assert_eq!(at("/order/"), Some((3, 64, "-1.5e3")));
    assert_eq!(at("/twice/a"), Some((4, 36, "[]")));
    let whole = at("").unwrap();
    assert_eq!((whole.0, whole.1, whole.2), (2, 1, TEXT.trim()));
}

#[test]
fn other_pointers_lead_nowhere() {
    for pointer in [
        "order",
        "/",
        "/Order",
        "/order/é/3",
        "/order/é/00",
        "/order/é/+1",
        "/order/é/-",
        "/order/é/",
        "/order/é/0/0",
        "/order/m~n/x",
        "/order/é/99999999999999999999999",
    ] {
        assert_eq!(at(pointer), None, "{pointer}");
    }
}

#[test]
fn names_have_a_place_too() {
    let document = Document::parse(TEXT.as_bytes()).unwrap();
    let name = |pointer| document.locate_name(pointer).map(|span| &TEXT[span.start..span.end]);
    assert_eq!(name("/order"), Some("\"order\""));
    assert_eq!(name("/twice/a"), Some("\"\\u0061\""));
    assert_eq!(format!("{document:?}"), "Document(12 values)");
    assert_eq!((name(""), name("/order/é/0"), name("/nowhere")), (None, None, None));
}

#[test]
fn nesting_is_never_too_deep() {
    let text = format!("{}{}", "[".repeat(200_000), "]".repeat(200_000));
    let document = Document::parse(text.as_bytes()).unwrap();
    let span = document.locate(&"/0".repeat(199_999)).unwrap();
    assert_eq!((span.start, span.end), (199_999, 200_001));
}

#[test]
fn bytes_that_are_no_text_have_a_place() {
    let problem = Document::parse(b"{\n \"\xc3\xa4\xff\"}").unwrap_err();
    assert_eq!((problem.line, problem.column, problem.kind), (2, 4, ProblemKind::Syntax));
}

#[test]
fn pointers_lead_to_values_and_back() {
    let text = r#" {"a": [10, {"b/c": null}, "x\"}"], "a": {"~\u00e9": [true, -1.5e3]}, "": {}} "#;
    let document = Document::parse(text.as_bytes()).unwrap();
    let pointers: Vec<String> = document.root().within().map(|node| node.pointer()).collect();
    let expected = [
        "",
        "/a",
        "/a/0",
        "/a/1",
        "/a/1/b~1c",
        "/a/2",
        "/a",
        "/a/~0é",
        "/a/~0é/0",
        "/a/~0é/1",
        "/",
    ];
    assert_eq!(pointers, expected);
    for node in document.root().within().skip(6) {
        assert_eq!(document.find(&node.pointer()), Some(node));
    }
    assert_eq!(document.find("/a/0"), None, "of members with the same name the last counts");
}

#[test]
fn values_hold_what_they_contain() {
    let document = Document::parse(TEXT.as_bytes()).unwrap();
    let list = document.find("/order/é").unwrap();
    let tokens: Vec<Token> = list.children().map(|node| node.token()).collect();
    assert_eq!(tokens, [Token::Number, Token::Text, Token::Object]);
    let inside: Vec<&str> = list.within().skip(1).map(|node| node.source()).collect();
    assert_eq!(inside, ["10", "\"x\"", "{ \"a/b\": true }", "true"]);
    assert_eq!(list.name().as_deref(), Some("é"));
    assert_eq!(list.name_range().map(|range| &TEXT[range]), Some("\"é\""));
    assert_eq!(list.children().filter_map(|node| node.name()).count(), 0);
    let empty = document.find("/twice/a").unwrap();
    assert_eq!((empty.children().count(), empty.within().count()), (0, 1));
    let followed = Document::parse(b"[[], 1]").unwrap();
    assert_eq!(followed.find("/0").unwrap().children().count(), 0);
    assert_eq!(document.text(), TEXT);
    let (one, again) = (document.root(), document.find(""));
    assert!(Some(one) == again && one != list && document.root() != followed.root());
    assert_eq!(format!("{:?}", document.find("/order/é/0")), "Some(Node(number at 23..25))");
}

#[test]
fn names_that_are_no_text_stay_as_they_are_written() {
    let document = Document::parse(br#"{"\ud800": [1]}"#).unwrap();
    let pointers: Vec<String> = document.root().within().map(|node| node.pointer()).collect();
    assert_eq!(pointers, ["", "/\\ud800", "/\\ud800/0"]);
}

#[test]
fn long_lists_and_deep_ones_are_walked_in_no_time() {
    // Each step from the front would be two thousand million steps.
    let text = format!("[{}[[0]]]", "0,".repeat(65_000));
    let document = Document::parse(text.as_bytes()).unwrap();
    for (number, node) in document.root().children().enumerate() {
        assert_eq!(node.pointer(), format!("/{number}"));
        assert_eq!(document.find(&format!("/{number}")), Some(node));
    }
    assert_eq!(document.find("/65001"), None);
    assert_eq!(document.find("/65000/0/0").map(|node| node.source()), Some("0"));
}
