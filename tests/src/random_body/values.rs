//! Random values of leaves, and odd ones.

use antom_codegen::api::{Type, Usage};
use antom_codegen::language::{Builtin, Class, FixedPoint, Limit, LimitKind, Literal, Pattern};
use serde_json::{Value, json};

use super::mentioned::Mentioned;
use crate::message::class;
use crate::random_schema::Dice;
use crate::schema::api;

/// Characters of texts, some of several bytes.
const CHARACTERS: [char; 16] =
    ['a', 'b', 'Z', '0', '9', ' ', '-', '_', '.', '/', '"', '\\', 'é', 'ß', '金', '💡'];

/// Texts that break careless checks of any form.
const ODD: [&str; 34] = [
    "",
    " ",
    "a",
    "0",
    "-0",
    "00",
    "-",
    "+1",
    "1 ",
    " 1",
    "007",
    "1.0",
    "1.",
    ".5",
    "1e3",
    "1E+2",
    "0x10",
    "１２",
    "٣",
    "99999999999999999999",
    "-9223372036854775809",
    "true",
    "TRUE",
    "null",
    "{}",
    "[1,]",
    "\n",
    "a\n",
    "5411\n",
    "\u{0}",
    "\u{85}",
    "\u{2028}",
    "\u{feff}a",
    "e\u{301}",
];

/// A value that keeps to the limits of a leaf, most of the time.
pub(super) fn leaf(usage: &Usage, dice: &mut Dice) -> Value {
    let limits = limits(usage);
    let listed = limits.iter().find_map(|limit| match &limit.kind {
        LimitKind::OneOf(values) => Some(values),
        _ => None,
    });
    if let Some(values) = listed {
        return literal(&values[dice.below(values.len())].value);
    }
    match class(&usage.ty) {
        Class::Boolean => either(json!(dice.coin()), dice),
        Class::Integer => either(json!(number(&limits, dice)), dice),
        Class::Number => {
            let whole = number(&limits, dice);
            let value = match dice.below(3) {
                0 => json!(whole),
                1 => serde_json::from_str(&format!("{whole}.25")).expect("a number"),
                _ => json!(format!("{whole}.5")),
            };
            either(value, dice)
        }
        Class::Digits => {
            let zeros = if dice.chance(1, 8) { "00" } else { "" };
            let number = number(&limits, dice).to_string();
            Value::from(match number.strip_prefix('-') {
                Some(size) => format!("-{zeros}{size}"),
                None => format!("{zeros}{number}"),
            })
        }
        Class::Map => {
            let names = Mentioned::all().members.iter().map(String::as_str).chain(["a"]);
            let names: Vec<&str> = names.filter(|_| dice.chance(2, 3)).collect();
            let values: Vec<&str> = Mentioned::all().values.iter().map(String::as_str).collect();
            let member = |name: &str| {
                let value = if dice.coin() { json!(dice.pick(&values)) } else { anything(dice) };
                (name.to_owned(), value)
            };
            Value::Object(names.into_iter().map(member).collect())
        }
        Class::Any => anything(dice),
        Class::Enum => match &usage.ty {
            Type::Enum(id) => {
                let values = api().enums[*id].values.iter();
                let all: Vec<&str> = values.map(|value| value.name.value.as_str()).collect();
                let mentioned = |name: &&str| Mentioned::all().values.contains(*name);
                let mentioned: Vec<&str> = all.iter().copied().filter(mentioned).collect();
                let from = if mentioned.is_empty() || dice.chance(5, 6) { all } else { mentioned };
                Value::from(dice.pick(&from))
            }
            _ => Value::Null,
        },
        Class::Text | Class::Object | Class::Array => Value::from(text(usage, &limits, dice)),
    }
}

/// Limits of the type, then those of the use.
fn limits(usage: &Usage) -> Vec<&Limit> {
    let of_type = match &usage.ty {
        Type::Scalar(id) => api().scalars[*id].limits.as_slice(),
        _ => &[],
    };
    of_type.iter().chain(&usage.limits).collect()
}

/// A literal of the schema as JSON.
pub(super) fn literal(literal: &Literal) -> Value {
    match literal {
        Literal::Null => Value::Null,
        Literal::Bool(value) => Value::from(*value),
        Literal::Integer(value) => Value::from(*value),
        Literal::Float(text) | Literal::Text(text) => Value::from(text.as_str()),
    }
}

/// The value, now and then in quotes.
fn either(value: Value, dice: &mut Dice) -> Value {
    if dice.chance(1, 3) && !value.is_string() { Value::from(value.to_string()) } else { value }
}

/// A number within bounds, often at one of them.
fn number(limits: &[&Limit], dice: &mut Dice) -> i64 {
    let (mut least, mut most, mut factor) = (-1000_i64, 1000_i64, 1);
    let whole = |number: FixedPoint| number.to_whole().expect("a whole number");
    for limit in limits {
        match limit.kind {
            LimitKind::Minimum(bound) => {
                (least, most) = (whole(bound), most.max(whole(bound) + 1000));
            }
            LimitKind::ExclusiveMinimum(bound) => least = whole(bound) + 1,
            LimitKind::Maximum(bound) => most = whole(bound),
            LimitKind::ExclusiveMaximum(bound) => most = whole(bound) - 1,
            LimitKind::MultipleOf(of) => factor = whole(of),
            _ => {}
        }
    }
    let span = usize::try_from(most.saturating_sub(least)).unwrap_or(0);
    let within = match dice.below(4) {
        0 => least,
        1 => most,
        _ => least + i64::try_from(dice.below(span + 1)).unwrap_or(0),
    };
    within - within.rem_euclid(factor)
}

