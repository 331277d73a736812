//! Which conditions always or never hold, and which rules contradict each other.

use crate::diagnostic::{Code, SourceFile, Sources};
use crate::{Options, compile};

/// The codes and messages about an object whose field `name` has these rules.
fn found(rules: &str) -> Vec<(Code, String)> {
    let schema = format!(
        "sources: {{ page: {{ title: The page }} }}
source: page
flags: {{ sunny: {{ description: The sun shines. }} }}
objects:
  Item:
    description: A.
    fields:
      kind: {{ type: string, description: B. }}
      count: {{ type: integer, description: B. }}
      few: {{ type: integer, minimum: 1, maximum: 3, description: B. }}
      short: {{ type: string, maxLength: 3, description: B. }}
      on: {{ type: boolean, description: B. }}
      list: {{ items: {{ type: string }}, description: B. }}
      free: {{ type: map, description: B. }}
      whatever: {{ type: any, description: B. }}
      rate: {{ type: number, description: B. }}
      must: {{ type: string, required: true, description: B. }}
      fixed: {{ type: string, required: true, const: X, description: B. }}
      loose: {{ type: string, const: X, description: B. }}
      lit: {{ type: string, requiredWhen: {{ flag: sunny }}, description: B. }}
      name: {{ type: string, {rules}, description: B. }}"
    );
    reported(&schema)
}

fn codes(rules: &str) -> Vec<Code> {
    found(rules).into_iter().map(|(code, _)| code).collect()
}

/// Whether the condition is reported, and as what.
fn always(keyword: &str, condition: &str) -> Option<bool> {
    let found = found(&format!("{keyword}: {condition}"));
    let (code, message) = found.first()?;
    assert_eq!((*code, found.len()), (Code::E0037, 1), "{condition}: {found:?}");
    Some(message.contains("always"))
}

#[test]
fn conditions_that_always_or_never_hold_are_told() {
    for (condition, expected) in [
        ("{ kind: LAMP }", None),
        ("{ kind: LAMP, not: { kind: LAMP } }", Some(false)),
        ("{ kind: LAMP, not: { kind: CHAIR } }", None),
        ("{ on: true, kind: LAMP, not: { kind: LAMP } }", Some(false)),
        ("[{ kind: LAMP }, { not: { kind: LAMP } }]", Some(true)),
        ("[{ kind: LAMP }, { kind: CHAIR }, { not: { kind: CHAIR } }]", Some(true)),
        ("[{ kind: LAMP }, { not: { kind: CHAIR } }]", None),
        ("{ kind: LAMP, anyOf: [{ kind: CHAIR }] }", Some(false)),
        ("{ kind: [LAMP, DESK], anyOf: [{ kind: [DESK, CHAIR] }] }", None),
        ("{ kind: LAMP, anyOf: [{ kind: { not: LAMP } }] }", Some(false)),
        ("{ kind: { not: [LAMP, DESK] }, anyOf: [{ kind: [DESK] }] }", Some(false)),
        ("{ kind: { not: DESK }, anyOf: [{ kind: [DESK, LAMP] }] }", None),
        ("{ kind: LAMP, anyOf: [{ kind: { not: CHAIR } }] }", None),
        ("{ kind: LAMP, anyOf: [{ kind: { present: false } }] }", Some(false)),
        ("{ kind: { present: false }, anyOf: [{ kind: { not: LAMP } }] }", Some(false)),
        ("{ kind: LAMP, anyOf: [{ kind: { present: true } }] }", None),
        ("{ kind: { present: true }, anyOf: [{ kind: { present: false } }] }", Some(false)),
        ("{ kind: { present: true }, anyOf: [{ count: { present: false } }] }", None),
        ("{ must: { present: true } }", Some(true)),
        ("{ must: { present: false } }", Some(false)),
        ("{ kind: { present: true } }", None),
        ("{ must: A }", None),
        ("{ must: { present: true }, on: true }", None),
        ("{ must: { present: false }, on: true }", Some(false)),
        ("[{ must: { present: true } }, { on: true }]", Some(true)),
        ("[{ must: { present: false } }, { on: true }]", None),
        ("[{ must: { present: false } }, { fixed: { not: X } }]", Some(false)),
        ("{ not: { must: { present: true } } }", Some(false)),
        ("{ fixed: X }", Some(true)),
        ("{ fixed: { not: X } }", Some(false)),
        ("{ fixed: { not: Y } }", None),
        ("{ loose: X }", None),
        ("{ loose: { not: X } }", Some(false)),
        ("{ flag: sunny }", None),
    ] {
        assert_eq!(always("requiredWhen", condition), expected, "{condition}");
    }
}

