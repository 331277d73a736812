//! Our own export, imported: the schema that it was made from.

use std::collections::BTreeSet;

use antom_codegen::Checked;
use antom_codegen::diagnostic::{SourceFile, Sources};
use antom_codegen::diff::{Change, compare};
use antom_openapi::export::{Support, coverage, openapi_text};
use antom_openapi::import::{Imported, Options};
use antom_tests::schema::named;
use antom_tests::{schema, workspace};

use super::{api, try_import};

fn imported(of: &Checked) -> Imported {
    let options = Options { descriptions: true, prose: true };
    try_import("export.json", openapi_text(of, None).as_bytes(), options)
        .expect("an export can be imported")
}

/// What differs, other than the file in which something is: a document has no files, so that each object and each
/// operation gets one of its own.
fn differences(old: &Checked, new: &Checked) -> Vec<Change> {
    let mut changes = compare(&named(old), &named(new)).changes;
    changes.retain(|change| !change.what.starts_with("module "));
    changes
}

#[test]
fn the_schema_comes_back() {
    let old = schema::api();
    let imported = imported(old);
    let new = api(&imported);
    assert_eq!(differences(old, &new), []);
    let remarks = compare(&named(old), &named(&new)).remarks;
    // Documents have no words for a search.
    let subjects: Vec<&str> = remarks.iter().map(|it| it.subject.as_str()).collect();
    assert_eq!(subjects, ["synonyms"], "texts and defaults come back as well");
    assert_eq!(imported.report.unsupported, []);
    assert_eq!((imported.report.renamed, imported.report.merged), (Vec::new(), Vec::new()));
    assert_eq!(old.counts().rules, new.counts().rules);
    assert_eq!(old.counts().result_codes, new.counts().result_codes);
}

#[test]
fn what_keywords_cannot_say_comes_back_too() {
    let old = schema::api();
    let new = api(&imported(old));
    let unsupported = |api| -> BTreeSet<(String, String, String)> {
        let all = coverage(api);
        let unsupported =
            all.statements().iter().filter(|statement| statement.support != Support::Full);
        let key = |it: &antom_openapi::export::Statement| {
            (it.object.clone(), it.path.clone(), it.rule.clone())
        };
        unsupported.map(key).collect()
    };
    let (before, after) = (unsupported(old), unsupported(&new));
    assert!(before.len() > 10, "rules on flags, JSON inside of text, leap seconds");
    assert_eq!(before, after);
}

#[test]
fn another_schema_comes_back() {
    let mut sources = Sources::new();
    for path in workspace::files("examples/todo/schema", "yaml") {
        let bytes = std::fs::read(&path).expect("schema files can be read");
        sources.add(SourceFile::new(workspace::short(&path), bytes));
    }
    let old = schema::compiled(&sources).api.expect("a schema without findings has a model");
    let imported = imported(&old);
    assert_eq!(differences(&old, &api(&imported)), []);
    assert_eq!(imported.report.unsupported, []);
}

#[test]
fn what_may_be_null_comes_back() {
    let text = "
title: Things
sources: { page: { title: A page } }
source: page
objects:
  Piece:
    description: A part.
    fields:
      name: { type: string, required: true, nullable: true, maxLength: 9, description: Name. }
      size: { type: Size, nullable: true, requiredWhen: { name: A }, description: Size. }
      note: { type: string, description: Note. }
    rules:
      - { id: short-note, when: { size: S }, check: { name: { maxLength: 2 } } }
enums:
  Size: { description: A size., complete: true, values: { S: Small., L: Large. } }
operations:
  changeThing:
    description: Changes a thing.
    method: PATCH
    path: /thing
    request:
      description: What.
      fields:
        id: { type: digits, required: true, nullable: true, description: Id. }
        kind: { type: string, nullable: true, const: A, description: Kind. }
        part: { type: Piece, nullable: true, overrides: { note: { required: true } }, description: Part. }
        parts: { items: { type: Piece, nullable: true }, required: true, nullable: true, description: Parts. }
        names: { items: { type: string, nullable: true, maxLength: 3 }, description: Names. }
    response:
      description: The thing.
      fields:
        state: { type: Size, required: true, nullable: true, description: State. }
        count: { type: integer, nullable: true, description: Count. }
";
    for scalars in ["text", "literal"] {
        let mut sources = Sources::new();
        sources
            .add(SourceFile::new("things.yaml", format!("{text}wire: {{ scalars: {scalars} }}\n")));
        let old = schema::compiled(&sources).api.expect("a schema without findings has a model");
        let imported = imported(&old);
        assert_eq!(differences(&old, &api(&imported)), []);
        assert_eq!(imported.report.unsupported, []);
    }
}

