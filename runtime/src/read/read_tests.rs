//! Reading of single values; objects are tested in `object`.

use super::*;

fn read<T: Read>(json: &str) -> Result<T, String> {
    let direct = || {
        let mut reader = JsonReader::new(json);
        let value = T::read(&mut reader).map_err(|error| error.to_string())?;
        reader.end().map_err(|error| error.to_string())?;
        value.ok_or_else(|| format!("expected {}, found null", T::KIND.word()))
    };
    let by_serde = deserialize::<T, _>(&mut serde_json::Deserializer::from_str(json));
    let found = direct();
    assert_eq!(found.is_ok(), by_serde.is_ok(), "{json}");
    found
}

#[test]
fn any_scalar_is_text() {
    for (json, text) in [
        ("\"a\"", "a"),
        ("\"\"", ""),
        ("\"a\\u00e9\\n\"", "aé\n"),
        ("true", "true"),
        ("20", "20"),
        ("-20", "-20"),
        ("1.5", "1.5"),
        ("1.0", "1.0"),
        ("18446744073709551615", "18446744073709551615"),
    ] {
        assert_eq!(read::<String>(json).as_deref(), Ok(text));
    }
    for json in ["null", "[]", "{}", "[\"a\"]", "\"\\ud800\""] {
        assert!(read::<String>(json).is_err(), "{json}");
    }
}

#[test]
fn words_in_free_values_stay_as_they_are() {
    let json = r#"{"f":false,"t":true,"n":null}"#;
    assert_eq!(read::<JsonMap>(json).unwrap().as_str(), json);
}

/// Some formats and features of `serde_json` pass on a number as its text, in an object with one member.
#[test]
fn numbers_may_come_as_their_text() {
    use crate::testing::Tree;
    use serde_core::de::value::{Error, MapDeserializer};

    let number = |name: &'static str| {
        let object = MapDeserializer::<_, Error>::new([(name, "1e400")].into_iter());
        deserialize::<String, _>(object)
    };
    assert_eq!(number("$serde_json::private::Number"), Ok("1e400".to_owned()));
    let error = number("number").unwrap_err().to_string();
    assert!(error.contains("expected text, number or boolean"), "{error}");
    let object = MapDeserializer::<_, Error>::new([(1_i32, "x")].into_iter());
    let error = deserialize::<Tree, _>(object).unwrap_err().to_string();
    assert!(error.contains("name of a member"), "{error}");
}

#[test]
fn other_formats_have_other_words_for_what_json_has() {
    use serde_core::de::IntoDeserializer;
    use serde_core::de::value::{BytesDeserializer, Error, MapDeserializer};

    let wide = || IntoDeserializer::<Error>::into_deserializer(-7_i128);
    let unsigned = || IntoDeserializer::<Error>::into_deserializer(7_u128);
    let text = (deserialize::<String, _>(wide()), deserialize::<String, _>(unsigned()));
    assert_eq!(text, (Ok("-7".to_owned()), Ok("7".to_owned())));
    let any = (deserialize::<AnyJson, _>(wide()), deserialize::<AnyJson, _>(unsigned()));
    assert_eq!((any.0.unwrap().as_str(), any.1.unwrap().as_str()), ("-7", "7"));
    let error = deserialize::<AnyJson, _>(BytesDeserializer::<Error>::new(b"x")).unwrap_err();
    assert!(error.to_string().contains("any value of JSON"), "{error}");
    let object = MapDeserializer::<_, Error>::new([("a", 1)].into_iter());
    assert_eq!(deserialize::<AnyJson, _>(object).unwrap().as_str(), r#"{"a":1}"#);
}

/// What formats other than JSON have around a value.
#[derive(Clone, Copy)]
enum Around {
    None,
    Some,
    Newtype,
}

impl<'de> serde_core::Deserializer<'de> for Around {
    type Error = serde_core::de::value::Error;

    fn deserialize_any<V: serde_core::de::Visitor<'de>>(
        self,
        visitor: V,
    ) -> Result<V::Value, Self::Error> {
        let inside = serde_core::de::value::StrDeserializer::new("x");
        match self {
            Self::None => visitor.visit_none(),
            Self::Some => visitor.visit_some(inside),
            Self::Newtype => visitor.visit_newtype_struct(inside),
        }
    }

    serde_core::forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 f32 f64 char str string bytes byte_buf option unit unit_struct
        newtype_struct seq tuple tuple_struct map struct enum identifier ignored_any
    }
}

