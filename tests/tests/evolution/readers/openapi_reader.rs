//! `OpenAPI` files.

use antom_codegen::diagnostic::{Code, SourceFile, Sources, render};
use antom_openapi::reading::{Body, Children, Limit, Manner, merge};

use super::{all, expect, field, key, open_api, read, reading, text};

#[test]
fn version_3_1_in_json_with_limits_in_prose() {
    let reading = reading("restaurant.json");
    expect("restaurant.json", &reading);
    let names: Vec<&String> = reading.operations.keys().collect();
    assert_eq!(
        names,
        ["bookTable", "ordersCancel", "tablesCancel"],
        "names that clash get more of the path"
    );
    let request = &reading.operations["bookTable"].request;
    let limit = &field(request, "requestId").limits[&key("maxLength")];
    assert_eq!((&limit.value, limit.manner), (&Limit::Number(64), Manner::Keyword));
    let limit = &field(request, "tableType").limits[&key("maxLength")];
    assert_eq!((&limit.value, limit.manner), (&Limit::Number(32), Manner::Prose));
    assert_eq!(field(request, "party.guests.companion").children, Children::Recursive);
    assert_eq!(field(request, "budget.tip").place.line, 48);
}

#[test]
fn version_3_0_in_yaml() {
    let reading = reading("orders.yaml");
    expect("orders.yaml", &reading);
}

#[test]
fn a_file_that_is_not_json_is_one_diagnostic() {
    let text = text("broken.json");
    let (reading, diagnostics) = read("broken.json", text.as_bytes());
    assert_eq!((reading, diagnostics.len()), (None, 1));
    assert_eq!(diagnostics[0].code(), Code::E0050);
    let mut sources = Sources::new();
    sources.add(SourceFile::new("broken.json", text));
    let rendered = render(&diagnostics, &sources, false);
    assert!(
        rendered.starts_with("error[E0050]: not JSON: expected the name of a member, found `}`"),
        "{rendered}"
    );
    assert!(rendered.contains("broken.json:5:3"), "{rendered}");
}

#[test]
fn what_cannot_be_read_has_a_place_and_a_reason() {
    let deep = format!("{{ \"openapi\": {}1{} }}", "[".repeat(500), "]".repeat(500));
    for (text, line, column, words) in [
        ("{", 1, 2, "not JSON"),
        ("[]", 1, 1, "a mapping, not a list"),
        ("{}", 1, 1, "`openapi` is missing"),
        ("{ \"swagger\": \"2.0\" }", 1, 14, "version 2"),
        ("{\n \"openapi\": \"4.0.0\" }", 2, 13, "version `4.0.0`"),
        ("openapi: 3.1.0\npaths: {", 2, 8, "not YAML"),
        ("openapi: [", 1, 10, "not YAML"),
        ("openapi: 3.1.0\n\u{1}", 2, 1, "control character U+0001"),
        (deep.as_str(), 1, 141, "nested too deeply"),
    ] {
        let (reading, diagnostics) = open_api("api", text.as_bytes());
        assert_eq!((reading, diagnostics.len()), (None, 1), "{text}");
        let mut sources = Sources::new();
        sources.add(SourceFile::new("api", text));
        let place = sources.line_column(diagnostics[0].span());
        assert_eq!(place, (line, column), "{text}: {diagnostics:?}");
        assert!(diagnostics[0].message().contains(words), "{text}: {diagnostics:?}");
    }
    let (_, diagnostics) = open_api("api", b"openapi: \"3.1.0\xFF\"");
    assert!(diagnostics[0].message().contains("0xFF"));
    let (_, diagnostics) = open_api("api", &vec![b' '; 33 << 20]);
    assert!(diagnostics[0].message().contains("the limit is"));
}

#[test]
fn files_of_one_operation_come_together() {
    let first = reading("restaurant.json");
    let second = text("restaurant.json").replace("\"maxLength\": 64", "\"maxLength\": 40");
    let (second, _) = read("again.json", second.as_bytes());
    let both = merge("folder", vec![first.clone(), second.expect("it can be read")], &[]);
    let paths: Vec<&str> = both.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["restaurant.json", "again.json"]);
    assert_eq!(both.operations.len(), first.operations.len());
    let limit =
        &field(&both.operations["bookTable"].request, "requestId").limits[&key("maxLength")];
    assert_eq!(limit.value, Limit::Number(64));
    let differs =
        both.remarks.iter().filter(|remark| remark.value.starts_with("`maxLength` of `requestId`"));
    let places: Vec<String> = differs.map(|remark| both.locate(remark.place)).collect();
    assert_eq!(places, ["again.json:42:57"]);
}

