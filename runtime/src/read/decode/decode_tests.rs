//! What decoding reads, refuses and lists.

use std::error::Error;

use super::*;
use crate::testing::{Seed, Tree};

fn problems(json: &str) -> Vec<String> {
    let error = from_str::<Tree>(json).unwrap_err();
    error.problems().iter().map(ToString::to_string).collect()
}

fn strict(json: &str) -> Vec<String> {
    match from_slice_strict::<Tree>(json.as_bytes()) {
        Ok(_) => Vec::new(),
        Err(error) => error.problems().iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn is_one_pointer_wide_even_as_a_result() {
    assert_eq!(size_of::<DecodeError>(), size_of::<usize>());
    assert_eq!(size_of::<Result<u64, DecodeError>>(), 2 * size_of::<u64>());
}

#[test]
fn good_messages_are_read_from_bytes_and_text() {
    let json = r#"{"label": 7, "children": [{"label": "b"}], "new": {"x": []}}"#;
    let tree: Tree = from_str(json).unwrap();
    assert_eq!(tree.label, "7");
    assert_eq!(from_slice::<Tree>(json.as_bytes()).unwrap(), tree);
}

#[test]
fn every_problem_is_listed_with_its_place() {
    let json = "{\n  \"flag\": \"ä\", \"count\": [1],\n  \"children\": [{\"label\": {}}, 7]\n}";
    let error = from_str::<Tree>(json).unwrap_err();
    let lines = [
        "1:1: /label: required, missing",
        "2:11: /flag: expected boolean, found text \"ä\"",
        "2:25: /count: expected integer, found list",
        "3:26: /children/0/label: expected text, found object",
        "3:31: /children/1: expected object, found number",
    ];
    assert_eq!(error.to_string(), lines.join("\n"));
    assert_eq!(format!("{error:?}"), error.to_string());
    assert_eq!((error.problems().len(), error.omitted()), (5, 0));
    assert_eq!(
        (error.body(), error.clone().into_body().as_slice()),
        (json.as_bytes(), json.as_bytes())
    );
}

#[test]
fn what_is_no_json_is_one_problem() {
    for (bytes, line) in [
        (&b""[..], "1:1: not JSON: expected a value, found an empty text"),
        (b" \n ", "2:2: not JSON: expected a value, found an empty text"),
        (
            b"\n<!DOCTYPE html><html>",
            "2:1: not JSON: expected a value, found an HTML page; look at the address and the HTTP status",
        ),
        (
            b"<html><head><title>502",
            "1:1: not JSON: expected a value, found an HTML page; look at the address and the HTTP status",
        ),
        (
            b"<?xml version=\"1.0\"?><a/>",
            "1:1: not JSON: expected a value, found XML; look at the address and the HTTP status",
        ),
        (
            b"\xef\xbb\xbf{}",
            "1:1: not JSON: expected a value, found a byte order mark; save it as UTF-8 without a byte order mark",
        ),
        (
            b"\xff\xfe{\x00}\x00",
            "1:1: not JSON: expected UTF-8, found UTF-16; save it as UTF-8 without a byte order mark",
        ),
        (
            b"{\x00\"\x00",
            "1:2: not JSON: expected the name of a member or `}`, found UTF-16; save it as UTF-8 without a byte order mark",
        ),
        (
            b"\x00{\x00\"",
            "1:1: not JSON: expected a value, found UTF-16; save it as UTF-8 without a byte order mark",
        ),
        (b"502 Bad Gateway", "1:5: not JSON: expected end of text, found a letter"),
        (b"{\"label\": \"a\"} x", "1:16: not JSON: expected end of text, found a letter"),
        (b"{\"label\" 7}", "1:10: not JSON: expected `:`, found a digit"),
        (b"{\"\xc3\xa4\": \"\xff\"}", "1:8: not JSON: expected UTF-8, found other bytes"),
        (b"[1]", "1:1: (root): expected object, found list"),
        (b"null", "1:1: (root): expected object, found null"),
        (b"\"\"", "1:1: (root): expected object, found text"),
        (b"{,\"label\": \"a\"}", "1:2: not JSON: expected the name of a member or `}`, found `,`"),
        (
            b"{\"label\": \"a\", \"children\": [,{\"label\": \"a\"}]}",
            "1:29: not JSON: expected a value or `]`, found `,`",
        ),
        (b"{\"label\": 007}", "1:12: not JSON: expected `,` or `}`, found a digit"),
        (
            b"{\"label\": \"a\", \"count\": -01}",
            "1:27: not JSON: expected `,` or `}`, found a digit",
        ),
    ] {
        let error = from_slice::<Tree>(bytes).unwrap_err();
        assert_eq!(error.to_string(), line);
        assert_eq!(error.body(), bytes);
        assert!(
            from_slice_strict::<Tree>(bytes).is_err() && from_slice_lossy::<Tree>(bytes).is_err()
        );
    }
}

#[test]
fn is_an_error_that_can_cross_threads() {
    fn assert<T: Error + Send + Sync + 'static>() {}
    assert::<DecodeError>();
}

#[test]
fn of_a_member_given_twice_the_last_value_alone_must_be_readable() {
    let good = r#""label": "a", "count": 1, "children": [{"label": "b"}]"#;
    let tree: Tree = from_str(&format!("{{{good}}}")).unwrap();
    for first in [
        r#""label": {"x": []}"#,
        r#""label": "\ud800""#,
        r#""count": "x", "new": [{"count": 2}]"#,
        r#""c\u006funt": 1e99"#,
        r#""children": [{}, {"label": []}, 7]"#,
        r#""children": 7, "children": [[]]"#,
    ] {
        let json = format!("{{{first}, {good}}}");
        assert_eq!(from_str::<Tree>(&json).as_ref(), Ok(&tree), "{json}");
        let lossy = from_slice_lossy::<Tree>(json.as_bytes()).unwrap();
        assert_eq!(
            (lossy.message, lossy.problems),
            (from_str(&format!("{{{good}}}")).unwrap(), Vec::new()),
            "{json}"
        );
        let ignored = strict(&json);
        let count = ignored.iter().filter(|line| line.ends_with("given more than once")).count();
        assert!(count > 0 && ignored.len() - count == json.matches("new").count(), "{ignored:?}");
    }
    // Only the last one is listed, however wrong the others are.
    assert_eq!(
        problems(r#"{"label": "a", "count": 1, "count": true, "children": [{}], "children": 7}"#),
        [
            "1:37: /count: expected integer, found boolean true",
            "1:73: /children: expected list, found number"
        ]
    );
    assert_eq!(problems(r#"{"label": {}, "label": null}"#), ["1:24: /label: required, found null"]);
    // What is no JSON is no JSON in front of another value, too.
    assert!(from_str::<Tree>(r#"{"label": {x}, "label": "a"}"#).is_err());
}

#[test]
fn optional_values_that_hold_nothing_are_absent() {
    let bare: Tree = from_str(r#"{"label": "a"}"#).unwrap();
    for (member, found) in [
        (r#""flag": """#, "empty text"),
        (r#""flag": []"#, "empty list"),
        (r#""count": """#, "empty text"),
        (r#""count": { }"#, "empty object"),
        (r#""price": [ ]"#, "empty list"),
        (r#""free": """#, "empty text"),
        (r#""free": []"#, "empty list"),
        (r#""parent": """#, "empty text"),
        (r#""parent":  []"#, "empty list"),
        (r#""children": {}"#, "empty object"),
        (r#""children": """#, "empty text"),
        (r#""children": null"#, "null"),
    ] {
        let json = format!(r#"{{"label": "a", {member}}}"#);
        assert_eq!(from_str::<Tree>(&json).as_ref(), Ok(&bare), "{json}");
        assert_eq!(serde_json::from_str::<Tree>(&json).unwrap(), bare, "{json}");
        let [ignored] = &strict(&json)[..] else { panic!("{json}") };
        assert!(ignored.ends_with(&format!(": {found} counts as absent")), "{ignored}");
    }
    let again = r#"{"label": "a", "flag": true, "flag": "", "count": 1, "count": []}"#;
    assert_eq!(from_str::<Tree>(again).as_ref(), Ok(&bare), "the last occurrence counts");
    // What holds something, and what is required, is not left out.
    assert_eq!(problems(r#"{"label": []}"#), ["1:11: /label: expected text, found list"]);
    assert_eq!(
        problems(r#"{"label": "a", "flag": "-"}"#),
        ["1:24: /flag: expected boolean, found text \"-\""]
    );
    assert_eq!(
        problems(r#"{"label": "a", "flag": ["#),
        ["1:25: not JSON: expected a value or `]`, found end of text"]
    );
    assert_eq!(
        problems(r#"{"label": "a", "parent": {}}"#),
        ["1:26: /parent/label: required, missing"]
    );
    assert!(
        problems(r#"{"label": "a", "children": {"label": "a"}}"#)[0]
            .ends_with("expected list, found object")
    );
}

#[test]
fn elements_that_hold_nothing_are_left_out() {
    let json = r#"{"label": "a", "children": [null, {"label": "b"}, [], ""], "tags": [["x", null], null, ""]}"#;
    let tree: Tree = from_str(json).unwrap();
    let same: Tree =
        from_str(r#"{"label": "a", "children": [{"label": "b"}], "tags": [["x"]]}"#).unwrap();
    assert_eq!(tree, same);
    assert_eq!(serde_json::from_str::<Tree>(json).unwrap(), same);
    let paths: Vec<String> =
        strict(json).iter().map(|line| line.split(": ").nth(1).unwrap().to_owned()).collect();
    assert_eq!(
        paths,
        ["/children/0", "/children/2", "/children/3", "/tags/0/1", "/tags/1", "/tags/2"]
    );
}

#[test]
fn names_that_are_no_text_are_unknown_members() {
    let json = r#"{"label": "a", "\ud800": "\udc00", "new": "\ud800"}"#;
    assert_eq!(from_str::<Tree>(json).unwrap().label, "a");
    assert_eq!(
        strict(json),
        ["1:16: /\\ud800: Tree has no such member", "1:36: /new: Tree has no such member",]
    );
    assert_eq!(
        problems(r#"{"label": "\ud800"}"#),
        ["1:11: /label: expected text, found unpaired surrogate"]
    );
}

#[test]
fn strict_reading_tells_what_the_usual_one_ignores() {
    let json = r#"{"label": "a", "LABEL": 1, "flag": null, "children": [{"label": "b", "cuont": 1, "x": {"flag": 1}}],
        "label": "c", "free": {"any": null}, "count": 1, "couns": 2}"#;
    assert!(from_str::<Tree>(json).is_ok());
    assert_eq!(
        strict(json),
        [
            "1:16: /LABEL: Tree has no such member; did you mean `label`?",
            "1:36: /flag: null counts as absent",
            "1:70: /children/0/cuont: Tree has no such member; did you mean `count`?",
            "1:82: /children/0/x: Tree has no such member",
            "2:18: /label: given more than once",
            "2:58: /couns: Tree has no such member; did you mean `count`?",
        ]
    );
    assert_eq!(strict(r#"{"label": "a", "children": [], "free": {"x": 1}}"#), [""; 0]);
    // Problems and what is ignored come in one list.
    assert_eq!(
        strict(r#"{"flag": null, "count": "x", "lable": 2}"#),
        [
            "1:1: /label: required, missing",
            "1:10: /flag: null counts as absent",
            "1:25: /count: expected integer, found text \"x\"",
            "1:30: /lable: Tree has no such member; did you mean `label`?",
        ]
    );
}

#[test]
fn lossy_reading_leaves_out_what_cannot_be_read() {
    let json = r#"{"label": "a", "flag": 1, "count": 18446744073709551615, "price": "1.50",
        "children": [{"label": "b", "flag": "Y", "count": 2}, {"count": 1}, 7], "parent": {"label": {}}}"#;
    let Lossy { message, problems, .. } = from_slice_lossy::<Tree>(json.as_bytes()).unwrap();
    let rest = r#"{"label": "a", "price": "1.50", "children": [{"label": "b", "count": 2}]}"#;
    assert_eq!(message, from_str::<Tree>(rest).unwrap());
    let lines: Vec<String> = problems.iter().map(Problem::message).collect();
    assert_eq!(
        lines,
        [
            "/flag: expected boolean, found number 1",
            "/count: expected integer of 64 bits, found number 18446744073709551615",
            "/children/0/flag: expected boolean, found text \"Y\"",
            "/children/1/label: required, missing",
            "/children/2: expected object, found number",
            "/parent/label: expected text, found object",
        ]
    );
    let good = from_slice_lossy::<Tree>(rest.as_bytes()).unwrap();
    assert_eq!((good.message, good.problems), (message, Vec::new()));
    let error = from_slice_lossy::<Tree>(br#"{"flag": 1}"#).unwrap_err();
    assert_eq!((error.problems().len(), error.body()), (2, &br#"{"flag": 1}"#[..]));
}

#[test]
fn values_of_sensitive_members_are_not_shown() {
    use crate::testing::Badge;
    let error = from_str::<Badge>(
        r#"{"number": true, "pin": "x4111", "holder": {"age": "x4111"}, "count": "x"}"#,
    )
    .unwrap_err();
    assert_eq!(
        error.to_string(),
        [
            "1:25: /pin: expected integer, found text",
            "1:52: /holder/age: expected integer, found text",
            "1:71: /count: expected integer, found text \"x\"",
        ]
        .join("\n")
    );
    assert!(!format!("{error:?}").contains("4111"));
    let error = from_str::<Badge>(r#"{"pin": "xy", "holder": {"age": "xy"}}"#).unwrap_err();
    assert!(!error.to_string().contains("xy"), "not even short ones: {error}");
    // Short values, and integers in the place of an integer, are shown; others may be anything.
    for (value, line) in [
        (r#""xy""#, "expected integer, found text \"xy\""),
        (r#""xyz""#, "expected integer, found text"),
        ("1234567.5", "expected integer, found number"),
        ("18446744073709551616", "expected integer of 64 bits, found number 18446744073709551616"),
        ("false", "expected integer, found boolean false"),
    ] {
        let error = from_str::<Badge>(&format!(r#"{{"count": {value}}}"#)).unwrap_err();
        assert_eq!(error.problems()[0].message(), format!("/count: {line}"), "{value}");
    }
}

#[test]
fn long_lists_of_problems_end_with_a_count() {
    let json = format!(r#"{{"label": "a", "children": [{}7]}}"#, "7, ".repeat(200_000));
    let error = from_str::<Tree>(&json).unwrap_err();
    assert_eq!((error.problems().len(), error.omitted()), (1_000, 199_001));
    assert!(error.problems()[999].to_string().starts_with("1:3026: /children/999:"));
    let text = error.to_string();
    assert!(text.ends_with("\nand 199001 more problems"), "{}", &text[text.len() - 50..]);
    assert_eq!(text.lines().count(), 1_001);
    // Deep and many: paths alone would be longer than the message.
    let (open, close) = (r#"{"label": "a", "parent": "#.repeat(120), "}".repeat(120));
    let deep = format!(r#"{open}{{"children": [{}0]}}{close}"#, "0,".repeat(5_000));
    let error = from_str::<Tree>(&deep).unwrap_err();
    assert_eq!(error.problems().len() + error.omitted(), 5_002);
    assert!(error.to_string().len() < 1_000_000, "{}", error.to_string().len());
}

/// The pointer of the value of a member with a name of this length is one longer.
fn unknown(lengths: &[usize]) -> DecodeError {
    let members: Vec<String> =
        lengths.iter().map(|length| format!(r#""{}": 1"#, "x".repeat(*length))).collect();
    let json = format!(r#"{{"label": "a", {}}}"#, members.join(", "));
    from_slice_strict::<Seed>(json.as_bytes()).unwrap_err()
}

#[test]
fn paths_take_half_a_million_bytes_but_one_is_always_listed() {
    for (lengths, listed) in [
        (&[249_999, 249_999][..], 2),
        (&[249_999, 250_000], 1),
        (&[249_999, 250_000, 1], 1),
        (&[700_000, 1], 1),
        (&[100_000; 9], 4),
    ] {
        let error = unknown(lengths);
        assert_eq!(error.problems().len(), listed, "{lengths:?}");
        assert_eq!(error.omitted(), lengths.len() - listed, "{lengths:?}");
    }
}

#[test]
fn what_is_ignored_beyond_a_thousand_is_counted() {
    let members: Vec<String> = (0..1_005).map(|name| format!(r#""x{name}": 1"#)).collect();
    let json = format!(r#"{{"label": "a", {}}}"#, members.join(", "));
    let error = from_slice_strict::<Seed>(json.as_bytes()).unwrap_err();
    assert_eq!((error.problems().len(), error.omitted()), (1_000, 5));
    assert!(error.problems()[999].to_string().ends_with("/x999: Seed has no such member"));
}

#[test]
fn strict_reading_tells_known_values_from_others() {
    use crate::call::api_error::testing::PlantErrorCode;

    #[derive(Clone)]
    struct Step {
        code: Option<PlantErrorCode>,
    }
    crate::object! {
        Step as STEP {
            code: optional("code", Text),
        }
    }
    assert!(from_slice_strict::<Step>(br#"{"code": "IN_PROCESS"}"#).is_ok());
    assert!(from_slice::<Step>(br#"{"code": "in-process"}"#).is_ok());
    let error = from_slice_strict::<Step>(br#"{"code": "in-process"}"#).unwrap_err();
    let line = r#"1:10: /code: not a known PlantErrorCode, found "in-process"; did you mean `IN_PROCESS`?"#;
    assert_eq!(error.to_string(), line);
}

#[test]
fn strict_reading_of_good_messages_gives_them() {
    let seed = from_slice_strict::<Seed>(br#"{"label": "a", "count": 1}"#).unwrap();
    assert_eq!(seed.label, "a");
}
