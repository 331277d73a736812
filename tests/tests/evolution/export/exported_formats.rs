//! Forms of text and patterns: the export's regular expressions against the functions that validators call.

use antom_codegen::language::{Builtin, Class};
use antom_openapi::export::Gap;
use antom_openapi::export::{Support, coverage};
use antom_runtime::{Part, Pattern};
use antom_tests::cases;
use jsonschema::Validator;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::TestRunner;
use serde_json::json;

use super::{exported, field, judge, model, thing, thing_of};

/// Texts near the border of each form, on both sides of it.
const TEXTS: &[&str] = &[
    "",
    "0",
    "-0",
    "007",
    "-12.50",
    "1e3",
    "-1.5E+3",
    "2024-02-29",
    "2023-02-29",
    "1900-02-29",
    "2000-02-29",
    "0000-02-29",
    "2024-04-31",
    "2024-12-31",
    "2024-02-29T12:01:01Z",
    "2016-12-31T23:59:60.5+00:00",
    "2024-11-30T00:29:59.123-23:59",
    "http://a",
    "HTTPS://shop.example/done?x=1&y=%20#top",
    "https://u:p@[::1]:65535/%20?x#y",
    "https://u@ser@a.b_c-d.:0080/",
    "https://1.2.3.4?q",
    "https://1.2.3.256",
    "https://a.0x7f:1",
    "https://0xg.0x",
    "https://xn--bcher-kva.example/%E2%82%AC",
    "https://[2001:db8:0:0:1::192.0.2.33]",
    "https://aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b",
    "127.0.0.1",
    "255.249.199.99",
    "01.2.3.4",
    "::",
    "::1",
    "1::",
    "2001:db8::ff00:42:8329",
    "1:2:3:4:5:6:7:8",
    "1:2:3:4:5:6:7::",
    "::2:3:4:5:6:7:8",
    "1:2:3:4:5:6:1.2.3.4",
    "::ffff:1.2.3.4",
    "1:2:3:4:5::1.2.3.4",
    "a@b",
    "QQ==",
    "QUI=",
    "QUJD",
    "+/Q=",
    "QUJ",
    "QU==J",
    "A===",
    "first.last+tag@shop-1.example",
    "a@aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa.b",
    "en",
    "zh_Hans-CN",
    "x-private",
    "I_klingon",
    "automatic",
    "5411",
    "US-CA",
    "GB-1A2",
    "{\"a\": [1]}",
];

/// Texts of which some are of the form and some nearly so.
fn texts() -> impl Strategy<Value = String> {
    let characters = select(
        "0123456789aAfFgGxXzZtTeE._-+:/?#@%[]!&'~ é\u{7f}\n\"{}".chars().collect::<Vec<_>>(),
    );
    let edit = (any::<prop::sample::Index>(), 0..4_u8, characters);
    (select(TEXTS), prop::collection::vec(edit, 0..3)).prop_map(|(text, edits)| {
        let mut text: Vec<char> = text.chars().collect();
        for (at, kind, character) in edits {
            let at = at.index(text.len() + 1);
            match (kind, at < text.len()) {
                (0, true) => drop(text.remove(at)),
                (1, true) => text[at] = character,
                (2, true) => text.insert(at, text[at]),
                _ => text.insert(at, character),
            }
        }
        text.into_iter().collect()
    })
}

fn agree(judge: &Validator, accepts: impl Fn(&str) -> bool, support: Support, count: u32) {
    let mut runner = TestRunner::new(cases(count));
    let result = runner.run(&texts(), |text| {
        let (value, expected) = (json!(text), accepts(&text));
        if expected || support.decides(&value) {
            prop_assert_eq!(judge.is_valid(&value), expected, "{:?}", text);
        }
        Ok(())
    });
    result.unwrap_or_else(|error| panic!("{error}"));
}

#[test]
fn forms_are_those_that_validators_know() {
    let forms = Builtin::ALL.iter().filter(|(_, builtin)| {
        matches!(builtin.class(), Class::Text | Class::Digits | Class::Number)
    });
    for (word, builtin) in forms.filter(|(_, builtin)| builtin.has_format()) {
        let api = thing(&field("it", &format!("type: {word}")));
        let coverage = coverage(&api);
        let (thing, _) = api.objects.iter().next().expect("an object");
        let support = coverage.of(thing, "/it", "format", "format").expect("a form is a rule");
        let exact = !matches!(builtin, Builtin::DateTime | Builtin::Json);
        assert_eq!(support == Support::Full, exact, "{word}");
        let judge = judge(&api, word);
        for text in TEXTS {
            let (value, expected) = (json!(text), builtin.accepts(text));
            if expected || support.decides(&value) {
                assert_eq!(judge.is_valid(&value), expected, "{word} {text}");
            }
        }
        agree(&judge, |text| builtin.accepts(text), support, 4_000);
    }
}