#[test]
fn operations_of_the_same_name_in_two_files_are_told_apart() {
    let file = |path: &str| {
        let text = format!(r#"{{"openapi":"3.1.0","paths":{{"{path}":{{"post":{{}}}}}}}}"#);
        open_api("api.json", text.as_bytes()).0.expect("it can be read")
    };
    let all = ["/v1/payments/cancel", "/v1/payments/pay", "/v1/subscriptions/cancel"].map(file);
    let merged = merge("folder", all.to_vec(), &[]);
    let names: Vec<&String> = merged.operations.keys().collect();
    assert_eq!(names, ["pay", "paymentsCancel", "subscriptionsCancel"]);
}

#[test]
fn a_length_below_zero_is_named() {
    let body = r#"{"type":"object","properties":{"a":{"type":"string","maxLength":-5},"b":{"type":"integer","minimum":-5}}}"#;
    let text = format!(
        r#"{{"openapi":"3.1.0","paths":{{"/a":{{"post":{{"requestBody":{{"content":{{"application/json":{{"schema":{body}}}}}}}}}}}}}}}"#
    );
    let reading = open_api("a.json", text.as_bytes()).0.expect("it can be read");
    assert_eq!((reading.counts().limits, reading.unrecognised.len()), (1, 1));
    assert!(reading.unrecognised[0].value.contains("`maxLength` of `-5`"), "{reading:?}");
}

/// The fields of a request with these properties.
fn request(schema: &str, components: &str) -> Body {
    let text = format!(
        "openapi: 3.1.0\ncomponents:\n  schemas: {components}\npaths:\n  /a:\n    post:\n      requestBody:\n        \
         content:\n          application/json:\n            schema: {schema}\n"
    );
    let (reading, diagnostics) = open_api("a.yaml", text.as_bytes());
    let mut reading = reading.unwrap_or_else(|| panic!("{diagnostics:?}"));
    assert_eq!(reading.unrecognised, [], "{text}");
    reading.operations.remove("a").expect("an operation").request
}

#[test]
fn all_parts_of_a_schema_hold() {
    let body = request(
        r##"{ allOf: [{ $ref: "#/components/schemas/Base" }, { type: object, required: [name], properties: {
            name: { type: string, minLength: 2, maxLength: 9 },
            count: { type: integer, minimum: -3, maximum: 5, multipleOf: 6 },
            kind: { type: string, enum: [A, B, D] } } }] }"##,
        r"{ Base: { type: object, properties: {
            name: { type: string, maxLength: 90 },
            count: { type: integer, minimum: 0, maximum: 10, multipleOf: 3 },
            kind: { type: string, enum: [A, B, C] } } } }",
    );
    let limits = |name: &str| -> Vec<String> {
        let limits = &field(&body, name).limits;
        limits.iter().map(|(key, limit)| format!("{key} {}", limit.value)).collect()
    };
    assert_eq!(limits("name"), ["minLength 2", "maxLength 9"]);
    assert_eq!(limits("count"), ["minimum 0", "maximum 5", "multipleOf 6"]);
    assert_eq!(limits("kind"), ["enum A, B"]);
    assert!(field(&body, "name").required.as_ref().is_some_and(|mark| mark.value));
}

#[test]
fn aliases_merge_keys_and_encoded_references_are_read() {
    let body = request(
        r##"{ type: object, properties: { <<: *common, size: *size, box: { $ref: "#/components/schemas/Box%3CS%C3%A9%3E" } } }"##,
        r#"{ "Box<Sé>": { type: object, properties: { lid: { type: string } } },
            Common: { type: object, properties: &common { note: { type: string, maxLength: 5 } } },
            Size: &size { type: integer, maximum: 7 } }"#,
    );
    let names: Vec<String> = all(&body).into_iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["size", "box.lid", "box", "note"]);
    assert_eq!(field(&body, "size").limits[&key("maximum")].value, Limit::Number(7));
}
