//! The export of each kind of field and type.

use antom_openapi::export::{Gap, Support, coverage, json_schema, openapi};
use serde_json::{Value, json};

use super::{exported, field, judge, model, thing, thing_of, written};

/// The definition of a type, made by these definitions.
fn defined(definitions: &str, name: &str) -> Value {
    json_schema(&model(definitions))["$defs"][name].clone()
}

#[test]
fn builtin_types_are_referred_to() {
    let of = |keys: &str| exported(&thing(&field("it", keys)), "it");
    assert_eq!(of("type: string"), json!({"type": "string"}));
    assert_eq!(of("type: map, maxProperties: 3"), json!({"type": "object", "maxProperties": 3}));
    assert_eq!(of("type: url, maxLength: 2048"), json!({"$ref": "#/$defs/url", "maxLength": 2048}));
    assert_eq!(
        of("type: boolean, default: false"),
        json!({"$ref": "#/$defs/boolean", "default": false})
    );
    assert_eq!(
        of("type: string, enum: [\"1\", \"4\"], examples: [\"4\"]"),
        json!({"type": "string", "enum": ["1", "4"], "examples": ["4"]})
    );
}

#[test]
fn what_may_be_null_is_a_list_of_types_or_a_choice() {
    let of = |keys: &str| exported(&thing(&field("it", keys)), "it");
    let or_null = json!({"type": "null"});
    assert_eq!(
        of("type: string, nullable: true, maxLength: 3"),
        json!({"type": ["string", "null"], "maxLength": 3})
    );
    assert_eq!(
        of("type: url, nullable: true, maxLength: 9"),
        json!({"anyOf": [{"$ref": "#/$defs/url", "maxLength": 9}, or_null]})
    );
    assert_eq!(
        of("type: string, nullable: true, const: A"),
        json!({"anyOf": [{"type": "string", "const": "A"}, or_null]})
    );
    assert_eq!(
        of("items: { type: string, nullable: true }, nullable: true, minItems: 1"),
        json!({"type": ["array", "null"], "items": {"type": ["string", "null"]}, "minItems": 1})
    );
    let api = thing(
        "it: { type: string, required: true, nullable: true, maxLength: 2, description: It. }\nlist: { items: { type: digits, nullable: true }, description: It. }",
    );
    let judge = judge(&api, "Thing");
    let judged = |value: Value| judge.is_valid(&value);
    assert!(judged(json!({"it": null, "list": ["1", null]})) && judged(json!({"it": "ab"})));
    assert!(
        !judged(json!({}))
            && !judged(json!({"it": "abc"}))
            && !judged(json!({"it": "a", "list": null}))
    );
}

#[test]
fn arrays_limit_themselves_and_their_elements() {
    let of = |keys: &str| exported(&thing(&field("it", keys)), "it");
    assert_eq!(
        of("items: { type: string, maxLength: 6 }, minItems: 1, maxItems: 9, uniqueItems: true"),
        json!({
            "type": "array",
            "items": {"type": "string", "maxLength": 6},
            "minItems": 1,
            "maxItems": 9,
            "uniqueItems": true,
        })
    );
    let nested = json!({"type": "array", "items": {"type": "array", "items": {"$ref": "#/$defs/subdivision"}}});
    assert_eq!(of("items: { items: { type: subdivision } }"), nested);
}

#[test]
fn elements_that_differ_in_spelling_only_are_told_apart() {
    let api = thing(
        &[
            field("texts", "items: { type: string }, uniqueItems: true"),
            field("numbers", "items: { type: integer }, uniqueItems: true"),
        ]
        .join("\n"),
    );
    let coverage = coverage(&api);
    let (thing, _) = api.objects.iter().next().expect("an object");
    let support = |path: &str| coverage.of(thing, path, "uniqueItems", "uniqueItems");
    assert_eq!(support("/texts"), Some(Support::Full));
    assert_eq!(support("/numbers"), Some(Support::Partial(Gap::Equality)));
}

#[test]
fn times_from_now_are_durations() {
    let keys = "type: date-time, fromNow: { exclusiveMinimum: PT0S, maximum: PT1H }";
    let api = thing(&field("it", keys));
    let bounds = json!({"exclusiveMinimum": "PT0S", "maximum": "PT1H"});
    assert_eq!(
        exported(&api, "it"),
        json!({"$ref": "#/$defs/date-time", "x-antom-from-now": bounds})
    );
    let (thing, _) = api.objects.iter().next().expect("an object");
    assert_eq!(coverage(&api).of(thing, "/it", "fromNow", "fromNow"), Some(Support::None));
}

