use std::collections::BTreeSet;

use super::{Case, Circumstances, Expectation, Side, evaluate, rule_cases, suite};
use crate::api::Api;
use crate::conformance::sample::NOW;
use crate::diagnostic::{SourceFile, Sources, render};
use crate::{Options, compile};

/// Every kind of constraint, on as few fields as that takes.
const SCHEMA: &str = r#"
title: Everything
sources: { me: { title: Mine } }
source: me
flags:
  careful: { description: You want more checked. }
objects:
  Inner:
    description: Held.
    fields:
      kind: { type: Volume, description: Kind. }
      note: { type: string, description: Note. }
      deeper: { type: Inner, description: Another. }
  Pair:
    description: Two that belong together.
    fields:
      left: { type: string, maxLength: 3, forbiddenWhen: { not: { flag: careful } }, description: Left. }
      right: { type: string, description: Right. }
    rules:
      - { id: both-sides, allOrNone: [left, right] }
enums:
  Volume: { description: Kind., complete: true, values: { LOUD: Loud., SOFT: Soft. } }
  Open: { description: Open., complete: false, maxLength: 4, values: { ONE: One. } }
scalars:
  Code: { type: string, pattern: "^[A-Z]{2,3}[0-9]?$", description: Code. }
operations:
  doIt:
    description: Does it.
    method: POST
    path: /do
    request:
      description: What to do.
      fields:
        name: { type: string, required: true, minLength: 2, maxLength: 5, description: Name. }
        code: { type: Code, description: Code. }
        open: { type: Open, description: Open. }
        count: { type: integer, minimum: 2, exclusiveMaximum: 9, description: Count. }
        step: { type: integer, multipleOf: 5, enum: [5, 10], description: Step. }
        rate: { type: number, exclusiveMinimum: 0, maximum: 1, description: Rate. }
        price: { type: decimal, minimum: 0, description: Price. }
        digits: { type: digits, minimum: -3, multipleOf: 7, description: Digits. }
        flag: { type: boolean, const: true, description: Flag. }
        version: { type: integer, const: 2, description: Version. }
        kind: { type: Volume, const: LOUD, description: Kind. }
        words: { items: { type: string, maxLength: 2 }, minItems: 1, maxItems: 2, uniqueItems: true, description: Words. }
        table: { items: { items: { type: subdivision } }, description: Table. }
        free: { type: map, minProperties: 1, maxProperties: 2, description: Free. }
        when: { type: date-time, fromNow: { minimum: -PT1H, exclusiveMaximum: P1D }, description: When. }
        inner: { type: Inner, overrides: { note: { required: true } }, description: Held. }
        pair: { type: Pair, description: Pair. }
    response: { description: Done., fields: { ok: { type: boolean, required: true, description: Whether. } } }
"#;

fn api() -> crate::Checked {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("schema/everything.yaml", SCHEMA));
    let compiled = compile(&sources, &Options::default());
    let findings = render(&compiled.diagnostics, &sources, false);
    compiled.api.unwrap_or_else(|| panic!("{findings}"))
}

fn cases(api: &Api) -> Vec<Case> {
    suite(api).cases
}

#[test]
fn probes_and_judge_agree() {
    let api = api();
    let (_, operation) = api.operations.iter().next().unwrap();
    let cases = cases(&api);
    for case in &cases {
        let Expectation::Findings(expected) = &case.expect else { continue };
        let body = if case.side == Side::Request { operation.request } else { operation.response };
        let flags = case.flags.iter().cloned().collect();
        let found = evaluate(&api, body, &case.body, &Circumstances { now: NOW, flags }).sorted();
        assert_eq!(*expected, found, "{}\n{}", case.id, case.body);
    }
    let ids: BTreeSet<&str> = cases.iter().map(|case| case.id.as_str()).collect();
    assert_eq!(ids.len(), cases.len());
}

