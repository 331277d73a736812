//! Refunds.

use antom::refund::{Refund, RefundErrorCode, RefundRequest, RefundResponse};

use crate::book::{Book, Timer};
use crate::moment::Moment;
use crate::payment_flow::{happen, name_of_id, wanted_code};
use crate::records::{self, Money, Payment};
use crate::refund_flow;
use crate::refusal::{Refusal, success};
use crate::served::Served;
use crate::states::{PaymentEvent, RefundEvent, RefundState};
use crate::times::{REFUND_ON_ITS_WAY, TO_REFUND};

impl Served for Refund {
    fn key(request: &RefundRequest) -> Option<&str> {
        Some(&request.refund_request_id)
    }

    fn is_decided_later(request: &RefundRequest) -> bool {
        request.is_async_refund == Some(true)
    }

    fn serve(book: &mut Book, request: &RefundRequest) -> Result<RefundResponse, Refusal> {
        let place =
            book.payments.find(&name_of_id(&request.payment_id)).ok_or("ORDER_NOT_EXIST")?;
        let amount = Money::of(&request.refund_amount).ok_or("REFUND_AMOUNT_EXCEED")?;
        let payment = book.payments.get(place).ok_or("ORDER_NOT_EXIST")?;
        let event = event(payment, &amount, book.now);
        let row = happen(book, place, event, None).ok_or("SYSTEM_ERROR")?;
        if row.code != "SUCCESS" {
            return Err(row.code.into());
        }
        let refund_id = book.identifiers.next_digits();
        let payment = book.payments.get_mut(place).ok_or("SYSTEM_ERROR")?;
        payment.refunded += amount.value;
        let refund = records::Refund {
            request_id: request.refund_request_id.clone(),
            refund_id: refund_id.clone(),
            payment: place,
            amount: amount.clone(),
            state: RefundState::Processing,
            settled: None,
            notify_url: request.refund_notify_url.as_ref().map(|url| url.as_str().to_owned()),
            fails_with: wanted_code(&request.refund_request_id).map(str::to_owned),
        };
        let refund =
            book.refunds.add(&refund_flow::name_of_request(&request.refund_request_id), refund);
        book.refunds.name(refund, &refund_flow::name_of_id(&refund_id));
        let result = if Self::is_decided_later(request) {
            book.set_timer(REFUND_ON_ITS_WAY, Timer::Refund(refund));
            Refusal::from("REFUND_IN_PROCESS").result::<RefundErrorCode>()
        } else {
            refund_flow::happen(book, refund, RefundEvent::Arrive, None);
            success()
        };
        let settled = book.refunds.get(refund).and_then(|refund| refund.settled);
        Ok(RefundResponse::new(result)
            .with_refund_request_id(request.refund_request_id.as_str())
            .with_refund_id(refund_id)
            .with_payment_id(request.payment_id.as_str())
            .with_refund_amount(amount.amount())
            .with_refund_time(settled.map(Moment::date_time)))
    }
}

fn event(payment: &Payment, amount: &Money, now: Moment) -> PaymentEvent {
    let rest = payment.captured.saturating_sub(payment.refunded);
    if payment.amount.currency != amount.currency {
        PaymentEvent::RefundOtherCurrency
    } else if payment.paid.is_some_and(|paid| now.since(paid) > TO_REFUND) {
        PaymentEvent::RefundLate
    } else if amount.value > rest {
        PaymentEvent::RefundTooMuch
    } else {
        PaymentEvent::Refund
    }
}
