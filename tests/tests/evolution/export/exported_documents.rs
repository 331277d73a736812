//! The documents as a whole, judged by others.

use antom_openapi::export::{json_schema, json_schema_text, openapi, openapi_text};
use antom_tests::bodies::{REQUEST, REQUEST_WITH_GOODS, RESPONSE, RESPONSE_IN_UTC, json};
use antom_tests::schema::{api, compiled, sources};
use serde_json::{Value, json};

use super::{judge, model};

const OPENAPI_3_1: &str = include_str!("../../../meta-schemas/openapi-3.1.json");

#[test]
fn the_bundle_is_valid_json_schema() {
    let bundle = json_schema(api());
    assert_eq!(bundle["$schema"], "https://json-schema.org/draft/2020-12/schema");
    jsonschema::draft202012::meta::validate(&bundle).expect("the bundle obeys the meta-schema");
}

#[test]
fn the_openapi_document_is_valid_by_the_official_schema() {
    let official = jsonschema::validator_for(&json(OPENAPI_3_1)).expect("the official schema");
    let document = openapi(api());
    let problems: Vec<String> = official.iter_errors(&document).map(|it| it.to_string()).collect();
    assert_eq!(problems, Vec::<String>::new());
    let broken = json!({"openapi": "3.1.0", "info": {"title": "No version"}, "paths": {}});
    assert!(!official.is_valid(&broken), "the official schema refuses what is wrong");
    for (name, schema) in document["components"]["schemas"].as_object().expect("definitions") {
        let valid = jsonschema::draft202012::meta::validate(schema);
        assert!(valid.is_ok(), "{name}: {valid:?}");
    }
}

#[test]
fn documents_of_groups_are_valid_and_are_the_whole_together() {
    let official = jsonschema::validator_for(&json(OPENAPI_3_1)).expect("the official schema");
    let mut exported = 0;
    for (id, group) in api().groups.iter() {
        let text = openapi_text(api(), Some(id));
        assert!(official.is_valid(&json(&text)), "{}", group.name.value);
        let spec = oas3::from_json(&text).expect("the parser understands it");
        for (_, _, operation) in spec.operations() {
            assert_eq!(operation.tags, [group.name.value.as_str()]);
            let body = operation.request_body(&spec).expect("no broken reference").expect("a body");
            let (_, media) = body.content.iter().next().expect("a form of the body");
            let schema = media.schema.as_ref().expect("a schema");
            schema.resolve(&spec).expect("the reference leads somewhere");
            exported += 1;
        }
        let bundle = json(&json_schema_text(api(), Some(id)));
        jsonschema::draft202012::meta::validate(&bundle).expect("the bundle obeys the meta-schema");
        let names = |document: &Value, place: &str| -> Vec<String> {
            let found = document.pointer(place).and_then(Value::as_object).expect("definitions");
            found.keys().cloned().collect()
        };
        let [schemas, definitions] =
            [names(&json(&text), "/components/schemas"), names(&bundle, "/$defs")];
        assert_eq!(schemas, definitions, "{}", group.name.value);
        let whole = names(&json_schema(api()), "/$defs");
        assert!(!schemas.is_empty() && schemas.len() < whole.len(), "{}", group.name.value);
        jsonschema::validator_for(&bundle).expect("every reference leads somewhere");
    }
    let in_groups = api().operations.values().filter(|operation| operation.group.is_some());
    assert_eq!(exported, in_groups.count());
}

#[test]
fn an_independent_parser_reads_the_openapi_document() {
    let spec = oas3::from_json(openapi_text(api(), None)).expect("the parser understands it");
    assert_eq!(spec.info.title, api().title);
    assert_eq!(spec.servers.len(), api().servers.len());
    let operations: Vec<_> = spec.operations().collect();
    assert_eq!(operations.len(), api().operations.len());
    for (_, model) in api().operations.iter() {
        let found = operations.iter().find(|(path, _, _)| *path == model.path);
        let (_, _, operation) = found.expect("every operation is exported");
        assert_eq!(operation.operation_id.as_deref(), Some(model.name.value.as_str()));
        let body = operation.request_body(&spec).expect("no broken reference").expect("a body");
        let (form, media) = body.content.iter().next().expect("a form of the body");
        assert_eq!(form == "multipart/form-data", model.upload.is_some(), "{}", model.name.value);
        let name = model.name.value[..1].to_uppercase() + &model.name.value[1..] + "Request";
        let schema = match &model.upload {
            None => media.schema.as_ref().expect("a schema").resolve(&spec),
            Some(_) => spec.components.as_ref().expect("components").schemas[&name].resolve(&spec),
        };
        let text = serde_json::to_string(&schema.expect("the reference leads somewhere"));
        let text = text.expect("it can be written");
        for field in api().objects[model.request].fields.values() {
            assert!(text.contains(&format!("\"{}\"", field.name.value)), "{text}");
        }
    }
}