#[test]
fn every_kind_of_constraint_has_its_cases() {
    let api = api();
    let cases = cases(&api);
    for (id, rules) in [
        ("DoItRequest/name/minLength/below", "minLength"),
        ("DoItRequest/name/maxLength/at", ""),
        ("DoItRequest/name/maxLength/above", "maxLength"),
        ("DoItRequest/code/pattern/longest", ""),
        ("DoItRequest/code/pattern/strange-end", "pattern"),
        ("DoItRequest/open/maxLength/above", "maxLength"),
        ("DoItRequest/count/minimum/below-in-quotes", "minimum"),
        ("DoItRequest/count/exclusiveMaximum/at", "exclusiveMaximum"),
        ("DoItRequest/step/multipleOf/one-more", "enum multipleOf"),
        ("DoItRequest/rate/exclusiveMinimum/at", "exclusiveMinimum"),
        ("DoItRequest/rate/maximum/just-above", "maximum"),
        ("DoItRequest/price/minimum/minus-zero", ""),
        ("DoItRequest/price/minimum/just-below", "minimum"),
        ("DoItRequest/digits/multipleOf/multiple", ""),
        ("DoItRequest/flag/const/other", "const"),
        ("DoItRequest/version/const/other", "const"),
        ("DoItRequest/kind/const/other", "const"),
        ("DoItRequest/words/minItems/below", "minItems"),
        ("DoItRequest/words/maxItems/above", "maxItems"),
        ("DoItRequest/words/uniqueItems/repeated", "maxItems uniqueItems"),
        ("DoItRequest/words[]/maxLength/above", "maxLength"),
        ("DoItRequest/table[][]/format/bad-one-part", "format"),
        ("DoItRequest/free/minProperties/below", "minProperties"),
        ("DoItRequest/free/maxProperties/above", "maxProperties"),
        ("DoItRequest/when/fromNow/before-minimum", "fromNow"),
        ("DoItRequest/when/fromNow/at-minimum", ""),
        ("DoItRequest/when/fromNow/at-exclusiveMaximum-in-another-zone", "fromNow"),
        ("DoItRequest/inner.note/required/present", ""),
        ("DoItRequest/inner.note/required/missing", "required"),
        ("Inner/kind/enum/unknown", "enum"),
    ] {
        let case = cases.iter().find(|case| case.id == id);
        let case = case.unwrap_or_else(|| panic!("no case {id}"));
        let Expectation::Findings(found) = &case.expect else { panic!("{id} cannot be read") };
        let mut found: Vec<&str> = found.iter().map(|finding| finding.rule.as_str()).collect();
        found.sort_unstable();
        assert_eq!(found.join(" "), rules, "{id} {}", case.body);
    }
    let missing = cases.iter().find(|case| case.id == "DoItResponse/ok/required/missing").unwrap();
    assert_eq!(missing.side, Side::Response);
    assert_eq!(missing.expect, Expectation::Unreadable(vec!["/ok".to_owned()]));
}

#[test]
fn other_rules_are_kept_out_of_the_way() {
    let api = api();
    let cases = cases(&api);
    let case = cases.iter().find(|case| case.id == "Pair/left/maxLength/at").unwrap();
    assert_eq!(case.flags, ["careful"], "or the member would be forbidden");
    assert!(case.body["pair"].get("right").is_some(), "or the pair would not be one");
    assert_eq!(case.expect, Expectation::Findings(Vec::new()));
}

#[test]
fn the_operation_of_a_body_is_known_in_every_depth() {
    let body = |name: &str| {
        format!(
            "  {name}:
    description: Does it.
    method: POST
    path: /{name}
    request: {{ description: What., fields: {{ list: {{ items: {{ type: Inner }}, description: List. }} }} }}
    response: {{ description: Done., fields: {{ one: {{ type: Inner, description: One. }} }} }}
"
        )
    };
    let text = format!(
        "sources: {{ me: {{ title: Mine }} }}
source: me
objects:
  Inner:
    description: Held.
    fields:
      kind: {{ type: string, requiredWhen: {{ operation: doIt }}, description: Kind. }}
      note: {{ type: string, forbiddenWhen: {{ not: {{ operation: doIt }} }}, description: Note. }}
operations:
{}{}",
        body("doIt"),
        body("undoIt")
    );
    let mut sources = Sources::new();
    sources.add(SourceFile::new("schema/two.yaml", text));
    let compiled = compile(&sources, &Options::default());
    let findings = render(&compiled.diagnostics, &sources, false);
    let api = compiled.api.unwrap_or_else(|| panic!("{findings}"));
    let found = |body, value: serde_json::Value| -> Vec<String> {
        let found = evaluate(&api, body, &value, &Circumstances::default()).findings;
        found.iter().map(|finding| format!("{} {}", finding.path, finding.rule)).collect()
    };
    let inner = serde_json::json!({"note": "x"});
    for (operation, rules) in [("doIt", "kind requiredWhen"), ("undoIt", "note forbiddenWhen")] {
        let (_, operation) = api.operations.find(|it| it.name.value == operation).unwrap();
        let list = found(operation.request, serde_json::json!({"list": [inner]}));
        assert_eq!(list, [format!("/list/0/{rules}")]);
        let one = found(operation.response, serde_json::json!({"one": inner}));
        assert_eq!(one, [format!("/one/{rules}")]);
    }
}

#[test]
fn cases_of_rules_have_skeletons_that_say_what_to_fill_in() {
    let rules = rule_cases(&api());
    let names: Vec<&str> = rules.iter().map(|rule| rule.rule.as_str()).collect();
    assert_eq!(names, ["Pair.left.forbiddenWhen", "both-sides"]);
    assert!(rules.iter().all(|rule| rule.operation == "doIt"));
    let text = &rules[0].skeleton;
    assert_eq!(
        text,
        r#"  # left is forbidden when careful does not apply
  - id: Pair.left.forbiddenWhen/broken
    operation: doIt
    side: request
    now: "2026-01-01T00:00:00Z"
    body: {"name": "aa", "pair": {}} # FILL IN: break the rule
    expect: [{path: /pair/left, rule: forbiddenWhen}]
  - id: Pair.left.forbiddenWhen/obeyed
    operation: doIt
    side: request
    now: "2026-01-01T00:00:00Z"
    body: {"name": "aa", "pair": {}} # FILL IN: obey the rule
    expect: []
  - id: Pair.left.forbiddenWhen/otherwise
    operation: doIt
    side: request
    now: "2026-01-01T00:00:00Z"
    body: {"name": "aa", "pair": {}} # FILL IN: make its condition false
    expect: []
"#
    );
}
