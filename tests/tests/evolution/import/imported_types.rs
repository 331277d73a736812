//! Types that are merged, types that stay separate, and overrides of uses.

use super::{api, document, import, line, named, words};

#[test]
fn types_that_are_the_same_become_one() {
    let amount = "type: object, required: [value], properties: { value: { type: string }, unit: { type: string } }";
    let imported = import(&document(
        &format!(
            "total: {{ $ref: '#/components/schemas/Amount' }}
fee: {{ $ref: '#/components/schemas/Amount2' }}
tip: {{ {amount} }}
weight: {{ $ref: '#/components/schemas/Weight' }}
first: {{ type: string, enum: [YES, NO] }}
second: {{ type: string, enum: [YES, NO] }}"
        ),
        &format!("Amount: {{ {amount} }}\nAmount2: {{ {amount} }}\nWeight: {{ {amount} }}"),
    ));
    api(&imported);
    for (name, ty) in [
        ("total", "Amount"),
        ("fee", "Amount"),
        ("tip", "Amount"),
        ("weight", "Weight"),
        ("second", "First"),
    ] {
        let expected = format!("{name}: {{ type: {ty}, ");
        assert!(line(&imported, name).starts_with(&expected), "{}", line(&imported, name));
    }
    assert_eq!(imported.report.merged.len(), 3, "{:?}", imported.report.merged);
    assert_eq!(
        words(&imported.report.chosen),
        ["`Weight` is the same as `Amount`; both have names in the document and are kept"]
    );
}

#[test]
fn types_of_the_same_shape_with_unlike_names_are_kept_and_reported() {
    let wind = "type: object, required: [speed], properties: { speed: { type: integer }, from: { type: string } }";
    let imported = import(&document(
        "wind: { $ref: '#/components/schemas/Wind' }
evening: { $ref: '#/components/schemas/Breeze' }
morning: { $ref: '#/components/schemas/Breeze2' }
gust: { $ref: '#/components/schemas/Gust' }
sky: { $ref: '#/components/schemas/Sky' }
roof: { $ref: '#/components/schemas/Roof' }
code: { $ref: '#/components/schemas/Code' }
mark: { $ref: '#/components/schemas/Mark' }
word: { $ref: '#/components/schemas/Word' }
text: { $ref: '#/components/schemas/Text' }",
        &format!(
            "Wind: {{ {wind} }}
Breeze: {{ {wind} }}
Breeze2: {{ {wind} }}
Gust: {{ {} }}
Sky: {{ type: string, enum: [OPEN, SHUT] }}
Roof: {{ type: string, enum: [OPEN, SHUT] }}
Code: {{ type: string, maxLength: 3 }}
Mark: {{ type: string, maxLength: 3 }}
Word: {{ type: string }}
Text: {{ type: string }}",
            wind.replace("integer", "number")
        ),
    ));
    api(&imported);
    assert!(line(&imported, "wind").starts_with("wind: { type: Wind, "));
    assert!(line(&imported, "evening").starts_with("evening: { type: Breeze, "));
    assert!(line(&imported, "roof").starts_with("roof: { type: Roof, "));
    assert_eq!(words(&imported.report.merged), ["`Breeze2` is the same as `Breeze`"]);
    assert_eq!(
        words(&imported.report.chosen),
        [
            "`Breeze` is the same as `Wind`; both have names in the document and are kept",
            "`Roof` is the same as `Sky`; both have names in the document and are kept",
            "`Mark` is the same as `Code`; both have names in the document and are kept",
        ]
    );
}

#[test]
fn types_that_hold_themselves_become_one() {
    let parts = |name: &str, mark: &str| {
        format!(
            "{name}: {{ type: object, required: [{mark}], properties: {{ name: {{ type: string }}, weight: {{ type: number }}, \
             parts: {{ type: array, items: {{ $ref: '#/components/schemas/{name}' }} }} }} }}\n"
        )
    };
    let imported = import(&document(
        "a: { $ref: '#/components/schemas/Part' }
b: { $ref: '#/components/schemas/Part2' }
c: { $ref: '#/components/schemas/Piece' }
d: { $ref: '#/components/schemas/Part3' }",
        &[
            parts("Part", "name"),
            parts("Part2", "name"),
            parts("Piece", "name"),
            // What is inside asks for something else, too.
            parts("Part3", "weight"),
        ]
        .concat(),
    ));
    let api = api(&imported);
    for (name, ty) in [("a", "Part"), ("b", "Part"), ("c", "Piece"), ("d", "Part3")] {
        let expected = format!("{name}: {{ type: {ty}, ");
        assert!(line(&imported, name).starts_with(&expected), "{}", line(&imported, name));
    }
    assert_eq!(named(&api), 3);
    assert_eq!(words(&imported.report.merged), ["`Part2` is the same as `Part`"]);
    assert_eq!(
        words(&imported.report.chosen),
        ["`Piece` is the same as `Part`; both have names in the document and are kept"]
    );
}

