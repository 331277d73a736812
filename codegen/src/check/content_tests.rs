//! What is reported about texts that hold an object.

use super::check_tests::codes;
use crate::diagnostic::Code;

/// A page with such a field, and the objects that its texts may hold.
fn page(fields: &str) -> String {
    format!(
        "objects:
  Label: {{ description: A., fields: {{ shelf: {{ type: string, description: B. }}, page: {{ type: json, contentSchema: Page, description: B. }} }} }}
  Page: {{ description: A., fields: {{ kind: {{ type: string, description: B. }}, {fields} }} }}
operations:
  print:
    description: A.
    method: POST
    path: /print
    request: {{ description: B., fields: {{ page: {{ type: Page, description: C. }} }} }}
    response: {{ description: B., fields: {{ id: {{ type: string, description: C. }} }} }}"
    )
}

#[test]
fn texts_hold_objects_if_their_type_is_json() {
    for (fields, expected) in [
        // A text may hold the type around it: it ends all the same. An object that texts alone hold is used.
        ("label: { type: json, contentSchema: Label, required: true, description: B. }", &[][..]),
        (
            "labels: { items: { type: json, contentSchema: Label, maxLength: 9 }, description: B. }",
            &[],
        ),
        (
            "label: { type: json, contentSchema: Label, minLength: 2, description: B. }, note: { type: string, requiredWhen: { label: { present: true } }, description: B. }",
            &[],
        ),
        (
            "label: { type: json, contentSchema: Label, description: B. }, note: { type: string, requiredWhen: { label/shelf: A }, description: B. }",
            &[Code::E0035],
        ),
        (
            "label: { type: json, contentSchema: Label, overrides: { shelf: { required: true } }, description: B. }",
            &[Code::E0030],
        ),
        (
            "label: { type: string, contentSchema: Label, description: B. }",
            &[Code::E0012, Code::E0062],
        ),
        ("label: { type: json, contentSchema: string, description: B. }", &[Code::E0062]),
        ("label: { type: json, contentSchema: Lable, description: B. }", &[Code::E0010]),
        (
            "labels: { items: { type: json }, contentSchema: Label, description: B. }",
            &[Code::E0012, Code::E0062],
        ),
    ] {
        let mut found = codes(&page(fields));
        found.sort_unstable();
        assert_eq!(found, expected, "{fields}");
    }
}
