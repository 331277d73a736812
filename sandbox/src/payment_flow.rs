//! What happens to a payment: its row in the table, and what goes with it.

use antom::notify_payment::{NotifyPayment, NotifyPaymentErrorCode};
use antom::{ApiResult, PaymentMethodType, PaymentNotifyType, PaymentResultInfo};

use crate::agreement_flow;
use crate::book::{Book, Timer};
use crate::moment::Moment;
use crate::records::{Method, Payment};
use crate::refusal::Refusal;
use crate::registry::Place;
use crate::states::{PaymentEvent, PaymentState};
use crate::times::{FOR_VOUCHER, HELD, TO_PAY};
use crate::transitions::{PAYMENT, Transition};

/// The row for what happens to a payment; the payment is now in the state that the row says.
pub(crate) fn happen(
    book: &mut Book,
    place: Place,
    event: PaymentEvent,
    code: Option<&str>,
) -> Option<&'static Transition<PaymentState, PaymentEvent>> {
    let from = book.payments.get(place)?.state;
    let row = book.find(PAYMENT, from, event)?;
    let now = book.now;
    if let Some(to) = row.to {
        enter(book, place, to, code.unwrap_or(row.code));
        let payment = book.payments.get(place)?;
        let line = format!("payment {}: {from:?} -> {to:?} ({event:?})", payment.request_id);
        book.say(&line);
    }
    match row.notification {
        Some("PAYMENT_RESULT") => {
            tell(book, place, PaymentNotifyType::PaymentResult, row.code, now);
        }
        Some("PAYMENT_PENDING") => {
            tell(book, place, PaymentNotifyType::PaymentPending, row.code, now);
        }
        // UPDATE_AMOUNT_RESULT tells the amount, and so the operation sends it.
        _ => {}
    }
    if row.to == Some(PaymentState::Succeeded) {
        agreement_flow::grant(book, place);
    }
    Some(row)
}

/// What goes with a new state.
fn enter(book: &mut Book, place: Place, to: PaymentState, code: &str) {
    let now = book.now;
    let payment_id = book.identifiers.next_digits();
    let Some(payment) = book.payments.get_mut(place) else { return };
    payment.state = to;
    match to {
        PaymentState::Processing => {
            payment.payment_id = Some(payment_id.clone());
            payment.created = now;
            book.payments.name(place, &name_of_id(&payment_id));
        }
        PaymentState::Pending => book.set_timer(FOR_VOUCHER, Timer::Payment(place)),
        PaymentState::Authorized => {
            payment.paid = Some(now);
            payment.authorized = payment.amount.value;
            payment.held_until = Some(now.plus(HELD));
            book.set_timer(HELD, Timer::Payment(place));
        }
        PaymentState::Succeeded => {
            payment.paid = Some(now);
            payment.authorized = payment.amount.value;
            payment.captured = payment.amount.value;
        }
        // What is captured afterwards is counted by the capture itself.
        PaymentState::Captured if payment.paid.is_none() => {
            payment.paid = Some(now);
            payment.authorized = payment.amount.value;
            payment.captured = payment.amount.value;
        }
        PaymentState::Failed => payment.code = Some(code.to_owned()),
        PaymentState::Cancelled => {
            payment.cancelled = Some(now);
            payment.authorized = 0;
            payment.captured = 0;
        }
        PaymentState::AuthExpired => payment.authorized = 0,
        PaymentState::Open
        | PaymentState::Expired
        | PaymentState::PartlyCaptured
        | PaymentState::Captured => {}
    }
}

/// Time is up for a payment, if the timer is still the one that counts.
pub(crate) fn time_is_up(book: &mut Book, place: Place) {
    let Some(payment) = book.payments.get(place) else { return };
    let is_early = match payment.state {
        PaymentState::Authorized | PaymentState::PartlyCaptured => {
            payment.held_until.is_some_and(|until| book.now < until)
        }
        PaymentState::Pending => book.now.since(payment.created) < FOR_VOUCHER,
        PaymentState::Processing => book.now.since(payment.created) < TO_PAY,
        _ => false,
    };
    if !is_early {
        happen(book, place, PaymentEvent::TimeIsUp, None);
    }
}