#[test]
fn a_rule_about_a_field_knows_whether_it_is_there() {
    for (keyword, condition, expected) in [
        ("forbiddenWhen", "{ name: { present: true } }", Some(true)),
        ("forbiddenWhen", "{ name: { present: false } }", Some(false)),
        ("forbiddenWhen", "{ name: A }", None),
        ("forbiddenWhen", "{ kind: { present: true } }", None),
        ("forbiddenWhen", "{ not: { name: { present: true } } }", Some(false)),
        ("forbiddenWhen", "[{ kind: A }, { name: { present: true } }]", Some(true)),
        (
            "forbiddenWhen",
            "{ kind: A, on: true, anyOf: [{ name: { present: false } }, { name: { present: false } }] }",
            Some(false),
        ),
        ("recommendedWhen", "{ name: A, kind: B }", Some(false)),
        ("recommendedWhen", "[{ name: { present: false } }, { kind: B }]", Some(true)),
    ] {
        assert_eq!(always(keyword, condition), expected, "{keyword}: {condition}");
    }
}

#[test]
fn a_field_that_is_asked_for_exactly_when_it_is_forbidden_is_told() {
    for (asked, forbidden, clash) in [
        ("{ kind: LAMP }", "{ kind: LAMP }", true),
        ("{ kind: LAMP }", "{ kind: [LAMP, CHAIR] }", true),
        ("{ kind: [LAMP, CHAIR] }", "{ kind: LAMP }", false),
        ("{ kind: LAMP }", "{ count: 1 }", false),
        ("{ kind: LAMP }", "[{ kind: LAMP }, { count: 1 }]", true),
        ("{ kind: LAMP }", "[{ kind: CHAIR }, { count: 1 }]", false),
        ("[{ kind: LAMP }, { kind: CHAIR }]", "{ kind: [LAMP, CHAIR] }", true),
        ("[{ kind: LAMP }, { kind: DESK }]", "{ kind: [LAMP, CHAIR] }", false),
        ("{ kind: LAMP, on: true }", "{ kind: LAMP }", true),
        ("{ kind: LAMP }", "{ kind: LAMP, on: true }", false),
        ("{ kind: LAMP, on: true, count: 1 }", "{ kind: LAMP, on: true }", true),
        ("{ kind: LAMP, on: true }", "{ count: 1 }", false),
        ("{ kind: LAMP }", "{ kind: { not: CHAIR } }", true),
        ("{ kind: LAMP }", "{ kind: { not: [CHAIR, LAMP] } }", false),
        ("{ kind: { not: [LAMP, CHAIR] } }", "{ kind: { not: LAMP } }", true),
        ("{ kind: { not: LAMP } }", "{ kind: { not: [LAMP, CHAIR] } }", false),
        ("{ kind: LAMP }", "{ kind: { present: true } }", true),
        ("{ kind: { not: LAMP } }", "{ kind: { present: true } }", true),
        ("{ kind: LAMP }", "{ kind: { present: false } }", false),
        ("{ kind: { present: true } }", "{ kind: LAMP }", false),
        ("{ flag: sunny }", "{ flag: sunny }", true),
    ] {
        let rules = format!("requiredWhen: {asked}, forbiddenWhen: {forbidden}");
        let expected: &[Code] = if clash { &[Code::E0038] } else { &[] };
        assert_eq!(codes(&rules), expected, "{rules}");
    }
}

#[test]
fn a_field_that_is_asked_for_only_when_it_has_no_effect_is_told() {
    for (asked, only, clash) in [
        ("{ kind: LAMP }", "{ kind: CHAIR }", true),
        ("{ kind: LAMP }", "{ kind: [CHAIR, LAMP] }", false),
        ("{ kind: LAMP }", "{ not: { kind: LAMP } }", true),
        ("{ kind: LAMP }", "{ not: { kind: [LAMP, CHAIR] } }", true),
        ("{ kind: LAMP }", "{ not: { kind: CHAIR } }", false),
        ("{ not: { kind: LAMP } }", "{ kind: LAMP }", true),
        ("{ not: { kind: LAMP } }", "{ kind: CHAIR }", false),
        ("{ kind: LAMP }", "{ on: true }", false),
        ("{ kind: LAMP }", "{ kind: { present: false } }", true),
    ] {
        let rules = format!("recommendedWhen: {asked}, onlyWhen: {only}");
        let expected: &[Code] = if clash { &[Code::E0038] } else { &[] };
        assert_eq!(codes(&rules), expected, "{rules}");
    }
}

