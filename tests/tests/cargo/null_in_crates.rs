//! What may be `null` in generated crates: requests with a value, with `null` and without the member, from a document that
//! is imported; and bodies of every kind, of which crate, oracle and exported JSON Schema must say the same.

use antom_codegen::api::{Id, Null, Object, Role, Type, Usage};
use antom_codegen::conformance::{Circumstances, NOW, evaluate, suite};
use antom_codegen::diagnostic::{Diagnostics, SourceFile, Sources};
use antom_codegen::language::Builtin;
use antom_codegen::{Checked, Compilation};
use antom_openapi::export::json_schema;
use antom_openapi::import::{Options, import_openapi};
use antom_tests::schema::{compiled, single};
use serde_json::{Value, json};

use crate::scratch_crates::ScratchCrates;

const DOCUMENT: &str = r##"
openapi: 3.1.0
info: { title: Members, version: "1" }
paths:
  /members:
    patch:
      operationId: changeMember
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [member, sponsor]
              properties:
                member: { type: string }
                sponsor: { type: [string, "null"], maxLength: 6 }
                motto: { type: [string, "null"] }
                joined: { type: [string, "null"], format: date }
                badges: { type: array, items: { type: [string, "null"], maxLength: 4 } }
                address: { anyOf: [{ $ref: "#/components/schemas/Address" }, { type: "null" }] }
                points: { type: object, additionalProperties: { type: [integer, "null"] } }
      responses:
        "200":
          description: Changed.
          content:
            application/json:
              schema:
                type: object
                required: [rank]
                properties:
                  rank: { type: [string, "null"], enum: [junior, senior, null] }
                  visits: { type: [array, "null"], items: { type: string } }
                  address: { $ref: "#/components/schemas/Address" }
components:
  schemas:
    Address: { type: object, required: [town], properties: { town: { type: [string, "null"] }, floor: { type: integer }, zip: { type: string, maxLength: 8 } } }
"##;

/// What a user of the imported crate does.
const USE: &str = r##"
//! Tests.

use imported::change_member::{ChangeMemberRequest, ChangeMemberResponse};
use imported::{Address, Context, Nullable, Rank, Validate, from_slice_strict, from_str, to_string};

fn json(request: &ChangeMemberRequest) -> String {
    to_string(request).unwrap()
}

