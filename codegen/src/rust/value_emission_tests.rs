//! What is emitted for values: `null`, results and samples in examples.

use crate::rust::emitted_tests::emitted;

fn all(schema: &str) -> String {
    emitted(schema).iter().map(|(_, text)| text).collect()
}

/// An operation whose request has these fields.
fn request(fields: &str) -> String {
    format!(
        "operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request: {{ description: B., fields: {{ {fields} }} }}
    response: {{ description: B., fields: {{ g: {{ type: string, description: C. }} }} }}"
    )
}

#[test]
fn crates_with_values_apart_from_null_re_export_the_type_of_them() {
    for (field, is_there) in [
        ("f: { type: string, description: C. }", false),
        ("f: { items: { type: string }, description: C. }", false),
        ("f: { type: string, nullable: true, description: C. }", true),
        ("f: { items: { type: string }, nullable: true, description: C. }", true),
        ("f: { items: { type: string, nullable: true }, description: C. }", true),
        ("f: { items: { items: { type: string, nullable: true } }, description: C. }", true),
    ] {
        let files = emitted(&request(field));
        let (_, root) = files.iter().find(|(path, _)| path.ends_with("lib.rs")).unwrap();
        let words = root.split(|c: char| !c.is_alphanumeric());
        assert_eq!(
            words.filter(|word| *word == "Nullable").count(),
            usize::from(is_there),
            "{field}"
        );
    }
}

#[test]
fn type_parameters_have_names_that_no_type_has() {
    let fields = "a: { type: string, required: true, nullable: true, description: C. }, b: { items: { type: M2 }, required: true, nullable: true, description: C. }";
    let schema =
        format!("scalars: {{ M2: {{ type: string, description: A. }} }}\n{}", request(fields));
    let text = all(&schema);
    assert!(text.contains("pub fn new<M, M3>("), "{text}");
    let text = all(&request(&fields.replace("type: M2", "type: date")));
    assert!(text.contains("pub fn new<M, M2>("), "{text}");
}

/// The lines of the example that make the request.
fn example(fields: &str) -> Option<String> {
    let text = all(&request(fields));
    let (_, example) = text.split_once("/// let request = ")?;
    let (example, _) = example.split_once("/// let checked")?;
    Some(example.replace("///", "").replace(char::is_whitespace, ""))
}

#[test]
fn examples_spell_values_as_the_parameter_takes_them() {
    for (field, value) in [
        ("type: string, enum: [\"1\", \"2\"]", "\"1\""),
        ("type: digits", "100"),
        ("type: digits, enum: [\"123456789\"]", "\"123456789\""),
        ("type: boolean", "false"),
        ("type: string, nullable: true", "\"a\""),
        ("items: { type: string, nullable: true }", "[\"a\"]"),
        ("items: { type: integer, nullable: true }", "[1]"),
        ("items: { type: boolean, nullable: true }", "[false]"),
        ("items: { type: date }", "[\"2026-01-01\"]"),
    ] {
        let found = example(&format!("f: {{ {field}, required: true, description: C. }}"));
        assert_eq!(found, Some(format!("PayRequest::new({value});")), "{field}");
    }
}

/// A text is no `Nullable<Date>`, and a number none of digits.
#[test]
fn lists_whose_elements_do_not_convert_have_no_example() {
    for field in
        ["items: { type: date, nullable: true }", "items: { type: digits, nullable: true }"]
    {
        assert_eq!(
            example(&format!("f: {{ {field}, required: true, description: C. }}")),
            None,
            "{field}"
        );
    }
}

#[test]
fn objects_that_may_be_null_are_null_in_examples() {
    let fields = "f: { type: Item, required: true, nullable: true, description: C. }";
    let schema = format!(
        "objects: {{ Item: {{ description: A., fields: {{ g: {{ type: string, description: B. }} }} }} }}\n{}",
        request(fields)
    );
    let text = all(&schema);
    assert!(text.contains("/// let request = PayRequest::new(Nullable::Null);"), "{text}");
}

