//! Opens a payment session, as far as that goes without a network: builds a request, checks it, writes it, and reads what
//! the server may answer.

#![deny(warnings)]

use std::error::Error;

use antom::create_payment_session::{
    CreatePaymentSession, CreatePaymentSessionErrorCode, CreatePaymentSessionRequest,
    CreatePaymentSessionResponse,
};
use antom::{
    Action, Amount, Context, Country, Currency, Operation, Order, PaymentMethod, PaymentMethodType,
    SettlementStrategy, Validate, Validated, servers,
};

fn main() -> Result<(), Box<dyn Error>> {
    let order = Order::new("A red lamp", Amount::new(Currency::BRL, 100)).with_reference_order_id("926e1c32");
    let request = CreatePaymentSessionRequest::checkout(
        "55bf93a6-71a1",
        order,
        Amount::new(Currency::BRL, 100),
        PaymentMethod::new(PaymentMethodType::Card),
        "https://shop.example/done",
        SettlementStrategy::new().with_settlement_currency(Currency::EUR),
    )
    .with_merchant_region(Country::BR);

    println!("valid:");
    send(&request.clone().validate(&Context::now())?)?;

    println!("not valid:");
    let wrong = request.with_payment_request_id("x".repeat(65)).with_payment_amount(Amount::new("XX", -1));
    match wrong.validate(&Context::now()) {
        Ok(_) => return Err("the request should not be valid".into()),
        Err(invalid) => invalid.violations().errors().for_each(|error| println!("{error}")),
    }

    println!("answers:");
    for answer in [
        r#"{"result": {"resultCode": "SUCCESS", "resultStatus": "S", "resultMessage": "success."},
            "paymentSessionId": "UNvjVWnW", "paymentSessionData": "a secret", "paymentSessionExpiryTime": "2023-04-06T03:28:49Z"}"#,
        r#"{"result": {"resultCode": "CARD_NOT_SUPPORTED", "resultStatus": "F", "resultMessage": "x"}}"#,
        r#"{"result": {"resultCode": "MOON_IS_FULL", "resultStatus": "U", "resultMessage": "Howl."}}"#,
        r#"{"result": {"resultCode": "SUCCESS", "resultStatus": "S", "resultMessage": "x"}, "paymentSessionData": "a secret"}"#,
        r#"{"result": {"resultCode": ["SUCCESS"]}}"#,
    ] {
        receive(answer);
    }
    Ok(())
}

/// In place of a client: takes only what has been checked.
fn send(request: &Validated<CreatePaymentSessionRequest>) -> Result<(), serde_json::Error> {
    let url = servers::EUROPE.url(CreatePaymentSession::PATH);
    println!("{} {url}", CreatePaymentSession::METHOD);
    println!("{}", serde_json::to_string_pretty(request)?);
    Ok(())
}

/// Says what a buyer, or whoever serves them, should do next.
fn receive(answer: &str) {
    let response: CreatePaymentSessionResponse = match antom::from_str(answer) {
        Ok(response) => response,
        Err(error) => return println!("unreadable\n{error}"),
    };
    match response.outcome() {
        Ok(session) => println!(
            "session {} until {}, {session:?}",
            session.payment_session_id, session.payment_session_expiry_time
        ),
        Err(error) => match error.api_error() {
            Some(error) => {
                let advice = match (error.code(), error.action()) {
                    (CreatePaymentSessionErrorCode::CardNotSupported, _) => "take another card",
                    (_, Action::Retry) => "try again",
                    _ => "ask for help",
                };
                println!("{error}: {advice}");
            }
            None => println!("{error}"),
        },
    }
}
