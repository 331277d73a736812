//! Rules that depend on outer objects: clauses of these, where the number of places is finite.

use antom_openapi::export::{Support, coverage, json_schema};
use antom_tests::bodies::{REQUEST, edited};
use antom_tests::schema::{api, object};
use serde_json::json;

use super::{judge, model};

/// Two objects that may contain a third one, with the rule of its field `it`.
fn with_rule(rule: &str) -> antom_codegen::Checked {
    model(&format!(
        "objects:
  Thing:
    description: A thing.
    fields:
      kind: {{ type: string, description: Kind. }}
      one: {{ type: Inner, description: One. }}
      more: {{ items: {{ type: Inner }}, description: More. }}
  Inner:
    description: Within.
    fields:
      it: {{ type: string, {rule}, description: It. }}
      own: {{ type: string, description: Own. }}
"
    ))
}

#[test]
fn conditions_on_the_object_around_are_clauses_of_it() {
    let api = with_rule("requiredWhen: { ../kind: A, own: { present: true } }");
    let judge = judge(&api, "Thing");
    let (bad, good) = (json!({"own": "x"}), json!({"own": "x", "it": "x"}));
    assert!(judge.is_valid(&json!({"kind": "A", "one": good, "more": [good, {}]})));
    assert!(judge.is_valid(&json!({"kind": "B", "one": bad, "more": [bad]})));
    assert!(!judge.is_valid(&json!({"kind": "A", "one": bad})));
    assert!(!judge.is_valid(&json!({"kind": "A", "more": [good, bad]})));
    assert!(super::judge(&api, "Inner").is_valid(&bad), "alone, nobody knows the kind");
    assert_eq!(json_schema(&api)["$defs"]["Inner"].get("x-antom-rules"), None);
}

#[test]
fn conditions_further_out_may_be_negative() {
    let api = with_rule("forbiddenWhen: [{ not: { ../kind: A } }, { own: x }]");
    let judge = judge(&api, "Thing");
    assert!(judge.is_valid(&json!({"kind": "A", "one": {"it": "x"}})));
    assert!(judge.is_valid(&json!({"kind": "B", "one": {"own": "x"}})));
    assert!(!judge.is_valid(&json!({"kind": "B", "one": {"it": "x"}})));
    assert!(!judge.is_valid(&json!({"one": {"it": "x"}})));
    assert!(!judge.is_valid(&json!({"kind": "A", "one": {"it": "x", "own": "x"}})));
}

#[test]
fn rules_about_the_body_are_clauses_of_the_body() {
    let judge = judge(api(), "CreatePaymentSessionRequest");
    let stcpay = |code: Option<&str>| {
        let mut edits = vec![
            ("/paymentMethod/paymentMethodType", json!("STCPAY")),
            ("/order/buyer/referenceBuyerId", json!("b")),
        ];
        edits.extend(code.map(|code| ("/order/buyer/buyerPhoneNoContryCode", json!(code))));
        edited(REQUEST, &edits)
    };
    assert!(judge.is_valid(&stcpay(Some("+966"))));
    assert!(!judge.is_valid(&stcpay(None)));
    let support = coverage(api()).of(
        object("createPaymentSessionRequest"),
        "/order/buyer/buyerPhoneNoContryCode",
        "requiredWhen",
        "requiredWhen",
    );
    assert_eq!(support, Some(Support::Full));
}

/// An operation whose request contains an object in two places; the object has one more field.
fn with_places(more: &str) -> antom_codegen::Checked {
    model(&format!(
        "objects:
  Outer:
    description: Around.
    fields:
      one: {{ type: Inner, description: One. }}
  Inner:
    description: Within.
    fields:
      it: {{ type: string, requiredWhen: {{ /kind: A }}, description: It. }}
      more: {{ {more}, description: More. }}
operations:
  sendThing:
    description: Sends it.
    method: POST
    path: /send
    request:
      description: What.
      fields:
        kind: {{ type: string, description: Kind. }}
        outer: {{ type: Outer, description: Around. }}
        list: {{ items: {{ type: Inner }}, description: List. }}
    response:
      description: The result of the call.
      fields: {{ id: {{ type: string, description: Id. }} }}
"
    ))
}

#[test]
fn every_place_in_the_body_counts() {
    let api = with_places("type: string");
    let judge = judge(&api, "SendThingRequest");
    for mut body in [json!({"outer": {"one": {}}}), json!({"list": [{"it": "x"}, {}]})] {
        assert!(judge.is_valid(&body));
        body["kind"] = json!("A");
        assert!(!judge.is_valid(&body), "{body}");
    }
    let fine = json!({"kind": "A", "outer": {"one": {"it": "x"}}, "list": [{"it": "x"}]});
    assert!(judge.is_valid(&fine));
}

