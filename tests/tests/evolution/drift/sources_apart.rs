//! Sources of a schema that describe one operation: each is compared by itself, as the product that names it, with what
//! the schema records of it.

use std::collections::{BTreeMap, BTreeSet};

use antom_openapi::reading::{Reading, merge_apart};
use serde_json::{Value, json};

use super::drift_sides::{Schema, read};

pub(super) const SCHEMA: &str = "
title: Library
sources:
  file: { title: The file, date: '2026-01-01', location: lend.json, format: openapi }
  pages: { title: The pages }
  notes: { title: Notes of the staff }
  page-hall: { title: Page of the hall, location: hall.json, format: openapi, partOf: pages }
  page-desk: { title: Page of the desk, location: desk.json, format: openapi, partOf: pages }
source: [file, pages]
result:
  field: result
  code: code
  status: status
  statuses: { S: { outcome: success }, F: { outcome: failure, action: fixRequest } }
resultCodes:
  DONE: { status: S, action: none, meaning: It worked. }
operations:
  lend:
    description: Lends a book.
    source: file
    method: POST
    path: /lend
    products:
      hall: { description: In the hall., source: page-hall, const: { spot: HALL }, required: [reader] }
      desk: { description: At the desk., source: page-desk, const: { spot: DESK } }
    request:
      description: Which book.
      fields:
        spot: { type: Spot, required: true, description: Where the reader is. }
        isbn: { type: string, required: true, maxLength: 13, description: Which book. }
        reader:
          type: string
          description: Who reads.
          disagreements:
            - about: name
              readings: { file: reader, page-desk: raeder }
              taken: file
              because: The page misspells it.
        days: { type: integer, minimum: 1, maximum: 30, description: For how long. }
        copies: { items: { type: string }, maxItems: 4, description: Which copies. }
        holder: { type: Holder, source: notes, description: Who pays for damage. }
      rules:
        - { id: short-name, description: Forms have little room., check: { holder/name: { maxLength: 20 } } }
    response:
      description: The loan.
      fields:
        result: { type: LoanResult, required: true, description: How it went. }
    disagreements:
      - { about: field shelf, readings: { page-desk: present, file: absent }, taken: file, because: Nobody reads it. }
      - { about: code LOST, readings: { page-desk: present, file: absent }, taken: file, because: It never comes. }
    resultCodes:
      DONE: {}
      LENT_OUT: { status: F, action: fixRequest, meaning: Somebody has it. }
objects:
  Holder:
    description: A person or a school.
    source: notes
    fields:
      name: { type: string, maxLength: 40, description: What to call them. }
      number: { type: string, maxLength: 8, description: Number of the school. }
  LoanResult:
    description: How a call went.
    fields:
      code: { type: string, required: true, description: Result code. }
      status: { type: string, required: true, description: Status. }
enums:
  Spot:
    description: A place in the library.
    complete: true
    values: { HALL: The hall., DESK: The desk., YARD: { description: The yard., source: file } }
";

/// A page of the operation: the constant of its product, properties and the names of those that it requires.
pub(super) fn page(fixed: &str, properties: &Value, required: &Value) -> Value {
    let mut all = json!({
        "spot": { "type": "string", "enum": ["HALL", "DESK"], "const": fixed },
        "isbn": { "type": "string", "maxLength": 13 },
        "days": { "type": "integer", "x-range": "1 - 30" },
        "copies": { "type": "array", "items": { "type": "string", "x-maxSize": 4 } },
    });
    for (name, property) in properties.as_object().expect("properties") {
        all[name] = property.clone();
    }
    let result = json!({
        "type": "object",
        "properties": { "code": { "type": "string" }, "status": { "type": "string" } },
        "required": ["code", "status"],
    });
    let response =
        json!({ "type": "object", "properties": { "result": result }, "required": ["result"] });
    let body = json!({ "type": "object", "properties": all, "required": required });
    json!({
        "openapi": "3.0.0",
        "info": { "title": "Library", "version": "1" },
        "paths": { "/lend": { "post": {
            "requestBody": { "content": { "application/json": { "schema": body } }, "required": true },
            "responses": { "200": {
                "description": "",
                "content": { "application/json": { "schema": response } },
            } },
        } } },
    })
}

pub(super) fn schema() -> Schema {
    let files = BTreeMap::from([("api.yaml".to_owned(), SCHEMA.to_owned())]);
    Schema::of(&files).unwrap_or_else(|said| panic!("{said}"))
}

