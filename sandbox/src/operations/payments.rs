//! Payments: pay and cancel.

use antom::cancel_payment::{CancelPayment, CancelPaymentRequest, CancelPaymentResponse};
use antom::pay::{Pay, PayErrorCode, PayRequest, PayResponse};
use antom::{
    Amount, CaptureMode, CodeDetail, DisplayType, InStorePaymentScenario, OrderCodeForm,
    PaymentFactor, PaymentMethod, PaymentMethodType, ProductCodeType, TextScalar,
};

use crate::book::Book;
use crate::moment::Moment;
use crate::payment_flow::{happen, name_of_id, name_of_request, pay, submit};
use crate::records::{Method, Money, Payment};
use crate::refusal::{Refusal, success};
use crate::registry::Place;
use crate::served::Served;
use crate::states::{PaymentEvent, PaymentState, TokenEvent};
use crate::times::{TO_CANCEL_HELD, TO_PAY};
use crate::{agreement_flow, token_flow};

/// What is charged, as a session or a payment says it.
pub(crate) struct Charge<'a> {
    pub(crate) request_id: &'a str,
    pub(crate) amount: &'a Amount,
    pub(crate) method: &'a PaymentMethod,
    pub(crate) factor: Option<&'a PaymentFactor>,
    pub(crate) notify_url: Option<&'a str>,
    /// The agreement that the buyer makes by paying.
    pub(crate) auth_state: Option<&'a str>,
}

/// A new payment, or the one that has the id already.
pub(crate) fn open(
    book: &mut Book,
    charge: &Charge<'_>,
    state: PaymentState,
    order: Option<String>,
) -> Result<Place, Refusal> {
    let name = name_of_request(charge.request_id);
    if let Some(place) = book.payments.find(&name) {
        return Ok(place);
    }
    let amount = Money::of(charge.amount).ok_or("PAYMENT_AMOUNT_EXCEED_LIMIT")?;
    let is_card = charge.method.payment_method_type == PaymentMethodType::Card;
    let mode = charge.factor.and_then(|factor| factor.capture_mode.as_ref());
    let method = match (is_card, mode == Some(&CaptureMode::Manual)) {
        (true, true) => Method::CardHeld,
        (true, false) => Method::Card,
        (false, _) => Method::Wallet,
    };
    let payment = Payment {
        request_id: charge.request_id.to_owned(),
        payment_id: None,
        state,
        amount,
        method,
        method_type: charge.method.payment_method_type.as_str().to_owned(),
        created: book.now,
        paid: None,
        cancelled: None,
        held_until: None,
        notify_url: charge.notify_url.map(str::to_owned),
        authorized: 0,
        captured: 0,
        refunded: 0,
        code: None,
        captures: Vec::new(),
        raises: 0,
        wrong_passwords: 0,
        auth_state: charge.auth_state.map(str::to_owned),
        order,
    };
    Ok(book.payments.add(&name, payment))
}

impl Served for Pay {
    fn key(request: &PayRequest) -> Option<&str> {
        Some(&request.payment_request_id)
    }

    fn serve(book: &mut Book, request: &PayRequest) -> Result<PayResponse, Refusal> {
        let charge = Charge {
            request_id: &request.payment_request_id,
            amount: &request.payment_amount,
            method: &request.payment_method,
            factor: request.payment_factor.as_deref(),
            notify_url: request.payment_notify_url.as_ref().map(TextScalar::as_str),
            auth_state: None,
        };
        let is_agreed = is_agreed(book, request)?;
        let place = open(book, &charge, PaymentState::Open, None)?;
        submit(book, place);
        // Agreements and shown codes are charged at once.
        let is_shown = scenario(request) == Some(&InStorePaymentScenario::PaymentCode);
        let at_once = is_agreed || is_shown;
        let code = if at_once { pay(book, place) } else { None };
        let payment = book.payments.get(place).ok_or("SYSTEM_ERROR")?;
        let result = match payment.state {
            PaymentState::Processing => {
                Refusal::from("PAYMENT_IN_PROCESS").result::<PayErrorCode>()
            }
            PaymentState::Failed => {
                return Err(payment.code.as_deref().unwrap_or("PROCESS_FAIL").into());
            }
            PaymentState::Cancelled => return Err("ORDER_IS_CANCELED".into()),
            PaymentState::Expired => return Err("ORDER_IS_CLOSED".into()),
            _ if code.is_some() => success(),
            _ => success(),
        };
        let response = PayResponse::new(result)
            .with_payment_request_id(payment.request_id.as_str())
            .with_payment_id(payment.payment_id.clone())
            .with_payment_amount(payment.amount.amount())
            .with_payment_create_time(payment.created.date_time())
            .with_payment_time(payment.paid.map(Moment::date_time))
            .with_auth_expiry_time(payment.held_until.map(Moment::date_time));
        if payment.state != PaymentState::Processing {
            return Ok(response);
        }
        let page = book.page(&request.payment_request_id);
        if scenario(request) == Some(&InStorePaymentScenario::OrderCode) {
            let detail = CodeDetail::new(page, DisplayType::Text);
            let ends = book.now.plus(TO_PAY).date_time();
            return Ok(response.with_order_code_form(OrderCodeForm::new(ends, [detail])));
        }
        Ok(response.with_normal_url(page))
    }
}