#[test]
fn endless_places_stand_beside() {
    let api = with_places("type: Inner");
    assert!(judge(&api, "SendThingRequest").is_valid(&json!({"kind": "A", "list": [{}]})));
    let entry = &json_schema(&api)["$defs"]["Inner"]["x-antom-rules"][0];
    assert_eq!(entry["condition"], json!({"path": "/kind", "is": ["A"]}));
    let support = coverage(&api).statements().iter().find(|it| it.rule == "requiredWhen").cloned();
    assert_eq!(support.map(|it| it.support), Some(Support::None));
}

#[test]
fn the_operation_is_known_of_every_body() {
    let operation = |name: &str| {
        format!(
            "  {name}:
    description: It.
    method: POST
    path: /{name}
    request:
      description: What.
      fields: {{ kind: {{ type: string, description: Kind. }}, thing: {{ type: Thing, description: Thing. }} }}
    response: {{ description: The end., fields: {{ id: {{ type: string, description: Id. }} }} }}
"
        )
    };
    let api = model(&format!(
        "objects:
  Thing:
    description: Within.
    fields:
      lent: {{ type: string, requiredWhen: {{ operation: [lend, sell] }}, description: In two. }}
      kept: {{ type: string, forbiddenWhen: {{ not: {{ operation: lend }}, /kind: A }}, description: In one. }}
operations:
{}{}{}",
        operation("lend"),
        operation("sell"),
        operation("keep")
    ));
    let is_valid = |name: &str, kind: &str, thing: serde_json::Value| {
        judge(&api, &format!("{name}Request")).is_valid(&json!({"kind": kind, "thing": thing}))
    };
    for (name, needs_lent) in [("Lend", true), ("Sell", true), ("Keep", false)] {
        assert_eq!(is_valid(name, "B", json!({})), !needs_lent, "{name}");
        assert!(is_valid(name, "B", json!({"lent": "x", "kept": "x"})), "{name}");
        let both = json!({"lent": "x", "kept": "x"});
        assert_eq!(is_valid(name, "A", both), name == "Lend", "{name}");
    }
    assert!(judge(&api, "Thing").is_valid(&json!({})), "alone it is in no operation");
    assert!(coverage(&api).statements().iter().all(|it| it.support == Support::Full));
    let entry = &json_schema(&api)["$defs"]["Thing"]["x-antom-conditions"][0];
    assert_eq!(entry["condition"], json!({"operation": ["lend", "sell"]}));
    assert_eq!(entry["when"], "the operation is one of `lend`, `sell`");
}

#[test]
fn products_are_clauses_of_the_request() {
    let api = model(
        "objects:
  Thing:
    description: Within.
    fields:
      mark: { type: string, requiredWhen: { product: loan }, description: Mark. }
      size: { type: string, description: Size. }
operations:
  hand:
    description: It.
    method: POST
    path: /hand
    request:
      description: What.
      fields:
        kind: { type: string, required: true, description: How. }
        urgent: { type: boolean, description: Whether. }
        thing: { type: Thing, description: It. }
    response: { description: The end., fields: { id: { type: string, description: Id. } } }
    products:
      loan: { description: For a time., const: { kind: LOAN }, required: [thing] }
      gift: { description: For good., const: { kind: GIFT }, required: [thing/size] }
      atOnce:
        description: For good and at once.
        const: { kind: GIFT, urgent: true }
        rules: [{ id: bare, check: { thing/mark: { maxLength: 1 } } }]
",
    );
    let judge = judge(&api, "HandRequest");
    for (body, is_valid) in [
        (json!({"kind": "SALE"}), false),
        (json!({"kind": "LOAN"}), false),
        (json!({"kind": "LOAN", "thing": {}}), false),
        (json!({"kind": "LOAN", "thing": {"mark": "long"}}), true),
        (json!({"kind": "GIFT"}), false),
        (json!({"kind": "GIFT", "thing": {"mark": "long"}}), false),
        (json!({"kind": "GIFT", "urgent": "false", "thing": {"size": "S"}}), true),
        (json!({"kind": "GIFT", "urgent": "true"}), true),
        (json!({"kind": "GIFT", "urgent": true, "thing": {"mark": "long"}}), false),
    ] {
        assert_eq!(judge.is_valid(&body), is_valid, "{body}");
    }
    let products =
        &antom_openapi::export::openapi(&api)["paths"]["/hand"]["post"]["x-antom-products"];
    assert_eq!(products[2]["const"], json!({"kind": "GIFT", "urgent": true}));
    assert_eq!(products[1]["required"], json!(["thing/size"]));
    let support = coverage(&api).of(
        api.operations.iter().next().expect("one").1.request,
        "/thing/size",
        "product",
        "product",
    );
    assert_eq!(support, Some(Support::Full));
}
