//! Open objects and maps in a crate that is made from an imported document: members of names that the document does not
//! know are kept, those of a map are checked.

use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_openapi::import::{Options, import_openapi};
use antom_tests::schema::compiled;

use crate::scratch_crates::ScratchCrates;

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: Catalog, version: "1" }
paths:
  /parts:
    post:
      operationId: changePart
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [names]
              properties:
                names: { type: object, additionalProperties: { type: string, maxLength: 6 }, minProperties: 1, maxProperties: 2, propertyNames: { pattern: "^[a-z]{2}$" } }
                stock: { type: object, additionalProperties: { type: integer, minimum: 0 } }
                parts: { type: object, additionalProperties: { $ref: "#/components/schemas/Piece" } }
                sizes: { type: object, patternProperties: { "^[0-9]+$": { type: number } }, additionalProperties: false }
                notes: { type: object, propertyNames: { enum: [front, back] }, additionalProperties: { type: array, items: { type: string, maxLength: 3 } } }
                remarks: { type: object, additionalProperties: true }
                maker: { type: object, required: [town], properties: { town: { type: string }, extra: { type: string } }, additionalProperties: true }
                deep: { $ref: "#/components/schemas/Deep" }
      responses:
        "200":
          description: Changed.
          content: { application/json: { schema: { type: object, properties: { id: { type: string } }, additionalProperties: true } } }
components:
  schemas:
    Piece: { type: object, required: [code], properties: { code: { type: string, maxLength: 4 }, count: { type: integer } } }
    Deep: { type: object, additionalProperties: { type: object, additionalProperties: { type: [boolean, "null"] } } }
"##;

/// What a user of the crate does.
const USE: &str = r##"
//! Tests.

use catalog::change_part::{ChangePartRequest, ChangePartResponse};
use catalog::{Context, JsonMap, Maker, Map, Nullable, Piece, Validate, from_slice_strict, from_str, to_string};

fn found(text: &str) -> Vec<String> {
    let request: ChangePartRequest = from_str(text).unwrap();
    let found = request.violations(&Context::now());
    found.iter().map(|one| format!("{} {}", one.path, one.rule)).collect()
}

#[test]
fn members_of_a_map_keep_their_order_and_are_checked() {
    let text = r#"{"names":{"en":"bolt","de":"Bolzen"},"stock":{"b":7,"a":0},"parts":{"x/y":{"code":"c1"}},"sizes":{"12":1.50},"notes":{"front":["new"]},"deep":{"a":{"b":null,"c":true}}}"#;
    let request: ChangePartRequest = from_str(text).unwrap();
    assert_eq!(to_string(&request).unwrap(), text);
    assert!(from_slice_strict::<ChangePartRequest>(text.as_bytes()).unwrap() == request);
    assert_eq!(found(text), [""; 0]);
    assert_eq!(
        found(r#"{"names":{"eng":"bolt","de":"Schraube","fr":"vis"},"stock":{"a":-1},"parts":{"x/y":{"code":"12345"}},"sizes":{"x":1},"notes":{"side":["long"]}}"#),
        [
            "/names maxProperties",
            "/names/eng propertyNames",
            "/names/de maxLength",
            "/stock/a minimum",
            "/parts/x~1y/code maxLength",
            "/sizes/x propertyNames",
            "/notes/side propertyNames",
            "/notes/side/0 maxLength",
        ]
    );
    assert_eq!(found(r#"{"names":{}}"#), ["/names minProperties"]);
    let error = from_str::<ChangePartRequest>(r#"{"names":{"en":[]},"stock":{"a":"x"},"parts":{"p":{}}}"#).unwrap_err();
    let paths: Vec<_> = error.problems().iter().map(|one| one.path.as_str()).collect();
    assert_eq!(paths, ["/stock/a", "/parts/p/code"]);
}

#[test]
fn a_map_is_made_from_pairs() {
    let mut request = ChangePartRequest::new(Map::from([("en", "bolt")]))
        .with_stock(Map::from([("a", 1), ("b", 2)]))
        .with_parts(Map::from_iter([("p", Piece::new("c1"))]))
        .with_deep(Map::from([("a", Map::from([("b", Nullable::Value(true)), ("c", Nullable::Null)]))]));
    assert_eq!(request.names.insert("en", "screw").as_deref(), Some("bolt"));
    assert_eq!(
        to_string(&request).unwrap(),
        r#"{"names":{"en":"screw"},"stock":{"a":1,"b":2},"parts":{"p":{"code":"c1"}},"deep":{"a":{"b":true,"c":null}}}"#
    );
    assert_eq!(format!("{:?}", request.stock), r#"Some({"a": 1, "b": 2})"#);
}

#[test]
fn an_open_object_keeps_what_it_does_not_know() {
    let text = r#"{"names":{"en":"a"},"remarks":{"x":[1.10]},"maker":{"town":"Ulm","extra":"e","since":1.10,"a":{"b":null}}}"#;
    let request: ChangePartRequest = from_str(text).unwrap();
    assert_eq!(to_string(&request).unwrap(), text);
    assert!(from_slice_strict::<ChangePartRequest>(text.as_bytes()).is_ok());
    let maker = request.maker.unwrap();
    assert_eq!((maker.extra_.as_deref(), maker.extra.len()), (Some("e"), 2));
    let mut maker = Maker::new("Ulm").with_extra(JsonMap::from_iter([("since", 1)]));
    maker.extra.insert("town", "Bonn");
    let request = ChangePartRequest::new(Map::from([("en", "a")])).with_maker(maker);
    assert_eq!(to_string(&request).unwrap(), r#"{"names":{"en":"a"},"maker":{"town":"Ulm","since":1}}"#);
    let found = request.violations(&Context::now());
    let found: Vec<_> = found.iter().map(|one| format!("{} {}", one.path, one.rule)).collect();
    assert_eq!(found, ["/maker/town extra"]);
    let answer: ChangePartResponse = from_str(r#"{"new":[7],"id":"x"}"#).unwrap();
    assert_eq!(to_string(&answer).unwrap(), r#"{"id":"x","new":[7]}"#);
}
"##;

#[test]
fn members_of_any_name_are_kept_and_those_of_a_map_checked() {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("catalog.yaml", DOCUMENT));
    let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new());
    let imported = imported.expect("it can be imported");
    assert!(imported.report.unsupported.is_empty(), "{:?}", imported.report);
    let mut schema = Sources::new();
    for (path, text) in &imported.files {
        schema.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    let files = compiled(&schema).files.expect("no findings");
    let mut scratch = ScratchCrates::new("maps_in_crates");
    scratch.add("catalog", &files);
    scratch.add_test("catalog", "use.rs", USE);
    scratch.test();
}