#[test]
fn what_is_around_a_value_is_passed_through() {
    for (around, text, json) in [
        (Around::None, None, "null"),
        (Around::Some, Some("x"), "\"x\""),
        (Around::Newtype, Some("x"), "\"x\""),
    ] {
        assert_eq!(deserialize::<String, _>(around).ok().as_deref(), text);
        assert_eq!(deserialize::<AnyJson, _>(around).unwrap().as_str(), json);
    }
    let error = deserialize::<String, _>(Around::None).unwrap_err();
    assert!(error.to_string().ends_with("found null"), "{error}");
}

#[test]
fn values_that_are_too_deep_are_refused_before_the_stack_ends() {
    use serde_json::Value;

    type Wrap = fn(Value) -> Value;
    let wraps: [Wrap; 2] = [
        |inner| Value::Array(vec![inner]),
        |inner| Value::Object([("a".to_owned(), inner)].into_iter().collect()),
    ];
    for wrap in wraps {
        let nested = |depth: usize| (0..depth).fold(Value::Null, |inner, _| wrap(inner));
        assert!(deserialize::<AnyJson, _>(&nested(127)).is_ok());
        assert!(deserialize::<AnyJson, _>(&nested(128)).is_err());
        assert!(deserialize::<AnyJson, _>(&nested(3_000)).is_err());
    }
}

#[test]
fn booleans_may_be_quoted() {
    for json in ["true", "\"true\""] {
        assert_eq!(read::<bool>(json), Ok(true));
    }
    assert_eq!(read::<bool>("\"false\""), Ok(false));
    for json in ["1", "0", "\"TRUE\"", "\" true\"", "\"\"", "null", "[]"] {
        assert!(read::<bool>(json).is_err(), "{json}");
    }
}

#[test]
fn integers_may_be_quoted_or_written_as_floats() {
    for (json, value) in [
        ("20", 20),
        ("\"20\"", 20),
        ("-20", -20),
        ("\"-20\"", -20),
        ("20.0", 20),
        ("2e1", 20),
        ("-0", 0),
        ("\"020\"", 20),
        ("9223372036854775807", i64::MAX),
        ("-9223372036854775808", i64::MIN),
        ("\"9223372036854775807\"", i64::MAX),
    ] {
        assert_eq!(read::<i64>(json), Ok(value), "{json}");
    }
    for json in [
        "1.5",
        "9223372036854775808",
        "-9223372036854775809",
        "1e19",
        "\"9223372036854775808\"",
        "\"20.0\"",
        "\"+20\"",
        "\"\"",
        "\" 20\"",
        "\"x\"",
        "true",
        "null",
        "{}",
    ] {
        assert!(read::<i64>(json).is_err(), "{json}");
    }
}

/// What grows with a number must not take longer than the number of times that it grew.
fn grows_in_proportion(what: &str, work: impl Fn(usize)) {
    let [one, two] = [2_000, 4_000].map(|count| crate::testing::steps(|| work(count)));
    assert!(two <= 2 * one + one / 10, "{what}: {one} steps, then {two}");
    assert!(one >= 2_000, "{what}: {one} steps");
}

