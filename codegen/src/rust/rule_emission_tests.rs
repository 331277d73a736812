//! What is emitted for rules: comparisons by the kind of value, tests of objects around, and where nothing can be checked.

use crate::rust::emitted_tests::emitted;

/// The validators of a schema, without the white space of the layout.
fn rules(schema: &str) -> String {
    let files = emitted(schema);
    let rules = files.iter().filter(|(path, _)| path.ends_with("rules.rs"));
    rules.map(|(_, text)| text.replace(char::is_whitespace, "")).collect()
}

#[track_caller]
fn assert_has(text: &str, part: &str) {
    assert!(text.contains(&part.replace(char::is_whitespace, "")), "{part}\n{text}");
}

#[test]
fn conditions_compare_values_as_their_kind_is_held() {
    for (condition, test) in [
        ("isGift: true", "self.is_gift"),
        ("isGift: false", "!self.is_gift"),
        ("isNew: true", "self.is_new.as_ref().is_some_and(|is_new| *is_new)"),
        ("isNew: false", "self.is_new.as_ref().is_some_and(|is_new| !*is_new)"),
        ("isNew: { not: true }", "self.is_new.as_ref().is_some_and(|is_new| !*is_new)"),
        ("stock: 3", "self.stock == 3"),
        ("stock: { not: 3 }", "self.stock != 3"),
        ("left: 3", "self.left.as_ref().is_some_and(|left| *left == 3)"),
        ("left: [1, 2]", "self.left.as_ref().is_some_and(|left| matches!(*left, 1 | 2))"),
        ("colour: RED", "self.colour == Colour::Red"),
        ("seam: RED", "self.seam.as_ref().is_some_and(|seam| *seam == Colour::Red)"),
        (
            "seam: [RED, BLUE]",
            "self.seam.as_ref().is_some_and(|seam| matches!(seam, Colour::Red | Colour::Blue))",
        ),
        (
            "colours/*: RED",
            "self.colours.as_ref().is_some_and(|colours| colours.iter().any(|item| *item == Colour::Red))",
        ),
        (
            "marks/*: { not: x }",
            "self.marks.iter().any(|item| item.value().is_none_or(|item| item.as_str() != \"x\"))",
        ),
        (
            "marks/*: x",
            "self.marks.iter().any(|item| item.value().is_some_and(|item| item.as_str() == \"x\"))",
        ),
        ("extra/size: x", "self.extra.is_text(\"size\", |text| text == \"x\")"),
    ] {
        let text = rules(&format!(
            "enums: {{ Colour: {{ description: A., complete: true, values: {{ RED: Red., BLUE: Blue. }} }} }}
objects:
  Item:
    description: A.
    fields:
      isGift: {{ type: boolean, required: true, description: B. }}
      isNew: {{ type: boolean, description: B. }}
      stock: {{ type: integer, required: true, description: B. }}
      left: {{ type: integer, description: B. }}
      colour: {{ type: Colour, required: true, description: B. }}
      seam: {{ type: Colour, description: B. }}
      colours: {{ items: {{ type: Colour }}, description: B. }}
      marks: {{ items: {{ type: string, nullable: true }}, required: true, description: B. }}
      extra: {{ type: map, required: true, description: B. }}
      note: {{ type: string, forbiddenWhen: {{ {condition} }}, description: B. }}"
        ));
        assert_has(&text, &format!("if self.note.is_some() && {test} {{ report.forbidden_when"));
    }
}

/// Lines lie in orders, which have a kind, in cartons, whose kind is a text, on pallets, which have none, and in lines.
const LINES: &str = "
enums:
  OrderKind: { description: A., complete: true, values: { GIFT: A gift., SALE: A sale. } }
objects:
  Line:
    description: A.
    fields:
      kind: { type: string, description: B. }
      parts: { items: { type: Line }, description: B. }
      wrapping: { type: string, requiredWhen: { ../kind: GIFT }, description: B. }
      place: { type: string, requiredWhen: { /channel: SHOP }, description: B. }
  Order: { description: A., fields: { kind: { type: OrderKind, required: true, description: B. }, line: { type: Line, required: true, description: B. } } }
  Carton: { description: A., fields: { kind: { type: string, required: true, description: B. }, line: { type: Line, required: true, description: B. } } }
  Pallet: { description: A., fields: { line: { type: Line, required: true, description: B. } } }
operations:
  ship:
    description: A.
    method: POST
    path: /ship
    request:
      description: B.
      fields:
        channel: { type: string, required: true, description: C. }
        order: { type: Order, required: true, description: C. }
        carton: { type: Carton, required: true, description: C. }
        pallet: { type: Pallet, required: true, description: C. }
    response: { description: B., fields: { note: { type: string, description: C. } } }
