//! What an import cannot express is reported with its reason, and every field is kept.

use super::{api, described, document, import, line, try_import, words};
use antom_openapi::import::Options;

#[test]
fn what_no_type_can_hold_is_kept_as_a_json_value() {
    let imported = import(&document(
        "size: { type: [string, integer] }
either: { oneOf: [{ type: string }, { type: array, items: { type: string } }] }
anything: {}
whatever: true
never: false
pair: { type: array, prefixItems: [{ type: number }, { type: string }], minItems: 2 }
mixed: { enum: [a, 1, true] }
numbers: { enum: [1, 2] }",
        "",
    ));
    api(&imported);
    for (name, ty) in [
        ("size", "type: any"),
        ("either", "type: any"),
        ("anything", "type: any"),
        ("whatever", "type: any"),
        ("pair", "items: { type: any }, minItems: 2"),
        ("mixed", "type: any"),
        ("numbers", "type: integer, enum: [1, 2]"),
    ] {
        assert!(line(&imported, name).contains(ty), "{}", line(&imported, name));
    }
    let unsupported = words(&imported.report.unsupported);
    assert!(
        unsupported.contains(&"property `never`, which no value is allowed for (`false`)"),
        "{unsupported:?}"
    );
}

#[test]
fn values_have_the_names_that_the_document_gives_them() {
    let text = document(
        "level: { type: string, enum: ['1', '2'], x-enum-varnames: [Low, HIGH_ONE], x-enum-descriptions: [The low one. More., The high one.] }
count: { type: integer, enum: [1, -2], x-enumNames: [One, minus_two], x-enum-descriptions: [The one., The other.], default: 1 }
width: { type: integer, format: int32, enum: [10, 20], x-enum-varnames: [narrow, Wide] }
plain: { type: integer, enum: [1, 2] }
share: { type: number, enum: [1, 2], x-enumNames: [Whole, Double] }
large: { type: integer, enum: [1, 9223372036854775808], x-enum-varnames: [Small, Large] }
short: { type: string, enum: [a, b], x-enum-varnames: [A] }
twice: { type: string, enum: [a, b, a] }",
        "",
    );
    let imported = described(&text);
    let files: String = imported.files.iter().map(|(_, text)| text.as_str()).collect();
    for expected in [
        "\"1\": { description: The low one., rust: Low }",
        "\"2\": { description: The high one., rust: HighOne }",
        "\"1\": { description: The one., rust: One }",
        "\"-2\": { description: The other., rust: MinusTwo }",
        "\"10\": { description: Narrow., rust: Narrow }",
        "\"20\": { description: Wide., rust: Wide }",
    ] {
        assert!(files.contains(expected), "{files}");
    }
    assert_eq!(files.matches("    type: integer\n    complete: true\n").count(), 2, "{files}");
    api(&imported);
    assert!(line(&imported, "count").contains("type: Count, default: 1"));
    assert!(line(&imported, "plain").contains("type: integer, enum: [1, 2]"));
    let unsupported = words(&imported.report.unsupported);
    for expected in [
        "`x-enum-varnames`: only texts and whole numbers have it",
        "`x-enumNames`: only texts and whole numbers have it",
        "`x-enum-varnames` has 1 entries for 2 values",
    ] {
        assert!(unsupported.contains(&expected), "{unsupported:?}");
    }
    assert!(
        words(&imported.report.chosen).contains(&"the value `a` is listed twice; once is enough")
    );
}

#[test]
fn formats_bound_numbers_and_stay_as_wide_as_they_are() {
    let imported = import(&document(
        "small: { type: integer, format: int32 }
size: { type: integer, format: uint8, maximum: 9 }
whole: { type: integer, minimum: 1.0, maximum: 1e3 }
link: { type: string, format: uri }
page: { type: string, format: url }
four: { type: string, format: ipv4 }
six: { type: string, format: ipv6 }",
        "",
    ));
    api(&imported);
    for (name, ty) in [
        ("small", "type: integer, minimum: -2147483648, maximum: 2147483647"),
        ("size", "type: integer, minimum: 0, maximum: 9"),
        ("whole", "type: integer, minimum: 1, maximum: 1000"),
        ("link", "type: uri"),
        ("page", "type: url"),
        ("four", "type: ipv4"),
        ("six", "type: ipv6"),
    ] {
        assert!(line(&imported, name).contains(ty), "{}", line(&imported, name));
    }
}

#[test]
fn contradictions_and_mistakes_are_reported() {
    let imported = import(&document(
        "letter: { type: string, pattern: '^[a-z]$', minLength: 2 }
closed: { type: object, additionalProperties: false, properties: { a: { type: string } } }
odd: { type: string, const: 5 }
words: { type: array, maxLength: 3, items: { type: string } }
bare: { type: object, required: [x] }
lost: { type: object, properties: { type: object, required: [a], properties: { type: string } } }",
        "",
    ));
    api(&imported);
    let unsupported = words(&imported.report.unsupported).join("\n");
    for expected in [
        "with the other limits it leaves no value",
        "no other members are allowed (`additionalProperties: false`)",
        "`x` is required, and no property describes it",
        "`properties` holds `type`, `required`, which is a keyword and no property",
    ] {
        assert!(unsupported.contains(expected), "{expected}:\n{unsupported}");
    }
    let chosen = words(&imported.report.chosen).join("\n");
    for expected in ["`const` is", "`maxLength` 3 of a list is taken for its elements"] {
        assert!(chosen.contains(expected), "{expected}:\n{chosen}");
    }
}