#[test]
fn history_and_secrets_are_told() {
    let keys = "type: string, sensitive: card, deprecated: Use another., since: \"2025-11-17\"";
    let expected = json!({
        "type": "string",
        "deprecated": true,
        "x-antom-deprecated": "Use another.",
        "x-antom-sensitive": "card",
        "x-antom-since": "2025-11-17",
    });
    let classes = "sensitivity: { card: { description: Of a card. } }\n";
    let api = model(&(classes.to_owned() + &thing_of(&field("it", keys))));
    assert_eq!(exported(&api, "it"), expected);
}

#[test]
fn enums_are_closed_or_open() {
    let yaml = |complete: bool| {
        format!(
            "enums:\n  Color:\n    description: Color.\n    complete: {complete}\n{}    attributes: {{ size: Its size. }}\n    values:\n      A: First.\n      B: {{ description: Second., deprecated: Use A., attributes: {{ size: 2 }} }}\n",
            if complete { "" } else { "    maxLength: 9\n" }
        )
    };
    let values = json!([
        {"value": "A", "description": "First."},
        {"value": "B", "description": "Second.", "attributes": {"size": 2}, "deprecated": true, "x-antom-deprecated": "Use A."},
    ]);
    let closed = defined(&yaml(true), "Color");
    assert_eq!((&closed["enum"], closed.get("examples")), (&json!(["A", "B"]), None));
    assert_eq!(closed["x-antom-values"], values);
    let open = defined(&yaml(false), "Color");
    assert_eq!((open.get("enum"), &open["examples"]), (None, &json!(["A", "B"])));
    assert_eq!((&open["maxLength"], &open["x-antom-values"]), (&json!(9), &values));
}

#[test]
fn named_scalars_are_definitions_that_uses_narrow() {
    let scalar =
        "scalars:\n  Percent: { type: integer, minimum: 0, maximum: 100, description: Share. }\n";
    let api = model(&(scalar.to_owned() + &thing_of(&field("it", "type: Percent, minimum: 5"))));
    let expected =
        json!({"$ref": "#/$defs/Percent", "minimum": 5, "pattern": "^0*(?:[5-9]|[1-9][0-9]+)$"});
    assert_eq!(exported(&api, "it"), expected);
    let definition = json_schema(&api)["$defs"]["Percent"].clone();
    assert_eq!(definition["$ref"], "#/$defs/integer");
    assert_eq!((&definition["minimum"], &definition["maximum"]), (&json!(0), &json!(100)));
}

#[test]
fn each_use_says_what_it_requires() {
    let inner = "  Inner:\n    description: Within.\n    fields:\n      a: { type: string, required: true, description: A. }\n      b: { type: string, required: true, description: B. }\n      c: { type: string, description: C. }\n";
    let uses = "loose: { type: Inner, overrides: { a: { required: false } }, description: Looser. }\n\
                usual: { type: Inner, description: As usual. }\n\
                strict: { items: { type: Inner, overrides: { c: { required: true } } }, description: Stricter. }";
    let api = model(&(thing_of(uses) + inner));
    assert_eq!(json_schema(&api)["$defs"]["Inner"]["required"], json!(["b"]));
    assert_eq!(exported(&api, "loose"), json!({"$ref": "#/$defs/Inner"}));
    assert_eq!(exported(&api, "usual"), json!({"$ref": "#/$defs/Inner", "required": ["a"]}));
    let strict = json!({"$ref": "#/$defs/Inner", "required": ["a", "c"]});
    assert_eq!(exported(&api, "strict"), json!({"type": "array", "items": strict}));
    let (thing, _) = api.objects.iter().next().expect("an object");
    let support = coverage(&api).of(thing, "/strict/0/c", "required", "required");
    assert_eq!(support, Some(Support::Full));
}

