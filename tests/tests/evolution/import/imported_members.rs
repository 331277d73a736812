//! Members that no property describes: open objects.

use super::{api, document, import};

#[test]
fn objects_that_say_so_are_open() {
    let imported = import(&document(
        "open: { type: object, properties: { a: { type: string } }, additionalProperties: true }
any: { type: object, properties: { b: { type: string }, extra: { type: string } }, additionalProperties: {} }
closed: { type: object, properties: { c: { type: string } }, additionalProperties: false }
silent: { type: object, properties: { d: { type: string } } }
parts: { allOf: [{ $ref: '#/components/schemas/Base' }, { type: object, properties: { f: { type: string } } }] }",
        "Base: { type: object, properties: { e: { type: string } }, additionalProperties: true }",
    ));
    let api = api(&imported);
    let open = api.objects.iter().filter(|(_, object)| object.is_open);
    let mut open: Vec<&str> = open.map(|(_, object)| object.name.value.as_str()).collect();
    open.sort_unstable();
    assert_eq!(open, ["Any", "Open", "Parts"]);
    let field = api.objects.values().flat_map(|object| object.fields.values());
    let mut extra = field.filter(|field| field.name.value == "extra");
    let rust = extra.next().and_then(|field| field.rust.as_ref()).map(|rust| rust.value.as_str());
    assert_eq!(rust, Some("extra_"));
}
