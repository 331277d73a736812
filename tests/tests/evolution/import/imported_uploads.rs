//! Requests with a file.

use antom_codegen::api::Operation;

use super::{api, import, words};

/// A document with one request in parts.
fn document(schema: &str, encoding: &str) -> String {
    format!(
        "openapi: 3.0.3
info: {{ title: Library, version: '1' }}
paths:
  /cover:
    post:
      operationId: addCover
      requestBody:
        required: true
        content: {{ multipart/form-data: {{ schema: {schema}, encoding: {{ {encoding} }} }} }}
      responses: {{ '200': {{ description: ok, content: {{ application/json: {{ schema: {{ type: object, properties: {{ key: {{ type: string }} }} }} }} }} }} }}
"
    )
}

const PARTS: &str = "{ type: object, required: [cover, title], properties: { cover: { type: string, format: binary, maxLength: 900 }, title: { type: string }, pages: { type: integer } } }";
const AS_JSON: &str = "{ type: object, required: [cover, book], properties: { cover: { type: string, format: binary }, book: { type: object, properties: { title: { type: string } } } } }";

/// The parts of an upload: file, JSON, media types and size.
fn parts(operation: &Operation) -> (String, String, Vec<String>, Option<u32>) {
    let upload = operation.upload.as_ref().expect("an upload");
    let json = upload.json.as_ref().map(|json| json.value.clone());
    let types = upload.media_types.iter().map(|one| one.value.clone()).collect();
    let size = upload.max_size.as_ref().map(|size| size.value);
    (upload.file.value.clone(), json.unwrap_or_default(), types, size)
}

#[test]
fn a_file_beside_fields_is_an_upload() {
    let imported = import(&document(PARTS, "cover: { contentType: 'image/png, image/*' }"));
    assert_eq!(words(&imported.report.unsupported), [""; 0]);
    let api = api(&imported);
    let operation = api.operations.values().next().expect("an operation");
    let types = vec!["image/*".to_owned(), "image/png".to_owned()];
    assert_eq!(parts(operation), ("cover".to_owned(), String::new(), types, Some(900)));
    let fields = api.objects[operation.request].fields.values();
    let fields: Vec<&str> = fields.map(|field| field.name.value.as_str()).collect();
    assert_eq!(fields, ["title", "pages"]);
}

#[test]
fn an_object_beside_a_file_is_the_request_as_json() {
    let imported = import(&document(AS_JSON, ""));
    assert_eq!(words(&imported.report.unsupported), [""; 0]);
    let api = api(&imported);
    let operation = api.operations.values().next().expect("an operation");
    assert_eq!(parts(operation), ("cover".to_owned(), "book".to_owned(), Vec::new(), None));
    let fields = api.objects[operation.request].fields.values();
    let fields: Vec<&str> = fields.map(|field| field.name.value.as_str()).collect();
    assert_eq!(fields, ["title"]);
}

#[test]
fn what_an_upload_does_not_hold_is_told() {
    let told = |schema: &str, encoding: &str| {
        let imported = import(&document(schema, encoding));
        let told = words(&imported.report.unsupported).into_iter().map(str::to_owned);
        told.collect::<Vec<_>>()
    };
    let optional = PARTS.replace("[cover, title]", "[title]");
    assert_eq!(told(&optional, ""), ["the file `cover` may be left out"]);
    assert_eq!(
        told(&PARTS.replace("maxLength", "minLength"), ""),
        ["`minLength` of a request in parts"]
    );
    assert_eq!(
        told(
            PARTS,
            "title: { contentType: text/html }, cover: { headers: { Album: { schema: { type: string } } } }"
        ),
        [
            "`encoding/title/contentType` of a request in parts",
            "`encoding/cover/headers` of a request in parts",
        ]
    );
    assert_eq!(
        told(AS_JSON, "cover: { contentType: image }"),
        ["`contentType` of a request in parts"]
    );
}

#[test]
fn requests_without_a_file_or_with_several_are_left_out() {
    let left_out = |schema: &str| {
        let imported = import(&document(schema, ""));
        assert_eq!(imported.report.counts.operations, 0, "{schema}");
        let told = words(&imported.report.unsupported).join("\n");
        assert!(told.contains("`multipart/form-data`, not JSON"), "{told}");
    };
    left_out(&PARTS.replace("format: binary, ", ""));
    left_out(&PARTS.replace("title: { type: string }", "title: { type: string, format: binary }"));
    left_out("{ type: object, properties: { cover: { type: string, format: binary } } }");
    left_out("{ type: array, items: { type: string, format: binary } }");
}
