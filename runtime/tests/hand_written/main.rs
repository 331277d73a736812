//! A miniature of the generated crate, written by hand.
//!
//! The modules are what the emitter should write, word for word; the tests show that it works.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a test fails by a panic"
)]

pub mod amount;
pub mod currency;
mod equality;
pub mod goods;
pub mod order;

use antom_runtime::{Context, DateTime, JsonMap, Url, Validate, from_slice, from_str};

use amount::Amount;
use currency::Currency;
use goods::Goods;
use order::{Buyer, Order};

/// 2024-01-01T00:00:00Z
const NOW: i64 = 1_704_067_200;

fn order() -> Order {
    let lamp = Goods::new("A red lamp")
        .with_goods_unit_amount(Amount::new(Currency::BRL, 100))
        .with_goods_quantity(1)
        .with_goods_category("LMP")
        .with_goods_url("https://shop.example/lamp")
        .with_is_physical(true)
        .with_cross_sell(Goods::new("A bulb").with_cross_sell(Goods::new("A box")));
    Order::new("926e1c32", Amount::new(Currency::BRL, 100))
        .with_goods([lamp])
        .with_buyer(Buyer::new().with_buyer_email("ann@shop.example"))
        .with_need_declaration(false)
        .with_expiry_time(DateTime::from_unix_seconds(NOW + 3600))
        .with_color_depths([8, 24])
        .with_card(JsonMap::from_iter([("cardNo", "4111111111111111")]))
}

const WRITTEN: &str = concat!(
    r#"{"referenceOrderId":"926e1c32","orderAmount":{"currency":"BRL","value":"100"},"kind":"RETAIL","#,
    r#""goods":[{"goodsName":"A red lamp","goodsUnitAmount":{"currency":"BRL","value":"100"},"#,
    r#""goodsQuantity":"1","goodsCategory":"LMP","goodsUrl":"https://shop.example/lamp","isPhysical":"true","#,
    r#""crossSell":{"goodsName":"A bulb","crossSell":{"goodsName":"A box"}}}],"#,
    r#""buyer":{"buyerEmail":"ann@shop.example"},"needDeclaration":"false","expiryTime":"2024-01-01T01:00:00Z","#,
    r#""colorDepths":[8,24],"card":{"cardNo":"4111111111111111"}}"#,
);

#[test]
fn writes_in_schema_order_as_text_or_literally() {
    assert_eq!(serde_json::to_string(&order()).unwrap(), WRITTEN);
    let small = Order::new("1", Amount::new(Currency::EUR, 5));
    assert_eq!(
        serde_json::to_string(&small).unwrap(),
        r#"{"referenceOrderId":"1","orderAmount":{"currency":"EUR","value":"5"},"kind":"RETAIL"}"#
    );
}

#[test]
fn a_setter_takes_a_value_or_an_option() {
    let goods = Goods::new("A red lamp");
    let url = "https://shop.example/lamp";
    assert_eq!(
        goods
            .clone()
            .with_goods_url(Some(url))
            .with_goods_category(Some("LMP".to_owned()))
            .with_goods_quantity(Some(1))
            .with_is_physical(Some(true))
            .with_cross_sell(Some(goods.clone())),
        goods
            .clone()
            .with_goods_url(Url::new(url))
            .with_goods_category("LMP")
            .with_goods_quantity(1)
            .with_is_physical(true)
            .with_cross_sell(goods.clone()),
    );
    let order = order()
        .with_goods(Some(vec![goods]))
        .with_buyer(None)
        .with_need_declaration(None)
        .with_expiry_time(None::<DateTime>)
        .with_color_depths(None::<Vec<i64>>)
        .with_card(None);
    assert_eq!(order.goods.as_ref().map(Vec::len), Some(1));
    assert_eq!((order.buyer, order.need_declaration, order.expiry_time), (None, None, None));
    assert_eq!((order.color_depths, order.card), (None, None));
}

