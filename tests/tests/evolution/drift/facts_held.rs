//! How many facts of a source the schema holds, and why it does not hold the others.

use std::collections::BTreeSet;

use antom_drift::compare::{FactKind, MissReason, OperationFacts};
use serde_json::{Value, json};

use super::sources_apart::{desk, hall, page, read_apart, reader, schema};

/// The facts of one page.
fn facts(name: &str, page: &Value) -> OperationFacts {
    let schema = schema();
    let names = BTreeSet::from([name.to_owned()]);
    let mut facts = schema.facts_in_files(&read_apart(&[(name, page)]), &names);
    assert_eq!(facts.len(), 1);
    facts.remove(0)
}

/// `lend: 23 of 24`.
fn held(facts: &OperationFacts) -> String {
    let stated: usize = facts.counts.values().map(|one| one.stated).sum();
    let held: usize = facts.counts.values().map(|one| one.held).sum();
    assert_eq!(stated - held, facts.misses.len());
    format!("{}: {held} of {stated}", facts.operation)
}

/// Each fact that is not held, with what the schema has in its place and the reason.
fn misses(facts: &OperationFacts) -> Vec<String> {
    let words = facts.misses.iter().map(|miss| {
        let ours = miss.ours.as_deref().unwrap_or("-");
        let reason = match &miss.reason {
            MissReason::Recorded(known) => format!("recorded, taken: {}", known.taken),
            MissReason::NotHeld(_) => "not held".to_owned(),
            MissReason::Differs => "differs".to_owned(),
        };
        format!("{} {}: {} | {ours} ({reason})", miss.path, miss.about, miss.theirs)
    });
    let mut words: Vec<String> = words.collect();
    words.sort();
    words
}

#[test]
fn every_fact_of_a_page_that_agrees_is_held() {
    for (name, page) in [("hall.json", hall()), ("desk.json", desk())] {
        let facts = facts(name, &page);
        assert!(facts.is_compared);
        assert_eq!(misses(&facts), [""; 0]);
        assert_eq!(held(&facts), "lend: 23 of 23");
        let counts: Vec<(FactKind, usize)> =
            facts.counts.iter().map(|(kind, one)| (*kind, one.stated)).collect();
        let (required, unmarked) = if name == "hall.json" { (6, 2) } else { (5, 3) };
        assert_eq!(
            counts,
            [
                (FactKind::Type, 8),
                (FactKind::Required, required),
                (FactKind::Limit, 5),
                (FactKind::Value, 2),
                (FactKind::Unmarked, unmarked),
            ]
        );
    }
}

#[test]
fn what_is_not_held_is_named_with_its_reason() {
    let more = json!({
        "raeder": { "type": "boolean" },
        "shelf": { "type": "string", "maxLength": 9 },
        "days": { "type": "integer", "minimum": 1, "maximum": 14 },
        "spot": { "type": "string", "enum": ["HALL", "ROOF"] },
        "pages": { "type": "integer" },
    });
    let mut page = page("DESK", &more, &json!(["isbn"]));
    page["paths"]["/lend"]["post"]["x-resultCodes"] = json!([
        { "code": "DONE", "status": "S" },
        { "code": "LENT_OUT", "status": "U" },
        { "code": "CLOSED" },
    ]);
    let facts = facts("desk.json", &page);
    assert_eq!(
        misses(&facts),
        [
            "request.days maximum: 14 | 30 (differs)",
            "request.pages required: false | - (differs)",
            "request.pages type: present | - (differs)",
            "request.raeder type: boolean | string (differs)",
            "request.shelf maxLength: 9 | - (recorded, taken: file)",
            "request.shelf required: false | - (recorded, taken: file)",
            "request.shelf type: present | - (recorded, taken: file)",
            "request.spot required: false | true (differs)",
            "request.spot value ROOF: present | - (differs)",
            "resultCodes.CLOSED code CLOSED:  | - (differs)",
            "resultCodes.LENT_OUT code LENT_OUT: status U | status F (differs)",
        ]
    );
    let codes = facts.counts[&FactKind::Code];
    assert_eq!((codes.stated, codes.held, codes.differ), (3, 1, 2));
    let types = facts.counts[&FactKind::Type];
    assert_eq!((types.recorded, types.differ), (1, 2));
}

#[test]
fn a_statement_about_a_shared_type_is_one_fact() {
    let mut page = page("HALL", &reader(), &json!(["spot", "isbn", "reader"]));
    page["components"] = json!({ "schemas": {
        "Book": { "type": "object", "properties": { "title": { "type": "string", "maxLength": 80 } } },
    } });
    let properties = &mut page["paths"]["/lend"]["post"]["requestBody"]["content"]["application/json"]
        ["schema"]["properties"];
    for name in ["first", "second"] {
        properties[name] = json!({ "$ref": "#/components/schemas/Book" });
    }
    let facts = facts("hall.json", &page);
    // Of each use its type and its mark; of the title its type, its mark and its length.
    assert_eq!(facts.misses.len(), 7);
    let length = facts.misses.iter().find(|miss| miss.about == "maxLength").expect("a length");
    assert_eq!((length.path.as_str(), length.elsewhere), ("request.first.title", 1));
}

#[test]
fn members_of_a_choice_of_objects_are_facts_and_rules_hold_limits() {
    let name = |longest: u8| json!({ "type": "string", "maxLength": longest });
    let holder = json!({ "oneOf": [
        { "type": "object", "properties": { "name": name(20) }, "required": ["name"] },
        { "type": "object", "properties": { "name": name(10), "number": name(9), "city": name(5) } },
    ] });
    let page = page(
        "HALL",
        &json!({ "reader": { "type": "string" }, "holder": holder }),
        &json!(["spot", "isbn", "reader"]),
    );
    let facts = facts("hall.json", &page);
    // A person's name is longer than a school's; which of them it is, decides whether it is required.
    assert_eq!(
        misses(&facts),
        [
            "request.holder.city maxLength: 5 | - (differs)",
            "request.holder.city type: present | - (differs)",
            "request.holder.number maxLength: 9 | 8 (differs)",
        ]
    );
}

/// A schema whose keywords slipped down a level, into its properties.
fn slipped(keyword: &str) -> Value {
    let title = json!({ "type": "object", "properties": { keyword: { "type": "string" } }, "required": [keyword] });
    json!({ "type": "object", "required": ["type", "properties", "required"], "properties": {
        "type": { "type": "string" },
        "properties": { "type": "object", "properties": { "title": title }, "required": ["title"] },
        "required": { "type": "array", "items": { "type": "string" } },
    } })
}

#[test]
fn keywords_that_slipped_down_a_level_are_no_facts() {
    let holder = |holder: &Value| {
        let members = json!({ "reader": { "type": "string" }, "holder": holder });
        facts("hall.json", &page("HALL", &members, &json!(["spot", "isbn", "reader"])))
    };
    assert_eq!(misses(&holder(&slipped("type"))), [""; 0]);
    // Without a keyword in them they may be members like others: types, marks, and those of what they hold.
    assert_eq!(holder(&slipped("size")).misses.len(), 10);
}

#[test]
fn nothing_of_an_operation_that_the_schema_lacks_is_held() {
    let mut page = hall();
    let described = page["paths"]["/lend"].take();
    page["paths"] = json!({ "/sell": described });
    let facts = facts("sell.json", &page);
    assert!(!facts.is_compared);
    assert_eq!(held(&facts), "sell: 0 of 23");
}
