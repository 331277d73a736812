//! Everything that a stranger may do with the types.

use antom::create_payment_session::{CreatePaymentSessionErrorCode, CreatePaymentSessionRequest};
use antom::{
    Amount, Context, Country, Currency, Order, PaymentMethod, PaymentMethodType,
    SettlementStrategy, Validate, Validated,
};

fn send(_: Validated<CreatePaymentSessionRequest>) {}

fn says(code: &CreatePaymentSessionErrorCode) -> &str {
    match code {
        CreatePaymentSessionErrorCode::CardNotSupported => "another card, please",
        other => other.as_str(),
    }
}

fn main() {
    let amount = Amount::new(Currency::BRL, 100);
    let mut order =
        Order::new(String::from("A red lamp"), amount.clone()).with_reference_order_id("926e1c32");
    order.order_description.push('!');
    let Order { order_amount, .. } = order.clone();
    assert_eq!(order_amount, amount);
    let request = CreatePaymentSessionRequest::checkout(
        "55bf93a6-71a1",
        order,
        amount,
        PaymentMethod::new(PaymentMethodType::Card),
        "https://shop.example/done",
        SettlementStrategy::default(),
    )
    .with_merchant_region(Country::BR);
    send(request.validate(&Context::now()).unwrap());
    assert_eq!(says(&CreatePaymentSessionErrorCode::ProcessFail), "PROCESS_FAIL");
}
