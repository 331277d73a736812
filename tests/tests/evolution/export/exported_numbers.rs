//! Bounds of numbers, in every form that a number has on the wire: against the comparison that validators make.

use std::cmp::Ordering;

use antom_openapi::export::{Gap, Support, coverage};
use antom_runtime::{Decimal, Digits, Number, Numeric};
use serde_json::{Value, json};

use super::{exported, field, judge, thing, thing_of, written};

/// Bounds, some of them at the ends of what fits.
const BOUNDS: [i64; 19] =
    [0, 1, -1, 2, 5, -7, 9, 10, -10, 12, 99, 100, -120, 101, 365, 720, 1_000, i64::MAX, i64::MIN];

/// Numbers around them, spelt in every way.
fn texts() -> Vec<String> {
    let mut texts = Vec::new();
    let far = [719, 721, 999, 1001, -721, 12_345, i64::MAX, i64::MIN, i64::MAX - 1, i64::MIN + 1];
    for number in (-125..=125).chain(far) {
        let (sign, digits) = if number < 0 {
            ("-", number.to_string()[1..].to_owned())
        } else {
            ("", number.to_string())
        };
        texts.extend(["", "0", "000"].map(|zeros| format!("{sign}{zeros}{digits}")));
        texts.extend(
            [".0", ".00", ".5", ".050"].map(|fraction| format!("{sign}{digits}{fraction}")),
        );
    }
    texts.extend(["-0", "-00.0", "-0.1", "123456789012345678901234567890"].map(str::to_owned));
    texts.extend(["", "-", "+1", "1.", ".5", "1e2", "x", " 1", "1,000"].map(str::to_owned));
    texts
}

type Holds = fn(Ordering) -> bool;

const KEYWORDS: [(&str, Holds); 4] = [
    ("minimum", Ordering::is_ge),
    ("maximum", Ordering::is_le),
    ("exclusiveMinimum", Ordering::is_gt),
    ("exclusiveMaximum", Ordering::is_lt),
];

/// Whether a number is one, and within a bound.
fn within(number: &dyn Numeric, bound: i64, holds: Holds) -> bool {
    number.compare_to(bound).is_some_and(holds)
}

#[test]
fn bounds_of_texts_are_patterns() {
    for (keyword, holds) in KEYWORDS {
        for bound in BOUNDS {
            let fields = [
                field("whole", &format!("type: digits, {keyword}: {bound}")),
                field("broken", &format!("type: decimal, {keyword}: {bound}")),
            ];
            let api = thing(&fields.join("\n"));
            let whole = judge(&api, "Thing/properties/whole");
            let broken = judge(&api, "Thing/properties/broken");
            for text in texts() {
                let expected = within(&Digits::new(text.as_str()), bound, holds);
                assert_eq!(
                    whole.is_valid(&json!(text)),
                    expected,
                    "digits {keyword} {bound}: {text}"
                );
                let expected = within(&Decimal::new(text.as_str()), bound, holds);
                assert_eq!(
                    broken.is_valid(&json!(text)),
                    expected,
                    "decimal {keyword} {bound}: {text}"
                );
            }
        }
    }
}

#[test]
fn two_bounds_are_one_pattern() {
    let api = thing(
        &[
            field("whole", "type: digits, minimum: -12, exclusiveMaximum: 105"),
            field("broken", "type: decimal, exclusiveMinimum: -12, maximum: 105"),
        ]
        .join("\n"),
    );
    let (whole, broken) =
        (judge(&api, "Thing/properties/whole"), judge(&api, "Thing/properties/broken"));
    for text in texts() {
        let (digits, decimal) = (Digits::new(text.as_str()), Decimal::new(text.as_str()));
        let expected =
            within(&digits, -12, Ordering::is_ge) && within(&digits, 105, Ordering::is_lt);
        assert_eq!(whole.is_valid(&json!(text)), expected, "{text}");
        let expected =
            within(&decimal, -12, Ordering::is_gt) && within(&decimal, 105, Ordering::is_le);
        assert_eq!(broken.is_valid(&json!(text)), expected, "{text}");
    }
    let amount = thing(&field("it", "type: digits, minimum: 0"));
    let expected =
        json!({"$ref": "#/$defs/digits", "x-antom-minimum": 0, "pattern": "^(?:[0-9]+|-0*0)$"});
    assert_eq!(exported(&amount, "it"), expected);
}

#[test]
fn multiples_of_twos_and_fives_are_patterns() {
    for factor in [1, 2, 4, 5, 8, 10, 20, 25, 50, 100, 125, 1000, 3, 12] {
        let fields = [
            field("whole", &format!("type: digits, multipleOf: {factor}")),
            field("broken", &format!("type: decimal, multipleOf: {factor}")),
            field("plain", &format!("type: integer, multipleOf: {factor}")),
        ];
        let api = thing(&fields.join("\n"));
        let (thing, _) = api.objects.iter().next().expect("an object");
        let coverage = coverage(&api);
        for name in ["whole", "broken", "plain"] {
            let support = coverage.of(thing, &format!("/{name}"), "multipleOf", "multipleOf");
            let support = support.expect("a limit is a rule");
            let expected = match (factor, name) {
                (3 | 8 | 12, "plain") => Support::Partial(Gap::Quoted),
                (3 | 8 | 12, _) => Support::None,
                _ => Support::Full,
            };
            assert_eq!(support, expected, "{factor} {name}");
            let judge = judge(&api, &format!("Thing/properties/{name}"));
            for text in texts() {
                let is_multiple = match name {
                    "broken" => Decimal::new(text.as_str()).is_multiple_of(factor),
                    _ => Digits::new(text.as_str()).is_multiple_of(factor),
                };
                let value = json!(text);
                if is_multiple == Some(false) && !support.decides(&value) {
                    continue;
                }
                let fits = name != "plain" || text.parse::<i64>().is_ok();
                let expected = fits && is_multiple == Some(true);
                assert_eq!(judge.is_valid(&value), expected, "{factor} {name} {text}");
            }
        }
    }
}