#[test]
fn values_that_a_field_can_never_have_say_why() {
    for (condition, why) in [
        ("{ list: x }", "the value is an array"),
        ("{ free: x }", "the value is an object with free members"),
        ("{ free/x: 1 }", "a free member can only be compared with text"),
        ("{ free/x: a }", ""),
        ("{ whatever: x }", "the value is of any kind"),
        ("{ rate: 1 }", "the value is a number with a fraction"),
        ("{ on: true }", ""),
        ("{ on: maybe }", "found the string"),
        ("{ count: 3 }", ""),
        ("{ count: many }", "found the string"),
        ("{ few: 3 }", ""),
        ("{ few: 4 }", "breaks `maximum`"),
        ("{ short: abc }", ""),
        ("{ short: abcd }", "breaks `maxLength`"),
        ("{ kind: 3 }", "found"),
    ] {
        let found = found(&format!("requiredWhen: {condition}"));
        match &found[..] {
            [] => assert_eq!(why, "", "{condition}"),
            [(Code::E0036, message)] => {
                assert!(!why.is_empty() && message.contains(why), "{condition}: {message}");
            }
            _ => panic!("{condition}: {found:?}"),
        }
    }
}

fn reported(schema: &str) -> Vec<(Code, String)> {
    let mut sources = Sources::new();
    sources.add(SourceFile::new("test.yaml", schema));
    let found = compile(&sources, &Options::default()).diagnostics;
    found.iter().map(|one| (one.code(), one.message().to_owned())).collect()
}

/// What is reported about a field with these rules, of an item that two requests hold: of `pay`, which is of one of two products, and
/// of `giveBack`; none of `inquire` does.
fn found_in_requests(rules: &str) -> Vec<(Code, String)> {
    reported(&schema_of_requests(rules))
}

fn schema_of_requests(rules: &str) -> String {
    format!(
        "sources: {{ page: {{ title: The page }} }}
source: page
objects:
  Item: {{ description: A., fields: {{ name: {{ type: string, {rules}, description: B. }} }} }}
operations:
  pay:
    description: A.
    method: POST
    path: /pay
    request:
      description: B.
      fields:
        place: {{ type: string, required: true, description: C. }}
        channel: {{ type: string, description: C. }}
        item: {{ type: Item, description: C. }}
    response: {{ description: B., fields: {{ id: {{ type: string, description: C. }} }} }}
    products:
      online: {{ description: A., const: {{ place: ONLINE }} }}
      inShop: {{ description: A., const: {{ place: SHOP }} }}
  giveBack:
    description: A.
    method: POST
    path: /giveBack
    request:
      description: B.
      fields:
        reason: {{ type: string, description: C. }}
        item: {{ type: Item, description: C. }}
    response: {{ description: B., fields: {{ id: {{ type: string, description: C. }} }} }}
  inquire:
    description: A.
    method: POST
    path: /inquire
    request: {{ description: B., fields: {{ id: {{ type: string, description: C. }} }} }}
    response: {{ description: B., fields: {{ id: {{ type: string, description: C. }} }} }}"
    )
}

#[test]
fn only_requests_of_its_operation_are_a_product() {
    let never = (Code::E0037, "the condition never holds".to_owned());
    let nowhere = "the condition can never hold in `giveBackRequest`";
    for (condition, expected) in [
        ("{ product: online }", None),
        ("{ product: online, /channel: WEB }", None),
        ("{ product: online, /reason: BROKEN }", Some(never)),
        ("{ /channel: WEB }", Some((Code::E0046, nowhere.to_owned()))),
    ] {
        let found = found_in_requests(&format!("requiredWhen: {condition}"));
        assert_eq!(found, Vec::from_iter(expected), "{condition}");
    }
}

/// A rule whose condition could not be read, or cannot hold, is no rule: what it might contradict is not told.
#[test]
fn a_condition_with_a_mistake_contradicts_no_other() {
    for (required, forbidden, expected) in [
        ("{ product: online }", "{ product: online }", &[Code::E0038][..]),
        ("{ product: [online, onLine] }", "{ product: online }", &[Code::E0039]),
        ("{ operation: inquire }", "{ operation: inquire }", &[Code::E0037, Code::E0037]),
        ("{ /channel: WEB, except: nobody }", "{ /channel: WEB }", &[Code::E0039, Code::E0046]),
    ] {
        let rules = format!("requiredWhen: {required}, forbiddenWhen: {forbidden}");
        let found: Vec<Code> =
            found_in_requests(&rules).into_iter().map(|(code, _)| code).collect();
        assert_eq!(found, expected, "{required}");
    }
}

/// Nothing holds it, which is reported; whether its condition can hold is not checked.
#[test]
fn a_condition_of_an_unused_object_is_not_constant() {
    let field = "requiredWhen: { operation: pay }";
    let mut schema = schema_of_requests(field);
    let item = schema.lines().find(|line| line.starts_with("  Item:")).unwrap().to_owned();
    schema = schema.replace(&item, &format!("{item}\n{}", item.replace("Item", "Other")));
    let found: Vec<(Code, String)> = reported(&schema);
    assert_eq!(
        found,
        [(Code::E0012, "the object `Other` is not used by any operation".to_owned())]
    );
}