#[test]
fn marks_that_differ_become_overrides_and_limits_keep_types_apart() {
    let of = |marks: &str, length: u32| {
        format!(
            "{{ type: object, required: [{marks}], properties: {{ city: {{ type: string, maxLength: {length} }}, \
             street: {{ type: string }}, zip: {{ type: string }} }} }}"
        )
    };
    let imported = import(&document(
        &format!(
            "home: {}\nwork: {}\npost: {}\nlist: {{ type: array, items: {} }}",
            of("city, zip", 8),
            of("city, street", 8),
            of("city, zip", 9),
            of("city", 8)
        ),
        "",
    ));
    let api = api(&imported);
    assert_eq!(
        line(&imported, "home"),
        "home: { type: Home, overrides: { zip: { required: true } }, description: Home. }"
    );
    assert_eq!(
        line(&imported, "work"),
        "work: { type: Home, overrides: { street: { required: true } }, description: Work. }"
    );
    assert_eq!(line(&imported, "list"), "list: { items: { type: Home }, description: List. }");
    assert_eq!(line(&imported, "post"), "post: { type: Post, description: Post. }");
    assert_eq!(
        line(&imported, "city"),
        "city: { type: string, required: true, maxLength: 8, description: City. }"
    );
    assert_eq!(named(&api), 2);
}

#[test]
fn a_reference_may_ask_for_more() {
    let imported = import(&document(
        "buyer: { $ref: '#/components/schemas/Person', required: [email, nobody] }
seller: { allOf: [{ $ref: '#/components/schemas/Person' }], description: Who sells }",
        "Person: { type: object, required: [name], properties: { name: { type: string }, email: { type: string } } }",
    ));
    api(&imported);
    assert_eq!(
        line(&imported, "buyer"),
        "buyer: { type: Person, overrides: { email: { required: true } }, description: Buyer. }"
    );
    assert_eq!(line(&imported, "seller"), "seller: { type: Person, description: Seller. }");
    assert_eq!(
        words(&imported.report.unsupported),
        [
            "`nobody` is required here, and is no field of the type",
            "the schema `Unit`, which no body leads to",
        ]
    );
}

#[test]
fn bounds_with_a_fraction_are_held_digit_by_digit() {
    let imported = import(&document(
        "price: { type: number, multipleOf: 0.01, minimum: 1e-2, maximum: 99999.990 }
rate: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 0.000000000000000001 }
half: { type: integer, minimum: 0.5, maximum: 10.0 }
none: { type: number, minimum: 0.5, maximum: 0.25 }
long: { type: number, minimum: 0.1234567890123456789 }",
        "",
    ));
    api(&imported);
    for (name, expected) in [
        (
            "price",
            "price: { type: number, minimum: 0.01, maximum: 99999.99, multipleOf: 0.01, description: Price. }",
        ),
        (
            "rate",
            "rate: { type: number, exclusiveMinimum: 0, exclusiveMaximum: 0.000000000000000001, description: Rate. }",
        ),
        ("half", "half: { type: integer, maximum: 10, description: Half. }"),
        ("none", "none: { type: number, maximum: 0.25, description: None. }"),
        ("long", "long: { type: number, description: Long. }"),
    ] {
        assert_eq!(line(&imported, name), expected);
    }
    let unsupported = words(&imported.report.unsupported);
    for expected in [
        "`minimum` 0.5: values of the type have no fraction",
        "`minimum` 0.5: with the other limits it leaves no value",
        "`minimum` of `0.1234567890123456789`",
    ] {
        assert!(unsupported.contains(&expected), "{expected}: {unsupported:?}");
    }
}

#[test]
fn texts_of_json_keep_what_they_hold() {
    let note = "type: object, properties: { text: { type: string, maxLength: 5 } }";
    let of_json = "type: string, contentMediaType: application/json";
    let imported = import(&document(
        &format!(
            "known: {{ {of_json}, contentSchema: {{ $ref: '#/components/schemas/Note' }}, maxLength: 90 }}
inner: {{ type: string, contentMediaType: application/json; charset=utf-8, contentSchema: {{ type: object, properties: {{ size: {{ type: integer }} }} }} }}
list: {{ type: array, items: {{ {of_json}, contentSchema: {{ $ref: '#/components/schemas/Note' }} }} }}
open: {{ {of_json} }}
other: {{ type: string, contentMediaType: text/plain, contentSchema: {{ {note} }} }}"
        ),
        &format!("Note: {{ {note} }}"),
    ));
    api(&imported);
    for (name, expected) in [
        ("known", "known: { type: json, contentSchema: Note, "),
        ("inner", "inner: { type: json, contentSchema: InnerContent, "),
        ("list", "list: { items: { type: json, contentSchema: Note }, "),
        ("open", "open: { type: json, "),
        ("other", "other: { type: string, "),
    ] {
        assert!(line(&imported, name).starts_with(expected), "{}", line(&imported, name));
    }
    let left = imported.report.unsupported.iter().map(|it| it.words.as_str());
    let left: Vec<&str> = left.filter(|words| words.contains("content")).collect();
    assert_eq!(left, ["`contentMediaType` of a schema", "`contentSchema` of a schema"]);
}
