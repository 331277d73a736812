//! The documentation's own samples, and the facts of the operation.

use antom::create_payment_session::CreatePaymentSession;
use antom::{Amount, Currency, Operation, PaymentMethodType, Validate};
use antom_tests::bodies::{self, REQUEST, REQUEST_WITH_GOODS, RESPONSE, RESPONSE_IN_UTC, json};
use serde_json::json;

use super::{NOW, broken, order, request, response};

#[test]
fn the_requests_of_the_documentation_are_valid_and_written_back_as_they_came() {
    for body in [REQUEST, REQUEST_WITH_GOODS] {
        assert_eq!(broken(&json(body)), [], "{body}");
        let checked = request(&json(body)).validate(&NOW).expect("the sample is valid");
        let written = serde_json::to_value(&checked).expect("requests can be written");
        assert_eq!(written, bodies::booleans_as_text(json(body)));
        assert_eq!(&request(&written), checked.get());
    }
}

#[test]
fn requests_are_written_in_the_order_of_the_documentation() {
    let body = json!({"zzz": 1, "settlementStrategy": {}, "productCode": "CASHIER_PAYMENT"});
    let mut shuffled = bodies::without(REQUEST, &["/settlementStrategy", "/productCode"]);
    shuffled.as_object_mut().expect("an object").extend(body.as_object().cloned().expect("one"));
    let written = serde_json::to_string(&request(&shuffled)).expect("requests can be written");
    let names = ["productCode", "paymentRequestId", "order", "paymentAmount", "settlementStrategy"];
    let places = names.map(|name| written.find(&format!("\"{name}\":")).expect(name));
    assert!(places.is_sorted(), "{written}");
    assert!(written.starts_with(r#"{"productCode":"CASHIER_PAYMENT","#), "{written}");
    assert!(!written.contains("zzz") && !written.contains("null"), "{written}");
}

#[test]
fn every_value_of_the_page_s_request_is_where_it_belongs() {
    let request = request(&json(REQUEST));
    assert_eq!(request.product_code.as_str(), "CASHIER_PAYMENT");
    assert_eq!(order(&request).order_amount.value.to_u64(), Some(100));
    assert_eq!(request.payment_amount.as_deref(), Some(&Amount::new(Currency::BRL, 100)));
    assert_eq!(request.payment_method.payment_method_type, PaymentMethodType::Card);
    let data = request.payment_method.payment_method_meta_data.as_ref();
    let region = data.and_then(|data| data.payment_method_region.as_deref());
    assert_eq!(region, Some("BR"));
    assert_eq!(request.payment_redirect_url, "https://www.yourMerchantWeb.com");
    let strategy = request.settlement_strategy.as_ref();
    assert_eq!(strategy.and_then(|it| it.settlement_currency.as_ref()), Some(&Currency::EUR));
    let factor = request.payment_factor.as_ref().and_then(|factor| factor.is_authorization);
    assert_eq!(factor, Some(true));
    let ip = request.env.as_ref().and_then(|env| env.client_ip.as_ref()?.to_ip_addr());
    assert_eq!(ip, Some([112, 80, 248, 78].into()));
    assert_eq!(order(&request).goods, None);
}

#[test]
fn the_request_with_goods_keeps_what_is_nested() {
    let request = request(&json(REQUEST_WITH_GOODS));
    let [goods] = order(&request).goods.as_deref().expect("there are goods") else {
        panic!("there is one piece of goods");
    };
    assert_eq!(goods.goods_name, "Goods No.1");
    assert_eq!(goods.goods_quantity.as_ref().and_then(antom::Digits::to_i64), Some(1));
    assert_eq!(goods.goods_unit_amount.as_deref(), Some(&Amount::new(Currency::USD, 10_000)));
    assert_eq!(request.enable_installment_collection, Some(true));
    let buyer = order(&request).buyer.as_ref().expect("there is a buyer");
    let registered = buyer.buyer_registration_time.as_ref();
    assert_eq!(registered.map(ToString::to_string).as_deref(), Some("2022-01-01T09:30:00+08:00"));
}

#[test]
fn the_responses_of_the_documentation_are_a_session() {
    for (body, expiry, seconds) in [
        (RESPONSE, "2023-04-06T03:28:49+08:00", 1_680_722_929),
        (RESPONSE_IN_UTC, "2023-04-06T03:28:49Z", 1_680_751_729),
    ] {
        let response = response(&json(body));
        assert_eq!(response.violations(&NOW).len(), 0);
        assert_eq!(serde_json::to_value(&response).expect("it can be written"), json(body));
        let session = response.outcome().expect("the call succeeded");
        assert_eq!(session.payment_session_id.chars().count(), 64);
        assert_eq!(json(body)["paymentSessionId"], session.payment_session_id);
        assert_eq!(json(body)["paymentSessionData"], session.payment_session_data);
        assert_eq!(session.payment_session_expiry_time.as_str(), expiry);
        assert_eq!(session.payment_session_expiry_time.unix_seconds(), Some(seconds));
        assert_eq!((session.normal_url, session.url), (None, None));
    }
}

#[test]
fn the_operation_knows_its_place() {
    assert_eq!(CreatePaymentSession::NAME, "createPaymentSession");
    assert_eq!(CreatePaymentSession::METHOD, "POST");
    assert_eq!(CreatePaymentSession::PATH, "/v1/payments/createPaymentSession");
    for server in [antom::servers::ASIA, antom::servers::NORTH_AMERICA, antom::servers::EUROPE] {
        let url = server.url(CreatePaymentSession::PATH);
        assert!(antom::Url::from(url).is_well_formed());
        assert_eq!(
            server.path(CreatePaymentSession::PATH),
            "/ams/api/v1/payments/createPaymentSession"
        );
    }
}
