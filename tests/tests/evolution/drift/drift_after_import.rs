//! The document of another provider, imported: it does not differ from the schema made from it, and a newer revision differs
//! by what changed. Its lists named `Country` and `Currency` are lists like any other, with codes of no standard.

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_openapi::import::{Options, import_openapi};
use antom_tests::workspace;

use super::drift_sides::{Schema, read};

fn parcels() -> String {
    let path = workspace::root().join("tests/sources/parcels.yaml");
    std::fs::read_to_string(path).expect("the file can be read")
}

/// The schema that an import makes.
pub(super) fn imported(document: &str) -> Schema {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("parcels.yaml", document));
    let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new());
    let mut schema = Sources::new();
    for (path, text) in &imported.expect("it can be imported").files {
        schema.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    Schema::of_sources(schema).unwrap_or_else(|report| panic!("{report}"))
}

#[test]
fn a_document_does_not_differ_from_its_import() {
    let text = parcels();
    let schema = imported(&text);
    assert_eq!(schema.open(&read("parcels.yaml", &text)), [""; 0]);
}

#[test]
fn one_code_more_or_less_is_found_once_for_all_uses_of_the_list() {
    let schema = imported(&parcels());
    let newer = |old: &str, new: &str| {
        let text = parcels();
        assert!(text.contains(old), "{old}");
        schema.open(&read("parcels.yaml", &text.replace(old, new)))
    };
    assert_eq!(
        newer("XK, NORTHERN-ISLES", "XK, GB, NORTHERN-ISLES"),
        ["new sendParcel request.to value GB: present | - (+1)"]
    );
    assert_eq!(
        newer("BTC, STAMPS", "BTC, STAMPS, USD"),
        ["new sendParcel request.price.currency value USD: present | - (+1)"]
    );
    assert_eq!(
        newer("BTC, STAMPS", "BTC"),
        ["gone sendParcel request.price.currency value STAMPS: - | present (+1)"]
    );
}

#[test]
fn a_document_with_more_than_a_schema_holds_does_not_differ_from_its_import() {
    let text = super::drift_sides::text("harbour.yaml");
    let mut document: serde_json::Value = serde_yaml::from_str(&text).expect("a document");
    // An import leaves out an operation whose response is a list.
    document["paths"].as_object_mut().expect("paths").remove("/bookings/cancel");
    let text = document.to_string();
    let schema = imported(&text);
    assert_eq!(schema.open(&read("harbour.json", &text)), [""; 0]);
}

#[test]
fn values_and_limits_that_a_schema_writes_otherwise_are_the_same() {
    let text = r#"
openapi: 3.1.0
info: { title: Odd, version: "1" }
paths:
  /odd:
    post:
      operationId: odd
      requestBody:
        content:
          application/json:
            schema:
              type: object
              required: [owner]
              properties:
                release: { type: string, enum: [1.10, 2.0, 07] }
                agreed: { type: boolean, enum: [true] }
                speed: { oneOf: [ { const: slow }, { const: fast } ] }
                owner: { type: [string, "null"] }
                shape: { type: array, items: { type: array, items: { type: number }, minItems: 3 } }
                step: { type: number, enum: [0.5, 1.5] }
                none: { type: string, enum: [] }
                other: { type: string, enum: [X, Y], default: Z }
                short: { type: string, enum: [abc, abcdef], maxLength: 4, pattern: "^[a-z]+$" }
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
"#;
    let schema = imported(text);
    assert_eq!(schema.open(&read("odd.yaml", text)), [""; 0]);
    let newer = text.replace(
        "speed: { oneOf: [ { const: slow },",
        "speed: { oneOf: [ { const: still }, { const: slow },",
    );
    assert_eq!(
        schema.open(&read("odd.yaml", &newer)),
        ["new odd request.speed value still: present | -"]
    );
}

/// A document with enums that name their values.
const NAMED: &str = r##"
openapi: 3.1.0
info: { title: Named, version: "1" }
paths:
  /named:
    post:
      operationId: named
      requestBody:
        content:
          application/json:
            schema:
              type: object
              properties:
                level: { type: integer, format: int32, enum: [0, 1, -1], x-enum-varnames: [None, Some, Less], minimum: -5, default: 0 }
                levels: { type: array, items: { $ref: "#/components/schemas/Grade" } }
                shade: { type: string, enum: [d, l], x-enumNames: [Dark, Light] }
      responses:
        "200": { description: ok, content: { application/json: { schema: { type: object, properties: { id: { type: string } } } } } }
