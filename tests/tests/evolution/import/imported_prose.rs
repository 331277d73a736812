//! Limits from descriptions: only on demand, in the open, and never against the keywords.

use super::{Imported, api, document, import, line, with_prose, words};

/// The line of a field, of a document whose request has these properties.
fn field(properties: &str, name: &str) -> (String, Imported) {
    let imported = with_prose(&document(properties, ""));
    api(&imported);
    (line(&imported, name).to_owned(), imported)
}

#[test]
fn nothing_is_taken_from_prose_unless_asked_for() {
    let text = document(
        "name: { type: string, description: 'Maximum length: 32 characters' }
when: { type: string, description: The value follows the ISO 8601 standard format. }
kind: { type: string, description: The value is fixed as BOAT. }",
        "",
    );
    let imported = import(&text);
    api(&imported);
    assert_eq!(line(&imported, "name"), "name: { type: string, description: Name. }");
    assert_eq!(line(&imported, "when"), "when: { type: string, description: When. }");
    assert_eq!(line(&imported, "kind"), "kind: { type: string, description: Kind. }");
    assert!(imported.report.prose.is_empty());
    let taken = with_prose(&text);
    assert_eq!(
        words(&taken.report.prose),
        [
            "`maxLength` 32 of `name`: `Maximum length: 32 characters`",
            "`format` `date-time` of `When`: `The value follows the ISO 8601 standard format`",
            "`const` `BOAT` of `kind`: `The value is fixed as BOAT`",
        ]
    );
    let lines: Vec<usize> = taken.report.prose.iter().map(|note| note.place.line).collect();
    assert_eq!(lines, [12, 13, 14]);
}

#[test]
fn sentences_that_are_understood_become_conditions() {
    let text = document(
        "kind: { type: string, enum: [BOAT, SHIP] }
sails: { type: string, description: Specify this parameter when the value of kind is BOAT. }
crew: { type: string, description: This field is required when kind is not BOAT. }
flag: { type: string, description: Specify this parameter when the wind is strong. }
home: { type: string, description: One of home or port is required. }
port: { type: string }",
        "",
    );
    assert_eq!(line(&import(&text), "sails"), "sails: { type: string, description: Sails. }");
    let imported = with_prose(&text);
    api(&imported);
    assert_eq!(
        line(&imported, "sails"),
        "sails: { type: string, recommendedWhen: { kind: BOAT }, description: Sails. }"
    );
    assert_eq!(
        line(&imported, "crew"),
        "crew: { type: string, requiredWhen: { kind: { not: BOAT } }, description: Crew. }"
    );
    assert_eq!(line(&imported, "flag"), "flag: { type: string, description: Flag. }");
    assert!(imported.files.iter().any(|(_, text)| text.contains("anyOf: [home, port]")));
    assert_eq!(words(&imported.report.prose).len(), 3, "{:?}", imported.report.prose);
    let wind =
        "a condition in words: recommendedWhen: Specify this parameter when the wind is strong";
    let left = words(&imported.report.unsupported);
    assert_eq!(left.iter().filter(|it| it.starts_with("a condition")).collect::<Vec<_>>(), [&wind]);
}

#[test]
fn a_sentence_that_is_not_understood_is_listed() {
    let (line, imported) = field(
        "name: { type: string, description: 'Maximum length: 32 characters for boats, 64 for ships' }",
        "name",
    );
    assert_eq!(line, "name: { type: string, description: Name. }");
    assert!(words(&imported.report.unsupported).contains(
        &"words about a length: `Maximum length: 32 characters for boats, 64 for ships`"
    ));
}

