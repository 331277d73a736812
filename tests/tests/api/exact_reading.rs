//! Random bodies with odd numbers, nulls and kinds: each is read and written back with equal digits, or refused with the
//! paths of exactly the members that cannot be read.
//!
//! The oracle is `serde_json`, which hands out each value as it is written. `EXACT_BODIES` makes more of them.

use std::collections::BTreeMap;

use antom::PaymentMethod;
use antom_tests::random_schema::Dice;
use serde_json::value::RawValue;

/// A value with its digits.
#[derive(Clone, Debug, PartialEq)]
enum Exact {
    Null,
    Boolean(bool),
    Number(String),
    Text(String),
    List(Vec<Exact>),
    Object(BTreeMap<String, Exact>),
}

fn exact(json: &str) -> Exact {
    match json.trim_start().as_bytes()[0] {
        b'{' => {
            let members: BTreeMap<String, Box<RawValue>> = serde_json::from_str(json).expect(json);
            Exact::Object(
                members.into_iter().map(|(name, value)| (name, exact(value.get()))).collect(),
            )
        }
        b'[' => {
            let list: Vec<Box<RawValue>> = serde_json::from_str(json).expect(json);
            Exact::List(list.iter().map(|value| exact(value.get())).collect())
        }
        b'"' => Exact::Text(serde_json::from_str(json).expect(json)),
        b't' | b'f' => Exact::Boolean(serde_json::from_str(json).expect(json)),
        b'n' => Exact::Null,
        _ => Exact::Number(json.trim().to_owned()),
    }
}

fn number(dice: &mut Dice) -> String {
    const ODD: [&str; 10] = [
        "18446744073709551615",
        "1.10",
        "100.00",
        "100.000000000000001",
        "1e400",
        "-0",
        "-0.0",
        "1E+05",
        "9007199254740993",
        "1e-999",
    ];
    if dice.coin() {
        return dice.pick(&ODD).to_string();
    }
    let digits = |dice: &mut Dice| {
        (0..=dice.below(30))
            .map(|_| char::from(b'0' + u8::try_from(dice.below(10)).expect("a digit")))
            .collect::<String>()
    };
    let sign = if dice.coin() { "-" } else { "" };
    let fraction = if dice.coin() { format!(".{}", digits(dice)) } else { String::new() };
    format!("{sign}{}{}{fraction}", 1 + dice.below(9), digits(dice))
}

fn value(dice: &mut Dice, depth: usize) -> String {
    const SCALARS: [&str; 8] =
        ["null", "true", "false", "\"\"", "\"true\"", "\"x\\u00e9\\n\\\"\"", "[]", "{ }"];
    match dice.below(if depth == 0 { 5 } else { 8 }) {
        0 | 1 => dice.pick(&SCALARS).to_string(),
        2..=4 => number(dice),
        5 => {
            let elements: Vec<String> =
                (0..dice.below(4)).map(|_| value(dice, depth - 1)).collect();
            format!("[ {} ]", elements.join(" , "))
        }
        _ => object(dice, depth - 1),
    }
}

fn object(dice: &mut Dice, depth: usize) -> String {
    const NAMES: [&str; 5] = ["a", "b", "\\u0061", "a/b~", ""];
    let members: Vec<String> = (0..dice.below(4))
        .map(|_| format!("\"{}\" : {}", dice.pick(&NAMES), value(dice, depth)))
        .collect();
    format!("{{{}}}", members.join(","))
}

/// What becomes of a value: it is written like this, it is absent, or it cannot be read.
enum Fate {
    Written(Exact),
    Absent,
    Refused,
}

fn fate(name: &str, value: &Exact) -> Fate {
    let text = |text: &str| Fate::Written(Exact::Text(text.to_owned()));
    let is_map = name == "paymentMethodMetaData";
    let is_boolean = name == "requireIssuerAuthentication";
    match value {
        Exact::Object(_) if is_map => Fate::Written(value.clone()),
        Exact::Boolean(value) if !is_map => text(if *value { "true" } else { "false" }),
        Exact::Text(value) if is_boolean && (value == "true" || value == "false") => text(value),
        Exact::Text(value) if !is_map && !is_boolean => text(value),
        Exact::Number(digits) if !is_map && !is_boolean => text(digits),
        Exact::Null => Fate::Absent,
        Exact::Text(value) if value.is_empty() => Fate::Absent,
        Exact::List(list) if list.is_empty() => Fate::Absent,
        Exact::Object(members) if members.is_empty() => Fate::Absent,
        _ => Fate::Refused,
    }
}

#[test]
fn bodies_are_read_to_the_last_digit_or_refused_with_their_paths() {
    const FIELDS: [&str; 4] =
        ["paymentMethodId", "customerId", "paymentMethodMetaData", "requireIssuerAuthentication"];
    let wanted = std::env::var("EXACT_BODIES").ok().and_then(|wanted| wanted.parse().ok());
    let (mut read, mut refused) = (0, 0);
    for seed in 0..wanted.unwrap_or(4_000_u64) {
        let mut dice = Dice::new(seed);
        let mut body = vec![format!("\"paymentMethodType\": {}", number(&mut dice))];
        for name in FIELDS {
            if dice.chance(2, 3) {
                let value = if name == "paymentMethodMetaData" && dice.chance(2, 3) {
                    object(&mut dice, 3)
                } else {
                    value(&mut dice, 2)
                };
                body.push(format!("\"{name}\":{value}"));
            }
        }
        let body = format!("{{{}}}", body.join(", "));
        let Exact::Object(members) = exact(&body) else { panic!("{body}") };
        let mut expected = BTreeMap::new();
        let mut paths = Vec::new();
        for (name, value) in &members {
            match fate(name, value) {
                Fate::Written(value) => drop(expected.insert(name.clone(), value)),
                Fate::Absent => {}
                Fate::Refused => paths.push(format!("/{name}")),
            }
        }
        match antom::from_slice::<PaymentMethod>(body.as_bytes()) {
            Ok(method) => {
                read += 1;
                assert_eq!(paths, [""; 0], "{seed}: {body}");
                let written = antom::to_string(&method).unwrap();
                assert_eq!(exact(&written), Exact::Object(expected), "{seed}: {body}");
            }
            Err(error) => {
                refused += 1;
                let mut found: Vec<_> =
                    error.problems().iter().map(|problem| problem.path.clone()).collect();
                found.sort();
                assert_eq!(found, paths, "{seed}: {body}");
                assert_eq!(error.body(), body.as_bytes());
                let rest = antom::from_slice_lossy::<PaymentMethod>(body.as_bytes())
                    .expect("the rest can be read");
                let written = antom::to_string(&rest.message).unwrap();
                assert_eq!(exact(&written), Exact::Object(expected), "{seed}: {body}");
            }
        }
    }
    assert!(read > 500 && refused > 500, "{read} read, {refused} refused");
}