#[test]
fn operations_of_any_api_are_exported() {
    let api = model(
        "version: \"7\"\nservers: [{ name: main, url: https://a.example, prefix: /api, description: The one. }]\n\
         operations:\n  getThing:\n    description: Gets a thing.\n    method: PUT\n    path: /thing\n    idempotencyKey: id\n    request:\n      description: Which.\n      fields: { id: { type: string, required: true, description: Id. } }\n    response:\n      description: The thing.\n      fields: { name: { type: string, required: true, description: Name. } }\n",
    );
    let document = openapi(&api);
    assert_eq!(document["info"], json!({"title": "Things", "version": "7"}));
    let server =
        json!({"url": "https://a.example/api", "description": "The one.", "x-antom-name": "main"});
    assert_eq!(document["servers"], json!([server]));
    let operation = &document["paths"]["/thing"]["put"];
    assert_eq!(operation["operationId"], "getThing");
    assert_eq!(operation["x-antom-idempotency-key"], "id");
    assert_eq!(operation.get("x-antom-result-codes"), None);
    let response = &operation["responses"]["200"];
    assert_eq!(response["description"], "The thing.");
    let schema = &response["content"]["application/json"]["schema"];
    assert_eq!(*schema, json!({"$ref": "#/components/schemas/GetThingResponse"}));
    let required = &document["components"]["schemas"]["GetThingResponse"]["required"];
    assert_eq!(*required, json!(["name"]));
    assert_eq!(json_schema(&api)["$id"], "urn:x-api:things:7");
}

#[test]
fn bodies_never_take_the_name_of_a_type() {
    let clash = "  GetThingRequest:\n    description: A type.\n    rust: AskedFor\n    fields: { a: { type: string, description: A. } }\n";
    let operation = "operations:\n  getThing:\n    description: Gets a thing.\n    method: POST\n    path: /thing\n    request:\n      description: Which.\n      fields: { it: { type: GetThingRequest, description: It. } }\n    response:\n      description: The thing.\n      fields: { it: { type: Thing, description: It. } }\n";
    let definitions = thing_of(&field("it", "type: string")) + clash + operation;
    let bundle = json_schema(&model(&definitions));
    assert_eq!(bundle["$defs"]["GetThingRequest"]["description"], "A type.");
    assert_eq!(bundle["$defs"]["GetThingRequest_"]["description"], "Which.");
}

/// Two operations whose messages share a type.
const MOORINGS: &str = "
objects:
  Mooring:
    description: A place for a boat.
    fields:
      id: { type: string, required: true, readOnly: true, description: Its id. }
      harbour: { type: string, required: true, description: Where it is. }
      gateCode: { type: string, required: true, writeOnly: true, description: Opens the gate. }
operations:
  rent:
    description: Rents a mooring.
    method: POST
    path: /rent
    request:
      description: Which.
      fields:
        mooring: { type: Mooring, required: true, description: The mooring. }
        number: { type: integer, required: true, readOnly: true, description: Its number. }
    response:
      description: The rental.
      fields:
        mooring: { type: Mooring, required: true, description: The mooring. }
        number: { type: integer, required: true, readOnly: true, description: Its number. }
";

#[test]
fn openapi_requires_fields_of_one_direction_in_that_direction() {
    let document = openapi(&model(MOORINGS));
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Mooring"]["required"], json!(["id", "harbour", "gateCode"]));
    assert_eq!(schemas["Mooring"]["properties"]["id"]["readOnly"], json!(true));
    assert_eq!(schemas["Mooring"]["properties"]["gateCode"]["writeOnly"], json!(true));
    for body in ["RentRequest", "RentResponse"] {
        assert_eq!(schemas[body]["required"], json!(["mooring", "number"]), "{body}");
        assert_eq!(schemas[body]["properties"]["mooring"]["required"], Value::Null, "{body}");
    }
}

#[test]
fn json_schema_requires_in_each_body_what_it_has() {
    let api = model(MOORINGS);
    let bundle = json_schema(&api);
    assert_eq!(bundle["$defs"]["Mooring"]["required"], json!(["harbour"]));
    assert_eq!(bundle["$defs"]["Mooring"]["properties"]["id"]["readOnly"], json!(true));
    assert_eq!(bundle["$defs"]["RentRequest"]["required"], json!(["mooring"]));
    assert_eq!(bundle["$defs"]["RentResponse"]["required"], json!(["mooring", "number"]));
    let [request, response] = ["RentRequest", "RentResponse"].map(|body| judge(&api, body));
    let mooring = json!({"harbour": "Kiel", "id": "7", "gateCode": "1"});
    let without = |member: &str| {
        let mut mooring = mooring.clone();
        mooring.as_object_mut().expect("an object").remove(member);
        json!({"mooring": mooring, "number": 1})
    };
    assert!(request.is_valid(&without("id")) && !response.is_valid(&without("id")));
    assert!(response.is_valid(&without("gateCode")) && !request.is_valid(&without("gateCode")));
    assert!(!response.is_valid(&without("harbour")) && !request.is_valid(&without("harbour")));
    let coverage = coverage(&api);
    let operation = api.operations.values().next().expect("an operation");
    let support = |path: &str, rule: &str| coverage.of(operation.request, path, rule, rule);
    assert_eq!(support("/mooring/id", "required"), Some(Support::Full));
    assert_eq!(support("/mooring/id", "readOnly"), Some(Support::None));
    assert_eq!(support("/mooring/harbour", "required"), Some(Support::Full));
}

