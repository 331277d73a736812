//! Choices, and schemas that several parts make up together.

use super::{api, document, import, line, words};

fn unsupported(properties: &str, components: &str, name: &str) -> (String, Vec<String>) {
    let imported = import(&document(properties, components));
    api(&imported);
    let report = &imported.report;
    let said = words(&report.unsupported).into_iter().chain(words(&report.chosen));
    let said = said.filter(|words| !words.ends_with("which no body leads to"));
    (line(&imported, name).to_owned(), said.map(str::to_owned).collect())
}

#[test]
fn a_choice_of_texts_is_a_list_of_values() {
    for (choice, complete) in [
        ("anyOf: [{ type: string }, { type: string, enum: [fast, slow] }]", false),
        (
            "oneOf: [{ type: string, enum: [fast, slow] }, { type: string, description: Another one. }]",
            false,
        ),
        ("oneOf: [{ const: fast, title: Fast }, { const: slow, title: Slow }]", true),
        ("anyOf: [{ enum: [fast] }, { type: string, enum: [slow, fast] }, { type: 'null' }]", true),
    ] {
        let imported = import(&document(&format!("pace: {{ {choice} }}"), ""));
        let checked = api(&imported);
        let one = checked.enums.iter().next().map(|(_, one)| one).expect(choice);
        let values: Vec<&str> = one.values.iter().map(|value| value.name.value.as_str()).collect();
        assert_eq!((values, one.complete), (vec!["fast", "slow"], complete), "{choice}");
        let (_, notes) = unsupported(&format!("pace: {{ {choice} }}"), "", "pace");
        assert_eq!(notes, [""; 0], "{choice}");
    }
    for (choice, said) in [
        (
            "anyOf: [{ type: string, maxLength: 3 }, { type: string, enum: [fast, slow] }]",
            "a choice of values of one type",
        ),
        (
            "anyOf: [{ type: integer }, { type: string, enum: [fast, slow] }]",
            "a choice that becomes a JSON value",
        ),
        ("oneOf: [{ const: 1 }, { const: slow }]", "a choice that becomes a JSON value"),
    ] {
        let (_, notes) = unsupported(&format!("pace: {{ {choice} }}"), "", "pace");
        assert!(notes.iter().any(|note| note.starts_with(said)), "{choice}: {notes:?}");
    }
}

#[test]
fn the_parts_of_a_schema_all_hold() {
    for (schema, expected, said) in [
        (
            "allOf: [{ $ref: '#/components/schemas/Text' }, { maxLength: 20, format: email }]",
            "type: email, maxLength: 20",
            None,
        ),
        (
            "allOf: [{ $ref: '#/components/schemas/Text' }, { maxLength: 200, format: email }]",
            "type: email, maxLength: 100",
            None,
        ),
        (
            "allOf: [{ type: string, pattern: '^.{3}$' }, { pattern: '^[A-Z]+$' }]",
            "minLength: 3, maxLength: 3, pattern: \"^[A-Z]+$\"",
            None,
        ),
        (
            "allOf: [{ type: string, pattern: '^[A-Z]+$' }, { pattern: '^.{2,3}$', minLength: 1 }]",
            "minLength: 2, maxLength: 3, pattern: \"^[A-Z]+$\"",
            None,
        ),
        (
            "allOf: [{ type: string, pattern: '^[A-Z]+$' }, { pattern: '^[A-F]+$' }]",
            "pattern: \"^[A-Z]+$\"",
            Some("`pattern` is given twice"),
        ),
        (
            "allOf: [{ type: integer, minimum: 1, maximum: 9 }, { minimum: 3, maximum: 20 }]",
            "minimum: 3, maximum: 9",
            None,
        ),
        (
            "allOf: [{ type: integer, multipleOf: 4 }, { multipleOf: 6 }, { multipleOf: 10 }]",
            "multipleOf: 60",
            None,
        ),
        (
            "allOf: [{ type: number, multipleOf: 0.4 }, { multipleOf: 0.06 }]",
            "multipleOf: 1.2",
            None,
        ),
        (
            "allOf: [{ type: integer, multipleOf: 922337203685477580 }, { multipleOf: 922337203685477579 }]",
            "multipleOf: 922337203685477580",
            Some("`multipleOf` is given twice"),
        ),
    ] {
        let (line, notes) = unsupported(
            &format!("code: {{ {schema} }}"),
            "Text: { type: string, maxLength: 100 }",
            "code",
        );
        assert!(line.contains(expected), "{schema}: {line}");
        match said {
            None => assert_eq!(notes, [""; 0], "{schema}"),
            Some(said) => {
                assert!(notes.iter().any(|note| note.contains(said)), "{schema}: {notes:?}");
            }
        }
    }
}