#[test]
fn limits_of_integers_hold_in_both_forms() {
    let api = thing(&field("it", "type: integer, minimum: 2, maximum: 12, multipleOf: 5"));
    let expected = json!({
        "$ref": "#/$defs/integer",
        "minimum": 2,
        "maximum": 12,
        "multipleOf": 5,
        "pattern": "^-?[0-9]*(?:0|5)$",
        "allOf": [{"pattern": "^0*(?:[2-9]|1[0-2])$"}],
    });
    assert_eq!(exported(&api, "it"), expected);
    let judge = judge(&api, "Thing/properties/it");
    for number in -20..=20_i64 {
        let expected = number == 5 || number == 10;
        assert_eq!(judge.is_valid(&json!(number)), expected, "{number}");
        assert_eq!(judge.is_valid(&json!(number.to_string())), expected, "{number}");
    }
    for wrong in [json!(5.5), json!("5.0"), json!("5 "), json!("five"), json!(true), json!(null)] {
        assert!(!judge.is_valid(&wrong), "{wrong}");
    }
    assert!(judge.is_valid(&json!(5.0)) && judge.is_valid(&json!("005")));
}

#[test]
fn integers_are_of_64_bits() {
    for style in ["text", "literal"] {
        let api = written(style, &thing_of(&field("it", "type: integer")));
        let judge = judge(&api, "Thing");
        let valid = |value: Value| judge.is_valid(&json!({"it": value}));
        assert!(valid(json!(i64::MAX)) && valid(json!(i64::MIN)) && valid(json!(-0.0)));
        assert!(!valid(json!(u64::MAX)) && !valid(json!(1e19)) && !valid(json!(-1e19)));
        let quoted = style == "text";
        assert_eq!(valid(json!(i64::MAX.to_string())), quoted);
        assert_eq!(valid(json!(format!("-000{}", i64::MIN.unsigned_abs()))), quoted);
        assert!(!valid(json!("9223372036854775808")) && !valid(json!("-9223372036854775809")));
    }
}

#[test]
fn lists_and_constants_hold_in_every_form() {
    let api = thing(
        &[
            field("some", "type: integer, enum: [2, -30]"),
            field("one", "type: integer, const: 0"),
            field("yes", "type: boolean, const: true"),
            field("text", "type: digits, enum: [\"1\", \"02\"]"),
        ]
        .join("\n"),
    );
    let valid = |name: &str, value: Value| {
        judge(&api, &format!("Thing/properties/{name}")).is_valid(&value)
    };
    assert!(
        [json!(2), json!("2"), json!("02"), json!(-30), json!("-030")]
            .into_iter()
            .all(|it| valid("some", it))
    );
    assert!(
        [json!(3), json!("3"), json!("-2"), json!("2 "), json!(30)]
            .into_iter()
            .all(|it| !valid("some", it))
    );
    assert!(
        [json!(0), json!("0"), json!("-0"), json!("00")].into_iter().all(|it| valid("one", it))
    );
    assert!([json!(1), json!("10"), json!(false)].into_iter().all(|it| !valid("one", it)));
    assert!(valid("yes", json!(true)) && valid("yes", json!("true")));
    assert!(
        !valid("yes", json!(false)) && !valid("yes", json!("false")) && !valid("yes", json!(1))
    );
    assert!(valid("text", json!("1")) && valid("text", json!("02")) && !valid("text", json!("2")));
}

#[test]
fn numbers_may_be_quoted_too() {
    let api = thing(&field("it", "type: number, exclusiveMinimum: 1"));
    let (thing, _) = api.objects.iter().next().expect("an object");
    let support = coverage(&api).of(thing, "/it", "exclusiveMinimum", "exclusiveMinimum");
    assert_eq!(support, Some(Support::Partial(Gap::Exponent)));
    let judge = judge(&api, "Thing/properties/it");
    for text in texts().iter().map(String::as_str).chain(["1.0", "-1e3", "1.5E+3", "1e0"]) {
        let value = json!(text);
        let expected = within(&Number::new(text), 1, Ordering::is_gt);
        if expected || Gap::Exponent.leaves_open(&value) {
            let is_number = Number::new(text).compare_to(0).is_some();
            assert!(judge.is_valid(&value) == is_number, "{text}");
        } else {
            assert!(!judge.is_valid(&value), "{text}");
        }
    }
    assert!(
        judge.is_valid(&json!(1.01)) && !judge.is_valid(&json!(1)) && !judge.is_valid(&json!(true))
    );
}

#[test]
fn literal_scalars_are_literals() {
    let fields = [
        field("yes", "type: boolean, const: true"),
        field("whole", "type: integer, minimum: 2, enum: [2, 30]"),
        field("any", "type: number, maximum: 9"),
    ];
    let api = written("literal", &thing_of(&fields.join("\n")));
    assert_eq!(exported(&api, "yes"), json!({"type": "boolean", "const": true}));
    let whole = json!({"$ref": "#/$defs/integer", "minimum": 2, "enum": [2, 30]});
    assert_eq!(exported(&api, "whole"), whole);
    assert_eq!(exported(&api, "any"), json!({"type": "number", "maximum": 9}));
}