/// The buyer, or the operation `pay`, submits a payment.
pub(crate) fn submit(book: &mut Book, place: Place) {
    happen(book, place, PaymentEvent::Submit, None);
    book.set_timer(TO_PAY, Timer::Payment(place));
}

/// The buyer pays. A payment whose id asks for a failure is declined with that code.
pub(crate) fn pay(book: &mut Book, place: Place) -> Option<&'static str> {
    let payment = book.payments.get(place)?;
    if let Some(code) = wanted_code(&payment.request_id).map(str::to_owned) {
        return happen(book, place, PaymentEvent::Decline, Some(&code)).map(|row| row.code);
    }
    let event = match payment.method {
        Method::Card => PaymentEvent::PayAndCapture,
        Method::CardHeld => PaymentEvent::Authorize,
        Method::Wallet => PaymentEvent::Pay,
    };
    happen(book, place, event, None).map(|row| row.code)
}

/// The result code that an id such as `sim-RISK_REJECT-1` asks for.
pub(crate) fn wanted_code(id: &str) -> Option<&str> {
    let (code, _) = id.strip_prefix("sim-")?.split_once('-')?;
    let is_code = !code.is_empty() && code.bytes().all(|it| it.is_ascii_uppercase() || it == b'_');
    is_code.then_some(code)
}

/// The name under which a payment is found by the provider's id.
pub(crate) fn name_of_id(payment_id: &str) -> String {
    format!("id:{payment_id}")
}

/// The name under which a payment is found by the merchant's id.
pub(crate) fn name_of_request(request_id: &str) -> String {
    format!("request:{request_id}")
}

/// Tells of an update of the amount.
pub(crate) fn tell_raise(book: &mut Book, place: Place, request_id: &str, code: &str) {
    let Some(payment) = book.payments.get(place) else { return };
    let body = NotifyPayment::new(result(code))
        .with_notify_type(PaymentNotifyType::UpdateAmountResult)
        .with_update_request_id(request_id);
    let body = notification(payment, book.now, false, body);
    let url = payment.notify_url.clone();
    book.notify(url.as_deref(), &body);
}

/// What a card payment tells of itself: whether its amount can be raised.
pub(crate) fn result_info(payment: &Payment) -> Option<PaymentResultInfo> {
    let is_held = payment.state == PaymentState::Authorized;
    let info = || PaymentResultInfo::new().with_incremental_authorization_available(is_held);
    payment.method.is_card().then(info)
}

fn result(code: &str) -> ApiResult {
    if code == "SUCCESS" {
        crate::refusal::success()
    } else {
        Refusal::from(code).result::<NotifyPaymentErrorCode>()
    }
}

fn tell(book: &mut Book, place: Place, kind: PaymentNotifyType, code: &str, now: Moment) {
    let Some(payment) = book.payments.get(place) else { return };
    let code = payment.code.as_deref().unwrap_or(code);
    let result = result(code);
    let succeeded = code == "SUCCESS" && kind == PaymentNotifyType::PaymentResult;
    let body =
        notification(payment, now, succeeded, NotifyPayment::new(result).with_notify_type(kind));
    let url = payment.notify_url.clone();
    book.notify(url.as_deref(), &body);
}

fn notification(
    payment: &Payment,
    now: Moment,
    succeeded: bool,
    body: NotifyPayment,
) -> NotifyPayment {
    let held_until = payment.held_until.map(Moment::date_time);
    body.with_payment_request_id(payment.request_id.as_str())
        .with_payment_id(payment.payment_id.clone())
        .with_payment_amount(payment.amount.amount())
        .with_payment_create_time(payment.created.date_time())
        .with_payment_time(succeeded.then(|| payment.paid.unwrap_or(now).date_time()))
        .with_auth_expiry_time(held_until)
        .with_payment_method_type(PaymentMethodType::from(payment.method_type.as_str()))
        .with_payment_result_info(result_info(payment))
}