#[test]
fn absent_null_and_value_are_written() {
    assert_eq!(json(&ChangeMemberRequest::new("m", "ann")), r#"{"member":"m","sponsor":"ann"}"#);
    assert_eq!(json(&ChangeMemberRequest::new("m", Nullable::Null)), r#"{"member":"m","sponsor":null}"#);
    let sponsor: Option<String> = None;
    assert_eq!(json(&ChangeMemberRequest::new("m", sponsor)), r#"{"member":"m","sponsor":null}"#);
    let request = ChangeMemberRequest::new("m", "ann")
        .with_motto_null()
        .with_joined("2026-01-01")
        .with_badges([Some("a"), None, Some("b")])
        .with_address(Address::new(Nullable::Null).with_floor(2));
    let text = r#"{"member":"m","sponsor":"ann","motto":null,"joined":"2026-01-01","badges":["a",null,"b"],"address":{"town":null,"floor":2}}"#;
    assert_eq!(json(&request), text);
    assert!(from_str::<ChangeMemberRequest>(text).unwrap() == request);
    assert!(from_slice_strict::<ChangeMemberRequest>(text.as_bytes()).is_ok());
    assert_eq!(json(&request.with_address_null().with_motto("x").with_joined_null()).matches("null").count(), 3);
    assert!(json(&ChangeMemberRequest::new("m", "ann").with_motto(None::<String>)).ends_with(r#""ann"}"#));
}

#[test]
fn what_must_be_sent_is_missed_and_null_is_not() {
    let error = from_str::<ChangeMemberRequest>(r#"{"member":"m"}"#).unwrap_err().to_string();
    assert_eq!(error, "1:1: /sponsor: required, missing");
    let read = |text: &str| from_str::<ChangeMemberRequest>(text).unwrap();
    let request = read(r#"{"member":"m","sponsor":null,"motto":null}"#);
    assert_eq!((request.sponsor.is_null(), request.motto), (true, Some(Nullable::Null)));
    assert!(ChangeMemberRequest::new("m", Nullable::Null).with_badges([None::<&str>]).validate(&Context::now()).is_ok());
    let request = ChangeMemberRequest::new("m", "a long one").with_badges([None, Some("longer")]).with_joined("today");
    let found: Vec<String> = request.violations(&Context::now()).iter().map(|one| format!("{} {}", one.path, one.rule)).collect();
    assert_eq!(found, ["/sponsor maxLength", "/joined format", "/badges/1 maxLength"]);
}

#[test]
fn null_in_an_answer_is_absent() {
    let read = |text: &str| from_str::<ChangeMemberResponse>(text).unwrap();
    let answer = read(r#"{"rank":null,"visits":null,"address":{"town":null}}"#);
    assert!(answer.rank.is_none() && answer.visits.is_none());
    assert!(answer.address.is_some_and(|address| address.town.is_null()));
    assert!(from_slice_strict::<ChangeMemberResponse>(br#"{"rank":null,"visits":null}"#).is_ok());
    assert_eq!(read(r#"{"rank":"senior"}"#).rank, Some(Rank::Senior));
}
"##;

/// A schema with `null` beside everything that depends on whether a value is there.
const SCHEMA: &str = r#"
title: Nulls
sources: { me: { title: Mine } }
source: me
wire: { scalars: literal }
enums:
  Colour: { description: A colour., complete: true, values: { RED: Red., BLUE: Blue. } }
  Level:
    description: A level.
    type: integer
    complete: true
    values: { 0: { description: Flat., rust: None }, 1: { description: Up., rust: Up }, -1: { description: Down., rust: Down } }
  Mood: { description: A mood., type: integer, complete: false, values: { 10: { description: Good., rust: Good }, 2: { description: Bad., rust: Bad } } }
  Coin:
    description: A coin.
    complete: true
    attributes: { decimals: Its decimals. }
    values: { EUR: { description: Euro., attributes: { decimals: 2 } } }
scalars:
  Code: { type: string, minLength: 2, maxLength: 4, description: A code. }
objects:
  Owner:
    description: Sent and received.
    fields:
      name: { type: string, required: true, nullable: true, maxLength: 8, description: Name. }
      chief: { type: Owner, required: true, nullable: true, description: Another. }
      colour: { type: Colour, nullable: true, requiredWhen: { name: Ann }, forbiddenWhen: { since: { not: "2024-04-26" } }, description: Colour. }
      since: { type: date, nullable: true, description: Since when. }
      code: { type: Code, nullable: true, description: Code. }
      marks: { items: { type: string, nullable: true }, nullable: true, description: Marks. }
      plain: { type: string, description: Plain. }
      level: { type: Level, nullable: true, enum: [0, -1, 1], requiredWhen: { moods/*: [2, 10] }, description: Level. }
      moods: { items: { type: Mood, nullable: true }, nullable: true, uniqueItems: true, forbiddenWhen: { level: -1 }, description: Moods. }
      price: { type: digits, nullable: true, unit: { field: coin, decimals: decimals }, description: Price. }
      coin: { type: Coin, nullable: true, description: Its coin. }
      fee: { type: digits, unit: { field: feeCoin, decimals: decimals }, description: Fee. }
      feeCoin: { type: Coin, required: true, nullable: true, description: Its coin. }
      tip: { type: digits, unit: { field: tipCoin, decimals: decimals }, description: Tip. }
      tipCoin: { type: Coin, description: Its coin. }
      pin: { type: string, nullable: true, writeOnly: true, maxLength: 4, description: Pin. }
      stamp: { type: Level, nullable: true, readOnly: true, description: Stamp. }
    rules:
      - { id: short-name, when: { marks/*: { not: x } }, check: { name: { maxLength: 2 }, marks/*: { maxLength: 1 } } }
      - { id: mark-or-code, oneOf: [marks, code] }
  Visit:
    description: Received only.
    fields:
      state: { type: Colour, required: true, nullable: true, description: State. }
      last: { type: Visit, required: true, nullable: true, description: The one before. }
      note: { type: string, nullable: true, requiredWhen: { state: RED }, maxLength: 3, description: Note. }
      parts: { items: { type: integer, nullable: true, minimum: 1 }, minItems: 1, description: Numbers. }
operations:
  patch:
    description: Changes an owner.
    method: PATCH
    path: /patch
    request:
      description: The changes.
      fields:
        id: { type: string, required: true, description: Which. }
        parent: { type: string, required: true, nullable: true, maxLength: 8, description: The parent. }
        kind: { type: string, required: true, nullable: true, const: X, description: The kind. }
        count: { type: integer, required: true, nullable: true, minimum: 1, description: The count. }
        nick: { type: string, nullable: true, minLength: 2, recommendedWhen: { parent: p }, onlyWhen: { extra: { present: true } }, description: The nickname. }
        owner: { type: Owner, nullable: true, overrides: { plain: { required: true } }, description: The owner. }
        tags: { items: { type: string, nullable: true, maxLength: 5 }, required: true, nullable: true, minItems: 1, uniqueItems: true, description: The tags. }
        owners: { items: { type: Owner, nullable: true }, maxItems: 3, description: More owners. }
        switch: { type: boolean, nullable: true, const: true, description: A switch. }
        extra: { type: map, nullable: true, minProperties: 1, description: More. }
        scores: { values: { type: integer, nullable: true, maximum: 9 }, keys: { maxLength: 3 }, nullable: true, minProperties: 1, description: Scores. }
        rooms: { values: { type: Owner }, keys: { pattern: "^[a-z]+$" }, description: Who is where. }
        type: { type: string, rust: type_, nullable: true, description: Its type. }
        key: { type: string, nullable: true, required: true, writeOnly: true, maxLength: 3, description: A key. }
        grade: { type: Level, required: true, const: 1, description: The grade. }
        made: { type: date, nullable: true, required: true, readOnly: true, description: When it was made. }
      rules:
        - { id: nick-or-switch, anyOf: [nick, switch] }
        - { id: count-of-owner, when: { owner/colour: RED }, check: { count: { maximum: 5 } } }
    response:
      description: What there is now.
      fields:
        owner: { type: Owner, required: true, nullable: true, description: The owner. }
        visit: { type: Visit, description: The visit. }
        visits: { items: { type: Visit }, nullable: true, maxItems: 2, description: Visits. }
        key: { type: string, nullable: true, required: true, writeOnly: true, maxLength: 3, description: A key. }
        made: { type: date, nullable: true, required: true, readOnly: true, description: When it was made. }
        closed: { type: date, nullable: true, readOnly: true, requiredWhen: { made: { present: false } }, description: When it was closed. }
"#;

/// Runs the cases, which the file beside it holds.
const RUN: &str = r#"
//! Tests.

use nulls::patch::{PatchRequest, PatchResponse};
use nulls::{Context, Validate, from_slice, to_string};
use serde_json::Value;

#[test]
fn every_body_is_read_checked_and_written_as_the_model_says() {
    let cases: Vec<Value> = serde_json::from_str(include_str!("cases.json")).unwrap();
    assert!(cases.len() > 300, "{}", cases.len());
    for case in &cases {
        let body = case["body"].to_string();
        let context = Context::at(case["now"].as_i64().unwrap());
        macro_rules! found {
            ($ty:ty) => {
                from_slice::<$ty>(body.as_bytes()).ok().map(|message| {
                    let mut found: Vec<String> =
                        message.violations(&context).iter().map(|one| format!("{} {}", one.path, one.rule)).collect();
                    found.sort();
                    (found, serde_json::from_str::<Value>(&to_string(&message).unwrap()).unwrap())
                })
            };
        }
        let found = if case["side"] == "request" { found!(PatchRequest) } else { found!(PatchResponse) };
        let expected = case["findings"].as_array().map(|findings| {
            let findings = findings.iter().map(|one| one.as_str().unwrap().to_owned()).collect::<Vec<_>>();
            (findings, case["written"].clone())
        });
        assert_eq!(found, expected, "{body}");
    }
}
"#;

fn imported() -> Compilation {
    let mut sources = Sources::new();
    let file = sources.add(SourceFile::new("members.yaml", DOCUMENT));
    let imported = import_openapi(file, &sources, Options::default(), &mut Diagnostics::new());
    let imported = imported.expect("it can be imported");
    assert!(imported.report.unsupported.is_empty(), "{:?}", imported.report);
    let mut schema = Sources::new();
    for (path, text) in &imported.files {
        schema.add(SourceFile::new(path.as_str(), text.as_str()));
    }
    compiled(&schema)
}

/// Whether a body lacks what must be there to read it.
fn is_unreadable(api: &Checked, id: Id<Object>, value: &Value) -> bool {
    api.objects[id].fields.values().any(|field| match value.get(&field.name.value) {
        None | Some(Value::Null) if field.is_always_there() => {
            field.value.null != Null::Value || value.get(&field.name.value).is_none()
        }
        Some(value) => is_unreadable_value(api, &field.value, value),
        None => false,
    })
}

fn is_unreadable_value(api: &Checked, usage: &Usage, value: &Value) -> bool {
    match (&usage.ty, value) {
        (Type::Object(id), Value::Object(_)) => is_unreadable(api, *id, value),
        (Type::Array(element), Value::Array(items)) => {
            items.iter().any(|item| is_unreadable_value(api, element, item))
        }
        (Type::Map(members), Value::Object(all)) => {
            all.values().any(|value| is_unreadable_value(api, &members.value, value))
        }
        _ => false,
    }
}

/// The body as it is written, without members that are `null` and read as absent, and those of other messages; and whether
/// the schema does not allow it as it was.
fn written(api: &Checked, (id, role): (Id<Object>, Role), value: &mut Value) -> bool {
    let mut is_odd = false;
    for field in api.objects[id].fields.values() {
        let Some(members) = value.as_object_mut() else { continue };
        let name = &field.name.value;
        match members.get_mut(name) {
            Some(Value::Null) if field.value.null != Null::Value => {
                is_odd |= field.value.null == Null::NotAllowed;
                members.remove(name);
            }
            Some(value) => is_odd |= written_value(api, (&field.value, role), value),
            None => {}
        }
        if role.leaves_out(field.access) {
            members.remove(name);
        }
    }
    is_odd
}

fn written_value(api: &Checked, (usage, role): (&Usage, Role), value: &mut Value) -> bool {
    match (&usage.ty, value) {
        (Type::Object(id), value @ Value::Object(_)) => written(api, (*id, role), value),
        (Type::Array(element), Value::Array(items)) => {
            let odd = items.iter_mut().map(|item| written_value(api, (element, role), item));
            odd.fold(false, |all, one| all | one)
        }
        (Type::Map(members), Value::Object(all)) => {
            let odd =
                all.values_mut().map(|value| written_value(api, (&members.value, role), value));
            odd.fold(false, |all, one| all | one)
        }
        // In quotes, which reading takes and writing does not repeat.
        (Type::Builtin(Builtin::Integer | Builtin::Boolean), value @ Value::String(_)) => {
            let literal = value.as_str().and_then(|text| serde_json::from_str(text).ok());
            let is_literal = literal.is_some();
            *value = literal.unwrap_or_default();
            is_literal
        }
        _ => false,
    }
}

/// Every body with one member or element `null`, or one member gone.
fn mutants(api: &Checked, id: Id<Object>, body: &Value, at: &str, found: &mut Vec<(String, bool)>) {
    for field in api.objects[id].fields.values() {
        let at = format!("{at}/{}", field.name.value);
        found.push((at.clone(), false));
        if let Some(value) = body.pointer(&at) {
            found.push((at.clone(), true));
            of_value(api, &field.value, body, value, &at, found);
        }
    }
}

fn of_value(
    api: &Checked,
    usage: &Usage,
    body: &Value,
    value: &Value,
    at: &str,
    found: &mut Vec<(String, bool)>,
) {
    match (&usage.ty, value) {
        (Type::Object(id), Value::Object(_)) => mutants(api, *id, body, at, found),
        (Type::Array(element), Value::Array(items)) => {
            for (index, item) in items.iter().enumerate() {
                let at = format!("{at}/{index}");
                if element.null == Null::Value {
                    found.push((at.clone(), false));
                }
                of_value(api, element, body, item, &at, found);
            }
        }
        (Type::Map(members), Value::Object(all)) => {
            for (name, value) in all {
                let at = format!("{at}/{name}");
                if members.value.null == Null::Value {
                    found.push((at.clone(), false));
                }
                of_value(api, &members.value, body, value, &at, found);
            }
        }
        _ => {}
    }
}

fn mutated(body: &Value, at: &str, is_gone: bool) -> Value {
    let mut body = body.clone();
    let (around, name) = at.rsplit_once('/').expect("a pointer");
    match body.pointer_mut(around) {
        Some(Value::Object(members)) if is_gone => drop(members.remove(name)),
        Some(Value::Object(members)) => drop(members.insert(name.to_owned(), Value::Null)),
        Some(Value::Array(items)) => items[name.parse::<usize>().expect("an index")] = Value::Null,
        _ => {}
    }
    body
}

/// Bodies, what is found in each, and how it is written.
fn cases(api: &Checked) -> Vec<Value> {
    let (_, operation) = api.operations.iter().next().expect("an operation");
    let suite = suite(api);
    let mut bodies: Vec<(Id<Object>, Value)> = suite
        .cases
        .iter()
        .map(|case| {
            let is_request = case.side.as_str() == "request";
            (if is_request { operation.request } else { operation.response }, case.body.clone())
        })
        .collect();
    let full = json!({
        "id": "i", "parent": "p", "kind": "X", "count": 2, "nick": "nn", "switch": true, "extra": { "a": null },
        "owner": { "name": "Ann", "chief": { "name": null, "chief": null, "code": "ab", "feeCoin": "EUR", "moods": [2] }, "colour": "RED", "since": "2024-04-26", "marks": ["x", "y"], "plain": "p", "level": 1, "moods": [10, 3, null], "price": "5", "coin": "EUR", "fee": "7", "feeCoin": null, "pin": "1234", "stamp": 0 },
        "key": null, "grade": 1, "made": "2026-01-02",
        "tags": ["a", null, "b"], "owners": [null, { "name": "Bo", "chief": null, "marks": null, "colour": "BLUE", "feeCoin": "EUR", "level": -1, "moods": [2, 2] }],
    });
    let answer = json!({
        "owner": full["owner"], "visits": [], "key": "abc", "made": null,
        "visit": { "state": "RED", "note": "n", "last": { "state": null, "last": null, "parts": [1] }, "parts": [null, 2, 0] },
    });
    bodies.extend([(operation.request, full), (operation.response, answer)]);
    let mut all = Vec::new();
    for (id, body) in bodies {
        let mut places = Vec::new();
        mutants(api, id, &body, "", &mut places);
        all.extend(places.iter().map(|(at, is_gone)| (id, mutated(&body, at, *is_gone))));
        all.push((id, body));
    }
    let mut bundle = json_schema(api);
    bundle["$ref"] = json!("#/$defs/PatchRequest");
    let judge = jsonschema::validator_for(&bundle).expect("the export is a JSON Schema");
    let (mut cases, mut judged) = (Vec::new(), 0);
    for (id, body) in all {
        let circumstances = Circumstances { now: NOW, ..Circumstances::default() };
        let is_request = api.objects[id].role == Role::Request;
        let is_unreadable = is_unreadable(api, id, &body);
        let found = evaluate(api, id, &body, &circumstances).findings;
        let mut kept = body.clone();
        let is_odd = written(api, (id, api.objects[id].role), &mut kept);
        if is_request && !is_odd {
            judged += 1;
            // JSON Schema has no advice.
            let is_advice =
                |rule: &str| matches!(rule, "recommendedWhen" | "onlyWhen" | "readOnly");
            let is_fine = !is_unreadable && found.iter().all(|one| is_advice(&one.rule));
            assert_eq!(judge.is_valid(&body), is_fine, "{body} {found:?}");
        }
        let mut found: Vec<String> =
            found.iter().map(|one| format!("{} {}", one.path, one.rule)).collect();
        found.sort();
        let side = if is_request { "request" } else { "response" };
        let findings = if is_unreadable { Value::Null } else { Value::from(found) };
        cases.push(json!({ "side": side, "body": body, "now": NOW, "findings": findings, "written": kept }));
    }
    assert!(judged > 200, "{judged}");
    cases
}

#[test]
fn null_absent_and_value_are_told_apart_in_generated_crates() {
    let mut crates = ScratchCrates::new("null_in_crates");
    let files = imported().files.expect("no findings");
    crates.add("imported", &files);
    crates.add_test("imported", "behaviour.rs", USE);
    let compilation = compiled(&single("patch.yaml", SCHEMA));
    let api = compilation.api.expect("a model");
    crates.add("nulls", &compilation.files.expect("no findings"));
    crates.add_test("nulls", "behaviour.rs", RUN);
    crates.add_test("nulls", "cases.json", &Value::from(cases(&api)).to_string());
    crates.test();
}