";

#[test]
fn objects_tell_what_they_hold_and_those_without_the_value_deny_it() {
    let text = rules(LINES);
    let (_, order) = text.split_once("implValidateforOrder{").unwrap();
    assert_has(order, "report.record(OUTER_KIND_IS_GIFT, self.kind == OrderKind::Gift);");
    let (_, one) = text.split_once("implValidateforCarton{").unwrap();
    assert_has(one, "report.record(OUTER_KIND_IS_GIFT, self.kind.as_str() == \"GIFT\");");
    let (_, one) = text.split_once("implValidateforPallet{").unwrap();
    assert_has(one, "report.record(OUTER_KIND_IS_GIFT, false);");
}

/// An enum without the value has it as text, if at all.
#[test]
fn an_object_whose_enum_has_no_such_value_compares_text() {
    let text = rules(&LINES.replace("../kind: GIFT", "../kind: [TOY, GIFT]"));
    for object in ["Order", "Carton"] {
        let (_, own) = text.split_once(&format!("implValidatefor{object}{{")).unwrap();
        let own = own.split("implValidatefor").next().unwrap();
        assert_has(own, "matches!(self.kind.as_str(), \"TOY\" | \"GIFT\")");
    }
}

#[test]
fn an_object_that_tells_inwards_asks_what_it_was_told_itself() {
    let text = rules(LINES);
    assert_has(&text, "let outer = report.outer();");
    assert_has(&text, "if self.wrapping.is_none() && outer.holds(OUTER_KIND_IS_GIFT)");
    assert_has(&text, "if self.place.is_none() && report.holds(CHANNEL_IS_SHOP)");
}

#[test]
fn docs_link_to_the_field_of_the_body_that_a_rule_asks_for() {
    let files = emitted(LINES);
    let text: String = files.iter().map(|(_, text)| text).collect();
    assert!(text.contains(
        "Required when [`channel`](crate::test::ShipRequest::channel) of the body is `SHOP`."
    ));
    assert!(text.contains("[`kind`](crate::Line::kind) of the object around is"));
}

#[test]
fn docs_link_to_the_variant_that_an_element_is_compared_with() {
    let files = emitted(
        "enums: { Colour: { description: A., complete: true, values: { RED: Red., BLUE: Blue. } } }
objects:
  Item:
    description: A.
    fields:
      colours: { items: { type: Colour }, description: B. }
      rows: { items: { items: { type: Colour } }, description: B. }
      note: { type: string, requiredWhen: { colours/*: RED }, forbiddenWhen: { rows/*/*: BLUE }, description: B. }",
    );
    let text: String = files.iter().map(|(_, text)| text).collect();
    assert!(text.contains("is [`RED`](crate::Colour::Red)"), "{text}");
    assert!(text.contains("is [`BLUE`](crate::Colour::Blue)"), "{text}");
}

