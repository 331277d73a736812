//! Requests of `pay`: what each product demands, and what a card needs besides.

use antom::pay::PayRequest;
use antom::{
    Amount, Context, Currency, Merchant, Order, PaymentMethod, PaymentMethodMetaData,
    PaymentMethodType, SettlementStrategy, Severity, Store, Validate, flags,
};
use serde_json::{Value, json};

const NOW: Context = Context::at(1_700_000_000);

fn request(body: &Value) -> PayRequest {
    antom::from_str(&body.to_string()).unwrap_or_else(|error| panic!("{error}\n{body:#}"))
}

/// A debit that nothing is wrong with.
fn debit() -> Value {
    json!({
        "productCode": "AGREEMENT_PAYMENT",
        "paymentRequestId": "55bf93a6",
        "order": {
            "referenceOrderId": "926e1c32",
            "orderDescription": "A red lamp",
            "orderAmount": {"currency": "PHP", "value": "100"}
        },
        "paymentAmount": {"currency": "PHP", "value": "100"},
        "paymentMethod": {"paymentMethodType": "GCASH", "paymentMethodId": "token"},
        "settlementStrategy": {"settlementCurrency": "PHP"}
    })
}

/// Path and message of every error.
fn errors(body: &Value) -> Vec<(String, String)> {
    let found = request(body).violations(&NOW);
    found.errors().map(|one| (one.path.clone(), one.message())).collect()
}

#[test]
fn a_debit_requires_the_token_of_the_agreement() {
    let mut body = debit();
    assert_eq!(errors(&body), []);
    body["paymentMethod"] = json!({"paymentMethodType": "GCASH"});
    let found = errors(&body);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "/paymentMethod/paymentMethodId");
    assert!(found[0].1.ends_with("missing: required for the product autoDebit"), "{found:?}");
    // What a wallet keeps for EasySafePay has no token yet.
    body["productScene"] = "EASY_PAY".into();
    assert_eq!(errors(&body), []);
}

#[test]
fn a_debit_ends_within_a_minute() {
    let mut body = debit();
    body["paymentExpiryTime"] = "2023-11-14T22:14:20Z".into();
    assert_eq!(errors(&body), []);
    body["paymentExpiryTime"] = "2023-11-14T22:14:21Z".into();
    assert_eq!(errors(&body)[0].0, "/paymentExpiryTime");
}

#[test]
fn another_product_code_is_named_with_the_products_that_there_are() {
    let mut body = debit();
    body["productCode"] = "BARTER".into();
    let found = errors(&body);
    let message = &found.iter().find(|(path, _)| path == "/productCode").expect("one").1;
    let stores = "\"IN_STORE_PAYMENT\" (entryCode, inStore, orderCode, userPresented)";
    assert!(message.contains(stores), "{message}");
}

#[test]
fn a_payment_in_a_store_names_merchant_and_store() {
    let amount = Amount::new(Currency::USD, 100);
    let order = Order::new("A red lamp", amount.clone()).with_reference_order_id("926e1c32");
    let store = Store::new().with_reference_store_id("s-1").with_store_name("Lamps");
    let pay = |merchant: Merchant, store: Store| {
        let method = PaymentMethod::new(PaymentMethodType::ConnectWallet);
        let (order, amount) = (order.clone(), amount.clone());
        let to = "https://shop.example/notify";
        let request = PayRequest::order_code("p-1", order, merchant, store, amount, method, to);
        let found = request.violations(&NOW);
        found.errors().map(|one| one.path.clone()).collect::<Vec<_>>()
    };
    let merchant = Merchant::new("m-1").with_merchant_mcc("5411").with_merchant_name("Lamps");
    assert_eq!(pay(merchant.clone(), store.clone().with_store_mcc("5411")), [""; 0]);
    assert_eq!(pay(merchant, store), ["/order/merchant/store/storeMCC"]);
}

#[test]
fn a_card_of_brazil_without_the_tax_id_of_the_payer_gets_advice() {
    let amount = Amount::new(Currency::BRL, 100);
    let order = Order::new("A red lamp", amount.clone()).with_reference_order_id("926e1c32");
    let pay = |data: PaymentMethodMetaData, context: &Context| {
        let method =
            PaymentMethod::new(PaymentMethodType::Card).with_payment_method_meta_data(data);
        let strategy = SettlementStrategy::new().with_settlement_currency(Currency::USD);
        let done = "https://shop.example/done";
        let (order, amount) = (order.clone(), amount.clone());
        let request = PayRequest::checkout("p-1", order, amount, method, done, strategy);
        let found = request.violations(context);
        let place = "/paymentMethod/paymentMethodMetaData/cpf";
        let advice = found.iter().filter(|one| one.path == place);
        advice.map(|one| (one.severity, one.message())).collect::<Vec<_>>()
    };
    let of = |region: &str| PaymentMethodMetaData::new().with_payment_method_region(region);
    let collecting = NOW.with(flags::COLLECTS_PAYER_DATA);
    let found = pay(of("BR"), &collecting);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, Severity::Advice);
    for words in ["missing: recommended when", "collectsPayerData", "paymentMethodRegion is BR"] {
        assert!(found[0].1.contains(words), "{words}\n{found:?}");
    }
    assert_eq!(pay(of("BR").with_cpf("12345678901"), &collecting), []);
    assert_eq!(pay(of("MX"), &collecting), []);
    assert_eq!(pay(of("BR"), &NOW), []);
}