#[test]
fn whole_numbers_without_a_sign_are_read_as_far_as_64_bits_with_one_go() {
    let imported = import(&document(
        "huge: { type: integer, format: uint64 }
below: { type: integer, format: uint64, maximum: 7 }
wide: { type: integer, format: uint32 }",
        "",
    ));
    api(&imported);
    assert!(line(&imported, "huge").contains("type: integer, minimum: 0"));
    assert!(line(&imported, "below").contains("type: integer, minimum: 0, maximum: 7"));
    let told = "whole numbers of `uint64` above 9223372036854775807 are not read";
    let chosen = &imported.report.chosen;
    let lines: Vec<usize> =
        chosen.iter().filter(|note| note.words == told).map(|note| note.place.line).collect();
    assert_eq!((lines.len(), chosen.len()), (2, 2), "{chosen:?}");
    assert_eq!(lines[1], lines[0] + 1);
}

#[test]
fn schemas_without_a_use_are_told_with_the_reason() {
    let text = document(
        "choice: { oneOf: [{ $ref: '#/components/schemas/Card' }, { $ref: '#/components/schemas/Cash' }] }
rest: { type: object, properties: { a: { type: string } }, additionalProperties: { $ref: '#/components/schemas/Extra' } }
kept: { $ref: '#/components/schemas/Kept' }",
        "Card: { required: [last], properties: { kind: { const: card }, last: { $ref: '#/components/schemas/Digits' } } }
Cash: { properties: { kind: { const: cash } } }
Digits: { type: string, maxLength: 4 }
Extra: { type: object, properties: { more: { type: string } } }
Kept: { type: object, properties: { on: { type: string }, off: { type: string } } }
Problem: { type: object, properties: { cause: { $ref: '#/components/schemas/Cause' } } }
Cause: { type: object, properties: { line: { type: integer } } }
Ring: { type: object, properties: { ring: { $ref: '#/components/schemas/Ring' } } }",
    );
    let failure = "        '404': { description: None., content: { application/json: { schema: { $ref: '#/components/schemas/Problem' } } } }\n";
    let text = text.replacen("components:\n", &format!("{failure}components:\n"), 1);
    let imported = import(&text);
    api(&imported);
    let unsupported = words(&imported.report.unsupported);
    let told: Vec<&str> =
        unsupported.iter().copied().filter(|words| words.starts_with("the schema `")).collect();
    assert_eq!(
        told,
        [
            "the schema `Unit`, which no body leads to",
            "the schema `Card`, to which only what is left out leads",
            "the schema `Cash`, to which only what is left out leads",
            "the schema `Digits`, to which only what is left out leads",
            "the schema `Extra`, to which only what is left out leads",
            "the schema `Problem`, which only bodies of failure lead to",
            "the schema `Cause`, which only bodies of failure lead to",
            "the schema `Ring`, which no body leads to",
        ]
    );
}

const PORTS: &str = "
openapi: 3.0.3
info: { title: Ports }
servers: [{ url: 'https://{zone}.ports.example/v1', variables: { zone: { default: north } } }]
paths:
  /ports/{id}:
    get: { operationId: port, responses: { '200': { content: { application/json: { schema: { $ref: '#/components/schemas/Port' } } } } } }
    put:
      operationId: port
      requestBody:
        required: false
        content:
          application/merge-patch+json: { schema: { properties: { wrong: { type: string } } } }
          application/json; charset=utf-8: { schema: { $ref: '#/components/schemas/Port' } }
      responses: { '200': { content: { '*/*': { schema: { $ref: '#/components/schemas/Port' } } } } }
    delete: { responses: { '204': { description: gone } } }
components:
  schemas:
    Port: { properties: { name: { type: string, maxLength: 9 }, depth: { type: integer } } }
";

#[test]
fn operations_are_kept_or_named_with_the_reason() {
    let imported = import(PORTS);
    let checked = api(&imported);
    assert!(checked.objects.iter().any(|(_, object)| object.name.value == "Port"));
    let fields = &checked.operations.iter().next().expect("one").1;
    assert!(
        checked.objects[fields.request].fields.values().any(|field| field.name.value == "depth")
    );
    assert_eq!(checked.servers[0].url, "https://north.ports.example");
    let unsupported = words(&imported.report.unsupported);
    for expected in [
        "the operation `getPortsId`, `GET /ports/{id}`: it has no request body",
        "the operation `id`, `DELETE /ports/{id}`: it has no request body, and its response has no body",
        "the request may be left out (`required: false`)",
        "a request of the form `application/merge-patch+json`",
    ] {
        assert!(unsupported.contains(&expected), "{expected}: {unsupported:#?}");
    }
    let renamed = words(&imported.report.renamed);
    assert!(renamed.iter().any(|words| words.contains("others have this name")), "{renamed:?}");
}

#[test]
fn documents_of_several_files_are_refused_with_the_reason() {
    let text = PORTS.replace("'#/components/schemas/Port'", "'parts.yaml#/Port'");
    let found = try_import("ports.yaml", text.as_bytes(), Options::default()).unwrap_err();
    assert!(found[0].message().contains("is in another file"), "{found:?}");
}

#[test]
fn control_characters_that_json_allows_are_read() {
    let text = r#"{"openapi":"3.0.0","info":{"title":"A"},"paths":{},
        "components":{"schemas":{"A":{"properties":{"a":{"type":"string","description":"x@y"}}}}}}"#;
    let read = |mark| {
        let text = text.replace('@', mark);
        try_import("a.json", text.as_bytes(), Options::default()).is_ok()
    };
    assert!(read("\u{80}") && read("\u{9f}") && read("\u{7f}"));
    assert!(!read("\u{1}"));
}