/// The differences of one or more pages, by the names of their files.
fn open(pages: &[(&str, &Value)]) -> Vec<String> {
    let schema = schema();
    let names: BTreeSet<String> = pages.iter().map(|(name, _)| (*name).to_owned()).collect();
    schema.open_in_files(&read_apart(pages), &names)
}

/// Pages, each a source of its own.
pub(super) fn read_apart(pages: &[(&str, &Value)]) -> Reading {
    let read = pages.iter().map(|(name, page)| read(name, &page.to_string()));
    merge_apart("sources", read.collect(), &[], |_| true)
}

pub(super) fn reader() -> Value {
    json!({ "reader": { "type": "string" } })
}

pub(super) fn hall() -> Value {
    page("HALL", &reader(), &json!(["spot", "isbn", "reader"]))
}

pub(super) fn desk() -> Value {
    page("DESK", &reader(), &json!(["spot", "isbn"]))
}

#[test]
fn each_page_is_compared_as_its_product() {
    assert_eq!(open(&[("hall.json", &hall())]), [""; 0]);
    assert_eq!(open(&[("desk.json", &desk())]), [""; 0]);
    assert_eq!(open(&[("desk.json", &desk()), ("hall.json", &hall())]), [""; 0]);
    let swapped = open(&[("hall.json", &desk()), ("desk.json", &hall())]);
    assert_eq!(
        swapped,
        [
            "looser lend request.reader required: false | true",
            "changed lend request.spot const: `DESK` | `HALL`",
            "stricter lend request.reader required: true | false",
            "changed lend request.spot const: `HALL` | `DESK`",
        ]
    );
}

#[test]
fn a_change_in_one_of_several_pages_is_named_alone() {
    let mut desk = desk();
    desk["paths"]["/lend"]["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"]
        ["isbn"]["maxLength"] = json!(10);
    let both = open(&[("desk.json", &desk), ("hall.json", &hall())]);
    assert_eq!(both, ["stricter lend request.isbn maxLength: 10 | 13"]);
}

#[test]
fn what_extensions_state_is_compared() {
    let more = json!({
        "reader": { "type": "string" },
        "days": { "type": "integer", "x-range": "1 - 14" },
        "copies": { "type": "array", "items": { "type": "string", "x-maxSize": 9 } },
    });
    let mut page = page("DESK", &more, &json!(["spot", "isbn"]));
    page["paths"]["/lend"]["post"]["x-resultCodes"] = json!([
        { "code": "DONE", "status": "S", "message": "Done." },
        { "code": "LENT_OUT", "status": "U" },
        { "code": "CLOSED", "status": "F" },
    ]);
    assert_eq!(
        open(&[("desk.json", &page)]),
        [
            "looser lend request.copies maxItems: 9 | 4",
            "stricter lend request.days maximum: 14 | 30",
            "new lend resultCodes.CLOSED code: status F | -",
            "changed lend resultCodes.LENT_OUT status: U | F",
        ]
    );
}

#[test]
fn names_and_fields_that_are_recorded_are_known() {
    let called = json!({ "raeder": { "type": "string" }, "shelf": { "type": "string" } });
    let mut as_recorded = page("DESK", &called, &json!(["spot", "isbn"]));
    as_recorded["paths"]["/lend"]["post"]["x-resultCodes"] =
        json!([{ "code": "LOST", "status": "F" }]);
    assert_eq!(open(&[("desk.json", &as_recorded)]), [""; 0]);
    // Only of this page, and only under this name.
    let of_hall = page("HALL", &called, &json!(["spot", "isbn", "raeder"]));
    assert_eq!(
        open(&[("hall.json", &of_hall)]),
        [
            "new lend request.raeder field: string, required | -",
            "new lend request.shelf field: string | -"
        ]
    );
    let typed = json!({ "raeder": { "type": "boolean" } });
    let typed = page("DESK", &typed, &json!(["spot", "isbn"]));
    assert_eq!(
        open(&[("desk.json", &typed)]),
        ["changed lend request.raeder type: boolean | string"]
    );
}

#[test]
fn a_mark_of_a_template_is_no_field() {
    for name in ["#REUSE#Loan#1#", "{{loan}}", "<loan>", "${loan}"] {
        let mut marks = reader();
        marks[name] = json!({ "x-content": name });
        let page = page("DESK", &marks, &json!(["spot", "isbn"]));
        let reading: Reading = read("desk.json", &page.to_string());
        let words: Vec<&str> = reading.unrecognised.iter().map(|it| it.value.as_str()).collect();
        assert_eq!(words, [format!("`{name}` in place of properties")]);
        assert_eq!(open(&[("desk.json", &page)]), [""; 0], "{name}");
    }
    // A property that is written like one, with a schema.
    let mut fields = reader();
    fields["#shelf#"] = json!({ "type": "string" });
    let page = page("DESK", &fields, &json!(["spot", "isbn"]));
    assert_eq!(open(&[("desk.json", &page)]), ["new lend request.#shelf# field: string | -"]);
}