fn text(usage: &Usage, limits: &[&Limit], dice: &mut Dice) -> String {
    let (mut least, mut most) = (0, usize::MAX);
    for limit in limits {
        match &limit.kind {
            LimitKind::Pattern(pattern) => return matching(pattern, dice),
            LimitKind::MinLength(bound) => least = usize::try_from(*bound).unwrap_or(0),
            LimitKind::MaxLength(bound) => most = usize::try_from(*bound).unwrap_or(0),
            _ => {}
        }
    }
    let builtin = match &usage.ty {
        Type::Builtin(builtin) => *builtin,
        Type::Scalar(id) => api().scalars[*id].builtin,
        _ => Builtin::String,
    };
    let pool = well_formed(builtin);
    if !pool.is_empty() {
        return dice.pick(pool).to_owned();
    }
    // Texts at the bound are worth their length only where it is short.
    let length = match dice.below(8) {
        0 => least,
        1 if most < 300 => most,
        _ => least + dice.below(8.min(most.saturating_sub(least))),
    };
    (0..length).map(|_| CHARACTERS[dice.below(CHARACTERS.len())]).collect()
}

fn matching(pattern: &Pattern, dice: &mut Dice) -> String {
    let mut text = String::new();
    for part in &pattern.alternatives[dice.below(pattern.alternatives.len())] {
        let most = part.max.unwrap_or(part.min + 3);
        for _ in 0..part.min + dice.below(most - part.min + 1) {
            let (first, last) = part.ranges[dice.below(part.ranges.len().max(1))];
            let span = usize::try_from(u32::from(last) - u32::from(first)).unwrap_or(0);
            let offset = u32::try_from(dice.below(span + 1)).unwrap_or(0);
            text.push(char::from_u32(u32::from(first) + offset).unwrap_or(first));
        }
    }
    text
}

/// Texts of a form, the plain ones and those at its edges.
pub(super) fn well_formed(builtin: Builtin) -> &'static [&'static str] {
    match builtin {
        Builtin::DateTime => &[
            "2026-01-01T00:30:00Z",
            "2026-01-01T08:30:00+08:00",
            "2026-01-01T00:45:00.123456Z",
            "2024-02-29T23:59:59-00:00",
            "2016-12-31T23:59:60Z",
            "0000-01-01T00:00:00Z",
            "9999-12-31T23:59:59+23:59",
        ],
        Builtin::Date => &["2026-01-01", "2024-02-29", "0000-12-31"],
        Builtin::Url => &[
            "https://shop.example/done",
            "http://a",
            "HTTPS://user:p%40ss@Shop.Example:8443/a/b?c=d&e#f",
            "https://[2001:db8::1]:1/",
            "https://192.0.2.1?q",
            "https://xn--bcher-kva.example./",
            "https://a_b.example:65535",
        ],
        Builtin::Uri => &[
            "urn:example:a",
            "a:",
            "HTTPS://user:p%40ss@Shop.Example:8443/a//b?c=d&e#f",
            "git+ssh://[2001:db8::1]:1",
            "ldap://[v1.a:b]/c?d",
            "mailto:a@b",
        ],
        Builtin::Ipv4 => &["192.0.2.1", "0.0.0.0", "255.255.255.255"],
        Builtin::Ipv6 => &["::", "::1", "1:2:3:4:5:6:7:8", "::ffff:192.0.2.128", "1::8"],
        Builtin::Ip => &[
            "192.0.2.1",
            "0.0.0.0",
            "255.255.255.255",
            "::",
            "::1",
            "2001:db8::8:800:200C:417A",
            "1:2:3:4:5:6:7:8",
            "::ffff:192.0.2.128",
            "1::8",
        ],
        Builtin::Email => &[
            "a@example.com",
            "first.last+tag@mail.example.com",
            "!#$%&'*+/=?^_`{|}~-@x",
            ".a.@a-b.c",
        ],
        Builtin::Language => {
            &["en", "pt-BR", "zh_Hans_CN", "x-private", "i-klingon", "es-419", "automatic"]
        }
        Builtin::Subdivision => &["US-CA", "FR-75", "GB-ENG", "AT-1"],
        Builtin::Base64 => &["", "SGVsbG8=", "AA==", "+/+/"],
        Builtin::Json => &["{}", " [1, null] ", "\"a\"", "true", "-1.5e3"],
        _ => &[],
    }
}

/// An odd text.
pub(super) fn odd(dice: &mut Dice) -> &'static str {
    dice.pick(&ODD)
}

/// JSON of any kind.
pub(super) fn anything(dice: &mut Dice) -> Value {
    match dice.below(12) {
        0 => Value::Null,
        1 => json!(dice.coin()),
        2 => json!(i64::try_from(dice.below(2000)).unwrap_or(0) - 1000),
        3 => json!(20.0),
        4 => json!(0.5),
        5 => json!(u64::MAX),
        6 => json!(1e300),
        7 => json!(i64::MIN),
        8 => json!([]),
        9 => json!(["a", null, 1]),
        10 => json!({"a": {"b": []}}),
        _ => Value::from(odd(dice)),
    }
}
