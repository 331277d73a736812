//! One thing at a time.

use super::{api, described, document, import, line, with_prose, words};

#[test]
fn limits_of_keywords_and_of_prose_become_keywords() {
    let imported = with_prose(&document(
        "id: { type: string, minLength: 1, maxLength: 64 }
name: { type: string, description: 'The name. Maximum length: 32 characters' }
state: { type: string, description: \"The state. Valid values are:\\n\\n- OPEN: it is open\\n- SHUT: it is shut\" }
count: { type: integer, minimum: 1, maximum: 9, default: 2 }
rate: { type: string, minimum: 0 }
when: { type: string, description: 'When. The value follows the ISO 8601 standard format.' }
tags: { type: array, maxItems: 3, uniqueItems: true, items: { type: string, maxLength: 8 } }
floor: { type: string, enum: ['1', '2'] }
fixed: { type: string, const: A }",
        "",
    ));
    api(&imported);
    for (name, expected) in [
        ("id", "id: { type: string, minLength: 1, maxLength: 64, description: Id. }"),
        ("name", "name: { type: string, maxLength: 32, description: Name. }"),
        ("state", "state: { type: State, description: State. }"),
        (
            "count",
            "count: { type: integer, minimum: 1, maximum: 9, default: 2, description: Count. }",
        ),
        ("rate", "rate: { type: string, description: Rate. }"),
        ("when", "when: { type: date-time, description: When. }"),
        (
            "tags",
            "tags: { items: { type: string, maxLength: 8 }, maxItems: 3, uniqueItems: true, description: Tags. }",
        ),
        ("floor", "floor: { type: string, enum: [\"1\", \"2\"], description: Floor. }"),
        ("fixed", "fixed: { type: string, const: A, description: Fixed. }"),
        ("complete", "complete: true"),
    ] {
        assert_eq!(line(&imported, name), expected);
    }
    assert_eq!(
        words(&imported.report.prose),
        [
            "`maxLength` 32 of `name`: `Maximum length: 32 characters`",
            "`enum` OPEN, SHUT of `State`: `Valid values are:`",
            "`format` `date-time` of `When`: `The value follows the ISO 8601 standard format`",
        ]
    );
}

#[test]
fn a_keyword_counts_and_the_disagreement_is_kept() {
    let imported = with_prose(&document(
        "id: { type: string, maxLength: 32, description: 'The id. Maximum length: 64 characters' }",
        "",
    ));
    let api = api(&imported);
    assert_eq!(line(&imported, "maxLength"), "maxLength: 32");
    assert_eq!(words(&imported.report.chosen), ["`maxLength`: 32, which is kept, and 64"]);
    let fields = &api.objects[api.operations.iter().next().unwrap().1.request].fields;
    let field = fields.values().next().unwrap();
    assert_eq!(field.notes.disagreements[0].about, "maxLength");
}

#[test]
fn names_are_those_that_rust_can_have() {
    let imported = import(&document(
        "type: { $ref: '#/components/schemas/Result' }
'X-Id': { type: string }
名: { type: string }
kind: { type: string, enum: [a, A, UNKNOWN, '', '+'] }
thing: { $ref: '#/components/schemas/my-thing' }
other: { $ref: '#/components/schemas/my_thing' }",
        "Result: { type: object, properties: { a: { type: string } } }
my-thing: { type: object, properties: { b: { type: string } } }
my_thing: { type: object, properties: { c: { type: string } } }",
    ));
    api(&imported);
    assert_eq!(line(&imported, "type"), "type: { type: Result, rust: type_, description: Type. }");
    assert_eq!(line(&imported, "名"), "名: { type: string, rust: field, description: 名. }");
    assert_eq!(line(&imported, "other"), "other: { type: MyThing2, description: Other. }");
    let renamed = words(&imported.report.renamed);
    for expected in [
        "`Result` is `ApiResult` in Rust",
        "`type` is `type_` in Rust",
        "`my-thing` is `MyThing`",
        "`my_thing` is `MyThing2`",
        "`A` is `IsA` in Rust",
        "`UNKNOWN` is `IsUnknown` in Rust",
    ] {
        assert!(renamed.contains(&expected), "{expected}: {renamed:?}");
    }
}

#[test]
fn a_choice_of_constants_is_a_list_of_values() {
    let imported =
        import(&document("state: { oneOf: [{ const: NEW, title: New }, { const: OLD }] }", ""));
    api(&imported);
    assert_eq!(line(&imported, "state"), "state: { type: State, description: State. }");
    assert_eq!(line(&imported, "OLD"), "OLD: Old.");
    assert_eq!(words(&imported.report.unsupported), ["the schema `Unit`, which no body leads to"]);
}

#[test]
fn what_may_be_null_is_nullable_however_it_is_said() {
    for nullable in [
        "openapi: 3.0.1\n{ type: string, nullable: true, maxLength: 3 }",
        "openapi: 3.1.0\n{ type: [string, 'null'], maxLength: 3 }",
        "openapi: 3.1.0\n{ anyOf: [{ type: string, maxLength: 3 }, { type: 'null' }] }",
        "openapi: 3.1.0\n{ oneOf: [{ type: 'null' }, { $ref: '#/components/schemas/Short' }] }",
        "openapi: 3.1.0\n{ $ref: '#/components/schemas/Maybe' }",
        "openapi: 3.0.1\n{ allOf: [{ $ref: '#/components/schemas/Short' }], nullable: true }",
    ] {
        let (version, schema) = nullable.split_once('\n').unwrap();
        let components = "Short: { type: string, maxLength: 3 }\nMaybe: { type: [string, 'null'], maxLength: 3 }";
        let text =
            document(&format!("a: {schema}\nlist: {{ type: array, items: {schema} }}"), components);
        let text = text.replace("openapi: 3.1.0", version);
        let imported = import(&text);
        let ty = if nullable.contains("Short") {
            "type: Short"
        } else if nullable.contains("Maybe") {
            "type: Maybe"
        } else {
            "type: string"
        };
        let limit = if ty == "type: string" { ", maxLength: 3" } else { "" };
        assert_eq!(
            line(&imported, "a"),
            format!("a: {{ {ty}, nullable: true{limit}, description: A. }}"),
            "{text}"
        );
        assert_eq!(
            line(&imported, "list"),
            format!("list: {{ items: {{ {ty}, nullable: true{limit} }}, description: List. }}"),
            "{text}"
        );
        let required = text.replace(
            "              properties:",
            "              required: [a]\n              properties:",
        );
        let imported = import(&required);
        assert_eq!(
            line(&imported, "a"),
            format!("a: {{ {ty}, required: true, nullable: true{limit}, description: A. }}"),
            "{text}"
        );
        api(&imported);
    }
}

#[test]
fn null_that_changes_nothing_or_cannot_be_is_left_out() {
    let imported = import(&document(
        "any: { nullable: true }
note: { type: string, nullable: true }
noteNull: { type: string }
node: { $ref: '#/components/schemas/Node' }",
        "Node: { type: object, required: [next], properties: { next: { anyOf: [{ $ref: '#/components/schemas/Node' }, { type: 'null' }] } } }",
    ));
    api(&imported);
    assert_eq!(line(&imported, "any"), "any: { type: any, description: Any. }");
    assert_eq!(
        line(&imported, "note"),
        "note: { type: string, nullable: true, description: Note. }"
    );
    let renamed = line(&imported, "noteNull");
    assert!(renamed.contains("rust: note_null_"), "{renamed}");
    // An object may require another of itself that may be null.
    let next = line(&imported, "next");
    assert_eq!(next, "next: { type: Node, required: true, nullable: true, description: Next. }");
}

#[test]
fn limits_that_cannot_stand_go_and_are_named() {
    let imported = with_prose(&document(
        "kind: { type: string, enum: [NEW, OLD], maxLength: 8 }
long: { type: string, enum: [NEW, LATEST], maxLength: 4 }
open: { type: string, pattern: 'a|b' }
none: { type: string, minLength: 5, maxLength: 4 }
number: { type: integer, maxLength: 4 }
default: { type: integer, maximum: 3, default: 4 }
prose: { type: string, maxLength: 4, description: 'It. Minimum length: 5 characters' }
form: { type: string, format: hostname }
named: { $ref: '#/components/schemas/State', description: \"It. Valid values are:\\n\\n- OPEN: it is open\\n- LOST: it is lost\" }
object: { type: object, minProperties: 1, properties: { a: { type: string } } }",
        "State: { type: string, enum: [OPEN, SHUT, GONE] }",
    ));
    api(&imported);
    let unsupported = words(&imported.report.unsupported).join("\n");
    for expected in [
        "`maxLength` 4: the list has `LATEST`, which does not obey it",
        "`pattern` `a|b`: it must begin with `^` and end with `$`",
        "with the other limits it leaves no value",
        "`maxLength` 4: it does not apply to the type",
        "`default` `4` of `default`, which its type and limits do not allow",
        "`format` of `hostname`",
        "`minProperties` 1 of an object",
    ] {
        assert!(unsupported.contains(expected), "{expected}:\n{unsupported}");
    }
    // What every value of a list obeys is not lost.
    assert!(!unsupported.contains("`maxLength` 8"), "{unsupported}");
}

#[test]
fn descriptions_are_carried_only_when_asked_for() {
    let text = document(
        "id: { type: string, example: a1, description: 'The <b>id</b> of [it]. More of it.' }
url: { type: string, description: 'See https://example.com/a for `this' }
blank: { type: string, description: ' ' }",
        "",
    );
    let without = import(&text);
    assert_eq!(line(&without, "id"), "id: { type: string, description: Id. }");
    let with = described(&text);
    api(&with);
    assert_eq!(
        line(&with, "id"),
        r#"id: { type: string, examples: [a1], description: "The id of \\[it\\]." }"#
    );
    assert_eq!(
        line(&with, "url"),
        "url: { type: string, description: See <https://example.com/a> for this. }"
    );
    assert_eq!(line(&with, "blank"), "blank: { type: string, description: Blank. }");
}

#[test]
fn an_envelope_is_one_only_where_every_response_has_it() {
    let result = "{ type: object, required: [resultCode, resultStatus], properties: { resultCode: { type: string }, \
                  resultStatus: { type: string, enum: [S, F] } } }";
    let with = document("a: { type: string }", "")
        .replace("{ id: { type: string } }", &format!("{{ result: {result} }}"));
    let imported = import(&with);
    assert!(api(&imported).result.is_some());
    let other = with.replace("enum: [S, F]", "enum: [GOOD, BAD]");
    assert!(api(&import(&other)).result.is_none());
    let loose = with.replace("required: [resultCode, resultStatus]", "required: [resultCode]");
    assert!(api(&import(&loose)).result.is_none());
    assert!(api(&import(&document("a: { type: string }", ""))).result.is_none());
}
