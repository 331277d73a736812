//! Whatever the text: no panic, no endless loop, no stack overflow.

use antom_drift::page::read_page;
use antom_fuzz::mutate::Dice;

use super::{open_api, text};

const SOURCES: &[&str] =
    &["saved_page.zh.md", "served_page.md", "restaurant.json", "orders.yaml", "broken.json"];

/// The start of a page, up to the text of a field.
const HEAD: &str = "# x\nPOST /v1/x\n## Request parameters\n#### a (String)\n";

/// Reads bytes as a page and as an `OpenAPI` document.
fn both(bytes: &[u8]) {
    let _ = read_page("hostile", &String::from_utf8_lossy(bytes));
    let (reading, diagnostics) = open_api("hostile", bytes);
    assert_eq!(reading.is_none(), diagnostics.len() == 1);
}

#[test]
fn arbitrary_bytes() {
    let mut dice = Dice::new(7);
    for length in (0..200).chain([5_000, 60_000]) {
        let bytes: Vec<u8> =
            (0..length).map(|_| u8::try_from(dice.below(256)).unwrap_or_default()).collect();
        both(&bytes);
        let signs = b"#*`|{}[]()\":,.\\\n -_/0a\xE5\x80\xBC";
        let bytes: Vec<u8> = (0..length).map(|_| signs[dice.below(signs.len())]).collect();
        both(&bytes);
        both(&[HEAD.as_bytes(), &bytes].concat());
    }
}

#[test]
fn mutilated_sources() {
    let mut dice = Dice::new(42);
    for name in SOURCES {
        let whole = text(name).into_bytes();
        for _ in 0..150 {
            let mut bytes = whole.clone();
            for _ in 0..=dice.below(6) {
                let at = dice.below(bytes.len());
                let end = (at + dice.below(40)).min(bytes.len());
                let other = dice.below(whole.len());
                match dice.below(4) {
                    0 => bytes.truncate(at),
                    1 => drop(bytes.drain(at..end)),
                    2 => bytes
                        .splice(at..at, whole[other..(other + 80).min(whole.len())].to_vec())
                        .for_each(drop),
                    _ => {
                        if let Some(byte) = bytes.get_mut(at) {
                            *byte = u8::try_from(dice.below(256)).unwrap_or_default();
                        }
                    }
                }
            }
            both(&bytes);
        }
    }
}

#[test]
fn deep_nesting() {
    let mut pages = vec![
        (0..2_000).fold(HEAD.to_owned(), |page, level| page + &"#".repeat(level + 4) + " b (B)\n"),
        format!("{HEAD}{}{}", "{\"a\":[".repeat(50_000), "]}".repeat(50_000)),
        format!("{HEAD}#### b ({}String)\n", "Array<".repeat(50_000)),
        format!("{HEAD}{}", "> ".repeat(50_000)),
        format!("{HEAD}{}a{}", "[".repeat(50_000), "](b)".repeat(50_000)),
    ];
    pages.push(format!("```\n{}", "{".repeat(50_000)));
    for page in &pages {
        let _ = read_page("deep", page);
    }
    let wrap = |schema: &str| {
        format!(
            "{{\"openapi\":\"3.1.0\",\"paths\":{{\"/a\":{{\"post\":{{\"requestBody\":{{\"content\":{{\"application/json\":{{\"schema\":{schema}}}}}}}}}}}}}}}"
        )
    };
    let property = "{\"type\":\"object\",\"properties\":{\"a\":";
    let documents = [
        wrap(&format!("{}{{}}{}", property.repeat(100_000), "}}".repeat(100_000))),
        wrap(&format!("{}{{}}{}", property.repeat(50), "}}".repeat(50))),
        wrap(&format!("{}{{}}{}", "{\"items\":".repeat(100), "}".repeat(100))),
        wrap(&format!("{}{{}}{}", "{\"allOf\":[".repeat(55), "]}".repeat(55))),
        format!("openapi: {}", "[".repeat(100_000)),
        format!("openapi: {}", "{a: ".repeat(100_000)),
        "- ".repeat(100_000),
    ];
    for document in &documents {
        both(document.as_bytes());
    }
}

#[test]
fn references_that_never_end() {
    let schemas = |schemas: &str| {
        let text = format!(
            "{{\"openapi\":\"3.1.0\",\"paths\":{{\"/a\":{{\"post\":{{\"requestBody\":{{\"content\":{{\"application/json\":{{\"schema\":{{\"$ref\":\
             \"#/components/schemas/A0\"}}}}}}}}}}}}}},\"components\":{{\"schemas\":{{{schemas}}}}}}}"
        );
        open_api("references", text.as_bytes()).0.expect("it can be read")
    };
    let to = |name: usize| format!("{{\"$ref\":\"#/components/schemas/A{name}\"}}");
    let object = |name: usize, inner: &str| {
        format!("\"A{name}\":{{\"type\":\"object\",\"properties\":{{{inner}}}}}")
    };

    let reading = schemas(&format!("\"A0\":{},\"A1\":{}", to(1), to(0)));
    assert_eq!(reading.unrecognised.len(), 1);
    let reading = schemas(&format!(
        "\"A0\":{{\"allOf\":[{},{{\"properties\":{{\"a\":{}}}}}]}}",
        to(0),
        to(0)
    ));
    assert_eq!(reading.counts().fields, 1);
    // Ten fields in each of thirty types, one within the other, are more than there are atoms.
    let types: Vec<String> = (0..30)
        .map(|name| {
            let inner: Vec<String> =
                (0..10).map(|field| format!("\"f{field}\":{}", to(name + 1))).collect();
            object(name, &inner.join(","))
        })
        .collect();
    let reading = schemas(&types.join(","));
    // They are read less deeply, and that is said once.
    let words: Vec<&str> = reading.unrecognised.iter().map(|one| one.value.as_str()).collect();
    assert_eq!(words, ["objects more than 3 deep, of which this is the first"]);
    assert!(reading.counts().fields > 1_000);
    let chain: Vec<String> =
        (0..5_000).map(|name| object(name, &format!("\"f\":{}", to(name + 1)))).collect();
    let reading = schemas(&chain.join(","));
    assert!(reading.unrecognised.iter().any(|words| words.value.contains("deep")));
}

#[test]
fn pages_of_megabytes() {
    const MEGABYTE: usize = 1_000_000;
    // `tests/tests/memory/` counts what they take.
    for (line, size) in [
        ("a ", 10 * MEGABYTE),
        ("#### a (String)\n", MEGABYTE),
        ("| A | F |\n", MEGABYTE),
        ("Valid values are:\n", MEGABYTE),
        ("{\n", MEGABYTE / 4),
        ("* ", MEGABYTE),
        ("[a](", MEGABYTE),
        ("\u{200B}", MEGABYTE),
        ("很抱歉，您提供的文档内容过长。", MEGABYTE),
    ] {
        let page = format!("{HEAD}{}", line.repeat(size / line.len()));
        let reading = read_page("big", &page);
        assert_eq!(reading.operations.len(), 1, "{line}");
    }
    let fields: Vec<String> = (0..50_000)
        .map(|index| format!("#### f{index} String\n- Maximum length: {index}\n"))
        .collect();
    let page = format!("{HEAD}{}", fields.concat());
    let reading = read_page("big", &page);
    assert_eq!(reading.counts().limits, 50_000);
}