#[test]
fn only_leap_seconds_are_let_through() {
    let api = thing(&field("it", "type: date-time"));
    let judge = judge(&api, "date-time");
    assert!(judge.is_valid(&json!("2016-12-31T23:59:60Z")));
    assert!(judge.is_valid(&json!("2019-11-27T12:01:60Z")), "no leap second, and the gap says so");
    assert!(Gap::LeapSecond.leaves_open(&json!("2019-11-27T12:01:60Z")));
    assert!(!judge.is_valid(&json!("2019-11-27T12:01:61Z")));
}

/// Texts that are near to the patterns.
const EXTRA: &[&str] = &[
    "&",
    "&~a",
    "é",
    "[",
    "] \n",
    "é\t",
    "&&&&&a",
    "a\nb",
    "USD/JPY",
    "USD/JPY\n",
    r"][({.-\/",
    r"^[({.-\/",
];

#[test]
fn patterns_match_what_ours_match() {
    let one = |ranges| Part { ranges, negated: false, min: 1, max: 1 };
    let digit = || one(&[('0', '9')]);
    let patterns: [(&str, &str, &[Part<'_>]); 7] = [
        (
            r"^[A-Z]{3}/[A-Z]{3}$",
            r"^[A-Z]{3}\/[A-Z]{3}$",
            &[
                Part { ranges: &[('A', 'Z')], negated: false, min: 3, max: 3 },
                one(&[('/', '/')]),
                Part { ranges: &[('A', 'Z')], negated: false, min: 3, max: 3 },
            ],
        ),
        (
            r"^\d+\.?$",
            r"^[0-9]+\.?$",
            &[
                Part { max: usize::MAX, ..digit() },
                Part { ranges: &[('.', '.')], negated: false, min: 0, max: 1 },
            ],
        ),
        (
            r"^[^:@\-]*$",
            r"^[^\-:@]*$",
            &[Part {
                ranges: &[('-', '-'), (':', ':'), ('@', '@')],
                negated: true,
                min: 0,
                max: usize::MAX,
            }],
        ),
        (
            r"^.{2,}$",
            r"^[\s\S]{2,}$",
            &[Part { ranges: &[], negated: true, min: 2, max: usize::MAX }],
        ),
        (
            r"^[é\]\[]?\s*$",
            r"^[\[\]é]?[\u0009-\u000D ]*$",
            &[
                Part {
                    ranges: &[('[', '['), (']', ']'), ('é', 'é')],
                    negated: false,
                    min: 0,
                    max: 1,
                },
                Part {
                    ranges: &[('\t', '\r'), (' ', ' ')],
                    negated: false,
                    min: 0,
                    max: usize::MAX,
                },
            ],
        ),
        (
            r"^[!-\]]\[\(\{\.\-\\\/$",
            r"^[!-\]]\[\(\{\.-\\\/$",
            &[
                one(&[('!', ']')]),
                one(&[('[', '[')]),
                one(&[('(', '(')]),
                one(&[('{', '{')]),
                one(&[('.', '.')]),
                one(&[('-', '-')]),
                one(&[('\\', '\\')]),
                one(&[('/', '/')]),
            ],
        ),
        (
            r"^[&&~~]{1,4}a$",
            r"^[&~]{1,4}a$",
            &[
                Part { ranges: &[('&', '&'), ('~', '~')], negated: false, min: 1, max: 4 },
                one(&[('a', 'a')]),
            ],
        ),
    ];
    for (written, expected, parts) in patterns {
        let yaml = format!("it:\n  type: string\n  pattern: '{written}'\n  description: It.");
        let api = thing(&yaml);
        let asked = json!({"type": "string", "pattern": expected, "x-antom-pattern": written});
        assert_eq!(exported(&api, "it"), asked);
        let judge = judge(&api, "Thing/properties/it");
        for text in TEXTS.iter().chain(EXTRA) {
            let expected = Pattern::matches_parts(text, parts);
            assert_eq!(judge.is_valid(&json!(text)), expected, "{written} {text:?}");
        }
        agree(&judge, |text| Pattern::matches_parts(text, parts), Support::Full, 1_000);
    }
}

#[test]
fn lengths_count_characters() {
    let api = model(&thing_of(&field("it", "type: string, minLength: 2, maxLength: 3")));
    assert_eq!(exported(&api, "it"), json!({"type": "string", "minLength": 2, "maxLength": 3}));
    let judge = judge(&api, "Thing/properties/it");
    for text in ["ab", "💡💡💡", "日本", "e\u{301}"] {
        assert!(judge.is_valid(&json!(text)), "{text}");
    }
    for text in ["💡", "", "abcd", "日本語!"] {
        assert!(!judge.is_valid(&json!(text)), "{text}");
    }
}