#[test]
fn an_abridged_list_does_not_narrow_that_of_the_type() {
    let state = "State: { type: string, enum: [OPEN, SHUT, GONE] }";
    let properties = "state: { $ref: '#/components/schemas/State', description: \"Valid values are:\\n\\n- OPEN: it is\\n- \
                      SHUT: it is not\" }
mood: { type: string, enum: [GOOD, BAD], description: 'Valid values are: GOOD.' }";
    let imported = with_prose(&document(properties, state));
    let api = api(&imported);
    let fields = &api.objects[api.operations.iter().next().unwrap().1.request].fields;
    for (name, values) in [("state", "GONE"), ("mood", "BAD")] {
        let field = fields.values().find(|field| field.name.value == name).unwrap();
        let about: Vec<&str> =
            field.notes.disagreements.iter().map(|one| one.about.as_str()).collect();
        assert_eq!(about, ["enum"], "{name}");
        assert!(
            imported.files.iter().any(|(_, text)| text.contains(&format!("{values}:"))),
            "{name}"
        );
    }
    assert_eq!(
        words(&imported.report.chosen),
        [
            "`enum`: OPEN, SHUT, GONE, which is kept, and OPEN, SHUT",
            "`enum`: GOOD, BAD, which is kept, and GOOD",
        ]
    );
}

#[test]
fn whole_numbers_as_text_are_digits_only_where_the_text_says_so() {
    for (schema, expected) in [
        (
            "{ type: string, description: \"The toll as a natural number.\\n\\nValue range: 1 - unlimited\" }",
            "toll: { type: digits, minimum: 1, description: Toll. }",
        ),
        (
            "{ type: string, description: 'Value range: 1 - unlimited' }",
            "toll: { type: string, description: Toll. }",
        ),
        ("{ type: string, maximum: 5 }", "toll: { type: string, description: Toll. }"),
    ] {
        let (line, _) = field(&format!("toll: {schema}"), "toll");
        assert_eq!(line, expected);
    }
}

#[test]
fn what_prose_says_of_elements_limits_elements() {
    let (line, _) = field(
        "tags: { type: array, items: { type: string }, description: Each tag has a maximum length of 10 characters. }",
        "tags",
    );
    assert_eq!(line, "tags: { items: { type: string, maxLength: 10 }, description: Tags. }");
}

#[test]
fn prose_that_leaves_no_value_is_kept_out() {
    let iso = "The value follows the ISO 8601 standard format.";
    let money = "A 3-letter currency code that follows the ISO 4217 standard.";
    for (schema, expected) in [
        (format!("maxLength: 7, description: {iso}"), "maxLength: 7"),
        (format!("pattern: '^[0-9]{{8}}$', description: {iso}"), "pattern: \"^[0-9]{8}$\""),
        (format!("maxLength: 2, description: {money}"), "maxLength: 2"),
        (format!("example: eur, description: {money}"), ""),
        (format!("default: eur, description: {money}"), "default: eur"),
        ("minLength: 9, description: 'Maximum length: 8 characters'".to_owned(), "minLength: 9"),
        ("example: abcdefghi, description: 'Maximum length: 8 characters'".to_owned(), ""),
        ("example: C, description: 'Valid values: A, B'".to_owned(), ""),
        ("default: C, description: The value is fixed as A.".to_owned(), "default: C"),
        ("enum: [B, C], description: The value is fixed as A.".to_owned(), ""),
    ] {
        let (line, imported) = field(&format!("a: {{ type: string, {schema} }}"), "a");
        let comma = if expected.is_empty() { "" } else { ", " };
        let ty = if schema.starts_with("enum") { "A" } else { "string" };
        assert_eq!(
            line,
            format!("a: {{ type: {ty}{comma}{expected}, description: A. }}"),
            "{schema}"
        );
        assert!(imported.report.prose.is_empty(), "{schema}: {:?}", imported.report.prose);
        assert!(!imported.report.unsupported.is_empty(), "{schema}");
    }
}

#[test]
fn a_keyword_form_keeps_no_length_that_it_cannot_have() {
    let (line, _) = field("a: { type: string, format: date-time, maxLength: 7 }", "a");
    assert_eq!(line, "a: { type: date-time, description: A. }");
}
