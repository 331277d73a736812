//! What is emitted for products: constructors, examples, and how a request is recognised as one.

use crate::diagnostic::{Code, Diagnostic, SourceFile, Sources};
use crate::rust::emitted_tests::emitted;
use crate::{Options, compile};

/// Types of the fields of requests.
const TYPES: &str = "
enums:
  Speed: { description: A., complete: true, type: integer, values: { 1: { description: Slow., rust: Slow }, 2: { description: Fast., rust: Fast } } }
objects:
  Parcel:
    description: Of this something must be known.
    fields:
      label: { type: string, required: true, description: B. }
      kind: { type: string, description: B. }
  Wrapping:
    description: One field.
    fields:
      kind: { type: string, description: B. }
  Order:
    description: Fields of every kind, of which none must be there.
    fields:
      kind: { type: string, description: B. }
      isGift: { type: boolean, description: B. }
      count: { type: integer, description: B. }
      speed: { type: Speed, description: B. }
      wrapping: { type: Wrapping, description: B. }
  Detail:
    description: Fields of every kind, which must be there.
    fields:
      kind: { type: string, required: true, description: B. }
      isGift: { type: boolean, required: true, description: B. }
      count: { type: integer, required: true, description: B. }
      speed: { type: Speed, required: true, description: B. }
  Carton:
    description: Two fields.
    fields:
      kind: { type: string, description: B. }
      wrapping: { type: Wrapping, description: B. }
";

/// The schema of an operation whose request has these fields and is one product.
fn schema(fields: &str, product: &str) -> String {
    // Of every type there is one field, so that all are used.
    let others = "wrapping2: { type: Wrapping, description: C. }, order2: { type: Order, description: C. }, detail2: { type: Detail, description: C. }, carton2: { type: Carton, description: C. }, parcel2: { type: Parcel, description: C. }";
    format!(
        "{TYPES}
operations:
  ship:
    description: A.
    method: POST
    path: /ship
    request: {{ description: B., fields: {{ {fields} }} }}
    response: {{ description: B., fields: {{ {others} }} }}
    products:
      one: {{ description: A., {product} }}"
    )
}

/// Text without what only the layout decides.
fn without_layout(text: &str) -> String {
    text.replace(char::is_whitespace, "").replace(",}", "}")
}

/// Everything that is emitted, without its layout.
fn squeezed(schema: &str) -> String {
    emitted(schema).iter().map(|(_, text)| without_layout(text)).collect()
}

#[track_caller]
fn assert_has(text: &str, part: &str) {
    assert!(text.contains(&without_layout(part)), "{part}\n{text}");
}

/// Fields of a request, by their names.
fn fields(names: &[&str]) -> String {
    let field = |name: &&str| {
        let what = match *name {
            "mode" => "type: string, required: true",
            "version" => "type: string, const: V1, required: true",
            "note" | "seal" => "type: string, const: N",
            "parcel" => "type: Parcel",
            "parcels" => "items: { type: Parcel }",
            "wrapping" => "type: Wrapping",
            "order" => "type: Order",
            "carton" => "type: Carton",
            "detail" => "type: Detail",
            "given" => "type: Detail, required: true",
            other => panic!("{other}"),
        };
        format!("{name}: {{ {what}, description: C. }}")
    };
    names.iter().map(field).collect::<Vec<_>>().join(", ")
}

