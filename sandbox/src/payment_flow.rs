//! What happens to a payment: its row in the table, and what goes with it.

use std::time::Duration;

use antom::notify_payment::NotifyPayment;
use antom::{PaymentMethodType, PaymentNotifyType};

use crate::book::{Book, Timer};
use crate::moment::Moment;
use crate::records::{Method, Payment};
use crate::refusal::Refusal;
use crate::registry::Place;
use crate::states::{PaymentEvent, PaymentState};
use crate::transitions::{PAYMENT, Transition};

/// The time to pay: documented as about 14 minutes for most methods, and 48 hours for vouchers and bank transfers.
pub(crate) const TIME_TO_PAY: Duration = Duration::from_secs(14 * 60);
pub(crate) const TIME_FOR_VOUCHER: Duration = Duration::from_secs(48 * 60 * 60);
/// Held money is held for seven days.
pub(crate) const TIME_HELD: Duration = Duration::from_secs(7 * 24 * 60 * 60);

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
        _ => {}
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
        PaymentState::Pending => book.set_timer(TIME_FOR_VOUCHER, Timer::Payment(place)),
        PaymentState::Authorized => {
            payment.paid = Some(now);
            payment.authorized = payment.amount.value;
            payment.held_until = Some(now.plus(TIME_HELD));
            book.set_timer(TIME_HELD, Timer::Payment(place));
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
        PaymentState::Pending => book.now.since(payment.created) < TIME_FOR_VOUCHER,
        PaymentState::Processing => book.now.since(payment.created) < TIME_TO_PAY,
        _ => false,
    };
    if !is_early {
        happen(book, place, PaymentEvent::TimeIsUp, None);
    }
}

/// The buyer, or the operation `pay`, submits a payment.
pub(crate) fn submit(book: &mut Book, place: Place) {
    happen(book, place, PaymentEvent::Submit, None);
    book.set_timer(TIME_TO_PAY, Timer::Payment(place));
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

fn tell(book: &mut Book, place: Place, kind: PaymentNotifyType, code: &str, now: Moment) {
    let Some(payment) = book.payments.get(place) else { return };
    let code = payment.code.as_deref().unwrap_or(code);
    let result = if code == "SUCCESS" {
        crate::refusal::success()
    } else {
        Refusal::from(code).result::<antom::notify_payment::NotifyPaymentErrorCode>()
    };
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
}