components:
  schemas:
    Grade: { type: integer, enum: [10, 20], x-enum-varnames: { 10: Low, 20: High } }
"##;

#[test]
fn values_and_names_of_enums_are_compared() {
    let schema = imported(NAMED);
    assert_eq!(schema.open(&read("named.yaml", NAMED)), [""; 0]);
    for (old, new, expected) in [
        (
            "[None, Some, Less]",
            "[None, Some, Low]",
            "changed named request.level x-enum-varnames/-1: Low | Less",
        ),
        (
            "{ 10: Low, 20: High }",
            "{ 10: Low, 20: Top }",
            "changed named request.levels x-enum-varnames/20: Top | High",
        ),
        (
            "[Dark, Light]",
            "[Deep, Light]",
            "changed named request.shade x-enum-varnames/d: Deep | Dark",
        ),
        (
            "[0, 1, -1], x-enum-varnames: [None, Some, Less]",
            "[0, 1, -1, 7], x-enum-varnames: [None, Some, Less, Max]",
            "new named request.level value 7: present | -",
        ),
        (
            "[0, 1, -1], x-enum-varnames: [None, Some, Less]",
            "[0, 1], x-enum-varnames: [None, Some]",
            "gone named request.level value -1: - | present",
        ),
    ] {
        assert_eq!(NAMED.matches(old).count(), 1, "{old}");
        let newer = NAMED.replace(old, new);
        assert_eq!(schema.open(&read("named.yaml", &newer)), [expected]);
    }
    // A document that names nothing says nothing against the names of a schema.
    let silent = NAMED.replace(", x-enum-varnames: [None, Some, Less]", "");
    assert_eq!(schema.open(&read("named.yaml", &silent)), [""; 0]);
}

#[test]
fn a_new_number_of_an_enum_gets_a_name_for_the_time_being() {
    let schema = imported(NAMED);
    let newer = NAMED.replace(
        "[0, 1, -1], x-enum-varnames: [None, Some, Less]",
        "[0, 1, -1, -7], x-enum-varnames: [None, Some, Less, Least]",
    );
    let theirs = read("named.yaml", &newer);
    let (files, fixed) = schema.fix(&schema.drift(&theirs), &theirs);
    assert_eq!(fixed.left, []);
    let all: String = files.values().map(String::as_str).collect();
    assert!(all.contains("\"-7\": { rust: VMinus7, description: }"), "{all}");
}

#[test]
fn lists_without_values_are_left_with_what_to_do() {
    let schema = imported(NAMED);
    let newer = NAMED.replace("enum: [d, l], x-enumNames: [Dark, Light]", "enum: []");
    let theirs = read("named.yaml", &newer);
    let (_, fixed) = schema.fix(&schema.drift(&theirs), &theirs);
    let reasons: Vec<&str> = fixed.left.iter().map(|left| left.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "the source lists no values: give the field another type, such as `string`, or record a disagreement"
        ]
    );
    let newer = NAMED.replace("{ id: { type: string } }", "{ name: { type: string } }");
    let theirs = read("named.yaml", &newer);
    let mut findings = schema.drift(&theirs);
    findings.retain(|finding| finding.path.ends_with("id"));
    let (_, fixed) = schema.fix(&findings, &theirs);
    let reasons: Vec<&str> = fixed.left.iter().map(|left| left.reason.as_str()).collect();
    assert_eq!(
        reasons,
        [
            "it is the last field of its object, which must have one: remove the object, or add a field"
        ]
    );
}

#[test]
fn an_operation_that_the_document_no_longer_has_is_gone() {
    let operation = |name: &str| {
        format!(
            "  /{name}:\n    post:\n      operationId: {name}\n      requestBody: {{ content: {{ application/json: {{ \
             schema: {{ type: object, properties: {{ a: {{ type: string }} }} }} }} }} }}\n      responses: {{ \"200\": {{ \
             description: ok, content: {{ application/json: {{ schema: {{ type: object, properties: {{ b: {{ type: \
             string }} }} }} }} }} }} }}\n"
        )
    };
    let document = |names: &[&str]| {
        let operations: String = names.iter().map(|name| operation(name)).collect();
        format!("openapi: 3.1.0\ninfo: {{ title: Two, version: \"1\" }}\npaths:\n{operations}")
    };
    let schema = imported(&document(&["hoist", "lower"]));
    assert_eq!(
        schema.open(&read("two.yaml", &document(&["hoist"]))),
        ["gone lower operation operation: - | POST /lower"]
    );
}