/// The file of the schema after the differences of a page were written, and what is left to a person.
fn written(schema: &Schema, name: &str, page: &Value) -> (String, Vec<String>) {
    let names = BTreeSet::from([name.to_owned()]);
    let theirs = read_apart(&[(name, page)]);
    let findings = schema.findings_in_files(&theirs, &names);
    let (files, fixed) = schema.fix(&findings, &theirs);
    let left = fixed.left.iter().map(|left| {
        let finding = &findings[left.finding];
        format!("{} {}: {}", finding.path, finding.about, left.reason)
    });
    (files["api.yaml"].clone(), left.collect())
}

#[test]
fn marks_of_a_page_are_written_to_its_product() {
    let wants = page("DESK", &reader(), &json!(["spot", "isbn", "reader", "copies"]));
    let (text, left) = written(&schema(), "desk.json", &wants);
    assert_eq!(left, [""; 0]);
    let desk = "desk: { description: At the desk., source: page-desk, const: { spot: DESK }, required: [copies, reader] }";
    assert!(text.contains(desk), "{text}");
    let hall = "hall: { description: In the hall., source: page-hall, const: { spot: HALL }, required: [reader] }";
    assert!(text.contains(hall), "{text}");
    let no_longer = page("HALL", &reader(), &json!(["spot", "isbn"]));
    let (text, left) = written(&schema(), "hall.json", &no_longer);
    assert_eq!(left, [""; 0]);
    let hall = "hall: { description: In the hall., source: page-hall, const: { spot: HALL } }";
    assert!(text.contains(hall), "{text}");
    let mut moved = page("YARD", &reader(), &json!(["spot", "isbn"]));
    moved["paths"]["/lend"]["post"]["requestBody"]["content"]["application/json"]["schema"]["properties"]
        ["spot"]["enum"] = json!(["HALL", "DESK", "YARD"]);
    let (text, left) = written(&schema(), "desk.json", &moved);
    assert_eq!(left, [""; 0]);
    assert!(text.contains("source: page-desk, const: { spot: YARD } }"), "{text}");
}

#[test]
fn sentences_that_are_understood_are_written_as_conditions() {
    let products = SCHEMA.find("    products:").zip(SCHEMA.find("    request:"));
    let (start, end) = products.expect("products");
    let text = format!(
        "{}{}flags: {{ member: {{ description: The reader is a member., phrases: [you are a member] }} }}\n",
        &SCHEMA[..start],
        &SCHEMA[end..]
    );
    let compile = |text: &str| {
        let files = BTreeMap::from([("api.yaml".to_owned(), text.to_owned())]);
        Schema::of(&files).unwrap_or_else(|said| panic!("{said}"))
    };
    let said = |words: &str| json!({ "type": "string", "description": words });
    let more = json!({
        "spot": { "type": "string", "enum": ["HALL", "DESK", "YARD"] },
        "reader": said("Specify this parameter when the value of spot is HALL or YARD."),
        "days": {
            "type": "integer",
            "minimum": 1,
            "maximum": 30,
            "description": "This field is required when spot is DESK and you are a member.",
        },
        "copies": {
            "type": "array",
            "maxItems": 4,
            "items": { "type": "string" },
            "description": "Specify this parameter when the weather is fine.",
        },
    });
    let mut file = page("DESK", &more, &json!(["spot", "isbn"]));
    let of_spot = &mut file["paths"]["/lend"]["post"]["requestBody"]["content"]["application/json"]
        ["schema"]["properties"]["spot"];
    of_spot.as_object_mut().expect("a schema").remove("const");
    let (text, left) = written(&compile(&text), "lend.json", &file);
    let sentence = "a sentence: write a condition, or name it in `passedOver`";
    assert_eq!(left, [format!("request.copies recommendedWhen: {sentence}")]);
    for condition in
        ["recommendedWhen: { spot: [HALL, YARD] }", "requiredWhen: { flag: member, spot: DESK }"]
    {
        assert!(text.contains(condition), "{condition}: {text}");
    }
    // Afterwards only the other one is open.
    let names = BTreeSet::from(["lend.json".to_owned()]);
    let open = compile(&text).open_in_files(&read_apart(&[("lend.json", &file)]), &names);
    assert_eq!(
        open,
        [
            "prose only lend request.copies recommendedWhen: Specify this parameter when the weather is fine | -"
        ]
    );
}
