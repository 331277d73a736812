//! Requests that are built in Rust.

use antom::create_payment_session::CreatePaymentSessionRequest;
use antom::{
    Amount, Buyer, Country, Currency, Env, Goods, Order, PaymentFactor, PaymentMethod,
    PaymentMethodType, SettlementStrategy, TerminalType, UserName, Validate,
};
use serde_json::json;

use super::{NOW, request};

#[test]
fn a_request_built_in_rust_is_the_one_that_its_json_says() {
    let order = Order::new("A red lamp", Amount::new(Currency::BRL, 100))
        .with_reference_order_id("926e1c32")
        .with_goods([Goods::new("A red lamp").with_price_id("1").with_goods_quantity(1)])
        .with_buyer(
            Buyer::new()
                .with_reference_buyer_id("tony")
                .with_buyer_name(UserName::new().with_first_name("Tony").with_last_name("Lamp")),
        );
    let built = CreatePaymentSessionRequest::checkout(
        "55bf93a6-71a1",
        order,
        Amount::new(Currency::BRL, 100),
        PaymentMethod::new(PaymentMethodType::Card),
        "https://shop.example/done",
        SettlementStrategy::new().with_settlement_currency(Currency::EUR),
    )
    .with_merchant_region(Country::BR)
    .with_payment_factor(PaymentFactor::new().with_is_authorization(true))
    .with_env(Env::new().with_terminal_type(TerminalType::Web).with_client_ip("::1"))
    .with_payment_session_expiry_time(antom::DateTime::from_unix_seconds(1_700_000_060));
    let body = json!({
        "productCode": "CASHIER_PAYMENT",
        "paymentRequestId": "55bf93a6-71a1",
        "order": {
            "referenceOrderId": "926e1c32",
            "orderDescription": "A red lamp",
            "orderAmount": {"currency": "BRL", "value": "100"},
            "goods": [{"goodsName": "A red lamp", "priceId": "1", "goodsQuantity": "1"}],
            "buyer": {"referenceBuyerId": "tony", "buyerName": {"firstName": "Tony", "lastName": "Lamp"}}
        },
        "paymentAmount": {"currency": "BRL", "value": "100"},
        "paymentFactor": {"isAuthorization": "true"},
        "paymentMethod": {"paymentMethodType": "CARD"},
        "paymentRedirectUrl": "https://shop.example/done",
        "settlementStrategy": {"settlementCurrency": "EUR"},
        "merchantRegion": "BR",
        "env": {"terminalType": "WEB", "clientIp": "::1"},
        "paymentSessionExpiryTime": "2023-11-14T22:14:20Z"
    });
    assert_eq!(request(&body), built);
    let checked = built.validate(&NOW).expect("it is valid");
    assert_eq!(serde_json::to_value(&checked).expect("it can be written"), body);
}
