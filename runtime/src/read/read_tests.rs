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
    assert_eq!(errors[0][0], "expected boolean, found text");
    assert!(errors[0][1].starts_with("expected boolean, found text"), "{}", errors[0][1]);
    assert_eq!(errors[2][0], "expected list, found text");
    assert!(errors[2][1].starts_with("invalid type: text, expected list"), "{}", errors[2][1]);
}