#[test]
fn the_parts_of_lists_and_maps_all_hold_for_what_is_in_them() {
    for (schema, expected) in [
        (
            "allOf: [{ type: array, items: { type: string, maxLength: 9 }, minItems: 1 }, { items: { maxLength: 3 }, uniqueItems: true }]",
            "items: { type: string, maxLength: 3 }, minItems: 1, uniqueItems: true",
        ),
        (
            "allOf: [{ type: array, items: { $ref: '#/components/schemas/Text' } }, { items: { minLength: 2 } }, { items: true }]",
            "items: { type: Text, minLength: 2 }",
        ),
        (
            "allOf: [{ type: array, items: { type: array, items: { type: integer } } }, { items: { items: { maximum: 5 } } }]",
            "items: { items: { type: integer, maximum: 5 } }",
        ),
        (
            "allOf: [{ type: object, additionalProperties: { type: string, maxLength: 9 } }, { additionalProperties: { maxLength: 3 } }]",
            "values: { type: string, maxLength: 3 }",
        ),
    ] {
        let (line, notes) = unsupported(
            &format!("code: {{ {schema} }}"),
            "Text: { type: string, maxLength: 100 }",
            "code",
        );
        assert!(line.contains(expected), "{schema}: {line}");
        assert_eq!(notes, [""; 0], "{schema}");
    }
}

#[test]
fn what_is_left_out_has_a_reason_that_is_true() {
    for (schema, said) in [
        (
            "type: string, maxLength: 99999999999",
            "`maxLength` 99999999999: more than 4294967295, the greatest count",
        ),
        ("type: string, maxLength: -1", "`maxLength` of `-1`"),
        ("type: integer, multipleOf: 0", "`multipleOf` 0: only numbers above 0 have multiples"),
        (
            "type: integer, default: 50, maximum: 10",
            "`default` `50` of `code`, which its type and limits do not allow",
        ),
        (
            "type: string, default: long, maxLength: 3",
            "`default` `long` of `code`, which its type and limits do not allow",
        ),
        ("type: string, pattern: '^(?=a)a$'", "only `(?:…)` and `(?<name>…)` are supported"),
        ("type: string, pattern: '^a|b$'", "alternatives need a group"),
        ("type: string, pattern: '^(a+)+$'", "would need backtracking"),
        ("type: string, pattern: '[0-9]{3}'", "matched against the whole text"),
    ] {
        let (line, notes) = unsupported(&format!("code: {{ {schema} }}"), "", "code");
        assert_ne!(line, "not there", "{schema}");
        assert!(notes.iter().any(|note| note.contains(said)), "{schema}: {notes:?}");
    }
}

#[test]
fn patterns_that_need_no_going_back_are_kept() {
    for pattern in [
        r"^\d+$",
        r"^\/api\/[a-z\-]+$",
        r"^[\u4e00-\u9fa5]{1,4}$",
        r"^(?<year>[0-9]{4})$",
        r"^[a-z]+?$",
        r"^[^\s]+$",
        r"^\x41$",
    ] {
        let (line, notes) =
            unsupported(&format!("code: {{ type: string, pattern: '{pattern}' }}"), "", "code");
        assert!(line.contains("pattern: "), "{pattern}: {line} {notes:?}");
    }
    let (line, notes) = unsupported("code: { type: string, pattern: '' }", "", "code");
    assert_eq!((line.as_str(), notes), ("code: { type: string, description: Code. }", vec![]));
}
