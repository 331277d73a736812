//! Texts that the grammar accepts, and the errors for others.

use super::*;
use crate::testing::Random;
use serde_core::de::IgnoredAny;

fn expected(text: &str) -> Option<(Expected, usize)> {
    rows(text).err().map(|problem| (problem.expected, problem.column))
}

#[test]
fn says_what_should_have_stood_there() {
    for (text, expectation) in [
        ("", ("a value", 1)),
        ("x", ("a value", 1)),
        ("nul", ("a value", 1)),
        ("[", ("a value or `]`", 2)),
        ("[1", ("`,` or `]`", 3)),
        ("[1,", ("a value", 4)),
        ("[1,]", ("a value", 4)),
        ("[,1]", ("a value or `]`", 2)),
        ("{,\"a\":1}", ("the name of a member or `}`", 2)),
        ("[[],,1]", ("a value", 5)),
        ("[007]", ("`,` or `]`", 3)),
        ("{", ("the name of a member or `}`", 2)),
        ("{1", ("the name of a member or `}`", 2)),
        ("{\"a\"}", ("`:`", 5)),
        ("{\"a\":}", ("a value", 6)),
        ("{\"a\":1", ("`,` or `}`", 7)),
        ("{\"a\":1,}", ("the name of a member", 8)),
        ("[}", ("a value or `]`", 2)),
        ("\"a", ("`\"`", 3)),
        ("\"\n", ("an escape instead of a control character", 2)),
        ("\"\\x", ("an escape", 3)),
        ("\"\\u12g", ("a hexadecimal digit", 6)),
        ("-", ("a digit", 2)),
        ("1.", ("a digit", 3)),
        ("1e+", ("a digit", 4)),
        ("01", ("end of text", 2)),
        ("1 2", ("end of text", 3)),
    ] {
        assert_eq!(expected(text), Some(expectation), "{text}");
    }
}

#[test]
fn says_what_stands_there_instead() {
    for (text, found) in [
        (" ", "an empty text"),
        ("[", "end of text"),
        ("[1", "end of text"),
        ("<p>", "HTML or XML"),
        ("[<p>", "another character"),
        ("\u{feff}1", "a byte order mark"),
        ("[\u{feff}", "another character"),
        ("x", "a letter"),
        ("]", "`]`"),
        ("}", "`}`"),
        (":", "`:`"),
        (",", "`,`"),
        ("{[", "`[`"),
        ("{{", "`{`"),
        ("1\"", "text"),
        ("1 1", "a digit"),
        ("\"\t\"", "a control character"),
        ("\0{", "UTF-16"),
        ("[\0", "UTF-16"),
        ("\0", "a control character"),
        ("[1\0", "a control character"),
        ("?", "another character"),
    ] {
        assert_eq!(rows(text).err().map(|problem| problem.found), Some(found), "{text}");
    }
}

#[test]
fn what_a_value_contains_comes_right_after_it() {
    let table: Vec<_> = rows(r#"[{"a": [1]}, {}, 2]"#).unwrap();
    let shape: Vec<_> = table.iter().map(|row| (row.token, row.next, row.parent)).collect();
    let expected = [
        (Token::Array, 6, 0),
        (Token::Object, 4, 0),
        (Token::Array, 4, 1),
        (Token::Number, 4, 2),
        (Token::Object, 5, 0),
        (Token::Number, 6, 0),
    ];
    assert_eq!(shape, expected);
}

#[test]
fn accepts_what_serde_json_accepts() {
    let sample = r#" {"a": [1, -0.5e+3, true, false, null, ""], "\u00e9\n\"": {"b": {}, "c": []}, "d": 10} "#;
    assert!(rows(sample).is_ok());
    let mut random = Random::new(1);
    for _ in 0..60_000 {
        let text = random.mutated(sample);
        let accepted = serde_json::from_str::<IgnoredAny>(&text).is_ok();
        assert_eq!(rows(&text).is_ok(), accepted, "{text}");
    }
}
