//! `readOnly` and `writeOnly` of documents.

use antom_codegen::Checked;
use antom_codegen::api::{Field, Presence};
use antom_codegen::language::Access;
use antom_tests::workspace;

use super::{api, document, import, line, words};

fn boat_club() -> String {
    let path = workspace::root().join("tests/sources/boat_club.yaml");
    std::fs::read_to_string(path).expect("the file can be read")
}

fn field<'a>(api: &'a Checked, object: &str, name: &str) -> &'a Field {
    let object = api.objects.values().find(|one| one.name.value == object).expect("an object");
    object.fields.values().find(|one| one.name.value == name).expect("a field")
}

#[test]
fn fields_of_one_direction_keep_their_words_and_marks() {
    let imported = import(&boat_club());
    assert_eq!(words(&imported.report.unsupported), [""; 0]);
    let api = api(&imported);
    let of = |object: &str, name: &str| {
        let field = field(&api, object, name);
        (field.access, field.presence)
    };
    let per_use = Presence::PerUse { required: true };
    assert_eq!(of("enrolRequest", "number"), (Access::ReadOnly, per_use));
    assert_eq!(of("enrolResponse", "number"), (Access::ReadOnly, Presence::Required));
    assert_eq!(of("enrolRequest", "pin"), (Access::WriteOnly, Presence::Required));
    assert_eq!(of("enrolResponse", "pin"), (Access::WriteOnly, per_use));
    // One type for both messages.
    assert_eq!(of("Mooring", "id"), (Access::ReadOnly, per_use));
    assert_eq!(of("Mooring", "gateCode"), (Access::WriteOnly, per_use));
    assert_eq!(of("Mooring", "survey"), (Access::ReadOnly, Presence::Optional));
    assert_eq!(of("Mooring", "harbour"), (Access::ReadWrite, Presence::Required));
    // What stands in a field that requests are without is part of responses alone.
    assert_eq!(of("Survey", "on"), (Access::ReadOnly, Presence::Required));
}

#[test]
fn passwords_are_sensitive() {
    let api = api(&import(&boat_club()));
    let class = |object: &str, name: &str| {
        field(&api, object, name).sensitive.map(|class| api.class_name(class).to_owned())
    };
    assert_eq!(class("enrolRequest", "pin").as_deref(), Some("credential"));
    assert_eq!(class("Mooring", "gateCode").as_deref(), Some("credential"));
    assert_eq!(class("Mooring", "id"), None);
}

#[test]
fn words_that_no_field_can_have_are_told() {
    let imported = import(&document(
        "both: { type: string, readOnly: true, writeOnly: true }
list: { type: array, items: { type: string, readOnly: true } }
off: { type: string, readOnly: false }",
        "",
    ));
    assert_eq!(
        words(&imported.report.unsupported),
        [
            "`readOnly` and `writeOnly` of `both`: no message would have it",
            "keyword `readOnly` of elements of a list",
            "the schema `Unit`, which no body leads to",
        ]
    );
    for name in ["both", "list", "off"] {
        let line = line(&imported, name);
        assert!(!line.contains("Only"), "{line}");
    }
}

#[test]
fn types_that_differ_in_the_words_alone_stay_apart() {
    let imported = import(&document(
        "one: { type: object, properties: { id: { type: string, readOnly: true }, of: { type: string } } }
two: { type: object, properties: { id: { type: string }, of: { type: string } } }",
        "",
    ));
    let api = api(&imported);
    assert_eq!(field(&api, "One", "id").access, Access::ReadOnly);
    assert_eq!(field(&api, "Two", "id").access, Access::ReadWrite);
}
