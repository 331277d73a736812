//! Rules with conditions: keywords where JSON Schema can express them, extensions for the rest.

use antom_codegen::api::Api;
use antom_openapi::export::{Support, coverage, json_schema};
use antom_tests::bodies::{REQUEST, edited, without};
use antom_tests::schema::api;
use serde_json::{Value, json};

use super::{judge, model, thing, thing_of};

/// A schema whose object `Thing` has fields of every kind, `it` among them, with more keys for that one.
fn with_rule(rule: &str) -> antom_codegen::Checked {
    thing(&format!(
        "it: {{ type: string, description: It., {rule} }}\n\
         kind: {{ type: string, description: Kind. }}\n\
         yes: {{ type: boolean, description: Whether. }}\n\
         count: {{ type: integer, description: Count. }}\n\
         list: {{ items: {{ type: string }}, description: List. }}\n\
         free: {{ type: map, description: Anything. }}"
    ))
}

/// Whether `it` may be absent and present, beside these members.
fn fares(api: &Api, beside: &Value) -> (bool, bool) {
    let judge = judge(api, "Thing");
    let mut with = beside.clone();
    with["it"] = json!("x");
    (judge.is_valid(beside), judge.is_valid(&with))
}

const FINE: (bool, bool) = (true, true);
const MISSING: (bool, bool) = (false, true);

#[test]
fn conditions_on_members_of_the_same_object() {
    let cases = [
        ("{ kind: A }", vec![json!({"kind": "A"})], vec![json!({}), json!({"kind": "B"})]),
        ("{ kind: [A, B] }", vec![json!({"kind": "B"})], vec![json!({"kind": "C"}), json!({})]),
        ("{ kind: { not: A } }", vec![json!({"kind": "B"})], vec![json!({"kind": "A"}), json!({})]),
        ("{ kind: { present: true } }", vec![json!({"kind": ""})], vec![json!({})]),
        ("{ kind: { present: false } }", vec![json!({})], vec![json!({"kind": ""})]),
        (
            "{ yes: true }",
            vec![json!({"yes": true}), json!({"yes": "true"})],
            vec![json!({"yes": false}), json!({"yes": "false"}), json!({})],
        ),
        (
            "{ count: { not: 3 } }",
            vec![json!({"count": 4}), json!({"count": "30"})],
            vec![json!({"count": 3}), json!({"count": "03"}), json!({})],
        ),
        (
            "{ list/*: A }",
            vec![json!({"list": ["B", "A"]})],
            vec![json!({"list": ["B"]}), json!({"list": []}), json!({})],
        ),
        (
            "{ free/kind: { not: A } }",
            vec![json!({"free": {"kind": "B"}})],
            vec![json!({"free": {"kind": 7}}), json!({"free": {}}), json!({"free": {"kind": "A"}})],
        ),
        (
            "{ kind: A, yes: true }",
            vec![json!({"kind": "A", "yes": "true"})],
            vec![json!({"kind": "A"}), json!({"yes": true})],
        ),
        (
            "[{ kind: A }, { not: { yes: true } }]",
            vec![json!({"kind": "A", "yes": true}), json!({})],
            vec![json!({"kind": "B", "yes": true})],
        ),
    ];
    for (condition, applies, does_not) in cases {
        let required = with_rule(&format!("requiredWhen: {condition}"));
        let forbidden = with_rule(&format!("forbiddenWhen: {condition}"));
        for beside in &applies {
            assert_eq!(fares(&required, beside), MISSING, "{condition} {beside}");
            assert_eq!(fares(&forbidden, beside), (true, false), "{condition} {beside}");
        }
        for beside in &does_not {
            assert_eq!(fares(&required, beside), FINE, "{condition} {beside}");
            assert_eq!(fares(&forbidden, beside), FINE, "{condition} {beside}");
        }
        assert_eq!(json_schema(&required)["$defs"]["Thing"].get("x-antom-rules"), None);
    }
}

#[test]
fn a_clause_names_its_rule() {
    let api = with_rule("requiredWhen: { kind: A }");
    let clause = json!({
        "x-antom-rule": "requiredWhen Thing.it",
        "if": {"required": ["kind"], "properties": {"kind": {"const": "A"}}},
        "then": {"required": ["it"]},
    });
    assert_eq!(json_schema(&api)["$defs"]["Thing"]["allOf"], json!([clause]));
}

#[test]
fn a_rule_that_depends_on_a_flag_is_an_extension() {
    let flags = "flags: { gold: { description: The merchant has gold. } }\n";
    let fields = "it: { type: string, description: It., requiredWhen: { flag: gold, kind: A } }\n\
                  kind: { type: string, description: Kind. }";
    let api = model(&(flags.to_owned() + &thing_of(fields)));
    let bundle = json_schema(&api);
    let schema = &bundle["$defs"]["Thing"];
    assert_eq!(schema.get("allOf"), None);
    let entry = &schema["x-antom-rules"][0];
    assert_eq!((&entry["rule"], &entry["level"]), (&json!("requiredWhen"), &json!("error")));
    assert_eq!(
        (&entry["field"], &entry["when"]),
        (&json!("it"), &json!("`gold` applies and `kind` is `A`"))
    );
    let tree = json!({"all": [{"flag": "gold"}, {"path": "kind", "is": ["A"]}]});
    assert_eq!(entry["condition"], tree);
    assert_eq!(bundle["x-antom-flags"][0]["name"], "gold");
    assert_eq!(fares(&api, &json!({"kind": "A"})), FINE);
}