#[test]
fn no_operation_is_dropped() {
    let operation = |name: &str, method: &str, path: &str| {
        format!(
            "  {name}:\n    description: It.\n    method: {method}\n    path: {path}\n    request: {{ description: Q., fields: {{ a: {{ type: string, description: A. }} }} }}\n    response: {{ description: R., fields: {{ b: {{ type: string, description: B. }} }} }}\n"
        )
    };
    let all = [
        ("make", "POST", "/v1/ships"),
        ("replace", "PUT", "/v1/ships"),
        ("change", "PATCH", "/v1/ships"),
        ("makePort", "POST", "/v1/ports"),
        ("makeShip", "POST", "/v1/ships/new"),
    ];
    let text: String =
        all.iter().map(|(name, method, path)| operation(name, method, path)).collect();
    let api = model(&format!("operations:\n{text}"));
    let document = openapi(&api);
    for (name, method, path) in all {
        let entry = &document["paths"][path][method.to_lowercase()];
        assert_eq!(entry["operationId"], name, "{document:#}");
    }
    let exported = document["paths"].as_object().expect("paths").values();
    let exported: usize = exported.map(|methods| methods.as_object().expect("methods").len()).sum();
    assert_eq!(exported, all.len());
}

#[test]
fn both_documents_define_the_same() {
    let text = serde_json::to_string(&json_schema(api())["$defs"]).expect("JSON");
    let there = text.replace("#/$defs/", "#/components/schemas/");
    let there: Value = serde_json::from_str(&there).expect("JSON");
    assert_eq!(openapi(api())["components"]["schemas"], there);
}

#[test]
fn every_type_is_defined_and_every_reference_leads_somewhere() {
    let bundle = json_schema(api());
    let names = api().objects.iter().map(|(_, it)| &it.name.value);
    let names = names.chain(api().enums.iter().map(|(_, it)| &it.name.value));
    for name in names {
        // Bodies have names like those of types.
        let name = name[..1].to_uppercase() + &name[1..];
        assert!(bundle["$defs"][&name].is_object(), "{name}");
    }
    let mut count = 0;
    references(&bundle, &mut |reference| {
        count += 1;
        let pointer = reference.strip_prefix('#').expect("a reference within the document");
        assert!(bundle.pointer(pointer).is_some(), "{reference}");
    });
    assert!(count > 100, "{count}");
}

fn references(value: &Value, see: &mut dyn FnMut(&str)) {
    match value {
        Value::Object(members) => {
            if let Some(Value::String(reference)) = members.get("$ref") {
                see(reference);
            }
            members.values().for_each(|value| references(value, see));
        }
        Value::Array(items) => items.iter().for_each(|value| references(value, see)),
        _ => {}
    }
}

#[test]
fn the_samples_of_the_documentation_are_valid() {
    let request = judge(api(), "CreatePaymentSessionRequest");
    let response = judge(api(), "CreatePaymentSessionResponse");
    for (judge, body) in [
        (&request, REQUEST),
        (&request, REQUEST_WITH_GOODS),
        (&response, RESPONSE),
        (&response, RESPONSE_IN_UTC),
    ] {
        let body = json(body);
        let problems: Vec<String> = judge.iter_errors(&body).map(|it| it.to_string()).collect();
        assert_eq!(problems, Vec::<String>::new());
    }
    assert!(!request.is_valid(&json!({})) && !request.is_valid(&json(RESPONSE)));
}

#[test]
fn examples_and_defaults_obey_their_own_limits() {
    let bundle = json_schema(api());
    let definitions = bundle["$defs"].as_object().expect("definitions");
    let mut count = 0;
    for (name, definition) in definitions {
        for (field, schema) in definition["properties"].as_object().into_iter().flatten() {
            let mut whole = bundle.clone();
            whole["$ref"] = json!(format!("#/$defs/{name}/properties/{field}"));
            let values = schema["examples"].as_array().into_iter().flatten();
            for value in values.chain(schema.get("default")) {
                count += 1;
                assert!(jsonschema::is_valid(&whole, value), "{name}.{field}: {value}");
            }
        }
    }
    assert!(count > 10, "{count}");
}

#[test]
fn operations_have_their_result_codes() {
    let document = openapi(api());
    for (_, operation) in api().operations.iter() {
        let method = operation.method.as_str().to_lowercase();
        let entry = &document["paths"][&operation.path][&method];
        assert_eq!(entry["operationId"], json!(operation.name.value));
        let codes = entry["x-antom-result-codes"].as_array().expect("codes");
        let names: Vec<&Value> = codes.iter().map(|code| &code["code"]).collect();
        let expected: Vec<&String> = operation.codes.iter().map(|code| &code.code.value).collect();
        assert_eq!(names, expected);
        for (code, model) in codes.iter().zip(&operation.codes) {
            assert_eq!(code["status"], json!(model.status));
            assert_eq!(code["outcome"], json!(model.outcome.as_str()));
            assert_eq!(code["normal"], json!(model.normal));
            assert_eq!(code["meaning"], json!(model.meaning.value));
            assert!(code["action"].is_string(), "{code}");
        }
    }
}

#[test]
fn the_same_schema_makes_the_same_text() {
    let again = compiled(&sources()).api.expect("a model");
    let (openapi_1, json_schema_1) = (openapi_text(api(), None), json_schema_text(api(), None));
    assert_eq!(openapi_1, openapi_text(&again, None));
    assert_eq!(json_schema_1, json_schema_text(&again, None));
    assert_eq!(json(&openapi_1), openapi(api()));
    assert_eq!(json(&json_schema_1), json_schema(api()));
    let body = openapi_1.find("\"CreatePaymentSessionRequest\": {").expect("the body is there");
    let at = |name: &str| {
        openapi_1[body..].find(&format!("\"{name}\": {{")).expect("the field is there")
    };
    assert!(at("paymentRequestId") < at("order") && at("order") < at("paymentAmount"));
    assert!(openapi_1.ends_with("}\n"));
}
