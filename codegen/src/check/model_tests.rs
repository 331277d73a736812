//! What the checked model says about small schemas: who makes the tests of outer objects, where values may be missing, and
//! what `null` means.

use crate::api::{Null, Presence, Scope};
use crate::check::Checked;
use crate::diagnostic::{Code, Diagnostic, SourceFile, Sources};
use crate::{Compilation, Options, compile};

/// Two operations, and a type `Item` whose field `name` has the rule. `REQUEST`, `REFUND` and `RESPONSE` are fields of
/// bodies, which hold an item as well, and `ITEM` are fields of the type.
const SCHEMA: &str = "
sources: { page: { title: The page } }
source: page
objects:
  Item:
    description: A.
    fields:
      name: { type: string, RULE description: B. }
      ITEM
operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request: { description: A., fields: { item: { type: Item, description: B. }, REQUEST } }
    response: { description: A., fields: { done: { type: boolean, description: B. }, RESPONSE } }
  refund:
    description: A.
    method: POST
    path: /refund
    request: { description: A., fields: { items: { items: { type: Item }, description: B. }, REFUND } }
    response: { description: A., fields: { done: { type: boolean, description: B. } } }
";

fn compiled(schema: &str) -> Compilation {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("test.yaml", schema));
    compile(&sources, &Options::default())
}

/// The schema with these parts; those that are not named are left out.
fn schema(parts: &[(&str, &str)]) -> String {
    let mut schema = SCHEMA.to_owned();
    for (name, part) in parts {
        schema = schema.replace(name, part);
    }
    for name in ["RULE", "ITEM", "REQUEST", "REFUND", "RESPONSE"] {
        schema = schema.replace(name, "");
    }
    schema
}

fn api(parts: &[(&str, &str)]) -> Checked {
    let Compilation { api, diagnostics, .. } = compiled(&schema(parts));
    api.unwrap_or_else(|| panic!("{diagnostics:?}"))
}

fn messages(schema: &str) -> Vec<(Code, String)> {
    let found = compiled(schema).diagnostics;
    found.iter().map(|one| (one.code(), one.message().to_owned())).collect()
}

fn codes(schema: &str) -> Vec<Code> {
    compiled(schema).diagnostics.iter().map(Diagnostic::code).collect()
}

const KIND: &str = "kind: { type: string, description: B. }";

