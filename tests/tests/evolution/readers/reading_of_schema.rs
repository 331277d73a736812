//! Our own schema as a reading.

use antom_codegen::language::{FromNow, Literal};
use antom_drift::from_schema::of_api;
use antom_openapi::reading::{Children, Kind, Limit, Place, Reading};
use antom_tests::{schema, workspace};

use super::{all, field, key};

fn ours() -> Reading {
    of_api(schema::api(), &schema::sources())
}

#[test]
fn every_place_is_where_the_schema_says_it() {
    let reading = ours();
    let line = |place: Place| {
        let path = &reading.files[place.file].path;
        let text = std::fs::read_to_string(workspace::root().join(path))
            .expect("schema files can be read");
        text.lines().nth(place.line - 1).unwrap_or_default().to_owned()
    };
    for operation in reading.operations.values() {
        for (path, field) in
            all(&operation.request).into_iter().chain(all(&operation.response)).step_by(7)
        {
            let found = line(field.place);
            assert!(found.trim_start().starts_with(&format!("{}:", field.name)), "{path}: {found}");
        }
    }
}

#[test]
fn kinds_limits_and_conditions() {
    let reading = ours();
    let operation = &reading.operations["createPaymentSession"];
    assert_eq!(
        operation.path.as_ref().map(|path| path.value.as_str()),
        Some("/v1/payments/createPaymentSession")
    );
    let request = &operation.request;
    let text = |text: &str| Limit::Text(text.to_owned());

    let amount = field(request, "paymentAmount");
    assert_eq!(amount.kind.as_ref().map(|kind| kind.value), Some(Kind::Object));
    let currency = field(request, "paymentAmount.currency");
    assert_eq!(currency.limits[&key("format")].value, text("iso-4217"));
    assert_eq!(field(request, "merchantRegion").limits[&key("format")].value, text("iso-3166"));
    let value = field(request, "paymentAmount.value");
    assert_eq!(value.kind.as_ref().map(|kind| kind.value), Some(Kind::Text));
    assert_eq!(
        (&value.limits[&key("format")].value, &value.limits[&key("minimum")].value),
        (&text("digits"), &Limit::Number(0))
    );

    assert_eq!(field(request, "productCode").limits[&key("const")].value, text("CASHIER_PAYMENT"));
    assert_eq!(
        field(request, "enableInstallmentCollection").limits[&key("default")].value,
        text("false")
    );
    assert_eq!(
        field(request, "paymentSessionExpiryTime").limits[&key("fromNow")].value,
        Limit::FromNow(FromNow { minimum: Some(0), maximum: Some(3600), ..FromNow::default() })
    );
    assert_eq!(field(request, "order.goods").limits[&key("maxItems")].value, Limit::Number(100));
    assert_eq!(field(request, "order.goods.crossSell").children, Children::Recursive);

    let terminal = &field(request, "env.terminalType").limits[&key("enum")];
    let Limit::Values { values, complete } = &terminal.value else { panic!("a list") };
    assert!(*complete && values.contains(&Literal::Text("MINI_APP".to_owned())));

    let conditions = |path: &str| {
        field(request, path).conditions.iter().map(|one| one.value.as_str()).collect::<Vec<_>>()
    };
    assert_eq!(conditions("merchantRegion"), ["requiredWhen: gagw applies"]);
    assert!(
        conditions("order.goods.priceId")
            .contains(&"anyOf: one of priceId, referenceGoodsId is required")
    );

    let code = &operation.codes["CARD_NOT_SUPPORTED"];
    assert_eq!(code.action.as_ref().map(|action| action.value.as_str()), Some("useAnotherMethod"));
    assert!(reading.counts().fields > 380, "{}", reading.counts());
}

#[test]
fn overrides_count_in_their_use_alone() {
    let sources = schema::single(
        "shop.yaml",
        "title: Shop\nsources: { me: { title: Me } }\nsource: me\nobjects:\n  Item:\n    description: An item.\n    fields:\n      \
         name: { type: string, description: Its name. }\noperations:\n  buy:\n    description: Buys.\n    method: POST\n    path: /buy\n    \
         request:\n      description: What.\n      fields:\n        one: { type: Item, overrides: { name: { required: true } }, \
         description: One. }\n        two: { type: Item, description: Two. }\n    response:\n      description: Nothing.\n      fields:\n        \
         done: { type: boolean, description: Whether it is done. }\n",
    );
    let compiled = schema::compiled(&sources);
    let reading = of_api(compiled.api.as_ref().expect("a model"), &sources);
    let request = &reading.operations["buy"].request;
    let required =
        |path: &str| field(request, path).required.as_ref().map(|required| required.value);
    assert_eq!((required("one.name"), required("two.name")), (Some(true), Some(false)));
}
