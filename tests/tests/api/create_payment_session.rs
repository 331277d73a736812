//! Proves that the generated crate reads, checks, writes and judges the messages of `createPaymentSession` as the page has
//! them: its own samples, a request that breaks six limits, bodies that are odd but readable, and bodies that are not.

mod building_requests;
mod hidden_values;
mod lenient_reading;
mod outcomes;
mod page_samples;
mod unreadable_bodies;
mod violations;

use antom::create_payment_session::{
    CreatePaymentSessionErrorCode, CreatePaymentSessionRequest, CreatePaymentSessionResponse,
};
use antom::{ApiError, Context, Order, Severity, Validate};
use serde_json::{Value, json};

/// The moment of every validation here: 2023-11-14T22:13:20Z.
const NOW: Context = Context::at(1_700_000_000);

fn request(body: &Value) -> CreatePaymentSessionRequest {
    antom::from_str(&body.to_string()).unwrap_or_else(|error| panic!("{error}\n{body:#}"))
}

/// The order that a request of the page has.
fn order(request: &CreatePaymentSessionRequest) -> &Order {
    request.order.as_deref().expect("there is an order")
}

fn response(body: &Value) -> CreatePaymentSessionResponse {
    antom::from_str(&body.to_string()).unwrap_or_else(|error| panic!("{error}\n{body:#}"))
}

/// A response that holds a result and nothing else.
fn result(code: &str, status: &str) -> CreatePaymentSessionResponse {
    response(&json!({"result": {"resultCode": code, "resultStatus": status, "resultMessage": "x"}}))
}

/// The provider's error.
fn api_error(response: CreatePaymentSessionResponse) -> ApiError<CreatePaymentSessionErrorCode> {
    let error = response.outcome().expect_err("the call did not succeed");
    error.api_error().expect("the provider says so").clone()
}

/// Pointer and rule of every error, without advice.
fn broken(body: &Value) -> Vec<(String, &'static str)> {
    let found = request(body).violations(&NOW);
    assert!(found.errors().all(|violation| violation.severity == Severity::Error), "{found}");
    found.errors().map(|violation| (violation.path.clone(), violation.rule)).collect()
}

/// The problems of a body that cannot be read, one per line.
fn problems(text: &str) -> Vec<String> {
    let error = antom::from_str::<CreatePaymentSessionRequest>(text).expect_err(text);
    error.problems().iter().map(ToString::to_string).collect()
}