#[test]
fn reads_what_it_writes() {
    assert_eq!(from_str::<Order>(WRITTEN).unwrap(), order());
    assert_eq!(serde_json::from_str::<Order>(WRITTEN).unwrap(), order());
    let value = serde_json::to_value(order()).unwrap();
    assert_eq!(serde_json::from_value::<Order>(value).unwrap(), order());
}

#[test]
fn reads_whatever_it_can_understand() {
    let json = r#"{
        "new": [{"x": null}], "kind": "RETAIL", "buyer": null, "needDeclaration": false, "colorDepths": ["8", 24.0],
        "orderAmount": {"value": 100, "exponent": 2, "currency": "ABC"}, "expiryTime": "soon",
        "goods": [{"isPhysical": "true", "crossSell": null, "goodsQuantity": 2, "goodsName": 7}],
        "referenceOrderId": "first", "referenceOrderId": "last"
    }"#;
    let order: Order = from_slice(json.as_bytes()).unwrap();
    assert_eq!(order.reference_order_id, "last");
    assert_eq!(order.order_amount.value.to_i64(), Some(100));
    assert_eq!(order.order_amount.currency.minor_units(), None);
    assert_eq!((order.buyer, order.need_declaration), (None, Some(false)));
    assert_eq!(order.color_depths, Some(vec![8, 24]));
    let goods = &order.goods.unwrap()[0];
    assert_eq!(
        (goods.goods_name.as_str(), goods.goods_quantity, goods.is_physical),
        ("7", Some(2), Some(true))
    );
    let currency = serde_json::to_string(&order.order_amount.currency).unwrap();
    assert_eq!((currency.as_str(), order.expiry_time.unwrap().as_str()), ("\"ABC\"", "soon"));
}

#[test]
fn lists_every_problem_with_its_place() {
    let json = r#"{
  "referenceOrderId": "1",
  "orderAmount": { "value": "5" },
  "goods": [
    { "goodsQuantity": "two" },
    { "goodsName": "x", "crossSell": { "goodsName": {} } }
  ]
}"#;
    let error = from_str::<Order>(json).unwrap_err();
    let lines = [
        "1:1: /kind: required, missing",
        "3:18: /orderAmount/currency: required, missing",
        "5:5: /goods/0/goodsName: required, missing",
        "5:24: /goods/0/goodsQuantity: expected integer, found text",
        "6:53: /goods/1/crossSell/goodsName: expected text, found object",
    ];
    assert_eq!(error.to_string(), lines.join("\n"));
    assert_eq!(error.problems().len(), 5);
}

#[test]
fn enums_know_their_values_and_keep_others() {
    let real = Currency::from("BRL");
    assert_eq!((&real, real.as_str(), real.minor_units()), (&Currency::BRL, "BRL", Some(2)));
    let other = Currency::from("brl".to_owned());
    assert_eq!((other.as_ref(), other.minor_units()), ("brl", None));
    assert_eq!(format!("{real:>4} {other} {other:?}"), " BRL brl Unknown(\"brl\")");
    assert_eq!(serde_json::from_str::<Currency>("\"EUR\"").unwrap(), Currency::EUR);
    assert_eq!(serde_json::from_str::<Currency>("978").unwrap().as_str(), "978");
    assert!(serde_json::from_str::<Currency>("null").is_err());
}

#[test]
fn lets_valid_orders_through() {
    let checked = order().validate(&Context::at(NOW)).unwrap();
    assert!(checked.advice().is_empty());
    assert_eq!(serde_json::to_string(&checked).unwrap(), WRITTEN);
    assert_eq!(checked.into_inner(), order());
}