#[test]
fn twice_the_text_takes_twice_the_steps() {
    use super::located::{Document, Positions};
    use crate::testing::Tree;

    type Text = fn(usize) -> String;
    let texts: [(&str, Text); 8] = [
        ("elements of the wrong kind", |count| {
            format!(r#"{{"children": [{}0]}}"#, "0, ".repeat(count))
        }),
        ("objects without a member", |count| {
            format!(r#"{{"children": [{}0]}}"#, "{},".repeat(count))
        }),
        ("a member given again", |count| {
            format!(r#"{{{}"count": []}}"#, r#""count": 1e400, "#.repeat(count))
        }),
        ("unknown members", |count| {
            let members: Vec<String> = (0..count).map(|name| format!(r#""x{name}": 0"#)).collect();
            format!("{{{}}}", members.join(","))
        }),
        ("a text of escapes", |count| format!(r#"{{"label": ["{}"]}}"#, r"\u00e9".repeat(count))),
        ("a free object", |count| {
            format!(r#"{{"free": {{{}"y": 1}}}}"#, r#""x": "\n", "#.repeat(count))
        }),
        ("brackets that stay open", |count| "[".repeat(count)),
        ("brackets where none belong", |count| {
            format!(r#"{{"label": {}{}}}"#, "[".repeat(count), "]".repeat(count))
        }),
    ];
    for (what, text) in texts {
        let refused = |count: usize| {
            assert!(crate::from_str::<Tree>(&text(count)).is_err(), "{what}");
            assert!(crate::from_slice_strict::<Tree>(text(count).as_bytes()).is_err());
            let _ = crate::from_slice_lossy::<Tree>(text(count).as_bytes());
        };
        grows_in_proportion(what, refused);
        grows_in_proportion(what, |count| {
            let text = text(count);
            let mut positions = Positions::new(&text);
            match Document::parse(text.as_bytes()) {
                Ok(document) => document.root().within().for_each(|node| {
                    positions.at(node.range().start);
                }),
                Err(problem) => assert_eq!(problem.line, 1),
            }
        });
    }
}

#[test]
fn lists_and_maps() {
    assert_eq!(read::<Vec<i64>>("[1, \"2\"]"), Ok(vec![1, 2]));
    assert_eq!(read::<Vec<Vec<bool>>>("[[], [true]]"), Ok(vec![vec![], vec![true]]));
    assert_eq!(read::<Box<String>>("1").as_deref().map(String::as_str), Ok("1"));
    assert_eq!(read::<Vec<i64>>("[null, 1, \"\"]"), Ok(vec![1]));
    for json in ["null", "1", "{}", "[1, true]", "[1, {\"a\": 1}]"] {
        assert!(read::<Vec<i64>>(json).is_err(), "{json}");
    }
    let map = read::<JsonMap>(r#"{"a": null, "b": {"c": [1]}, "a": 2}"#).unwrap();
    assert_eq!(map.as_str(), r#"{"b":{"c":[1]},"a":2}"#);
    for json in ["null", "1", "[]", "\"{}\""] {
        assert!(read::<JsonMap>(json).is_err(), "{json}");
    }
}

#[test]
fn errors_name_kinds_and_never_values() {
    fn both<T: Read + std::fmt::Debug>(json: &str) -> [String; 2] {
        let mut deserializer = serde_json::Deserializer::from_str(json);
        let by_serde = deserialize::<T, _>(&mut deserializer).unwrap_err().to_string();
        [read::<T>(json).unwrap_err(), by_serde]
    }
    let errors = [
        both::<bool>("\"4111111111111111\""),
        both::<i64>("41114111.5"),
        both::<Vec<i64>>("\"4111111111111111\""),
        both::<Vec<i64>>("4111111111111111"),
        both::<Vec<i64>>("4111111111111111.5"),
        both::<JsonMap>("\"4111111111111111\""),
        both::<JsonMap>("-4111111111111111"),
        both::<JsonMap>("true"),
    ];
    for error in errors.iter().flatten() {
        assert!(!error.contains("4111") && !error.contains("true"), "{error}");
    }
    let object = both::<Vec<i64>>(r#"{"a": 1}"#);
    assert!(object.iter().all(|error| error.contains("list")), "{object:?}");
    assert_eq!(errors[0][0], "expected boolean, found text");
    assert!(errors[0][1].starts_with("expected boolean, found text"), "{}", errors[0][1]);
    assert_eq!(errors[2][0], "expected list, found text");
    assert!(errors[2][1].starts_with("invalid type: text, expected list"), "{}", errors[2][1]);
}