#[test]
fn advice_stands_beside() {
    for keyword in ["recommendedWhen", "onlyWhen"] {
        let api = with_rule(&format!("{keyword}: {{ kind: A }}"));
        assert_eq!(fares(&api, &json!({"kind": "A"})), FINE);
        assert_eq!(fares(&api, &json!({})), FINE);
        let entry = json_schema(&api)["$defs"]["Thing"]["x-antom-rules"][0].clone();
        assert_eq!((&entry["rule"], &entry["level"]), (&json!(keyword), &json!("advice")));
    }
}

/// An object `Thing` with three optional fields and these rules.
fn with_rules(rules: &str) -> antom_codegen::Checked {
    let fields =
        ["a", "b", "c"].map(|name| format!("{name}: {{ type: digits, description: It. }}"));
    model(&format!("{}    rules:\n{rules}", thing_of(&fields.join("\n"))))
}

/// Whether `Thing` may have exactly these members.
fn may_have(api: &Api, names: &[&str]) -> bool {
    let members = names.iter().map(|name| ((*name).to_owned(), json!("150")));
    judge(api, "Thing").is_valid(&Value::Object(members.collect()))
}

#[test]
fn groups_count_who_is_there() {
    let any = with_rules("      - { id: some, anyOf: [a, b] }\n");
    assert!(may_have(&any, &["a"]) && may_have(&any, &["a", "b"]) && !may_have(&any, &["c"]));
    let one = with_rules("      - { id: one, oneOf: [a, b, c] }\n");
    assert!(may_have(&one, &["c"]) && !may_have(&one, &["a", "b"]) && !may_have(&one, &[]));
    assert!(!may_have(&one, &["a", "b", "c"]));
    let all = with_rules("      - { id: all, allOrNone: [a, b, c] }\n");
    assert!(may_have(&all, &["a", "b", "c"]) && may_have(&all, &[]));
    assert!(!may_have(&all, &["a", "b"]) && !may_have(&all, &["c"]));
    let when = with_rules("      - { id: some, when: { c: { present: true } }, anyOf: [a, b] }\n");
    assert!(may_have(&when, &[]) && may_have(&when, &["a", "c"]) && !may_have(&when, &["c"]));
}

#[test]
fn checks_limit_values_where_they_are() {
    let api = with_rules(
        "      - { id: hundreds, when: { c: \"150\" }, check: { a: { multipleOf: 100, maximum: 900 } } }\n",
    );
    assert!(may_have(&api, &["a"]) && may_have(&api, &["c"]) && !may_have(&api, &["a", "c"]));
    let judge = judge(&api, "Thing");
    assert!(judge.is_valid(&json!({"a": "200", "c": "150"})));
    assert!(!judge.is_valid(&json!({"a": "1200", "c": "150"})));
}

#[test]
fn checks_in_part_are_said_in_part() {
    let rule = "      - { id: odd, check: { a: { multipleOf: 7, minimum: 7 }, b: { format: language } } }\n";
    let api = with_rules(rule);
    let coverage = coverage(&api);
    let (thing, _) = api.objects.iter().next().expect("an object");
    let support = |path: &str, keyword: &str| coverage.of(thing, path, "odd", keyword);
    assert_eq!(support("/a", "multipleOf"), Some(Support::None));
    assert_eq!(support("/a", "minimum"), Some(Support::Full));
    assert_eq!(support("/b", "format"), Some(Support::Full));
    assert_eq!(support("/c", "format"), None);
    let judge = judge(&api, "Thing");
    assert!(!judge.is_valid(&json!({"a": "6"})) && judge.is_valid(&json!({"a": "8"})));
    assert!(!judge.is_valid(&json!({"b": "123"})) && judge.is_valid(&json!({"c": "123"})));
    let entry = &json_schema(&api)["$defs"]["Thing"]["x-antom-rules"][0];
    let check = json!({"a": {"multipleOf": 7, "minimum": 7}, "b": {"format": "language"}});
    assert_eq!((&entry["rule"], &entry["check"]), (&json!("odd"), &check));
}

#[test]
fn rules_of_the_page_hold() {
    let judge = judge(api(), "CreatePaymentSessionRequest");
    let of = |edits: &[(&str, Value)]| judge.is_valid(&edited(REQUEST, edits));
    assert!(of(&[]));
    assert!(!of(&[("/paymentAmount", json!({"currency": "IDR", "value": "12345"}))]));
    assert!(of(&[("/paymentAmount", json!({"currency": "IDR", "value": "12300"}))]));
    assert!(!of(&[("/paymentAmount/value", json!("-1"))]));
    assert!(!of(&[("/paymentAmount/currency", json!("XX"))]));
    let plan = |fee: Value| {
        [(
            "/creditPayPlan",
            json!({"installmentNum": "3", "creditPayFeeType": "PERCENTAGE", "feePercentage": fee}),
        )]
    };
    assert!(of(&plan(json!("100"))) && !of(&plan(json!("101"))) && !of(&plan(json!(101))));
    assert!(!of(&[(
        "/creditPayPlan",
        json!({"installmentNum": "3", "creditPayFeeType": "PERCENTAGE"})
    )]));
    let goods = |goods: Value| of(&[("/order/goods", json!([goods]))]);
    assert!(!goods(json!({"goodsName": "x"})) && goods(json!({"goodsName": "x", "priceId": "1"})));
    assert!(!goods(json!({"goodsName": "x", "priceId": "1", "crossSell": {"goodsName": "y"}})));
    assert!(!judge.is_valid(&without(REQUEST, &["/order/referenceOrderId"])));
}

#[test]
fn what_success_promises_depends_on_the_status() {
    let judge = judge(api(), "CreatePaymentSessionResponse");
    let of = |status: &str| json!({"result": {"resultCode": "X", "resultStatus": status, "resultMessage": "x"}});
    assert!(!judge.is_valid(&of("S")) && judge.is_valid(&of("F")) && judge.is_valid(&of("U")));
}