/// An outer test: its scope, its path, and the objects that make it, each with whether it has the value.
type Told<'a> = (Scope, &'a str, Vec<(&'a str, bool)>);

#[test]
fn every_object_around_makes_each_test_once() {
    let rule = "requiredWhen: [{ /kind: A }, { /kind: B }, { ../kind: A }, { /other: A }, { /kind: { not: A } }], \
                recommendedWhen: { /kind: A, /other: B },";
    let other = "other: { type: string, description: B. }";
    let request = format!("{KIND}, {other}");
    let api = api(&[("RULE", rule), ("REQUEST", &request), ("REFUND", KIND)]);
    let tests: Vec<Told<'_>> = api
        .outer_tests
        .values()
        .map(|test| {
            let paths = test.paths.iter();
            let by = paths
                .map(|(id, path)| (api.objects[*id].name.value.as_str(), !path.steps.is_empty()));
            (test.scope, test.text.as_str(), by.collect())
        })
        .collect();
    let both = vec![("payRequest", true), ("refundRequest", true)];
    let one = vec![("payRequest", true)];
    assert_eq!(
        tests,
        [
            (Scope::Root, "kind", both.clone()),
            (Scope::Root, "kind", both.clone()),
            (Scope::Parent, "kind", both.clone()),
            (Scope::Root, "other", one.clone()),
            (Scope::Root, "kind", both),
            (Scope::Root, "other", one),
        ]
    );
}

#[test]
fn an_object_around_says_that_it_lacks_the_value() {
    let api = api(&[("RULE", "requiredWhen: { ../kind: A },"), ("REFUND", KIND)]);
    let test = api.outer_tests.values().next().unwrap();
    let lengths: Vec<usize> = test.paths.iter().map(|(_, path)| path.steps.len()).collect();
    assert_eq!(lengths, [0, 1]);
}

#[test]
fn a_test_of_an_object_around_that_always_or_never_holds_is_told_once() {
    let fixed = "kind: { type: string, required: true, const: A, description: B. }";
    for (condition, word) in [
        ("{ /kind: A }", "always"),
        ("{ ../kind: A }", "always"),
        ("{ /kind: { present: true } }", "always"),
        ("{ /kind: { present: false } }", "never"),
        ("{ /kind: { not: A } }", "never"),
    ] {
        let rule = format!("requiredWhen: {condition},");
        let found = messages(&schema(&[("RULE", &rule), ("REQUEST", fixed), ("REFUND", fixed)]));
        assert_eq!(found, [(Code::E0037, format!("the condition {word} holds"))], "{condition}");
        // In one of two bodies it may be otherwise.
        let found = codes(&schema(&[("RULE", &rule), ("REQUEST", fixed), ("REFUND", KIND)]));
        assert!(!found.contains(&Code::E0037), "{condition}: {found:?}");
    }
}

#[test]
fn a_condition_on_bodies_may_hold_if_no_body_is_known() {
    let rule = ("RULE", "requiredWhen: { /kind: A },");
    let nowhere = [
        rule,
        ("item: { type: Item, description: B. },", ""),
        ("items: { items: { type: Item }, description: B. },", ""),
        ("REQUEST", KIND),
        ("REFUND", KIND),
    ];
    assert_eq!(codes(&schema(&nowhere)), [Code::E0012]);
}

/// A condition of which a part is wrong is not judged as if it were without that part.
#[test]
fn a_part_of_a_condition_that_is_wrong_is_told_alone() {
    for (condition, expected) in [
        ("{ /kind: 7, except: refund }", Code::E0036),
        ("{ /kind: A, except: reclaim }", Code::E0039),
        ("{ operation: other }", Code::E0037),
    ] {
        let rule = format!("requiredWhen: {condition},");
        let mut text = schema(&[("RULE", &rule), ("REQUEST", KIND), ("REFUND", KIND)]);
        text.push_str(
            "  other:
    description: A.
    method: POST
    path: /other
    request: { description: A., fields: { count: { type: integer, description: B. } } }
    response: { description: A., fields: { done: { type: boolean, description: B. } } }
",
        );
        assert_eq!(codes(&text), [expected], "{condition}");
    }
}

#[test]
fn a_value_that_only_some_bodies_can_have_is_compared_in_these() {
    let kind = "kind: { type: Kind, description: B. }";
    let (rule, other) = ("requiredWhen: { /kind: A },", kind.replace("Kind", "Other"));
    let mut text =
        schema(&[("RULE", rule), ("REQUEST", kind), ("REFUND", &other)]).replace("Kind", "Sort");
    text.push_str(
        "enums:
  Sort: { description: A., complete: true, values: { A: One., B: Two. } }
  Other: { description: A., complete: true, values: { B: Two., C: Three. } }
",
    );
    assert_eq!(codes(&text), []);
}

#[test]
fn bodies_that_always_have_another_value_are_named() {
    let fixed = "kind: { type: string, required: true, const: B, description: B. }";
    let never = (Code::E0046, "the condition can never hold in `refundRequest`".to_owned());
    for (condition, is_named) in [
        ("{ /kind: A }", true),
        ("{ /kind: B }", false),
        ("{ /kind: { not: A } }", false),
        ("{ /kind: { not: B } }", true),
        ("{ /kind: { present: true } }", false),
        ("{ /kind: { present: false } }", true),
    ] {
        let rule = format!("requiredWhen: {condition},");
        let found = messages(&schema(&[("RULE", &rule), ("REQUEST", KIND), ("REFUND", fixed)]));
        let expected = if is_named { vec![never.clone()] } else { Vec::new() };
        assert_eq!(found, expected, "{condition}");
    }
}

#[test]
fn objects_around_may_be_in_what_could_not_be_read() {
    let head = "sources: { page: { title: The page } }\nsource: page\n";
    let alone = |more: &str| {
        codes(&format!(
            "{head}objects:
  Item: {{ description: A., fields: {{ name: {{ type: string, requiredWhen: {{ ../kind: A }}, description: B. }} }} }}
  {more}"
        ))
    };
    assert_eq!(alone(""), [Code::E0035]);
    assert_eq!(alone("Lost: 5"), [Code::E0007]);
    // Of a type that nothing uses it is enough to say so.
    let unused = schema(&[
        ("RULE", "requiredWhen: { ../kind: A },"),
        ("item: { type: Item, description: B. },", ""),
        ("items: { items: { type: Item }, description: B. },", ""),
        ("REQUEST", KIND),
        ("REFUND", KIND),
    ]);
    assert_eq!(codes(&unused), [Code::E0012]);
}

#[test]
fn null_is_absent_in_what_is_received_only() {
    let nulls = |parts: &[(&str, &str)]| -> Vec<Null> {
        let api = api(parts);
        let item = api.objects.values().find(|object| object.name.value == "Item").unwrap();
        item.fields.values().map(|field| field.value.null).collect()
    };
    let item = "count: { type: integer, nullable: true, description: B. }";
    assert_eq!(nulls(&[("ITEM", item)]), [Null::NotAllowed, Null::Value]);
    let back = "item: { type: Item, description: B. }";
    let received = [
        ("ITEM", item),
        ("item: { type: Item, description: B. },", ""),
        ("items: { items: { type: Item }, description: B. },", ""),
        ("REQUEST", KIND),
        ("REFUND", KIND),
        ("RESPONSE", back),
    ];
    assert_eq!(nulls(&received), [Null::NotAllowed, Null::Absent]);
    assert_eq!(nulls(&[("ITEM", item), ("RESPONSE", back)]), [Null::NotAllowed, Null::Value]);
}

#[test]
fn types_in_requests_and_responses_cannot_require_what_only_one_of_them_has() {
    let presences = |marks: &str, response: &str| -> Vec<Presence> {
        let field = format!("id: {{ type: string, required: true, {marks} description: B. }}");
        let api = api(&[("ITEM", &field), ("RESPONSE", response)]);
        let item = api.objects.values().find(|object| object.name.value == "Item").unwrap();
        item.fields.values().skip(1).map(|field| field.presence).collect()
    };
    for back in
        ["item: { type: Item, description: B. }", "all: { items: { type: Item }, description: B. }"]
    {
        assert_eq!(presences("", back), [Presence::Required]);
        assert_eq!(presences("readOnly: true,", back), [Presence::PerUse { required: true }]);
        assert_eq!(presences("writeOnly: true,", back), [Presence::PerUse { required: true }]);
        // A response is without the field that would hold it, so only requests hold the type.
        let hidden = back.replace("description", "writeOnly: true, description");
        assert_eq!(presences("writeOnly: true,", &hidden), [Presence::Required]);
    }
    assert_eq!(presences("writeOnly: true,", ""), [Presence::Required]);
}

#[test]
fn a_list_or_a_map_that_may_be_empty_or_null_ends_a_circle() {
    for (field, is_circle) in [
        ("type: Item", true),
        ("type: Item, nullable: true", false),
        ("items: { type: Item }", false),
        ("items: { type: Item }, minItems: 0", false),
        ("items: { type: Item }, minItems: 1", true),
        ("items: { type: Item }, minItems: 1, nullable: true", false),
        ("items: { type: Item, nullable: true }, minItems: 1", false),
        ("items: { type: Item, nullable: true }", false),
        ("items: { type: Item }, maxItems: 3", false),
        ("values: { type: Item }", false),
        ("values: { type: Item }, minProperties: 1", true),
        ("values: { type: Item, nullable: true }, minProperties: 1", false),
    ] {
        let item = format!("inner: {{ {field}, required: true, description: B. }}");
        let expected: &[Code] = if is_circle { &[Code::E0020] } else { &[] };
        assert_eq!(codes(&schema(&[("ITEM", &item)])), expected, "{field}");
    }
}

#[test]
fn checks_name_formats_of_text() {
    for (format, is_one) in [
        ("date-time", true),
        ("digits", true),
        ("string", false),
        ("number", false),
        ("map", false),
        ("nonsense", false),
    ] {
        let check = format!(
            "rules: [{{ id: form, check: {{ name: {{ format: {format} }} }} }}]\n    fields:\n      name"
        );
        let schema = schema(&[("fields:\n      name", &check)]);
        let found = compiled(&schema).diagnostics;
        let codes: Vec<Code> = found.iter().map(Diagnostic::code).collect();
        let expected: &[Code] = if is_one { &[] } else { &[Code::E0009] };
        assert_eq!(codes, expected, "{format}");
        if format == "nonsense" {
            let help = found[0].helps().join("\n");
            assert!(help.contains("`date-time`") && help.contains("`digits`"), "{help}");
            assert!(!help.contains("`string`") && !help.contains("`number`"), "{help}");
        }
    }
}

#[test]
fn a_path_that_leads_nowhere_suggests_the_nearest() {
    let suggested = |condition: &str| {
        let rule = format!("requiredWhen: {condition},");
        let item = "kind: { type: string, description: B. }
      parts: { items: { type: Item }, description: B. }";
        let found = compiled(&schema(&[("RULE", &rule), ("ITEM", item)])).diagnostics;
        let all = found.iter().map(|one| {
            (one.code(), one.suggestion().map(|suggestion| suggestion.replacement.clone()))
        });
        all.collect::<Vec<_>>()
    };
    let near = |path: &str| vec![(Code::E0035, Some(path.to_owned()))];
    assert_eq!(suggested("{ parts/*/kind: A }"), []);
    assert_eq!(suggested("{ parts/kind: A }"), near("parts/*/kind"));
    assert_eq!(suggested("{ parts/*/kidn: A }"), near("parts/*/kind"));
    assert_eq!(suggested("{ kidn: A }"), near("kind"));
    assert_eq!(suggested("{ flga: A }"), near("flag"));
    assert_eq!(suggested("{ context: A }"), near("flag"));
    assert_eq!(suggested("{ quite/other: A }"), [(Code::E0035, None)]);
}

#[test]
fn fields_that_no_message_has_are_told() {
    let id = |mark: &str| format!("id: {{ type: string, {mark} description: B. }}");
    let other = "other: { type: string, readOnly: true, description: B. }";
    let back = "back: { type: Item, description: B. }";
    let (plain, read, write) = (id(""), id("readOnly: true,"), id("writeOnly: true,"));
    let (plain, read, write) = (&*plain, &*read, &*write);
    for (item, request, response, expected) in [
        ("", "", "", 0),
        // In a body it is no mistake if the other body has a field of this name and mark.
        ("", read, "", 1),
        ("", read, read, 0),
        ("", read, plain, 1),
        ("", read, write, 2),
        ("", read, other, 1),
        ("", "", write, 1),
        ("", write, write, 0),
        // In a type it is one.
        (read, "", "", 1),
        (read, "", read, 1),
        (read, "", back, 0),
        (write, "", "", 0),
        (write, "", back, 0),
    ] {
        let found = codes(&schema(&[("ITEM", item), ("REQUEST", request), ("RESPONSE", response)]));
        assert_eq!(found, vec![Code::E0049; expected], "{item} / {request} / {response}");
    }
}

#[test]
fn nothing_can_be_said_of_a_field_that_the_message_is_without() {
    let id = "id: { type: string, readOnly: true, description: B. }";
    let with = |item: &str, rule: &str| {
        let request = format!("{id}, name: {{ type: string, {item} description: B. }}");
        let parts = [("RULE", rule), ("REQUEST", &*request), ("REFUND", id), ("RESPONSE", id)];
        messages(&schema(&parts))
    };
    assert_eq!(with("", ""), []);
    for condition in ["{ id: A }", "{ id: { present: false } }"] {
        let found = with(&format!("requiredWhen: {condition},"), "");
        let message = "`id` leads to a field that is `readOnly`".to_owned();
        assert_eq!(found, [(Code::E0048, message)], "{condition}");
    }
    for (condition, word) in [("{ /id: A }", "never"), ("{ /id: { present: false } }", "always")] {
        let found = with("", &format!("requiredWhen: {condition},"));
        assert_eq!(found, [(Code::E0037, format!("the condition {word} holds"))], "{condition}");
    }
}

#[test]
fn an_idempotency_key_is_a_field_of_the_request() {
    let with = |key: &str, field: &str| {
        let address = format!("path: /pay\n    idempotencyKey: {key}");
        compiled(&schema(&[("path: /pay", &address), ("REQUEST", field)]))
    };
    let Compilation { api, diagnostics, .. } = with("kind", KIND);
    let api = api.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let operation = api.operations.values().next().unwrap();
    let key = operation.repeat.key().unwrap();
    assert_eq!(api.objects[operation.request].fields[key].name.value, "kind");
    let codes = |key: &str, field: &str| -> Vec<Code> {
        with(key, field).diagnostics.iter().map(Diagnostic::code).collect()
    };
    assert_eq!(codes("kidn", KIND), [Code::E0034]);
    assert_eq!(codes("kind", "kind: 5"), [Code::E0007]);
}

#[test]
fn what_a_response_promises_it_has_when_the_call_succeeded() {
    let presences = |more: &str| -> Vec<Presence> {
        let result = "result: { type: Outcome, required: true, description: B. }, \
                      id: { type: string, required: true, description: B. }";
        let text = schema(&[("RESPONSE", result)]).replace(
            "objects:",
            "objects:
  Outcome:
    description: A.
    fields:
      code: { type: string, required: true, description: B. }
      status: { type: string, required: true, description: B. }",
        );
        let done = "{ done: { type: boolean, description: B. } }";
        let all = "{ result: { type: Outcome, required: true, description: B. } }";
        let Compilation { api, diagnostics, .. } = compiled(&(text.replace(done, all) + more));
        let api = api.unwrap_or_else(|| panic!("{diagnostics:?}"));
        let response = &api.objects[api.operations.values().next().unwrap().response];
        assert_eq!(response.notes.sources.len(), 1);
        response.fields.values().map(|field| field.presence).collect()
    };
    let envelope = "result: { field: result, code: code, status: status, \
                    statuses: { S: { outcome: success }, F: { outcome: failure } } }\n";
    let required = Presence::Required;
    assert_eq!(presences(""), [Presence::Optional, required, required]);
    assert_eq!(presences(envelope), [Presence::Optional, required, Presence::OnSuccess]);
}

#[test]
fn a_unit_is_named_by_the_field_beside() {
    let with = |currency: &str| {
        let item = format!(
            "currency: {currency}
      value: {{ type: digits, unit: {{ field: currency, decimals: decimals }}, description: B. }}"
        );
        let enums = "
enums:
  Currency:
    description: A.
    complete: true
    attributes: { places: Places., decimals: Digits after the point. }
    values: { JPY: { description: Yen., attributes: { places: 1, decimals: 0 } } }";
        compiled(&(schema(&[("ITEM", &item)]) + enums))
    };
    let Compilation { api, diagnostics, .. } = with("{ type: Currency, description: B. }");
    let api = api.unwrap_or_else(|| panic!("{diagnostics:?}"));
    let item = api.objects.values().find(|object| object.name.value == "Item").unwrap();
    let units: Vec<(&str, &str)> = item
        .fields
        .values()
        .filter_map(|field| field.unit.as_ref())
        .map(|unit| {
            let attribute = &api.enums[unit.names].attributes[unit.decimals];
            (item.fields[unit.field].name.value.as_str(), attribute.name.value.as_str())
        })
        .collect();
    assert_eq!(units, [("currency", "decimals")]);
    // What could not be read is not missing.
    let found = with("5").diagnostics;
    assert_eq!(found.iter().map(Diagnostic::code).collect::<Vec<_>>(), [Code::E0007]);
}

#[test]
fn a_group_has_two_fields_or_more() {
    for (group, is_one) in [("[a]", false), ("[a, b]", true), ("[a, b, c]", true)] {
        let item = "a: { type: string, description: B. }
      b: { type: string, description: B. }
      c: { type: string, description: B. }";
        let rules = format!("rules: [{{ id: some, anyOf: {group} }}]\n    fields:\n      name");
        let found = codes(&schema(&[("fields:\n      name", &rules), ("ITEM", item)]));
        let expected: &[Code] = if is_one { &[] } else { &[Code::E0041] };
        assert_eq!(found, expected, "{group}");
    }
}
