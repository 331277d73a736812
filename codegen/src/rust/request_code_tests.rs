//! The Rust that makes a request of which the JSON is known.

use serde_json::{Value, json};

use crate::diagnostic::{Diagnostics, SourceFile, Sources};
use crate::rust::{Request, request_code};
use crate::{Options, compile, name};

/// An operation whose request has this field, and a place that tells two products apart.
fn schema(field: &str) -> String {
    format!(
        "sources: {{ page: {{ title: The page }} }}
source: page
flags: {{ night: {{ description: It is dark. }} }}
scalars: {{ Word: {{ type: string, description: A. }} }}
enums:
  Colour: {{ description: A., complete: false, values: {{ RED: Red., BLUE: Blue. }} }}
  Speed: {{ description: A., complete: true, type: integer, values: {{ 1: {{ description: Slow., rust: Slow }}, 2: {{ description: Fast., rust: Fast }} }} }}
objects:
  Item:
    description: A.
    fields:
      word: {{ type: Word, required: true, description: B. }}
      colour: {{ type: Colour, requiredWhen: {{ flag: night }}, description: B. }}
      speed: {{ type: Speed, description: B. }}
operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request:
      description: B.
      fields:
        place: {{ type: string, required: true, description: C. }}
        f: {{ {field}, description: C. }}
        item: {{ type: Item, description: C. }}
    response: {{ description: B., fields: {{ g: {{ type: string, description: C. }} }} }}
    products:
      online: {{ description: A., const: {{ place: ONLINE }} }}
      inShop: {{ description: A., const: {{ place: SHOP }}, required: [item] }}"
    )
}

/// The code of a request of the product at a position, with all flags if any apply.
fn code(field: &str, body: &Value, product: Option<usize>, has_flags: bool) -> Option<String> {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("test.yaml", schema(field)));
    let compiled = compile(&sources, &Options::default());
    let api = compiled.api.unwrap_or_else(|| panic!("{:?}", compiled.diagnostics));
    let named = name(&api, &mut Diagnostics::new()).unwrap();
    let flags = api.flags.iter().map(|(id, _)| id).filter(|_| has_flags).collect();
    let (operation, _) = api.operations.iter().next().unwrap();
    let request = Request { operation, product, flags, body };
    let [code] = request_code(&named, Some("small-api"), &[request]).try_into().unwrap();
    code
}

#[test]
fn a_request_is_made_checked_and_of_its_product() {
    let body = json!({ "place": "SHOP", "item": { "word": "a", "colour": "RED" } });
    assert_eq!(
        code("type: string", &body, Some(1), true).unwrap(),
        "use small_api::test::PayRequest;
use small_api::{Colour, Context, Item, Validate};

let request = PayRequest::in_shop(Item::new(\"a\").with_colour(Colour::Red));
let checked = request.validate(&Context::now().with(small_api::flags::NIGHT))?;"
    );
    let body = json!({ "place": "ONLINE", "f": "b" });
    assert_eq!(
        code("type: string", &body, None, false).unwrap(),
        "use small_api::test::PayRequest;
use small_api::{Context, Validate};

let request = PayRequest::online().with_f(\"b\");
let checked = request.validate(&Context::now())?;"
    );
}

#[test]
fn values_are_spelt_as_setters_take_them() {
    for (field, value, expected) in [
        ("type: string", json!("a"), Some("\"a\"")),
        ("type: string, nullable: true", json!(null), Some("Nullable::Null")),
        ("type: digits", json!("100"), Some("100")),
        ("type: digits", json!("123456789"), Some("\"123456789\"")),
        ("type: boolean", json!(true), Some("true")),
        ("type: boolean", json!("false"), Some("false")),
        ("type: boolean", json!("no"), None),
        ("type: integer", json!(7), Some("7")),
        ("type: integer", json!("7"), Some("7")),
        ("type: integer", json!("seven"), None),
        ("type: integer", json!(7_000_000), None),
        ("type: Colour", json!("BLUE"), Some("Colour::Blue")),
        // An enum has what it does not list, if that is text.
        ("type: Colour", json!("MAUVE"), Some("\"MAUVE\"")),
        ("type: Speed", json!(2), Some("Speed::Fast")),
        ("type: Speed", json!(9), None),
        ("items: { type: integer }", json!([1, 2]), Some("[1, 2]")),
        ("values: { type: integer }", json!({ "a": 1 }), None),
    ] {
        let body = json!({ "place": "ONLINE", "f": value });
        let found = code(field, &body, None, false);
        let found = found.map(|text| {
            let (_, rest) = text.split_once("PayRequest::online().with_f(").unwrap();
            rest.split_once(");").unwrap().0.to_owned()
        });
        assert_eq!(found.as_deref(), expected, "{field} {value}");
    }
}
