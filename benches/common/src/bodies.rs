//! The messages that are read, written and validated. The same in every run.

mod json;
mod large;

use json::Json;

/// The request on the documentation page.
pub const REQUEST: &str = include_str!("../../../tests/bodies/create_payment_session_request.json");
/// The response on the documentation page.
pub const RESPONSE: &str =
    include_str!("../../../tests/bodies/create_payment_session_response.json");

/// The request on the page with the two fields that its rules recommend, so that it has no violations.
///
/// # Panics
///
/// If the request on the page has no payment method or no buyer any more.
#[must_use]
pub fn flawless_request() -> String {
    let more = [
        (r#""paymentMethodType": "CARD","#, r#""paymentMethodId": "ALIPAYcard-7f0c","#),
        (r#""referenceBuyerId": "yeiasdasda","#, r#""buyerEmail": "joana.silva@mail.example","#),
    ];
    more.iter().fold(REQUEST.to_owned(), |body, (before, added)| {
        assert!(body.contains(before), "the request on the page has `{before}`");
        body.replacen(before, &format!("{before} {added}"), 1)
    })
}

/// A valid request of about 100 kB with everything an order can have: 100 goods, 10 legs, 100 passengers. Its members
/// are in the order of the schema.
#[must_use]
pub fn large_request() -> String {
    large::request().to_text()
}

/// The same with the members of every object in random order.
#[must_use]
pub fn shuffled_large_request() -> String {
    let mut body = large::request();
    body.shuffle(&mut 20_240_426);
    body.to_text()
}

/// The valid request with this many goods, each of which has a name that is too long.
#[must_use]
pub fn request_with_bad_goods(goods: usize) -> String {
    let goods = Json::List((0..goods).map(|index| large::goods(index, true)).collect());
    let order = r#""buyer": {"#;
    flawless_request().replacen(order, &format!("\"goods\": {}, {order}", goods.to_text()), 1)
}

/// The large request, with this many goods whose name is too long.
#[must_use]
pub fn large_request_with_bad_goods(bad: usize) -> String {
    large::request_with_bad_goods(bad).to_text()
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{large_request, request_with_bad_goods, shuffled_large_request};

    fn json(text: &str) -> Value {
        serde_json::from_str(text).expect("the bodies are JSON")
    }

    #[test]
    fn the_large_request_is_large_and_shuffling_moves_members_only() {
        let (large, shuffled) = (large_request(), shuffled_large_request());
        assert!((90_000..120_000).contains(&large.len()), "{}", large.len());
        assert_eq!(large.len(), shuffled.len());
        assert_ne!(large, shuffled);
        assert_eq!(json(&large), json(&shuffled));
        let order = &json(&large)["order"];
        let count = |place: &Value| place.as_array().map_or(0, Vec::len);
        let transit = &order["transit"];
        let counts = [&order["goods"], &transit["legs"], &transit["passengers"]].map(count);
        assert_eq!(counts, [100, 10, 100]);
    }

    #[test]
    fn bad_goods_are_added_to_the_order() {
        let body = json(&request_with_bad_goods(25));
        assert_eq!(body["order"]["goods"].as_array().map_or(0, Vec::len), 25);
    }
}