#[test]
fn only_results_tell_their_status() {
    let text = all("
result: { field: result, code: code, status: status, statuses: { S: { outcome: success }, F: { outcome: failure } } }
objects:
  Outcome:
    description: A.
    fields:
      code: { type: string, required: true, description: B. }
      status: { type: string, required: true, description: B. }
  Parcel: { description: A., fields: { status: { type: string, required: true, description: B. } } }
operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request: { description: B., fields: { f: { type: string, description: C. } } }
    response:
      description: B.
      fields:
        result: { type: Outcome, required: true, description: C. }
        parcel: { type: Parcel, required: true, description: C. }
    resultCodes: { BUSY: { status: F, action: none, meaning: Busy. } }
");
    assert_eq!(text.matches("pub fn status(&self)").count(), 1, "{text}");
    let (before, _) = text.split_once("pub fn status(&self)").unwrap();
    assert!(before.rsplit("impl ").next().unwrap().starts_with("Outcome {"), "{before}");
}

/// A required field has no setter, which could be called like another's.
#[test]
fn a_required_field_may_be_called_like_the_setter_to_null_of_another() {
    let text = all(&request(
        "price: { type: string, nullable: true, description: C. }, priceNull: { type: string, required: true, description: C. }",
    ));
    assert_eq!(text.matches("fn with_price_null(").count(), 1, "{text}");
}

#[test]
fn an_operation_names_its_servers_beside_those_they_stand_in_for() {
    let servers = "servers: [{ name: live, url: https://library.example, prefix: /api }, { name: training, url: https://training.example }]\n";
    let own =
        "    path: /pay\n    servers: [{ name: live, url: https://files.example, prefix: /v2 }]\n";
    let without = format!("{servers}{}", request("f: { type: string, description: C. }"));
    let text = all(&without);
    assert!(!text.contains("const SERVERS"), "{text}");
    let text = all(&without.replace("    path: /pay\n", own)).replace(char::is_whitespace, "");
    let expected = "constSERVERS:&'static[(Server,Server)]=&[(servers::LIVE,Server::new(\"https://files.example\",\"/v2\"))];";
    assert!(text.contains(expected), "{text}");
}

#[test]
fn a_body_of_a_notification_tells_what_it_has_of_errors_and_of_promises() {
    for (fields, has_error, has_promise) in [
        ("", false, false),
        ("result: { type: Outcome, required: true, description: B. }", true, false),
        (
            "result: { type: Outcome, required: true, description: B. }, id: { type: string, required: true, description: B. }",
            true,
            true,
        ),
    ] {
        let text = all(&format!(
            "
result: {{ field: result, code: code, status: status, statuses: {{ S: {{ outcome: success }}, F: {{ outcome: failure }} }} }}
objects:
  Outcome:
    description: A.
    fields:
      code: {{ type: string, required: true, description: B. }}
      status: {{ type: string, required: true, description: B. }}
notifications:
  paid: {{ description: A., tag: {{ kind: PAID }}, fields: {{ kind: {{ type: string, description: B. }}, {fields} }} }}
  told: {{ description: A., tag: {{ kind: TOLD }}, fields: {{ kind: {{ type: string, description: B. }}, outcome: {{ type: Outcome, description: B. }} }} }}"
        ));
        let has = |function: &str| text.contains(function);
        assert_eq!(has("pub fn error(&self) -> Option<ApiError<"), has_error, "{fields}");
        assert_eq!(has("pub fn missing(&self) -> Vec<&'static str>"), has_promise, "{fields}");
    }
}

#[test]
fn an_upload_is_emitted_with_what_the_schema_says_of_it() {
    let hash = |algorithm: &str, encoding: &str| {
        format!(
            "Upload::new(\"cover\",antom_runtime::FieldParts::Each).with_hash(antom_runtime::FileHash::new(\"sum\",antom_runtime::HashAlgorithm::{algorithm},antom_runtime::HashEncoding::{encoding},))"
        )
    };
    for (upload, expected) in [
        ("file: cover", "Upload::new(\"cover\",antom_runtime::FieldParts::Each)".to_owned()),
        (
            "file: cover, json: book",
            "Upload::new(\"cover\",antom_runtime::FieldParts::Json(\"book\"))".to_owned(),
        ),
        (
            "file: cover, mediaTypes: [image/png, \"text/*\"], maxSize: 1048576",
            "Upload::new(\"cover\",antom_runtime::FieldParts::Each).with_media_types(&[\"image/png\",\"text/*\"]).with_max_size(1_048_576)".to_owned(),
        ),
        ("file: cover, hash: { field: sum, algorithm: md5 }", hash("Md5", "Hex")),
        ("file: cover, hash: { field: sum, algorithm: sha-1 }", hash("Sha1", "Hex")),
        ("file: cover, hash: { field: sum, algorithm: sha-256 }", hash("Sha256", "Hex")),
        (
            "file: cover, hash: { field: sum, algorithm: sha-512, encoding: base64 }",
            hash("Sha512", "Base64"),
        ),
    ] {
        let fields = "sum: { type: string, description: C. }, title: { type: string, description: C. }";
        let schema = request(fields)
            .replace("    path: /pay\n", &format!("    path: /pay\n    upload: {{ {upload} }}\n"));
        let text = all(&schema).replace(char::is_whitespace, "");
        let expected = format!("constUPLOAD:Option<antom_runtime::Upload>=Some(antom_runtime::{expected}");
        assert!(text.contains(&format!("{expected},);")) || text.contains(&format!("{expected});")), "{expected}\n{text}");
    }
}

#[test]
fn texts_that_hold_an_object_have_its_type_and_are_checked_by_it() {
    let text = all(&format!(
        "objects:
  Label: {{ description: A., fields: {{ word: {{ type: string, required: true, description: B. }}, shelf: {{ type: integer, minimum: 3, description: B. }} }} }}
{}",
        request(
            "label: { type: json, contentSchema: Label, required: true, maxLength: 99, description: C. }, labels: { items: { type: json, contentSchema: Label }, description: C. }"
        )
    ));
    let squeezed = text.replace(char::is_whitespace, "");
    for part in [
        "publabel:JsonOf<Label>,",
        "publabels:Option<Vec<JsonOf<Label>>>,",
        "label:required(\"label\",Text),",
        "labels:optional(\"labels\",Array(&Text)),",
        "report.content(&at,&self.label);",
        "report.max_length(&at,self.label.as_str(),99);",
        "report.content(&at.index(index),item);",
        "PayRequest::new(\"{\\\"word\\\":\\\"a\\\"}\");",
    ] {
        assert!(squeezed.contains(part), "{part}\n{text}");
    }
}