#[test]
fn a_prefix_that_is_also_a_path_comes_back() {
    let text = "
title: Things
servers: [{ name: main, url: https://things.example, prefix: /thing }]
sources: { page: { title: A page } }
source: page
operations:
  getThing:
    description: Gets a thing.
    method: PUT
    path: /thing
    request:
      description: Which.
      fields: { id: { type: string, required: true, description: Id. } }
    response:
      description: The thing.
      fields: { name: { type: string, required: true, description: Name. } }
";
    let mut sources = Sources::new();
    sources.add(SourceFile::new("things.yaml", text));
    let old = schema::compiled(&sources).api.expect("a schema without findings has a model");
    let imported = imported(&old);
    assert_eq!(differences(&old, &api(&imported)), []);
    assert_eq!(imported.report.chosen, []);
}

#[test]
fn conditions_on_the_operation_come_back() {
    let text = "
title: Things
sources: { page: { title: A page } }
source: page
objects:
  Thing:
    description: A thing.
    fields:
      mark: { type: string, requiredWhen: { operation: lend }, description: Mark. }
      size: { type: string, recommendedWhen: { operation: [lend, give], mark: A }, description: Size. }
      note: { type: string, onlyWhen: { not: { operation: [lend, give] } }, description: Note. }
operations:
  lend:
    description: Lends it.
    method: POST
    path: /lend
    request: { description: Which., fields: { thing: { type: Thing, description: It. } } }
    response: { description: The end., fields: { id: { type: string, description: Id. } } }
  give:
    description: Gives it away.
    method: POST
    path: /give
    request: { description: Which., fields: { thing: { type: Thing, description: It. } } }
    response: { description: The end., fields: { id: { type: string, description: Id. } } }
  keep:
    description: Keeps it.
    method: POST
    path: /keep
    request: { description: Which., fields: { thing: { type: Thing, description: It. } } }
    response: { description: The end., fields: { id: { type: string, description: Id. } } }
";
    let mut sources = Sources::new();
    sources.add(SourceFile::new("things.yaml", text));
    let old = schema::compiled(&sources).api.expect("a schema without findings has a model");
    let imported = imported(&old);
    assert_eq!(differences(&old, &api(&imported)), []);
    assert_eq!(imported.report.unsupported, []);
}

#[test]
fn products_come_back() {
    let text = "
title: Things
sources: { page: { title: A page }, other: { title: Another page } }
source: page
result: { field: result, code: code, status: status, statuses: { S: { outcome: success }, F: { outcome: failure } } }
objects:
  Ending:
    description: How it went.
    fields:
      code: { type: string, required: true, description: What happened. }
      status: { type: string, required: true, description: Whether it succeeded. }
  Thing:
    description: A thing.
    fields:
      mark: { type: string, requiredWhen: { product: loan }, description: Mark. }
      size: { type: string, description: Size. }
operations:
  hand:
    description: Hands it over.
    method: POST
    path: /hand
    request:
      description: Which.
      fields:
        kind: { type: string, required: true, description: How. }
        count: { type: integer, description: How many. }
        thing: { type: Thing, description: It. }
        things: { items: { type: Thing }, description: More of it. }
      rules: [{ id: either, oneOf: [thing, things] }]
    response: { description: The end., fields: { result: { type: Ending, required: true, description: It. } } }
    resultCodes:
      DONE: { status: S, action: none, meaning: It is done. }
      GONE: { status: F, action: wait, meaning: It is gone. }
    products:
      loan: { description: For a time., source: other, const: { kind: LOAN }, required: [thing/size] }
      gift:
        resultCodes: [DONE]
        description: For good.
        rust: present
        deprecated: Nothing is free.
        const: { kind: GIFT, count: 1 }
        required: [things/*/mark]
        rules: [{ id: small-gift, when: { count: { not: 7 } }, check: { thing/size: { maxLength: 1 } } }]
";
    for scalars in ["text", "literal"] {
        let mut sources = Sources::new();
        sources
            .add(SourceFile::new("things.yaml", format!("{text}wire: {{ scalars: {scalars} }}\n")));
        let old = schema::compiled(&sources).api.expect("a schema without findings has a model");
        let imported = imported(&old);
        assert_eq!(differences(&old, &api(&imported)), []);
        assert_eq!(imported.report.unsupported, []);
    }
}

#[test]
fn fields_of_one_direction_come_back() {
    let text = "
title: Harbour
sources: { page: { title: A page } }
source: page
objects:
  Mooring:
    description: A place for a boat.
    fields:
      id: { type: string, required: true, readOnly: true, description: Its id. }
      harbour: { type: string, required: true, description: Where it is. }
      gateCode: { type: string, writeOnly: true, description: Opens the gate. }
      owner: { type: string, required: true, readOnly: true, description: Whose it is. }
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
        mooring: { type: Mooring, required: true, overrides: { owner: { required: false } }, description: The mooring. }
        number: { type: integer, required: true, readOnly: true, description: Its number. }
";
    let mut sources = Sources::new();
    sources.add(SourceFile::new("harbour.yaml", text));
    let old = schema::compiled(&sources).api.expect("a schema without findings has a model");
    let imported = imported(&old);
    assert_eq!(differences(&old, &api(&imported)), []);
    assert_eq!(imported.report.unsupported, []);
}

#[test]
fn enums_of_whole_numbers_come_back() {
    let text = "
title: Things
version: v1
sources: { page: { title: A page } }
source: page
wire: { scalars: WIRE }
enums:
  Level:
    description: A level.
    type: integer
    complete: true
    values:
      0: { description: Flat., rust: Flat }
      -1: { description: Below., rust: Below, deprecated: It is gone. }
      7: { description: Above., rust: Above }
  Mark: { description: A mark., type: integer, complete: false, values: { 10: { description: Good., rust: Good } } }
operations:
  rate:
    description: Rates.
    method: POST
    path: /rate
    request:
      description: What.
      fields:
        level: { type: Level, required: true, enum: [0, -1], description: Level. }
        marks: { items: { type: Mark }, requiredWhen: { level: 0 }, description: Marks. }
        fixed: { type: Level, const: -1, description: Fixed. }
    response: { description: Nothing., fields: { mark: { type: Mark, default: 10, description: Mark. } } }
";
    for wire in ["text", "literal"] {
        let old = schema::compiled(&schema::single("rate.yaml", &text.replace("WIRE", wire)));
        let old = old.api.expect("a schema without findings has a model");
        let imported = imported(&old);
        assert_eq!(differences(&old, &api(&imported)), [], "{wire}");
        assert_eq!(compare(&named(&old), &named(&api(&imported))).remarks, [], "{wire}");
        assert_eq!(imported.report.unsupported, [], "{wire}");
    }
}