#[test]
fn conditions_of_fields_of_one_direction_are_those_of_its_bodies() {
    let api = model(&MOORINGS.replace(
        "id: { type: string, required: true,",
        "id: { type: string, requiredWhen: { harbour: Kiel },",
    ));
    let [request, response] = ["RentRequest", "RentResponse"].map(|body| judge(&api, body));
    let body =
        |harbour: &str| json!({"mooring": {"harbour": harbour, "gateCode": "1"}, "number": 1});
    assert!(request.is_valid(&body("Kiel")) && !response.is_valid(&body("Kiel")));
    assert!(request.is_valid(&body("Lyme")) && response.is_valid(&body("Lyme")));
    let document = openapi(&api);
    let schemas = &document["components"]["schemas"];
    assert_eq!(schemas["Mooring"]["allOf"], Value::Null);
    assert_eq!(schemas["RentRequest"]["allOf"], Value::Null);
    let clause = json!({"if": {"required": ["harbour"], "properties": {"harbour": {"const": "Kiel"}}}, "then": {"required": ["id"]}});
    assert_eq!(
        schemas["RentResponse"]["allOf"],
        json!([{"x-antom-rule": "requiredWhen Mooring.id", "properties": {"mooring": clause}}])
    );
    let coverage = coverage(&api);
    let operation = api.operations.values().next().expect("an operation");
    let support = coverage.of(operation.response, "/mooring/id", "requiredWhen", "requiredWhen");
    assert_eq!(support, Some(Support::Full));
}

#[test]
fn enums_of_whole_numbers_are_lists_of_numbers_with_names() {
    let level = |complete: bool| {
        let text = format!(
            "  Level: {{ description: A level., type: integer, complete: {complete}, values: {{ 0: {{ description: Flat., rust: Flat }}, -1: {{ description: Below., rust: Low }} }} }}\n"
        );
        let api = written(
            "literal",
            &format!(
                "objects:\n  Thing: {{ description: A thing., fields: {{ level: {{ type: Level, description: Level. }} }} }}\nenums:\n{text}"
            ),
        );
        json_schema(&api)["$defs"]["Level"].clone()
    };
    let values = json!([
        {"value": 0, "description": "Flat.", "x-antom-rust": "Flat"},
        {"value": -1, "description": "Below.", "x-antom-rust": "Low"},
    ]);
    assert_eq!(
        level(true),
        json!({
            "description": "A level.",
            "type": "integer",
            "enum": [0, -1],
            "x-enum-varnames": ["Flat", "Low"],
            "x-antom-source": ["me"],
            "x-antom-values": values,
        })
    );
    assert_eq!(
        level(false),
        json!({
            "description": "A level.",
            "type": "integer",
            "examples": [0, -1],
            "x-antom-source": ["me"],
            "x-antom-values": values,
        })
    );
}

#[test]
fn texts_of_json_say_what_they_hold() {
    let note = "  Note:
    description: A note.
    fields:
      text: { type: string, description: Its text. }
";
    let field = "it: { type: json, contentSchema: Note, maxLength: 9, description: It. }";
    let api = model(&(thing_of(field) + note));
    assert_eq!(
        exported(&api, "it"),
        json!({
            "$ref": "#/$defs/json",
            "contentMediaType": "application/json",
            "contentSchema": {"$ref": "#/$defs/Note"},
            "maxLength": 9
        })
    );
    let coverage = coverage(&api);
    let content = coverage.statements().iter().find(|it| it.keyword == "contentSchema");
    assert_eq!(content.map(|it| it.support), Some(Support::None));
}