#[test]
fn constructors_fill_in_what_marks_a_product_and_ask_for_what_it_requires() {
    for (names, product, constructor) in [
        (
            &["mode", "version", "note", "seal"][..],
            "const: { mode: X }, required: [seal]",
            "pub fn one() -> Self {
                Self { mode: \"X\".to_owned(), version: \"V1\".to_owned(), note: None, seal: Some(\"N\".to_owned()) }
            }",
        ),
        // An object with required fields must be given, and one without is made.
        (
            &["parcel"],
            "const: { parcel/kind: GIFT }",
            "pub fn one(mut parcel: Parcel) -> Self {
                parcel.kind = Some(\"GIFT\".to_owned());
                Self { parcel: Some(Box::new(parcel)) }
            }",
        ),
        (
            &["order"],
            "const: { order/kind: GIFT }",
            "pub fn one() -> Self {
                let order = Order { kind: Some(\"GIFT\".to_owned()), ..Order::default() };
                Self { order: Some(Box::new(order)) }
            }",
        ),
        // There is no rest of an object that has no more fields.
        (
            &["wrapping"],
            "const: { wrapping/kind: GIFT }",
            "pub fn one() -> Self {
                let wrapping = Wrapping { kind: Some(\"GIFT\".to_owned()) };
                Self { wrapping: Some(Box::new(wrapping)) }
            }",
        ),
        (
            &["carton"],
            "const: { carton/kind: GIFT, carton/wrapping/kind: RED }",
            "pub fn one() -> Self {
                let mut carton = Carton { kind: Some(\"GIFT\".to_owned()), ..Carton::default() };
                {
                    let wrapping_ = carton.wrapping.get_or_insert_default();
                    wrapping_.kind = Some(\"RED\".to_owned());
                }
                Self { carton: Some(Box::new(carton)) }
            }",
        ),
        // What is required anyhow is part of the object around it.
        (
            &["mode", "parcel"],
            "const: { mode: X }, required: [parcel/label]",
            "pub fn one(parcel: Parcel) -> Self {
                Self { mode: \"X\".to_owned(), parcel: Some(Box::new(parcel)) }
            }",
        ),
    ] {
        assert_has(&squeezed(&schema(&fields(names), product)), constructor);
    }
}

#[test]
fn examples_give_an_object_without_what_has_a_parameter_of_its_own() {
    for (names, product, example) in [
        (
            &["mode", "order"],
            "const: { mode: X }, required: [order/kind]",
            "ShipRequest::one(Order::new(), \"a\");",
        ),
        (
            &["mode", "parcel"],
            "const: { mode: X }, required: [parcel/label, parcel/kind]",
            "ShipRequest::one(Parcel::new(\"a\"), \"a\");",
        ),
        (
            &["mode", "given"],
            "const: { given/kind: X, given/speed: 2 }",
            "ShipRequest::one(\"a\", Detail::new(\"X\", false, 1, Speed::Fast));",
        ),
    ] {
        let text = squeezed(&schema(&fields(names), product)).replace("///", "");
        assert_has(&text, &format!("let request = {example}"));
    }
}

#[test]
fn marks_are_compared_as_their_kind_is_held() {
    for (mark, field, value) in [
        ("given/kind: A", "[\"given\", \"kind\"]", "Some(Mark::Text(self.given.kind.as_str()))"),
        ("given/isGift: true", "[\"given\", \"isGift\"]", "Some(Mark::Bool(self.given.is_gift))"),
        ("given/count: 3", "[\"given\", \"count\"]", "Some(Mark::Integer(self.given.count))"),
        (
            "given/speed: 2",
            "[\"given\", \"speed\"]",
            "Some(Mark::Integer(self.given.speed.to_i64()))",
        ),
        (
            "detail/kind: A",
            "[\"detail\", \"kind\"]",
            "self.detail.as_ref().map(|value| &value.kind).map(|value| Mark::Text(value.as_str()))",
        ),
        (
            "detail/isGift: true",
            "[\"detail\", \"isGift\"]",
            "self.detail.as_ref().map(|value| value.is_gift).map(Mark::Bool)",
        ),
        (
            "detail/count: 3",
            "[\"detail\", \"count\"]",
            "self.detail.as_ref().map(|value| value.count).map(Mark::Integer)",
        ),
        (
            "detail/speed: 2",
            "[\"detail\", \"speed\"]",
            "self.detail.as_ref().map(|value| &value.speed).map(|value| Mark::Integer(value.to_i64()))",
        ),
        (
            "order/kind: A",
            "[\"order\", \"kind\"]",
            "self.order.as_ref().and_then(|value| value.kind.as_ref()).map(|value| Mark::Text(value.as_str()))",
        ),
        (
            "order/isGift: true",
            "[\"order\", \"isGift\"]",
            "self.order.as_ref().and_then(|value| value.is_gift).map(Mark::Bool)",
        ),
        (
            "order/count: 3",
            "[\"order\", \"count\"]",
            "self.order.as_ref().and_then(|value| value.count).map(Mark::Integer)",
        ),
        (
            "order/speed: 2",
            "[\"order\", \"speed\"]",
            "self.order.as_ref().and_then(|value| value.speed.as_ref()).map(|value| Mark::Integer(value.to_i64()))",
        ),
    ] {
        let text = squeezed(&schema(
            &fields(&["given", "detail", "order"]),
            &format!("const: {{ {mark} }}"),
        ));
        assert_has(&text, &format!("fields: &[(&{field}, false)],"));
        assert_has(&text, &format!("report.begin_product(at, &PRODUCTS, &[{value}"));
    }
}

#[test]
fn marks_in_an_object_that_is_sensitive_are_secret() {
    let sensitive = schema(&fields(&["order"]), "const: { order/kind: X }")
        .replace("none must be there.", "none must be there.\n    sensitive: private");
    let kinds = "sensitivity: { private: { description: Of one person. } }";
    let text = squeezed(&format!("{kinds}\n{sensitive}"));
    assert_has(&text, "fields: &[(&[\"order\", \"kind\"], true)],");
}

#[test]
fn only_what_can_be_absent_is_asked_for() {
    let product = "const: { mode: X }, required: [parcel/label, parcels/*/label]";
    let text = squeezed(&schema(&fields(&["mode", "parcel", "parcels"]), product));
    assert_has(
        &text,
        "if self.parcel.is_none() { report.required_for(&at.field(\"parcel\"), &[\"one\"]); }
        if self.parcels.is_none() { report.required_for(&at.field(\"parcels\"), &[\"one\"]); }",
    );
    let text = squeezed(&schema(
        &fields(&["mode", "parcels"]),
        "const: { mode: X }, required: [parcels/*/kind]",
    ));
    assert_has(
        &text,
        "if let Some(parcels) = &self.parcels {
            let at = at.field(\"parcels\");
            for (index, item) in parcels.iter().enumerate() {
                let at = at.index(index);
                if item.kind.is_none() { report.required_for(&at.field(\"kind\"), &[\"one\"]); }
            }
        } else {",
    );
}

#[test]
fn the_only_product_may_not_be_called_like_a_setter() {
    let text = schema(&fields(&["mode", "order"]), "rust: with_order, const: { mode: X }");
    let head = "sources: { page: { title: The page } }\nsource: page\n";
    let mut sources = Sources::new();
    sources.add(SourceFile::new("test.yaml", format!("{head}{text}")));
    let found = compile(&sources, &Options::default()).diagnostics;
    let found: Vec<Code> = found.iter().map(Diagnostic::code).collect();
    assert_eq!(found, [Code::E0027]);
}
