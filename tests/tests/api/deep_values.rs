//! Values that a program nests more deeply than what can be read: errors, and no overflow of the stack.

use antom::create_payment_session::CreatePaymentSessionRequest;
use antom::{Amount, Context, Currency, Goods, Order, Validate};
use antom_tests::bodies::REQUEST;

/// Goods of which each is the cross-sell of the one before.
fn chain(length: usize) -> Goods {
    (1..length).fold(Goods::new("lamp"), |inner, _| Goods::new("lamp").with_cross_sell(inner))
}

/// A request with a chain of goods: the request, its order and the list are three levels.
fn request(length: usize) -> CreatePaymentSessionRequest {
    let mut request: CreatePaymentSessionRequest =
        antom::from_str(REQUEST).expect("the body can be read");
    order(&mut request).goods = Some(vec![chain(length)]);
    request
}

fn order(request: &mut CreatePaymentSessionRequest) -> &mut Order {
    request.order.as_mut().expect("there is an order")
}

/// Drops a chain without following it on the stack.
fn take_apart(mut goods: Goods) {
    while let Some(next) = goods.cross_sell.take() {
        goods = *next;
    }
}

fn is_too_deep(request: &CreatePaymentSessionRequest) -> bool {
    let found = request.violations(&Context::at(1_700_000_000));
    let count = found.errors().filter(|error| error.rule == "maxDepth").count();
    assert!(count <= 1, "what is deeper is not looked at");
    count == 1
}

#[test]
fn what_can_be_read_can_be_checked_and_written_and_nothing_deeper() {
    let deepest = request(124);
    assert!(!is_too_deep(&deepest));
    let written = antom::to_string(&deepest).expect("127 levels can be written");
    assert_eq!(serde_json::to_string(&deepest).expect("127 levels can be written"), written);
    let again: CreatePaymentSessionRequest = antom::from_str(&written).expect("127 levels");
    assert!(again == deepest);

    let deeper = request(125);
    assert!(is_too_deep(&deeper));
    let words = "nested too deeply: a message has at most 127 levels";
    assert_eq!(antom::to_vec(&deeper).expect_err("128 levels").to_string(), words);
    let error = serde_json::to_vec(&deeper).expect_err("128 levels");
    assert!(error.to_string().starts_with(words), "{error}");
    let last = r#"{"goodsName":"lamp"}"#;
    let text = written.replacen(last, &format!(r#"{{"goodsName":"lamp","crossSell":{last}}}"#), 1);
    assert!(text.len() > written.len());
    let error = antom::from_str::<CreatePaymentSessionRequest>(&text);
    assert!(error.is_err(), "reading has the same limit");
}

#[test]
fn what_the_deepest_object_holds_counts() {
    let mut request = request(124);
    let mut last = &mut order(&mut request).goods.as_mut().expect("goods")[0];
    while last.cross_sell.is_some() {
        last = last.cross_sell.as_mut().expect("it is there");
    }
    last.goods_unit_amount = Some(Amount::new(Currency::EUR, 1).into());
    assert!(antom::to_string(&request).is_err());
    assert!(serde_json::to_string(&request).is_err());
}

#[test]
fn long_chains_do_not_overflow_the_stack() {
    let mut request = request(200_000);
    assert!(is_too_deep(&request));
    assert!(antom::to_vec(&request).is_err());
    assert!(serde_json::to_vec(&request).is_err());
    let shown = format!("{request:?}");
    assert_eq!(shown.matches("Goods {").count(), 126, "{} bytes", shown.len());
    assert!(shown.contains("crossSell: Goods { … }") && shown.len() < 20_000);
    assert!(format!("{request:?}") == shown, "printing leaves nothing behind");
    for goods in order(&mut request).goods.take().into_iter().flatten() {
        take_apart(goods);
    }
}