#[test]
fn finds_every_violation() {
    let mut bad = order();
    bad.reference_order_id = "ü".repeat(65);
    bad.order_amount = from_str(r#"{"currency": "ABC", "value": "-1"}"#).unwrap();
    bad.kind = "GIFT".to_owned();
    bad.buyer = Some(Box::new(Buyer::new().with_buyer_email("ann at shop.example")));
    bad.color_depths = Some(vec![8, 9]);
    bad.card = Some(JsonMap::from_iter([("a", 1), ("b", 2), ("c", 3)]));
    let goods = bad.goods.as_mut().unwrap();
    goods[0].goods_quantity = Some(0);
    goods[0].goods_category = Some("lamp".to_owned());
    goods[0].cross_sell = Some(Box::new(Goods::new("x".repeat(300)).with_goods_url("/lamp")));
    goods.extend([Goods::new("y"), Goods::new("y"), Goods::new("z")]);
    let found = bad.violations(&Context::at(NOW + 3600));
    let lines = [
        "/referenceOrderId: maxLength: at most 64 characters, found 65",
        "/orderAmount/currency: enum: not a known Currency, found \"ABC\"",
        "/orderAmount/value: minimum: at least 0, found \"-1\"",
        "/kind: const: must be \"RETAIL\", found \"GIFT\"",
        "/goods: maxItems: at most 3 items, found 4",
        "/goods: uniqueItems: items must differ from each other",
        "/goods/0/goodsQuantity: minimum: at least 1, found 0",
        "/goods/0/goodsCategory: pattern: must match ^[A-Z]{3}$, found \"lamp\"",
        "/goods/0/crossSell/goodsName: maxLength: at most 256 characters, found 300",
        "/goods/0/crossSell/goodsUrl: format: must be an absolute http or https URL such as https://shop.example/done, found \"/lamp\"; it does not begin with `https://`",
        "/buyer/buyerEmail: format: must be an email address such as someone@shop.example",
        "/expiryTime: fromNow: more than 0 seconds from now, found 0",
        "/colorDepths/1: enum: must be one of 8, 24, found 9",
        "/card: maxProperties: at most 2 members, found 3",
    ];
    assert_eq!(found.to_string(), lines.join("\n"));
    assert_eq!(found.errors().count(), lines.len());
}

#[test]
fn shows_no_secret() {
    assert_eq!(
        format!("{:?}", order()),
        "Order { referenceOrderId: \"926e1c32\", orderAmount: Amount { currency: BRL, value: \"100\" }, kind: \"RETAIL\", \
         goods: [Goods { goodsName: \"A red lamp\", goodsUnitAmount: Amount { currency: BRL, value: \"100\" }, \
         goodsQuantity: 1, goodsCategory: \"LMP\", goodsUrl: \"https://shop.example/lamp\", isPhysical: true, \
         crossSell: Goods { goodsName: \"A bulb\", crossSell: Goods { goodsName: \"A box\" } } }], \
         buyer: Buyer { buyerEmail: [personal] }, needDeclaration: false, expiryTime: \"2024-01-01T01:00:00Z\", \
         colorDepths: [8, 24], card: [card] }"
    );
    let wrong = WRITTEN.replace(r#"{"cardNo":"4111111111111111"}"#, "\"4111111111111111\"");
    let errors = [
        serde_json::from_str::<Order>(&wrong).unwrap_err().to_string(),
        from_str::<Order>(&wrong).unwrap_err().to_string(),
    ];
    for error in errors {
        assert!(!error.contains("4111"), "{error}");
    }
}

#[test]
fn goes_as_deep_as_serde_json_does() {
    let nested = |depth: usize| {
        let open = r#"{"goodsName": "x", "crossSell": "#.repeat(depth);
        format!("{open}null{}", "}".repeat(depth))
    };
    let deep: Goods = from_str(&nested(127)).unwrap();
    assert_eq!(deep.violations(&Context::at(NOW)).len(), 0);
    let error = from_str::<Goods>(&nested(128)).unwrap_err();
    assert_eq!(error.problems().len(), 1);
    assert!(error.to_string().ends_with("/crossSell: nested too deeply"), "{error}");
}