#[test]
fn elements_of_lists_in_lists_have_both_places_in_their_path() {
    let text = rules(
        "objects: { Grid: { description: A., fields: { rows: { items: { items: { type: integer, maximum: 9 } }, description: B. } } } }",
    );
    assert_has(
        &text,
        "if let Some(rows) = &self.rows {
            let at = at.field(\"rows\");
            for (index, item) in rows.iter().enumerate() {
                let at = at.index(index);
                for (index, item) in item.iter().enumerate() {
                    report.maximum(&at.index(index), item, 9);",
    );
}

/// A field of an answer, which `null` is read as absent, and one of a request, where it is kept.
#[test]
fn nothing_asks_for_a_field_whose_null_is_read_as_absent() {
    let text = rules(
        "operations:
  look:
    description: A.
    method: POST
    path: /look
    request:
      description: B.
      fields:
        state: { type: string, description: C. }
        sent: { type: string, nullable: true, requiredWhen: { state: RED }, description: C. }
        plain: { type: string, requiredWhen: { state: RED }, description: C. }
    response:
      description: B.
      fields:
        state: { type: string, description: C. }
        received: { type: string, nullable: true, requiredWhen: { state: RED }, forbiddenWhen: { state: BLUE }, description: C. }
        odd: { type: string, requiredWhen: { state: RED }, description: C. }",
    );
    for (field, is_asked_for) in
        [("sent", true), ("plain", true), ("received", false), ("odd", true)]
    {
        let call = format!("report.required_when(&at.field(\"{field}\")");
        assert_eq!(text.contains(&call), is_asked_for, "{field}\n{text}");
    }
    assert_has(&text, "report.forbidden_when(&at.field(\"received\")");
}

#[test]
fn a_rule_may_ask_for_the_format_of_a_text() {
    let text = rules(
        "objects:
  Stay:
    description: A.
    fields:
      sort: { type: string, required: true, description: B. }
      from: { type: string, required: true, description: B. }
    rules:
      - { id: dated, when: { sort: DATED }, check: { from: { format: date } } }",
    );
    assert_has(
        &text,
        "if self.sort.as_str() == \"DATED\" {
            report.begin_rule(\"dated\", Severity::Error);
            report.well_formed(&at.field(\"from\"), &self.from, \"date\", formats::is_date);",
    );
}

/// A harbour is sent and received; requests are without the number of a mooring, and responses without its code.
const HARBOUR: &str = "
objects:
  Mooring:
    description: A.
    fields:
      number: { type: integer, readOnly: true, description: B. }
      code: { type: string, writeOnly: true, description: B. }
      owner: { type: string, description: B. }
  Harbour:
    description: A.
    fields:
      berth: { type: Mooring, required: true, overrides: { number: { required: true }, code: { required: true }, owner: { required: true } }, description: B. }
  Fleet: { description: A., fields: { harbours: { items: { items: { type: Harbour } }, description: B. } } }
operations:
  rent:
    description: A.
    method: POST
    path: /rent
    request: { description: B., fields: { fleet: { type: Fleet, description: C. } } }
    response: { description: B., fields: { harbours: { items: { type: Harbour }, description: C. } } }
  ask:
    description: A.
    method: POST
    path: /ask
    request: { description: B., fields: { names: { items: { type: string }, description: C. } } }
    response: { description: B., fields: { name: { type: string, description: C. } } }
";

#[test]
fn fields_that_a_use_asks_for_are_asked_for_where_messages_have_them() {
    let text = rules(HARBOUR);
    for (call, field) in
        [("required_if_received", "number"), ("required_if_sent", "code"), ("required", "owner")]
    {
        assert_has(
            &text,
            &format!("report.{call}(&at.field(\"{field}\"), self.berth.{field}.is_some());"),
        );
    }
}

/// Also those that hold it only in lists of others.
#[test]
fn bodies_that_hold_what_goes_one_way_know_which_way_they_go() {
    let files = emitted(HARBOUR);
    let text: String = files.iter().map(|(_, text)| text).collect();
    for table in [
        "RentRequest as RENT_REQUEST, sent {",
        "RentResponse as RENT_RESPONSE, received {",
        "AskRequest as ASK_REQUEST {",
        "AskResponse as ASK_RESPONSE {",
    ] {
        assert!(text.contains(table), "{table}\n{text}");
    }
}

/// Where there is nothing to check of the value, only its place is.
#[test]
fn a_value_that_goes_one_way_and_may_be_null_is_checked_where_it_belongs() {
    let kept = "owner: { type: string, description: B. }";
    let with = format!(
        "{kept}\n      sign: {{ type: string, readOnly: true, nullable: true, maxLength: 8, description: B. }}\n      state: {{ type: string, readOnly: true, nullable: true, description: B. }}"
    );
    let text = rules(&HARBOUR.replace(kept, &with));
    assert_has(
        &text,
        "if self.sign.is_some() && !report.read_only(&at.field(\"sign\")) {
            if let Some(Nullable::Value(sign)) = &self.sign {
                report.max_length(&at.field(\"sign\"), sign, 8);",
    );
    assert_has(&text, "if self.state.is_some() { report.read_only(&at.field(\"state\")); }");
}

#[test]
fn whole_numbers_of_six_digits_are_grouped() {
    for (limit, written) in [
        ("0", "0"),
        ("99999", "99999"),
        ("-99999", "-99999"),
        ("100000", "100_000"),
        ("-100000", "-100_000"),
        ("1234567", "1_234_567"),
        ("-1234567", "-1_234_567"),
        ("12345678", "12_345_678"),
    ] {
        let text = rules(&format!(
            "objects: {{ Item: {{ description: A., fields: {{ f: {{ type: integer, minimum: {limit}, description: B. }} }} }} }}"
        ));
        assert_has(&text, &format!("report.minimum(&at.field(\"f\"), f, {written});"));
    }
}

#[test]
fn an_object_without_checks_has_an_empty_validator_beside_it_and_no_other() {
    for (rules, is_empty) in [("", true), ("rules: [{ id: f-or-g, oneOf: [f, g] }]", false)] {
        let fields = "f: { type: string, description: B. }, g: { type: string, description: B. }";
        let schema = format!(
            "objects:\n  Item:\n    description: A.\n    fields: {{ {fields} }}\n    {rules}"
        );
        let text: String = emitted(&schema).iter().map(|(_, text)| text).collect();
        assert_eq!(text.matches("impl Validate for Item").count(), 1, "{rules}");
        assert_eq!(text.contains("impl Validate for Item {}"), is_empty, "{rules}");
    }
}