fn scenario(request: &PayRequest) -> Option<&InStorePaymentScenario> {
    request.payment_factor.as_ref()?.in_store_payment_scenario.as_ref()
}

/// Whether a payment is by an agreement. Tokens of agreements and of cards have to be valid.
fn is_agreed(book: &mut Book, request: &PayRequest) -> Result<bool, Refusal> {
    let is_card = request.payment_method.payment_method_type == PaymentMethodType::Card;
    let token = request.payment_method.payment_method_id.as_deref();
    match (&request.product_code, token) {
        (ProductCodeType::AgreementPayment, Some(token)) => {
            agreement_flow::charge(book, token)?;
            Ok(true)
        }
        (_, Some(token)) if is_card => {
            token_flow::happen(book, token, TokenEvent::Charge)?;
            Ok(false)
        }
        _ => Ok(false),
    }
}

/// The payment that a call names: by the provider's id if there is one, otherwise by the merchant's.
pub(crate) fn named(
    book: &Book,
    payment_id: Option<&str>,
    request_id: Option<&str>,
) -> Option<Place> {
    match (payment_id, request_id) {
        (Some(id), _) => book.payments.find(&name_of_id(id)),
        (None, Some(id)) => book.payments.find(&name_of_request(id)),
        (None, None) => None,
    }
}

impl Served for CancelPayment {
    fn serve(
        book: &mut Book,
        request: &CancelPaymentRequest,
    ) -> Result<CancelPaymentResponse, Refusal> {
        let place =
            named(book, request.payment_id.as_deref(), request.payment_request_id.as_deref());
        let place = place.ok_or("ORDER_NOT_EXIST")?;
        let payment = book.payments.get(place).ok_or("ORDER_NOT_EXIST")?;
        let event = if payment.refunded > 0 {
            PaymentEvent::CancelAfterRefund
        } else if is_late(payment, book.now) {
            PaymentEvent::CancelLate
        } else {
            PaymentEvent::Cancel
        };
        let row = happen(book, place, event, None).ok_or("SYSTEM_ERROR")?;
        if row.code != "SUCCESS" {
            return Err(row.code.into());
        }
        let payment = book.payments.get(place).ok_or("SYSTEM_ERROR")?;
        Ok(CancelPaymentResponse::new(success())
            .with_payment_id(payment.payment_id.clone())
            .with_payment_request_id(payment.request_id.as_str())
            .with_cancel_time(payment.cancelled.map(Moment::date_time)))
    }
}

/// Whether the time to cancel a payment that was paid is over: seven days for held money, otherwise a quarter past
/// midnight of the next day in UTC+8.
fn is_late(payment: &Payment, now: Moment) -> bool {
    const DAY: u64 = 24 * 60 * 60 * 1000;
    const AHEAD: u64 = 8 * 60 * 60 * 1000;
    const QUARTER: u64 = 15 * 60 * 1000;
    let Some(paid) = payment.paid else { return false };
    if payment.method.is_card() {
        return now.since(paid) >= TO_CANCEL_HELD;
    }
    let midnight = ((paid.0 + AHEAD) / DAY + 1) * DAY - AHEAD;
    now.0 >= midnight + QUARTER
}
